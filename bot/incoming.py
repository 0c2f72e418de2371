"""Raw updates: read one by one, so that one which cannot be read hides no other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from telegram import Bot, Chat, Message, Update, User


@dataclass(slots=True)
class Incoming:
    """One update as it came, and as python-telegram-bot reads it; `update` is None if it cannot."""

    id: int
    raw: Any
    update: Update | None
    error: str = ""

    def __repr__(self) -> str:
        return f"Incoming({self.id})"

    @property
    def chat_id(self) -> int | None:
        """The chat it came from, found even if nothing else can be read."""
        found = self._chat.get("id")
        return found if isinstance(found, int) else None

    @property
    def is_private(self) -> bool:
        """True if it came from a private chat, so that there is somebody to whom something can be said."""
        return self._chat.get("type", "private") == "private" and (self.chat_id or 0) > 0

    @property
    def _chat(self) -> dict[str, Any]:
        for content in self.raw.values() if isinstance(self.raw, dict) else ():
            if isinstance(content, dict):
                message = content.get("message", content)
                chat = message.get("chat") if isinstance(message, dict) else None
                if isinstance(chat, dict):
                    return chat
        return {}

    @property
    def press(self) -> str | None:
        """The id of a press whose spinner must be stopped."""
        query = self.raw.get("callback_query") if isinstance(self.raw, dict) else None
        found = query.get("id") if isinstance(query, dict) else None
        return found if isinstance(found, str) else None


def read(raw: Any, bot: Bot) -> Incoming:
    """Reads one raw update; never raises."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    if not isinstance(number, int):
        return Incoming(-1, raw, None, "no update id")
    try:
        update = _plain_text(raw) or Update.de_json(_lighter(raw), bot)
        return Incoming(number, raw, update)
    except Exception as wrong:
        return Incoming(number, raw, None, type(wrong).__name__)


#: What a message of plain words consists of. Anything more is left to python-telegram-bot.
_PLAIN = {"message_id", "from", "chat", "date", "text"}


def _plain_text(raw: dict[str, Any]) -> Update | None:
    """Plain words, read without looking for the hundred other things that a message may hold: half the time."""
    message = raw.get("message")
    if not isinstance(message, dict) or message.keys() != _PLAIN:
        return None
    user, chat = message["from"], message["chat"]
    sender = User(user["id"], user["first_name"], user["is_bot"], language_code=user.get("language_code"))
    sent = datetime.fromtimestamp(message["date"], UTC)
    kept = Message(message["message_id"], sent, Chat(chat["id"], chat["type"]), sender, text=message["text"])
    return Update(raw["update_id"], message=kept)


def _lighter(raw: dict[str, Any]) -> dict[str, Any]:
    """A press without the message it was made on, a reply without what it replies to.

    Nobody here reads those, and reading them costs python-telegram-bot more than everything else we do with the
    update. The chat of a press is taken from the raw form.
    """
    query, message = raw.get("callback_query"), raw.get("message")
    if isinstance(query, dict) and isinstance(query.get("message"), dict):
        return {**raw, "callback_query": {name: value for name, value in query.items() if name != "message"}}
    if isinstance(message, dict) and ("reply_to_message" in message or "entities" in message):
        left_out = ("reply_to_message", "entities")
        return {**raw, "message": {name: value for name, value in message.items() if name not in left_out}}
    return raw
