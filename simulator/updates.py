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
FUTURE = 10  # an offset further ahead than this is taken for a mistake: answered from the head, confirming nothing
FIRST_ID = 1000
SECOND_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


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


class UpdateQueue:
    """Updates leave it only by being confirmed or by dying."""

    def __init__(self, clock: SettableClock) -> None:
        self.clock, self.next_id = clock, FIRST_ID
        self.webhook = ""
        self.allowed: list[str] = []
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

    def drop(self) -> None:
        """Forget everything (drop_pending_updates)."""
        self._entries.clear()

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
        limit = min(max(params.whole("limit", 100), 1), 100)
        seconds = min(max(params.whole("timeout"), 0), 50)
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
        if self._poller and not self._poller.done():
            self._poller.set_result(None)

    def _oust(self, refusal: Refusal) -> None:
        if self._poller and not self._poller.done():
            self._poller.set_exception(refusal)

    def _bury(self) -> None:
        now = self.clock.now()
        self._entries = [entry for entry in self._entries if entry.dies > now]

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self._entries = self._entries[offset:]
        elif 0 < offset <= self.next_id + FUTURE:
            self._entries = [
                entry for entry in self._entries if (not entry.delivered if entry.again else entry.id >= offset)
            ]

    def _batch(self, limit: int) -> list[Json]:
        self._bury()
        batch = self._entries[:limit]
        for entry in batch:
            entry.delivered = True
        return [entry.update for entry in batch]
