"""The beginning of the demo: everybody has a telephone, has joined long ago, and nothing has happened yet."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from procedures.people import Person, Role
from simulator.cast import ABOVE, CAST, CHILDREN, CONTACTS, SAFEGUARDING, SETTING, TOKEN, USERNAME, Member, seed
from simulator.people import Phone
from simulator.school import START
from simulator.world import World
from storage import master_key, migrate
from storage import setting as setting_storage
from storage.database import Database
from storage.master_key import MasterKeys
from storage.store import Store

EVERYBODY = (*CAST, *ABOVE, *SAFEGUARDING)
#: The page shows a few letters in a row at once; a real chat gets one a second.
PER_CHAT = "5"


@dataclass(frozen=True)
class Scene:
    """Who is there, where the bot's database is, and the environment that leads the bot to it."""

    phones: dict[str, Phone]
    people: dict[str, Person]
    url: str
    masters: MasterKeys
    environment: dict[str, str]


def fill(world: World) -> dict[str, Phone]:
    """An empty world gets its bot and its telephones, at once; nobody has pressed Start."""
    world.empty()
    world.clock.set(START)
    world.add_bot(TOKEN, USERNAME, SETTING)
    phones = {}
    for member in EVERYBODY:
        phone = world.add_person(member.name.partition(" ")[0], language_code=member.phone_language)
        phone.full_name, phone.about = member.name, described([member.role], _children_of(member))
        phones[member.key] = phone
    return phones


async def prepare(folder: Path, world: World, phones: dict[str, Phone]) -> Scene:
    """A fresh database with everybody in it. What an earlier demo left in these two folders is gone."""
    data, key_file = folder / "data", folder / "key" / "master.key"
    for made_anew in (data, key_file.parent):
        shutil.rmtree(made_anew, ignore_errors=True)
    data.mkdir(parents=True)
    master_key.create(key_file)
    masters, url = master_key.read(key_file), f"sqlite:///{data / 'dovecote.db'}"
    database, now = Database(url), world.clock.now()
    try:
        async with database.transaction() as connection:
            await migrate.upgrade(connection)
            _setting, vault = await setting_storage.create(
                connection, masters, name=SETTING, bot_username=USERNAME, contacts=CONTACTS, now=now
            )
            seeded = await seed(Store(connection, vault), {key: phone.id for key, phone in phones.items()}, now)
    finally:
        await database.close()
    place = {"DOVECOTE_DATA": str(data), "DOVECOTE_KEY_FILE": str(key_file), "DOVECOTE_DATABASE_URL": ""}
    own = {"DOVECOTE_TOKEN": TOKEN, "DOVECOTE_LOG_LEVEL": "WARNING", "DOVECOTE_PER_CHAT": PER_CHAT}
    return Scene(phones, seeded.people, url, masters, {**os.environ, **place, **own})


def described(roles: Iterable[Role], children: Iterable[str]) -> str:
    """Who somebody is at the setting, for the page: "Setting manager", "Parent of Zara"."""
    names = [name.partition(" ")[0] for name in children]
    hats = [str(role.value) for role in sorted(roles) if role is not Role.PARENT or not names]
    parent = [f"parent of {' and '.join(names)}"] if names else []
    told = ", ".join([*parent, *hats])
    return told[:1].upper() + told[1:]


def _children_of(member: Member) -> list[str]:
    return [name for name, parents in CHILDREN.values() if member.key in parents]
