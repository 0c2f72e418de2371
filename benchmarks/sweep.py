"""`python -m benchmarks.sweep`: finding 100 due timers among 10,000, 100,000 and 1,000,000 open ones stays as quick.

On SQLite, and on PostgreSQL if its address is given. The rows are written straight into the table.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

import sqlalchemy as sa

from procedures.people import Contacts
from storage import master_key, migrate
from storage import setting as setting_storage
from storage.database import Connection, Database
from storage.keys import Vault
from storage.tables import metadata, timer
from storage.timer import TimerKind, Timers

SIZES = (10_000, 100_000, 1_000_000)
DUE = 100
TIMES = 25
BATCH = 10_000
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


async def measure(url: str, masters: master_key.MasterKeys) -> dict[int, float]:
    """Milliseconds (median) for each number of open timers."""
    database = Database(url)
    found = {}
    try:
        async with database.transaction() as connection:
            await migrate.upgrade(connection)
            who = {"contacts": Contacts("", "", "", "", ""), "now": NOW, "bot_username": None}
            _setting, vault = await setting_storage.create(connection, masters, name="Sweep", **who)
        written = 0
        for size in SIZES:
            await fill(database, vault, written, size)
            written = size
            found[size] = await timed(database, vault)
    finally:
        async with database.transaction() as connection:
            await connection.run_sync(metadata.drop_all)
            await connection.execute(sa.text("DROP TABLE alembic_version"))
        await database.close()
    return found


async def fill(database: Database, vault: Vault, start: int, end: int) -> None:
    """Open timers up to `end`; the first hundred are due, as many again are settled long ago."""
    for first in range(start, end, BATCH):
        rows = []
        for number in range(first, first + BATCH):
            due = NOW - timedelta(minutes=1) if number < DUE else NOW + timedelta(minutes=1 + number)
            about = {"id": f"o{number}", "subject_id": f"o{number}", "due_at": due, "state": "open"}
            settled = {
                "id": f"s{number}",
                "subject_id": f"s{number}",
                "due_at": NOW - timedelta(days=9),
                "state": "done",
            }
            rows += [about, settled]
        same = {"setting_id": vault.setting_id, "kind": TimerKind.CONCERN_UNANSWERED, "attempts": 0}
        async with database.transaction() as connection:
            await connection.execute(sa.insert(timer), [{**same, **row} for row in rows])
    if not database.is_sqlite:
        async with database.transaction() as connection:
            await connection.execute(sa.text("ANALYZE timer"))


async def timed(database: Database, vault: Vault) -> float:
    """The timetable's own question, asked again and again in one transaction."""
    async with database.transaction() as connection:
        times = [await once(connection, vault) for _ in range(TIMES + 3)]
    return median(times[3:]) * 1_000


async def once(connection: Connection, vault: Vault) -> float:
    """Seconds for one sweep's question."""
    begun = time.perf_counter()
    due = await Timers(connection, vault).due(NOW, DUE)
    taken = time.perf_counter() - begun
    assert len(due) == DUE
    return taken


def main() -> None:
    """One table."""
    parser = argparse.ArgumentParser(prog="benchmarks.sweep", description=__doc__)
    parser.add_argument("--postgres", default="", help="an empty database: postgresql://...")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dovecote-sweep-") as folder:
        key_file = Path(folder) / "key" / "master.key"
        master_key.create(key_file)
        masters = master_key.read(key_file)
        places = {"SQLite": f"sqlite:///{folder}/sweep.db"} | (
            {"PostgreSQL": chosen.postgres} if chosen.postgres else {}
        )
        print("| database | " + " | ".join(f"{size:,} open" for size in SIZES) + " | largest / smallest |")
        print("|---|---|---|---|---|")
        for name, url in places.items():
            found = asyncio.run(measure(url, masters))
            cells = " | ".join(f"{each:.2f} ms" for each in found.values())
            print(f"| {name} | {cells} | {max(found.values()) / min(found.values()):.2f} |", flush=True)


if __name__ == "__main__":
    main()
