"""Files over real HTTP: what goes up arrives, what comes down is bounded, and a broken line is told."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from bot import transport
from bot.child import ENVIRONMENT
from bot.telegram import Heard, Telegram
from bot.transport import AiohttpRequest
from procedures.attachment import LARGEST_FILE, MEGABYTE
from simulator import botface
from simulator.people import Phone
from simulator.server import serve
from simulator.world import World
from tests.files import paper

TOKEN = "123456:TEST-token"


@pytest.fixture
def world() -> World:
    world = World()
    world.add_bot(TOKEN, "dove_bot", "Dove")
    return world


@pytest.fixture
def amina(world: World) -> Phone:
    phone = world.add_person("Amina")
    phone.starts()
    return phone


@pytest.fixture
async def telegram(world: World) -> AsyncIterator[Telegram]:
    server, request = await serve(world, max_seconds=60), AiohttpRequest()
    await request.initialize()
    yield Telegram(request, server.url, TOKEN)
    await request.shutdown()
    await server.stop()


@pytest.mark.again
async def test_a_file_goes_up_as_a_form(world: World, amina: Phone, telegram: Telegram) -> None:
    content = b"\xff\xd8\xff" + bytes(range(256)) * 8_000
    buttons = {"inline_keyboard": [[{"text": "Menu", "callback_data": "m"}]]}
    params = {"chat_id": amina.id, "caption": "<b>مجھے</b> &amp; you", "parse_mode": "HTML", "protect_content": True}
    files = {"photo": ("photo.jpg", content, "image/jpeg")}
    answer = await telegram.call("sendPhoto", {**params, "reply_markup": buttons}, files=files)
    assert answer.status == 200, answer.description
    assert (amina.last.text, amina.last.protected, amina.buttons) == ("مجھے & you", True, ["Menu"])
    assert world.files.content(answer.result["photo"][-1]["file_id"]) == content


@pytest.mark.again
async def test_a_file_comes_down(amina: Phone, telegram: Telegram) -> None:
    content = paper() + bytes(3 * MEGABYTE)
    sent = amina.sends_document(content).message.content["document"]
    answer = await telegram.download(sent["file_id"], LARGEST_FILE)
    assert (answer.status, answer.result) == (200, content)
    assert (await telegram.download(sent["file_id"], MEGABYTE)).status == 413
    assert (await telegram.download("no such file", LARGEST_FILE)).status == 400
    large = amina.sends_document(content, size=21 * MEGABYTE).message.content["document"]
    assert (await telegram.download(large["file_id"], LARGEST_FILE)).status == 413


@pytest.mark.again
@pytest.mark.parametrize("kind", ["lost_answer", "refused_connection", "502", "timeout"])
@pytest.mark.parametrize("method", ["getFile", "download"])
async def test_a_broken_line_is_told(
    world: World, amina: Phone, telegram: Telegram, method: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(botface, "SILENCE", 0.05)
    sent = amina.sends_document().message.content["document"]["file_id"]
    world.faults.add(method, kind, times=2)  # aiohttp asks once more when a kept connection turns out to be gone
    answer = await telegram.download(sent, LARGEST_FILE)
    assert answer.status == (502 if kind == "502" else 0)
    assert "file" not in repr(answer)
    world.faults.clear()
    assert (await telegram.download(sent, LARGEST_FILE)).status == 200


@pytest.mark.again
@pytest.mark.parametrize("said", [True, False], ids=["with its length", "without"])
async def test_an_answer_without_end_is_cut(monkeypatch: pytest.MonkeyPatch, said: bool) -> None:
    monkeypatch.setattr(transport, "LARGEST_ANSWER", 1_000)

    async def give(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Content-Length": "5000"} if said else None)
        await answer.prepare(request)
        for _ in range(50):
            await answer.write(bytes(100))
        return answer

    app = web.Application()
    app.router.add_route("*", "/{anything:.*}", give)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    request = AiohttpRequest()
    await request.initialize()
    answer = await Telegram(request, f"http://127.0.0.1:{runner.addresses[0][1]}", TOKEN).call("getMe", {})
    assert (answer.status, answer.heard) == (0, Heard.PERHAPS)
    await request.shutdown()
    await runner.cleanup()


@pytest.mark.again
@pytest.mark.parametrize(
    ("greed", "end"), [("bytearray(2 << 30)", 1), ("open('/tmp/dovecote-greed', 'w').write('x' * 9999)", 1)]
)
async def test_a_child_takes_no_more_than_it_is_given(greed: str, end: int) -> None:
    code = f"from bot import confined; confined.confine(); {greed}"
    ended = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-P", "-c", code], env=ENVIRONMENT, capture_output=True, check=False
    )
    assert ended.returncode != 0
    assert b"MemoryError" in ended.stderr or b"File too large" in ended.stderr or ended.returncode < 0
