"""Who gets a concern, by when they answer, and who is next. Rules speak of people, not of job titles; being named wins.

Sources: Chavey Down, complaints procedure, line 63 (key person), 64 and 65 (setting manager, 28 days), 66 (about the
manager: the line manager), 67 (director, a further 14 days). The key person's 5 working days are the setting's own
promise: the written procedure names none. Line 66 lets the manager forward a complaint about the manager; here it never
passes through their hands (docs/decisions/0010).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from procedures.calendar import Period, calendar_days, due_date, london_day, working_days
from procedures.concern import (
    OUTCOME_WITHIN,
    OUTSIDE_LEVEL,
    Concern,
    Kind,
    Move,
    Stage,
    Subject,
    Why,
)
from procedures.people import Child, Person, Role


class Start(StrEnum):
    """The day from which a rung's time is counted."""

    RECEIVED = "the day the concern was received"
    REACHED = "the day it reached this rung"


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder: who answers, and how long they have."""

    stage: Stage
    answered_by: Role
    within: Period
    counted_from: Start


#: Who must answer, and how long they have. A concern nobody answers in time goes one rung up.
LADDER = (
    Rung(Stage.WITH_KEY_PERSON, Role.KEY_PERSON, working_days(5), Start.REACHED),
    Rung(Stage.WITH_SETTING_MANAGER, Role.SETTING_MANAGER, OUTCOME_WITHIN, Start.RECEIVED),
    Rung(Stage.WITH_LINE_MANAGER, Role.LINE_MANAGER, calendar_days(14), Start.REACHED),
    Rung(Stage.WITH_DIRECTOR, Role.DIRECTOR, calendar_days(14), Start.REACHED),
)

#: Everybody who wears the hat of each rung at the setting now, by when they got it; nobody: it is passed over.
Holders = Mapping[Role, Sequence[str]]


def lowest_level(kind: Kind, subject: Subject, named: Iterable[Person]) -> int:
    """The lowest rung that may take it: above everybody named; never the key person for a complaint or about staff."""
    level = 0 if kind is Kind.CONCERN and subject is Subject.NOBODY else 1
    if subject is Subject.MANAGER:
        level = 2
    ranks = [_rank(person) for person in named]
    if subject is Subject.ABOVE and not ranks:
        level = OUTSIDE_LEVEL
    return max([level, *(rank + 1 for rank in ranks)])


def _rank(person: Person) -> int:
    """The highest rung a person stands on; somebody on none of them counts as staff of the room."""
    return max((number for number, rung in enumerate(LADDER) if rung.answered_by in person.roles), default=0)


def raise_concern(
    *,
    id: str,
    reference: str,
    child: Child | None,
    by: Person,
    received_at: datetime,
    holders: Holders,
    kind: Kind = Kind.CONCERN,
    subject: Subject = Subject.NOBODY,
    named: Sequence[Person] = (),
    kin: Collection[str] = (),
    key_person_days: int = 5,
    today: date | None = None,
) -> Concern:
    """The concern as it begins: on the lowest rung that has somebody free, with its promised date.

    `key_person_days` (working days): a setting may promise sooner than the table. `today`: the day it was written down.
    """
    received = london_day(received_at)
    key_person = (child.key_person_id,) if child and child.key_person_id else ()
    shut_out = frozenset(person.id for person in named) or _meant(subject, key_person, holders)
    lowest = lowest_level(kind, subject, named)
    free = free_of({**holders, Role.KEY_PERSON: key_person}, shut_out | {by.id, *kin})
    move = reach(lowest, free, _counted_from(received, today), today or received, None, Why.RAISED)
    return Concern(
        id=id,
        reference=reference,
        child_id=child.id if child else None,
        raised_by=by.id,
        received_at=received_at,
        stage=move.after,
        handler_id=move.handler_id,
        reached_on=move.reached_on,
        answer_due=_first_promise(move, today or received, key_person_days),
        kind=kind,
        subject=subject,
        level=move.level,
        named=shut_out,
        conflicted=frozenset(kin) - {by.id},
    )


def _counted_from(received: date, today: date | None) -> date:
    """Day zero of the first promise: somebody still answers what was told after the law's date had passed."""
    passed = today is not None and due_date(received, OUTCOME_WITHIN) < today
    return today if passed and today is not None else received


def _first_promise(move: Move, today: date, key_person_days: int) -> date | None:
    if move.level > 0 or move.answer_due is None:
        return move.answer_due
    return min(move.answer_due, due_date(today, working_days(key_person_days)))


def _meant(subject: Subject, key_person: Sequence[str], holders: Holders) -> frozenset[str]:
    """Whom a subject means that no name was given for: everybody it could be."""
    meant = {Subject.KEY_PERSON: key_person, Subject.MANAGER: holders.get(Role.SETTING_MANAGER, ())}
    return frozenset(meant.get(subject, ()))


def free_of(holders: Holders, taken: frozenset[str | None]) -> Holders:
    """Those of the holders who are not taken."""
    return {role: tuple(who for who in everybody if who not in taken) for role, everybody in holders.items()}


def reach(
    lowest: int,
    free: Holders,
    received: date,
    today: date,
    before: Stage | None,
    why: Why,
    heard_by: int = -1,
    standing: tuple[int, date | None] | None = None,
) -> Move:
    """The lowest rung from `lowest` on that has somebody free and a date that can be kept.

    `standing` is the rung it stands on and the date promised there: whoever takes over on that rung keeps the date.
    """
    for level, rung in enumerate(LADDER[lowest:], lowest):
        everybody = free.get(rung.answered_by) or ()
        due = _promise(rung, received, today, heard_by)
        if standing is not None and standing[0] == level and standing[1] is not None:
            due = standing[1]
        # After a long sleep a date may have passed already: nobody is given one that cannot be kept.
        if everybody and due >= today:
            return Move(before or rung.stage, rung.stage, everybody[0], today, due, why, level)
    law = due_date(received, OUTCOME_WITHIN)
    return Move(before or Stage.OUTSIDE, Stage.OUTSIDE, None, today, law, why, OUTSIDE_LEVEL)


def _promise(rung: Rung, received: date, today: date, heard_by: int) -> date:
    """The date of a rung. Until somebody above the key person has answered, never after the law's 28 days."""
    law = due_date(received, OUTCOME_WITHIN)
    due = due_date(received if rung.counted_from is Start.RECEIVED else today, rung.within)
    if heard_by >= 0 and due < today:
        return due_date(today, rung.within)  # an answer did not settle it, and the parent came back late
    return min(due, law) if heard_by < 1 and today <= law else due
