"""No error shows the token or a password: neither wrong settings nor a network that fails."""

from __future__ import annotations

import asyncio
import socket
import traceback
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from pydantic import SecretStr
from telegram.error import NetworkError, TelegramError

from bot.open import build
from bot.run import _say_hello
from bot.settings import Settings, WrongSettings, load
from bot.telegram import Heard, Telegram
from bot.transport import AiohttpRequest, NotSent
from simulator.clock import SettableClock
from simulator.school import START, TOKEN, settings_for

SQLITE = pytest.mark.parametrize("backend", ["sqlite"])


def test_settings_show_neither_token_nor_password():
    settings = Settings(token=SecretStr(TOKEN), database_url="postgresql://dove:Sup3rSecret@127.0.0.1/doves")
    for shown in (repr(settings), str(settings)):
        assert TOKEN.partition(":")[2] not in shown
        assert "Sup3rSecret" not in shown


def test_a_wrong_setting_is_named_without_its_value(monkeypatch):
    monkeypatch.setenv("DOVECOTE_TOKEN", TOKEN)
    monkeypatch.setenv("DOVECOTE_LOG_LEVEL", "Sup3rSecret")
    monkeypatch.setenv("DOVECOTE_PER_CHAT", "-987654")
    with pytest.raises(WrongSettings) as wrong:
        load()
    told = shown(wrong.value)
    assert "DOVECOTE_LOG_LEVEL" in told
    for secret in ("Sup3rSecret", "987654", TOKEN):
        assert secret not in str(wrong.value)


# -- the network fails


def shown(error: BaseException) -> str:
    """Everything that a log or a terminal would show of an error."""
    told = [repr(error), str(error), *map(str, error.args), *traceback.format_exception(error)]
    while error.__cause__ is not None:
        error = error.__cause__
        told += [repr(error), str(error)]
    return "\n".join(told)


def a_closed_port() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"


@asynccontextmanager
async def a_server_that_says(words: bytes | None) -> AsyncIterator[str]:
    """Answers everything with these bytes and hangs up; with None it never answers."""
    over = asyncio.Event()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        if words is None:
            await over.wait()
        else:
            writer.write(words)
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        over.set()
        server.close()
        await server.wait_closed()


def http(status: str, body: str) -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n{body}".encode()


BROKEN: dict[str, Callable[[], Any]] = {
    "hangs up": lambda: a_server_that_says(b""),
    "speaks no HTTP": lambda: a_server_that_says(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"),
    "breaks off": lambda: a_server_that_says(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"),
    "never answers": lambda: a_server_that_says(None),
}


@asynccontextmanager
async def a_request() -> AsyncIterator[AiohttpRequest]:
    request = AiohttpRequest()
    await request.initialize()
    try:
        yield request
    finally:
        await request.shutdown()


@pytest.mark.parametrize("address", ["closed port", "http://[::1", "http://127.0.0.1:99999", "nonsense://x"])
async def test_no_error_of_the_transport_names_the_token_when_nothing_is_reached(address):
    url = a_closed_port() if address == "closed port" else address
    async with a_request() as request:
        with pytest.raises(NetworkError) as failed:
            await request.do_request(f"{url}/bot{TOKEN}/getMe", "POST")
        assert TOKEN.partition(":")[2] not in shown(failed.value)
        told = await Telegram(request, url, TOKEN).call("getMe", {})
        assert (told.status, told.result) == (0, None)
        assert TOKEN.partition(":")[2] not in repr(told)


async def test_a_closed_port_is_certainly_not_heard():
    async with a_request() as request:
        with pytest.raises(NotSent):
            await request.do_request(f"{a_closed_port()}/bot{TOKEN}/getMe", "POST")
        assert (await Telegram(request, a_closed_port(), TOKEN).call("sendMessage", {})).heard is Heard.NO


async def test_a_request_that_was_never_opened_names_no_token():
    with pytest.raises(NotSent) as failed:
        await AiohttpRequest().do_request(f"http://127.0.0.1/bot{TOKEN}/getMe", "POST")
    assert TOKEN.partition(":")[2] not in shown(failed.value)


@pytest.mark.parametrize("server", BROKEN)
async def test_no_error_of_the_transport_names_the_token_when_the_answer_is_lost(server):
    async with BROKEN[server]() as url, a_request() as request:
        with pytest.raises(NetworkError) as failed:
            await request.do_request(f"{url}/bot{TOKEN}/getMe", "POST", read_timeout=0.05)
        assert TOKEN.partition(":")[2] not in shown(failed.value)
        told = await Telegram(request, url, TOKEN).call("sendMessage", {"text": "x"}, 0.05)
        assert (told.heard, told.status) == (Heard.PERHAPS, 0)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (http("401 Unauthorized", '{"ok":false,"error_code":401,"description":"Unauthorized"}'), WrongSettings),
        (http("404 Not Found", '{"ok":false,"error_code":404,"description":"Not Found"}'), WrongSettings),
    ],
)
@SQLITE
async def test_a_token_that_telegram_refuses_is_not_shown(database, vault_and_setting, key_file, answer, error):
    vault, setting = vault_and_setting
    async with a_server_that_says(answer) as url, a_request() as request:
        settings = settings_for(str(database.url), key_file).model_copy(update={"api_url": url})
        house = build(settings, database, setting, vault, SettableClock(START), request)
        with pytest.raises(error) as failed:
            await _say_hello(house)
        assert TOKEN.partition(":")[2] not in shown(failed.value)


@pytest.mark.parametrize("server", ["hangs up", "speaks no HTTP", "breaks off"])
@SQLITE
async def test_python_telegram_bot_names_no_token_when_the_network_fails(database, vault_and_setting, key_file, server):
    vault, setting = vault_and_setting
    async with BROKEN[server]() as url, a_request() as request:
        settings = settings_for(str(database.url), key_file).model_copy(update={"api_url": url})
        house = build(settings, database, setting, vault, SettableClock(START), request)
        with pytest.raises(TelegramError) as failed:
            await house.application.initialize()
        assert TOKEN.partition(":")[2] not in shown(failed.value)
