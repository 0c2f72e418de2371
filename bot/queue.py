"""Which letter goes next: in order for each chat, urgent lanes first, never faster than Telegram allows.

Within a lane, whoever the setting knows comes before strangers: many of them at once must delay no family.

Letters held for the quiet hours lie beside the chats until their moment: they stop no other letter, and nobody counts
them as waiting.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from bot.bucket import Bucket
from procedures.delivery import Lane
from storage.outbox import Letter, Outcome, State

#: A few messages may follow each other at once, as the pages of a long text do.
BURST = 4.0
OVERALL_BURST = 25.0
REMEMBERED_CHATS = 5_000


@dataclass(slots=True)
class _Chat:
    bucket: Bucket
    letters: list[tuple[int, int, Letter]] = field(default_factory=list)
    paused_until: datetime | None = None
    busy: bool = False
    generation: int = 0

    def ready_at(self, now: datetime) -> datetime:
        """When its first letter may go."""
        moments = [now + self.bucket.wait(now)]
        moments += [self.paused_until] if self.paused_until else []
        not_before = self.letters[0][2].not_before
        return max([*moments, not_before] if not_before else moments)

    def is_rested(self, now: datetime) -> bool:
        """True when forgetting it would let nothing go out sooner."""
        paused = self.paused_until is not None and self.paused_until > now
        return not paused and self.bucket.is_full(now)


class Queue:
    """Letters that are to be sent. A chat is busy while one of its letters is under way, so order holds."""

    def __init__(self, now: datetime, *, per_chat: float, overall: float) -> None:
        self.per_chat = per_chat
        self._burst = max(BURST, per_chat)
        self._overall = Bucket(overall, max(OVERALL_BURST, overall), max(OVERALL_BURST, overall), now)
        self._chats: dict[bytes, _Chat] = {}
        self._ready: list[tuple[int, bool, int, int, bytes]] = []
        self._later: list[tuple[datetime, int, bytes]] = []
        self._held: list[tuple[datetime, int, Letter]] = []
        self._ties: Iterator[int] = count()
        #: Letters that wait for their turn or are under way; those that are held are not among them.
        self.size = 0

    def add(self, letter: Letter, now: datetime) -> None:
        """One more letter, behind those of its lane to the same chat; or beside them until its hold is over."""
        if letter.is_held(now):
            heapq.heappush(self._held, (letter.created_at, letter.id, letter))
        else:
            self._enter(letter, now)

    def _enter(self, letter: Letter, now: datetime) -> None:
        chat = self._chats.get(letter.address.chat_hash)
        if chat is None:
            chat = self._chats[letter.address.chat_hash] = _Chat(Bucket(self.per_chat, self._burst, self._burst, now))
        heapq.heappush(chat.letters, _in_turn(letter))
        self.size += 1
        self._schedule(letter.address.chat_hash, chat, now)

    def pick(self, now: datetime) -> Letter | None:
        """The most urgent letter that may go now; its chat is busy until `done` or `put_back`."""
        self._wake(now)
        while self._ready and (self._ready[0][0] == Lane.SAFEGUARDING or not self._overall.wait(now)):
            _lane, _stranger, _id, generation, chat_hash = heapq.heappop(self._ready)
            chat = self._chats.get(chat_hash)
            if chat is None or chat.busy or not chat.letters or generation != chat.generation:
                continue
            if chat.ready_at(now) > now:
                self._schedule(chat_hash, chat, now)
                continue
            chat.busy = True
            chat.bucket.take(now)
            self._overall.take(now)
            return heapq.heappop(chat.letters)[2]
        return None

    def done(self, letter: Letter, now: datetime) -> None:
        """The letter is finished, one way or another."""
        self.size -= 1
        self._free(letter, now)

    def put_back(self, letter: Letter, now: datetime, *, pause_chat_until: datetime | None = None) -> list[Letter]:
        """The letter must wait; with `pause_chat_until` its whole chat does. Returns the letters behind it."""
        chat = self._chats[letter.address.chat_hash]
        behind = [entry[2] for entry in chat.letters]
        heapq.heappush(chat.letters, _in_turn(letter))
        chat.paused_until = pause_chat_until
        self._free(letter, now)
        return behind

    def drop(self, chat_hash: bytes, before: int, now: datetime) -> list[Outcome]:
        """Takes out what was to answer somebody in a chat and was written before this number: they have hidden it."""
        chat = self._chats.get(chat_hash)
        if chat is None:
            return []
        gone = [each for *_, each in chat.letters if each.lane is Lane.ORDINARY and each.id < before and each.is_shown]
        chat.letters = [entry for entry in chat.letters if entry[2] not in gone]
        heapq.heapify(chat.letters)
        self.size -= len(gone)
        self._schedule(chat_hash, chat, now)
        for letter in gone:
            letter.state = State.CANCELLED
        return [Outcome(letter, State.CANCELLED, "hidden by its reader", now) for letter in gone]

    def letters(self) -> list[Letter]:
        """Everything that waits here and is not under way."""
        turns = [entry[2] for chat in self._chats.values() for entry in chat.letters]
        return turns + [entry[2] for entry in self._held]

    def soon(self, most: int) -> list[Letter]:
        """Letters that wait to be claimed and whose turn is near. Leaflets are left out: they are claimed alone."""
        heads = [self._chats[entry[-1]].letters for entry in self._ready[:most] if entry[-1] in self._chats]
        letters = [head[0][2] for head in heads if head]
        return [each for each in letters if each.state is State.WAITING and each.lane is not Lane.BULK]

    def next_moment(self, now: datetime) -> datetime | None:
        """When there may be something to pick; None if nothing waits."""
        if self._ready:
            return now + self._overall.wait(now)
        moments = [self._later[0][0]] if self._later else []
        return min([*moments, *(entry[0] for entry in self._held[:1])], default=None)

    @property
    def next_held(self) -> datetime | None:
        """When the first hold ends; None if nothing is held."""
        return self._held[0][0] if self._held else None

    def _free(self, letter: Letter, now: datetime) -> None:
        chat = self._chats[letter.address.chat_hash]
        chat.busy = False
        if chat.letters:
            self._schedule(letter.address.chat_hash, chat, now)
        elif len(self._chats) > REMEMBERED_CHATS:
            self._forget_idle(now)

    def _forget_idle(self, now: datetime) -> None:
        """Chats with nothing to send whose bucket is full again need not be remembered."""
        idle = [key for key, chat in self._chats.items() if not (chat.letters or chat.busy) and chat.is_rested(now)]
        for chat_hash in idle:
            del self._chats[chat_hash]

    def _schedule(self, chat_hash: bytes, chat: _Chat, now: datetime) -> None:
        if chat.busy or not chat.letters:
            return
        chat.generation += 1
        moment = chat.ready_at(now)
        if moment <= now:
            letter = chat.letters[0][2]
            stranger = letter.person_id is None
            heapq.heappush(self._ready, (letter.lane, stranger, letter.id, chat.generation, chat_hash))
        else:
            heapq.heappush(self._later, (moment, next(self._ties), chat_hash))

    def _wake(self, now: datetime) -> None:
        while self._held and self._held[0][0] <= now:
            self._enter(heapq.heappop(self._held)[2], now)
        while self._later and self._later[0][0] <= now:
            chat_hash = heapq.heappop(self._later)[2]
            chat = self._chats.get(chat_hash)
            if chat is not None:
                self._schedule(chat_hash, chat, now)


def _in_turn(letter: Letter) -> tuple[int, int, Letter]:
    """Its place in its chat: by lane and number, but what perhaps arrived first, so that no old question comes last."""
    return (-1 if letter.perhaps_sent else letter.lane, letter.id, letter)
