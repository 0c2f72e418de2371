"""Updates come in: each is confirmed to Telegram only after its effects, or its quarantine, are committed.

Updates are handled in groups with one commit for all. A group in which one fails is rolled back, which is safe because
nothing has left the process, and done again one by one.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy.exc import DBAPIError

from bot.crash import crash_point
from bot.house import House
from bot.incoming import Incoming, read
from bot.limits import Gate, Verdict, is_in_danger
from bot.logs import Event, log
from bot.telegram import Answer
from bot.trouble import is_trouble
from handlers.unit import Here, Unit
from screens import problem
from screens.languages import guess, language_of
from storage.task import AlarmKind

GROUP = 64
TRIES = 3
LONG_POLL = 30
#: Telegram forgets updates after a day; after a silence that long its ids may begin anew, perhaps lower.
SILENCE = timedelta(hours=24)
#: How long the intake holds its breath for a busy delivery, at most: it may be slow, but it starves nobody.
LONGEST_BREATH = 0.2


class HandlingFailed(Exception):
    """A handler raised; the cause is what it raised."""


class Intake:
    """The poller of one bot."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._offset: int | None = None
        self._last_heard = house.clock.now()
        self._pause = 1.0
        self._gate = Gate(house.delivery.queue.per_chat)

    async def run(self, allowed_updates: Sequence[str]) -> None:
        """Polls for as long as the bot runs."""
        while True:
            if not await self.poll(LONG_POLL, allowed_updates):
                await asyncio.sleep(self._pause)
                self._pause = min(self._pause * 1.5, 30.0)
            else:
                self._pause = 1.0

    async def poll(self, seconds: int, allowed_updates: Sequence[str]) -> bool:
        """Asks once and handles what comes; False if Telegram or the database could not be reached."""
        answer = await self._house.telegram.call("getUpdates", self._question(seconds, allowed_updates), seconds + 10.0)
        if answer.status != 200 or not isinstance(answer.result, list):
            await self._poll_failed(answer)
            return False
        for start in range(0, len(answer.result), GROUP):
            group = answer.result[start : start + GROUP]
            crash_point("fetched, not committed")
            if not await self._take(group):
                return False
            crash_point("committed, not confirmed")
            self._confirm(group)
            await self._breathe()
        return True

    def _question(self, seconds: int, allowed_updates: Sequence[str]) -> dict[str, Any]:
        if self._house.clock.now() - self._last_heard > SILENCE:
            self._offset = None
        asked = {"timeout": seconds, "limit": 100, "allowed_updates": list(allowed_updates)}
        return asked if self._offset is None else {**asked, "offset": self._offset}

    def _confirm(self, group: Sequence[Any]) -> None:
        numbers = [each["update_id"] for each in group if isinstance(each, dict) and "update_id" in each]
        if numbers:
            self._offset, self._last_heard = numbers[-1] + 1, self._house.clock.now()

    async def _breathe(self) -> None:
        """Lets delivery go first for a moment when it falls behind: a synchronous database never yields."""
        await asyncio.sleep(0)
        held = 0.0
        while self._house.delivery.falls_behind() and held < LONGEST_BREATH:
            await asyncio.sleep(0.002)
            held += 0.002

    async def _poll_failed(self, answer: Answer) -> None:
        if answer.status != 409:
            log(Event.POLL_FAILED, level=logging.WARNING, status=answer.status)
            self._pause = max(self._pause, answer.retry_after)
            return
        log(Event.SECOND_COPY, level=logging.ERROR, status=409)
        try:
            async with self._house.unit() as unit:
                await unit.raise_alarm(AlarmKind.SECOND_COPY)
        except DBAPIError as wrong:
            log(Event.DATABASE_TROUBLE, level=logging.ERROR, where="intake", error=type(wrong).__name__)

    async def _take(self, group: Sequence[Any]) -> bool:
        """Handles a group; False if the database is in trouble and nothing of it is to be confirmed."""
        incoming = [read(raw, self._house.application.bot) for raw in group]
        self._gate.forget_group()
        try:
            try:
                await self._together([each for each in incoming if each.update is not None])
                alone = [each for each in incoming if each.update is None]
            except HandlingFailed:
                alone = incoming
            for each in alone:
                await self._alone(each)
        except Exception as wrong:
            log(Event.DATABASE_TROUBLE, level=logging.ERROR, where="intake", error=type(wrong).__name__)
            return False
        return True

    async def _together(self, group: Sequence[Incoming]) -> None:
        """One transaction for all. What goes wrong is the update's fault, unless the database is in trouble."""
        try:
            if group:
                await self._in_one_transaction(group)
        except HandlingFailed:
            raise
        except Exception as wrong:
            if is_trouble(wrong):
                raise
            raise HandlingFailed from wrong

    async def _in_one_transaction(self, group: Sequence[Incoming]) -> None:
        async with self._house.unit() as unit:
            unseen = await unit.store.intake.unseen([each.id for each in group])
            new = {each.id: each for each in group if each.id in unseen}
            await _get_ready(unit, new.values())
            for each in new.values():
                await self._answer(unit, each)
            await unit.store.intake.mark_seen(list(new), unit.now)
            crash_point("effects written")
        for each in group:
            if each.press:
                self._house.delivery.presses.add(each.press)
        log(Event.UPDATES_HANDLED, level=logging.DEBUG, count=len(new))

    async def _alone(self, one: Incoming) -> None:
        """Up to three tries; then it is set aside and its sender is told."""
        if one.update is None:
            await self._set_aside(one, one.error)
            return
        for attempt in range(1, TRIES + 1):
            try:
                await self._together([one])
                return
            except HandlingFailed as failed:
                error = type(failed.__cause__).__name__
                log(Event.UPDATE_FAILED, level=logging.ERROR, attempts=attempt, error=error)
        await self._set_aside(one, error)

    async def handle_again(self) -> int:
        """Handles what was set aside earlier, as after an update of the program; returns how many worked this time."""
        async with self._house.unit() as unit:
            waiting = await unit.store.intake.quarantined()
        worked = 0
        for row_id, raw in waiting:
            one = read(raw, self._house.application.bot)
            if one.update is None:
                continue
            try:
                async with self._house.unit() as unit:
                    await self._handle(unit, one)
                    await unit.store.intake.settle(row_id, unit.now)
                worked += 1
            except Exception as wrong:
                log(Event.UPDATE_FAILED, level=logging.ERROR, error=type(wrong).__name__)
        return worked

    async def _answer(self, unit: Unit, one: Incoming) -> None:
        """Handles one update; a chat that sends far too much gets one warning instead of answers."""
        unit.here = here = await _here(unit, one)
        verdict, written = self._gate.judge(here, one, unit.now), len(unit.letters)
        if verdict not in {Verdict.LAST_WORD, Verdict.DROP}:
            await self._handle(unit, one)
        if verdict is Verdict.ANSWER or is_in_danger(unit.here):
            return
        unit.letters[written:] = self._gate.leave_out(unit.letters[written:], here, one)
        if verdict is Verdict.WARN:
            shown = problem.too_fast(here.language, kept=unit.here.chat.name is not None)
            unit.say(here.address, here.language, shown, kind="problem.too_fast")
        if verdict is Verdict.LAST_WORD:
            shown = problem.too_much_today(here.language, unit.setting.contacts)
            unit.say(here.address, here.language, shown, kind="problem.too_much_today")

    async def _handle(self, unit: Unit, one: Incoming) -> None:
        assert one.update is not None
        unit.here = await _here(unit, one)
        await self._house.application.process_update(one.update)
        if unit.error is not None:
            raise unit.error

    async def _set_aside(self, one: Incoming, error: str) -> None:
        log(Event.UPDATE_QUARANTINED, level=logging.ERROR, error=error)
        async with self._house.unit() as unit:
            if one.id >= 0:
                if not await unit.store.intake.unseen([one.id]):
                    return
                await unit.store.intake.mark_seen([one.id], unit.now)
            await unit.store.intake.quarantine(one.id, one.raw, error, unit.now)
            await unit.raise_alarm(AlarmKind.UPDATE_NOT_HANDLED)
            if one.is_private:
                unit.here = await _here(unit, one)
                shown = problem.not_saved(unit.here.language, unit.setting.contacts)
                unit.say(unit.here.address, unit.here.language, shown, kind="problem.not_saved")
        if one.press:
            self._house.delivery.presses.add(one.press)


async def _get_ready(unit: Unit, group: Any) -> None:
    """Everybody and every chat of the group in two queries."""
    hashes = [unit.store.people.address(each.chat_id).chat_hash for each in group if each.chat_id is not None]
    await unit.store.people.meet(hashes)
    known = [await unit.store.people.at(chat_hash) for chat_hash in hashes]
    await unit.store.wishes.meet([each.id for each in known if each is not None])
    await unit.store.conversations.load(hashes)


async def _here(unit: Unit, one: Incoming) -> Here:
    address = unit.store.people.address(one.chat_id or 0)
    person = await unit.store.people.at(address.chat_hash)
    user = one.update.effective_user if one.update else None
    known = person if person is not None and person.active else None
    if known is not None and known.blocked and one.update and one.update.message:
        await unit.store.people.mark_blocked(known.id, None)  # whoever writes can be reached
        known = await unit.store.people.get(known.id)
    if known is not None:
        await unit.store.wishes.of(known.id)
    language = language_of(known.locale) if known and known.locale else guess(user.language_code if user else None)
    chat = await unit.store.conversations.get(address.chat_hash)
    return Here(address, known, chat, language, is_private=one.is_private)
