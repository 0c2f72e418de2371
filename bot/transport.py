"""The way to Telegram: aiohttp and orjson behind python-telegram-bot's own request interface.

Measured three to five times faster than the default (docs/decisions/0001). What could not be sent at all is told apart
from what was sent and not answered: the first can be repeated freely, the second perhaps arrived.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import aiohttp
import orjson
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from handlers.unit import unit_is_open


class NotSent(NetworkError):
    """The connection was never made: Telegram has certainly not seen the call."""


class NetworkOutOfReach(RuntimeError):
    """Something tried to reach the network while an update was being handled."""


class JsonBody:
    """Parameters that are sent as they are: what a `BaseRequest` reads of RequestData, which cannot be subclassed."""

    contains_files = False

    def __init__(self, parameters: Mapping[str, Any]) -> None:
        self._given = dict(parameters)

    @property
    def parameters(self) -> dict[str, Any]:
        """The parameters, not yet encoded."""
        return self._given

    @property
    def multipart_data(self) -> dict[str, Upload]:
        """The files: none."""
        return {}

    @property
    def json_parameters(self) -> dict[str, str]:
        """The parameters as form fields."""
        return {
            name: value if isinstance(value, str) else orjson.dumps(value).decode()
            for name, value in self._given.items()
        }


#: A file as it goes up: the name it is shown with, its bytes, its type.
Upload = tuple[str, bytes, str]


class FilesBody(JsonBody):
    """Parameters with files beside them: each file goes under the name of the parameter it stands for."""

    contains_files = True

    def __init__(self, parameters: Mapping[str, Any], files: Mapping[str, Upload]) -> None:
        super().__init__(parameters)
        self._files = dict(files)

    @property
    def multipart_data(self) -> dict[str, Upload]:
        """The files."""
        return self._files


class AiohttpRequest(BaseRequest):
    """One session for everything. Long polls and sends share its connections."""

    def __init__(self, *, connections: int = 16, timeout: float = 10.0) -> None:
        self._session: aiohttp.ClientSession | None = None
        self._connections, self._timeout = connections, timeout
        self._timeouts: dict[float, aiohttp.ClientTimeout] = {}

    @property
    def read_timeout(self) -> float | None:
        """Seconds an answer may take, unless the caller says otherwise."""
        return self._timeout

    async def initialize(self) -> None:
        """Opens the session."""
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=60)
            self._session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())

    async def shutdown(self) -> None:
        """Closes it."""
        if self._session is not None:
            await self._session.close()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer, read."""
        try:
            read: dict[str, Any] = orjson.loads(payload)
        except orjson.JSONDecodeError:
            raise TelegramError("Invalid server response") from None
        return read

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the interface names it
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - named by the interface too
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - named by the interface too
    ) -> tuple[int, bytes]:
        """One call. Raises NotSent, TimedOut or NetworkError; none of them names the address, which holds the token."""
        if self._session is None:
            raise NotSent("the session is not open")
        seconds = read_timeout if isinstance(read_timeout, int | float) else self._timeout
        timeout = self._timeouts.get(seconds)
        if timeout is None:
            timeout = self._timeouts[seconds] = aiohttp.ClientTimeout(total=None, sock_connect=5, sock_read=seconds)
        body, headers = _body(request_data)
        try:
            async with self._session.request(method, url, data=body, headers=headers, timeout=timeout) as answer:
                return answer.status, await _at_most(answer)
        except aiohttp.ClientConnectorError as wrong:
            raise NotSent(type(wrong).__name__) from None
        except TimeoutError:
            raise TimedOut from None
        except aiohttp.ClientError as wrong:
            raise NetworkError(type(wrong).__name__) from None


#: Nothing that Telegram answers is larger: it gives bots no file above 20 MB.
LARGEST_ANSWER = 24 * 1024 * 1024
_PLAIN = {"User-Agent": BaseRequest.USER_AGENT}
_HEADERS = {"Content-Type": "application/json", **_PLAIN}


async def _at_most(answer: aiohttp.ClientResponse) -> bytes:
    """The answer, unless it says of itself, or turns out, to be larger than anything we ask for."""
    if (answer.content_length or 0) > LARGEST_ANSWER:
        raise NetworkError("the answer is too large")
    if answer.content_length is not None:
        return await answer.read()
    told = bytearray()
    async for piece in answer.content.iter_any():
        told += piece
        if len(told) > LARGEST_ANSWER:
            raise NetworkError("the answer is too large")
    return bytes(told)


def _body(data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str]]:
    """What is sent, and its headers: JSON, or a form when there are files."""
    if data is None:
        return None, _PLAIN
    if not data.contains_files:
        return orjson.dumps(data.parameters), _HEADERS
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (shown, content, kind) in (data.multipart_data or {}).items():
        whole = content if isinstance(content, bytes) else content.read()
        form.add_field(name, io.BytesIO(whole), filename=shown, content_type=kind)
    return form, _PLAIN


class OutOfReach(BaseRequest):
    """What handlers get: it raises while a unit of work is open, and passes calls on otherwise."""

    def __init__(self, inner: BaseRequest) -> None:
        self._inner = inner

    @property
    def read_timeout(self) -> float | None:
        """The inner one's."""
        return self._inner.read_timeout

    async def initialize(self) -> None:
        """Opens the inner one."""
        await self._inner.initialize()

    async def shutdown(self) -> None:
        """Closes nothing: the inner one is shared, and closed by whoever made it."""

    def parse_json_payload(self, payload: bytes) -> dict[str, Any]:  # type: ignore[override]  # static there
        """The inner one's."""
        return self._inner.parse_json_payload(payload)

    async def do_request(self, *args: Any, **named: Any) -> tuple[int, bytes]:
        """Raises NetworkOutOfReach inside a unit of work: use context.show and context.notify."""
        if unit_is_open():
            raise NetworkOutOfReach("handlers write letters; they never call Telegram")
        return await self._inner.do_request(*args, **named)
