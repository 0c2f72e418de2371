"""A town: Telegram on this machine, people with telephones, a database, and real copies of the bot."""

from __future__ import annotations

import asyncio
import itertools
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx

from procedures.people import Child, Contacts, Person
from simulator.clock import SettableClock, Signal
from simulator.people import Phone
from simulator.server import Running, serve
from simulator.world import World
from storage import master_key
from storage import setting as setting_storage
from storage.database import Database
from storage.store import Store
from tests.end_to_end.copies import Copy, Ended, Nest, start

TOKEN = "4242424242:CanaryTokenThatOpensNothing"
USERNAME = "little_doves_bot"
CONTACTS = Contacts(
    "01632 960 961", "office@littledoves.example", "4 Chapel Lane", "Miriam Adeyemi", "01632 960 962", "01632 960 970"
)
#: A Monday in term, ten in the morning in London: whenever these tests run, nobody's quiet hours hold anything back.
MONDAY = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)


class WatchedWorld(World):
    """A World that says when the bot polls, so that nobody has to guess whether it is there."""

    def __init__(self, clock: SettableClock) -> None:
        super().__init__(clock)
        self.polls = 0
        self.moved = Signal()
        self.listeners.append(lambda _chat: self.moved.fire())

    async def call(self, token: str, method: str, params: Any, files: Any = None) -> Any:
        """One Bot API call."""
        if method.lower() == "getupdates":
            self.polls += 1
            self.moved.fire()
        try:
            return await super().call(token, method, params, files)
        finally:
            self.moved.fire()


class DidNotStart(AssertionError):
    """A copy that should have begun to poll has ended instead."""

    def __init__(self, ended: Ended) -> None:
        super().__init__(f"the bot did not start: {ended}")
        self.ended = ended


@dataclass
class Town:
    """Everything of one test."""

    world: WatchedWorld
    server: Running
    folder: Path
    env: dict[str, str]
    nest: Nest
    url: str
    phones: dict[str, Phone] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    children: dict[str, Child] = field(default_factory=dict)
    copies: list[Copy] = field(default_factory=list)
    _numbers: Any = field(default_factory=itertools.count)

    async def runs(self, *arguments: str, real: bool = False, seconds: float = 30, **env: str | None) -> Ended:
        """A command from beginning to end; `real` without the help of the nest."""
        return await (await self.starts(*arguments, real=real, **env)).ends(seconds)

    async def starts(self, *arguments: str, real: bool = False, **env: str | None) -> Copy:
        """A command that goes on for a while; a variable given as None is not set."""
        given = self.env | {f"DOVECOTE_{name.upper()}": value for name, value in env.items()}
        known = {name: value for name, value in given.items() if value is not None}
        place = self.folder / "copies" / str(next(self._numbers))
        copy = await start(None if real else self.nest, list(arguments), known, place)
        self.copies.append(copy)
        return copy

    async def opens(self, *, real: bool = False, **env: str | None) -> Copy:
        """`dovecote run`, until it polls."""
        before = self.world.polls
        copy = await self.starts("run", real=real, **env)
        end = asyncio.create_task(copy.ends(600))
        polls = asyncio.create_task(self.until(lambda: self.world.polls > before, "the bot polls", 30))
        await asyncio.wait({end, polls}, return_when=asyncio.FIRST_COMPLETED)
        if not polls.done():
            polls.cancel()
            raise DidNotStart(end.result())
        end.cancel()
        await polls
        return copy

    async def until(self, true: Callable[[], Any], what: str, seconds: float = 20) -> None:
        """Waits for something to become true; it is looked at whenever the world moves, and now and then."""
        end = asyncio.get_running_loop().time() + seconds
        while not true():
            left = end - asyncio.get_running_loop().time()
            if left <= 0:
                raise AssertionError(f"not within {seconds} seconds: {what}\n{self._everything()}")
            await self.world.moved.wait(min(left, 0.1))

    async def sees(self, who: str, text: str, seconds: float = 20) -> None:
        """Waits until this person sees this."""
        await self.until(lambda: self.phones[who].sees(text), f"{who} sees {text!r}", seconds)

    async def passes(self, **span: float) -> None:
        """Time goes by, and the bot (which follows the clock of this world) has done what is due."""
        async with httpx.AsyncClient(base_url=self.server.url, timeout=60) as web:
            told = (await web.post("/_sim/clock/advance", json=span)).json()
        assert told["steps"], told
        assert all(step["settled"] for step in told["steps"]), told

    def add_phone(self, who: str, name: str, language: str = "en") -> Phone:
        """A telephone that has never spoken to the bot."""
        self.phones[who] = self.world.add_person(name.split(maxsplit=1)[0], language_code=language)
        return self.phones[who]

    @asynccontextmanager
    async def database(self) -> AsyncIterator[Database]:
        """The database, to look at or to prepare."""
        database = Database(self.url)
        try:
            yield database
        finally:
            await database.close()

    @asynccontextmanager
    async def store(self) -> AsyncIterator[Store]:
        """Everything that is remembered, in one transaction, while no bot is running."""
        masters = master_key.read(Path(self.env["DOVECOTE_KEY_FILE"]))
        async with self.database() as database, database.transaction() as connection:
            found = await setting_storage.find(connection, masters)
            assert found is not None
            yield Store(connection, found[1])

    def _everything(self) -> str:
        screens = [phone.screen()[-1_500:] for phone in self.phones.values()]
        logs = [copy.said[-3_000:] for copy in self.copies[-2:]]
        return "\n".join([*screens, *logs])


@asynccontextmanager
async def town(nest: Nest, folder: Path, url: str | None) -> AsyncIterator[Town]:
    """A town without a setting; with `url` on PostgreSQL, else on SQLite. Whatever it started has ended afterwards.

    Its clock runs from that Monday on, and every copy of the bot follows it.
    """
    world = WatchedWorld(SettableClock(MONDAY, running=True))
    world.add_bot(TOKEN, USERNAME, "Little Doves")
    server = await serve(world, max_seconds=600)
    data = folder / "data"
    env = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "DOVECOTE_TOKEN": TOKEN,
        "DOVECOTE_API_URL": server.url,
        "DOVECOTE_DATA": str(data),
        "DOVECOTE_DATABASE_URL": url or "",
        "DOVECOTE_KEY_FILE": str(folder / "keys" / "master.key"),
        "DOVECOTE_PER_CHAT": "1000",
        "DOVECOTE_OVERALL": "1000",
        "DOVECOTE_PRETEND_CLOCK": server.url,
    }
    here = Town(world, server, folder, env, nest, url or f"sqlite:///{data / 'dovecote.db'}")
    try:
        yield here
    finally:
        for copy in here.copies:
            copy.kill()
        await asyncio.gather(*(copy.ends() for copy in here.copies))
        await here.server.stop()
