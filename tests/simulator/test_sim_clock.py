"""The time: standing, set, running; and moved event by event."""

import asyncio
from datetime import UTC, datetime, timedelta, timezone

import pytest

from simulator import idle
from simulator.clock import SettableClock
from simulator.idle import IdleBoard

START = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)


def test_it_stands_still_until_it_is_moved():
    clock = SettableClock(START)
    assert clock.now() == clock.now() == START
    clock.advance(timedelta(days=28))
    clock.set(START.astimezone(timezone(timedelta(hours=1))))
    assert (clock.now(), clock.now().tzinfo, clock.revision) == (START, UTC, 2)


def test_running_it_flows_between_jumps():
    clock = SettableClock(START, running=True)
    assert START <= clock.now() < clock.now() + timedelta(microseconds=1)
    clock.advance(timedelta(days=1))
    assert timedelta(days=1) <= clock.now() - START < timedelta(days=1, minutes=1)
    assert SettableClock.at_this_moment().running


def test_a_time_needs_its_zone():
    with pytest.raises(ValueError, match="zone"):
        SettableClock(START.replace(tzinfo=None))


async def test_a_change_can_be_waited_for():
    clock = SettableClock(START)
    assert not await clock.changed.wait(0.01)
    waiting = asyncio.create_task(clock.changed.wait(5))
    await asyncio.sleep(0)
    clock.advance(timedelta(hours=1))
    assert await waiting


class Sleeper:
    """A bot with timers at some hours, which reports when it has caught up."""

    def __init__(self, board, *hours):
        self.board, self.clock, self.seen = board, board.clock, []
        self.timers = [START + timedelta(hours=hour) for hour in hours]

    def catch_up(self):
        now = self.clock.now()
        self.seen += [now for timer in self.timers if timer <= now]
        self.timers = [timer for timer in self.timers if timer > now]
        self.board.report(self.clock.revision, min(self.timers, default=None))

    async def live(self):
        self.catch_up()
        while await self.clock.changed.wait():
            self.catch_up()


async def test_every_timer_on_the_way_is_a_stop_of_its_own():
    board = IdleBoard(SettableClock(START))
    bot = Sleeper(board, 10, 30, 50)
    life = asyncio.create_task(bot.live())
    await asyncio.sleep(0)
    moved = await board.advance(timedelta(hours=40))
    life.cancel()
    assert bot.seen == [START + timedelta(hours=10), START + timedelta(hours=30)]
    assert [step["settled"] for step in moved["steps"]] == [True, True, True]
    assert moved["now"] == (START + timedelta(hours=40)).isoformat()


async def test_without_a_bot_it_just_jumps():
    board = IdleBoard(SettableClock(START))
    moved = await board.advance(timedelta(days=7))
    assert (len(moved["steps"]), board.clock.now()) == (1, START + timedelta(days=7))


async def test_a_bot_that_has_died_is_not_waited_for_twice(monkeypatch):
    monkeypatch.setattr(idle, "PATIENCE", 0.02)
    board = IdleBoard(SettableClock(START))
    board.report(0, START + timedelta(hours=1))
    moved = await board.advance(timedelta(hours=2))
    assert board.heard is None
    assert moved["now"] == (START + timedelta(hours=2)).isoformat()


async def test_a_timer_that_is_never_done_does_not_hold_the_time():
    board = IdleBoard(SettableClock(START))
    stuck = START + timedelta(hours=1)
    board.clock.changed.listeners.append(lambda: board.report(board.clock.revision, stuck))
    board.report(0, stuck)
    moved = await board.advance(timedelta(hours=2))
    assert [step["at"] for step in moved["steps"]] == [stuck.isoformat(), (START + timedelta(hours=2)).isoformat()]
