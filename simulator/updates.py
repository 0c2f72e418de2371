"""The queue of updates of one bot, with Telegram's rules about offsets, ageing and second pollers."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

from simulator.clock import SettableClock
from simulator.params import Params
from simulator.refusals import Json, Refusal, conflict

DAY = timedelta(hours=24)
TAP_LIFE = timedelta(seconds=150)
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
MOST, LONGEST = 100, 50  # updates in one answer, seconds of one wait
FUTURE = 10  # an offset further ahead than this is taken for a mistake: answered from the head, confirming nothing
FIRST_ID = 1000
SECOND_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
OUSTED_BY_WEBHOOK = "terminated by setWebhook request"
WEBHOOK = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


def patience(params: Params) -> int:
    """How many seconds a poll may wait for its first update."""
    return min(max(params.whole("timeout"), 0), LONGEST)


@dataclass
class Entry:
    """One update waiting; `again` marks one delivered a second time on purpose, which no offset forgets."""

    update: Json
    dies: datetime
    again: bool = False
    delivered: bool = False

    @property
    def id(self) -> int:
        """The update id; a malformed raw update may have any."""
        value = self.update.get("update_id")
        return value if isinstance(value, int) else 0


@dataclass(frozen=True)
class Left:
    """An update that Telegram has no more: since when, whether the bot confirmed it, whether it was only a press."""

    id: int
    at: datetime
    confirmed: bool
    press: bool


class UpdateQueue:
    """Updates leave it only by being confirmed or by dying. `queued` and `left` say what came in and what is gone."""

    def __init__(self, clock: SettableClock) -> None:
        self.clock, self.next_id = clock, FIRST_ID
        self.webhook = ""
        self.allowed: list[str] = []
        self.queued = 0
        self.left: list[Left] = []
        self._entries: list[Entry] = []
        self._past: dict[int, Json] = {}
        self._poller: asyncio.Future[None] | None = None

    def wants(self, kind: str) -> bool:
        """Whether updates of this kind are created at all."""
        return kind in self.allowed if self.allowed else kind not in NOT_BY_DEFAULT

    def push(self, update: Json, life: timedelta = DAY) -> Json:
        """Queue an update, giving it the next id when it has none."""
        if "update_id" not in update:
            update = {"update_id": self.next_id, **update}
            self.next_id += 1
        self.queued += 1
        self._entries.append(Entry(update, self.clock.now() + life))
        self._past[update["update_id"]] = update
        self._wake()
        return update

    def redeliver(self, update_id: int) -> None:
        """Queue once more what was queued before."""
        self._entries.append(Entry(self._past[update_id], self.clock.now() + DAY, again=True))
        self._wake()

    def pending(self) -> int:
        """How many wait to be confirmed."""
        self._bury()
        return len(self._entries)

    def waiting(self) -> list[int]:
        """The ids of those that wait to be confirmed, without those delivered a second time on purpose."""
        self._bury()
        return [entry.id for entry in self._entries if not entry.again]

    def drop(self) -> None:
        """Forget everything (drop_pending_updates)."""
        self._keep([], confirmed=False)

    def hook(self, url: str) -> bool:
        """Set or remove the webhook; whether that changed anything. A poller that waits is sent away by a new one."""
        changed, self.webhook = url != self.webhook, url
        if url:
            self._oust(conflict(OUSTED_BY_WEBHOOK))
        return changed

    @property
    def polled(self) -> bool:
        """Whether somebody waits for updates at this moment."""
        return self._poller is not None and not self._poller.done()

    def close(self) -> None:
        """Send a waiting poller home with nothing."""
        self._wake()

    async def poll(self, params: Params) -> list[Json]:
        """GetUpdates."""
        if self.webhook:
            raise conflict(WEBHOOK)
        self._oust(conflict(SECOND_POLLER))
        allowed = params.json("allowed_updates", "can't parse allowed_updates JSON object")
        if isinstance(allowed, list):
            self.allowed = [str(kind) for kind in allowed]
        self._confirm(params.whole("offset"))
        limit = min(max(params.whole("limit", MOST), 1), MOST)
        seconds = patience(params)
        batch = self._batch(limit)
        if not batch and seconds:
            await self._wait(seconds)
            batch = self._batch(limit)
        return batch

    async def _wait(self, seconds: float) -> None:
        poller: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poller = poller
        try:
            await asyncio.wait_for(poller, seconds)
        except TimeoutError:
            return
        finally:
            if self._poller is poller:
                self._poller = None

    def _wake(self) -> None:
        if self._poller and self.polled:
            self._poller.set_result(None)

    def _oust(self, refusal: Refusal) -> None:
        if self._poller and self.polled:
            self._poller.set_exception(refusal)

    def _bury(self) -> None:
        now = self.clock.now()
        self._keep([entry for entry in self._entries if entry.dies > now], confirmed=False)

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self._keep(self._entries[offset:], confirmed=True)
        elif 0 < offset <= self.next_id + FUTURE:
            self._keep(
                [entry for entry in self._entries if (not entry.delivered if entry.again else entry.id >= offset)],
                confirmed=True,
            )

    def _keep(self, kept: list[Entry], *, confirmed: bool) -> None:
        """From now on only these wait; what is gone is written down."""
        if len(kept) < len(self._entries):
            staying, now = set(map(id, kept)), self.clock.now()
            gone = [entry for entry in self._entries if id(entry) not in staying and not entry.again]
            self.left += [Left(entry.id, now, confirmed, "callback_query" in entry.update) for entry in gone]
        self._entries = kept

    def _batch(self, limit: int) -> list[Json]:
        self._bury()
        batch = self._entries[:limit]
        for entry in batch:
            entry.delivered = True
        return [entry.update for entry in batch]
