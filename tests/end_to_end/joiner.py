"""A process of its own that uses invitations as the bot would, each at the same moment as another process."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path

from procedures.invitation import Ticket
from storage import master_key
from storage import setting as setting_storage
from storage.database import Database
from storage.keys import Vault
from storage.store import Store

#: Nobody waits longer than this many seconds for the other one.
PATIENCE = 60


def run(
    url: str, key_file: Path, tickets: Sequence[Ticket], chats: range, now: datetime, together: Barrier, told: Queue
) -> None:
    """Uses one ticket after the other for chats of its own; tells for each whom it let in, if anybody."""
    told.put((chats.start, asyncio.run(_run(url, key_file, tickets, chats, now, together))))


async def _run(
    url: str, key_file: Path, tickets: Sequence[Ticket], chats: range, now: datetime, together: Barrier
) -> list[str | None]:
    database = Database(url)
    try:
        async with database.transaction() as connection:
            found = await setting_storage.find(connection, master_key.read(key_file))
        assert found is not None
        return [
            await _joins(database, found[1], ticket, chat, now, together)
            for ticket, chat in zip(tickets, chats, strict=True)
        ]
    finally:
        await database.close()


async def _joins(
    database: Database, vault: Vault, ticket: Ticket, chat: int, now: datetime, together: Barrier
) -> str | None:
    """One transaction. Where both can be in one together (PostgreSQL), both find the code before either uses it."""
    together.wait(PATIENCE)
    async with database.transaction() as connection:
        store = Store(connection, vault, now)
        found = await store.invitations.find(ticket.code, now)
        if not database.is_sqlite:
            together.wait(PATIENCE)
        person_id = await store.invitations.use(found, ticket.number, now) if found else None
        if person_id is not None:
            address = store.people.address(chat)
            await store.invitations.make_room(address.chat_hash)
            await store.people.bind(person_id, address, now)
        return person_id
