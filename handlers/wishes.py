"""What somebody wants, honoured wherever the bot writes to them: easy reading, "Hide", safe times, discreet notices."""

from __future__ import annotations

from datetime import date, datetime

from handlers.rights import RIGHT_TO, About
from procedures.delivery import Lane
from procedures.hours import quiet_until
from procedures.people import STAFF, Person
from procedures.safeguarding import CHAIN
from procedures.wishes import Wishes
from screens.language import Language
from screens.screen import Screen
from screens.wishes import easily, with_hide


def as_wished(wishes: Wishes, language: Language, screens: list[Screen]) -> list[Screen]:
    """The screens as this person wants them: with "Hide", in short messages."""
    if wishes.discreet:
        screens = [with_hide(language, each) for each in screens]
    if wishes.easy:
        screens = [piece for each in screens for piece in easily(each)]
    return screens


def held_until(
    person: Person,
    wishes: Wishes,
    now: datetime,
    *,
    lane: Lane,
    about: tuple[About, str] | None,
    due: date | None,
    hold: bool,
) -> datetime | None:
    """Until when a notice waits: for the end of quiet hours, and for the hours that a family has called safe.

    Danger never waits. For families with safe times even the answer to their concern waits for them, since it comes
    without their asking; whoever works here is not kept from what is urgent.
    """
    staff = person.wears(*STAFF)
    waits = hold or (bool(wishes.times) and not staff and about is not None and about[0] in RIGHT_TO)
    if not waits or lane is Lane.SAFEGUARDING:
        return None
    return quiet_until(now, staff=staff, times=wishes.times, due=due)


def is_kept_back(person: Person, wishes: Wishes, lane: Lane) -> bool:
    """True if a notice must say nothing. Whoever has to act when a child may be being hurt is told at once."""
    return wishes.discreet and not (lane is Lane.SAFEGUARDING and person.wears(*CHAIN))
