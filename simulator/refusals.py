"""How Telegram says no, and how a connection fails."""

from dataclasses import dataclass
from typing import Any

import orjson

Json = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """What goes back to the caller: an HTTP status and a JSON body."""

    status: int
    body: bytes
    retry_after: int | None = None


@dataclass(frozen=True)
class Result:
    """A result that comes with a sentence, as deleteWebhook's does."""

    value: Any
    description: str


class ConnectionLost(Exception):
    """The call had its effect, but the answer never arrived."""


class ConnectionRefused(ConnectionRefusedError):
    """The call certainly had no effect: there was nobody to take it."""


class NoAnswer(Exception):
    """Telegram stayed silent; the caller cannot know whether the call had an effect (it had none)."""


class Refusal(Exception):
    """An answer with `ok: false`."""

    def __init__(self, status: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.status, self.description, self.retry_after = status, description, retry_after

    def answer(self) -> Answer:
        """The refusal as it goes over the wire."""
        body: Json = {"ok": False, "error_code": self.status, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return Answer(self.status, orjson.dumps(body), self.retry_after)


def accepted(result: Any) -> Answer:
    """The answer to a call that succeeded."""
    if isinstance(result, Result):
        return Answer(200, orjson.dumps({"ok": True, "result": result.value, "description": result.description}))
    return Answer(200, orjson.dumps({"ok": True, "result": result}))


def small(message: str) -> str:
    """First letter small, except in words like BUTTON_DATA_INVALID."""
    if len(message) > 1 and (message[1] == "_" or message[1].isupper()):
        return message
    return message[:1].lower() + message[1:]


def bad(message: str) -> Refusal:
    """400."""
    return Refusal(400, f"Bad Request: {small(message)}")


def forbidden(message: str) -> Refusal:
    """403."""
    return Refusal(403, f"Forbidden: {small(message)}")


def conflict(message: str) -> Refusal:
    """409."""
    return Refusal(409, f"Conflict: {small(message)}")


def too_many(retry_after: int) -> Refusal:
    """429."""
    return Refusal(429, f"Too Many Requests: retry after {retry_after}", retry_after)


def not_simulated(what: str) -> Refusal:
    """501: Telegram knows it, this simulator does not; never pretend."""
    return Refusal(501, f"Not Implemented: {what} is part of Telegram, but this simulator does not imitate it")
