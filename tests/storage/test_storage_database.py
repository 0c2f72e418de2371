"""What safety rests on: how transactions begin, that they take turns, and that a broken engine is noticed."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import UTC, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError
from sqlalchemy.pool import StaticPool

from storage.database import PRAGMAS, Database, WrongDatabase
from storage.ids import new_id
from storage.tables import alarm, child, timer

SQLITE = pytest.mark.parametrize("backend", ["sqlite"])
POSTGRESQL = pytest.mark.parametrize("backend", ["postgresql"])


def driver(database: Database) -> sqlite3.Connection:
    """The one connection of an SQLite database."""
    return database._sync.raw_connection().driver_connection


async def test_a_good_database_passes_its_own_check(database):
    await database.check()


@SQLITE
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("busy_timeout", 5000),
        ("temp_store", 2),
    ],
)
async def test_what_every_sqlite_connection_says_of_itself(database, name, value):
    async with database.transaction() as connection:
        assert await connection.scalar(sa.text(f"PRAGMA {name}")) == value
    assert PRAGMAS[name] == value


@SQLITE
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "delete"),
        ("synchronous", 1),
        ("foreign_keys", 0),
        ("secure_delete", 0),
        ("busy_timeout", 0),
        ("temp_store", 1),
    ],
)
async def test_a_pragma_that_was_lost_is_noticed(database, name, value):
    driver(database).execute(f"PRAGMA {name} = {value}")
    with pytest.raises(WrongDatabase, match=name):
        await database.check()


@SQLITE
async def test_a_driver_that_begins_by_itself_is_noticed(database):
    driver(database).isolation_level = "DEFERRED"
    with pytest.raises(WrongDatabase, match="BEGIN IMMEDIATE"):
        await database.check()


@SQLITE
async def test_an_engine_that_never_begins_is_noticed(database):
    engine = sa.create_engine(database.url, poolclass=StaticPool)

    @sa.event.listens_for(engine, "connect")
    def prepare(connection, _record):
        connection.isolation_level = None
        for name, value in PRAGMAS.items():
            connection.execute(f"PRAGMA {name} = {value}")

    good, database._sync = database._sync, engine
    good.dispose()
    with pytest.raises(WrongDatabase, match="BEGIN IMMEDIATE"):
        await database.check()


@SQLITE
async def test_a_transaction_holds_the_pen_from_its_first_moment(database):
    other = sqlite3.connect(database.url.database, timeout=0, isolation_level=None)
    try:
        async with database.transaction():  # nothing has been written yet
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
    finally:
        other.close()


@POSTGRESQL
async def test_the_version_of_the_server_is_looked_at(database):
    async with database.transaction() as connection:
        assert int(await connection.scalar(sa.text("SHOW server_version_num"))) >= 150000
    await database.check()


async def count(database: Database, table: sa.Table) -> int:
    async with database.transaction() as connection:
        return await connection.scalar(sa.select(sa.func.count()).select_from(table))


def alarm_row(setting_id: str) -> dict:
    return {"id": new_id(), "setting_id": setting_id, "kind": "x", "at": datetime(2026, 10, 5, tzinfo=UTC)}


async def test_what_raises_leaves_nothing_behind(database, vault_and_setting):
    row = alarm_row(vault_and_setting[1].id)
    with pytest.raises(RuntimeError):
        async with database.transaction() as connection:
            await connection.execute(sa.insert(alarm), row)
            raise RuntimeError
    assert await count(database, alarm) == 0
    async with database.transaction() as connection:
        await connection.execute(sa.insert(alarm), [row, alarm_row(vault_and_setting[1].id)])
    assert await count(database, alarm) == 2


async def test_transactions_of_one_bot_take_turns(database, vault_and_setting):
    inside: list[str] = []
    seen: list[list[str]] = []

    async def work(name: str) -> None:
        async with database.transaction() as connection:
            inside.append(name)
            await asyncio.sleep(0)
            await connection.execute(sa.insert(alarm), alarm_row(vault_and_setting[1].id))
            await asyncio.sleep(0)
            seen.append(list(inside))
            inside.remove(name)

    await asyncio.gather(*(work(name) for name in "abcd"))
    assert seen == [["a"], ["b"], ["c"], ["d"]]
    assert await count(database, alarm) == 4


async def test_what_a_row_points_at_must_exist(database, vault_and_setting):
    row = {"id": new_id(), "setting_id": vault_and_setting[1].id, "name": b"", "key_person_id": "nobody"}
    with pytest.raises(IntegrityError):
        async with database.transaction() as connection:
            await connection.execute(sa.insert(child), {**row, "created_at": datetime(2026, 10, 5, tzinfo=UTC)})
    with pytest.raises(IntegrityError):
        async with database.transaction() as connection:
            await connection.execute(sa.insert(alarm), alarm_row("no setting"))


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 10, 25, 0, 30, 15, 123456, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 30, tzinfo=timezone(timedelta(hours=1))),
        datetime(1970, 1, 1, tzinfo=UTC),
        datetime(2999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    ],
)
async def test_a_moment_comes_back_as_it_was(database, vault_and_setting, moment):
    async with database.transaction() as connection:
        await connection.execute(sa.insert(alarm), {**alarm_row(vault_and_setting[1].id), "at": moment})
        found = await connection.scalar(sa.select(alarm.c.at))
    assert found == moment
    assert found.tzinfo is UTC


async def test_a_moment_without_its_zone_is_refused(database, vault_and_setting):
    with pytest.raises(StatementError, match="time zone"):
        async with database.transaction() as connection:
            await connection.execute(
                sa.insert(alarm), {**alarm_row(vault_and_setting[1].id), "at": datetime(2026, 1, 1)}
            )


async def test_an_error_of_the_database_does_not_list_its_parameters(database, vault_and_setting):
    row = {"setting_id": vault_and_setting[1].id, "kind": "concern unanswered", "subject_id": "s", "state": "open"}
    row = {"id": "Amina Khan", **row, "due_at": datetime(2026, 10, 5, tzinfo=UTC), "attempts": 0}
    with pytest.raises(DBAPIError) as failed:
        async with database.transaction() as connection:
            await connection.execute(sa.insert(timer), {**row, "setting_id": "Zara Khan"})
    assert "Amina" not in f"{failed.value} {failed.value!r}"


@SQLITE
async def test_a_look_beside_the_running_bot_changes_nothing(database, vault_and_setting):
    beside = Database(database.url, read_only=True)
    try:
        async with database.transaction() as connection:
            await connection.execute(sa.insert(alarm), alarm_row(vault_and_setting[1].id))
            assert await count(beside, alarm) == 0  # it reads what is committed, and waits for nobody
        assert await count(beside, alarm) == 1
        with pytest.raises(DBAPIError, match="readonly"):
            async with beside.transaction() as connection:
                await connection.execute(sa.delete(alarm))
    finally:
        await beside.close()
    assert await count(database, alarm) == 1


def test_a_database_hides_its_password():
    database = Database("postgresql://dove:Sup3rSecret@127.0.0.1/doves")
    assert "Sup3rSecret" not in f"{database!r} {database} {database.url} {database.url!r}"
    assert not database.is_sqlite
