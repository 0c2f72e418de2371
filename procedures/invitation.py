"""Invitations: a link and a number told in person, how long they live, and how often somebody may be wrong."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from procedures.people import Person, Role

#: Nursery apps let invitations lapse after 14 days; a shorter life costs families, a longer one costs safety.
LIFETIME = timedelta(days=14)
CODE_BYTES = 16
PREFIX = "join_"

#: Short enough to be told at the door and kept in mind; it is worth nothing without the link.
NUMBER_DIGITS = 4
#: After so many wrong numbers a link is dead: whoever has it does not have the number.
MOST_WRONG_NUMBERS = 10

#: So many wrong tries within the window are answered; then there is silence for as long.
MOST_WRONG_TRIES = 5
WINDOW = timedelta(hours=1)
#: Older tries can no longer matter to `silent_until`.
TRIES_KEPT = 2 * WINDOW

#: Whom a setting manager may let in: their own links decide nothing that a manager could not do anyway. A new link
#: for anybody else (a line manager, a director) would let a manager sit in the seat of those who watch over them.
INVITED_BY_MANAGER = frozenset({Role.PARENT, Role.KEY_PERSON, Role.AGENCY})


@dataclass(frozen=True, slots=True)
class Invitation:
    """A promise to let one person in, once. Those made before numbers were told have no `number_hash`."""

    id: str
    person_id: str
    expires_at: datetime
    used_at: datetime | None = None
    replaced_at: datetime | None = None
    wrong_numbers: int = 0
    number_hash: bytes | None = field(default=None, repr=False)

    @property
    def needs_number(self) -> bool:
        """True if the link alone lets nobody in."""
        return self.number_hash is not None


@dataclass(frozen=True, slots=True)
class Ticket:
    """What lets somebody in: the code stands in the link, the number is told by another way. Known only once."""

    code: str
    number: str

    def __repr__(self) -> str:
        return "Ticket()"


def is_open(invitation: Invitation, now: datetime) -> bool:
    """True while the code may be used: not used, replaced by a newer one, older than 14 days or guessed at."""
    untouched = invitation.used_at is None and invitation.replaced_at is None
    return untouched and now < invitation.expires_at and invitation.wrong_numbers < MOST_WRONG_NUMBERS


def may_be_renewed_by_manager(person: Person) -> bool:
    """True for somebody who has not joined yet and whom a setting manager could have invited."""
    return person.active and not person.joined and bool(person.roles) and person.roles <= INVITED_BY_MANAGER


def number_in(text: str) -> str | None:
    """The number somebody wrote, in the digits of any script and with any spaces; None if it is anything else."""
    signs = [sign for sign in text if not sign.isspace() and unicodedata.category(sign) != "Cf"]
    digits = [unicodedata.decimal(sign, None) for sign in signs[: NUMBER_DIGITS + 1]]
    if len(digits) != NUMBER_DIGITS or None in digits:
        return None
    return "".join(map(str, digits))


def silent_until(wrong_tries: Sequence[datetime]) -> datetime | None:
    """An hour after the last of five wrong tries within an hour; None if there were not so many. Newest first."""
    if len(wrong_tries) < MOST_WRONG_TRIES:
        return None
    newest, oldest = wrong_tries[0], wrong_tries[MOST_WRONG_TRIES - 1]
    return newest + WINDOW if newest - oldest < WINDOW else None
