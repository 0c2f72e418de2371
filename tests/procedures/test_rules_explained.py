"""How a date came about: start, rule, holidays that did not count, and what came out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.calendar import calendar_days, due_date, working_days
from procedures.concern import Kind, Subject, Why
from procedures.explained import Explanation, explained
from procedures.moves import escalated, finished, stepped_aside, taken_up
from tests.procedures.cast import (
    EVERYBODY,
    LINE,
    MANAGER,
    STAFF,
    D,
    after,
    answered_on,
    noon,
    raised,
    with_director,
    with_line_manager,
    with_manager,
)

TOM, RUTH, LENA, DORA = raised(), with_manager(), with_line_manager(), with_director()
TOLD = answered_on(TOM, "2026-10-07")
FIVE, FOURTEEN, LAW = working_days(5), calendar_days(14), calendar_days(28)
NO_MANAGER = STAFF | {MANAGER: ()}


def up(concern, day, why=Why.NOT_SETTLED, holders=STAFF):
    return after(concern, taken_up(concern, D(day), holders, why))


@pytest.mark.parametrize(
    ("concern", "start", "within", "skipped", "due", "why"),
    [
        (TOM, "2026-10-05", FIVE, [], "2026-10-12", "with the key person"),
        (raised(at=noon("2026-04-02")), "2026-04-02", FIVE, ["2026-04-03", "2026-04-06"], "2026-04-13", "over Easter"),
        (
            raised(at=noon("2026-12-24")),
            "2026-12-24",
            FIVE,
            ["2026-12-25", "2026-12-28", "2027-01-01"],
            "2027-01-05",
            "over Christmas and New Year; Boxing Day is a Saturday, its substitute counts",
        ),
        (raised(at=noon("2026-12-25")), "2026-12-25", FIVE, ["2026-12-28", "2027-01-01"], "2027-01-05", "day zero"),
        (raised(at=noon("2028-02-28")), "2028-02-28", FIVE, [], "2028-03-06", "over a leap day"),
        (raised(at=noon("2026-10-23")), "2026-10-23", FIVE, [], "2026-10-30", "the clocks go back: nothing to explain"),
        (RUTH, "2026-10-05", LAW, [], "2026-11-02", "with the manager: from receipt"),
        (raised(at=noon("2026-11-27"), kind=Kind.COMPLAINT), "2026-11-27", LAW, [], "2026-12-25", "Christmas counts"),
        (after(TOM, escalated(TOM, D("2026-10-13"), STAFF)), "2026-10-05", LAW, [], "2026-11-02", "from receipt too"),
        (up(TOLD, "2026-10-09"), "2026-10-05", LAW, [], "2026-11-02", "not settled within the 28 days"),
        (up(TOLD, "2026-11-03"), "2026-11-03", LAW, [], "2026-12-01", "not settled after them: from the return"),
        (LENA, "2026-10-05", FOURTEEN, [], "2026-10-19", "with the line manager"),
        (up(RUTH, "2026-10-07", Why.TAKEN_HIGHER), "2026-10-07", FOURTEEN, [], "2026-10-21", "from the day it came"),
        (up(RUTH, "2026-10-30", Why.TAKEN_HIGHER), "2026-10-05", LAW, [], "2026-11-02", "capped: the law's 28 days"),
        (up(RUTH, "2026-11-03", Why.TAKEN_HIGHER), "2026-11-03", FOURTEEN, [], "2026-11-17", "after them: not capped"),
        (up(TOLD, "2026-10-30", holders=NO_MANAGER), "2026-10-05", LAW, [], "2026-11-02", "capped after an answer"),
        (up(answered_on(RUTH, "2026-10-29"), "2026-10-30"), "2026-10-30", FOURTEEN, [], "2026-11-13", "a further 14"),
        (DORA, "2026-10-05", FOURTEEN, [], "2026-10-19", "with the director"),
        (raised({LINE: ("lena",)}, None), "2026-10-05", FOURTEEN, [], "2026-10-19", "nobody below"),
        (
            after(DORA, stepped_aside(DORA, D("2026-10-07"), EVERYBODY)),
            "2026-10-05",
            FOURTEEN,
            [],
            "2026-10-19",
            "another director keeps the date",
        ),
    ],
)
def test_a_date_explained(concern, start, within, skipped, due, why):
    expected = Explanation(D(start), within, tuple(D(day) for day in skipped), D(due))
    assert explained(concern) == expected, why
    assert concern.answer_due == due_date(expected.start, within) == D(due), why


@pytest.mark.parametrize(
    ("concern", "why"),
    [
        (TOLD, "answered"),
        (after(TOLD, finished(TOLD, D("2026-10-08"), Why.SETTLED)), "settled"),
        (after(TOM, finished(TOM, D("2026-10-08"), Why.WITHDRAWN)), "withdrawn"),
        (after(TOLD, finished(TOLD, D("2026-10-22"), Why.NO_WORD)), "closed"),
        (raised(subject=Subject.ABOVE), "outside, nobody promised"),
        (after(DORA, escalated(DORA, D("2026-10-20"), STAFF)), "outside, late"),
        (replace(TOM, answer_due=None), "no date"),
    ],
)
def test_nothing_to_explain(concern, why):
    assert explained(concern) is None, why


@given(st.dates(D("2026-01-01"), D("2031-12-31")))
def test_counting_the_days_by_hand_gives_the_same_date(day):
    concern = raised(at=noon(day.isoformat()))
    found = explained(concern)
    weekdays = [each for each in range(1, (found.due - found.start).days + 1) if _weekday(found.start, each)]
    assert len(weekdays) - len(found.skipped) == 5


def _weekday(start, number):
    return due_date(start, calendar_days(number)).weekday() < 5
