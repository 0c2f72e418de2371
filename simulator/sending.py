"""The Bot API methods that make a message appear."""

from typing import Any

from simulator.calls import Call
from simulator.formatted import caption_content, text_content
from simulator.keyboards import Markup, read_markup
from simulator.messages import Chat, Message
from simulator.params import Params
from simulator.refusals import Json, bad

TO = frozenset({"chat_id", "protect_content", "reply_parameters", "reply_markup"})
OLD_REPLY = frozenset({"reply_to_message_id", "allow_sending_without_reply"})
FORMAT = frozenset({"parse_mode"})
CAPTION = frozenset({"caption", "caption_entities"}) | FORMAT
IGNORED = frozenset({"thumbnail", "disable_content_type_detection", "has_spoiler", "show_caption_above_media"})
KINDS = {"sendPhoto": "photo", "sendDocument": "document", "sendVoice": "voice", "sendVideo": "video"}
MISSING_REPLY = "message to be replied not found"


def send_message(call: Call) -> Json:
    """SendMessage."""
    call.params.only(TO | OLD_REPLY | FORMAT | {"text", "entities"})
    return deliver(call, text_content(call.params)).json()


def send_media(call: Call) -> Json:
    """SendPhoto, sendDocument, sendVoice, sendVideo."""
    kind = KINDS[call.params.method]
    call.params.only(TO | OLD_REPLY | CAPTION | IGNORED | {kind, "duration", "width", "height"})
    content = caption_content(call.params)
    chat = call.writable()
    media = call.world.files.sent(call.params, kind, call.params.text(kind))
    return deliver(call, {**media, **content}, chat).json()


def send_media_group(call: Call) -> list[Json]:
    """SendMediaGroup: several messages with one media_group_id, without keyboards."""
    call.params.only(TO - {"reply_markup"} | OLD_REPLY | {"media"})
    items = call.params.json("media", "can't parse media JSON object")
    if not isinstance(items, list) or not 2 <= len(items) <= 10:
        raise bad("album must contain from 2 to 10 items" if items else "there is no media in the request")
    chat = call.writable()
    contents = [_album_item(call, item) for item in items]
    reply_to = _replied(call, chat)
    call.world.rates.count(call.bot.id, chat.id, call.world.clock.now(), len(contents))
    group = {"media_group_id": str(call.world.next_number())}
    return [_put(call, chat, content, Markup(), reply_to, group).json() for content in contents]


def _album_item(call: Call, item: Any) -> Json:
    kind = str(item.get("type"))
    if kind not in ("photo", "video", "document"):
        raise bad("can't parse InputMedia: wrong type of the media")
    mine = {field: file for field, file in call.params.files.items() if item.get("media") == f"attach://{field}"}
    own = Params(call.params.method, item, mine)
    own.only(CAPTION | IGNORED | {"type", "media"})
    return {**call.world.files.sent(own, kind, own.text("media")), **caption_content(own)}


def send_contact(call: Call) -> Json:
    """SendContact."""
    names = ("phone_number", "first_name", "last_name", "vcard")
    call.params.only(TO | OLD_REPLY | frozenset(names))
    if not call.params.has("phone_number") or not call.params.has("first_name"):
        raise bad("phone number and first name must be non-empty")
    contact = {name: call.params.text(name) for name in names if call.params.has(name)}
    return deliver(call, {"contact": contact}).json()


def copy_message(call: Call) -> Json:
    """CopyMessage: the same content again, as the bot's own."""
    call.params.only(TO | OLD_REPLY | CAPTION | {"from_chat_id", "message_id"})
    original = call.other_message("from_chat_id", "message to copy not found")
    content = dict(original.content)
    if call.params.has("caption") and "text" not in content:
        content = {name: value for name, value in content.items() if not name.startswith("caption")}
        content |= caption_content(call.params)
    return {"message_id": deliver(call, content).id}


def forward_message(call: Call) -> Json:
    """ForwardMessage: refused for protected messages."""
    call.params.only(TO - {"reply_markup", "reply_parameters"} | {"from_chat_id", "message_id"})
    original = call.other_message("from_chat_id", "message to forward not found")
    if original.protected:
        raise bad("message can't be forwarded")
    origin = {"type": "user", "date": original.date, "sender_user": original.sender.json()}
    return deliver(call, dict(original.content), forward_origin=origin).json()


def deliver(call: Call, content: Json, chat: Chat | None = None, **extra: Any) -> Message:
    """Put a message of the bot into a chat, with its keyboard, and count it."""
    markup = read_markup(call.params, chat.private if chat else call.params.whole("chat_id") > 0)
    chat = chat or call.writable()
    reply_to = _replied(call, chat)
    call.world.rates.count(call.bot.id, chat.id, call.world.clock.now())
    return _put(call, chat, content, markup, reply_to, extra)


def _put(call: Call, chat: Chat, content: Json, markup: Markup, reply_to: Message | None, extra: Json) -> Message:
    message = call.world.put(chat, call.bot, content, reply_to=reply_to, extra=extra)
    message.rows, message.protected = markup.inline, call.params.flag("protect_content")
    _show_keyboard(chat, message, markup)
    chat.action = None
    return message


def _show_keyboard(chat: Chat, message: Message, markup: Markup) -> None:
    if markup.reply is None:
        return
    message.reply_keyboard = markup.reply
    if "keyboard" in markup.reply:
        chat.keyboard = markup.reply
    elif markup.reply.get("remove_keyboard"):
        chat.keyboard = None


def _replied(call: Call, chat: Chat) -> Message | None:
    reply = call.params.json("reply_parameters", "can't parse reply parameters JSON object") or {}
    target = reply.get("message_id") or call.params.whole("reply_to_message_id")
    if not target:
        return None
    found = chat.messages.get(int(target))
    if found is not None and not found.deleted:
        return found
    if reply.get("allow_sending_without_reply") or call.params.flag("allow_sending_without_reply"):
        return None
    raise bad(MISSING_REPLY)
