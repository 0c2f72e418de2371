"""Letters go out: claimed, checked once more, sent, and recorded.

What delivery holds was committed as `sending`, or is claimed in a commit before it goes. So after a crash it is known
which letters perhaps arrived: those are sent again with a note that says so, except in the bulk lane.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager

from bot.clock import Clock
from bot.crash import crash_point
from bot.enclosures import Enclosures, file_in, without_file
from bot.judgement import judge, try_later
from bot.logs import Event, log
from bot.presses import Presses
from bot.queue import Queue
from bot.telegram import Telegram
from bot.trouble import is_trouble
from handlers.rights import may_still_be_sent
from handlers.undelivered import hand_over
from handlers.unit import Unit
from procedures.delivery import EFFORT, Lane
from storage.attachment import Kept
from storage.outbox import UNFINISHED, Letter, Outcome, State

#: What is on its way may repeat after a crash; four keep up with far more than Telegram takes.
SENDERS = 4
#: Above this many letters, new ones are claimed one by one before they are sent, and the intake holds its breath.
HIGH_WATER = 128
#: How many of them are claimed in one commit.
CLAIMED_TOGETHER = 16
#: Outcomes that come within this time (seconds) are written in one commit; at Telegram's pace that is one letter.
GATHER = 0.02


class Delivery:
    """Everything between a committed letter and Telegram."""

    #: Opens a unit of work; set by the house, which knows how.
    units: Callable[[], AbstractAsyncContextManager[Unit]]

    def __init__(self, telegram: Telegram, clock: Clock, *, per_chat: float, overall: float) -> None:
        self._telegram, self._clock = telegram, clock
        self.queue = Queue(clock.now(), per_chat=per_chat, overall=overall)
        self.presses = Presses(telegram, clock)
        self.enclosures = Enclosures(telegram)
        self._outcomes: list[Outcome] = []
        self._work, self._finished = asyncio.Event(), asyncio.Event()
        self.under_way = 0

    def has_room(self) -> bool:
        """True while new letters will be sent as soon as they are committed."""
        return self.queue.size + len(self.presses) < HIGH_WATER

    def falls_behind(self) -> bool:
        """True while much waits that could go now. What only waits for Telegram's pace is not late."""
        moment = self.queue.next_moment(self._clock.now())
        could_go = moment is not None and moment <= self._clock.now()
        return len(self.presses) >= HIGH_WATER or (could_go and not self.has_room())

    def is_idle(self) -> bool:
        """True when nothing is under way and nothing could go now."""
        moment = self.queue.next_moment(self._clock.now())
        waiting = moment is not None and moment <= self._clock.now()
        return not (self.under_way or self._outcomes or len(self.presses) or waiting)

    def add(self, letters: Iterable[Letter]) -> None:
        """Takes letters that have just been committed."""
        now = self._clock.now()
        for letter in letters:
            self.queue.add(letter, now)
        self._work.set()

    def drop(self, chat_hash: bytes, before: int) -> None:
        """Answers that have not gone yet are not sent any more: whoever reads in this chat has hidden it."""
        self._outcomes += self.queue.drop(chat_hash, before, self._clock.now())
        self._finished.set()

    async def take_over(self, letters: Iterable[Letter]) -> None:
        """Takes what an earlier run left. A leaflet that perhaps arrived is not sent again."""
        lost = []
        for letter in letters:
            if letter.perhaps_sent and not EFFORT[letter.lane].sent_again:
                lost.append(Outcome(letter, State.UNCERTAIN, "perhaps sent before a crash", self._clock.now()))
            else:
                self.queue.add(letter, self._clock.now())
        if lost:
            await self._write(lost)
        self._work.set()

    def wake(self) -> None:
        """The clock has jumped: something may go that could not before."""
        self._work.set()

    def file_settled(self, file_id: str) -> None:
        """A file has come, or never will: letters that waited for it go on."""
        self.add(self.enclosures.take(file_id))

    async def run(self) -> None:
        """Sends for as long as the bot runs."""
        async with asyncio.TaskGroup() as tasks:
            for _ in range(SENDERS):
                tasks.create_task(self._send_for_ever())
            tasks.create_task(self._record_for_ever())
            for _ in range(SENDERS):
                tasks.create_task(self.presses.run())

    async def drain(self) -> bool:
        """Sends everything that may go now, one after the other; returns whether there was anything."""
        busy = await self.presses.answer_all()
        while letter := self.queue.pick(self._clock.now()):
            await self._deliver(letter)
            await self.record()
            busy = True
        return busy

    async def let_go(self) -> None:
        """The bot stops: what has not been begun is certainly not sent, and the next run need not call it a repeat."""
        now = self._clock.now()
        for letter in self.queue.letters():
            if letter.state is State.SENDING and not letter.perhaps_sent:
                self._outcomes.append(Outcome(letter, State.WAITING, "not begun", now, not_before=letter.not_before))
        await self.record()

    async def record(self) -> None:
        """Writes what became of letters since the last time."""
        outcomes, self._outcomes = self._outcomes, []
        if outcomes:
            crash_point("sent, not recorded")
            try:
                await self._write(outcomes)
            except BaseException:
                self._outcomes = outcomes + self._outcomes
                raise
            crash_point("recorded")

    # -- loops

    async def _send_for_ever(self) -> None:
        while True:
            letter = self.queue.pick(self._clock.now())
            if letter is not None:
                await self._deliver(letter)
                continue
            self._work.clear()
            await self._rest()

    async def _rest(self) -> None:
        now = self._clock.now()
        moment = self.queue.next_moment(now)
        seconds = min(5.0, max(0.001, (moment - now).total_seconds())) if moment else None
        # Not wait_for: in Python 3.11 it can swallow a cancellation, and the sender would never end.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._work.wait()

    async def _record_for_ever(self) -> None:
        while True:
            await self._finished.wait()
            self._finished.clear()
            await asyncio.sleep(GATHER)
            try:
                await self.record()
            except Exception as wrong:
                log(Event.DATABASE_TROUBLE, level=logging.ERROR, where="delivery", error=type(wrong).__name__)
                await asyncio.sleep(0.5)
                self._finished.set()

    # -- one letter

    async def _deliver(self, letter: Letter) -> None:
        self.under_way += 1
        try:
            outcome = await self._outcome_of(letter)
        except Exception as wrong:
            log(Event.DATABASE_TROUBLE, level=logging.ERROR, where="delivery", error=type(wrong).__name__)
            outcome = try_later(letter, "trouble on our side", self._clock.now())
        finally:
            self.under_way -= 1
        self._settle(letter, outcome)
        self._outcomes.append(outcome)
        self._finished.set()

    async def _outcome_of(self, letter: Letter) -> Outcome:
        kept: Kept | None = None
        held = letter.lane is not Lane.ORDINARY or letter.not_before is not None
        if letter.about_kind or file_in(letter) or (letter.person_id and held):
            async with self.units() as unit:
                if not await may_still_be_sent(unit.store, letter):
                    return Outcome(letter, State.CANCELLED, "no longer allowed", self._clock.now())
                if file_in(letter):
                    found = await self.enclosures.open(unit, letter)
                    if not isinstance(found, Kept):
                        return without_file(letter, found, self._clock.now())
                    kept = found
        if letter.state is State.WAITING:
            await self._claim(letter)
        crash_point("claimed, not sent")
        return judge(letter, await self.enclosures.send(letter, kept), self._clock.now())

    async def _claim(self, letter: Letter) -> None:
        """Writes that this letter, and a few whose turn is next, are being sent."""
        together = {each.id: each for each in [letter, *self.queue.soon(CLAIMED_TOGETHER)]}
        now = self._clock.now()
        await self._write([Outcome(each, State.SENDING, "claimed", now) for each in together.values()])
        for each in together.values():
            each.state = State.SENDING

    def _settle(self, letter: Letter, outcome: Outcome) -> None:
        """Brings the queue in line with what became of the letter."""
        now = self._clock.now()
        level = logging.DEBUG if outcome.state is State.SENT else logging.WARNING
        told = {"letter": letter.id, "lane": letter.lane.name, "kind": letter.kind, "state": outcome.state}
        if outcome.not_before is None:
            letter.state = outcome.state
            event = Event.LETTER_WAITS if outcome.state in UNFINISHED else Event.LETTER_FINISHED
            event = Event.LETTER_SENT if outcome.state is State.SENT else event
            log(event, level=level, **told, error=outcome.outcome, repeated=letter.perhaps_sent)
            self.queue.done(letter, now)
            return
        log(Event.LETTER_WAITS, level=level, **told, error=outcome.outcome, attempts=letter.attempts)
        letter.state, letter.not_before = outcome.state, outcome.not_before
        behind = self.queue.put_back(letter, now, pause_chat_until=outcome.not_before)
        for other in behind:
            if other.state is State.SENDING and not other.perhaps_sent:
                other.state = State.WAITING
                self._outcomes.append(Outcome(other, State.WAITING, "behind another", now))
        self._work.set()

    async def _write(self, outcomes: list[Outcome]) -> None:
        """Writes outcomes, with a task for each that a person must take over. One bad one stops no other."""
        try:
            await self._write_together(outcomes, tasks=True)
        except Exception as wrong:
            if is_trouble(wrong):
                raise
            for each in outcomes:
                await self._write_alone(each)

    async def _write_alone(self, outcome: Outcome) -> None:
        try:
            await self._write_together([outcome], tasks=True)
        except Exception as wrong:
            if is_trouble(wrong):
                raise
            log(Event.LETTER_FINISHED, level=logging.ERROR, letter=outcome.letter.id, error=type(wrong).__name__)
            await self._write_together([outcome], tasks=False)

    async def _write_together(self, outcomes: list[Outcome], *, tasks: bool) -> None:
        async with self.units() as unit:
            await unit.store.outbox.record(outcomes)
            for each in outcomes:
                if each.state is State.REFUSED and tasks:
                    await hand_over(unit, each)
