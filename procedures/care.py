"""Whose key child it is: who may be chosen, and what goes along when a child gets a new key person.

Every child has a key person (EYFS). The key person listens (Chavey Down, line 63), so an open concern about the child
that the former one still has can go along; it keeps its promised date. It goes to nobody who is shut out of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from procedures.concern import Concern, Move, Stage, Why
from procedures.ladder import Holders
from procedures.moves import taken_up
from procedures.people import Person, Role
from procedures.rights import Seat


@dataclass(frozen=True, slots=True)
class Handing:
    """A hand-over: from whom (still here or not), to whom, on which day."""

    child_id: str
    old_id: str
    old_stays: bool
    new_id: str
    today: date


def may_be_given(person: Person, seat: Seat) -> bool:
    """True for somebody who works here as a key person and is not family of this child, confirmed or not.

    Whoever belongs to a child is family and nothing else to it, and somebody restricted is kept away from it.
    """
    standing = seat.standing
    is_family = standing is not None and standing.bond is not None and standing.bond.until is None
    is_restricted = standing is not None and standing.restriction is not None
    return person.wears(Role.KEY_PERSON) and not is_family and not is_restricted


def goes_along(concern: Concern, handing: Handing) -> bool:
    """True if the former key person still has it, about this child, on the key person's rung."""
    here = concern.stage is Stage.WITH_KEY_PERSON and concern.child_id == handing.child_id
    return here and concern.handler_id == handing.old_id


def handed_over(concern: Concern, handing: Handing, holders: Holders) -> Move | None:
    """The move to the new key person, with the date that was promised; None if it stays where it is.

    If the new one is shut out or raised it, it stays with the former one, who listened so far; if that one has left,
    it goes up the ladder as it always does.
    """
    if not goes_along(concern, handing):
        return None
    if handing.new_id in concern.shut_out or handing.new_id == concern.raised_by:
        return None if handing.old_stays else taken_up(concern, handing.today, holders, Why.HANDED_OVER)
    due = concern.answer_due
    return Move(concern.stage, concern.stage, handing.new_id, handing.today, due, Why.HANDED_OVER, concern.level)


@dataclass(frozen=True, slots=True)
class HandOver:
    """What one key person should know from another: to whom, written by whom, when."""

    to: str
    by: str | None
    at: datetime
    text: str

    def __repr__(self) -> str:
        return f"HandOver(to {self.to})"
