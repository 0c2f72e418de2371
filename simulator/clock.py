"""The time in the simulated world: it stands still until somebody moves it, unless told to run."""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class Signal:
    """Wakes everybody who waits, like an Event that clears itself; belongs to no event loop until waited for."""

    def __init__(self) -> None:
        self.listeners: list[Callable[[], None]] = []
        self._waiting: set[asyncio.Future[None]] = set()

    def fire(self) -> None:
        """Call the listeners and wake all who wait now."""
        for listener in list(self.listeners):
            listener()
        for future in self._waiting:
            if not future.done():
                future.set_result(None)

    async def wait(self, seconds: float | None = None) -> bool:
        """Wait for the next `fire`; False when the (real) seconds ran out first."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            await asyncio.wait_for(future, seconds)
        except TimeoutError:
            return False
        finally:
            self._waiting.discard(future)
        return True


class SettableClock:
    """One time for bot, people and Telegram; `revision` goes up at every jump so that others can notice."""

    def __init__(self, start: datetime, running: bool = False) -> None:
        self.running = running
        self.revision = 0
        self.changed = Signal()
        self._base = _aware(start)
        self._mark = time.monotonic()

    @classmethod
    def at_this_moment(cls, running: bool = True) -> "SettableClock":
        """A clock that starts at the machine's own time: the only place where the simulator asks for it."""
        return cls(datetime.now(UTC), running)  # noqa: TID251 - the demo begins today, everything else is told

    def now(self) -> datetime:
        """The time, always with its zone and in UTC."""
        if not self.running:
            return self._base
        return self._base + timedelta(seconds=time.monotonic() - self._mark)

    def set(self, moment: datetime) -> None:
        """Jump to a moment, forwards or back."""
        self._base = _aware(moment)
        self._mark = time.monotonic()
        self.revision += 1
        self.changed.fire()

    def advance(self, delta: timedelta) -> None:
        """Jump by a span of time."""
        self.set(self.now() + delta)


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("the clock needs a time with its zone")
    return moment.astimezone(UTC)
