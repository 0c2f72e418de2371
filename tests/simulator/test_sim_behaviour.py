"""How Telegram behaves beyond single errors: edits, keyboards, presses, actions, blocking, groups."""

import pytest

from simulator.people import CannotDo, NoSuchButton
from simulator.world import World
from tests.simulator.conftest import TOKEN, keys


async def test_an_edit_without_markup_removes_the_buttons(amina, done):
    sent = await done("sendMessage", chat_id=amina.id, text="Hi", reply_markup=keys("Yes"))
    edited = await done("editMessageText", chat_id=amina.id, message_id=sent["message_id"], text="Thanks")
    assert "reply_markup" not in edited
    assert amina.buttons == []
    assert amina.last.edited


async def test_captions_are_edited_as_captions(amina, done, refused):
    sent = await done("sendDocument", {"document": ("a.pdf", b"x", "application/pdf")}, chat_id=amina.id, caption="old")
    where = {"chat_id": amina.id, "message_id": sent["message_id"]}
    assert "no text in the message" in await refused("editMessageText", **where, text="x")
    assert (await done("editMessageCaption", **where, caption="new"))["caption"] == "new"
    assert "caption" not in await done("editMessageCaption", **where)


async def test_the_bot_deletes_its_own_and_the_persons_messages(amina, done):
    said = amina.says("my secret")
    sent = await done("sendMessage", chat_id=amina.id, text="Hi")
    await done("deleteMessages", chat_id=amina.id, message_ids=[said.message_id, sent["message_id"], 999])
    assert [bubble.text for bubble in amina.messages] == ["/start"]


async def test_an_unanswered_tap_keeps_spinning_and_an_answer_is_a_toast_or_an_alert(amina, done, refused):
    await done("sendMessage", chat_id=amina.id, text="Hi", reply_markup=keys("Yes"))
    amina.taps("Yes")
    [tap] = amina.spinning
    assert "MESSAGE_TOO_LONG" in await refused("answerCallbackQuery", callback_query_id=tap.id, text="x" * 201)
    await done("answerCallbackQuery", callback_query_id=tap.id, text="Saved", show_alert=True)
    assert (amina.spinning, amina.toasts, tap.alert) == ([], ["Saved"], True)


@pytest.mark.parametrize("alert", [False, True], ids=["toast", "alert"])
async def test_the_words_of_an_answer_have_200_letters_at_most(amina, done, alert):
    await done("sendMessage", chat_id=amina.id, text="Hi", reply_markup=keys("Yes"))
    amina.taps("Yes")
    [tap] = amina.spinning
    await done("answerCallbackQuery", callback_query_id=tap.id, text="x" * 200, show_alert=alert)
    assert (amina.toasts, tap.alert) == (["x" * 200], alert)


async def test_every_press_is_answered_by_itself(amina, done):
    await done("sendMessage", chat_id=amina.id, text="Hi", reply_markup=keys("Yes"))
    amina.taps("Yes")
    amina.taps("Yes")
    first, second = [update["callback_query"]["id"] for update in await done("getUpdates")]
    await done("answerCallbackQuery", callback_query_id=second)
    assert [tap.id for tap in amina.spinning] == [first]


async def test_taps_on_old_messages_arrive_with_their_old_data(amina, done):
    sent = await done("sendMessage", chat_id=amina.id, text="Hi", reply_markup=keys("Yes"))
    await done("editMessageText", chat_id=amina.id, message_id=sent["message_id"], text="Hi", reply_markup=keys("No"))
    with pytest.raises(NoSuchButton):
        amina.taps("Yes")
    amina.taps_old("Yes")
    [update] = await done("getUpdates")
    assert update["callback_query"]["data"] == "yes"
    assert update["callback_query"]["message"]["reply_markup"] == keys("No")


async def test_the_newest_reply_keyboard_wins_and_can_be_removed(amina, done):
    sent = await done("sendMessage", chat_id=amina.id, text="1", reply_markup={"keyboard": [["a", "b"]]})
    assert "reply_markup" not in sent
    await done("sendMessage", chat_id=amina.id, text="2", reply_markup={"keyboard": [[{"text": "c"}]]})
    assert amina.keyboard == ["c"]
    amina.taps("c")
    assert amina.messages[-1].text == "c"
    await done("sendMessage", chat_id=amina.id, text="3", reply_markup={"remove_keyboard": True})
    assert amina.keyboard == []


async def test_a_one_time_keyboard_hides_after_one_press(amina, done):
    markup = {"keyboard": [["a"]], "one_time_keyboard": True}
    await done("sendMessage", chat_id=amina.id, text="1", reply_markup=markup)
    amina.taps("a")
    assert amina.keyboard == []


async def test_a_reply_keyboard_stays_below_messages_that_bring_none(amina, done):
    await done("sendMessage", chat_id=amina.id, text="1", reply_markup={"keyboard": [["a"]]})
    await done("sendMessage", chat_id=amina.id, text="2", reply_markup=keys("Yes"))
    await done("sendMessage", chat_id=amina.id, text="3")
    amina.taps("a")
    assert amina.keyboard == ["a"]


async def test_only_the_label_comes_back_so_two_languages_mean_two_labels(amina, done):
    for label in ("Help", "مدد"):
        await done("sendMessage", chat_id=amina.id, text="x", reply_markup={"keyboard": [[{"text": label}]]})
        amina.taps(label)
    updates = await done("getUpdates")
    assert [update["message"]["text"] for update in updates] == ["Help", "مدد"]
    assert {frozenset(update["message"]) for update in updates} == {
        frozenset({"message_id", "from", "chat", "date", "text"})
    }


async def test_protected_messages_show_a_lock_and_are_not_forwarded(amina, done, refused):
    sent = await done("sendMessage", chat_id=amina.id, text="Hi", protect_content=True)
    assert amina.last.protected
    assert "(locked)" in amina.screen()
    where = {"chat_id": amina.id, "from_chat_id": amina.id, "message_id": sent["message_id"]}
    assert await refused("forwardMessage", **where) == "Bad Request: message can't be forwarded"


async def test_unblocking_replays_nothing(amina, done, refused):
    amina.blocks()
    assert "blocked" in await refused("sendMessage", chat_id=amina.id, text="lost")
    with pytest.raises(CannotDo):
        amina.says("nobody hears me")
    amina.unblocks()
    assert not amina.sees("lost")
    assert [set(update) - {"update_id"} for update in await done("getUpdates")] == [{"my_chat_member"}] * 2
    await done("sendMessage", chat_id=amina.id, text="back")
    assert amina.sees("back")


async def test_about_the_bot_in_languages(done):
    await done("setMyDescription", description="Hello")
    await done("setMyDescription", description="سلام", language_code="ur")
    assert await done("getMyDescription", language_code="ur") == {"description": "سلام"}
    assert await done("getMyDescription", language_code="pl") == {"description": "Hello"}
    assert await done("getMyName") == {"name": "Dove"}


async def test_a_group_hears_and_is_left(world, amina, done, refused):
    group = world.add_group("Parents")
    group.adds(next(iter(world.bots.values())), by=amina)
    group.says(amina, "hello all")
    updates = await done("getUpdates")
    assert [next(iter(set(update) - {"update_id"})) for update in updates] == ["my_chat_member", "message", "message"]
    assert updates[0]["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert updates[2]["message"]["chat"] == {"id": group.id, "title": "Parents", "type": "group"}
    await done("sendMessage", chat_id=group.id, text="I only talk in private")
    assert group.sees("in private"), group.screen()
    await done("leaveChat", chat_id=group.id)
    words = await refused("sendMessage", chat_id=group.id, text="x")
    assert words == "Forbidden: bot is not a member of the group chat"


async def test_in_privacy_mode_a_bot_hears_only_commands_and_its_name(world, amina, done):
    bot = world.bots[TOKEN]
    bot.reads_all_group_messages = False
    group = world.add_group("Parents")
    group.adds(bot, by=amina)
    for text in ("hello", "/help", "dear @dove_bot"):
        group.says(amina, text)
    texts = [u["message"].get("text") for u in await done("getUpdates") if "message" in u]
    assert texts == [None, "/help", "dear @dove_bot"]


async def test_two_bots_have_two_chats_with_one_person(world, amina, call):
    second = world.add_bot("77:second", "second_bot", "Second")
    other = amina.with_bot(second)
    other.starts()
    assert (await call("sendMessage", token="77:second", chat_id=amina.id, text="from second"))[0] == 200
    assert other.sees("from second")
    assert not amina.sees("from second")


def test_ids_do_not_fit_into_32_bits():
    assert World().add_person("A").id > 2**32
