"""The real bot as a process beside the demo: started, killed, and started again as a service manager does."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import Callable, Mapping
from enum import StrEnum

#: Real seconds between an end and the next start.
PAUSE = 1.0
#: A bot that ends by itself this often within a minute is not started for ever.
MOST_ENDS, A_MINUTE = 5, 60.0


class State(StrEnum):
    """Whether there is a bot."""

    STOPPED = "stopped"
    STARTING = "starting"
    RUNNING = "running"


class GivenUp(Exception):
    """The bot ends again and again."""


class BotProcess:
    """One bot, watched for as long as the demo is there. `changed` is called when its state does."""

    def __init__(self, changed: Callable[[], None], ended: Callable[[int | None], None]) -> None:
        self.state, self.starts = State.STOPPED, 0
        self._changed, self._ended = changed, ended
        self._process: asyncio.subprocess.Process | None = None
        self._watching: asyncio.Task[None] | None = None
        self._killed = False

    def begin(self, environment: Mapping[str, str]) -> None:
        """Starts the bot and keeps it running until `stop`."""
        self.starts, self._killed = 0, False
        self._watching = asyncio.create_task(self._watch(dict(environment)))

    def answered(self) -> None:
        """The bot has said something: it is there."""
        if self.state is State.STARTING:
            self._become(State.RUNNING)

    def kill(self) -> bool:
        """Ends it in the middle of whatever it does; True if there was one. It comes back by itself."""
        if self._killed or self._process is None or self._process.returncode is not None:
            return False
        self._killed = True
        self._process.kill()
        return True

    async def stop(self, *, gently: bool = True) -> None:
        """Ends it for good."""
        if self._watching is not None:
            self._watching.cancel()
            with contextlib.suppress(asyncio.CancelledError, GivenUp):
                await self._watching
            self._watching = None
        if self._process is not None and self._process.returncode is None:
            if gently:
                self._process.terminate()
            else:
                self._process.kill()
            await self._process.wait()
        self._become(State.STOPPED)

    async def given_up(self) -> None:
        """Returns never, or raises GivenUp when the bot cannot be kept running."""
        while True:
            if self._watching is not None and self._watching.done() and not self._watching.cancelled():
                self._watching.result()
            await asyncio.sleep(PAUSE)

    async def _watch(self, environment: dict[str, str]) -> None:
        ends: list[float] = []
        loop = asyncio.get_running_loop()
        while True:
            self._become(State.STARTING)
            self.starts += 1
            self._process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "run", env=environment)
            code = await self._process.wait()
            self._become(State.STOPPED)
            self._ended(code)
            if not self._killed:
                ends = [end for end in ends if end > loop.time() - A_MINUTE] + [loop.time()]
            self._killed = False
            if len(ends) >= MOST_ENDS:
                raise GivenUp(f"The bot ended {MOST_ENDS} times within a minute. What it said stands above.")
            await asyncio.sleep(PAUSE)

    def _become(self, state: State) -> None:
        if state is not self.state:
            self.state = state
            self._changed()
