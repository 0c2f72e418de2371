"""A database with a pre-school of 500 families: each parent is bound to a chat of the load and has one child."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from benchmarks.updates import BOT, CHATS, DOORBELL, FIRST_CHAT
from bot.clock import SystemClock
from handlers.concern import Step
from handlers.raising import ConcernDraft
from procedures.concern import Subject
from procedures.family import Kin
from procedures.people import Contacts, Person, Role
from screens.menu import CONCERN
from storage import master_key, migrate
from storage import setting as setting_storage
from storage.database import Database
from storage.store import Store

CONTACTS = Contacts("01632 960 961", "office@littledoves.example", "4 Chapel Lane", "Miriam Adeyemi", "01632 960 962")


async def seed(url: str, key_file: Path, *, writing: str = "none") -> None:
    """Makes everything new. `writing`: which parents are in the middle of a concern: none, all or odd."""
    if not key_file.exists():
        master_key.create(key_file)
    masters, now, database = master_key.read(key_file), SystemClock().now(), Database(url)
    async with database.transaction() as connection:
        await migrate.upgrade(connection)
        new = {"name": "Little Doves", "bot_username": BOT["username"], "contacts": CONTACTS, "now": now}
        _setting, vault = await setting_storage.create(connection, masters, **new)
        store = Store(connection, vault)
        manager = await store.people.add("Ruth Okafor", [Role.SETTING_MANAGER], now)
        await store.people.bind(manager.id, store.people.address(DOORBELL), now)
        await store.people.choose_language(manager.id, "en_GB")
        key_person = await store.people.add("Tom Wells", [Role.KEY_PERSON], now)
        for number in range(CHATS):
            begun = writing == "all" or (writing == "odd" and number % 2 == 1)
            await _family(store, number, key_person, now, begun=begun)
        await store.conversations.save()
    await database.close()


async def _family(store: Store, number: int, key_person: Person, now, *, begun: bool) -> None:
    address = store.people.address(FIRST_CHAT + number)
    parent = await store.people.add(f"Parent {number}", [Role.PARENT], now)
    await store.people.bind(parent.id, address, now)
    await store.people.choose_language(parent.id, "en_GB")
    child = await store.children.add(f"Child {number}", key_person.id, now)
    await store.families.bind(child.id, parent.id, Kin.MOTHER, now, confirmed=True)
    if begun:
        chat = await store.conversations.get(address.chat_hash)
        whose = {"children": ((child.id, child.name),), "child_id": child.id, "child_name": child.name}
        draft = ConcernDraft(**whose, about_child=True, key_person=key_person.name, subject=Subject.NOBODY)
        chat.name, chat.step, chat.revision = CONCERN, Step.WRITING.name, 2
        chat.drafts[CONCERN] = {"step": chat.step, "trail": [Step.ABOUT_WHOM.name], "draft": asdict(draft)}
        store.conversations.change(address.chat_hash, now)
