"""Everything that belongs to one running bot, put together once, and the one way to do a unit of work in it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from telegram.ext import Application

from bot.clock import Clock
from bot.delivery import Delivery
from bot.fetching import Fetching
from bot.telegram import Telegram
from handlers.unit import Unit, opened
from procedures.people import Setting
from storage.database import Database
from storage.keys import Vault
from storage.store import Store

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


@dataclass(slots=True, repr=False)
class House:
    """One bot of one setting on one database."""

    database: Database
    vault: Vault
    setting: Setting
    clock: Clock
    telegram: Telegram
    application: AnyApplication
    delivery: Delivery
    key_file: Path | None = None
    numbers: Any = field(default_factory=lambda: count(1))
    fetching: Fetching = field(init=False)

    def __post_init__(self) -> None:
        self.fetching = Fetching(self.telegram, self.clock)

    async def open(self) -> None:
        """Goes on where the last run stopped: letters not yet sent, and the next number of a letter."""
        self.delivery.units = self.fetching.units = self.unit
        self.fetching.settled = self.delivery.file_settled
        async with self.database.transaction() as connection:
            store = Store(connection, self.vault)
            self.numbers = count(await store.outbox.last_id() + 1)
            unfinished = await store.outbox.unfinished()
        await self.delivery.take_over(unfinished)
        self.fetching.wake()

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[Unit]:
        """One transaction. On a clean exit everything is written and committed; then the letters go to delivery."""
        async with self.database.transaction() as connection:
            now = self.clock.now()
            unit = Unit(Store(connection, self.vault, now), self.setting, now)
            with opened(unit):
                yield unit
                letters = await unit.flush(self.numbers.__next__, at_once=self.delivery.has_room())
        self.delivery.add(letters)
        for letter in unit.cleared:
            self.delivery.drop(letter.address.chat_hash, letter.id)
        if unit.fetch:
            self.fetching.wake()
