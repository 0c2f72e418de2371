"""The time. This is the only place that asks the machine; everything else is given a clock.

A pretend clock follows a simulator on this machine, so that a month of a concern can pass in a minute.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

import aiohttp

from bot.settings import WrongSettings

#: Seconds without a simulator after which a bot that pretends has nothing to live for.
GIVEN_UP_AFTER, TRIED_EVERY = 60.0, 1.0


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """This moment, in UTC."""


class SystemClock:
    """The machine's own."""

    def now(self) -> datetime:
        """This moment, in UTC."""
        return datetime.now(UTC)


class PretendClock:
    """A clock that a simulator sets. Between its jumps it runs like any other, if the simulator's does."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self._base, self._since, self._runs = datetime.now(UTC), time.monotonic(), True
        self.revision = -1
        self.jumped: Callable[[], Any] = lambda: None

    def now(self) -> datetime:
        """The pretend moment."""
        passed = time.monotonic() - self._since if self._runs else 0.0
        return self._base + timedelta(seconds=passed)

    async def read(self, session: aiohttp.ClientSession, wait: float = 0) -> bool:
        """Asks the simulator; with `wait`, until it is set again or that many seconds have passed."""
        asked = {"seen": str(self.revision), "timeout": str(wait)}
        async with session.get(f"{self._url}/_sim/clock", params=asked) as answer:
            told = await answer.json()
        changed = bool(told["revision"] != self.revision)
        self._base, self._since = datetime.fromisoformat(told["now"]), time.monotonic()
        self._runs, self.revision = told["running"], told["revision"]
        return changed

    async def follow(self) -> None:
        """Follows the simulator for as long as the bot runs. Raises WrongSettings when it has been gone for long."""
        async with aiohttp.ClientSession() as session:
            heard = time.monotonic()
            while time.monotonic() < heard + GIVEN_UP_AFTER:
                try:
                    if await self.read(session, wait=20):
                        self.jumped()
                    heard = time.monotonic()
                except aiohttp.ClientError:
                    await asyncio.sleep(TRIED_EVERY)
        raise WrongSettings("The simulator of DOVECOTE_PRETEND_CLOCK is gone. Start it, or take that setting out.")

    async def report_idle(self, next_due: datetime | None, next_letter: datetime | None) -> None:
        """Tells the simulator that everything due at this revision is done, and when the next thing is due.

        `next_letter` is when something more can be sent: a chat that was just written to has to wait a moment.
        """
        moments = {"next_due": next_due, "next_letter": next_letter}
        told = {"revision": self.revision, **{name: at.isoformat() if at else None for name, at in moments.items()}}
        async with aiohttp.ClientSession() as session, session.post(f"{self._url}/_sim/idle", json=told) as answer:
            await answer.read()
