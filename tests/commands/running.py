"""The command line in this process: a folder with data and key, and a look at what was written."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result
from typer.testing import CliRunner

from bot.cli import app
from bot.open import store_for_a_command
from bot.settings import load
from storage.store import Store

Run = Callable[..., Result]


def runs_in(folder: Path) -> Run:
    """Commands of the setting whose data and key are in this folder."""
    env = {"COLUMNS": "200", "DOVECOTE_DATA": str(folder / "data"), "DOVECOTE_KEY_FILE": str(folder / "keys" / "key")}

    def runs(*arguments: str) -> Result:
        return CliRunner().invoke(app, list(arguments), env=env)

    return runs


def in_store(work: Callable[[Store], Any]) -> Any:
    """Does one piece of work in the store of the folder that this test is in."""

    async def done() -> Any:
        async with store_for_a_command(load()) as (store, _setting):
            return await work(store)

    return asyncio.run(done())
