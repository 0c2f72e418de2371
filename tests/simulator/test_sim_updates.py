"""getUpdates: offsets, waiting, ageing, second pollers."""

import asyncio
from datetime import timedelta

import pytest

from simulator.world import World
from tests.simulator.conftest import TOKEN


def ids(updates):
    return [update["update_id"] for update in updates]


async def test_delivered_but_unconfirmed_updates_come_again(amina, done):
    amina.says("one")
    first = await done("getUpdates")
    assert ids(first) == ids(await done("getUpdates")) == ids(await done("getUpdates", offset=0))


async def test_an_offset_forgets_everything_below_it(world, amina, done):
    for text in ("one", "two", "three"):
        amina.says(text)
    low, *rest = ids(await done("getUpdates"))
    assert ids(await done("getUpdates", offset=low + 1)) == rest
    assert world.pending(TOKEN) == 2


async def test_a_negative_offset_keeps_the_newest(amina, done):
    for text in ("one", "two", "three"):
        amina.says(text)
    kept = await done("getUpdates", offset=-1)
    assert [update["message"]["text"] for update in kept] == ["three"]


async def test_limit(amina, done):
    for number in range(5):
        amina.says(str(number))
    assert len(await done("getUpdates", limit=2)) == 2
    assert len(await done("getUpdates", limit=0)) == 1


async def test_without_timeout_it_answers_at_once(done):
    assert await done("getUpdates") == []


async def test_a_waiting_poll_is_woken_by_the_first_update(amina, done):
    poll = asyncio.create_task(done("getUpdates", timeout=30))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    amina.says("hello")
    [update] = await asyncio.wait_for(poll, 1)
    assert update["message"]["text"] == "hello"


async def test_a_second_poller_ends_the_older_one(amina, done, call):
    older = asyncio.create_task(call("getUpdates", timeout=30))
    await asyncio.sleep(0.01)
    assert await done("getUpdates") == []
    status, body = await older
    assert status == 409
    assert body["description"] == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )


async def test_a_cancelled_poll_is_no_second_poller(amina, done):
    gone = asyncio.create_task(done("getUpdates", timeout=30))
    await asyncio.sleep(0.01)
    gone.cancel()
    await asyncio.gather(gone, return_exceptions=True)
    amina.says("hello")
    assert len(await done("getUpdates", timeout=1)) == 1


async def test_allowed_updates_are_remembered_and_applied_when_an_update_is_created(amina, done):
    amina.says("before")
    await done("getUpdates", offset=-1, allowed_updates=["callback_query"])
    amina.says("not wanted")
    assert [u["message"]["text"] for u in await done("getUpdates")] == ["before"]
    await done("getUpdates", allowed_updates='["message"]')
    amina.says("wanted")
    assert [u["message"]["text"] for u in await done("getUpdates")] == ["before", "wanted"]


async def test_my_chat_member_comes_by_default(amina, done):
    amina.blocks()
    assert [set(update) for update in await done("getUpdates")] == [{"update_id", "my_chat_member"}]


async def test_messages_and_blocks_die_after_24_hours(world, amina, done):
    amina.says("Friday")
    amina.blocks()
    world.clock.advance(timedelta(hours=23, minutes=59))
    assert len(await done("getUpdates")) == 2
    world.clock.advance(timedelta(minutes=1))
    assert await done("getUpdates") == []
    assert world.pending(TOKEN) == 0


async def test_taps_die_after_150_seconds(world, amina, done):
    markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    await done("sendMessage", chat_id=amina.id, text="Hi", reply_markup=markup)
    amina.taps("Yes")
    amina.says("still here")
    world.clock.advance(timedelta(seconds=151))
    assert [set(update) - {"update_id"} for update in await done("getUpdates")] == [{"message"}]


async def test_update_ids_only_grow(world, amina, done):
    amina.says("one")
    [first] = ids(await done("getUpdates"))
    await done("getUpdates", offset=first + 1)
    amina.says("two")
    assert ids(await done("getUpdates")) == [first + 1]


async def test_after_a_quiet_week_ids_may_restart_lower(world, amina, done):
    amina.says("one")
    [old] = ids(await done("getUpdates"))
    await done("getUpdates", offset=old + 1)
    world.restart_update_ids(at=50)
    amina.says("two")
    assert ids(await done("getUpdates", offset=old + 1)) == [50], "an offset from the future confirms nothing"
    assert await done("getUpdates", offset=51) == []


async def test_delete_webhook_says_it_was_already_deleted(call):
    assert await call("deleteWebhook") == (
        200,
        {"ok": True, "result": True, "description": "Webhook is already deleted"},
    )


async def test_dropping_pending_updates(world, amina, done):
    amina.says("one")
    await done("deleteWebhook", drop_pending_updates="true")
    assert world.pending(TOKEN) == 0


async def test_a_raw_update_may_be_malformed(world, done):
    world.push_raw(TOKEN, {"message": {"text": 5}})
    [update] = await done("getUpdates")
    assert update["message"] == {"text": 5}


async def test_an_update_delivered_again_comes_whatever_the_offset(world, amina, done):
    amina.says("one")
    [update] = await done("getUpdates")
    await done("getUpdates", offset=update["update_id"] + 1)
    world.redeliver(TOKEN, update["update_id"])
    assert await done("getUpdates", offset=update["update_id"] + 1) == [update]
    assert await done("getUpdates", offset=update["update_id"] + 1) == []


async def test_the_queue_says_how_much_is_waiting(amina, done):
    amina.says("one")
    assert (await done("getWebhookInfo"))["pending_update_count"] == 1


def test_a_token_has_a_shape():
    with pytest.raises(ValueError, match="looks like"):
        World().add_bot("nonsense", "x")
