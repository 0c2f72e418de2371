"""`python -m benchmarks.drivers`: SQLite in the loop's own thread against aiosqlite (docs/decisions/0003).

One read, two writes and a commit, with the same settings on both; interleaved rounds. Needs `pip install aiosqlite`.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from statistics import median

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine

from storage.database import PRAGMAS, Database

ROUNDS, TRANSACTIONS = 5, 300
metadata = sa.MetaData()
row = sa.Table("row", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("text", sa.Text))
READ = sa.select(row.c.text).where(row.c.id == sa.bindparam("i"))
CHANGE = sa.update(row).where(row.c.id == sa.bindparam("i")).values(text=sa.bindparam("t"))


async def ours(path: str) -> float:
    """Milliseconds for a transaction through storage/database.py."""
    database = Database(f"sqlite:///{path}")
    async with database.transaction() as connection:
        await connection.run_sync(metadata.create_all)
    times = []
    for number in range(TRANSACTIONS):
        begun = time.perf_counter()
        async with database.transaction() as connection:
            await connection.execute(READ, {"i": number})
            await connection.execute(sa.insert(row), {"id": number, "text": "words"})
            await connection.execute(CHANGE, {"i": number, "t": "other words"})
        times.append(time.perf_counter() - begun)
    await database.close()
    return median(times) * 1_000


async def hopping(path: str) -> float:
    """Milliseconds for the same transaction through aiosqlite."""
    engine = create_async_engine(f"sqlite+aiosqlite:///{path}")

    @sa.event.listens_for(engine.sync_engine, "connect")
    def _prepare(connection, _record) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for name, value in PRAGMAS.items():
            cursor.execute(f"PRAGMA {name} = {value}")
        cursor.close()

    @sa.event.listens_for(engine.sync_engine, "begin")
    def _begin(connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    times = []
    for number in range(TRANSACTIONS):
        begun = time.perf_counter()
        async with engine.begin() as connection:
            await connection.execute(READ, {"i": number})
            await connection.execute(sa.insert(row), {"id": number, "text": "words"})
            await connection.execute(CHANGE, {"i": number, "t": "other words"})
        times.append(time.perf_counter() - begun)
    await engine.dispose()
    return median(times) * 1_000


def main() -> None:
    """Medians of the rounds, and their ratio."""
    found: dict[str, list[float]] = {"in the loop's thread": [], "aiosqlite": []}
    for _ in range(ROUNDS):
        for name, way in (("in the loop's thread", ours), ("aiosqlite", hopping)):
            with tempfile.TemporaryDirectory() as folder:
                found[name].append(asyncio.run(way(f"{folder}/x.db")))
    for name, times in found.items():
        print(f"{name}: {median(times):.2f} ms ({min(times):.2f}-{max(times):.2f})")
    ratio = median(found["aiosqlite"]) / median(found["in the loop's thread"])
    print(f"ratio: {ratio:.1f}")


if __name__ == "__main__":
    main()
