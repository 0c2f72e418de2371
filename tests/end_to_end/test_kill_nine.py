"""The bot is killed again and again, at any moment, while parents raise concerns. Nothing is lost, nothing is doubled.

Parents press what they see and wait for the answer; nobody helps the bot but whoever starts it again. At the end every
concern, every word, every notice and every message on every telephone is counted. DOVECOTE_KILLS sets the number.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
import time

import pytest

from tests.end_to_end.copies import Copy
from tests.end_to_end.counting import count
from tests.end_to_end.parent import Parent, keeps_raising
from tests.end_to_end.town import DidNotStart, Town

FAMILIES = ("amina", "bilal", "celine", "dawid", "ewa", "farah", "goran", "hana", "ivo", "jana")
PACE = (0.05, 0.25)
#: The exit code while the database still believes in the copy that was killed.
TOO_EARLY = 75
#: Most copies come from the nest, every tenth one the long way, as on a server.
THE_LONG_WAY = 10
#: Every seventh one is killed while it starts.
STILLBORN = 7


@pytest.mark.slow
@pytest.mark.parametrize(("on", "kills"), [("SQLite", 45), ("PostgreSQL", 15)])
async def test_killed_at_any_moment_it_loses_and_doubles_nothing(found_town, capsys, on: str, kills: int):
    kills = int(os.environ.get("DOVECOTE_KILLS", kills))
    seed = int(os.environ.get("DOVECOTE_SEED", "11"))
    begun = time.monotonic()
    town = await found_town(*FAMILIES, on=on)
    parents = [Parent(town, name) for name in FAMILIES]
    enough = asyncio.Event()
    lives = [asyncio.create_task(keeps_raising(each, enough, seed + i, PACE)) for i, each in enumerate(parents)]

    for number in range(1, kills + 1):
        await killed_once(town, number, random.Random(seed * 1_000 + number))
        for life in lives:
            assert not life.done(), life.result()
    enough.set()
    last = await opens(town)
    await asyncio.gather(*lives)
    await comes_to_rest(town, parents)
    assert (await last.stops()).code == 0

    counted = await count(town, parents)
    told = f"{on}: {kills} kills in {time.monotonic() - begun:.0f} s, {counted}"
    with capsys.disabled():
        sys.stdout.write(f"\n{told}\n")
    assert not counted.wrong, "\n".join(counted.wrong[:20])
    assert counted.doubled_unmarked == 0


async def killed_once(town: Town, number: int, chance: random.Random) -> None:
    """One life of the bot: it starts, polls, works for a moment, and is gone. Some do not even get to the poll."""
    if number % STILLBORN == 0:
        copy = await town.starts("run")
        await asyncio.sleep(chance.uniform(0.0, 0.3))
    else:
        copy = await opens(town, real=number % THE_LONG_WAY == 0)
        await asyncio.sleep(chance.uniform(0.05, 0.9))
    copy.kill()
    assert (await copy.ends()).code in {-signal.SIGKILL, TOO_EARLY}


async def opens(town: Town, *, real: bool = False) -> Copy:
    """Starts a copy, again if it was too early, as a service manager does."""
    for _ in range(20):
        try:
            return await town.opens(real=real)
        except DidNotStart as wrong:
            if wrong.ended.code != TOO_EARLY:
                raise
    raise AssertionError("the lock of a dead copy is still held")


async def comes_to_rest(town: Town, parents: list[Parent]) -> None:
    """Every notice has arrived and Telegram has nothing more for the bot."""
    references = {reference for parent in parents for reference in parent.references}
    for reference in references:
        await town.sees("key_person", f"{reference} waits for you")
    await town.until(lambda: not town.world.pending(next(iter(town.world.bots))), "every update is confirmed")
