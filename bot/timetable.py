"""Everything the machine does by itself, when, and why. Nothing happens by itself that does not stand here.

APScheduler only ticks. Each line is safe to repeat and catches up by itself: what was due while the bot was off is
found by the next tick.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import housekeeping, sleep, sweep, telling
from bot.house import House
from bot.logs import Event, log


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the timetable."""

    what: str
    every: timedelta
    why: str
    job: Callable[[House], Awaitable[int]]


TIMETABLE = (
    Line(
        "Look for what is due: broken promises, reminders, deputies, silence, alerts nobody took",
        timedelta(seconds=20),
        "A concern nobody answered goes up the day after its date (Chavey Down, lines 63 to 69), an alert sooner.",
        sweep.sweep_due_timers,
    ),
    Line(
        "Ring if messages have been waiting for a quarter of an hour",
        timedelta(minutes=5),
        "Somebody must know when Telegram or the network is out of reach.",
        housekeeping.watch_backlog,
    ),
    Line(
        "Forget drafts that nobody touched for 7 days",
        timedelta(hours=1),
        "Minimisation: what was never sent is not ours to keep. The person was told so when they began.",
        housekeeping.forget_drafts,
    ),
    Line(
        "Forget the marks of updates after 30 days, the proof of menus after 7, and wrong tries to get in",
        timedelta(hours=1),
        "Minimisation: Telegram cannot send them again; notices keep their proof of service.",
        housekeeping.forget_marks,
    ),
    Line(
        "Remember that we are awake",
        timedelta(minutes=5),
        "After more than a day of sleep people must be told: Telegram has forgotten what they sent.",
        sleep.remember_awake,
    ),
    Line(
        "Fetch files that Telegram did not give us before",
        timedelta(minutes=1),
        "A photo is kept even if the network was away when it was sent; after a day its sender is told.",
        housekeeping.fetch_again,
    ),
    Line(
        "Forget files that no record holds after 8 days",
        timedelta(hours=1),
        "Minimisation: what was never sent on is not ours to keep. Drafts live for 7 days.",
        housekeeping.forget_files,
    ),
    Line(
        "Tell everybody once of a new privacy notice or contract",
        timedelta(minutes=5),
        "People know how their information is used, and what is expected of them (Little Doves 10.01, lines 17, 20).",
        telling.tell_everybody,
    ),
    Line(
        "Wrap data keys with the newest master key",
        timedelta(minutes=1),
        "A master key is changed while the bot runs (dovecote rotate-key).",
        housekeeping.rewrap_keys,
    ),
)


async def tick(house: House, line: Line) -> int:
    """Does one line, again and again until nothing is left to do; a failure is logged and stops no other line."""
    done = 0
    try:
        while count := await line.job(house):
            done += count
    except Exception as wrong:
        log(Event.LINE_FAILED, level=logging.ERROR, line=line.job.__name__, error=type(wrong).__name__)
    if done:
        log(Event.LINE_DONE, line=line.job.__name__, count=done)
    return done


async def tick_all(house: House) -> int:
    """Does every line once, as after a jump of the clock; returns how much was done."""
    return sum([await tick(house, line) for line in TIMETABLE])


async def next_due(house: House) -> datetime | None:
    """When the next timer is due."""
    async with house.unit() as unit:
        return await unit.store.timers.next_due()


async def next_thing(house: House) -> datetime | None:
    """When the next timer is due or the next held letter may go, whichever is earlier."""
    moments = (await next_due(house), house.delivery.queue.next_held)
    return min((each for each in moments if each is not None), default=None)


def start(house: House) -> AsyncIOScheduler:
    """Ticks each line for as long as the bot runs. A late tick is never dropped, and none overlaps itself."""
    scheduler = AsyncIOScheduler(
        timezone="UTC", job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
    )
    for line in TIMETABLE:
        scheduler.add_job(
            tick, "interval", seconds=line.every.total_seconds(), args=[house, line], id=line.job.__name__
        )
    scheduler.start()
    return scheduler
