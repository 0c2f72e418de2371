"""A date, explained: where it starts, which rule counts, and what comes out. Both sides see the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from procedures.calendar import Counting, Period, is_working_day, working_days
from procedures.concern import OUTCOME_WITHIN, STAGES_WITH_SOMEBODY, Concern
from procedures.ladder import LADDER, Start


@dataclass(frozen=True, slots=True)
class Explanation:
    """`start` is day zero; `skipped` are bank holidays in England that did not count; `due` is what was promised."""

    start: date
    within: Period
    skipped: tuple[date, ...]
    due: date


def explained(concern: Concern) -> Explanation | None:
    """How the promised date came about; None if nobody inside has promised one."""
    if concern.stage not in STAGES_WITH_SOMEBODY or concern.answer_due is None:
        return None
    rung = LADDER[concern.level]
    start, within = concern.reached_on, rung.within
    if rung.counted_from is Start.RECEIVED or concern.answer_due == concern.outcome_due:
        start, within = concern.received_on, OUTCOME_WITHIN
        if concern.answer_due != concern.outcome_due:
            start = concern.reached_on
    if within.counting is Counting.WORKING_DAYS:
        # A setting may promise sooner than the table.
        within = working_days(_working_days_between(start, concern.answer_due))
    else:
        # Whoever takes over on a rung keeps its date: it is counted from the day it reached the first of them.
        start = min(start, concern.answer_due - timedelta(days=within.days))
    return Explanation(start, within, _skipped(start, concern.answer_due, within), concern.answer_due)


def _working_days_between(start: date, due: date) -> int:
    days = (start + timedelta(days=number) for number in range(1, (due - start).days + 1))
    return sum(is_working_day(day) for day in days)


def _skipped(start: date, due: date, within: Period) -> tuple[date, ...]:
    if within.counting is Counting.CALENDAR_DAYS:
        return ()
    days = (start + timedelta(days=number) for number in range(1, (due - start).days + 1))
    return tuple(day for day in days if day.weekday() < 5 and not is_working_day(day))
