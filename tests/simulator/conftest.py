from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from simulator.people import Phone
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
