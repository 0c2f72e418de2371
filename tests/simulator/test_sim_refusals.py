"""Every sentence with which Telegram says no to what is wrong in itself; one row, one refusal."""

import pytest

from tests.simulator.conftest import TOKEN

ME = 6_000_000_001  # Amina: the first person of a world
B = "Bad Request: "
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
PICTURE = {"photo": ("a.jpg", b"picture", "image/jpeg")}


def text(words, **more):
    return {"chat_id": ME, "text": words, **more}


def html(words):
    return text(words, parse_mode="HTML")


def key(**button):
    return text("x", reply_markup={"inline_keyboard": [[button]]})


# the name of the row, the method, its parameters, the description
BAD_REQUESTS = [
    ("no chat_id", "sendMessage", {"text": "x"}, "chat_id is empty"),
    ("no chat_id: an empty one", "sendMessage", text("x") | {"chat_id": ""}, "chat_id is empty"),
    ("chat never seen", "sendMessage", text("x") | {"chat_id": 5}, "chat not found"),
    ("chat never seen: by name", "sendMessage", text("x") | {"chat_id": "@nobody"}, "chat not found"),
    ("empty text", "sendMessage", text(""), "message text is empty"),
    ("empty text: none", "sendMessage", {"chat_id": ME}, "message text is empty"),
    ("empty text: in an edit", "editMessageText", text("", message_id=1), "message text is empty"),
    ("only blanks", "sendMessage", text(" \n "), "text must be non-empty"),
    ("only empty tags", "sendMessage", html("<b> </b>"), "text must be non-empty"),
    ("over 4096", "sendMessage", text("x" * 4097), "message is too long"),
    ("over 4096: in UTF-16", "sendMessage", text("👋" * 2049), "message is too long"),
    ("over 4096: in an edit", "editMessageText", text("x" * 4097, message_id=1), "message is too long"),
    ("over 32 KiB raw", "sendMessage", text("x" * 32769), "text is too long"),
    ("over 32 KiB raw: counted in bytes", "sendMessage", text("é" * 16385), "text is too long"),
    ("over 32 KiB raw: of markup", "sendMessage", html("<b>x</b>" * 4097), "text is too long"),
    ("unknown parse_mode", "sendMessage", text("x", parse_mode="html5"), "unsupported parse_mode"),
    (
        "HTML: a tag Telegram does not know",
        "sendMessage",
        html("Good morning<br>"),
        'can\'t parse entities: Unsupported start tag "br" at byte offset 12',
    ),
    (
        "HTML: a tag not closed",
        "sendMessage",
        html("<b>x"),
        "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    (
        "HTML: tags crossed",
        "sendMessage",
        html("<b>x</i>"),
        'can\'t parse entities: Unmatched end tag at byte offset 4, expected "</b>", found "</i>"',
    ),
    ("edit of nothing", "editMessageText", text("x", message_id=99), "message to edit not found"),
    ("delete of nothing", "deleteMessage", {"chat_id": ME, "message_id": 99}, "message to delete not found"),
    ("edit of a person's message", "editMessageText", text("x", message_id=1), "message can't be edited"),
    (
        "reply to nothing",
        "sendMessage",
        text("x", reply_parameters={"message_id": 99}),
        "message to be replied not found",
    ),
    (
        "reply to nothing: the older parameter",
        "sendMessage",
        text("x", reply_to_message_id=99),
        "message to be replied not found",
    ),
    (
        "button without action",
        "sendMessage",
        key(text="a"),
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (
        "empty button text",
        "sendMessage",
        key(text="", callback_data="a"),
        "inline keyboard button text must be non-empty",
    ),
    ("callback_data over 64 bytes", "sendMessage", key(text="a", callback_data="x" * 65), "BUTTON_DATA_INVALID"),
    (
        "callback_data over 64 bytes: not letters",
        "sendMessage",
        key(text="a", callback_data="é" * 33),
        "BUTTON_DATA_INVALID",
    ),
    (
        "broken reply_markup JSON",
        "sendMessage",
        text("x", reply_markup='{"inline_keyboard":'),
        "can't parse reply keyboard markup JSON object",
    ),
    (
        "broken reply_markup JSON: no rows",
        "sendMessage",
        text("x", reply_markup={"inline_keyboard": [{"text": "a", "callback_data": "a"}]}),
        "can't parse reply keyboard markup JSON object",
    ),
    ("unknown callback answer", "answerCallbackQuery", {"callback_query_id": "5"}, TOO_OLD),
    (
        "chat action",
        "sendChatAction",
        {"chat_id": ME, "action": "thinking"},
        "wrong parameter action in request",
    ),
    ("getFile: bad id", "getFile", {"file_id": "x"}, "wrong file_id or the file is temporarily unavailable"),
    *(
        (
            f"commands language: {code}",
            "setMyCommands",
            {"commands": [], "language_code": code},
            "invalid language code specified",
        )
        for code in ("en-GB", "EN", "eng", "e", "é1")
    ),
]


def exactly(status, words):
    return {"ok": False, "error_code": status, "description": words}


@pytest.mark.parametrize(
    ("method", "params", "words"), [row[1:] for row in BAD_REQUESTS], ids=[row[0] for row in BAD_REQUESTS]
)
async def test_is_a_bad_request_in_telegrams_words(wire, amina, method, params, words):
    assert amina.id == ME
    answer = await wire(method, **params)
    assert (answer.status_code, answer.json()) == (400, exactly(400, B + words))
    assert answer.headers["content-type"] == "application/json"
    assert len(amina.messages) == 1, "nothing has come"


ELSEWHERE = [
    ("malformed token", "/botnonsense/getMe", 401, "Unauthorized: invalid token specified"),
    ("token of nobody", "/bot99:unknown/getMe", 401, "Unauthorized"),
    ("unknown method", f"/bot{TOKEN}/sendMesage", 404, "Not Found: method not found"),
    ("other path", "/elsewhere", 404, "Not Found"),
    ("other path: no method", f"/bot{TOKEN}", 404, "Not Found"),
    ("other path: a file without a link", f"/file/bot{TOKEN}/photos/file_1.jpg", 404, "Not Found"),
]


@pytest.mark.parametrize(("path", "status", "words"), [row[1:] for row in ELSEWHERE], ids=[row[0] for row in ELSEWHERE])
async def test_an_address_that_leads_nowhere(direct, path, status, words):
    answer = await direct.get(path)
    assert (answer.status_code, answer.json()) == (status, exactly(status, words))


async def test_a_caption_over_1024(wire, amina):
    answer = await wire("sendPhoto", PICTURE, chat_id=amina.id, caption="x" * 1025)
    assert (answer.status_code, answer.json()) == (400, exactly(400, B + "message caption is too long"))


LIMITS = [
    ("4096 letters", text("x" * 4096)),
    ("4096 without markup", html("<b>" + "x" * 4096 + "</b>")),
    ("64 bytes of data", key(text="a", callback_data="x" * 64)),
    (
        "a reply to nothing that may go without",
        text("x", reply_parameters={"message_id": 99, "allow_sending_without_reply": True}),
    ),
    ("the same with the older parameters", text("x", reply_to_message_id=99, allow_sending_without_reply=True)),
    ("a parse mode in small letters", text("<b>x</b>", parse_mode="html")),
]


@pytest.mark.parametrize("params", [row[1] for row in LIMITS], ids=[row[0] for row in LIMITS])
async def test_what_is_just_allowed(wire, amina, params):
    answer = await wire("sendMessage", **params)
    assert answer.status_code == 200, answer.json()
    assert answer.json()["ok"] is True
    assert answer.json()["result"]["message_id"] == amina.last.message_id
    assert "reply_to_message" not in answer.json()["result"]


async def test_a_caption_of_1024_is_just_allowed(wire, amina):
    answer = await wire("sendPhoto", PICTURE, chat_id=amina.id, caption="x" * 1024)
    assert answer.status_code == 200, answer.json()


async def test_too_many_requests_say_when_to_come_back(world, amina, wire):
    world.faults.add("sendMessage", "429", retry_after=7)
    answer = await wire("sendMessage", **text("x"))
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "7")
    assert answer.json() == exactly(429, "Too Many Requests: retry after 7") | {"parameters": {"retry_after": 7}}


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("sendPoll", {}),
        ("sendMessage", text("x", message_thread_id=5)),
        ("sendMessage", text("x", parse_mode="MarkdownV2")),
        ("sendMessage", key(text="a", web_app={})),
    ],
    ids=["a method", "a parameter", "a parse mode", "a button"],
)
async def test_what_is_not_imitated_says_so(amina, wire, method, params):
    answer = await wire(method, **params)
    assert answer.status_code == 501
    assert "does not imitate" in answer.json()["description"]
