"""Quiet hours: staff have evenings, weekends and bank holidays, families have nights."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.calendar import LONDON, is_working_day
from procedures.hours import FAMILY_EVENING, MORNING, REMINDERS_AT, STAFF_EVENING, quiet_until


def london(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=LONDON)


STAFF_ROWS = [
    # moment and end of the quiet, both as the clock on the wall in London shows them
    ("2026-10-05T07:29:59", "2026-10-05T07:30", "a second before the morning"),
    ("2026-10-05T07:30:00", None, "the morning"),
    ("2026-10-05T12:00:00", None, "noon"),
    ("2026-10-05T18:59:59", None, "a second before the evening"),
    ("2026-10-05T19:00:00", "2026-10-06T07:30", "the evening"),
    ("2026-10-05T23:59:00", "2026-10-06T07:30", "a minute before midnight"),
    ("2026-10-06T00:00:00", "2026-10-06T07:30", "midnight"),
    ("2026-10-06T00:01:00", "2026-10-06T07:30", "a minute after"),
    ("2026-10-09T18:59:59", None, "Friday, just in time"),
    ("2026-10-09T19:00:00", "2026-10-12T07:30", "Friday evening: until Monday"),
    ("2026-10-10T03:00:00", "2026-10-12T07:30", "the night to Saturday"),
    ("2026-10-10T12:00:00", "2026-10-12T07:30", "Saturday"),
    ("2026-10-11T23:59:00", "2026-10-12T07:30", "late on Sunday"),
    ("2026-10-23T20:00:00", "2026-10-26T07:30", "over the night in which the clocks go back"),
    ("2026-10-25T01:30:00", "2026-10-26T07:30", "the hour that comes twice"),
    ("2027-03-25T19:00:00", "2027-03-30T07:30", "Maundy Thursday: over Easter, and the clocks go forward"),
    ("2027-03-26T10:00:00", "2027-03-30T07:30", "Good Friday"),
    ("2027-03-29T10:00:00", "2027-03-30T07:30", "Easter Monday"),
    ("2026-05-04T10:00:00", "2026-05-05T07:30", "the early May bank holiday"),
    ("2026-12-24T18:00:00", None, "Christmas Eve is a working day"),
    ("2026-12-24T19:00:00", "2026-12-29T07:30", "over Christmas, a weekend and the substitute for Boxing Day"),
    ("2026-12-31T19:00:00", "2027-01-04T07:30", "over New Year and a weekend"),
    ("2028-02-28T19:00:00", "2028-02-29T07:30", "into a leap day"),
]
FAMILY_ROWS = [
    ("2026-10-05T07:29:59", "2026-10-05T07:30", "a second before the morning"),
    ("2026-10-05T07:30:00", None, "the morning"),
    ("2026-10-05T19:00:00", None, "families have longer evenings"),
    ("2026-10-05T20:59:59", None, "a second before nine"),
    ("2026-10-05T21:00:00", "2026-10-06T07:30", "nine in the evening"),
    ("2026-10-06T00:01:00", "2026-10-06T07:30", "after midnight"),
    ("2026-10-10T12:00:00", None, "Saturday"),
    ("2026-10-10T21:00:00", "2026-10-11T07:30", "Saturday evening: until Sunday morning"),
    ("2026-12-25T10:00:00", None, "Christmas Day"),
    ("2026-10-24T22:00:00", "2026-10-25T07:30", "the night in which the clocks go back"),
    ("2027-03-27T22:00:00", "2027-03-28T07:30", "the night in which they go forward"),
    ("2028-02-29T21:00:00", "2028-03-01T07:30", "out of a leap day"),
]
ROWS = [(True, *row) for row in STAFF_ROWS] + [(False, *row) for row in FAMILY_ROWS]


@pytest.mark.parametrize(("staff", "moment", "until", "why"), ROWS)
def test_quiet_hours(staff, moment, until, why):
    found = quiet_until(london(moment), staff=staff)
    assert found == (london(until) if until else None), why
    assert found == quiet_until(london(moment).astimezone(UTC), staff=staff)


@pytest.mark.parametrize(
    ("moment", "until", "why"),
    [
        ("2026-10-05T20:30:00+00:00", "2026-10-06T06:30:00+00:00", "summer time: half past seven is 06:30 UTC"),
        ("2026-10-24T22:30:00+00:00", "2026-10-25T07:30:00+00:00", "the night of 25 hours ends in winter time"),
        ("2027-03-27T22:30:00+00:00", "2027-03-28T06:30:00+00:00", "the night of 23 hours ends in summer time"),
        ("2026-12-27T23:30:00+00:00", "2026-12-28T07:30:00+00:00", "winter"),
    ],
)
def test_the_end_is_a_moment_in_utc(moment, until, why):
    found = quiet_until(datetime.fromisoformat(moment), staff=False)
    assert (found.isoformat(), found.tzinfo) == (until, UTC), why


@given(st.datetimes(datetime(2026, 1, 1), datetime(2032, 12, 31), timezones=st.just(UTC)), st.booleans())
def test_the_end_is_not_quiet_and_never_far(moment, staff):
    end = quiet_until(moment, staff=staff)
    if end is None:
        assert MORNING <= moment.astimezone(LONDON).time() < (STAFF_EVENING if staff else FAMILY_EVENING)
        return
    assert moment < end <= moment + timedelta(days=5 if staff else 1)
    assert quiet_until(end, staff=staff) is None
    assert quiet_until(end - timedelta(microseconds=1), staff=staff) == end
    assert not staff or is_working_day(end.astimezone(LONDON).date())


def test_reminders_go_out_when_nobody_is_to_be_left_alone():
    assert MORNING <= REMINDERS_AT < min(STAFF_EVENING, FAMILY_EVENING)
