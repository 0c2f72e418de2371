"""Timers that are due: each is looked at again in a transaction of its own, so that one bad row stops no other."""

from __future__ import annotations

import logging
from datetime import timedelta

from bot.crash import crash_point
from bot.house import House
from bot.logs import Event, log
from handlers.escalation import WHAT_FOLLOWS
from storage.task import AlarmKind
from storage.timer import Timer

AT_ONCE = 100
#: After this many failures somebody is told; the timer keeps coming back.
TOO_OFTEN = 3
#: Minutes until a timer that keeps failing is tried again, at most.
LONGEST_PAUSE = 360


async def sweep_due_timers(house: House) -> int:
    """Handles up to a hundred due timers; returns how many were handled or pushed aside."""
    async with house.unit() as unit:
        due = await unit.store.timers.due(unit.now, AT_ONCE)
    for timer in due:
        await _handle(house, timer)
    return len(due)


async def _handle(house: House, timer: Timer) -> None:
    crash_point("timer due, not handled")
    try:
        async with house.unit() as unit:
            await WHAT_FOLLOWS[timer.kind](unit, timer)
            crash_point("timer handled, not committed")
        crash_point("timer committed, not sent")
        log(Event.TIMER_DONE, kind=timer.kind)
    except Exception as wrong:
        log(Event.TIMER_FAILED, level=logging.ERROR, kind=timer.kind, error=type(wrong).__name__)
        await _push_aside(house, timer)


async def _push_aside(house: House, timer: Timer) -> None:
    async with house.unit() as unit:
        pause = timedelta(minutes=min(LONGEST_PAUSE, 2 ** min(timer.attempts, 10)))
        await unit.store.timers.push_aside(timer, unit.now + pause)
        if timer.attempts + 1 >= TOO_OFTEN:
            await unit.raise_alarm(AlarmKind.TIMER_FAILED)
