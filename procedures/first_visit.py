"""A welcome visit and the first days: what an adult needs, who settles the child in, and who is told of it.

Parents and carers are greeted, there is adult seating and provision for refreshment (Little Doves 10.01, line 15);
every effort is made for whoever has a disability (line 16); and they take part in settling their child at the
commencement of a place according to an agreed plan (line 18). So we ask before the first visit, not at the door.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

#: How these are kept among the wishes of a person.
PREFIX = "visit "
_SETTLING = f"{PREFIX}settling "
#: What a telephone number may hold beside digits, and how many digits.
_AROUND = set(" +()-./\u00a0")
FEWEST_DIGITS, MOST_DIGITS = 5, 20


class Need(StrEnum):
    """What somebody may need for a visit. The last two are told in their own words."""

    STEP_FREE = "step-free"
    SEAT = "seat"
    QUIET = "quiet"
    HEARING_LOOP = "loop"
    BSL = "bsl"
    FOOD = "food"
    OTHER = "other"


IN_WORDS = (Need.FOOD, Need.OTHER)
#: How long somebody's own words may be here: a note for a visit, which fits into one message with the others.
LONGEST_WORDS = 500
#: What is kept of a need that has no words of its own.
YES = "yes"


@dataclass(frozen=True, slots=True, repr=False)
class Settling:
    """Who is with a child in the first days, and how and when they can be reached. Anything may be left out."""

    who: str = ""
    phone: str = ""
    times: str = ""

    @property
    def is_empty(self) -> bool:
        """True if nothing was told."""
        return not (self.who or self.phone or self.times)


def kind_of(need: Need) -> str:
    """Under which word a need is kept."""
    return f"{PREFIX}{need}"


def settling_kind(child_id: str) -> str:
    """Under which word the first days of one child are kept."""
    return f"{_SETTLING}{child_id}"


def child_of(kind: str) -> str | None:
    """The child whose first days are kept under this word; None for a need."""
    return kind.removeprefix(_SETTLING) if kind.startswith(_SETTLING) else None


def needs_in(kept: Mapping[str, str]) -> dict[Need, str]:
    """The needs among what is kept, in their order; "yes" or somebody's own words."""
    return {need: kept[kind_of(need)] for need in Need if kept.get(kind_of(need))}


def to_tell(kind: str, told_today: Collection[str], key_persons: Mapping[str, str]) -> set[str]:
    """Which key persons are told: of one family once a day. `key_persons`: child to key person.

    A need concerns every child of the adult, the first days only one. `told_today`: what was changed earlier today.
    """

    def concerned(which: str) -> set[str]:
        child_id = child_of(which)
        return {who for child, who in key_persons.items() if child_id in {None, child}}

    return concerned(kind).difference(*(concerned(each) for each in told_today))


def phone_in(text: str) -> str | None:
    """The telephone number that was typed, in Western digits; None if it cannot be one."""
    digits = "".join(str(unicodedata.decimal(letter, letter)) for letter in text)
    visible = "".join(letter for letter in digits if unicodedata.category(letter) != "Cf")
    number = " ".join(visible.replace("\u00a0", " ").split())
    count = sum(letter.isascii() and letter.isdigit() for letter in number)
    allowed = all((letter.isascii() and letter.isdigit()) or letter in _AROUND for letter in number)
    return number if allowed and FEWEST_DIGITS <= count <= MOST_DIGITS and len(number) <= 40 else None
