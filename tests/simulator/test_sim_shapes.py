"""Updates and results in exactly Telegram's shape."""

import json

from tests.simulator.conftest import TOKEN

AMINA = {"id": 6_000_000_001, "is_bot": False, "first_name": "Amina", "username": "amina_k", "language_code": "ur"}
CHAT = {"id": 6_000_000_001, "first_name": "Amina", "username": "amina_k", "type": "private"}
BOT = {"id": 123456, "is_bot": True, "first_name": "Dove", "username": "dove_bot"}
KEYS = {"inline_keyboard": [[{"text": "Yes", "callback_data": "c:1"}]]}


async def newest(done, kind):
    [update] = await done("getUpdates", offset=-1)
    return update[kind]


async def test_a_text(world, amina, done):
    amina.says("hello")
    message = await newest(done, "message")
    number = message.pop("message_id")
    assert number > 1
    assert message == {"from": AMINA, "chat": CHAT, "date": world.unix(), "text": "hello"}


async def test_a_deep_link(amina, done):
    amina.opens("https://t.me/dove_bot?start=join_7Hq-x")
    message = await newest(done, "message")
    assert message["text"] == "/start join_7Hq-x"
    assert message["entities"] == [{"offset": 0, "length": 6, "type": "bot_command"}]


async def test_a_reply_carries_the_question_without_its_own(amina, done):
    first = await done("sendMessage", chat_id=amina.id, text="What is your name?")
    second = await done(
        "sendMessage", chat_id=amina.id, text="Again?", reply_parameters={"message_id": first["message_id"]}
    )
    assert second["reply_to_message"]["text"] == "What is your name?"
    amina.says("Amina", reply_to="Again?")
    message = await newest(done, "message")
    assert message["reply_to_message"]["text"] == "Again?"
    assert "reply_to_message" not in message["reply_to_message"]


async def test_a_photo_comes_in_several_sizes(amina, done):
    amina.sends_photo(b"picture", caption="rash?")
    message = await newest(done, "message")
    assert message["caption"] == "rash?"
    widths = [size["width"] for size in message["photo"]]
    assert widths == sorted(widths)
    assert len({size["file_id"] for size in message["photo"]}) == len(widths) > 1
    assert message["photo"][-1]["file_size"] == 7


async def test_an_album_shares_one_media_group_id(amina, done):
    amina.sends_album([b"one", b"two"], caption="both")
    updates = await done("getUpdates")
    assert len({update["message"]["media_group_id"] for update in updates}) == 1
    assert [update["message"].get("caption") for update in updates] == ["both", None]


async def test_a_document_and_a_voice(amina, done):
    amina.sends_document(b"x" * 900, name="form.pdf")
    document = (await newest(done, "message"))["document"]
    assert (document["file_name"], document["mime_type"], document["file_size"]) == ("form.pdf", "application/pdf", 900)
    amina.sends_voice(duration=3)
    voice = (await newest(done, "message"))["voice"]
    assert (voice["duration"], voice["mime_type"]) == (3, "audio/ogg")


async def test_contacts_own_another_persons_and_a_strangers(world, amina, done):
    ben = world.add_person("Ben")
    seen = []
    for of in (None, ben, "Carol"):
        amina.sends_contact(of=of)
        seen.append((await newest(done, "message"))["contact"].get("user_id"))
    assert seen == [amina.id, ben.id, None]


async def test_an_edited_message(world, amina, done):
    amina.says("hello")
    amina.edits("hello", "hello!")
    message = await newest(done, "edited_message")
    assert (message["text"], message["edit_date"]) == ("hello!", world.unix())


async def test_a_tap_brings_the_message_as_it_is_now(amina, done):
    sent = await done("sendMessage", chat_id=amina.id, text="Consent?", reply_markup=json.dumps(KEYS))
    amina.taps("Yes")
    query = await newest(done, "callback_query")
    assert query.pop("id").isdigit()
    assert query.pop("chat_instance").lstrip("-").isdigit()
    assert query == {"from": AMINA, "message": sent, "data": "c:1"}
    assert sent["reply_markup"] == KEYS
    assert sent["from"] == BOT


async def test_a_tap_on_a_message_too_old_or_deleted(amina, done):
    sent = await done("sendMessage", chat_id=amina.id, text="Consent?", reply_markup=KEYS)
    inaccessible = {"message_id": sent["message_id"], "chat": CHAT, "date": 0}
    amina.taps("Yes", inaccessible=True)
    assert (await newest(done, "callback_query"))["message"] == inaccessible
    await done("deleteMessage", chat_id=amina.id, message_id=sent["message_id"])
    amina.taps_old("Yes")
    assert (await newest(done, "callback_query"))["message"] == inaccessible


async def test_blocked_and_unblocked(world, amina, done):
    amina.blocks()
    gone = {"user": BOT, "status": "kicked", "until_date": 0}
    there = {"user": BOT, "status": "member"}
    common = {"chat": CHAT, "from": AMINA, "date": world.unix()}
    assert await newest(done, "my_chat_member") == {**common, "old_chat_member": there, "new_chat_member": gone}
    amina.unblocks()
    assert await newest(done, "my_chat_member") == {**common, "old_chat_member": gone, "new_chat_member": there}


async def test_get_me(done):
    me = await done("getMe")
    assert BOT.items() <= me.items()
    can = {name: value for name, value in me.items() if name not in BOT}
    assert set(can) == {
        *("can_join_groups", "can_read_all_group_messages", "supports_inline_queries", "supports_guest_queries"),
        *("can_connect_to_business", "has_main_web_app", "has_topics_enabled", "allows_users_to_create_topics"),
        "can_manage_bots",
    }
    assert {type(value) for value in can.values()} == {bool}


async def test_a_sent_message(world, amina, done):
    sent = await done(
        "sendMessage",
        chat_id=str(amina.id),
        text="<b>Photo</b> consent?",
        parse_mode="HTML",
        protect_content="true",
        reply_markup=KEYS,
    )
    number = sent.pop("message_id")
    assert number > 1
    assert sent == {
        "from": BOT,
        "chat": CHAT,
        "date": world.unix(),
        "text": "Photo consent?",
        "entities": [{"offset": 0, "length": 5, "type": "bold"}],
        "reply_markup": KEYS,
        "has_protected_content": True,
    }


async def test_get_file_and_copy_message(world, amina, done):
    amina.sends_photo(b"picture")
    message = await newest(done, "message")
    file = await done("getFile", file_id=message["photo"][-1]["file_id"])
    assert set(file) == {"file_id", "file_unique_id", "file_size", "file_path"}
    assert file["file_path"].startswith("photos/file_")
    assert (await world.download(TOKEN, file["file_path"])).body == b"picture"
    copied = await done("copyMessage", chat_id=amina.id, from_chat_id=amina.id, message_id=message["message_id"])
    assert set(copied) == {"message_id"}
    assert amina.last.attachment == "photo"


async def test_absent_things_are_absent_never_null(world, done):
    phone = world.add_person("Ben", language_code=None)
    phone.says("hello")
    message = await newest(done, "message")
    assert set(message["from"]) == {"id", "is_bot", "first_name"}


def nothing_is_null(value):
    if isinstance(value, dict):
        return all(nothing_is_null(inner) for inner in value.values())
    return all(nothing_is_null(inner) for inner in value) if isinstance(value, list) else value is not None


async def test_nothing_that_reaches_a_bot_is_null(world, amina, done):
    amina.language_code = None
    amina.says("one")
    amina.edits("one", "two")
    for send in (amina.sends_photo, amina.sends_document, amina.sends_voice, amina.sends_video, amina.sends_sticker):
        send()
    amina.sends_contact(of="Carol")
    amina.sends_location()
    sent = await done("sendMessage", chat_id=amina.id, text="Hi", reply_markup=KEYS)
    amina.taps("Yes")
    amina.blocks()
    updates = await done("getUpdates")
    assert len(updates) == 11
    assert nothing_is_null([sent, await done("getMe"), await done("getChat", chat_id=amina.id), updates])


async def test_a_result_never_shows_a_reply_keyboard(amina, done):
    for markup in ({"keyboard": [["a"]]}, {"remove_keyboard": True}, {"force_reply": True}):
        assert "reply_markup" not in await done("sendMessage", chat_id=amina.id, text="x", reply_markup=markup)


async def test_the_own_contact_asked_for(amina, done):
    markup = {"keyboard": [[{"text": "Share", "request_contact": True}]]}
    question = await done("sendMessage", chat_id=amina.id, text="Your number?", reply_markup=markup)
    amina.taps("Share")
    message = await newest(done, "message")
    assert message["contact"] == {"phone_number": "+447700900000", "first_name": "Amina", "user_id": amina.id}
    assert message["reply_to_message"] == question


async def test_a_forwarded_message_names_its_origin(world, amina, done):
    amina.says("look", forwarded_from=world.add_person("Ben"))
    assert (await newest(done, "message"))["forward_origin"]["sender_user"]["first_name"] == "Ben"
    amina.says("look", forwarded_from="Somebody")
    origin = (await newest(done, "message"))["forward_origin"]
    assert (origin["type"], origin["sender_user_name"]) == ("hidden_user", "Somebody")


async def test_the_transcript_holds_every_call_answer_and_update(world, amina, done, refused, tmp_path):
    await done("sendMessage", chat_id=amina.id, text="Hi")
    await refused("sendMessage", chat_id=5, text="Hi")
    world.write_transcript(tmp_path / "calls.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "calls.jsonl").read_text("utf-8").splitlines()]
    assert [sorted(line.keys() - {"at"}) for line in lines] == [
        ["update"],
        ["method", "params", "result"],
        ["error", "method", "params"],
    ]
    assert lines[1]["result"]["text"] == "Hi"
