"""Talks outside this bot: how they happened, when, and who may read what was written down of them.

"Some parents will prefer to make it verbally, in which case the setting manager writes down the main issues" (Chavey
Down, complaints procedure, line 64). What somebody says counts from the day on which they said it, not from the day on
which it was written down.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum

from procedures.calendar import LONDON, due_date, london_day
from procedures.concern import OUTCOME_WITHIN
from procedures.people import Person


class Way(StrEnum):
    """How somebody talked with us, or wrote."""

    DOOR = "at the door"
    PHONE = "phone call"
    MEETING = "meeting"
    LETTER = "letter"
    VIDEO = "video call"
    SIGNED = "sign language"


#: Short enough for a button.
CODES = {Way.DOOR: "d", Way.PHONE: "p", Way.MEETING: "m", Way.LETTER: "l", Way.VIDEO: "v", Way.SIGNED: "s"}
WAYS = {code: way for way, code in CODES.items()}

#: One talk is written down in a few messages.
MOST_PRESENT = 300


@dataclass(frozen=True, slots=True)
class Contact:
    """One talk or letter: with whom, when and how, what was said, who else was there, and who wrote it down."""

    id: str
    person_id: str
    way: Way
    happened_at: datetime
    recorded_by: str | None
    recorded_at: datetime
    child_id: str | None = None
    concern_id: str | None = None
    text: str = ""
    present: str = ""

    def __repr__(self) -> str:
        return f"Contact({self.id})"


def moment_of(day: date, now: datetime) -> datetime:
    """The moment that stands for a day: now for today, noon in London for an earlier one."""
    return now if day >= london_day(now) else datetime.combine(day, time(12), LONDON).astimezone(UTC)


def is_late(said_on: date, today: date) -> bool:
    """True if the 28 days for an answer were over before it was written down."""
    return due_date(said_on, OUTCOME_WITHIN) < today


def may_read(
    reader: Person,
    contact: Contact,
    *,
    looks_after: Collection[str],
    family_of: Collection[str],
    children_of_person: Collection[str],
    cases: Collection[str],
    is_manager: bool,
) -> bool:
    """May this person read what was written down of a talk?

    Nobody reads what was written of a talk with themselves or with the family of their own child: it may be the other
    parent's. Otherwise whoever looks after the child (without one: a child of that person), and the manager. What is
    about a case is read by whoever works on the case (`cases`), and by nobody else.
    """
    theirs = {contact.child_id} if contact.child_id else set(children_of_person)
    if reader.id == contact.person_id or not reader.active or not theirs.isdisjoint(family_of):
        return False
    if contact.concern_id is not None:
        return contact.concern_id in cases
    return is_manager or not theirs.isdisjoint(looks_after)
