"""A setting and its people, put straight into the database: everybody has joined and reads English."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from procedures.family import Kin
from procedures.people import Person, Role
from storage import master_key, migrate
from storage import setting as setting_storage
from storage.store import Store
from tests.end_to_end.town import CONTACTS, TOKEN, USERNAME, Town


async def settle(here: Town, families: Iterable[str]) -> None:
    """A setting with its staff and families of one parent and one child, all joined and English."""
    here.folder.joinpath("data").mkdir(exist_ok=True)
    key_file = Path(here.env["DOVECOTE_KEY_FILE"])
    master_key.create(key_file)
    now = here.world.clock.now() - timedelta(minutes=1)
    async with here.database() as database, database.transaction() as connection:
        await migrate.upgrade(connection)
        new = {"name": "Little Doves", "bot_username": USERNAME, "contacts": CONTACTS, "now": now}
        _setting, vault = await setting_storage.create(connection, master_key.read(key_file), **new)
        store = Store(connection, vault)
        await _joins(here, store, "manager", "Ruth Okafor", Role.SETTING_MANAGER, now)
        await _joins(here, store, "key_person", "Tom Wells", Role.KEY_PERSON, now)
        await _joins(here, store, "lead", "Miriam Adeyemi", Role.SAFEGUARDING_LEAD, now)
        for family in families:
            parent = await _joins(here, store, family, f"{family.title()} Khan", Role.PARENT, now)
            child = await store.children.add(f"Zara of {family}", here.people["key_person"].id, now)
            await store.families.bind(child.id, parent.id, Kin.MOTHER, now, confirmed=True)
            here.children[family] = child
    here.world.bots[TOKEN].updates.drop()


async def _joins(here: Town, store: Store, who: str, name: str, role: Role, now: datetime) -> Person:
    phone = here.add_phone(who, name)
    phone.starts()
    person = await store.people.add(name, [role], now)
    await store.people.bind(person.id, store.people.address(phone.id), now)
    here.people[who] = await store.people.choose_language(person.id, "en_GB")
    return here.people[who]
