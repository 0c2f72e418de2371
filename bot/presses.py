"""Presses: the spinner on a button is stopped at once after the commit, within seconds, and never twice."""

from __future__ import annotations

import asyncio
from collections import deque
from datetime import datetime

from bot.clock import Clock
from bot.logs import Event, log
from bot.telegram import Telegram
from procedures.delivery import PRESS_ANSWERED_WITHIN


class Presses:
    """Presses whose button is still spinning."""

    def __init__(self, telegram: Telegram, clock: Clock) -> None:
        self._telegram, self._clock = telegram, clock
        self._waiting: deque[tuple[str, datetime]] = deque()
        self._came = asyncio.Event()

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, callback_id: str) -> None:
        """One more, to be answered now or never."""
        self._waiting.append((callback_id, self._clock.now()))
        self._came.set()

    async def run(self) -> None:
        """Answers for as long as the bot runs."""
        while True:
            await self._came.wait()
            await self.answer_all()
            self._came.clear()

    async def answer_all(self) -> bool:
        """Answers those that wait; returns whether there were any."""
        busy = bool(self._waiting)
        while self._waiting:
            callback_id, pressed_at = self._waiting.popleft()
            if self._clock.now() - pressed_at <= PRESS_ANSWERED_WITHIN:
                answer = await self._telegram.call("answerCallbackQuery", {"callback_query_id": callback_id}, 5.0)
                if answer.status != 200:
                    log(Event.PRESS_NOT_ANSWERED, status=answer.status)
        return busy
