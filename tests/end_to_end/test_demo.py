"""`make demo` without a browser: the address is printed, the page is there, and nothing stays behind."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

import httpx
import psutil
import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parent.parent.parent


class Demo:
    """The command as a visitor gives it."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    async def says(self, what: str) -> str:
        """The next line with these words."""
        assert self.process.stdout is not None
        async with asyncio.timeout(60):
            while line := (await self.process.stdout.readline()).decode():
                if what in line:
                    return line
        raise AssertionError(f"it ended and never said {what!r}")

    async def ends(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(self.process.wait(), 30)


async def start(folder: Path, port: int) -> Demo:
    options = ["--port", str(port), "--folder", str(folder)]
    environment = {**os.environ, "BROWSER": "/nonexistent/browser", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    command = [sys.executable, "-m", "simulator", *options]
    return Demo(
        await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environment, stdout=asyncio.subprocess.PIPE)
    )


async def test_from_the_command_to_the_page_and_back(tmp_path: Path) -> None:
    (tmp_path / "my-letters").write_text("not of the demo")
    demo = await start(tmp_path, 0)
    try:
        url = (await demo.says("The demo is at")).split()[4]
        await demo.says("please open that address yourself")
        async with httpx.AsyncClient(base_url=url, timeout=60) as web:
            assert "a messenger, imitated" in (await web.get("/")).text
            people = {each["full_name"]: each for each in (await web.get("/_sim/people")).json()}
            assert people["Amina Khan"]["about"] == "Parent of Zara"
            assert people["Ruth Okafor"]["about"] == "Setting manager"
            await nothing_is_lost_when_the_bot_is_killed(web, people["Amina Khan"]["id"])
            await everything_begins_again(web, people["Amina Khan"]["id"])
        second = await start(tmp_path, int(url.rpartition(":")[2]))
        await second.says("is in use")
        assert await second.process.wait() == 1
        bots = psutil.Process(demo.process.pid).children(recursive=True)
        assert bots
        assert await demo.ends() == 0
        assert psutil.wait_procs(bots, 5)[1] == []
    finally:
        if demo.process.returncode is None:
            await demo.ends()
    assert (tmp_path / "my-letters").read_text() == "not of the demo"


async def nothing_is_lost_when_the_bot_is_killed(web: httpx.AsyncClient, amina: int) -> None:
    assert (await web.post("/_sim/stage/kill")).json() == {"ok": True}
    assert (await web.post("/_sim/stage/kill")).status_code == 409, "there is none for a moment"
    await web.post("/_sim/act", json={"person": amina, "act": "says", "text": "/menu"})
    moved = (await web.post("/_sim/clock/advance", json={"days": 2})).json()
    assert all(step["settled"] for step in moved["steps"]), moved
    assert (await web.get(f"/_sim/phones/{amina}")).json()["messages"][-1]["from_bot"]
    stage = (await web.get("/_sim/stage")).json()
    assert stage["bot"] == {"state": "running", "starts": 2}
    assert (stage["ledger"]["waiting"], stage["ledger"]["lost"]) == (0, 0)


async def everything_begins_again(web: httpx.AsyncClient, amina: int) -> None:
    before = (await web.get("/_sim/clock")).json()["now"]
    assert (await web.post("/_sim/stage/reset")).json() == {"ok": True}
    assert (await web.get("/_sim/clock")).json()["now"] < before
    assert len((await web.get(f"/_sim/phones/{amina}")).json()["messages"]) == 2
    assert (await web.get("/_sim/stage")).json()["bot"] == {"state": "running", "starts": 1}
