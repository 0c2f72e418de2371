"""Opens the house: checks key and database, brings the schema up to date, unlocks the keys, puts it together."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from telegram.request import BaseRequest

from bot import application
from bot.clock import Clock, PretendClock, SystemClock
from bot.delivery import Delivery
from bot.house import House
from bot.settings import Settings, WrongSettings
from bot.telegram import Telegram
from procedures.people import Setting
from storage import lock, master_key, migrate
from storage import setting as settings_storage
from storage.database import Database
from storage.keys import Vault
from storage.lock import Lock
from storage.master_key import MasterKeys
from storage.store import Store


def master_keys(settings: Settings) -> MasterKeys:
    """The master keys, from a file that nobody else can read and that does not lie with the data."""
    master_key.check_place(settings.key_file, settings.data_folder)
    return master_key.read(settings.key_file)


@asynccontextmanager
async def locked_database(settings: Settings, *, upgrade: bool) -> AsyncIterator[tuple[Database, Lock]]:
    """The database with its lock held; AnotherCopyIsRunning if somebody else holds it."""
    if settings.data_folder is not None:
        settings.data_folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    database = Database(settings.url)
    held = None
    try:
        held = await lock.take(database)
        await database.check()
        async with database.transaction() as connection:
            await (migrate.upgrade(connection) if upgrade else migrate.check(connection))
        yield database, held
    finally:
        if held is not None:
            await held.release()
        await database.close()


async def setting_of(database: Database, masters: MasterKeys) -> tuple[Setting, Vault]:
    """The setting with its keys unlocked; WrongSettings before `dovecote init`."""
    async with database.transaction() as connection:
        found = await settings_storage.find(connection, masters)
    if found is None:
        raise WrongSettings("There is no setting in the database yet. Run: dovecote init")
    return found


def build(
    settings: Settings, database: Database, setting: Setting, vault: Vault, clock: Clock, request: BaseRequest
) -> House:
    """Plain calls, top to bottom: this is all the wiring there is."""
    token = settings.require_token()
    telegram = Telegram(request, settings.api_url, token)
    delivery = Delivery(telegram, clock, per_chat=settings.per_chat, overall=settings.overall)
    app = application.build(token, settings.api_url, request)
    setting = replace(setting, key_person_days=settings.key_person_days)
    return House(database, vault, setting, clock, telegram, app, delivery, settings.key_file)


@asynccontextmanager
async def store_for_a_command(settings: Settings) -> AsyncIterator[tuple[Store, Setting]]:
    """A store for a command of its own, while the bot is not running: two writers on one old SQLite are not safe."""
    masters = master_keys(settings)
    async with locked_database(settings, upgrade=True) as (database, _held):
        setting, vault = await setting_of(database, masters)
        async with database.transaction() as connection:
            yield Store(connection, vault), setting


def clock_for(settings: Settings) -> SystemClock | PretendClock:
    """The machine's clock, or the simulator's in a demo."""
    return PretendClock(settings.pretend_clock) if settings.pretend_clock else SystemClock()
