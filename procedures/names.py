"""What counts as a name that somebody typed: any script, one line, nothing that can turn a message around.

A name is composed (NFC) and never folded further (never NFKC): it belongs to whoever bears it. Length is counted as
people count, in signs with everything that belongs to them, and limited in what a telephone is sent as well.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from enum import StrEnum

LONGEST = 80
#: In UTF-16, as Telegram counts: a list of names must always fit into a message.
MOST_UNITS = 160
LONGEST_NUMBER = 20
#: Accents and the like, which stand on a letter; and everything that belongs to one sign, such as Burmese vowels.
MOST_MARKS_ON_A_LETTER = 3
MOST_PARTS_OF_A_SIGN = 8
#: Joiners belong inside words in Persian, Urdu and several Indian scripts.
ZWNJ, ZWJ = "\u200c", "\u200d"
JOINERS = ZWNJ + ZWJ
#: Malayalam and Sinhala end words with a joiner behind the sign that takes a vowel away.
TAKES_THE_VOWEL = 9
#: Letters by their category, and yet nothing to be seen.
FILLERS = {"\u115f", "\u1160", "\u3164", "\uffa0"}
HIDDEN = {"Cc", "Cs", "Co", "Cn"}
SKIN_TONES = range(0x1F3FB, 0x1F400)


class Fault(StrEnum):
    """Why something cannot be a name."""

    EMPTY = "nothing"
    HIDDEN = "hidden signs"
    NO_LETTER = "no letter"
    TOO_LONG = "too long"
    TOWER = "too many marks on one letter"


def cleaned(text: str) -> str | None:
    """The name, composed and with single spaces; None if it cannot be a name."""
    name = _tidy(text)
    return None if _fault(name) else name


def why_not(text: str) -> Fault | None:
    """Why this cannot be a name; None if it can."""
    return _fault(_tidy(text))


def graphemes(name: str) -> int:
    """How many signs a person sees."""
    return sum(1 for _sign in _signs(name))


def _tidy(text: str) -> str:
    words = (_without_loose_joiners(word) for word in unicodedata.normalize("NFC", text).split())
    return " ".join(word for word in words if word)


def _without_loose_joiners(word: str) -> str:
    """A joiner at the edge of a word joins nothing: keyboards leave it there."""
    word = word.lstrip(JOINERS)
    bare = word.rstrip(JOINERS)
    ends_so = bare and word[len(bare) :][:1] == ZWJ and unicodedata.combining(bare[-1]) == TAKES_THE_VOWEL
    return bare + ZWJ if ends_so else bare


def _fault(name: str) -> Fault | None:
    if not name:
        return Fault.EMPTY
    if _hides_something(name):
        return Fault.HIDDEN
    if not any(letter.isalpha() for letter in name):
        return Fault.NO_LETTER
    signs = list(_signs(name))
    if any(_marks(sign) > MOST_MARKS_ON_A_LETTER or len(sign) > MOST_PARTS_OF_A_SIGN for sign in signs):
        return Fault.TOWER
    units = len(name) + sum(ord(letter) > 0xFFFF for letter in name)
    return Fault.TOO_LONG if len(signs) > LONGEST or units > MOST_UNITS else None


def _hides_something(name: str) -> bool:
    if not FILLERS.isdisjoint(name) or any(unicodedata.category(letter) in HIDDEN for letter in name):
        return True
    if any(unicodedata.category(letter) == "Cf" and letter not in JOINERS for letter in name):
        return True
    return any(pair in name for pair in (ZWJ + ZWJ, ZWNJ + ZWNJ, ZWJ + ZWNJ, ZWNJ + ZWJ))


def _signs(name: str) -> Iterator[str]:
    """The name in pieces, each a sign with what belongs to it: accents, vowels, joiners, the parts of an emoji."""
    sign = ""
    for letter in name:
        if sign and not _belongs_to(sign, letter):
            yield sign
            sign = ""
        sign += letter
    if sign:
        yield sign


def _belongs_to(sign: str, letter: str) -> bool:
    if unicodedata.category(letter).startswith("M") or letter in JOINERS or ord(letter) in SKIN_TONES:
        return True
    return sign[-1] == ZWJ and unicodedata.category(letter) == "So"


def _marks(sign: str) -> int:
    """How many accents stand on it; vowels that are written beside their consonant are none."""
    return sum(bool(unicodedata.combining(each)) or unicodedata.category(each) == "Me" for each in sign)


def same_name(one: str, other: str) -> bool:
    """True for two names that people would call the same."""
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", _tidy(name).casefold())


def register_in(text: str) -> str | None:
    """The setting's own number for somebody, as it was typed: letters and digits of any script, short; else None."""
    number = _tidy(text)
    plain = not _hides_something(number) and any(sign.isalnum() for sign in number)
    return number if plain and len(number) <= LONGEST_NUMBER else None
