"""One running copy for each database. The lock falls by itself when the process dies, however it dies."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import IO, Protocol

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from storage.database import Database

#: "Dovecote" as a number: the name of the advisory lock.
LOCK_NUMBER = 0x446F7665636F7465


class AnotherCopyIsRunning(Exception):
    """Somebody else holds the lock of this database."""


class Lock(Protocol):
    """Held until released or until the process ends."""

    async def release(self) -> None:
        """Lets the next copy in."""

    async def still_held(self) -> bool:
        """False if the database has let go of it, for example because its server was restarted."""


async def take(database: Database) -> Lock:
    """The lock of this database; AnotherCopyIsRunning if it is taken."""
    if database.is_sqlite:
        return _FileLock(Path(f"{database.url.database}.lock"))
    return await _AdvisoryLock.take(database)


class _FileLock:
    def __init__(self, path: Path) -> None:
        self._file: IO[str] = path.open("a+")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._file.close()
            raise AnotherCopyIsRunning from None
        self._file.truncate(0)
        self._file.write(str(os.getpid()))
        self._file.flush()

    async def release(self) -> None:
        self._file.close()

    async def still_held(self) -> bool:
        return not self._file.closed


class _AdvisoryLock:
    def __init__(self, engine: AsyncEngine, connection: AsyncConnection) -> None:
        self._engine, self._connection = engine, connection

    @classmethod
    async def take(cls, database: Database) -> _AdvisoryLock:
        url = database.url.set(drivername="postgresql+asyncpg")
        engine = create_async_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT", hide_parameters=True)
        connection = await engine.connect()
        if not await connection.scalar(sa.select(sa.func.pg_try_advisory_lock(LOCK_NUMBER))):
            await connection.close()
            await engine.dispose()
            raise AnotherCopyIsRunning
        return cls(engine, connection)

    async def release(self) -> None:
        await self._connection.close()
        await self._engine.dispose()

    async def still_held(self) -> bool:
        try:
            return bool(await self._connection.scalar(sa.select(1)))
        except sa.exc.SQLAlchemyError:
            return False
