"""Days as the procedures count them: London days, working days in England, and the moment a promise is broken.

The day something is received is day zero. A promise is due *on* a date and broken only *the day after*:
at 23:59 on the due date it still stands, at 00:01 the next day it does not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")

#: Telegram keeps a message for a day; a phone or server clock may be a little ahead.
OLDEST_MESSAGE = timedelta(hours=25)
FURTHEST_AHEAD = timedelta(minutes=5)


class Counting(StrEnum):
    """How the days of a promise are counted."""

    WORKING_DAYS = "working days"
    CALENDAR_DAYS = "calendar days"


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time in a procedure: "5 working days", "28 days"."""

    days: int
    counting: Counting


def working_days(days: int) -> Period:
    """Monday to Friday without England's bank holidays."""
    return Period(days, Counting.WORKING_DAYS)


def calendar_days(days: int) -> Period:
    """Every day counts, and a due date never moves over a weekend or a holiday (EYFS: 28 days of receipt)."""
    return Period(days, Counting.CALENDAR_DAYS)


def london_day(moment: datetime) -> date:
    """The date in London at this moment; `moment` must know its time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone has no day")
    return moment.astimezone(LONDON).date()


@lru_cache(maxsize=64)
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    """True from Monday to Friday, except on a bank holiday in England."""
    return day.weekday() < 5 and day not in _bank_holidays(day.year)


def due_date(start: date, period: Period) -> date:
    """The last day of the promise; `start` is day zero."""
    if period.counting is Counting.CALENDAR_DAYS:
        return start + timedelta(days=period.days)
    day, left = start, period.days
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day)
    return day


def last_working_day(due: date) -> date:
    """The internal target: a date set by law stays where it is, the work must be done before the weekend."""
    return _walk(due, lambda day: day - timedelta(days=1))


def _walk(day: date, step: Callable[[date], date]) -> date:
    while not is_working_day(day):
        day = step(day)
    return day


def broken_from(due: date) -> datetime:
    """The first moment (UTC) at which a promise due on `due` is broken: midnight in London after that day."""
    midnight = datetime.combine(due + timedelta(days=1), time.min, LONDON)
    return midnight.astimezone(UTC)


def received_at(said: datetime, now: datetime) -> datetime:
    """When a message counts as received: Telegram's time for it, unless that is impossible."""
    return min(max(said, now - OLDEST_MESSAGE), now + FURTHEST_AHEAD)
