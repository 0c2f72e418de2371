"""Hours in which nobody is disturbed: staff have evenings and weekends, families have nights. Danger knows no hours."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from procedures.calendar import LONDON, is_working_day

#: A notice that can wait goes out between these times in London; staff also have weekends and bank holidays.
MORNING = time(7, 30)
STAFF_EVENING = time(19, 0)
FAMILY_EVENING = time(21, 0)
#: When a reminder of the day goes out.
REMINDERS_AT = time(9, 0)


def quiet_until(moment: datetime, *, staff: bool) -> datetime | None:
    """When the quiet time of this moment ends (UTC); None if it is not a quiet one."""
    local = moment.astimezone(LONDON)
    evening = STAFF_EVENING if staff else FAMILY_EVENING
    rests = staff and not is_working_day(local.date())
    if not rests and MORNING <= local.time() < evening:
        return None
    day = local.date() if local.time() < MORNING else local.date() + timedelta(days=1)
    while staff and not is_working_day(day):
        day += timedelta(days=1)
    return datetime.combine(day, MORNING, LONDON).astimezone(UTC)
