"""The setting itself: its name, and how a family reaches it without this bot."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime

import sqlalchemy as sa

from procedures.people import Contacts, Setting
from storage.database import Connection
from storage.ids import new_id
from storage.keys import KeyKind, Vault
from storage.master_key import MasterKeys
from storage.tables import setting


async def create(
    connection: Connection,
    masters: MasterKeys,
    *,
    name: str,
    bot_username: str | None,
    contacts: Contacts,
    now: datetime,
) -> tuple[Setting, Vault]:
    """A new setting with its own keys."""
    setting_id = new_id()
    vault = Vault(setting_id, masters)
    row = {"id": setting_id, "name": name, "bot_username": bot_username, "contacts": b"", "created_at": now}
    await connection.execute(sa.insert(setting), row)
    await vault.create(connection, KeyKind.SETTING, setting_id)
    await vault.create(connection, KeyKind.LOOKUP, setting_id)
    await vault.unlock(connection)
    sealed = vault.setting.seal(json.dumps(asdict(contacts)), f"setting.contacts:{setting_id}")
    await connection.execute(sa.update(setting).where(setting.c.id == setting_id).values(contacts=sealed))
    return Setting(setting_id, name, bot_username, contacts), vault


async def find(connection: Connection, masters: MasterKeys) -> tuple[Setting, Vault] | None:
    """The setting of this database with its keys unlocked, or None before `dovecote init`."""
    row = (await connection.execute(sa.select(setting).order_by(setting.c.created_at).limit(1))).first()
    if row is None:
        return None
    vault = Vault(row.id, masters)
    await vault.unlock(connection)
    contacts = json.loads(vault.setting.open(row.contacts, f"setting.contacts:{row.id}"))
    return Setting(row.id, row.name, row.bot_username, Contacts(**contacts)), vault


async def exists(connection: Connection) -> bool:
    """True after `dovecote init`."""
    return (await connection.execute(sa.select(setting.c.id).limit(1))).first() is not None


async def name_bot(connection: Connection, setting_id: str, username: str) -> None:
    """Remembers the bot's user name, from which invitation links are made."""
    await connection.execute(sa.update(setting).where(setting.c.id == setting_id).values(bot_username=username))


async def last_awake(connection: Connection, setting_id: str) -> datetime | None:
    """When the bot last said that it is awake; None if it never did."""
    asked = sa.select(setting.c.last_awake_at).where(setting.c.id == setting_id)
    found: datetime | None = await connection.scalar(asked)
    return found


async def remember_awake(connection: Connection, setting_id: str, now: datetime) -> None:
    """The bot is awake now."""
    await connection.execute(sa.update(setting).where(setting.c.id == setting_id).values(last_awake_at=now))


async def change_contacts(connection: Connection, vault: Vault, contacts: Contacts) -> None:
    """Keeps new contacts; a bot that runs takes them up at its next start."""
    sealed = vault.setting.seal(json.dumps(asdict(contacts)), f"setting.contacts:{vault.setting_id}")
    await connection.execute(sa.update(setting).where(setting.c.id == vault.setting_id).values(contacts=sealed))
