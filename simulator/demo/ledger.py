"""That nothing is lost: every update a person caused and every letter the bot wrote is in exactly one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa

from bot.housekeeping import MARKS_KEPT
from simulator.demo.post import Post
from simulator.updates import Left, UpdateQueue
from storage.store import Store
from storage.tables import quarantine

#: How many update ids are asked about in one query.
AT_ONCE = 500
#: What the bot can mark; Telegram's own ids are always among them.
NUMBERS = range(1, 2**63)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The counts. `sent` is always `waiting + handled + set_aside + lost + lapsed`.

    `sent`: updates that people have caused. `waiting`: still at Telegram, not handled yet. `handled`: the bot marked
    them in the transaction that holds their effects. `set_aside`: the bot could not handle them and keeps them for a
    person. `lost`: gone from Telegram and never marked; this happens only when the bot is away for a day. `lapsed`:
    presses that nobody read for two and a half minutes; whoever pressed sees that nothing happened.

    `letters_waiting`: could go now. `letters_held`: wait for the end of quiet hours. `letters_sent`: Telegram has
    taken them. `letters_repeated`: those of them that perhaps came twice, because an answer was lost or the bot died;
    they say so.
    """

    sent: int = 0
    waiting: int = 0
    handled: int = 0
    set_aside: int = 0
    lost: int = 0
    lapsed: int = 0
    letters_waiting: int = 0
    letters_held: int = 0
    letters_sent: int = 0
    letters_repeated: int = 0


@dataclass(frozen=True, slots=True)
class AtTelegram:
    """What Telegram says. It must be asked before the database: what is confirmed is marked there already."""

    queued: int
    waiting: tuple[int, ...]
    left: tuple[Left, ...]

    @classmethod
    def ask(cls, queue: UpdateQueue, known: int) -> AtTelegram:
        """Asks now; of those that are gone only what came after the first `known`."""
        return cls(queue.queued, tuple(queue.waiting()), tuple(queue.left[known:]))


@dataclass(slots=True)
class Tally:
    """Which of the updates that are gone the bot has marked. What was found once is not asked again."""

    known: int = 0
    _handled: int = 0
    _missing: list[Left] = field(default_factory=list)

    async def count(self, store: Store, post: Post, telegram: AtTelegram, now: datetime) -> Ledger:
        """The ledger as it is now."""
        waiting = len(await _unmarked(store, telegram.waiting))
        await self._judge(store, telegram.left, now)
        aside = (await store.connection.execute(_ASIDE)).one()
        letters = post.counts(now)
        return Ledger(
            sent=telegram.queued,
            waiting=waiting,
            handled=self._handled + len(telegram.waiting) - waiting - (aside.readable or 0),
            set_aside=aside.all,
            lost=sum(not (each.press and not each.confirmed) for each in self._missing),
            lapsed=sum(each.press and not each.confirmed for each in self._missing),
            letters_waiting=letters["waiting"],
            letters_held=letters["held"],
            letters_sent=letters["sent"] + letters["repeated"],
            letters_repeated=letters["repeated"],
        )

    async def _judge(self, store: Store, left: Sequence[Left], now: datetime) -> None:
        """Looks for the marks of what is gone. A mark that the bot may have forgotten by now is taken as given."""
        numbered = [each for each in left if each.id in NUMBERS]  # any other is set aside, and has no mark
        asked = [*self._missing, *numbered]
        missing = await _unmarked(store, [each.id for each in asked])
        excused = {id(each) for each in numbered if each.confirmed and each.at < now - MARKS_KEPT}
        self._missing = [each for each in asked if each.id in missing and id(each) not in excused]
        self._handled += len(asked) - len(self._missing)
        self.known += len(left)


async def _unmarked(store: Store, ids: Sequence[int]) -> list[int]:
    marked: set[int] = set()
    numbers = [each for each in ids if each in NUMBERS]
    for start in range(0, len(numbers), AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        marked |= set(some) - await store.intake.unseen(some)
    return [each for each in ids if each not in marked]


_q = quarantine.c
_ASIDE = (
    sa.select(sa.func.count().label("all"), sa.func.sum(sa.case((_q.update_id >= 0, 1), else_=0)).label("readable"))
    .select_from(quarantine)
    .where(_q.settled_at.is_(None))
)
