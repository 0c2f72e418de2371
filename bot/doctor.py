"""`dovecote doctor`: looks at everything that can be wrong and says what to do about each."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import TypeVar

import aiohttp
from rich.console import Console
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import SystemClock
from bot.open import master_keys, store_for_a_command
from bot.settings import Settings, WrongSettings
from bot.telegram import Telegram
from bot.transport import AiohttpRequest
from procedures.people import Contacts, Role
from storage import migrate
from storage import setting as setting_storage
from storage.database import Database, WrongDatabase
from storage.master_key import WrongKeyFile
from storage.sealing import CannotOpen
from storage.store import Store

#: SQLite that can damage a WAL database when two connections write and checkpoint at once; ours has one writer.
FIXED_IN = ((3, 51, 3), (3, 50, 7), (3, 44, 6))
WAITING_TOO_LONG = timedelta(minutes=15)


Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: fine, or what to do."""

    what: str
    fine: bool
    says: str


class _Wrong(Exception):
    """Something needs attention; the text says what to do."""


async def examine(settings: Settings, *, settle: bool = False) -> list[Finding]:
    """Looks at everything, also after something was found wrong."""
    examination = _Examination(settings)
    if settle:
        await examination.settle()
    return [await _look(what, check) for what, check in examination.checks.items()]


async def _look(what: str, check: Callable[[], Awaitable[str]]) -> Finding:
    try:
        return Finding(what, True, await check())
    except (_Wrong, WrongSettings, WrongKeyFile, WrongDatabase) as wrong:
        return Finding(what, False, str(wrong))
    except CannotOpen:
        return Finding(what, False, "The key file does not open this database. Put the right key file back.")
    except (SQLAlchemyError, OSError) as wrong:
        return Finding(
            what, False, f"Cannot be reached ({type(wrong).__name__}). Check DOVECOTE_DATABASE_URL and DOVECOTE_DATA."
        )


class _Examination:
    _contacts: Contacts

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.checks: dict[str, Callable[[], Awaitable[str]]] = {
            "configuration": self._configuration,
            "key": self._key,
            "database": self._database,
            "SQLite": self._sqlite,
            "clock": self._clock,
            "token": self._token,
            "safeguarding": self._safeguarding,
            "messages to send": self._outbox,
            "messages set aside": self._quarantine,
            "alarms": self._alarms,
        }

    async def settle(self) -> None:
        """Somebody has looked at the alarms."""
        async with store_for_a_command(self._settings) as (store, _setting):
            await store.tasks.settle_alarms(SystemClock().now())

    async def _configuration(self) -> str:
        self._settings.require_token()
        return "complete"

    async def _key(self) -> str:
        masters = master_keys(self._settings)
        if masters.older:
            raise _Wrong("An old master key is still in the file. Run: dovecote rotate-key --retire")
        return "one master key, readable by its owner alone"

    async def _database(self) -> str:
        database = Database(self._settings.url, read_only=True)
        try:
            async with database.transaction() as connection:
                await migrate.check(connection)
                found = await migrate.revision(connection)
        finally:
            await database.close()
        if found is None:
            raise _Wrong("The database is empty. Run: dovecote init")
        if found != migrate.newest():
            raise _Wrong("The database is of an older version; dovecote run brings it up to date. Make a backup first.")
        return "reachable, up to date"

    async def _sqlite(self) -> str:
        if self._settings.data_folder is None:
            return "not used"
        version = sqlite3.sqlite_version_info
        if any(version >= fixed and version[:2] == fixed[:2] for fixed in FIXED_IN) or version >= FIXED_IN[0]:
            return f"version {sqlite3.sqlite_version}"
        return (
            f"version {sqlite3.sqlite_version}: safe with one writer, as Dovecote runs it. "
            "Let no other program write to or checkpoint the database."
        )

    async def _clock(self) -> str:
        timeout = aiohttp.ClientTimeout(total=10)
        try:
            async with aiohttp.ClientSession(timeout=timeout) as session, session.get(self._settings.api_url) as answer:
                theirs = parsedate_to_datetime(answer.headers["Date"])
        except (aiohttp.ClientError, TimeoutError, KeyError, ValueError):
            raise _Wrong("Telegram cannot be reached to compare the clocks. Check the network.") from None
        drift = abs(SystemClock().now() - theirs)
        if drift > timedelta(minutes=1):
            raise _Wrong(f"This computer's clock is {drift.total_seconds():.0f} seconds off. Turn on network time.")
        return "agrees with Telegram's"

    async def _token(self) -> str:
        request = AiohttpRequest()
        await request.initialize()
        try:
            telegram = Telegram(request, self._settings.api_url, self._settings.require_token())
            answer = await telegram.call("getMe", {})
        finally:
            await request.shutdown()
        if answer.status in {401, 404}:
            raise _Wrong("Telegram does not know this token. Copy it from BotFather again.")
        if answer.status != 200:
            raise _Wrong("Telegram cannot be reached. Check the network and DOVECOTE_API_URL.")
        return f"belongs to @{answer.result['username']}"

    async def _safeguarding(self) -> str:
        async def look(store: Store) -> tuple[bool, bool]:
            leads = await store.people.wearing(Role.SAFEGUARDING_LEAD)
            return any(each.joined and not each.blocked for each in leads), bool(self._contacts.children_services)

        joined, known = await self._read(look)
        if not joined:
            raise _Wrong("No safeguarding lead has joined. Run: dovecote invite --role 'safeguarding lead'")
        if not known:
            raise _Wrong("The council's number is not known. Run: dovecote contacts --children-services NUMBER")
        return "the lead has joined, the council's number is known"

    async def _outbox(self) -> str:
        async def count(store: Store) -> tuple[int, int]:
            now = SystemClock().now()
            return await store.outbox.backlog(), await store.outbox.waiting_since(now - WAITING_TOO_LONG)

        waiting, too_long = await self._read(count)
        if too_long:
            raise _Wrong(f"{too_long} have been waiting for more than 15 minutes. Is the bot running (dovecote run)?")
        return f"{waiting} waiting"

    async def _quarantine(self) -> str:
        async def count(store: Store) -> tuple[int, int]:
            return await store.intake.in_quarantine(), 0

        found, _ = await self._read(count)
        if found:
            raise _Wrong(
                f"{found} could not be handled and are kept. After an update of Dovecote run: dovecote run --retry"
            )
        return "none"

    async def _alarms(self) -> str:
        rung: list[str] = []

        async def collect(store: Store) -> tuple[int, int]:
            rung.extend(f"{kind} since {at:%d %B %Y %H:%M} UTC" for kind, at in await store.tasks.alarms())
            return len(rung), 0

        await self._read(collect)
        if rung:
            raise _Wrong(f"{'; '.join(rung)}. When you have looked: dovecote doctor --settle")
        return "none"

    async def _read(self, question: Callable[[Store], Awaitable[Answer]]) -> Answer:
        masters = master_keys(self._settings)
        database = Database(self._settings.url, read_only=True)
        try:
            async with database.transaction() as connection:
                found = await setting_storage.find(connection, masters)
                if found is None:
                    raise _Wrong("There is no setting in the database yet. Run: dovecote init")
                self._contacts, vault = found[0].contacts, found[1]
                return await question(Store(connection, vault))
        finally:
            await database.close()


def show(out: Console, findings: list[Finding]) -> None:
    """One line for each."""
    for each in findings:
        mark = "[green]fine [/green]" if each.fine else "[red]LOOK [/red]"
        out.print(f"{mark} {each.what}: ", end="")
        out.print(each.says, markup=False, soft_wrap=True)
