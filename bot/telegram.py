"""Calls to the Bot API whose answer we read ourselves: what was said, and how sure we are that it was heard."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, cast
from urllib.parse import quote

import orjson
from telegram.error import NetworkError, TelegramError
from telegram.request import BaseRequest, RequestData

from bot.transport import FilesBody, JsonBody, NotSent, Upload

#: Seconds for one file of at most 20 MB, however slowly it comes.
DOWNLOAD_TAKES = 120.0


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
        self._files = f"{api_url.rstrip('/')}/file/bot{token}/"

    def __repr__(self) -> str:
        return "Telegram()"

    async def call(
        self, method: str, params: Mapping[str, Any], seconds: float = 15.0, files: Mapping[str, Upload] | None = None
    ) -> Answer:
        """One call, perhaps with files. Never raises for anything that Telegram or the network may do."""
        body = FilesBody(params, files) if files else JsonBody(params)
        told = await self._ask(self._address + method, "POST", body, seconds)
        return told if isinstance(told, Answer) else read(*told)

    async def download(self, file_id: str, most: int) -> Answer:
        """A file; its bytes are the result, and the status is 413 if they are more than `most`. Never raises.

        The path that Telegram gives is good for an hour and is kept nowhere.
        """
        answer = await self.call("getFile", {"file_id": file_id})
        if answer.status != 200:
            too_big = answer.status == 400 and "too big" in answer.description.lower()
            return Answer(Heard.YES, 413) if too_big else answer
        path = answer.result.get("file_path") if isinstance(answer.result, dict) else None
        if not isinstance(path, str):
            return Answer(Heard.YES, 0)
        try:
            async with asyncio.timeout(DOWNLOAD_TAKES):
                told = await self._ask(self._files + quote(path), "GET", None, 30.0)
        except TimeoutError:
            return Answer(Heard.PERHAPS, 0)
        if isinstance(told, Answer) or told[0] != 200:
            return told if isinstance(told, Answer) else read(*told)
        return Answer(Heard.YES, 200, told[1]) if len(told[1]) <= most else Answer(Heard.YES, 413)

    async def _ask(
        self, address: str, method: str, body: JsonBody | None, seconds: float
    ) -> tuple[int, bytes] | Answer:
        try:
            return await self._request.do_request(address, method, cast(RequestData | None, body), read_timeout=seconds)
        except NotSent:
            return Answer(Heard.NO, 0)
        except NetworkError as wrong:
            refused = isinstance(wrong.__cause__, ConnectionRefusedError)
            return Answer(Heard.NO if refused else Heard.PERHAPS, 0)
        except TelegramError:
            return Answer(Heard.PERHAPS, 0)


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
