"""Telegram's limits, by the world's clock: about one message a second to a chat, thirty in all."""

import math
from datetime import datetime

from simulator.refusals import too_many

CHAT_RATE, CHAT_BURST = 1.0, 3
ALL_RATE, ALL_BURST = 30.0, 30


class _Bucket:
    def __init__(self, rate: float, burst: int, now: datetime) -> None:
        self.rate, self.burst, self.level, self.at = rate, burst, float(burst), now

    def missing(self, now: datetime) -> float:
        """Seconds until one more message fits."""
        self.level = min(self.burst, self.level + max((now - self.at).total_seconds(), 0) * self.rate)
        self.at = now
        return max(1 - self.level, 0) / self.rate


class Rates:
    """Off unless the world is strict; a standing clock never refills, so tests of it must move the time."""

    def __init__(self, strict: bool, per_chat: float = CHAT_RATE, burst: int = CHAT_BURST) -> None:
        self.strict, self.per_chat, self.burst = strict, per_chat, burst
        self._buckets: dict[tuple[int, int | None], _Bucket] = {}

    def count(self, bot_id: int, chat_id: int, now: datetime, messages: int = 1) -> None:
        """Count messages that come together (an album goes whole or not at all), or refuse with the seconds to wait."""
        if not self.strict:
            return
        chat = self._buckets.setdefault((bot_id, chat_id), _Bucket(self.per_chat, self.burst, now))
        everyone = self._buckets.setdefault((bot_id, None), _Bucket(ALL_RATE, ALL_BURST, now))
        wait = max(chat.missing(now), everyone.missing(now))
        if wait > 0:
            raise too_many(max(math.ceil(wait), 1))
        chat.level -= messages
        everyone.level -= messages
