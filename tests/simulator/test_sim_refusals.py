"""Every sentence with which Telegram says no."""

import json
from datetime import timedelta

import pytest

ME = 6_000_000_001  # Amina: the first person of a world
B = "Bad Request: "
SAME = (
    B + "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
HTML = {"chat_id": ME, "parse_mode": "HTML"}
TOO_OLD = B + "query is too old and response timeout expired or query ID is invalid"


def keys(**button):
    return {"inline_keyboard": [[button]]}


REFUSED = [
    ("an unknown method", "sendMesage", {}, 404, "Not Found: method not found"),
    ("no chat", "sendMessage", {"text": "x"}, 400, B + "chat_id is empty"),
    ("a chat never seen", "sendMessage", {"chat_id": 5, "text": "x"}, 400, B + "chat not found"),
    ("no text", "sendMessage", {"chat_id": ME}, 400, B + "message text is empty"),
    ("an empty text", "sendMessage", {"chat_id": ME, "text": ""}, 400, B + "message text is empty"),
    ("only blanks", "sendMessage", {"chat_id": ME, "text": " \n "}, 400, B + "text must be non-empty"),
    ("only empty tags", "sendMessage", {**HTML, "text": "<b> </b>"}, 400, B + "text must be non-empty"),
    ("over 4096", "sendMessage", {"chat_id": ME, "text": "x" * 4097}, 400, B + "message is too long"),
    ("over 4096 in UTF-16", "sendMessage", {"chat_id": ME, "text": "👋" * 2049}, 400, B + "message is too long"),
    ("over 32 KiB", "sendMessage", {"chat_id": ME, "text": "x" * 32769}, 400, B + "text is too long"),
    (
        "a parse mode of no kind",
        "sendMessage",
        {"chat_id": ME, "text": "x", "parse_mode": "html5"},
        400,
        B + "unsupported parse_mode",
    ),
    (
        "a tag Telegram does not know",
        "sendMessage",
        {**HTML, "text": "Good morning<br>"},
        400,
        B + 'can\'t parse entities: Unsupported start tag "br" at byte offset 12',
    ),
    (
        "a tag not closed",
        "sendMessage",
        {**HTML, "text": "<b>x"},
        400,
        B + "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    (
        "tags crossed",
        "sendMessage",
        {**HTML, "text": "<b>x</i>"},
        400,
        B + 'can\'t parse entities: Unmatched end tag at byte offset 4, expected "</b>", found "</i>"',
    ),
    (
        "edit of nothing",
        "editMessageText",
        {"chat_id": ME, "message_id": 99, "text": "x"},
        400,
        B + "message to edit not found",
    ),
    ("delete of nothing", "deleteMessage", {"chat_id": ME, "message_id": 99}, 400, B + "message to delete not found"),
    (
        "edit of a person's message",
        "editMessageText",
        {"chat_id": ME, "message_id": 1, "text": "x"},
        400,
        B + "message can't be edited",
    ),
    (
        "reply to nothing",
        "sendMessage",
        {"chat_id": ME, "text": "x", "reply_parameters": {"message_id": 99}},
        400,
        B + "message to be replied not found",
    ),
    (
        "a button without action",
        "sendMessage",
        {"chat_id": ME, "text": "x", "reply_markup": keys(text="a")},
        400,
        B + "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (
        "a button without words",
        "sendMessage",
        {"chat_id": ME, "text": "x", "reply_markup": keys(text="", callback_data="a")},
        400,
        B + "inline keyboard button text must be non-empty",
    ),
    (
        "65 bytes of button data",
        "sendMessage",
        {"chat_id": ME, "text": "x", "reply_markup": keys(text="a", callback_data="é" * 33)},
        400,
        B + "BUTTON_DATA_INVALID",
    ),
    (
        "broken markup",
        "sendMessage",
        {"chat_id": ME, "text": "x", "reply_markup": '{"inline_keyboard":'},
        400,
        B + "can't parse reply keyboard markup JSON object",
    ),
    ("an unknown tap", "answerCallbackQuery", {"callback_query_id": "5"}, 400, TOO_OLD),
    (
        "a chat action of no kind",
        "sendChatAction",
        {"chat_id": ME, "action": "thinking"},
        400,
        B + "wrong parameter action in request",
    ),
    (
        "a language of five letters",
        "setMyCommands",
        {"commands": [], "language_code": "en-GB"},
        400,
        B + "invalid language code specified",
    ),
    (
        "an unknown file",
        "getFile",
        {"file_id": "x"},
        400,
        B + "wrong file_id or the file is temporarily unavailable",
    ),
]


@pytest.mark.parametrize(("method", "params", "status", "words"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
async def test_is_refused_in_telegrams_words(call, amina, method, params, status, words):
    assert amina.id == ME
    assert await call(method, **params) == (status, {"ok": False, "error_code": status, "description": words})


async def test_a_malformed_and_an_unknown_token(call):
    assert (await call("getMe", token="nonsense"))[1]["description"] == "Unauthorized: invalid token specified"
    assert await call("getMe", token="99:unknown") == (
        401,
        {"ok": False, "error_code": 401, "description": "Unauthorized"},
    )


async def test_never_started_blocked_and_deleted(world, call, refused):
    phone = world.add_person("Ben")
    ask = {"chat_id": phone.id, "text": "x"}
    assert await refused("sendMessage", **ask) == "Forbidden: bot can't initiate conversation with a user"
    phone.starts()
    phone.blocks()
    assert await refused("sendMessage", **ask) == "Forbidden: bot was blocked by the user"
    phone.deactivates()
    assert await call("sendMessage", **ask) == (
        403,
        {"ok": False, "error_code": 403, "description": "Forbidden: user is deactivated"},
    )


async def test_a_caption_over_1024(amina, refused):
    files = {"photo": ("a.jpg", b"picture", "image/jpeg")}
    assert await refused("sendPhoto", files, chat_id=amina.id, caption="x" * 1025) == B + "message caption is too long"


async def test_an_identical_edit(amina, done, refused):
    markup = keys(text="Yes", callback_data="y")
    sent = await done("sendMessage", chat_id=amina.id, text="<b>Hi</b>", parse_mode="HTML", reply_markup=markup)
    where = {"chat_id": amina.id, "message_id": sent["message_id"]}
    again = {"text": "<b>Hi</b>", "parse_mode": "HTML"}
    assert await refused("editMessageText", **where, **again, reply_markup=json.dumps(markup)) == SAME
    await done("editMessageText", **where, text="Hi", reply_markup=markup)
    assert await refused("editMessageReplyMarkup", **where, reply_markup=markup) == SAME


async def test_edit_of_a_message_that_brought_a_reply_keyboard(amina, done, refused):
    for markup in ({"keyboard": [["a"]]}, {"remove_keyboard": True}):
        sent = await done("sendMessage", chat_id=amina.id, text="Hi", reply_markup=markup)
        where = {"chat_id": amina.id, "message_id": sent["message_id"]}
        assert await refused("editMessageText", **where, text="x") == B + "message can't be edited"


async def test_delete_after_48_hours(world, amina, done, refused):
    sent = await done("sendMessage", chat_id=amina.id, text="Hi")
    where = {"chat_id": amina.id, "message_id": sent["message_id"]}
    world.clock.advance(timedelta(hours=48, seconds=1))
    assert await refused("deleteMessage", **where) == B + "message can't be deleted for everyone"


async def test_request_contact_in_a_group(world, amina, refused):
    group = world.add_group("Parents")
    group.adds(next(iter(world.bots.values())))
    markup = {"keyboard": [[{"text": "Share", "request_contact": True}]]}
    words = await refused("sendMessage", chat_id=group.id, text="x", reply_markup=markup)
    assert words == B + "phone number can be requested in private chats only"


async def test_a_late_and_a_second_answer_to_a_tap(world, amina, done, refused):
    await done("sendMessage", chat_id=amina.id, text="Hi", reply_markup=keys(text="Yes", callback_data="y"))
    amina.taps("Yes")
    await done("answerCallbackQuery", callback_query_id=amina.spinning[0].id)
    assert await refused("answerCallbackQuery", callback_query_id=amina.taps_made[0].id) == TOO_OLD
    amina.taps("Yes")
    world.clock.advance(timedelta(seconds=16))
    assert await refused("answerCallbackQuery", callback_query_id=amina.spinning[0].id) == TOO_OLD


async def test_a_file_over_20_megabytes(amina, done, refused):
    amina.sends_document(size=21 * 1024 * 1024)
    [update] = await done("getUpdates")
    assert await refused("getFile", file_id=update["message"]["document"]["file_id"]) == B + "file is too big"


async def test_getupdates_while_a_webhook_is_set(done, refused):
    await done("setWebhook", url="https://example.org/hook")
    assert await refused("getUpdates") == (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )
    await done("deleteWebhook")
    assert await done("getUpdates") == []


async def test_too_many_requests_say_when_to_come_back(world, amina, call):
    world.faults.add("sendMessage", "429", retry_after=7)
    assert await call("sendMessage", chat_id=amina.id, text="x") == (
        429,
        {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 7",
            "parameters": {"retry_after": 7},
        },
    )


async def test_what_is_not_imitated_says_so(amina, call):
    for method, params in (
        ("sendPoll", {}),
        ("sendMessage", {"chat_id": amina.id, "text": "x", "message_thread_id": 5}),
        ("sendMessage", {"chat_id": amina.id, "text": "x", "parse_mode": "MarkdownV2"}),
        ("sendMessage", {"chat_id": amina.id, "text": "x", "reply_markup": keys(text="a", web_app={})}),
    ):
        status, body = await call(method, **params)
        assert status == 501
        assert "does not imitate" in body["description"]
