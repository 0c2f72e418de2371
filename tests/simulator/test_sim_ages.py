"""Everything that has an age: still so at its last moment, no longer so a second later."""

from datetime import timedelta

import pytest

from simulator.handset import CannotDo
from tests.simulator.conftest import TOKEN, keys

HOURS_24, HOURS_48 = timedelta(hours=24), timedelta(hours=48)
SECOND = timedelta(seconds=1)


async def sent(amina, done, **more):
    message = await done("sendMessage", chat_id=amina.id, text="Hi", **more)
    return {"chat_id": amina.id, "message_id": message["message_id"]}


async def tapped(amina, done):
    await sent(amina, done, reply_markup=keys("Yes"))
    amina.taps("Yes")


UPDATES = [
    ("a tap after 150 seconds", timedelta(seconds=150), "callback_query", None),
    ("a message after 24 hours", HOURS_24, "message", lambda phone: phone.says("Friday")),
    ("a file after 24 hours", HOURS_24, "message", lambda phone: phone.sends_document()),
    ("blocking after 24 hours", HOURS_24, "my_chat_member", lambda phone: phone.blocks()),
]


@pytest.mark.parametrize(("life", "kind", "act"), [row[1:] for row in UPDATES], ids=[row[0] for row in UPDATES])
async def test_an_update_dies(world, amina, done, life, kind, act):
    await tapped(amina, done) if act is None else act(amina)
    world.clock.advance(life - SECOND)
    assert [set(update) - {"update_id"} for update in await done("getUpdates")] == [{kind}], "delivered, not confirmed"
    world.clock.advance(SECOND)
    assert await done("getUpdates") == []
    assert world.pending(TOKEN) == 0


async def test_an_edited_message_lives_from_its_edit(world, amina, done):
    amina.says("one")
    world.clock.advance(timedelta(hours=23))
    amina.edits("one", "two")
    world.clock.advance(timedelta(hours=23))
    assert [set(update) - {"update_id"} for update in await done("getUpdates")] == [{"edited_message"}]


async def test_unblocking_dies_after_24_hours_too(world, amina, done):
    amina.blocks()
    amina.unblocks()
    world.clock.advance(HOURS_24)
    assert await done("getUpdates") == []


async def test_a_bot_that_was_down_over_the_weekend_never_sees_friday(world, amina, done):
    amina.says("Friday")
    world.clock.advance(timedelta(days=2))
    amina.says("Sunday evening")
    world.clock.advance(timedelta(hours=12))
    assert [update["message"]["text"] for update in await done("getUpdates")] == ["Sunday evening"]
    assert [bubble.text for bubble in amina.messages][1:] == ["Friday", "Sunday evening"], "the person sees both"


async def by_the_bot(amina, done):
    return await sent(amina, done)


async def by_the_person(amina, done):
    return {"chat_id": amina.id, "message_id": amina.says("my secret").message_id}


async def with_a_photo(amina, done):
    message = await done("sendPhoto", {"photo": ("a.jpg", b"x", "image/jpeg")}, chat_id=amina.id)
    return {"chat_id": amina.id, "message_id": message["message_id"]}


@pytest.mark.parametrize("scene", [by_the_bot, by_the_person, with_a_photo])
async def test_the_bot_deletes_within_48_hours(world, amina, done, refused, scene):
    first, second = await scene(amina, done), await scene(amina, done)
    world.clock.advance(HOURS_48)
    await done("deleteMessage", **first)
    world.clock.advance(SECOND)
    assert await refused("deleteMessage", **second) == "Bad Request: message can't be deleted for everyone"
    assert len(amina.messages) == 2


async def test_several_are_deleted_all_or_none(world, amina, done, refused):
    old = await sent(amina, done)
    world.clock.advance(HOURS_48 + SECOND)
    new = await sent(amina, done)
    numbers = [new["message_id"], old["message_id"]]
    assert "for everyone" in await refused("deleteMessages", chat_id=amina.id, message_ids=numbers)
    assert len(amina.messages) == 3


@pytest.mark.parametrize("seconds", [0, 15])
async def test_a_tap_is_answered_within_15_seconds(world, amina, done, seconds):
    await tapped(amina, done)
    world.clock.advance(timedelta(seconds=seconds))
    await done("answerCallbackQuery", callback_query_id=amina.spinning[0].id)
    assert amina.spinning == []


async def test_a_tap_that_is_fetched_late_cannot_be_answered_and_keeps_spinning(world, amina, done, refused):
    await tapped(amina, done)
    world.clock.advance(timedelta(seconds=16))
    [update] = await done("getUpdates")
    assert "too old" in await refused("answerCallbackQuery", callback_query_id=update["callback_query"]["id"])
    assert len(amina.spinning) == 1


def picture(amina, done):
    return done("sendPhoto", {"photo": ("a.jpg", b"x", "image/jpeg")}, chat_id=amina.id, caption="old")


EDITS = [
    ("the text", "editMessageText", {"text": "Erased"}),
    ("the caption", "editMessageCaption", {"caption": "Erased"}),
    ("the buttons", "editMessageReplyMarkup", {"reply_markup": keys("No")}),
]


@pytest.mark.parametrize(("method", "params"), [row[1:] for row in EDITS], ids=[row[0] for row in EDITS])
async def test_the_bot_edits_its_own_at_any_age(world, amina, done, method, params):
    message = await (picture(amina, done) if "caption" in params else done("sendMessage", chat_id=amina.id, text="Hi"))
    world.clock.advance(timedelta(days=400))
    edited = await done(method, chat_id=amina.id, message_id=message["message_id"], **params)
    assert params.items() <= edited.items()
    assert (edited["date"], edited["edit_date"]) == (message["date"], world.unix())
    assert amina.last.edited


async def test_a_person_edits_for_48_hours(world, amina, done):
    bubble = amina.says("first")
    world.clock.advance(HOURS_48)
    amina.edits(bubble, "second")
    world.clock.advance(SECOND)
    with pytest.raises(CannotDo, match="48 hours"):
        amina.edits(bubble, "third")
    assert bubble.text == "second"


async def test_typing_lasts_five_seconds(world, amina, done):
    await done("sendChatAction", chat_id=amina.id, action="typing")
    world.clock.advance(timedelta(seconds=4))
    assert amina.typing
    world.clock.advance(SECOND)
    assert not amina.typing


async def test_typing_ends_with_the_next_message(amina, done):
    await done("sendChatAction", chat_id=amina.id, action="typing")
    amina.says("still waiting")
    assert amina.typing, "the person's own message does not end it"
    await sent(amina, done)
    assert not amina.typing


async def test_a_link_to_a_file_is_good_for_an_hour_and_can_be_renewed(world, amina, done):
    amina.sends_document(b"paper")
    [update] = await done("getUpdates")
    file = await done("getFile", file_id=update["message"]["document"]["file_id"])
    world.clock.advance(timedelta(hours=1))
    assert (await world.download(TOKEN, file["file_path"])).body == b"paper"
    world.clock.advance(SECOND)
    assert (await world.download(TOKEN, file["file_path"])).status == 404
    assert (await world.download("1:other", file["file_path"])).status == 401
    again = await done("getFile", file_id=file["file_id"])
    assert (await world.download(TOKEN, again["file_path"])).body == b"paper"
