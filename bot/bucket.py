"""A token bucket: so many at once, so many in the long run. Letters go out by it, and updates come in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(slots=True)
class Bucket:
    """A token bucket: `rate` a second, at most `burst` saved up."""

    rate: float
    burst: float
    level: float
    at: datetime

    def wait(self, now: datetime) -> timedelta:
        """How long until one more may go."""
        self._fill(now)
        return timedelta(seconds=max(0.0, (1 - self.level) / self.rate)) if self.level < 1 else timedelta()

    def take(self, now: datetime) -> None:
        """One goes."""
        self._fill(now)
        self.level -= 1

    def is_full(self, now: datetime) -> bool:
        """True when nothing has gone for a while."""
        self._fill(now)
        return self.level >= self.burst

    def _fill(self, now: datetime) -> None:
        passed = max(0.0, (now - self.at).total_seconds())
        self.level, self.at = min(self.burst, self.level + passed * self.rate), now
