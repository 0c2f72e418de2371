"""How Telegram behaves beyond single errors: edits, keyboards, commands, files, actions, blocking."""

from datetime import timedelta

import pytest

from simulator.people import NoSuchButton
from simulator.world import World
from tests.simulator.conftest import TOKEN


def keys(*labels):
    return {"inline_keyboard": [[{"text": label, "callback_data": label.lower()}] for label in labels]}


async def test_an_edit_without_markup_removes_the_buttons(amina, done):
    sent = await done("sendMessage", chat_id=amina.id, text="Hi", reply_markup=keys("Yes"))
    edited = await done("editMessageText", chat_id=amina.id, message_id=sent["message_id"], text="Thanks")
    assert "reply_markup" not in edited
    assert amina.buttons == []
    assert amina.last.edited


async def test_a_bots_own_message_can_be_edited_at_any_age(world, amina, done):
    sent = await done("sendMessage", chat_id=amina.id, text="Hi")
    world.clock.advance(timedelta(days=400))
    await done("editMessageText", chat_id=amina.id, message_id=sent["message_id"], text="Erased")
    assert amina.sees("Erased")
    assert not amina.sees("Hi")


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


async def test_request_contact_sends_the_own_contact_as_a_reply(amina, done):
    markup = {"keyboard": [[{"text": "Share", "request_contact": True}]]}
    await done("sendMessage", chat_id=amina.id, text="Your number?", reply_markup=markup)
    amina.taps("Share")
    [update] = await done("getUpdates")
    assert update["message"]["contact"]["user_id"] == update["message"]["from"]["id"]
    assert update["message"]["reply_to_message"]["text"] == "Your number?"


@pytest.mark.parametrize(
    ("link", "sent"),
    [
        ("https://t.me/dove_bot?start=join_7Hq-x", "/start join_7Hq-x"),
        ("t.me/Dove_Bot?start=a", "/start a"),
        ("tg://resolve?domain=dove_bot&start=a", "/start a"),
        ("https://t.me/dove_bot", "/start"),
        ("https://t.me/dove_bot?start=join.7", "/start"),
        ("https://t.me/dove_bot?start=" + "x" * 65, "/start"),
    ],
)
def test_deep_links(amina, link, sent):
    amina.opens(link)
    assert amina.messages[-1].text == sent


async def test_language_code_may_be_absent_or_long(world, amina, done):
    amina.language_code = "pt-br"
    amina.says("x")
    assert (await done("getUpdates"))[-1]["message"]["from"]["language_code"] == "pt-br"
    amina.language_code = None
    amina.says("y")
    assert "language_code" not in (await done("getUpdates"))[-1]["message"]["from"]


async def test_the_menu_shows_the_nearest_commands(amina, done):
    async def commands(word, **where):
        await done("setMyCommands", commands=[{"command": word, "description": word}], **where)

    await commands("plain")
    assert amina.menu[0]["command"] == "plain"
    await commands("urdu", language_code="ur")
    assert amina.menu[0]["command"] == "urdu"
    await commands("private", scope={"type": "all_private_chats"})
    assert amina.menu[0]["command"] == "private"
    await commands("mine", scope={"type": "chat", "chat_id": amina.id})
    assert amina.menu[0]["command"] == "mine"
    await done("deleteMyCommands", scope={"type": "chat", "chat_id": amina.id})
    assert amina.menu[0]["command"] == "private"
    assert await done("getMyCommands", language_code="pl") == []


async def test_protected_messages_show_a_lock_and_are_not_forwarded(amina, done, refused):
    sent = await done("sendMessage", chat_id=amina.id, text="Hi", protect_content=True)
    assert amina.last.protected
    assert "(locked)" in amina.screen()
    where = {"chat_id": amina.id, "from_chat_id": amina.id, "message_id": sent["message_id"]}
    assert await refused("forwardMessage", **where) == "Bad Request: message can't be forwarded"


async def test_typing_lasts_five_seconds_or_until_the_next_message(world, amina, done):
    await done("sendChatAction", chat_id=amina.id, action="typing")
    assert amina.typing
    world.clock.advance(timedelta(seconds=5))
    assert not amina.typing
    await done("sendChatAction", chat_id=amina.id, action="typing")
    await done("sendMessage", chat_id=amina.id, text="Hi")
    assert not amina.typing


async def test_a_file_is_uploaded_once_and_used_again(amina, done, refused):
    files = {"photo": ("a.jpg", b"picture", "image/jpeg")}
    first = await done("sendPhoto", files, chat_id=amina.id)
    again = await done("sendPhoto", chat_id=amina.id, photo=first["photo"][0]["file_id"])
    assert again["photo"] == first["photo"]
    assert "wrong file identifier" in await refused("sendPhoto", chat_id=amina.id, photo="nonsense")
    assert "type Photo as Document" in await refused(
        "sendDocument", chat_id=amina.id, document=first["photo"][0]["file_id"]
    )
    assert "no photo in the request" in await refused("sendPhoto", chat_id=amina.id)


async def test_a_download_link_is_good_for_an_hour(world, amina, done):
    amina.sends_document(b"paper")
    [update] = await done("getUpdates")
    file = await done("getFile", file_id=update["message"]["document"]["file_id"])
    world.clock.advance(timedelta(hours=1))
    assert (await world.download(TOKEN, file["file_path"])).body == b"paper"
    world.clock.advance(timedelta(seconds=1))
    assert (await world.download(TOKEN, file["file_path"])).status == 404
    assert (await world.download("1:other", file["file_path"])).status == 401


async def test_uploads_have_limits(amina, call):
    big = {"photo": ("a.jpg", b"x" * (10 * 1024 * 1024 + 1), "image/jpeg")}
    assert (await call("sendPhoto", big, chat_id=amina.id))[0] == 400
    huge = {"document": ("a.bin", b"x" * (50 * 1024 * 1024 + 1), "x/y")}
    assert (await call("sendDocument", huge, chat_id=amina.id))[0] == 413


async def test_unblocking_replays_nothing(amina, done, refused):
    amina.blocks()
    assert "blocked" in await refused("sendMessage", chat_id=amina.id, text="lost")
    amina.unblocks()
    assert not amina.sees("lost")
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
