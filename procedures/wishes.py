"""How somebody wants to be spoken to and reached: languages, an interpreter, ways, safe times, discreet mode.

An interpreter for whoever speaks another language: Little Doves 10.01, line 33. Nobody has to give a reason, and the
other parent is never told. Whoever reaches a person for the setting sees it; every change is kept, nothing overwritten.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import Any

from procedures.people import STAFF, Role

#: How many languages one person can choose, and how long a sentence about times may be.
MOST_LANGUAGES, LONGEST_NOTE = 12, 200


class WishKind(StrEnum):
    """What can be said about oneself. Each is a row of its own, with its time and who wrote it."""

    SPEAKS = "speaks"
    INTERPRETER = "interpreter"
    WAYS = "ways"
    TIMES = "times"
    TIMES_NOTE = "times note"
    EASY = "easy reading"
    LARGE = "large print"
    SUPPORTER = "supporter"
    DISCREET = "discreet"
    HAT = "hat"


class Interpreter(StrEnum):
    """Which interpreter somebody wants for a talk."""

    NONE = "none"
    SPOKEN = "spoken"
    SIGN = "sign"


class Way(StrEnum):
    """How somebody wants to be contacted."""

    MESSAGE = "message"
    VOICE = "voice"
    PHONE = "phone"
    LETTER = "letter"


class Times(StrEnum):
    """When it is good or safe to be contacted; none of them: at any time."""

    MORNINGS = "mornings"
    AFTERNOONS = "afternoons"
    EVENINGS = "evenings"


#: From when until when (London); the evening ends where the quiet hours of a family begin.
WINDOWS = {
    Times.MORNINGS: (time(7, 30), time(12, 0)),
    Times.AFTERNOONS: (time(12, 0), time(17, 0)),
    Times.EVENINGS: (time(17, 0), time(21, 0)),
}


class Side(StrEnum):
    """As what somebody is here who is both family and staff."""

    FAMILY = "family"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What one person wants. `speaks` holds codes of languages, or their names as somebody wrote them."""

    speaks: tuple[str, ...] = ()
    interpreter: Interpreter = Interpreter.NONE
    ways: tuple[Way, ...] = ()
    times: tuple[Times, ...] = ()
    times_note: str = ""
    easy: bool = False
    large: bool = False
    supporter: str = ""
    discreet: bool = False
    side: Side | None = None

    def __repr__(self) -> str:
        return "Wishes()"


#: Of somebody who has said nothing.
NO_WISHES = Wishes()

#: A value as it is kept: a word or a sentence, yes or no, several words.
Value = str | bool | list[str]

_FIELDS = {
    WishKind.SPEAKS: "speaks",
    WishKind.INTERPRETER: "interpreter",
    WishKind.WAYS: "ways",
    WishKind.TIMES: "times",
    WishKind.TIMES_NOTE: "times_note",
    WishKind.EASY: "easy",
    WishKind.LARGE: "large",
    WishKind.SUPPORTER: "supporter",
    WishKind.DISCREET: "discreet",
    WishKind.HAT: "side",
}
_WORDS: dict[WishKind, type[StrEnum]] = {
    WishKind.INTERPRETER: Interpreter,
    WishKind.WAYS: Way,
    WishKind.TIMES: Times,
    WishKind.HAT: Side,
}
_SEVERAL = frozenset({WishKind.SPEAKS, WishKind.WAYS, WishKind.TIMES})
_YES_OR_NO = frozenset({WishKind.EASY, WishKind.LARGE, WishKind.DISCREET})


def is_value(kind: WishKind, value: object) -> bool:
    """True if this can be kept as a wish of this kind; "" takes back a sentence, a name or a side."""
    if kind in _YES_OR_NO:
        return isinstance(value, bool)
    if kind in _SEVERAL:
        return isinstance(value, list) and len(value) <= MOST_LANGUAGES and all(_is_word(kind, each) for each in value)
    return value == "" or _is_word(kind, value)


def _is_word(kind: WishKind, value: object) -> bool:
    if not isinstance(value, str) or not value or len(value) > LONGEST_NOTE:
        return False
    return kind not in _WORDS or value in {str(each) for each in _WORDS[kind]}


def wishes_from(kept: Mapping[WishKind, Any]) -> Wishes:
    """What is kept, as it is asked; a value that this version does not know counts as not given."""
    found: dict[str, Any] = {}
    for kind, value in kept.items():
        if value == "" or not is_value(kind, value):
            continue
        words = _WORDS.get(kind, str)
        found[_FIELDS[kind]] = tuple(words(each) for each in value) if isinstance(value, list) else _read(words, value)
    return Wishes(**found)


def _read(words: type[StrEnum] | type[str], value: str | bool) -> str | bool:
    return value if isinstance(value, bool) else words(value)


def value_of(kind: WishKind, wishes: Wishes) -> Value:
    """The value of one kind as it is kept."""
    found = getattr(wishes, _FIELDS[kind])
    if isinstance(found, tuple):
        return [str(each) for each in found]
    return found if isinstance(found, bool) else str(found or "")


def with_one(kind: WishKind, wishes: Wishes, word: str) -> list[str]:
    """The list of a kind with one more word, in the order in which they were chosen."""
    before = value_of(kind, wishes)
    assert isinstance(before, list)
    return before if word in before else [*before, word]


def without_one(kind: WishKind, wishes: Wishes, word: str) -> list[str]:
    """The list of a kind without a word."""
    before = value_of(kind, wishes)
    assert isinstance(before, list)
    return [each for each in before if each != word]


def is_both(roles: frozenset[Role]) -> bool:
    """True for somebody who is a parent here and works here."""
    return Role.PARENT in roles and bool(roles & STAFF)


def shown_as(roles: frozenset[Role], wishes: Wishes) -> frozenset[Role]:
    """The hats whose buttons somebody sees: those of the side they chose; all of them until they choose.

    It hides buttons and takes away no right: an old button of the other side works if the right is there.
    """
    if not is_both(roles) or wishes.side is None:
        return roles
    return frozenset({Role.PARENT}) if wishes.side is Side.FAMILY else roles - {Role.PARENT}
