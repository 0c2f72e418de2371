"""Two processes use the same link and number at the same moment: one person gets in, and nobody else."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import Sequence
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import URL

from procedures.invitation import Ticket
from procedures.people import Role
from storage.database import Database
from storage.store import Store
from storage.tables import invitation, person
from tests.end_to_end import joiner
from tests.storage.cast import NOW

TIMES = 20
MINE, THEIRS = range(1_000, 1_000 + TIMES), range(2_000, 2_000 + TIMES)


def raced(url: URL, key_file: Path, tickets: Sequence[Ticket]) -> list[tuple[str | None, str | None]]:
    """For each ticket: whom it let in for one process, and whom for the other."""
    spawn = multiprocessing.get_context("spawn")
    together, told = spawn.Barrier(2), spawn.Queue()
    address = url.render_as_string(hide_password=False)
    both = [
        spawn.Process(target=joiner.run, args=(address, key_file, tickets, chats, NOW, together, told))
        for chats in (MINE, THEIRS)
    ]
    for each in both:
        each.start()
    try:
        found = dict(told.get(timeout=2 * joiner.PATIENCE) for _ in both)
    finally:
        for each in both:
            each.join(joiner.PATIENCE)
            each.kill()
    return list(zip(found[MINE.start], found[THEIRS.start], strict=True))


@pytest.mark.slow
async def test_two_processes_with_the_same_link_let_in_one(
    database: Database, database_url: URL, key_file: Path, in_store
) -> None:
    async def invited(store: Store) -> list[tuple[str, Ticket]]:
        people = [await store.people.add(f"Parent {number}", [Role.PARENT], NOW) for number in range(TIMES)]
        return [(each.id, await store.invitations.make(each.id, None, NOW)) for each in people]

    tickets = await in_store(invited)
    results = await asyncio.to_thread(raced, database_url, key_file, [ticket for _person, ticket in tickets])

    async def bound(store: Store) -> list[tuple[str | None, str | None]]:
        found = [
            [await store.people.at(store.people.address(chat).chat_hash) for chat in (MINE[n], THEIRS[n])]
            for n in range(TIMES)
        ]
        return [(mine and mine.id, theirs and theirs.id) for mine, theirs in found]

    assert [[each for each in result if each] for result in results] == [[who] for who, _ticket in tickets]
    assert await in_store(bound) == results, "whoever was let in is bound, and nobody else"

    async def used(store: Store) -> tuple[int, int]:
        chats = sa.select(sa.func.count(person.c.telegram_hash))
        tries = sa.select(sa.func.count(invitation.c.used_at)).where(invitation.c.wrong_numbers == 0)
        return await store.connection.scalar(chats), await store.connection.scalar(tries)

    assert await in_store(used) == (TIMES, TIMES)
