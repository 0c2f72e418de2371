"""The World inside the process: python-telegram-bot asks it instead of the network."""

import re
from typing import Any
from urllib.parse import unquote

from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from simulator.refusals import ConnectionLost, ConnectionRefused, NoAnswer, Refusal
from simulator.world import Answer, World

CALL = re.compile(r"/bot(?P<token>[^/]+)/(?P<method>\w+)$")
FILE = re.compile(r"/file/bot(?P<token>[^/]+)/(?P<path>.+)$")


class SimulatorRequest(BaseRequest):
    """Give one to `Application.builder().request(...)` and another to `.get_updates_request(...)`."""

    def __init__(self, world: World, read_timeout: float | None = 5.0) -> None:
        self.world = world
        self._read_timeout = read_timeout

    @property
    def read_timeout(self) -> float | None:
        """Asked for by the library; the World answers at once."""
        return self._read_timeout

    async def initialize(self) -> None:
        """There is nothing to open."""

    async def shutdown(self) -> None:
        """There is nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002 - GET and POST mean the same
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """One call or download, its broken connections told in the library's words."""
        try:
            answer = await self._ask(url, request_data)
        except ConnectionLost as failure:
            raise NetworkError(f"the connection broke: {failure}") from failure
        except ConnectionRefused as failure:
            raise NetworkError(f"the connection was refused: {failure}") from failure
        except NoAnswer as failure:
            raise TimedOut from failure
        return answer.status, answer.body

    async def _ask(self, url: str, data: RequestData | None) -> Answer:
        url = unquote(url)
        if found := FILE.search(url):
            return await self.world.download(found["token"], found["path"])
        if not (found := CALL.search(url)):
            return Refusal(404, "Not Found").answer()
        values: dict[str, Any] = dict(data.parameters) if data else {}
        parts = (data.multipart_data or {}) if data else {}
        files = {
            field: (name, content if isinstance(content, bytes) else content.read(), mime)
            for field, (name, content, mime) in parts.items()
        }
        return await self.world.call(found["token"], found["method"], values, files)
