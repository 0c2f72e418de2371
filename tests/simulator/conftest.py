from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest

from simulator.clock import Signal
from simulator.people import Phone
from simulator.server import create_app
from simulator.world import World

TOKEN = "123456:TEST-token"
Call = Callable[..., Awaitable[tuple[int, dict[str, Any]]]]


@pytest.fixture
def world() -> World:
    world = World()
    world.add_bot(TOKEN, "dove_bot", "Dove")
    return world


@pytest.fixture
def amina(world: World) -> Phone:
    """A person who has pressed Start; the bot has seen it."""
    phone = world.add_person("Amina", language_code="ur", username="amina_k")
    phone.starts()
    world.bots[TOKEN].updates.drop()
    return phone


@pytest.fixture
def call(world: World) -> Call:
    """Call a method as the bot: status and parsed body."""

    async def calling(method: str, files: Any = None, token: str = TOKEN, **params: Any) -> tuple[int, dict[str, Any]]:
        answer = await world.call(token, method, params, files)
        return answer.status, json.loads(answer.body)

    return calling


@pytest.fixture
def done(call: Call) -> Callable[..., Awaitable[Any]]:
    """Call a method that must succeed: its result."""

    async def calling(method: str, files: Any = None, **params: Any) -> Any:
        status, body = await call(method, files, **params)
        assert status == 200, body
        return body["result"]

    return calling


@pytest.fixture
def refused(call: Call) -> Callable[..., Awaitable[str]]:
    """Call a method that must be refused: its description."""

    async def calling(method: str, files: Any = None, **params: Any) -> str:
        status, body = await call(method, files, **params)
        assert status != 200, body
        assert body["ok"] is False
        assert body["error_code"] == status
        return body["description"]

    return calling


@pytest.fixture
async def direct(world: World) -> AsyncIterator[httpx.AsyncClient]:
    """HTTP without a port."""
    transport = httpx.ASGITransport(create_app(world))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        yield client


@pytest.fixture
def wire(direct: httpx.AsyncClient) -> Callable[..., Awaitable[httpx.Response]]:
    """Ask as a library does: a form, what is nested as JSON; the answer with its status and headers."""

    async def asking(method: str, files: Any = None, **params: Any) -> httpx.Response:
        form = {name: value if isinstance(value, str) else json.dumps(value) for name, value in params.items()}
        return await direct.post(f"/bot{TOKEN}/{method}", data=form, files=files)

    return asking


def keys(*labels: str) -> dict[str, Any]:
    """An inline keyboard with one row; a button's data is its label in small letters."""
    return {"inline_keyboard": [[{"text": label, "callback_data": label.lower()} for label in labels]]}


async def polling(world: World, call: Call) -> asyncio.Task[tuple[int, dict[str, Any]]]:
    """A poll that waits already."""
    poll = asyncio.create_task(call("getUpdates", timeout=30))
    await waiting(world)
    return poll


async def waiting(world: World) -> None:
    """Until somebody waits for updates."""
    async with asyncio.timeout(5):
        while not world.bots[TOKEN].updates.polled:
            await asyncio.sleep(0)


async def until(world: World, seen: Callable[[], object], seconds: float = 5) -> None:
    """Wait for the world to change until something is so."""
    changed = Signal()

    def fire(_: int) -> None:
        changed.fire()

    world.listeners.append(fire)
    try:
        async with asyncio.timeout(seconds):
            while not seen():
                await changed.wait()
    except TimeoutError:
        screens = "\n".join(phone.screen() for phone in world.people.values())
        raise AssertionError(f"this did not come in {seconds} seconds\n{screens}") from None
    finally:
        world.listeners.remove(fire)
