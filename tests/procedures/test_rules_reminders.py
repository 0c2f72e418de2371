"""Reminders to whoever owes an answer and to the parent, and when a handler counts as absent."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.calendar import LONDON, is_working_day, london_day
from procedures.concern import Kind, Stage, Why
from procedures.moves import escalated, finished, taken_up
from procedures.reminders import Reminder, absent_from, next_reminder, parent_reminder, reminder_days, reminder_of
from tests.procedures.cast import STAFF, D, after, answered_on, noon, raised

HALF, THREE, DAY, LATE = Reminder.HALF_WAY, Reminder.THREE_DAYS, Reminder.ON_THE_DAY, Reminder.LATE
LAST = raised({}, "tom", at=noon("2026-12-17"))  # nobody above; due on Christmas Eve


def at_nine(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=LONDON).astimezone(UTC)


@pytest.mark.parametrize(
    ("reached", "due", "days", "why"),
    [
        ("2026-10-05", "2026-11-02", {"10-19": HALF, "10-30": THREE, "11-02": DAY}, "28 days, all working days"),
        ("2026-10-05", "2026-10-12", {"10-08": HALF, "10-09": THREE, "10-12": DAY}, "5 working days"),
        ("2026-11-03", "2026-11-17", {"11-10": HALF, "11-13": THREE, "11-17": DAY}, "14 days: Saturday is Friday"),
        ("2026-11-27", "2026-12-25", {"12-11": HALF, "12-22": THREE, "12-24": DAY}, "due on Christmas Day"),
        ("2027-02-26", "2027-03-26", {"03-12": HALF, "03-23": THREE, "03-25": DAY}, "due on Good Friday"),
        ("2027-03-01", "2027-03-29", {"03-15": HALF, "03-25": DAY}, "due on Easter Monday: two meet on Thursday"),
        ("2026-10-07", "2026-10-11", {"10-08": THREE, "10-09": DAY}, "due on a Sunday: half-way meets on Friday"),
        ("2026-12-24", "2027-01-05", {"12-30": HALF, "12-31": THREE, "01-05": DAY}, "over New Year"),
        ("2026-10-05", "2026-10-09", {"10-06": THREE, "10-07": HALF, "10-09": DAY}, "a short time"),
        ("2026-10-05", "2026-10-06", {"10-06": DAY}, "a day: the others would lie before it"),
        ("2026-10-05", "2026-10-05", {}, "no time at all"),
        ("2026-10-09", "2026-10-11", {}, "a weekend: there is no day on which to remind"),
        ("2028-02-01", "2028-02-29", {"02-15": HALF, "02-25": THREE, "02-29": DAY}, "due on a leap day"),
    ],
)
def test_the_days_of_reminders(reached, due, days, why):
    found = reminder_days(D(reached), D(due))
    assert {day.isoformat()[5:]: which for day, which in found.items()} == days, why
    assert list(found) == sorted(found)


@given(st.dates(D("2026-01-01"), D("2031-12-31")), st.integers(0, 40))
def test_reminders_fall_on_working_days_and_never_after_the_date(reached, length):
    days = reminder_days(reached, reached + timedelta(days=length))
    assert len(days) <= 3
    assert all(is_working_day(day) and reached < day <= reached + timedelta(days=length) for day in days)
    assert not days or days[max(days)] is DAY


@pytest.mark.parametrize(
    ("now", "next_one", "why"),
    [
        ("2026-10-05T12:00:00+00:00", ("2026-10-19", HALF), "just raised"),
        ("2026-10-19T07:59:59+00:00", ("2026-10-19", HALF), "a second before nine in summer time"),
        ("2026-10-19T08:00:00+00:00", ("2026-10-30", THREE), "at nine it has gone out"),
        ("2026-10-30T08:59:59+00:00", ("2026-10-30", THREE), "a second before nine in winter time"),
        ("2026-10-30T09:00:00+00:00", ("2026-11-02", DAY), "the next is the day itself"),
        ("2026-11-02T09:00:00+00:00", None, "the last has gone out"),
        ("2026-11-05T09:00:00+00:00", None, "it is for the clock now"),
    ],
)
def test_the_next_reminder(now, next_one, why):
    found = next_reminder(raised(kind=Kind.COMPLAINT), datetime.fromisoformat(now))
    assert found == (next_one and (at_nine(next_one[0]), next_one[1])), why


def test_whoever_comes_next_is_reminded_anew():
    concern = after(raised(), taken_up(raised(), D("2026-10-07"), STAFF, Why.PASSED_UP))
    assert next_reminder(concern, noon("2026-10-07")) == (at_nine("2026-10-20"), HALF)


@pytest.mark.parametrize(
    ("now", "day", "why"),
    [
        ("2026-12-25T00:00:00+00:00", "2026-12-29", "Christmas, a weekend and a substitute day are left alone"),
        ("2026-12-29T08:59:59+00:00", "2026-12-29", "until nine"),
        ("2026-12-29T09:00:00+00:00", "2026-12-30", "then daily"),
        ("2026-12-30T09:00:00+00:00", "2026-12-31", "every working day"),
        ("2026-12-31T23:59:00+00:00", "2027-01-04", "over New Year"),
        ("2027-03-26T01:00:00+00:00", "2027-03-30", "for months, over Easter and into summer time"),
    ],
)
def test_daily_while_it_is_late(now, day, why):
    late = after(LAST, escalated(LAST, D("2026-12-25"), {}))
    assert (LAST.answer_due, late.is_late) == (D("2026-12-24"), True)
    assert next_reminder(late, datetime.fromisoformat(now)) == (at_nine(day), LATE), why


TOLD = answered_on(raised(), "2026-10-06")


@pytest.mark.parametrize(
    "concern",
    [
        TOLD,
        after(TOLD, finished(TOLD, D("2026-10-07"), Why.SETTLED)),
        after(raised(), finished(raised(), D("2026-10-07"), Why.WITHDRAWN)),
        raised({}, None),
        answered_on(after(LAST, escalated(LAST, D("2026-12-25"), {})), "2027-01-05"),
    ],
    ids=["answered", "settled", "withdrawn", "outside, nobody has it", "answered late"],
)
def test_nobody_is_reminded_of_what_is_not_owed(concern):
    assert next_reminder(concern, noon("2026-10-05")) is None
    assert absent_from(concern) is None


@given(st.datetimes(datetime(2026, 10, 5), datetime(2027, 6, 1), timezones=st.just(UTC)), st.booleans())
def test_a_reminder_is_always_ahead_at_nine_on_a_working_day(now, late):
    concern = after(LAST, escalated(LAST, D("2026-12-25"), {})) if late else LAST
    found = next_reminder(concern, now)
    assert found is not None or not late
    if found:
        assert found[0] > now
        assert found[0].astimezone(LONDON).strftime("%H:%M") == "09:00"
        assert is_working_day(london_day(found[0]))


# -- absent

COMPLAINT = raised(kind=Kind.COMPLAINT)


@pytest.mark.parametrize(
    ("concern", "moment", "why"),
    [
        (raised(), "2026-10-08T23:00:00+00:00", "three working days, the moment after them in summer time"),
        (raised(at=noon("2026-10-08")), "2026-10-13T23:00:00+00:00", "over a weekend"),
        (raised(at=noon("2026-10-10")), "2026-10-14T23:00:00+00:00", "received on a Saturday"),
        (raised(at=noon("2026-10-22")), "2026-10-28T00:00:00+00:00", "the clocks go back meanwhile"),
        (raised(at=noon("2026-12-23")), "2026-12-31T00:00:00+00:00", "over Christmas"),
        (raised(at=noon("2027-03-25")), "2027-04-01T23:00:00+00:00", "over Easter, the clocks go forward"),
        (replace(raised(), opened_at=noon("2026-10-08")), None, "it was opened"),
        (replace(raised(), deputies=frozenset({"ruth"})), None, "a deputy is there already"),
        (raised({}, None), None, "nobody has it"),
        (answered_on(raised(), "2026-10-06"), None, "it is answered"),
        (after(raised({}), escalated(raised({}), D("2026-10-13"), {})), None, "outside: it is late already"),
        (replace(COMPLAINT, reached_on=D("2026-10-28")), None, "the date itself comes first"),
        (replace(COMPLAINT, reached_on=D("2026-10-27")), "2026-10-31T00:00:00+00:00", "before the date"),
        (replace(raised(), answer_due=None), "2026-10-08T23:00:00+00:00", "no date was promised"),
    ],
)
def test_when_a_handler_counts_as_absent(concern, moment, why):
    assert absent_from(concern) == (datetime.fromisoformat(moment) if moment else None), why


def test_the_next_handler_may_be_absent_too():
    tom = replace(raised(), deputies=frozenset({"ruth"}))
    ruth = after(tom, escalated(tom, D("2026-10-13"), STAFF))
    assert (ruth.handler_id, ruth.opened_at) == ("ruth", None)
    assert absent_from(ruth) == datetime(2026, 10, 16, 23, 0, tzinfo=UTC)


# -- the parent


@pytest.mark.parametrize(
    ("answered", "now", "moment", "why"),
    [
        ("2026-10-06", "2026-10-06T12:00:00+00:00", "2026-10-17T08:00:00+00:00", "three days before 20 October"),
        ("2026-10-06", "2026-10-17T07:59:59+00:00", "2026-10-17T08:00:00+00:00", "until nine"),
        ("2026-10-06", "2026-10-17T08:00:00+00:00", None, "once only"),
        ("2026-10-14", "2026-10-14T12:00:00+00:00", "2026-10-25T09:00:00+00:00", "the day the clocks go back"),
        ("2026-12-14", "2026-12-14T12:00:00+00:00", "2026-12-25T09:00:00+00:00", "families are asked on holidays"),
        ("2028-02-18", "2028-02-18T12:00:00+00:00", "2028-02-29T09:00:00+00:00", "a leap day"),
    ],
)
def test_the_parent_is_asked_again(answered, now, moment, why):
    concern = answered_on(raised(), answered)
    found = parent_reminder(concern, datetime.fromisoformat(now))
    assert found == (datetime.fromisoformat(moment) if moment else None), why


def test_nobody_asks_a_parent_who_was_not_answered_or_has_replied():
    told = answered_on(raised(), "2026-10-06")
    settled = after(told, finished(told, D("2026-10-07"), Why.SETTLED))
    again = after(told, taken_up(told, D("2026-10-07"), STAFF, Why.NOT_SETTLED))
    for concern in (raised(), settled, again, replace(told, reply_due=None), replace(told, stage=Stage.OUTSIDE)):
        assert parent_reminder(concern, noon("2026-10-06")) is None


# -- what was promised in an answer


@pytest.mark.parametrize(
    ("due", "now", "moment", "why"),
    [
        ("2026-10-16", "2026-10-07T12:00:00+00:00", "2026-10-16T08:00:00+00:00", "on the day, in summer time"),
        ("2026-10-18", "2026-10-07T12:00:00+00:00", "2026-10-16T08:00:00+00:00", "a Sunday: the Friday before"),
        ("2026-12-28", "2026-12-07T12:00:00+00:00", "2026-12-24T09:00:00+00:00", "a bank holiday: Christmas Eve"),
        ("2026-10-16", "2026-10-16T12:00:00+00:00", "2026-10-16T12:00:00+00:00", "never in the past"),
    ],
)
def test_whoever_promised_something_is_reminded(due, now, moment, why):
    assert reminder_of(D(due), datetime.fromisoformat(now)) == datetime.fromisoformat(moment), why
