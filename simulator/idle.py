"""Moving the time event by event: a bot says when its next timer is due and when it has done what was due."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from simulator.clock import SettableClock, Signal
from simulator.refusals import Json

PATIENCE = 15.0  # real seconds to wait for a bot at each step
DRAIN_PATIENCE = 5.0  # real seconds until what people did has been taken in
#: How much pretended time one thing may take until all its messages have arrived: a chat gets one after the other.
DELIVERY = timedelta(seconds=30)
A_MOMENT = timedelta(milliseconds=50)


class NothingIsDue(ValueError):
    """There is no next thing to go to."""


class IdleBoard:
    """What the bot last reported, and the procedure that relies on it. `pending` counts what it has not taken in."""

    def __init__(self, clock: SettableClock, pending: Callable[[], int] = lambda: 0) -> None:
        self.clock = clock
        self.next_due: datetime | None = None
        self.next_letter: datetime | None = None
        self.heard: int | None = None
        self._pending = pending
        self.reports = Signal()
        self._lock = asyncio.Lock()

    def report(self, revision: int, next_due: datetime | None, next_letter: datetime | None = None) -> None:
        """The bot has done everything due at this revision of the clock; some letters may have to wait a moment."""
        if self.heard is None or revision >= self.heard:
            self.heard, self.next_due, self.next_letter = revision, next_due, next_letter
            self.reports.fire()

    def forget(self) -> None:
        """The bot that reported is gone: nobody waits for it."""
        self.heard = self.next_due = self.next_letter = None
        self.reports.fire()

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """Whoever was moving the time comes to an end, and nobody else begins: for a fresh beginning."""
        self.forget()
        async with self._lock:
            self.forget()
            yield

    async def reported(self, seconds: float = PATIENCE) -> bool:
        """Waits until a bot has reported; False when it did not in these (real) seconds."""
        end = asyncio.get_running_loop().time() + seconds
        while self.heard is None:
            left = end - asyncio.get_running_loop().time()
            if left <= 0 or not await self.reports.wait(left):
                return self.heard is not None
        return True

    async def advance(self, delta: timedelta) -> Json:
        """Stop at every due timer on the way; without a bot that reports, just jump."""
        async with self._lock:
            target = self.clock.now() + delta
            steps: list[Json] = []
            await self._catch_up()
            before = None
            while self.next_due is not None and self.next_due <= target and self.next_due != before:
                before = self.next_due
                steps.append(await self._step(max(self.next_due, self.clock.now())))
                if not steps[-1]["settled"]:
                    break
            steps.append(await self._step(max(target, self.clock.now())))
            return {"now": self.clock.now().isoformat(), "steps": steps}

    async def advance_to_next(self) -> Json:
        """Go to the next thing that is due. Raises NothingIsDue if there is none."""
        async with self._lock:
            await self._catch_up()
            if self.next_due is None:
                raise NothingIsDue("Nothing is due. Let somebody raise a concern first.")
            step = await self._step(max(self.next_due, self.clock.now()))
            return {"now": self.clock.now().isoformat(), "steps": [step]}

    async def rest(self, breath: timedelta) -> bool:
        """Lets this much time pass and waits until the bot has done all it can; False if it did not in time."""
        async with self._lock:
            drained = await self._drained()
            return bool((await self._step(self.clock.now() + breath))["settled"]) and drained

    async def _catch_up(self) -> None:
        """What the bot reported before may be older than what people did since, and than its newest timer."""
        if self.heard is not None:
            await self._drained()
            await self._step(self.clock.now())

    async def _step(self, moment: datetime) -> Json:
        settled = await self._set(moment)
        while settled and self.next_letter is not None and self.next_letter <= moment + DELIVERY:
            settled = await self._set(max(self.next_letter, self.clock.now() + A_MOMENT))
        if not settled:
            self.forget()  # do not wait for it again
        return {"at": moment.isoformat(), "settled": settled}

    async def _set(self, moment: datetime) -> bool:
        self.clock.set(moment)
        return await self._settled(self.clock.revision)

    async def _settled(self, revision: int) -> bool:
        """True at once if no bot reports; False if the one that did is gone or takes too long."""
        end = asyncio.get_running_loop().time() + PATIENCE
        if self.heard is None:
            return True
        while self.heard is not None and self.heard < revision:
            left = end - asyncio.get_running_loop().time()
            if left <= 0 or not await self.reports.wait(left):
                return False
        return self.heard is not None

    async def _drained(self) -> bool:
        """Waits until the bot has taken in what people did: a jump would let presses die unseen."""
        end = asyncio.get_running_loop().time() + DRAIN_PATIENCE
        while self._pending() and asyncio.get_running_loop().time() < end:
            await asyncio.sleep(0.01)
        return not self._pending()
