"""`python -m benchmarks.guessing`: what parents wait for while fifty strangers guess links and numbers 10,000 times.

The real bot over the pretended Telegram in this process, on SQLite, and on PostgreSQL if its address is given. The
pretended seconds are those by which letters are paced; the milliseconds are this machine's. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles

import sqlalchemy as sa

from simulator.school import little_doves
from storage import master_key
from storage.database import Database
from storage.tables import metadata
from tests.storm import STRANGERS, Press, Storm


async def measure(url: str, key_file: Path, guesses: int, presses: int) -> tuple[list[Press], float, Press]:
    """The presses within a storm, the seconds it took, and one press behind a storm that came all at once."""
    database = Database(url)
    try:
        async with little_doves(database, master_key.read(key_file), key_file=key_file) as school:
            storm = Storm(school)
            await storm.gathers()
            known = [school.mother, school.father, school.other_parent]
            begun = time.perf_counter()
            await storm.rages(guesses, known, every=max(1, guesses // presses))
            taken = time.perf_counter() - begun
            found = list(storm.presses)
            await school.passes(days=1)
            await storm.gathers()
            return found, taken, await storm.breaks_at_once(guesses, school.mother)
    finally:
        async with database.transaction() as connection:
            await connection.run_sync(metadata.drop_all)
            await connection.execute(sa.text("DROP TABLE alembic_version"))
        await database.close()


def line(name: str, guesses: int, found: Sequence[Press], taken: float, last: Press) -> str:
    """One line of the table."""
    times = [each.real * 1_000 for each in found if each.real is not None]
    p99 = quantiles(times, n=100, method="inclusive")[-1]
    pretended = max(each.pretended for each in found)
    behind = f"{last.real:.1f}" if last.real is not None else "never"
    cells = (f"{guesses * STRANGERS:,}", f"{taken:.1f}", f"{len(times)} of {len(found)}", f"{median(times):.0f}")
    return f"| {name} | " + " | ".join((*cells, f"{p99:.0f}", f"{max(times):.0f}", f"{pretended:.1f}", behind)) + " |"


def main() -> None:
    """One table."""
    parser = argparse.ArgumentParser(prog="benchmarks.guessing", description=__doc__)
    parser.add_argument("--postgres", default="", help="an empty database: postgresql://...")
    parser.add_argument("--guesses", type=int, default=200, help="of each stranger (default 200)")
    parser.add_argument("--presses", type=int, default=20, help="of parents meanwhile (default 20)")
    chosen = parser.parse_args()
    heads = ("guesses", "seconds", "answered", "p50 ms", "p99 ms", "most ms", "most pretended s", "behind all s")
    print("| database | " + " | ".join(heads) + " |\n" + "|---" * (len(heads) + 1) + "|")
    with tempfile.TemporaryDirectory(prefix="dovecote-guessing-") as folder:
        key_file = Path(folder) / "key" / "master.key"
        master_key.create(key_file)
        places = {"SQLite": f"sqlite:///{folder}/guessing.db"}
        places |= {"PostgreSQL": chosen.postgres} if chosen.postgres else {}
        for name, url in places.items():
            found, taken, last = asyncio.run(measure(url, key_file, chosen.guesses, chosen.presses))
            print(line(name, chosen.guesses, found, taken, last), flush=True)


if __name__ == "__main__":
    main()
