"""The World: a Telegram without a network. Bots call it, phones act in it, its clock rules it."""

import inspect
from pathlib import Path

import orjson

from simulator.accounts import BotAccount
from simulator.calls import Call
from simulator.clock import SettableClock
from simulator.faults import Faults
from simulator.files import FileStore
from simulator.methods import canonical, handler
from simulator.params import Params, Upload
from simulator.population import TOKEN, Population
from simulator.rates import Rates
from simulator.refusals import (
    Answer,
    ConnectionLost,
    ConnectionRefused,
    Json,
    NoAnswer,
    Refusal,
    Result,
    accepted,
)

__all__ = ["Answer", "ConnectionLost", "ConnectionRefused", "NoAnswer", "World"]


class World(Population):
    """A Telegram of our own; `strict_rates` makes it refuse what comes too fast."""

    def __init__(self, clock: SettableClock | None = None, strict_rates: bool = False) -> None:
        super().__init__(clock)
        self.files, self.faults, self.rates = FileStore(), Faults(), Rates(strict_rates)

    def empty(self) -> None:
        """Nobody and nothing is there any more."""
        super().empty()
        self.files, self.faults, self.rates = FileStore(), Faults(), Rates(self.rates.strict)

    async def call(self, token: str, method: str, params: Json, files: dict[str, Upload] | None = None) -> Answer:
        """One Bot API call; connection faults leave as exceptions for the faces to translate."""
        asked = Params(method, params, files or {})
        entry: Json = {"at": self.clock.now().isoformat(), "method": method, "params": asked.recorded()}
        try:
            bot = self._bot(token)
            entry["method"] = asked.method = canonical(method)
            fault = self.faults.take(asked.method, asked)
            if fault:
                fault.strike()
            result = handler(asked.method)(Call(self, bot, asked))
            result = await result if inspect.isawaitable(result) else result
        except Refusal as refusal:
            self.transcript.append(entry | {"error": {"status": refusal.status, "description": refusal.description}})
            return refusal.answer()
        except (ConnectionRefused, NoAnswer) as failure:
            self.transcript.append(entry | {"error": type(failure).__name__})
            raise
        if fault:
            self.transcript.append(entry | {"error": "ConnectionLost", "lost": result})
            raise ConnectionLost(method)
        self.transcript.append(entry | {"result": result.value if isinstance(result, Result) else result})
        return accepted(result)

    async def download(self, token: str, path: str) -> Answer:
        """The bytes of a file whose path getFile gave within the last hour."""
        try:
            self._bot(token)
            if fault := self.faults.take("download", Params("download", {}, {})):
                fault.strike()
                raise ConnectionLost(path)
            return Answer(200, self.files.fetch(path, self.clock.now()))
        except Refusal as refusal:
            return refusal.answer()

    def pending(self, token: str) -> int:
        """How many updates the bot has not confirmed."""
        return self.bots[token].updates.pending()

    def restart_update_ids(self, at: int) -> None:
        """The next updates count from here, as Telegram does after a quiet week."""
        for bot in self.bots.values():
            bot.updates.next_id = at

    def push_raw(self, token: str, update: Json) -> Json:
        """Queue any update, however malformed."""
        queued = self.bots[token].updates.push(update)
        self.transcript.append({"at": self.clock.now().isoformat(), "update": queued, "raw": True})
        return queued

    def redeliver(self, token: str, update_id: int) -> None:
        """Queue an update once more."""
        self.bots[token].updates.redeliver(update_id)

    def write_transcript(self, path: str | Path) -> None:
        """One JSON line for every call and update."""
        Path(path).write_bytes(b"".join(orjson.dumps(entry, default=str) + b"\n" for entry in self.transcript))

    def close(self) -> None:
        """Send waiting pollers home."""
        for bot in self.bots.values():
            bot.updates.close()
        self.clock.changed.fire()

    def _bot(self, token: str) -> BotAccount:
        if token in self.bots:
            return self.bots[token]
        raise Refusal(401, "Unauthorized" if TOKEN.fullmatch(token) else "Unauthorized: invalid token specified")
