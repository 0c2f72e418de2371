"""Telegram, the network and the database have bad moments while parents raise concerns; all of it comes through."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from urllib.parse import urlsplit

import pytest

from simulator.bubbles import plain
from simulator.server import serve
from tests.end_to_end.counting import Count, count
from tests.end_to_end.parent import REPEAT, Parent, Somebody
from tests.end_to_end.town import TOKEN, Town


async def raises_one(parent: Parent) -> None:
    """From the menu to the promise."""
    await parent.opens_the_menu()
    await parent.raises_a_concern(f"{parent.name}: the yard gate does not close.", f"{parent.name}: since Monday.")


async def all_is_well(town: Town, *parents: Parent) -> Count:
    """The bot is asked to stop; then everything is counted."""
    for parent in parents:
        await town.sees("key_person", f"{parent.references[-1]} waits for you")
    assert (await town.copies[-1].stops()).code == 0
    counted = await count(town, parents)
    assert not counted.wrong, "\n".join(counted.wrong)
    assert counted.doubled_unmarked == 0
    return counted


@pytest.mark.slow
async def test_errors_of_telegram(found_town):
    town: Town = await found_town("amina", "bilal")
    amina, bilal = Parent(town, "amina"), Parent(town, "bilal")
    await town.opens()
    for kind in ("502", "500"):
        town.world.faults.add("sendMessage", kind, chat_id=amina.phone.id)
        town.world.faults.add("answerCallbackQuery", kind)
        town.world.faults.add("getUpdates", kind)
    await asyncio.gather(raises_one(amina), raises_one(bilal))
    counted = await all_is_well(town, amina, bilal)
    assert not _left(town), "every fault has struck"
    assert counted.doubled_marked == counted.marked_once == 0, "Telegram said that it did not take it"


@pytest.mark.again
async def test_too_many_requests_for_one_parent_hold_up_nobody_else(found_town):
    town: Town = await found_town("amina", "bilal")
    amina, bilal = Parent(town, "amina"), Parent(town, "bilal")
    await town.opens()
    refusing = town.world.faults.add("sendMessage", "429", times=100, retry_after=1, chat_id=amina.phone.id)
    slow = asyncio.create_task(raises_one(amina))
    await town.until(lambda: refusing.times < 100, "Telegram has refused one")
    await raises_one(bilal)
    assert not amina.newer_than(0), "the one who must wait has nothing yet"
    assert refusing.times > 90, "nobody is asked again before their time"
    town.world.faults.clear()
    await slow
    counted = await all_is_well(town, amina, bilal)
    assert counted.doubled_marked == counted.marked_once == 0


@pytest.mark.again
async def test_answers_that_are_lost(found_town):
    town: Town = await found_town("amina", "bilal")
    amina, bilal = Parent(town, "amina"), Parent(town, "bilal")
    await town.opens()
    for text in ("You can write more", "Thank you for telling us"):
        town.world.faults.add("sendMessage", "lost_answer", chat_id=amina.phone.id, text=text)
    town.world.faults.add("sendMessage", "refused_connection", chat_id=bilal.phone.id, text="Please check before")
    await asyncio.gather(raises_one(amina), raises_one(bilal))
    await town.until(lambda: len([each for each in amina.newer_than(0) if REPEAT in plain(each.text)]) == 2, "repeats")
    counted = await all_is_well(town, amina, bilal)
    assert counted.doubled_marked == 2
    assert counted.marked_once == 1, "it was cut off before it was heard, which we cannot know"


@pytest.mark.slow
async def test_nobody_listens_for_a_while(found_town):
    town: Town = await found_town("amina", "bilal")
    amina, bilal = Parent(town, "amina"), Parent(town, "bilal")
    copy = await town.opens()
    await amina.opens_the_menu()
    await town.server.stop()
    lives = [asyncio.create_task(amina.raises_a_concern("It rains in.")), asyncio.create_task(raises_one(bilal))]
    await town.until(lambda: _logged(copy, "poll failed"), "the bot has noticed")
    town.server = await serve(town.world, port=urlsplit(town.server.url).port or 0, max_seconds=600)
    await asyncio.gather(*lives)
    await all_is_well(town, amina, bilal)


@pytest.mark.again
async def test_what_cannot_be_read_is_set_aside_and_the_next_is_handled(found_town):
    town: Town = await found_town("amina", "bilal")
    amina = Parent(town, "amina")
    await town.opens()
    town.world.push_raw(TOKEN, {"message": {"message_id": [], "date": "noon", "chat": {"id": amina.phone.id}}})
    town.world.push_raw(TOKEN, {"update_id": "one", "message": {}})
    town.world.push_raw(TOKEN, {"callback_query": {"id": 7, "from": "nobody", "message": None}})
    await raises_one(amina)
    await town.sees("amina", "Your last message was not saved")
    await town.sees("manager", "The bot needs attention: update not handled")
    seen = await town.runs("doctor")
    assert seen.code == 1
    assert "3 could not be handled" in seen.out
    assert "update not handled since" in seen.out
    assert len([each for each in town.phones["manager"].messages if "needs attention" in each.text]) == 1
    assert (await town.copies[0].stops()).code == 0


@pytest.mark.again
async def test_what_cannot_be_handled_is_set_aside_and_handled_after_the_repair(found_town):
    town: Town = await found_town("amina", "bilal")
    amina, bilal = Parent(town, "amina"), Parent(town, "bilal")
    with closing(sqlite3.connect(town.url.removeprefix("sqlite:///"))) as database:
        child = town.children["amina"].id
        database.execute(
            f"CREATE TRIGGER broken BEFORE INSERT ON concern WHEN NEW.child_id = '{child}' "
            "BEGIN SELECT RAISE(ABORT, 'broken on purpose'); END"
        )
    copy = await town.opens()
    await amina.opens_the_menu()
    unlucky = asyncio.create_task(amina.raises_a_concern("The yard gate does not close."))
    await raises_one(bilal)
    await town.sees("amina", "Your last message was not saved")
    await town.sees("manager", "The bot needs attention: update not handled")
    await Somebody(town, "amina").taps("Send", "Your last message was not saved")
    assert not unlucky.done()
    assert (await copy.stops()).code == 0
    assert "2 could not be handled" in (await town.runs("doctor")).out

    with closing(sqlite3.connect(town.url.removeprefix("sqlite:///"))) as database:
        database.execute("DROP TRIGGER broken")
    await town.runs("doctor", "--settle")
    repaired = await town.starts("run", "--retry")
    await unlucky
    await town.sees("key_person", f"{amina.references[0]} waits for you")
    await town.sees("amina", "That button no longer works.")
    assert len([each for each in town.phones["key_person"].messages if "waits for you" in each.text]) == 2
    seen = await town.runs("doctor")
    assert seen.code == 0, seen.out
    assert (await repaired.stops()).code == 0


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [1.5, 7.0])
async def test_a_stranger_locks_the_database(found_town, seconds: float):
    """Shorter than SQLite waits by itself, and longer."""
    town: Town = await found_town("amina", "bilal")
    amina, bilal = Parent(town, "amina"), Parent(town, "bilal")
    await town.opens()
    await amina.opens_the_menu()
    with closing(sqlite3.connect(town.url.removeprefix("sqlite:///"), isolation_level=None)) as stranger:
        stranger.execute("BEGIN IMMEDIATE")
        lives = [asyncio.create_task(amina.raises_a_concern("It rains in.")), asyncio.create_task(raises_one(bilal))]
        await asyncio.sleep(seconds)
        assert not amina.references
        stranger.execute("ROLLBACK")
    await asyncio.gather(*lives)
    counted = await all_is_well(town, amina, bilal)
    assert counted.doubled_marked == 0


def _left(town: Town) -> int:
    return sum(fault.times for fault in town.world.faults.coming)


def _logged(copy, event: str) -> bool:
    return any(each["event"] == event for each in copy.events)
