"""Days as the procedures count them: London days, working days, and the moment a promise is broken."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.calendar import (
    LONDON,
    broken_from,
    calendar_days,
    due_date,
    is_working_day,
    last_working_day,
    london_day,
    received_at,
    working_days,
)

D = date.fromisoformat
DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))


@pytest.mark.parametrize(
    ("day", "works", "why"),
    [
        ("2026-10-05", True, "a Monday in term"),
        ("2026-10-09", True, "a Friday"),
        ("2026-10-10", False, "a Saturday"),
        ("2026-10-11", False, "a Sunday"),
        ("2026-04-03", False, "Good Friday"),
        ("2026-04-06", False, "Easter Monday"),
        ("2026-05-04", False, "the early May bank holiday"),
        ("2026-05-25", False, "the spring bank holiday"),
        ("2026-08-31", False, "the summer bank holiday"),
        ("2026-08-03", True, "the summer bank holiday of Scotland is none in England"),
        ("2026-01-02", True, "2 January is a holiday in Scotland only"),
        ("2026-03-17", True, "St Patrick's Day is none in England"),
        ("2026-12-24", True, "Christmas Eve"),
        ("2026-12-25", False, "Christmas Day"),
        ("2026-12-28", False, "the substitute for Boxing Day, which is a Saturday"),
        ("2026-12-29", True, "the first day after it"),
        ("2027-01-01", False, "New Year's Day"),
        ("2027-12-27", False, "the substitute for Christmas Day, which is a Saturday"),
        ("2027-12-28", False, "the substitute for Boxing Day, which is a Sunday"),
        ("2028-02-29", True, "a leap day on a Tuesday"),
    ],
)
def test_working_days_in_england(day, works, why):
    assert is_working_day(D(day)) is works, why


@pytest.mark.parametrize(
    ("start", "days", "due", "why"),
    [
        ("2026-10-05", 5, "2026-10-12", "Monday to Monday"),
        ("2026-10-09", 5, "2026-10-16", "from a Friday over one weekend"),
        ("2026-10-10", 5, "2026-10-16", "a Saturday is day zero, Monday day one"),
        ("2026-10-11", 5, "2026-10-16", "so is a Sunday"),
        ("2026-10-08", 1, "2026-10-09", "Thursday to Friday"),
        ("2026-10-09", 1, "2026-10-12", "Friday to Monday"),
        ("2026-04-02", 5, "2026-04-13", "Maundy Thursday: Good Friday and Easter Monday do not count"),
        ("2026-04-03", 1, "2026-04-07", "Good Friday itself is day zero"),
        ("2026-12-24", 1, "2026-12-29", "Christmas Eve: over Christmas, a weekend and a substitute day"),
        ("2026-12-24", 5, "2027-01-05", "and over New Year"),
        ("2027-12-24", 5, "2028-01-05", "both Christmas holidays and New Year moved"),
        ("2028-02-28", 5, "2028-03-06", "over a leap day"),
        ("2026-10-23", 5, "2026-10-30", "over the end of summer time"),
        ("2027-03-25", 5, "2027-04-05", "over Easter and the beginning of summer time"),
        ("2026-10-05", 0, "2026-10-05", "no days at all"),
    ],
)
def test_promises_in_working_days(start, days, due, why):
    assert due_date(D(start), working_days(days)) == D(due), why


@pytest.mark.parametrize(
    ("start", "days", "due", "work_done_by", "why"),
    [
        ("2026-11-27", 28, "2026-12-25", "2026-12-24", "a complaint that falls due on Christmas Day"),
        ("2026-12-18", 14, "2027-01-01", "2026-12-31", "an appeal that falls due on New Year's Day"),
        ("2027-02-26", 28, "2027-03-26", "2027-03-25", "a complaint that falls due on Good Friday"),
        ("2027-03-18", 10, "2027-03-28", "2027-03-25", "due on the Sunday of Easter on which the clocks change"),
        ("2027-03-24", 5, "2027-03-29", "2027-03-25", "due on Easter Monday"),
        ("2026-12-12", 13, "2026-12-25", "2026-12-24", "the 14th day, when the day itself is day one"),
        ("2028-02-01", 28, "2028-02-29", "2028-02-29", "due on a leap day"),
        ("2028-02-29", 28, "2028-03-28", "2028-03-28", "received on a leap day"),
        ("2026-10-19", 28, "2026-11-16", "2026-11-16", "over the end of summer time: still the same weekday"),
        ("2027-03-15", 28, "2027-04-12", "2027-04-12", "over its beginning"),
        ("2026-09-12", 28, "2026-10-10", "2026-10-09", "due on a Saturday: the date stays, the work is for Friday"),
        ("2026-12-01", 28, "2026-12-29", "2026-12-29", "over Christmas, which counts like any other day"),
    ],
)
def test_promises_in_calendar_days_never_move(start, days, due, work_done_by, why):
    found = due_date(D(start), calendar_days(days))
    assert found == D(due), why
    assert last_working_day(found) == D(work_done_by), why


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2027-06-30T23:30:00+00:00", "2027-07-01"),  # summer time: London is an hour ahead
        ("2027-06-30T22:59:59+00:00", "2027-06-30"),
        ("2027-06-30T23:00:00+00:00", "2027-07-01"),
        ("2026-12-31T23:59:59+00:00", "2026-12-31"),  # winter: London is UTC
        ("2027-01-01T00:00:00+00:00", "2027-01-01"),
        ("2026-10-24T23:30:00+00:00", "2026-10-25"),  # an hour before the clocks go back
        ("2026-10-25T23:30:00+00:00", "2026-10-25"),  # and the night after
        ("2027-03-27T23:30:00+00:00", "2027-03-27"),  # before they go forward
        ("2027-03-28T23:30:00+00:00", "2027-03-29"),  # after
        ("2028-02-29T23:59:00+00:00", "2028-02-29"),
        ("2027-07-01T04:30:00+05:00", "2027-07-01"),  # whatever zone the moment is written in
        ("2027-06-30T18:30:00-05:00", "2027-07-01"),
    ],
)
def test_the_day_in_london(moment, day):
    assert london_day(datetime.fromisoformat(moment)) == D(day)


def test_a_moment_without_its_zone_has_no_day():
    with pytest.raises(ValueError, match="time zone"):
        london_day(datetime(2026, 10, 5, 9, 0))


@pytest.mark.parametrize(
    ("due", "broken", "why"),
    [
        ("2026-10-12", "2026-10-12T23:00:00+00:00", "in summer time midnight in London is 23:00 UTC"),
        ("2026-12-25", "2026-12-26T00:00:00+00:00", "in winter it is midnight UTC"),
        ("2026-10-24", "2026-10-24T23:00:00+00:00", "the evening before the clocks go back"),
        ("2026-10-25", "2026-10-26T00:00:00+00:00", "the day of 25 hours"),
        ("2027-03-27", "2027-03-28T00:00:00+00:00", "the evening before they go forward"),
        ("2027-03-28", "2027-03-28T23:00:00+00:00", "the day of 23 hours"),
        ("2026-12-31", "2027-01-01T00:00:00+00:00", "over the year"),
        ("2028-02-28", "2028-02-29T00:00:00+00:00", "into a leap day"),
        ("2028-02-29", "2028-03-01T00:00:00+00:00", "and out of it"),
    ],
)
def test_the_moment_a_promise_is_broken(due, broken, why):
    assert broken_from(D(due)) == datetime.fromisoformat(broken), why


@given(DAYS)
def test_a_minute_to_midnight_keeps_the_promise_and_a_minute_past_breaks_it(due):
    last_minute = datetime(due.year, due.month, due.day, 23, 59, tzinfo=LONDON)
    after = due + timedelta(days=1)
    first_minute = datetime(after.year, after.month, after.day, 0, 1, tzinfo=LONDON)
    assert last_minute.astimezone(UTC) < broken_from(due) <= first_minute.astimezone(UTC)
    assert (london_day(last_minute), london_day(first_minute)) == (due, after)
    assert london_day(broken_from(due)) == after
    assert london_day(broken_from(due) - timedelta(microseconds=1)) == due


@given(DAYS, st.integers(0, 40))
def test_a_promise_in_working_days_counts_exactly_that_many(start, days):
    due = due_date(start, working_days(days))
    assert sum(is_working_day(start + timedelta(days=n)) for n in range(1, (due - start).days + 1)) == days
    assert due == start or is_working_day(due)


@given(DAYS)
def test_the_last_working_day_is_the_nearest_one_that_is_not_late(due):
    found = last_working_day(due)
    assert is_working_day(found)
    assert found <= due
    assert not any(is_working_day(found + timedelta(days=n)) for n in range(1, (due - found).days + 1))


NOW = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "received", "why"),
    [
        (NOW, NOW, "now"),
        (NOW - timedelta(hours=3), NOW - timedelta(hours=3), "Telegram's time counts, not ours"),
        (NOW - timedelta(hours=25), NOW - timedelta(hours=25), "the oldest that Telegram keeps"),
        (NOW - timedelta(hours=25, seconds=1), NOW - timedelta(hours=25), "older than possible"),
        (datetime(1970, 1, 1, tzinfo=UTC), NOW - timedelta(hours=25), "no time at all"),
        (NOW + timedelta(minutes=5), NOW + timedelta(minutes=5), "a clock a little ahead"),
        (NOW + timedelta(minutes=5, seconds=1), NOW + timedelta(minutes=5), "further ahead than possible"),
        (datetime(9999, 1, 1, tzinfo=UTC), NOW + timedelta(minutes=5), "the end of time"),
        ((NOW - timedelta(hours=1)).astimezone(timezone(timedelta(hours=5))), NOW - timedelta(hours=1), "other zone"),
    ],
)
def test_when_a_message_counts_as_received(said, received, why):
    assert received_at(said, NOW) == received, why


def test_a_message_late_on_30_june_is_received_on_1_july():
    said = datetime(2027, 6, 30, 23, 30, tzinfo=UTC)
    assert london_day(received_at(said, said + timedelta(minutes=2))) == date(2027, 7, 1)
