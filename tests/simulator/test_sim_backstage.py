"""A look at the real file beside a bot that writes, and at one that is not there, half made or locked."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import URL

from procedures.delivery import Lane
from procedures.people import Role
from simulator.cast import CONTACTS, TOKEN
from simulator.clock import SettableClock
from simulator.demo.backstage import Backdrop, Backstage
from simulator.demo.ledger import Ledger
from simulator.demo.scene import described
from simulator.school import START, School
from simulator.world import World
from storage import setting as setting_storage
from storage.database import Database
from storage.master_key import MasterKeys
from storage.master_key import create as create_key
from storage.master_key import read as read_key
from storage.outbox import Letter, State
from storage.store import Store
from storage.tables import metadata
from tests.simulator.looking import adds_up
from tests.tales import raise_concern

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])


@pytest.fixture
def pretend() -> World:
    """A World of its own, for a database without a bot."""
    world = World(SettableClock(START))
    world.add_bot(TOKEN, "dove_bot", "Dove")
    return world


async def test_who_has_joined_is_known(school: School, masters: MasterKeys) -> None:
    backstage = Backstage(school.house.database.url, masters, school.world, TOKEN)
    stranger = school.world.add_person("Noor")
    found = await backstage.who([school.mother.phone.id, school.manager.phone.id, stranger.id])
    assert found == {
        school.mother.phone.id: ("Amina Khan", "Parent of Zara"),
        school.manager.phone.id: ("Ruth Okafor", "Setting manager"),
    }
    await backstage.close()


def test_who_somebody_is_in_words(backend: str) -> None:
    assert described([Role.PARENT], ["Zara Khan", "Ali Khan"]) == "Parent of Zara and Ali"
    assert described([Role.PARENT], []) == "Parent"
    assert described([Role.SETTING_MANAGER, Role.SAFEGUARDING_LEAD], []) == "Safeguarding lead, setting manager"
    assert described([Role.PARENT, Role.KEY_PERSON], ["Zara Khan"]) == "Parent of Zara, key person"
    assert described([], []) == ""


async def test_the_page_gets_what_was_agreed(school: School, masters: MasterKeys) -> None:
    backstage = Backstage(school.house.database.url, masters, school.world, TOKEN)
    reference = await raise_concern(school)
    async with school.unit() as unit:
        await unit.store.people.mark_blocked(school.mother.person.id, unit.now)
        seen = await backstage.look()  # while somebody writes
        assert unit.letters == []
    json: Any = seen.json()
    assert json["due"] == {"at": "2026-10-08T08:00:00+00:00", "text": f"Tom Wells is reminded of {reference}"}
    assert json["diary"] == []
    assert json["ledger"]["sent"] == json["ledger"]["handled"] > 0
    await school.passes(days=3)
    assert len((await backstage.look()).json()["diary"]) == 1
    await backstage.close()


async def test_nothing_there_yet_and_half_made(
    empty_database_url: URL, masters: MasterKeys, pretend: World, tmp_path: Path
) -> None:
    path = Path(empty_database_url.database or "")
    backstage = Backstage(empty_database_url, masters, pretend, TOKEN)
    assert await backstage.look() == Backdrop()
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"")
    assert await backstage.look() == Backdrop()
    with writing(path) as raw:
        raw.execute("PRAGMA journal_mode = wal")
        assert await backstage.look() == Backdrop()
    database = Database(empty_database_url)
    async with database.transaction() as connection:
        await connection.run_sync(metadata.create_all)
    assert await backstage.look() == Backdrop()
    async with database.transaction() as connection:
        new: dict[str, Any] = {"name": "Little Doves", "bot_username": None, "contacts": CONTACTS, "now": START}
        await setting_storage.create(connection, masters, **new)
    pretend.add_person("Amina").says("Hello")
    assert (await backstage.look()).ledger == Ledger(sent=1, waiting=1)
    create_key(tmp_path / "other.key")
    stranger = Backstage(empty_database_url, read_key(tmp_path / "other.key"), pretend, TOKEN)
    assert await stranger.look() == Backdrop(), "with the wrong key"
    pretend.bots.clear()
    assert (await backstage.look()).ledger == Ledger(sent=1, waiting=1), "the World was emptied for a new beginning"
    for each in (backstage, stranger, database):
        await each.close()


async def test_a_database_that_is_locked_is_not_waited_for(school: School, masters: MasterKeys) -> None:
    backstage = Backstage(school.house.database.url, masters, school.world, TOKEN)
    known = await backstage.look()
    await backstage.close()
    await school.house.database.close()
    with writing(Path(school.house.database.url.database or "")) as raw:
        raw.execute("PRAGMA locking_mode = exclusive")
        raw.execute("BEGIN EXCLUSIVE")
        raw.execute("DELETE FROM seen_update")
        school.mother.phone.says("/menu")
        began = time.monotonic()
        assert await backstage.look() is known
        assert time.monotonic() - began < 1
        raw.execute("ROLLBACK")
    assert (await backstage.look()).ledger.waiting == 1


@pytest.mark.slow
async def test_each_look_is_one_moment_beside_a_bot_that_writes(
    database_url: URL, masters: MasterKeys, pretend: World
) -> None:
    """A mark and a letter in each transaction: no look finds the one without the other, and no writer is held up."""
    number, database = 400, Database(database_url)
    async with database.transaction() as connection:
        new: dict[str, Any] = {"name": "Little Doves", "bot_username": None, "contacts": CONTACTS, "now": START}
        await setting_storage.create(connection, masters, **new)
    await database.close()
    amina = pretend.add_person("Amina")
    for _ in range(number):
        amina.says("Hello")
    backstage = Backstage(database_url, masters, pretend, TOKEN)
    ids = pretend.bots[TOKEN].updates.waiting()
    writer = asyncio.create_task(asyncio.to_thread(lambda: asyncio.run(write(database_url, masters, ids))))
    counts, longest = [], 0.0
    while not writer.done():
        began = time.monotonic()
        ledger = (await backstage.look()).ledger
        longest = max(longest, time.monotonic() - began)
        assert ledger.handled == ledger.letters_waiting
        assert adds_up(ledger)
        counts.append(ledger.handled)
        await asyncio.sleep(0)
    await writer
    assert counts == sorted(counts)
    assert len(set(counts)) > 5, "it was looked while it was written"
    assert (await backstage.look()).ledger.handled == number
    assert longest < 1
    await backstage.close()


async def write(url: URL, masters: MasterKeys, ids: list[int]) -> None:
    """A bot that handles one update after the other and answers each."""
    database = Database(url)
    for number, update_id in enumerate(ids, 1):
        async with database.transaction() as connection:
            found = await setting_storage.find(connection, masters)
            assert found is not None
            store = Store(connection, found[1])
            address = store.people.address(6_000_000_001)
            letter = Letter(address, Lane.ORDINARY, "menu.menu", "sendMessage", {"text": "Hello"}, START)
            letter.id, letter.state = number, State.WAITING
            await store.intake.mark_seen([update_id], START)
            await store.outbox.add([letter])
    await database.close()


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """The file, opened by somebody else."""
    raw = sqlite3.connect(path, isolation_level=None)
    try:
        yield raw
    finally:
        raw.close()
