"""getUpdates: offsets, waiting, ageing, second pollers."""

import asyncio

import pytest

from simulator.params import Params
from simulator.server import create_app
from simulator.updates import patience
from simulator.world import World
from tests.simulator.conftest import TOKEN, polling


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
    kept = await done("getUpdates", offset=-2)
    assert [update["message"]["text"] for update in kept] == ["two", "three"]
    assert len(await done("getUpdates", offset=-9)) == 2, "the others are forgotten"


@pytest.mark.parametrize(("limit", "given"), [(2, 2), (0, 1), (-5, 1), (100, 100), (500, 100), (None, 100)])
async def test_the_limit_is_1_to_100(amina, done, limit, given):
    for number in range(101):
        amina.says(str(number))
    updates = await done("getUpdates", limit=limit)
    assert [update["message"]["text"] for update in updates] == [str(number) for number in range(given)]


async def test_without_timeout_it_answers_at_once(done):
    assert await done("getUpdates") == []


@pytest.mark.parametrize(("asked", "given"), [("0", 0), (50, 50), (51, 50), (600, 50), (-1, 0), ("", 0)])
def test_a_poll_waits_50_seconds_at_most(asked, given):
    assert patience(Params("getUpdates", {"timeout": asked}, {})) == given


async def test_a_waiting_poll_is_woken_by_the_first_update(world, amina, call):
    poll = await polling(world, call)
    amina.says("hello")
    amina.says("world")
    _, body = await asyncio.wait_for(poll, 1)
    assert [update["message"]["text"] for update in body["result"]] == ["hello", "world"]


async def test_a_cancelled_poll_is_no_second_poller(world, amina, call, done):
    gone = await polling(world, call)
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


@pytest.mark.parametrize("kind", ["chat_member", "message_reaction", "message_reaction_count"])
def test_what_comes_only_when_asked_for(world, kind):
    queue = world.bots[TOKEN].updates
    assert not queue.wants(kind)
    queue.allowed = [kind]
    assert queue.wants(kind)
    assert not queue.wants("message")


async def test_everything_else_comes_by_default_and_again_after_an_empty_list(amina, done):
    for allowed in (None, ["chat_member"], []):
        await done("getUpdates", offset=-1, **({} if allowed is None else {"allowed_updates": allowed}))
    before = await done("getUpdates")
    amina.says("one")
    amina.edits("one", "two")
    amina.blocks()
    new = (await done("getUpdates"))[len(before) :]
    assert [next(iter(set(u) - {"update_id"})) for u in new] == ["message", "edited_message", "my_chat_member"]


async def test_update_ids_only_grow(world, amina, done):
    amina.says("one")
    [first] = ids(await done("getUpdates"))
    await done("getUpdates", offset=first + 1)
    amina.says("two")
    assert ids(await done("getUpdates")) == [first + 1]


async def test_update_ids_go_on_when_bot_and_server_start_again(world, amina, done, call):
    amina.says("one")
    [first] = ids(await done("getUpdates"))
    await done("getUpdates", offset=first + 1)
    poll = await polling(world, call)
    world.close()
    assert (await poll)[1]["result"] == []
    await done("deleteWebhook", drop_pending_updates=True)
    amina.says("two")
    create_app(world)
    assert ids(await done("getUpdates")) == [first + 1]


async def test_after_a_quiet_week_ids_may_restart_lower(world, amina, done):
    amina.says("one")
    [old] = ids(await done("getUpdates"))
    await done("getUpdates", offset=old + 1)
    world.restart_update_ids(at=50)
    amina.says("two")
    assert ids(await done("getUpdates", offset=old + 1)) == [50], "an offset from the future confirms nothing"
    assert await done("getUpdates", offset=51) == []


async def test_setting_and_deleting_a_webhook_say_what_they_did(call):
    hook = {"url": "https://example.org/hook"}
    for method, params, words in (
        ("deleteWebhook", {}, "Webhook is already deleted"),
        ("setWebhook", {"url": ""}, "Webhook is already deleted"),
        ("setWebhook", hook, "Webhook was set"),
        ("setWebhook", hook, "Webhook is already set"),
        ("deleteWebhook", {}, "Webhook was deleted"),
    ):
        assert await call(method, **params) == (200, {"ok": True, "result": True, "description": words})


async def test_what_came_while_a_webhook_was_set_waits(amina, done):
    await done("setWebhook", url="https://example.org/hook")
    amina.says("one")
    assert (await done("getWebhookInfo"))["pending_update_count"] == 1
    await done("deleteWebhook")
    assert len(await done("getUpdates")) == 1


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
