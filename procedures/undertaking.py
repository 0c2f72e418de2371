"""By when something promised in an answer may be done: a day from tomorrow on, within a year."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from procedures.calendar import due_date, working_days

FURTHEST = timedelta(days=366)
#: What is offered: about a week, two weeks and four weeks of working days.
OFFERED = (5, 10, 20)
_DAY = re.compile(r"(?P<day>\d{1,2})[./\- ](?P<month>\d{1,2})[./\- ](?P<year>\d{4})")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")


def days_to_choose(today: date) -> tuple[date, ...]:
    """Working days to choose from."""
    return tuple(due_date(today, working_days(number)) for number in OFFERED)


def a_day(text: str, today: date) -> date | None:
    """The day somebody wrote, day first as in England, in the digits of any script; None if it cannot be promised."""
    plain = "".join(str(unicodedata.decimal(letter, letter)) for letter in text.strip())
    found = _ISO.fullmatch(plain) or _DAY.fullmatch(plain)
    if found is None:
        return None
    numbers = {name: int(number) for name, number in found.groupdict().items()}
    try:
        day = date(**numbers)
    except ValueError:
        return None
    return day if today < day <= today + FURTHEST else None
