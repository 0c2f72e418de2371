"""Behind the demo: what is due next, what the clock did, and that nothing was lost, from the bot's own database.

It is read beside the running bot and never written. One look is a few questions for what is new since the last one.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime

from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError

from simulator.demo.diary import Diary, Entry
from simulator.demo.due import Due, what_is_due
from simulator.demo.ledger import AtTelegram, Ledger, Tally
from simulator.demo.post import Post
from simulator.demo.scene import described
from simulator.refusals import Json
from simulator.world import World
from storage import setting as setting_storage
from storage.database import Connection, Database
from storage.keys import Vault
from storage.master_key import MasterKeys, WrongKeyFile
from storage.sealing import CannotOpen
from storage.store import Store

#: What a database says that is busy, half made, or not there.
NOT_NOW = (SQLAlchemyError, OSError, LookupError, CannotOpen, WrongKeyFile)
#: Milliseconds for which a look waits for a database that is busy: whoever looks must not stand still.
PATIENCE = 20


@dataclass(frozen=True, slots=True)
class Backdrop:
    """What the page shows of it."""

    due: Due | None = None
    diary: tuple[Entry, ...] = ()
    ledger: Ledger = field(default_factory=Ledger)

    def json(self) -> Json:
        """For the page."""
        return {
            "due": _line(self.due) if self.due else None,
            "diary": [_line(entry) for entry in self.diary],
            "ledger": asdict(self.ledger),
        }


class Reader:
    """Reads what has changed since the last time; for one database and one World, as long as both live."""

    def __init__(self, world: World, token: str) -> None:
        self._world, self._token = world, token
        self._post, self._diary, self._tally = Post(), Diary(), Tally()

    def telegram(self) -> AtTelegram:
        """What Telegram says; to be asked before the database is."""
        return AtTelegram.ask(self._world.bots[self._token].updates, self._tally.known)

    async def read(self, store: Store, telegram: AtTelegram) -> Backdrop:
        """Everything in one transaction of somebody else's."""
        now: datetime = self._world.clock.now()
        await self._post.read(store.connection)
        await self._diary.read(store, self._post)
        due = await what_is_due(store, now, self._post.next_morning(now))
        ledger = await self._tally.count(store, self._post, telegram, now)
        return Backdrop(due, self._diary.entries(self._post, now), ledger)


class Backstage:
    """Looks at the database of a bot that runs in another process. After a reset a new one is made."""

    def __init__(self, url: str | URL, masters: MasterKeys, world: World, token: str) -> None:
        self._database, self._masters = Database(url, read_only=True), masters
        self._reader = Reader(world, token)
        self._vault: Vault | None = None
        self._turn = asyncio.Lock()
        self.last = Backdrop()

    async def look(self) -> Backdrop:
        """How it is now; the last that is known while the database cannot be read. It never raises."""
        async with self._turn:
            try:
                telegram = self._reader.telegram()
                async with self._snapshot() as connection:
                    vault = await self._unlocked(connection)
                    if vault is not None:
                        self.last = await self._reader.read(Store(connection, vault), telegram)
            except NOT_NOW:
                pass
            return self.last

    async def who(self, chats: Iterable[int]) -> dict[int, tuple[str, str]]:
        """Those of these chats that have joined: the full name, and who they are at the setting."""
        async with self._turn:
            try:
                async with self._snapshot() as connection:
                    vault = await self._unlocked(connection)
                    return await who_is_who(Store(connection, vault), chats) if vault else {}
            except NOT_NOW:
                return {}

    async def close(self) -> None:
        """Lets go of the database."""
        await self._database.close()

    @asynccontextmanager
    async def _snapshot(self) -> AsyncIterator[Connection]:
        """One moment of the database, however many questions are asked. Readers and the writer never wait for it."""
        async with self._database.transaction() as connection:
            if self._database.is_sqlite:
                await connection.run_sync(lambda raw: raw.exec_driver_sql(f"PRAGMA busy_timeout = {PATIENCE}"))
                await connection.run_sync(lambda raw: raw.exec_driver_sql("BEGIN"))
            yield connection

    async def _unlocked(self, connection: Connection) -> Vault | None:
        if self._vault is None:
            found = await setting_storage.find(connection, self._masters)
            self._vault = found[1] if found else None
        return self._vault


async def who_is_who(store: Store, chats: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Everybody among these chats whom the setting knows."""
    found = {}
    for chat in chats:
        person = await store.people.at(store.people.address(chat).chat_hash)
        if person is not None:
            children = [child.name for child in await store.children.of(person)]
            found[chat] = (person.name, described(person.roles, children))
    return found


def _line(said: Due | Entry) -> Json:
    return {"at": said.at.isoformat(), "text": said.text}
