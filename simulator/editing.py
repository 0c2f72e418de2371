"""The Bot API methods that change or remove a message, and the answers to taps."""

from datetime import timedelta
from typing import Any

from simulator.calls import Call
from simulator.formatted import caption_content, text_content
from simulator.keyboards import Rows, read_inline
from simulator.messages import Message
from simulator.refusals import Json, bad

WHERE = frozenset({"chat_id", "message_id"})
SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
NO_MESSAGE = "message to edit not found"
TOO_LATE = "query is too old and response timeout expired or query ID is invalid"
CAPTIONS = ("caption", "caption_entities")
DELETE_LIFE = timedelta(hours=48)


def edit_text(call: Call) -> Json:
    """EditMessageText; without reply_markup the buttons go."""
    call.params.only(WHERE | {"text", "entities", "parse_mode", "reply_markup"})
    content = text_content(call.params)
    rows = read_inline(call.params)
    message = _editable(call)
    if "text" not in message.content:
        raise bad("there is no text in the message to edit")
    return _changed(call, message, content, rows)


def edit_caption(call: Call) -> Json:
    """EditMessageCaption; without a caption the old one goes."""
    call.params.only(WHERE | {"caption", "caption_entities", "parse_mode", "reply_markup"})
    caption = caption_content(call.params)
    rows = read_inline(call.params)
    message = _editable(call)
    if "text" in message.content or "contact" in message.content:
        raise bad("there is no caption in the message to edit")
    rest = {name: value for name, value in message.content.items() if name not in CAPTIONS}
    return _changed(call, message, {**rest, **caption}, rows)


def edit_markup(call: Call) -> Json:
    """EditMessageReplyMarkup: only the buttons."""
    call.params.only(WHERE | {"reply_markup"})
    rows = read_inline(call.params)
    message = _editable(call)
    return _changed(call, message, message.content, rows)


def _editable(call: Call) -> Message:
    chat = call.chat()
    if not call.params.has("message_id"):
        raise bad("message identifier is not specified")
    message = chat.message(call.params.whole("message_id"), NO_MESSAGE)
    if message.sender is not call.bot or message.reply_keyboard is not None or "forward_origin" in message.extra:
        raise bad("message can't be edited")
    return message


def _changed(call: Call, message: Message, content: Json, rows: Rows) -> Json:
    if message.content == content and message.rows == rows:
        raise bad(SAME)
    message.change(content, rows)
    message.edit_date = call.world.unix()
    call.world.touch(message)
    return message.json()


def delete_message(call: Call) -> bool:
    """DeleteMessage: the bot's own and, in a private chat, the person's, for 48 hours."""
    call.params.only(WHERE)
    chat = call.chat()
    if not call.params.has("message_id"):
        raise bad("message identifier is not specified")
    message = chat.message(call.params.whole("message_id"), "message to delete not found")
    _delete(call, [message])
    return True


def delete_messages(call: Call) -> bool:
    """DeleteMessages: those not found are skipped; one that may not go keeps all of them."""
    call.params.only(frozenset({"chat_id", "message_ids"}))
    chat = call.chat()
    wanted: Any = call.params.json("message_ids", "can't parse message identifiers JSON object")
    if not isinstance(wanted, list) or not 1 <= len(wanted) <= 100:
        raise bad("message identifiers are not specified" if not wanted else "too many message identifiers specified")
    found = [chat.messages[number] for number in wanted if number in chat.messages]
    _delete(call, [message for message in found if not message.deleted])
    return True


def _delete(call: Call, messages: list[Message]) -> None:
    for message in messages:
        if call.world.unix() - message.date > DELETE_LIFE.total_seconds():
            raise bad("message can't be deleted for everyone")
        if not message.chat.private and message.sender is not call.bot:
            raise bad("message can't be deleted")
    for message in messages:
        message.deleted = True
        call.world.touch(message)


def answer_tap(call: Call) -> bool:
    """AnswerCallbackQuery: once, and soon."""
    call.params.only(frozenset({"callback_query_id", "text", "show_alert", "url", "cache_time"}))
    tap = call.world.taps.get(call.params.text("callback_query_id"))
    if tap is None or tap.bot is not call.bot or tap.answered or call.world.clock.now() > tap.answer_until:
        raise bad(TOO_LATE)
    text = call.params.text("text")
    if len(text) > 200:
        raise bad("MESSAGE_TOO_LONG")
    tap.answered, tap.toast, tap.alert = True, text, call.params.flag("show_alert")
    call.world.changed(tap.person_id)
    return True
