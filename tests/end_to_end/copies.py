"""Copies of the real bot: processes that are started, watched, asked to stop, and killed by their number."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent


class Nest:
    """The process that forks copies (see nest.py)."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.end_to_end.nest"]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._hear()

    def ask(self, **wanted: Any) -> int:
        """One question, one number."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(wanted) + "\n")
        self._process.stdin.flush()
        return int(self._hear())

    def close(self) -> None:
        """Ends it and whatever it still has running."""
        self._process.communicate(timeout=10)

    def _hear(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise AssertionError("the nest has fallen out of the tree")
        return json.loads(line)


@dataclass
class Ended:
    """What is left of a copy: its exit code and what it said."""

    code: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """What the command complained about: the whole of stderr, which has to be one line."""
        lines = self.err.strip().splitlines()
        assert len(lines) == 1, f"not one line but {len(lines)}:\n{self.err}"
        return lines[0]


class Copy:
    """One process of the bot. Its number cannot be given to another process until it has been waited for."""

    def __init__(
        self, number: int, folder: Path, nest: Nest | None, process: asyncio.subprocess.Process | None
    ) -> None:
        self.number, self._folder, self._nest, self._process = number, folder, nest, process
        self._ended: Ended | None = None

    @property
    def said(self) -> str:
        """Everything on stdout and stderr so far."""
        return "".join((self._folder / name).read_text() for name in ("out", "err"))

    @property
    def events(self) -> list[dict[str, Any]]:
        """Its log so far."""
        lines = (self._folder / "err").read_text().splitlines()
        return [json.loads(line) for line in lines if line.startswith("{") and line.endswith("}")]

    async def ends(self, seconds: float = 20) -> Ended:
        """Waits for its end."""
        if self._ended is None:
            code = await asyncio.wait_for(self._code(), seconds)
            self._ended = Ended(code, (self._folder / "out").read_text(), (self._folder / "err").read_text())
        return self._ended

    def kill(self, name: signal.Signals = signal.SIGKILL) -> None:
        """A signal, to this process alone."""
        if self._ended is None:
            os.kill(self.number, name)

    async def stops(self, seconds: float = 10) -> Ended:
        """SIGTERM, and the end that follows."""
        self.kill(signal.SIGTERM)
        return await self.ends(seconds)

    async def _code(self) -> int:
        if self._process is not None:
            return await self._process.wait()
        assert self._nest is not None
        await _over(self.number)
        return self._nest.ask(reap=self.number)


async def start(nest: Nest | None, arguments: list[str], env: Mapping[str, str], folder: Path) -> Copy:
    """A new copy, from the nest or (without one) as a user starts it: `python -m bot`."""
    await asyncio.to_thread(folder.mkdir, parents=True)
    out, err = folder / "out", folder / "err"
    if nest is not None:
        number = nest.ask(start=arguments, env=dict(env), folder=str(folder), out=str(out), err=str(err))
        return Copy(number, folder, nest, None)
    with out.open("wb") as to_out, err.open("wb") as to_err:
        command = [sys.executable, "-m", "bot", *arguments]
        where = {"cwd": folder, "env": {**env, "PYTHONPATH": str(ROOT)}}
        process = await asyncio.create_subprocess_exec(
            *command, stdin=subprocess.DEVNULL, stdout=to_out, stderr=to_err, **where
        )
    return Copy(process.pid, folder, None, process)


async def _over(number: int) -> None:
    """Until the process has ended: its handle becomes readable then."""
    handle = os.pidfd_open(number)
    loop, over = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(handle, over.set)
    try:
        await over.wait()
    finally:
        loop.remove_reader(handle)
        os.close(handle)
