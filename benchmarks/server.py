"""The load server: HTTP on 127.0.0.1 over a bare protocol, so that the bot is measured and not the server.

`python -m benchmarks.server` prints its port and ends when its standard input closes, or after --seconds.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import re
import sys
from typing import Any
from urllib.parse import parse_qsl

import httptools
import orjson

from benchmarks.botapi import BotApi

try:
    from uvloop import run
except ImportError:
    from asyncio import run

CALL = re.compile(rb"^/bot[^/]+/([A-Za-z]+)$")
HEAD = b"HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"


class Connection(asyncio.Protocol):
    """One kept-alive connection."""

    def __init__(self, api: BotApi) -> None:
        self._api = api

    def connection_made(self, transport: Any) -> None:
        self._transport = transport
        self._parser = httptools.HttpRequestParser(self)

    def data_received(self, data: bytes) -> None:
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError:
            self._transport.close()

    def on_message_begin(self) -> None:
        self._url, self._body, self._type = b"", b"", b""

    def on_url(self, url: bytes) -> None:
        self._url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        if name.lower() == b"content-type":
            self._type = value

    def on_body(self, body: bytes) -> None:
        self._body += body

    def on_message_complete(self) -> None:
        path, _, query = self._url.partition(b"?")
        if path == b"/load":
            self._api.arm(**orjson.loads(self._body))
            return self.send(200, b"{}")
        if path == b"/figures":
            return self.send(200, orjson.dumps(self._api.figures()))
        found = CALL.match(path)
        if found is None:
            return self.send(404, b'{"ok":false,"error_code":404,"description":"Not Found"}')
        params = {**dict(parse_qsl(query.decode())), **self._parameters()}
        return self._api.call(found.group(1).decode(), params, self.send)

    def _parameters(self) -> dict[str, Any]:
        if not self._body:
            return {}
        if self._type.startswith(b"application/json"):
            return orjson.loads(self._body)
        if self._type.startswith(b"multipart/"):
            return dict(_parts(self._body, self._type))
        return dict(parse_qsl(self._body.decode()))

    def send(self, status: int, body: bytes) -> None:
        """Answers, unless the bot has hung up."""
        if not self._transport.is_closing():
            self._transport.write(HEAD % (status, len(body), body))


def _parts(body: bytes, kind: bytes) -> list[tuple[str, str]]:
    boundary = kind.split(b"boundary=", 1)[1].split(b";")[0].strip(b'" ')
    found = []
    for part in body.split(b"--" + boundary)[1:-1]:
        head, _, value = part.partition(b"\r\n\r\n")
        name = re.search(rb'name="([^"]+)"', head)
        if name:
            found.append((name.group(1).decode(), value[:-2].decode()))
    return found


async def serve(seconds: float) -> None:
    """Listens until standard input closes or the time is up."""
    loop, api = asyncio.get_running_loop(), BotApi()
    server = await loop.create_server(lambda: Connection(api), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    over = asyncio.Event()
    loop.add_reader(sys.stdin.fileno(), over.set)
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(over.wait(), seconds)
    server.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=300)
    run(serve(parser.parse_args().seconds))
