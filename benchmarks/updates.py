"""The updates a load is made of, as Telegram would send them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import orjson

#: The chats of the load; the one before them makes the very first update, whose answer tells that a bot is up.
FIRST_CHAT = 6_000_010_000
CHATS = 500
DOORBELL = FIRST_CHAT - 1

BOT = {"id": 1000, "is_bot": True, "first_name": "Little Doves", "username": "little_doves_bot"}
_BUTTONS = ("Raise a concern", "My concerns", "Ofsted and emergency", "Language", "Ask for help")
_KEYBOARD = {"inline_keyboard": [[{"text": label, "callback_data": label[:2]}] for label in _BUTTONS]}


@dataclass(slots=True)
class Waiting:
    """One update in the queue, with what its answer must hold."""

    id: int
    chat: int
    raw: bytes
    expected: str


@dataclass(frozen=True, slots=True)
class Kind:
    """What everybody in a load does: update number `k` of chat number `c`, and what the answer must hold."""

    content: Callable[[int, int], dict[str, Any]]
    expected: Callable[[int, int], str]


def _person(chat: int) -> dict[str, Any]:
    return {"id": chat, "is_bot": False, "first_name": f"User{chat}", "language_code": "en"}


def _message(chat: int, number: int, sender: dict[str, Any], **content: Any) -> dict[str, Any]:
    place = {"id": chat, "first_name": f"User{chat}", "type": "private"}
    return {"message_id": number, "from": sender, "chat": place, "date": int(time.time()), **content}


def _text(c: int, k: int) -> dict[str, Any]:
    chat = FIRST_CHAT + c
    return {"message": _message(chat, k + 2, _person(chat), text=f"The yard gate does not close, number {k}.")}


def _press(c: int, k: int) -> dict[str, Any]:
    chat = FIRST_CHAT + c
    under = _message(chat, k + 1, BOT, text="Little Doves\n\nWhat would you like to do?", reply_markup=_KEYBOARD)
    query = {"id": str(chat * 10_000 + k), "from": _person(chat), "chat_instance": str(chat), "data": "m"}
    return {"callback_query": {**query, "message": under}}


def _count(_c: int, k: int) -> str:
    return f"\u2068{k + 1}\u2069 message"


KINDS = {
    "echo": Kind(_text, lambda _c, k: f"number {k}."),
    "press": Kind(_press, lambda _c, _k: "What would you like to do?"),
    "text": Kind(_text, _count),
    "mix": Kind(
        lambda c, k: _text(c, k) if c % 2 else _press(c, k),
        lambda c, k: _count(c, k) if c % 2 else "What would you like to do?",
    ),
}


def doorbell(number: int) -> Waiting:
    """One text that waits before the bot is started."""
    message = _message(DOORBELL, 1, _person(DOORBELL), text="hello")
    return Waiting(number, DOORBELL, orjson.dumps({"update_id": number, "message": message}), "")


def load(kind: str, count: int, first_number: int) -> Iterator[Waiting]:
    """`count` updates, the chats taking turns."""
    made = KINDS[kind]
    for number in range(count):
        k, c = divmod(number, CHATS)
        update = {"update_id": first_number + number, **made.content(c, k)}
        yield Waiting(update["update_id"], FIRST_CHAT + c, orjson.dumps(update), made.expected(c, k))
