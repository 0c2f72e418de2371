"""The Bot API over HTTP: what a real bot process talks to."""

import asyncio
from typing import Any

import orjson
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from simulator.params import Upload
from simulator.refusals import Answer, ConnectionLost, ConnectionRefused, Json, NoAnswer, Refusal, bad
from simulator.world import World

SILENCE = 30.0  # real seconds for which a call without an answer is kept open, if the caller waits that long
HANDLE = "simulator.transport"  # where the application leaves the connection in the scope


class Broken(Response):
    """No answer at all: the connection is cut, at once or after a silence."""

    def __init__(self, silence: float = 0.0) -> None:
        super().__init__()
        self.silence = silence

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - nothing is sent
        """Wait, cut the connection, and wait until the server has noticed."""
        if self.silence and await _gone(receive, self.silence):
            return
        transport = scope.get(HANDLE)
        if transport is None:
            raise ConnectionLost("no connection to cut: called in process")
        transport.abort()
        await _gone(receive, None)


async def _gone(receive: Receive, seconds: float | None) -> bool:
    async def disconnected() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass

    try:
        await asyncio.wait_for(disconnected(), seconds)
    except TimeoutError:
        return False
    return True


def routes() -> list[Route]:
    """The two addresses a bot knows."""
    return [
        Route("/bot{token}/{method}", _call, methods=["GET", "POST"]),
        Route("/file/bot{token}/{path:path}", _download, methods=["GET"]),
    ]


def respond(answer: Answer) -> Response:
    """An answer with Telegram's headers."""
    headers = {} if answer.retry_after is None else {"Retry-After": str(answer.retry_after)}
    return Response(answer.body, answer.status, headers, media_type="application/json")


async def _call(request: Request) -> Response:
    world: World = request.app.state.world
    try:
        params, files = await _read(request)
    except Refusal as refusal:
        return respond(refusal.answer())
    try:
        answer = await world.call(request.path_params["token"], request.path_params["method"], params, files)
    except (ConnectionLost, ConnectionRefused):
        return Broken()
    except NoAnswer:
        return Broken(SILENCE)
    return respond(answer)


async def _download(request: Request) -> Response:
    world: World = request.app.state.world
    try:
        answer = await world.download(request.path_params["token"], request.path_params["path"])
    except (ConnectionLost, ConnectionRefused):
        return Broken()
    except NoAnswer:
        return Broken(SILENCE)
    if answer.status != 200:
        return respond(answer)
    return Response(answer.body, media_type="application/octet-stream")


async def _read(request: Request) -> tuple[Json, dict[str, Upload]]:
    """Parameters from the address, a form, JSON or multipart, the body winning."""
    params: Json = dict(request.query_params)
    files: dict[str, Upload] = {}
    if request.headers.get("content-type", "").startswith("application/json"):
        params |= _object(await request.body())
        return params, files
    async with request.form() as form:
        for name, value in form.items():
            if isinstance(value, UploadFile):
                kind = value.content_type or "application/octet-stream"
                files[name] = (value.filename or name, await value.read(), kind)
            else:
                params[name] = value
    return params, files


def _object(body: bytes) -> Json:
    try:
        found: Any = orjson.loads(body or b"{}")
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise bad("can't parse JSON object")
    return found
