"""The real demo in a process of its own, and what can be asked of it beside the page."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import orjson

ROOT = Path(__file__).parent.parent.parent
READY = "The demo is at "
PATIENCE = 40.0


class Demo:
    """The demo at work."""

    def __init__(self, url: str) -> None:
        self.url, self._used = url, False
        self._client = httpx.AsyncClient(base_url=f"{url}/_sim/", timeout=PATIENCE, trust_env=False)

    async def asks(self, path: str) -> Any:
        """What the server answers."""
        return (await self._client.get(path)).raise_for_status().json()

    async def does(self, path: str, **body: Any) -> Any:
        """Does something beside the page; what cannot be done raises."""
        return (await self._client.post(path, json=body)).raise_for_status().json()

    async def person(self, first_name: str) -> int:
        """The number of somebody's telephone."""
        return next(int(each["id"]) for each in await self.asks("people") if each["first_name"] == first_name)

    async def begins_again(self) -> None:
        """Everything as at the start, and the bot is there. The first time it is so anyway."""
        if self._used:
            await self.does("stage/reset")
        self._used = True
        await self.stands(lambda stage: stage["bot"]["state"] == "running")

    async def stands(self, wanted: Callable[[Any], bool], seconds: float = PATIENCE) -> Any:
        """Waits until the stage is as wanted; looks again whenever the server says that something changed."""
        async with asyncio.timeout(seconds), self._client.stream("GET", "events", timeout=None) as events:
            async for _line in events.aiter_lines():
                stage = await self.asks("stage")
                if wanted(stage):
                    return stage
        raise AssertionError("the demo ended")

    async def advances(self, **span: int) -> None:
        """Lets pretended time pass."""
        await self.does("clock/advance", **span)

    async def close(self) -> None:
        """Nothing more is asked."""
        await self._client.aclose()


@asynccontextmanager
async def demo_in(folder: Path, port: int = 0) -> AsyncIterator[Demo]:
    """`python -m simulator`, until it is no longer needed."""
    command = [sys.executable, "-m", "simulator", "--no-browser", "--port", str(port), "--folder", str(folder)]
    errors = folder.with_suffix(".err")
    with errors.open("wb") as told:
        process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=told)
    try:
        demo = Demo(await _ready(process, errors))
        await demo.stands(lambda stage: stage["bot"]["state"] == "running")
        yield demo
        await demo.close()
    finally:
        if process.returncode is None:
            process.terminate()
        await process.communicate()


async def _ready(process: asyncio.subprocess.Process, errors: Path) -> str:
    """The address that the demo prints when it can be opened."""
    assert process.stdout is not None
    async with asyncio.timeout(PATIENCE):
        async for line in process.stdout:
            if line.decode().startswith(READY):
                return line.decode().removeprefix(READY).split()[0]
    raise AssertionError(f"the demo did not start: {errors.read_text()}")


def readable(value: Any) -> str:
    """For a failing test."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2).decode()
