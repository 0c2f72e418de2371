"""Visits of professionals from other agencies: one child, a few hours of one day, and somebody of ours beside them.

Visitors "do not have unsupervised access" to any child (Early Years Alliance, working with other agencies, S48).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from procedures.calendar import LONDON

#: "10", "10:30", "10.30", "2pm", "2:15 pm": what people write for a time of day.
_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))? ?(am|pm|a\.m\.|p\.m\.)?")
LONGEST = 20


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody from an agency comes for one child, from `since` until `until`."""

    id: str
    person_id: str
    agency: str
    child_id: str
    supervised_by: str
    since: datetime
    until: datetime

    def __repr__(self) -> str:
        return f"Visit({self.id})"


def time_in(text: str) -> time | None:
    """The time of day that was typed, in the digits of any script; None if it cannot be one."""
    if len(text) > LONGEST:
        return None
    signs = [sign for sign in text if unicodedata.category(sign) != "Cf"]
    told = "".join(str(unicodedata.decimal(sign, sign)) for sign in signs)
    found = _TIME.fullmatch(" ".join(told.lower().split()))
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").replace(".", "")
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def moment(day: date, at: time) -> datetime:
    """This time in London on this day, as an instant."""
    return datetime.combine(day, at, LONDON).astimezone(UTC)


def day_of(day: date) -> tuple[datetime, datetime]:
    """The first and the last moment of a day in London."""
    return moment(day, time.min), moment(day, time.max)
