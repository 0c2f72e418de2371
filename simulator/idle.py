"""Moving the time event by event: a bot says when its next timer is due and when it has done what was due."""

import asyncio
from datetime import datetime, timedelta

from simulator.clock import SettableClock, Signal
from simulator.refusals import Json

PATIENCE = 15.0  # real seconds to wait for a bot at each step


class IdleBoard:
    """What the bot last reported, and the procedure that relies on it."""

    def __init__(self, clock: SettableClock) -> None:
        self.clock = clock
        self.next_due: datetime | None = None
        self.heard: int | None = None
        self._reports = Signal()
        self._lock = asyncio.Lock()

    def report(self, revision: int, next_due: datetime | None) -> None:
        """The bot has done everything due at this revision of the clock."""
        if self.heard is None or revision >= self.heard:
            self.heard, self.next_due = revision, next_due
            self._reports.fire()

    async def advance(self, delta: timedelta) -> Json:
        """Stop at every due timer on the way; without a bot that reports, just jump."""
        async with self._lock:
            target = self.clock.now() + delta
            steps: list[Json] = []
            if self.heard is not None:
                await self._step(self.clock.now())  # what it reported before may be older than its newest timer
            before = None
            while self.next_due is not None and self.next_due <= target and self.next_due != before:
                before = self.next_due
                steps.append(await self._step(max(self.next_due, self.clock.now())))
                if not steps[-1]["settled"]:
                    break
            steps.append(await self._step(max(target, self.clock.now())))
            return {"now": self.clock.now().isoformat(), "steps": steps}

    async def _step(self, moment: datetime) -> Json:
        self.clock.set(moment)
        settled = await self._settled(self.clock.revision)
        if not settled:
            self.heard = self.next_due = None  # the bot is gone: do not wait for it again
        return {"at": moment.isoformat(), "settled": settled}

    async def _settled(self, revision: int) -> bool:
        if self.heard is None:
            return True
        end = asyncio.get_running_loop().time() + PATIENCE
        while self.heard < revision:
            left = end - asyncio.get_running_loop().time()
            if left <= 0 or not await self._reports.wait(left):
                return False
        return True
