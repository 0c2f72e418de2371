"""The board that moves the time: to the next thing, with a bot that is slow, busy, or gone."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from simulator import idle
from simulator.clock import SettableClock
from simulator.idle import IdleBoard, NothingIsDue

START = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)
LATER = START + timedelta(hours=3)


def keeps_up(board, *due):
    """A bot that has done everything at each jump; its timers are these."""

    def report():
        left = [moment for moment in due if moment > board.clock.now()]
        board.report(board.clock.revision, min(left, default=None))

    board.clock.changed.listeners.append(report)
    report()


async def test_to_the_next_thing_that_happens():
    board = IdleBoard(SettableClock(START))
    keeps_up(board, LATER, LATER + timedelta(days=2))
    moved = await board.advance_to_next()
    assert (moved["now"], board.clock.now()) == (LATER.isoformat(), LATER)
    await board.advance_to_next()
    assert board.clock.now() == LATER + timedelta(days=2)
    with pytest.raises(NothingIsDue, match="Nothing is due"):
        await board.advance_to_next()


async def test_what_people_did_is_taken_in_before_the_time_moves():
    waiting = [1, 2]
    board = IdleBoard(SettableClock(START), lambda: len(waiting))
    keeps_up(board)
    moving = asyncio.create_task(board.advance(timedelta(days=1)))
    for _ in range(5):
        await asyncio.sleep(0.002)
        assert board.clock.now() == START
    waiting.clear()
    await moving
    assert board.clock.now() == START + timedelta(days=1)


async def test_a_bot_that_takes_nothing_in_does_not_hold_the_time_for_ever(monkeypatch):
    monkeypatch.setattr(idle, "DRAIN_PATIENCE", 0.02)
    board = IdleBoard(SettableClock(START), lambda: 1)
    keeps_up(board)
    await board.advance(timedelta(days=1))
    assert board.clock.now() == START + timedelta(days=1)
    assert not await board.rest(timedelta(seconds=1))


async def test_a_bot_that_dies_in_the_middle_ends_the_step():
    board = IdleBoard(SettableClock(START))
    board.report(0, LATER)
    moving = asyncio.create_task(board.advance(timedelta(days=1)))
    await asyncio.sleep(0)
    board.forget()
    assert [step["settled"] for step in (await moving)["steps"]] == [True]


async def test_messages_that_wait_for_their_chat_arrive_before_the_next_thing():
    board = IdleBoard(SettableClock(START))
    sent = []

    def report():
        now = board.clock.now()
        if now >= LATER and len(sent) < 4:
            sent.append(now)
        more = now + timedelta(seconds=1) if now >= LATER and len(sent) < 4 else None
        board.report(board.clock.revision, LATER if now < LATER else None, more)

    board.clock.changed.listeners.append(report)
    report()
    await board.advance(timedelta(days=1))
    assert [(at - LATER).total_seconds() for at in sent] == [0, 1, 2, 3]


async def test_a_chat_that_takes_nothing_does_not_hold_the_time():
    board = IdleBoard(SettableClock(START))
    board.clock.changed.listeners.append(
        lambda: board.report(board.clock.revision, None, board.clock.now() + timedelta(seconds=5))
    )
    board.report(0, None)
    await board.advance(timedelta(days=1))
    assert timedelta(0) <= board.clock.now() - (START + timedelta(days=1)) <= idle.DELIVERY


async def test_one_can_wait_until_a_bot_is_there():
    board = IdleBoard(SettableClock(START))
    assert not await board.reported(0.01)
    waiting = asyncio.create_task(board.reported(5))
    await asyncio.sleep(0)
    board.report(0, None)
    assert await waiting


async def test_a_fresh_beginning_waits_until_nobody_moves_the_time():
    board = IdleBoard(SettableClock(START))
    board.report(0, LATER)
    moving = asyncio.create_task(board.advance(timedelta(days=1)))
    await asyncio.sleep(0)
    async with board.alone():
        assert moving.done()
        board.clock.set(START)
        another = asyncio.create_task(board.advance(timedelta(hours=1)))
        await asyncio.sleep(0.01)
        assert board.clock.now() == START
    await another
    assert board.clock.now() == START + timedelta(hours=1)
