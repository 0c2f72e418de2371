"""Two programs at the same database at the same moment: each in a thread with an event loop of its own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy.engine import URL

from storage.database import Database
from storage.keys import Vault
from storage.store import Store

Attempt = Callable[[Store], Awaitable[Any]]


async def race(url: URL, vault: Vault, *attempts: Attempt) -> list[Any]:
    """What came of each attempt; all of them are let go together."""
    together = threading.Barrier(len(attempts))

    async def run(attempt: Attempt) -> Any:
        database = Database(url)
        try:
            own = Vault(vault.setting_id, vault.masters)
            async with database.transaction() as connection:
                await own.unlock(connection)
            together.wait(timeout=10)
            async with database.transaction() as connection:
                return await attempt(Store(connection, own))
        finally:
            await database.close()

    return await asyncio.gather(*(asyncio.to_thread(asyncio.run, run(each)) for each in attempts))
