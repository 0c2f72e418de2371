"""By when something promised in an answer may be done: a day from tomorrow on, within a year."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from procedures.calendar import due_date, working_days

FURTHEST = timedelta(days=366)
#: What is offered: about a week, two weeks and four weeks of working days.
OFFERED = (5, 10, 20)
_DAY = re.compile(r"(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def days_to_choose(today: date) -> tuple[date, ...]:
    """Working days to choose from."""
    return tuple(due_date(today, working_days(number)) for number in OFFERED)


def a_day(text: str, today: date) -> date | None:
    """The day somebody wrote, day first as in England, in the digits of any script; None if it cannot be promised."""
    plain = "".join(str(unicodedata.decimal(letter, letter)) for letter in text.strip())
    iso, written = _ISO.fullmatch(plain), _DAY.fullmatch(plain)
    if not iso and not written:
        return None
    groups = [int(number) for number in (iso or written).groups()]  # type: ignore[union-attr]
    year, month, day = groups if iso else groups[::-1]
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if today < found <= today + FURTHEST else None
