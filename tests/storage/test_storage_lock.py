"""One running copy for each database, also when a copy dies without a word."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg
import pytest
import sqlalchemy as sa
from sqlalchemy.engine import URL

from storage import lock
from storage.database import Database
from storage.lock import LOCK_NUMBER, AnotherCopyIsRunning

HOLDER = """
import asyncio, sys
from storage import lock
from storage.database import Database

async def main():
    database = Database(sys.argv[1])
    try:
        held = await lock.take(database)
    except lock.AnotherCopyIsRunning:
        print("refused", flush=True)
        return
    print("held", flush=True)
    sys.stdin.read()
    await held.release()
    await database.close()

asyncio.run(main())
"""


@contextmanager
def another_process(url: URL) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A second copy, and what it said: "held" or "refused"."""
    address = url.render_as_string(hide_password=False)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, address], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        yield process, process.stdout.readline().strip()


async def wait_until_free(database: Database) -> None:
    """PostgreSQL needs a moment to notice a death: waits in its own queue for the lock."""
    if database.is_sqlite:
        return
    connection = await asyncpg.connect(
        database.url.set(drivername="postgresql").render_as_string(hide_password=False), command_timeout=10
    )
    await connection.execute("SELECT pg_advisory_lock($1::bigint)", LOCK_NUMBER)
    await connection.close()


async def test_a_second_copy_in_the_same_process_is_refused(database):
    first = await lock.take(database)
    assert await first.still_held()
    for _ in range(3):
        with pytest.raises(AnotherCopyIsRunning):
            await lock.take(database)
    assert await first.still_held()
    await first.release()
    second = await lock.take(database)
    assert await second.still_held()
    await second.release()


async def test_the_lock_is_that_of_one_database(database, new_url):
    first = await lock.take(database)
    async with new_url(True) as url:
        other = Database(url)
        second = await lock.take(other)
        await second.release()
        await other.close()
    await first.release()


async def test_the_holder_still_works_with_its_database(database):
    held = await lock.take(database)
    await asyncio.gather(*(database.check() for _ in range(4)))
    await held.release()


async def test_another_process_is_refused_and_gets_it_afterwards(database):
    held = await lock.take(database)
    with another_process(database.url) as (process, said):
        assert said == "refused"
        assert process.wait(10) == 0
    await held.release()
    await wait_until_free(database)
    with another_process(database.url) as (process, said):
        assert said == "held"
        with pytest.raises(AnotherCopyIsRunning):
            await lock.take(database)
        process.communicate("")
    await wait_until_free(database)
    await (await lock.take(database)).release()


async def test_a_killed_holder_frees_it(database):
    with another_process(database.url) as (process, said):
        assert said == "held"
        process.send_signal(signal.SIGKILL)
        assert process.wait(10) == -signal.SIGKILL
    await wait_until_free(database)
    held = await lock.take(database)
    assert await held.still_held()
    await held.release()


@pytest.mark.parametrize("backend", ["postgresql"])
async def test_a_lock_that_the_server_let_go_of_is_noticed(database):
    held = await lock.take(database)
    async with database.transaction() as connection:
        await connection.execute(
            sa.text(
                "SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_database ON pg_database.oid = database "
                "WHERE locktype = 'advisory' AND granted AND datname = current_database()"
            )
        )
    assert not await held.still_held()
    await held.release()


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_refused_copy_leaves_the_number_of_the_holder_in_the_file(database):
    held = await lock.take(database)
    path = f"{database.url.database}.lock"
    before = read(path)
    with pytest.raises(AnotherCopyIsRunning):
        await lock.take(database)
    after = read(path)
    await held.release()
    assert before == after == str(os.getpid())


def read(path: str) -> str:
    with open(path) as file:
        return file.read()
