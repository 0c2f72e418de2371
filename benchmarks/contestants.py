"""Who is measured: a command, its environment, and what its load is made of."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.seed import seed

ROOT = Path(__file__).parent.parent
TOKEN = "1000:LoadTestTokenThatOpensNothingAtAll-"
#: Dovecote keeps to Telegram's limits by default; here it is the bot that is measured and not Telegram's patience.
UNLIMITED = "1000000"


@dataclass(frozen=True, slots=True)
class Contestant:
    """One bot under one load."""

    name: str
    kind: str
    arguments: tuple[str, ...]
    prepare: Callable[[Path, str], dict[str, str]]

    @property
    def command(self) -> list[str]:
        """How it is started."""
        return [sys.executable, *self.arguments]


def _echo(_folder: Path, api_url: str) -> dict[str, str]:
    return {"TOKEN": TOKEN, "API_URL": api_url}


def _dovecote(writing: str, postgres: str = "") -> Callable[[Path, str], dict[str, str]]:
    """A fresh copy of a seeded database for each run; `postgres` is the address of an empty server."""

    def prepare(folder: Path, api_url: str) -> dict[str, str]:
        data, key_file = folder / "data", folder / "key" / "master.key"
        data.mkdir()
        url = postgres_database(postgres) if postgres else f"sqlite:///{data / 'dovecote.db'}"
        if postgres:
            asyncio.run(seed(url, key_file, writing=writing))
        else:
            _copy_of_template(folder.parent / f"template-{writing}", data, key_file, writing)
        settings = {"TOKEN": TOKEN, "API_URL": api_url, "DATABASE_URL": url, "DATA": str(data)}
        settings |= {"KEY_FILE": str(key_file), "PER_CHAT": UNLIMITED, "OVERALL": UNLIMITED}
        return {f"DOVECOTE_{name}": value for name, value in settings.items()}

    return prepare


def _copy_of_template(template: Path, data: Path, key_file: Path, writing: str) -> None:
    if not template.exists():
        template.mkdir()
        asyncio.run(seed(f"sqlite:///{template / 'dovecote.db'}", template / "master.key", writing=writing))
    shutil.copy(template / "dovecote.db", data / "dovecote.db")
    key_file.parent.mkdir(mode=0o700)
    shutil.copy(template / "master.key", key_file)
    key_file.chmod(0o600)


def postgres_database(address: str) -> str:
    """A new, empty database on this server, in place of the last one."""
    import asyncpg  # noqa: PLC0415 - only with PostgreSQL

    async def remake() -> None:
        connection = await asyncpg.connect(address)
        await connection.execute("DROP DATABASE IF EXISTS load")
        await connection.execute("CREATE DATABASE load")
        await connection.close()

    asyncio.run(remake())
    head, mark, rest = address.partition("/postgres?")
    return f"{head}/load?{rest}" if mark else f"{address.rpartition('/')[0]}/load"


_RUN = ("-m", "bot", "run")
PTB = Contestant("python-telegram-bot, echo", "echo", ("-m", "benchmarks.bots.ptb_echo"), _echo)
AIOGRAM = Contestant("aiogram, echo", "echo", ("-m", "benchmarks.bots.aiogram_echo"), _echo)
PRESS = Contestant("Dovecote, menu press", "press", _RUN, _dovecote("none"))
TEXT = Contestant("Dovecote, free-text step", "text", _RUN, _dovecote("all"))
MIX = Contestant("Dovecote, half and half", "mix", _RUN, _dovecote("odd"))


def everybody(postgres: str = "") -> list[Contestant]:
    """The field, the base of the ratios first."""
    found = [PTB, AIOGRAM, PRESS, TEXT, MIX]
    for name, kind, writing in (("menu press", "press", "none"), ("free-text step", "text", "all")):
        if postgres:
            found.append(Contestant(f"Dovecote on PostgreSQL, {name}", kind, _RUN, _dovecote(writing, postgres)))
    return found


def environment(added: dict[str, str]) -> dict[str, str]:
    """Nothing of the caller's own settings, so that every run is alike."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DOVECOTE_")}
    return {**kept, **added, "PYTHONPATH": str(ROOT), "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
