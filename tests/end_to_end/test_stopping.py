"""SIGTERM: what is on its way is finished, nothing is repeated afterwards, and the process is gone within seconds."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.clock import SystemClock
from bot.delivery import Delivery
from bot.telegram import Telegram
from bot.transport import AiohttpRequest
from procedures.delivery import Lane
from storage.outbox import Letter
from storage.people import Address
from tests.end_to_end.counting import count
from tests.end_to_end.parent import Parent, keeps_raising
from tests.end_to_end.town import Town


@pytest.mark.again
async def test_it_stops_within_seconds_in_the_middle_of_its_work(found_town):
    town: Town = await found_town("amina", "bilal", "celine")
    parents = [Parent(town, name) for name in town.children]
    enough = asyncio.Event()
    lives = [asyncio.create_task(keeps_raising(each, enough, i, (0.0, 0.01))) for i, each in enumerate(parents)]
    for _ in range(3):
        copy = await town.opens()
        seen = len(town.world.transcript)
        await town.until(lambda seen=seen: len(town.world.transcript) > seen + 40, "it is at work")
        assert (await copy.stops(10)).code == 0
    enough.set()
    last = await town.opens()
    await asyncio.gather(*lives)
    assert (await last.stops()).code == 0
    counted = await count(town, parents)
    assert not counted.wrong
    assert counted.doubled_marked + counted.doubled_unmarked + counted.marked_once == 0, "SIGTERM repeats nothing"


@pytest.mark.again
async def test_it_stops_within_seconds_while_letters_wait_for_their_next_try(found_town):
    town: Town = await found_town("amina", "bilal", "celine")
    parents = [Parent(town, name) for name in town.children]
    for _ in range(3):
        copy = await town.opens()
        for parent in parents:
            await parent.opens_the_menu()
            town.world.faults.add("sendMessage", "502", times=3, chat_id=parent.phone.id)
            parent.phone.sends_sticker()
        await town.until(lambda: all(fault.times < 3 for fault in town.world.faults.coming), "every letter was refused")
        assert (await copy.stops(10)).code == 0
        town.world.faults.clear()
    last = await town.opens()
    for parent in parents:
        await parent.opens_the_menu()
    assert (await last.stops(10)).code == 0
    counted = await count(town, parents)
    assert not counted.wrong
    assert counted.doubled_marked + counted.marked_once == 0


@pytest.mark.parametrize("turns", range(6))
async def test_delivery_can_be_stopped_at_the_very_moment_at_which_it_is_woken(turns: int):
    """However many turns of the loop lie between: a sender that overhears its end would run for ever."""
    clock = SystemClock()
    delivery = Delivery(Telegram(AiohttpRequest(), "", ""), clock, per_chat=1, overall=1)
    later = clock.now() + timedelta(hours=1)
    waiting = Letter(Address(1, b"somebody"), Lane.ORDINARY, "menu", "sendMessage", {}, clock.now(), not_before=later)
    delivery.queue.add(waiting, clock.now())
    running = asyncio.create_task(delivery.run())
    for _ in range(10):
        await asyncio.sleep(0)
    delivery.wake()
    for _ in range(turns):
        await asyncio.sleep(0)
    running.cancel()
    _done, still_running = await asyncio.wait([running], timeout=1)
    running.cancel()
    await asyncio.wait([running], timeout=1)
    assert not still_running
