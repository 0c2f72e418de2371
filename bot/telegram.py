"""Calls to the Bot API whose answer we read ourselves: what was said, and how sure we are that it was heard."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, cast

import orjson
from telegram.error import NetworkError, TelegramError
from telegram.request import BaseRequest, RequestData

from bot.transport import JsonBody, NotSent


class Heard(Enum):
    """Whether Telegram heard a call."""

    YES = auto()
    NO = auto()
    PERHAPS = auto()


@dataclass(frozen=True, slots=True)
class Answer:
    """Telegram's answer; `status` 0 if there was none."""

    heard: Heard
    status: int
    result: Any = None
    description: str = ""
    retry_after: float = 0.0

    def __repr__(self) -> str:
        return f"Answer({self.status})"


class Telegram:
    """One bot's line. The token stands in the address only, and the address is never shown."""

    def __init__(self, request: BaseRequest, api_url: str, token: str) -> None:
        self._request = request
        self._address = f"{api_url.rstrip('/')}/bot{token}/"

    def __repr__(self) -> str:
        return "Telegram()"

    async def call(self, method: str, params: dict[str, Any], seconds: float = 15.0) -> Answer:
        """One call. Never raises for anything that Telegram or the network may do."""
        try:
            status, body = await self._request.do_request(
                self._address + method, "POST", cast(RequestData, JsonBody(params)), read_timeout=seconds
            )
        except NotSent:
            return Answer(Heard.NO, 0)
        except NetworkError as wrong:
            refused = isinstance(wrong.__cause__, ConnectionRefusedError)
            return Answer(Heard.NO if refused else Heard.PERHAPS, 0)
        except TelegramError:
            return Answer(Heard.PERHAPS, 0)
        return read(status, body)


def read(status: int, body: bytes) -> Answer:
    """What Telegram said; an answer that cannot be read after a good status means: perhaps heard."""
    told = _parse(body)
    if not isinstance(told, dict):
        return Answer(Heard.PERHAPS if status == 200 else Heard.YES, status)
    if status == 200 and told.get("ok"):
        return Answer(Heard.YES, 200, told.get("result"))
    parameters = told.get("parameters") or {}
    return Answer(Heard.YES, status, None, str(told.get("description", "")), float(parameters.get("retry_after", 0)))


def _parse(body: bytes) -> Any:
    """orjson is strict about half characters; one of them must not hide ninety-nine good updates.

    Half characters (lone surrogates) can be stored nowhere: they become U+FFFD.
    """
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        try:
            return _whole(json.loads(body.decode("utf-8", "replace")))
        except ValueError:
            return None


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {_whole(name): _whole(each) for name, each in value.items()}
    return [_whole(each) for each in value] if isinstance(value, list) else value
