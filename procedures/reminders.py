"""When whom is reminded of what. Staff are reminded at nine on working days, so that quiet hours never swallow one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from procedures.calendar import (
    LONDON,
    broken_from,
    due_date,
    is_working_day,
    last_working_day,
    london_day,
    working_days,
)
from procedures.concern import STAGES_WITH_SOMEBODY, Concern, Stage
from procedures.hours import REMINDERS_AT

#: A handler who has not opened it in this time gets a deputy (ours: the procedure says "in a timely way", line 59).
OPENED_WITHIN = working_days(3)


class Reminder(StrEnum):
    """Which reminder it is."""

    HALF_WAY = "half-way"
    THREE_DAYS = "three days before"
    ON_THE_DAY = "on the day"
    LATE = "late"


def reminder_days(reached: date, due: date) -> dict[date, Reminder]:
    """The days on which the handler is reminded, each the last working day on or before the day it is meant for.

    Two that meet are one, the more urgent of them.
    """
    meant = {
        Reminder.HALF_WAY: reached + (due - reached) // 2,
        Reminder.THREE_DAYS: due - timedelta(days=3),
        Reminder.ON_THE_DAY: due,
    }
    found = {last_working_day(day): which for which, day in meant.items()}
    return {day: which for day, which in sorted(found.items()) if day > reached}


def next_reminder(concern: Concern, after: datetime) -> tuple[datetime, Reminder] | None:
    """The next reminder to the handler after this moment (UTC); daily while it is late; None if there is none."""
    if not concern.is_open or concern.answer_due is None:
        return None
    if concern.is_late:
        return _at(_next_working_day(max(london_day(after), concern.answer_due), after)), Reminder.LATE
    days = reminder_days(concern.reached_on, concern.answer_due)
    return next(((_at(day), which) for day, which in days.items() if _at(day) > after), None)


def absent_from(concern: Concern) -> datetime | None:
    """When a handler who has not opened it counts as absent (UTC); None if it was opened or nobody has it."""
    helped = concern.deputies - concern.shut_out - {concern.handler_id}
    if concern.stage not in STAGES_WITH_SOMEBODY or concern.opened_at is not None or helped:
        return None
    moment = broken_from(due_date(concern.reached_on, OPENED_WITHIN))
    return moment if concern.answer_due is None or moment < broken_from(concern.answer_due) else None


def parent_reminder(concern: Concern, after: datetime) -> datetime | None:
    """When the parent is asked again whether the answer settles it: three days before the date, at nine (UTC)."""
    if concern.stage is not Stage.ANSWERED or concern.reply_due is None:
        return None
    moment = _at(concern.reply_due - timedelta(days=3))
    return moment if moment > after else None


def reminder_of(due: date, now: datetime) -> datetime:
    """When whoever promised something is reminded: at nine on the last working day up to its date; never the past."""
    return max(_at(last_working_day(due)), now)


def _next_working_day(day: date, after: datetime) -> date:
    while not is_working_day(day) or _at(day) <= after:
        day += timedelta(days=1)
    return day


def _at(day: date) -> datetime:
    return datetime.combine(day, REMINDERS_AT, LONDON).astimezone(UTC)
