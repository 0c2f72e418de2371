"""Who is told when a child may be being hurt, in which order, how soon, and who may read of it.

Nobody is asked first and nothing is awaited. Whoever is named never learns of it here, whatever their hat. The chain
is that of the setting's safeguarding procedure; the fifteen minutes and the one minute are ours.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from procedures.concern import Subject
from procedures.people import Person, Role

#: Who is told, one after the other. The setting manager is told only under one of these hats.
CHAIN = (Role.SAFEGUARDING_LEAD, Role.DEPUTY_SAFEGUARDING_LEAD, Role.LINE_MANAGER, Role.DIRECTOR)
#: How long the person has to say whom it is about before the first one is told, if nothing says it yet.
GRACE = timedelta(minutes=1)
#: Without "I am dealing with this" for so long, the next one is told.
TAKEN_WITHIN = timedelta(minutes=15)
#: Pressed again while nobody inside could take it, it stays the same alert for so long.
SAME_FOR = timedelta(days=1)


class State(StrEnum):
    """Where an alert stands."""

    NOT_TOLD = "not told yet"
    TOLD = "told"
    TAKEN = "taken"
    OUTSIDE = "outside"


class Tie(StrEnum):
    """What ties a person to one alert. Being named shuts out, whatever else is true."""

    NAMED = "named"
    TOLD = "told"
    NOT_REACHED = "not reached"
    OPENED = "opened"
    HAS_NOTICE = "has a notice not opened"


@dataclass(frozen=True, slots=True)
class Alert:
    """Somebody says that a child may be being hurt. `holder_id` was told last, or is dealing with it."""

    id: str
    reference: str
    raised_by: str
    child_id: str | None
    raised_at: datetime
    state: State = State.NOT_TOLD
    holder_id: str | None = None
    told_at: datetime | None = None
    taken_at: datetime | None = None
    named: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    not_reached: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        return f"Alert({self.id})"


@dataclass(frozen=True, slots=True)
class Next:
    """Who is told now (None: nobody inside is left), and who would have been but cannot be reached by the bot."""

    person_id: str | None
    not_reached: tuple[str, ...] = ()


def in_line(holders: Mapping[Role, Sequence[str]], kin: Collection[str] = ()) -> tuple[str, ...]:
    """Everybody of the chain in order, each once; the family of the child is never told."""
    line = dict.fromkeys(person_id for role in CHAIN for person_id in holders.get(role, ()))
    return tuple(person_id for person_id in line if person_id not in kin)


def next_in_line(alert: Alert, line: Iterable[Person], *, again: bool = False) -> Next:
    """The first who was not told yet, may be told and can be reached; the others on the way are passed over at once.

    `again`: whoever dealt with it has left, so that those who were told before and did not have to go on are asked too.
    """
    passed_over: list[str] = []
    told = frozenset({alert.holder_id or ""}) if again else alert.told
    for person in line:
        if not person.active or person.id in alert.named | told | {alert.raised_by}:
            continue
        if person.joined and not person.blocked:
            return Next(person.id, tuple(passed_over))
        passed_over.append(person.id)
    return Next(None, tuple(passed_over))


def meant_by(subject: str, key_person_id: str | None, holders: Mapping[Role, Sequence[str]]) -> frozenset[str]:
    """Who is meant when a concern says whom it is about by their hat and not by their name."""
    meant = {
        Subject.KEY_PERSON: (key_person_id,) if key_person_id else (),
        Subject.MANAGER: tuple(holders.get(Role.SETTING_MANAGER, ())),
        Subject.ABOVE: (*holders.get(Role.LINE_MANAGER, ()), *holders.get(Role.DIRECTOR, ())),
    }
    return frozenset(meant.get(Subject(subject), ())) if subject in set(Subject) else frozenset()


def is_the_same(alert: Alert, now: datetime) -> bool:
    """True if pressing the button again means this alert: nobody is dealing with it yet."""
    return alert.state in {State.NOT_TOLD, State.TOLD} or (
        alert.state is State.OUTSIDE and now - alert.raised_at < SAME_FOR
    )


def must_go_on(alert: Alert) -> bool:
    """True if naming somebody makes the next one be told at once: nobody was, or it was the one who is named now."""
    return alert.state is State.NOT_TOLD or (alert.state is not State.OUTSIDE and alert.holder_id in alert.named)


def may_read(person: Person | None, alert: Alert) -> bool:
    """The one question: whoever raised it, and whoever was told, wears a hat of the chain and is not named."""
    if person is None or not person.active or person.id in alert.named:
        return False
    return person.id == alert.raised_by or (person.id in alert.told and person.wears(*CHAIN))


def may_take(person: Person, alert: Alert) -> bool:
    """True if this person may say "I am dealing with this" now; not about what they raised themselves."""
    return may_read(person, alert) and person.id != alert.raised_by and alert.state in {State.TOLD, State.OUTSIDE}


def hat_of(person: Person) -> Role | None:
    """The hat under which somebody of the chain is told."""
    return next((role for role in CHAIN if role in person.roles), None)
