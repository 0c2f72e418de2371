"""One database, two kinds: SQLite in the loop's own thread, PostgreSQL through asyncpg. The code above sees one kind.

SQLite runs synchronously behind an async face: measured five times faster than hopping to a thread for each statement
(docs/decisions/0003). Writers take turns on both, so that what a transaction reads stays true until it commits.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import StaticPool

Params = Mapping[str, Any] | Sequence[Mapping[str, Any]] | None

#: What every SQLite connection must say of itself. FULL: a commit is on the disk before it is believed.
PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "busy_timeout": 5000,
    "temp_store": 2,
}


class WrongDatabase(Exception):
    """The database cannot be used as it is; the text says why and what to do."""


class Connection:
    """A transaction under way. `insert` is the dialect's own, because only it knows ON CONFLICT."""

    def __init__(self, raw: sa.Connection | AsyncConnection) -> None:
        self.raw = raw
        self.insert: Callable[[sa.Table], Any] = sqlite.insert if raw.dialect.name == "sqlite" else postgresql.insert

    async def execute(self, statement: sa.Executable, params: Params = None) -> sa.CursorResult[Any]:
        """Runs one statement; with a sequence of mappings, once for each of them."""
        if isinstance(self.raw, sa.Connection):
            return self.raw.execute(statement, params)
        return await self.raw.execute(statement, params)

    async def scalar(self, statement: sa.Executable, params: Params = None) -> Any:
        """The first column of the first row, or None."""
        return (await self.execute(statement, params)).scalar()

    async def run_sync(self, work: Callable[[sa.Connection], Any]) -> Any:
        """Hands the plain connection to code that knows no other, such as migrations."""
        if isinstance(self.raw, sa.Connection):
            return work(self.raw)
        return await self.raw.run_sync(work)


class Database:
    """The only door to the database. `async with database.transaction() as connection` commits on a clean exit."""

    def __init__(self, url: str | URL, *, read_only: bool = False) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._turn = asyncio.Lock()
        self._sync: sa.Engine | None = None
        self._async: AsyncEngine | None = None
        if self.is_sqlite:
            self._sync = _read_only_engine(self.url) if read_only else _sqlite_engine(self.url)
        else:
            url = self.url.set(drivername="postgresql+asyncpg")
            told = {"server_settings": {"default_transaction_read_only": "on"}} if read_only else {}
            self._async = create_async_engine(url, pool_size=2, max_overflow=0, hide_parameters=True, connect_args=told)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        """One transaction; rolled back whole if anything raises. Transactions take turns."""
        async with self._turn:
            if self._sync is not None:
                with self._sync.begin() as connection:
                    yield Connection(connection)
            else:
                assert self._async is not None
                async with self._async.begin() as raw:
                    yield Connection(raw)

    async def check(self) -> None:
        """Asserts what safety rests on; raises WrongDatabase with a sentence."""
        async with self.transaction() as connection:
            if self.is_sqlite:
                await _check_pragmas(connection)
            else:
                version = int(await connection.scalar(sa.text("SHOW server_version_num")))
                if version < 150000:
                    raise WrongDatabase("Dovecote needs PostgreSQL 15 or newer.")

    async def close(self) -> None:
        """Lets go of every connection."""
        if self._sync is not None:
            self._sync.dispose()
        if self._async is not None:
            await self._async.dispose()


def _sqlite_engine(url: URL) -> sa.Engine:
    engine = sa.create_engine(url.set(drivername="sqlite"), poolclass=StaticPool, hide_parameters=True)

    @sa.event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for name, value in PRAGMAS.items():
            connection.execute(f"PRAGMA {name} = {value}")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _read_only_engine(url: URL) -> sa.Engine:
    """For a look beside the running bot: it can neither write nor checkpoint."""
    address = f"file:{url.database}?mode=ro"
    return sa.create_engine(
        url.set(drivername="sqlite", database=address, query={"uri": "true"}),
        poolclass=StaticPool,
        hide_parameters=True,
    )


async def _check_pragmas(connection: Connection) -> None:
    for name, wanted in PRAGMAS.items():
        found = await connection.scalar(sa.text(f"PRAGMA {name}"))
        if found != wanted and not (name == "journal_mode" and found == "memory"):
            raise WrongDatabase(f"SQLite did not accept the setting {name}={wanted} (it says {found}).")
    assert isinstance(connection.raw, sa.Connection)
    driver: Any = connection.raw.connection.driver_connection
    if not driver.in_transaction or driver.isolation_level is not None:
        raise WrongDatabase("SQLite does not begin its transactions with BEGIN IMMEDIATE.")
