"""Days that somebody typed: in English order, in the digits of any script, never guessed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from enum import StrEnum

LONGEST = 60
#: A child of a pre-school is younger; an older date is a slip of the finger (EYFS: birth to five).
OLDEST_CHILD = 8
#: No paper about a child of today is older, and no promise reaches further.
FIRST_YEAR, LAST_YEAR = 1950, 2099

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORTEST_WORD = 3

_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z.]+) (\d{4}|\d{2})")
_MONTH_FIRST = re.compile(r"([a-z.]+) (\d{1,2})(?:st|nd|rd|th)? (\d{4}|\d{2})")
_NUMBERS = re.compile(r"(\d{1,2}) ?([./ -]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})")


class Wrong(StrEnum):
    """Why what was written is no day that can be used."""

    UNCLEAR = "unclear"
    NO_SUCH_DAY = "no such day"
    IN_FUTURE = "in the future"
    TOO_LONG_AGO = "too long ago"
    BEFORE_THE_FIRST = "before the first day"


def date_in(text: str) -> date | Wrong:
    """The day that was written: "5 October 2026", "05/10/2026", "5.10.26"; the day always stands before the month."""
    told = _plain(text)
    weekday, _space, rest = told.partition(" ")
    asked = _word(weekday, WEEKDAYS)
    found = _numbers_in(rest if asked is not None else told)
    if found is None:
        return Wrong.UNCLEAR
    year, month, day = found
    try:
        when = date(year, month, day)
    except ValueError:
        return Wrong.NO_SUCH_DAY
    if not FIRST_YEAR <= year <= LAST_YEAR or (asked is not None and when.weekday() != asked - 1):
        return Wrong.NO_SUCH_DAY
    return when


def past_date_in(text: str, today: date) -> date | Wrong:
    """A day that has come already."""
    found = date_in(text)
    return Wrong.IN_FUTURE if isinstance(found, date) and found > today else found


def last_date_in(text: str, first: date) -> date | Wrong:
    """A last day, which is never before the first."""
    found = date_in(text)
    return Wrong.BEFORE_THE_FIRST if isinstance(found, date) and found < first else found


def birth_date_in(text: str, today: date) -> date | Wrong:
    """The birth date of a child here: not in the future, and not more than eight years ago."""
    found = past_date_in(text, today)
    too_old = isinstance(found, date) and (found.year + OLDEST_CHILD, found.month, found.day) < _parts(today)
    return Wrong.TOO_LONG_AGO if too_old else found


def _parts(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def _plain(text: str) -> str:
    """Small letters, ASCII digits, single spaces, without commas and invisible marks."""
    if len(text) > LONGEST:
        return ""
    signs = [sign for sign in text if unicodedata.category(sign) != "Cf"]
    digits = [str(unicodedata.decimal(sign)) if unicodedata.decimal(sign, None) is not None else sign for sign in signs]
    told = re.sub("[\u2010-\u2015\u2212]", "-", "".join(digits).replace(",", " ").replace("\u060c", " "))
    return " ".join(told.lower().split())


def _numbers_in(told: str) -> tuple[int, int, int] | None:
    """Year, month and day, whatever they are; None if the text is no date or could be two."""
    if found := _DAY_FIRST.fullmatch(told):
        day, month, year = found[1], _word(found[2], MONTHS), found[3]
    elif found := _MONTH_FIRST.fullmatch(told):
        day, month, year = found[2], _word(found[1], MONTHS), found[3]
    elif found := _NUMBERS.fullmatch(told):
        day, month, year = found[1], int(found[3]), found[4]
    elif found := _YEAR_FIRST.fullmatch(told):
        day, month, year = found[4], int(found[3]), found[1]
    else:
        return None
    if month is None:
        return None
    return int(year) + (2000 if len(year) == 2 else 0), month, int(day)


def _word(written: str, names: tuple[str, ...]) -> int | None:
    """Which of the names is meant, counted from one; three letters are enough, with or without a full stop."""
    short = written.rstrip(".")
    if len(short) < SHORTEST_WORD or not short.isascii():
        return None
    return next((number for number, name in enumerate(names, 1) if name.startswith(short)), None)
