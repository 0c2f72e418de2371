"""Hours in which nobody is disturbed: staff have evenings and weekends, families have nights. Danger knows no hours.

Whoever has said when it is safe to hear from us is told within those hours, if a promised date allows it.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta

from procedures.calendar import LONDON, is_working_day, london_day
from procedures.wishes import WINDOWS, Times

#: A notice that can wait goes out between these times in London; staff also have weekends and bank holidays.
MORNING = time(7, 30)
STAFF_EVENING = time(19, 0)
FAMILY_EVENING = time(21, 0)
#: When a reminder of the day goes out.
REMINDERS_AT = time(9, 0)


def quiet_until(
    moment: datetime, *, staff: bool, times: Collection[Times] = (), due: date | None = None
) -> datetime | None:
    """When the quiet time of this moment ends (UTC); None if it is not a quiet one.

    With `times` everything outside of them is quiet too, but never so long that only the day of `due`, the date that
    the notice announces, or a later one would be left.
    """
    ordinary = _quiet_until(moment, staff=staff)
    if not times:
        return ordinary
    first = ordinary or moment
    safe = _safe_from(first, staff=staff, times=times)
    if due is not None and london_day(safe) >= due:
        return ordinary
    return None if safe == moment else safe


def _safe_from(moment: datetime, *, staff: bool, times: Collection[Times]) -> datetime:
    """The first moment from this one on that lies within the hours of `times`, on a day without rest."""
    evening = STAFF_EVENING if staff else FAMILY_EVENING
    hours = [(begin, min(end, evening)) for begin, end in (WINDOWS[each] for each in Times if each in times)]
    local = moment.astimezone(LONDON)
    now, day = local.time(), local.date()
    for begin, end in hours:
        if now < end:
            return moment if now >= begin else _at(day, begin)
    day += timedelta(days=1)
    while staff and not is_working_day(day):
        day += timedelta(days=1)
    return _at(day, hours[0][0])


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, LONDON).astimezone(UTC)


def _quiet_until(moment: datetime, *, staff: bool) -> datetime | None:
    local = moment.astimezone(LONDON)
    evening = STAFF_EVENING if staff else FAMILY_EVENING
    rests = staff and not is_working_day(local.date())
    if not rests and MORNING <= local.time() < evening:
        return None
    day = local.date() if local.time() < MORNING else local.date() + timedelta(days=1)
    while staff and not is_working_day(day):
        day += timedelta(days=1)
    return _at(day, MORNING)
