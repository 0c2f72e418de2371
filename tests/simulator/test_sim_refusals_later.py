"""The refusals that need something to have happened before: one scene, one refusal."""

import json
from datetime import timedelta

import pytest

from tests.simulator.conftest import TOKEN, keys, polling

B, F = "Bad Request: ", "Forbidden: "
SAME = (
    B + "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
NOT_EDITED = B + "message can't be edited"
TOO_OLD = B + "query is too old and response timeout expired or query ID is invalid"
NEVER_STARTED = F + "bot can't initiate conversation with a user"
PARENTS = "phone number can be requested in private chats only"


class Scene:
    """What a row needs: the world, Amina, and a way to ask as the bot."""

    def __init__(self, world, amina, done):
        self.world, self.amina, self.done = world, amina, done

    async def sent(self, **more):
        """A message of the bot: the parameters that name it."""
        sent = await self.done("sendMessage", **{"chat_id": self.amina.id, "text": "Hi"} | more)
        return {"chat_id": sent["chat"]["id"], "message_id": sent["message_id"]}


async def never_started(scene):
    return {"chat_id": scene.world.add_person("Ben").id, "text": "x"}


async def blocked(scene):
    scene.amina.blocks()
    return {"chat_id": scene.amina.id, "text": "x"}


async def deleted_account(scene):
    scene.amina.blocks()
    scene.amina.deactivates()
    return {"chat_id": scene.amina.id, "text": "x"}


async def identical(scene):
    sent = await scene.sent(text="<b>Hi</b>", parse_mode="HTML", reply_markup=keys("Yes"))
    return {**sent, "text": "<b>Hi</b> ", "parse_mode": "HTML", "reply_markup": json.dumps(keys("Yes"))}


async def identical_markup(scene):
    return {**await scene.sent(reply_markup=keys("Yes")), "reply_markup": keys("Yes")}


async def identical_caption(scene):
    files = {"document": ("a.pdf", b"x", "application/pdf")}
    sent = await scene.done("sendDocument", files, chat_id=scene.amina.id, caption="the form")
    return {"chat_id": scene.amina.id, "message_id": sent["message_id"], "caption": "the form"}


def brought(**markup):
    async def scene(stage):
        return {**await stage.sent(reply_markup=markup), "text": "x"}

    return scene


async def removed(scene):
    sent = await scene.sent()
    await scene.done("deleteMessage", **sent)
    return sent


async def removed_to_edit(scene):
    return {**await removed(scene), "text": "x"}


async def removed_to_reply(scene):
    gone = await removed(scene)
    return {"chat_id": gone["chat_id"], "text": "x", "reply_parameters": {"message_id": gone["message_id"]}}


async def old(scene):
    sent = await scene.sent()
    scene.world.clock.advance(timedelta(hours=48, seconds=1))
    return sent


async def old_of_the_person(scene):
    said = scene.amina.says("my secret")
    scene.world.clock.advance(timedelta(hours=48, seconds=1))
    return {"chat_id": scene.amina.id, "message_id": said.message_id}


async def old_and_new(scene):
    sent = await old(scene)
    new = await scene.sent()
    return {"chat_id": sent["chat_id"], "message_ids": [new["message_id"], sent["message_id"]]}


async def contact_in_a_group(scene):
    group = scene.world.add_group("Parents")
    group.adds(scene.world.bots[TOKEN])
    markup = {"keyboard": [[{"text": "Share", "request_contact": True}]]}
    return {"chat_id": group.id, "text": "x", "reply_markup": markup}


async def tapped(scene):
    await scene.sent(reply_markup=keys("Yes"))
    scene.amina.taps("Yes")
    return {"callback_query_id": scene.amina.taps_made[-1].id}


async def late(scene):
    tap = await tapped(scene)
    scene.world.clock.advance(timedelta(seconds=16))
    return tap


async def twice(scene):
    tap = await tapped(scene)
    await scene.done("answerCallbackQuery", **tap)
    return tap


async def large_file(scene):
    scene.amina.sends_document(size=20 * 1024 * 1024 + 1)
    [update] = await scene.done("getUpdates")
    return {"file_id": update["message"]["document"]["file_id"]}


async def webhook(scene):
    await scene.done("setWebhook", url="https://example.org/hook")
    return {}


WEBHOOK = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
REFUSED = [
    ("user never pressed Start", never_started, "sendMessage", 403, NEVER_STARTED),
    ("user blocked the bot", blocked, "sendMessage", 403, F + "bot was blocked by the user"),
    ("account deleted", deleted_account, "sendMessage", 403, F + "user is deactivated"),
    ("identical edit", identical, "editMessageText", 400, SAME),
    ("identical edit: of buttons", identical_markup, "editMessageReplyMarkup", 400, SAME),
    ("identical edit: of a caption", identical_caption, "editMessageCaption", 400, SAME),
    ("edit of a deleted message", removed_to_edit, "editMessageText", 400, B + "message to edit not found"),
    ("delete of a deleted message", removed, "deleteMessage", 400, B + "message to delete not found"),
    ("edit after a reply keyboard", brought(keyboard=[["a"]]), "editMessageText", 400, NOT_EDITED),
    ("edit after its removal", brought(remove_keyboard=True), "editMessageText", 400, NOT_EDITED),
    ("edit after a forced reply", brought(force_reply=True), "editMessageText", 400, NOT_EDITED),
    ("reply to a deleted message", removed_to_reply, "sendMessage", 400, B + "message to be replied not found"),
    ("delete after 48 hours", old, "deleteMessage", 400, B + "message can't be deleted for everyone"),
    (
        "delete after 48 hours: the person's",
        old_of_the_person,
        "deleteMessage",
        400,
        B + "message can't be deleted for everyone",
    ),
    ("delete after 48 hours: several", old_and_new, "deleteMessages", 400, B + "message can't be deleted for everyone"),
    ("request_contact in a group", contact_in_a_group, "sendMessage", 400, B + PARENTS),
    ("late callback answer", late, "answerCallbackQuery", 400, TOO_OLD),
    ("second callback answer", twice, "answerCallbackQuery", 400, TOO_OLD),
    ("getFile over 20 MB", large_file, "getFile", 400, B + "file is too big"),
    ("webhook set", webhook, "getUpdates", 409, WEBHOOK),
]


@pytest.mark.parametrize(
    ("scene", "method", "status", "words"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
async def test_is_refused_in_telegrams_words(world, amina, done, wire, scene, method, status, words):
    params = await scene(Scene(world, amina, done))
    before = [bubble.text for bubble in amina.messages]
    answer = await wire(method, **params)
    assert (answer.status_code, answer.json()) == (
        status,
        {"ok": False, "error_code": status, "description": words},
    )
    assert [bubble.text for bubble in amina.messages] == before, "a refused call changes nothing"


OUSTED = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


@pytest.mark.parametrize(
    ("method", "params", "words"),
    [
        ("getUpdates", {}, OUSTED),
        ("setWebhook", {"url": "https://example.org/hook"}, "Conflict: terminated by setWebhook request"),
    ],
    ids=["second poller", "webhook set while a poller waits"],
)
async def test_the_older_poller_is_sent_away(world, call, done, method, params, words):
    older = await polling(world, call)
    await done(method, **params)
    assert await older == (409, {"ok": False, "error_code": 409, "description": words})


SENDING = [
    ("sendMessage", {"text": "x"}, None),
    ("sendPhoto", {}, {"photo": ("a.jpg", b"x", "image/jpeg")}),
    ("sendDocument", {}, {"document": ("a.pdf", b"x", "application/pdf")}),
    ("sendVoice", {}, {"voice": ("a.oga", b"x", "audio/ogg")}),
    ("sendContact", {"phone_number": "+441632960961", "first_name": "Ben"}, None),
    ("sendChatAction", {"action": "typing"}, None),
]


@pytest.mark.parametrize(("method", "params", "files"), SENDING, ids=[row[0] for row in SENDING])
async def test_every_way_of_sending_is_refused_alike(world, amina, wire, method, params, files):
    ben = world.add_person("Ben")
    said = amina.says("copy me")
    amina.blocks()
    for phone, words in ((ben, NEVER_STARTED), (amina, F + "bot was blocked by the user")):
        answer = await wire(method, files, chat_id=phone.id, **params)
        assert (answer.status_code, answer.json()["description"]) == (403, words)
    where = {"chat_id": ben.id, "from_chat_id": amina.id, "message_id": said.message_id}
    assert (await wire("copyMessage", **where)).json()["description"] == NEVER_STARTED
