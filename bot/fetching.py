"""Files come in: fetched from Telegram outside of every transaction, looked into, and kept or refused.

A file that was added is a row that says "to fetch". Whoever added it wakes us; what could not be fetched comes again
with growing pauses for a day. A crash at any point leaves the row as it was, and the next run begins again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from typing import Any

from bot.child import Looked, look_into
from bot.clock import Clock
from bot.logs import Event, log
from bot.telegram import Telegram
from handlers import roster
from handlers.unit import Unit
from procedures.attachment import LARGEST_FILE, TAKEN, Kind, Refusal, given_up, pause_before_try, recognised
from screens.attachment import refused
from storage.attachment import ToFetch

#: Two files come at a time, and one of them is opened: a large picture takes half a gigabyte for two seconds.
AT_ONCE = 2


class Fetching:
    """Everything between a file that somebody sent and a file that is kept."""

    #: Opens a unit of work; set by the house, which knows how.
    units: Callable[[], AbstractAsyncContextManager[Unit]]
    #: Told of each file that was kept or refused: letters may be waiting for it. Set by the house.
    settled: Callable[[str], None]

    def __init__(self, telegram: Telegram, clock: Clock) -> None:
        self._telegram, self._clock = telegram, clock
        self._work = asyncio.Event()
        self._turn, self._opening = asyncio.Lock(), asyncio.Lock()

    def wake(self) -> None:
        """There may be something to fetch."""
        self._work.set()

    def is_idle(self) -> bool:
        """True when nobody has woken us and nothing is under way."""
        return not (self._turn.locked() or self._work.is_set())

    async def run(self) -> None:
        """Fetches for as long as the bot runs; the database is asked only after somebody has woken us."""
        while True:
            await self._work.wait()
            await self.drain()

    async def drain(self) -> bool:
        """Fetches everything that may be fetched now, if somebody has woken us; returns whether there was anything."""
        found = False
        async with self._turn:
            while self._work.is_set():
                self._work.clear()
                try:
                    while due := await self._due():
                        found = True
                        await self._settle_all(due)
                except Exception as wrong:
                    log(Event.DATABASE_TROUBLE, level=logging.ERROR, where="fetching", error=type(wrong).__name__)
        return found

    async def _due(self) -> list[ToFetch]:
        async with self.units() as unit:
            return await unit.store.attachments.to_fetch(unit.now, AT_ONCE)

    async def _settle_all(self, due: list[ToFetch]) -> None:
        """Each ends in a transaction of its own. What goes wrong with one is told only when all have ended."""
        ended = await asyncio.gather(*(self._settle(each) for each in due), return_exceptions=True)
        for wrong in ended:
            if isinstance(wrong, BaseException):
                raise wrong

    async def _settle(self, each: ToFetch) -> None:
        try:
            await self._record(each, await self._look(each))
        except Exception as wrong:
            log(Event.FILE_FAILED, level=logging.ERROR, kind=each.kind, error=type(wrong).__name__)
            await self._record(each, pause_before_try(each.attempts + 1))

    async def _look(self, each: ToFetch) -> Looked | Refusal | timedelta:
        """The file, why it is not taken, or how long to leave it alone."""
        if each.size > LARGEST_FILE:
            return Refusal.TOO_LARGE
        answer = await self._telegram.download(each.telegram_file, LARGEST_FILE)
        if answer.status == 413:
            return Refusal.TOO_LARGE
        if answer.status != 200:
            if given_up(each.created_at, self._clock.now()):
                return Refusal.NOT_FETCHED
            return max(pause_before_try(each.attempts + 1), timedelta(seconds=answer.retry_after))
        return await self._look_inside(each, answer.result)

    async def _look_inside(self, each: ToFetch, content: bytes) -> Looked | Refusal:
        """A list is words, which procedures/sheet.py reads: nothing in it is ever opened or run."""
        if each.kind is Kind.LIST:
            return Looked(content)
        form = recognised(content)
        if form is None or form not in TAKEN[each.kind]:
            return Refusal.NOT_OUR_KIND
        async with self._opening:
            return await look_into(content, form)

    async def _record(self, each: ToFetch, result: Looked | Refusal | timedelta) -> None:
        """Writes it, once: whoever comes second finds nothing left to change. Who sent it is told if it is refused."""
        async with self.units() as unit:
            files = unit.store.attachments
            told: dict[str, Any] = {"kind": each.kind, "attempts": each.attempts + 1}
            if isinstance(result, timedelta):
                await files.try_later(each.id, unit.now + result)
                log(Event.FILE_WAITS, level=logging.WARNING, **told)
            elif isinstance(result, Looked):
                if await files.keep(each.id, result.content, warning=result.warning) and each.kind is Kind.LIST:
                    await roster.arrived(unit, each.person_id, each.id)
                log(Event.FILE_KEPT, level=logging.DEBUG, **told)
            elif await files.refuse(each.id, result):
                await unit.notify(each.person_id, refused, result)
                log(Event.FILE_REFUSED, error=result, **told)
        if not isinstance(result, timedelta):
            self.settled(each.id)
