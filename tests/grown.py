"""Schools grown from one seed: the same people with the same ids, as often as a proof needs them, at little cost."""

from __future__ import annotations

import asyncio
import copy
import re
import secrets
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL

from bot.intake import Intake
from bot.open import build, setting_of
from procedures.people import Child, Person, Role
from screens.actions import ACTIONS, Action
from simulator import school as pretend
from simulator.actor import Actor
from simulator.cast import ABOVE
from simulator.people import Phone
from simulator.request import SimulatorRequest
from simulator.school import School, settings_for
from simulator.world import World
from storage import master_key, tables
from storage.conversation import Chat
from storage.database import Database
from storage.ids import ID_LENGTH

#: Memory that looks like a folder: a proof writes thousands of transactions and needs none of them tomorrow.
RAM = Path("/dev/shm")
#: Every button that needs nothing but the number of a concern.
DOORS = sorted(each.verb for each in ACTIONS if [field.name for field in fields(each)] == ["concern_id"])
#: The tables in which a case lies, and everything that stands beside it.
OF_A_CASE = ("concern", "concern_person", "concern_part", "concern_action", "concern_history", "task", "timer")

_REFERENCE = re.compile(r"\b[0-9A-Z]{3}-[0-9A-Z]{3}\b")
_ID = re.compile(r"(?<=[:])[\w-]{16}(?=[:@]|$)")

Prepare = Callable[[School], Awaitable[None]]


@dataclass(frozen=True)
class Seed:
    """A school at rest, from which others are grown."""

    folder: Path
    key_file: Path
    world: World
    phones: dict[str, Phone]
    people: dict[str, Person]
    children: dict[str, Child]


def seed_in(folder: Path, prepare: Prepare) -> Seed:
    """Builds a school on a loop of its own, prepares it, and lets it rest."""
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(_seed_in(folder, prepare))
    finally:
        loop.close()


async def _seed_in(folder: Path, prepare: Prepare) -> Seed:
    key_file = folder / "keys" / "master.key"
    master_key.create(key_file)
    (folder / "data").mkdir()
    database = Database(_at(folder))
    async with pretend.little_doves(database, master_key.read(key_file), key_file=key_file) as school:
        await prepare(school)
        await school.settle()
        phones = {key: actor.phone for key, actor in school.actors.items()}
        people = {key: actor.person for key, actor in school.actors.items()}
        seed = Seed(folder, key_file, school.world, phones, people, dict(school.children))
    await database.close()
    return seed


@asynccontextmanager
async def grown(seed: Seed, *, per_chat: float = 1) -> AsyncIterator[School]:
    """A school like the seed, that knows nothing of others grown from it; `per_chat`: as much faster may people be."""
    folder = Path(tempfile.mkdtemp(dir=RAM if RAM.is_dir() else seed.folder, prefix="dovecote-grown-"))
    shutil.copytree(seed.folder / "data", folder / "data")
    database = Database(_at(folder))
    try:
        setting, vault = await setting_of(database, master_key.read(seed.key_file))
        world, phones = copy.deepcopy((seed.world, seed.phones))
        pace = {"per_chat": per_chat, "overall": max(25, per_chat)}
        settings = settings_for(str(database.url), seed.key_file).model_copy(update=pace)
        house = build(settings, database, setting, vault, world.clock, SimulatorRequest(world))
        house.key_file = seed.key_file
        await house.application.initialize()
        await house.open()
        school = School(world, house, Intake(house), children=dict(seed.children))
        school.actors = {key: Actor(school, phones[key], person) for key, person in seed.people.items()}
        yield school
        await house.application.shutdown()
    finally:
        await database.close()
        shutil.rmtree(folder)


def _at(folder: Path) -> URL:
    return URL.create("sqlite", database=str(folder / "data" / "dovecote.db"))


# -- who is there besides the cast


async def everybody_else(school: School, *, above: bool = True) -> None:
    """A key person of another child, somebody who has left, a stranger, and (unless told otherwise) those above."""
    colleague = await school.add_person("colleague", "Jo Marsh", [Role.KEY_PERSON])
    await school.add_child("ola", "Ola Nowak", colleague.person, school.other_parent.person)
    leaver = await school.add_person("leaver", "Ira Holt", [Role.KEY_PERSON])
    async with school.unit() as unit:
        await unit.store.people.deactivate(leaver.person.id)
    for member in ABOVE if above else ():
        await school.joins(member)
    unknown = Person(an_id(), "Sandra Quill", frozenset())
    school.actors["stranger"] = Actor(school, school.world.add_person("Sandra", language_code="en"), unknown)
    await school.actors["stranger"].starts()


# -- what is looked at


class Eye:
    """Sees what a telephone shows from now on, with every random id and reference named by when it appeared."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self._from, self._taps = len(actor.phone.messages), len(actor.phone.taps_made)
        self._names: dict[str, str] = {}

    def sees(self, *, with_time: bool = True) -> list[Any]:
        """Everything since: texts, marks, buttons with what they mean, protection, moments, and answers to presses."""
        messages = [each for each in self.actor.phone.messages[self._from :] if each.from_bot]
        shown: list[Any] = [self._message(each.message, with_time=with_time) for each in messages]
        shown += [(tap.toast, tap.alert, tap.answered) for tap in self.actor.phone.taps_made[self._taps :]]
        return shown

    def text(self) -> str:
        """Every word since, as it was sent."""
        return " ".join(each.text for each in self.actor.phone.messages[self._from :] if each.from_bot)

    def _message(self, message: Any, *, with_time: bool) -> Any:
        rows = [[(self._named(each["text"]), self._data(each)) for each in row] for row in message.rows]
        shown = (self._named(message.text), message.content.get("entities"), rows, message.protected, message.deleted)
        return (message.date, message.edit_date, *shown) if with_time else shown

    def _data(self, button: dict[str, str]) -> str:
        return _ID.sub(self._name, button.get("callback_data", button.get("url", "")))

    def _named(self, text: str) -> str:
        return _REFERENCE.sub(self._name, text)

    def _name(self, found: re.Match[str]) -> str:
        return self._names.setdefault(found.group(0), f"<{len(self._names)}>")


def an_id() -> str:
    """The number of nothing."""
    return secrets.token_urlsafe(12)[:ID_LENGTH]


def forged(kind: type[Action], **values: str) -> str:
    """The data of a button that nobody was offered."""
    return kind(**values).pack(0)


async def rows_of(school: School, names: Iterable[str] = OF_A_CASE) -> dict[str, list[Any]]:
    """Everything that stands in these tables."""
    async with school.unit() as unit:
        connection = unit.store.connection
        return {
            name: sorted(map(repr, (await connection.execute(sa.select(tables.metadata.tables[name]))).all()))
            for name in names
        }


async def chat_of(school: School, actor: Actor) -> Chat:
    """Where somebody stands."""
    async with school.unit() as unit:
        address = unit.store.people.address(actor.phone.id)
        return await unit.store.conversations.get(address.chat_hash)


async def goes_on(school: School, actor: Actor, verb: str) -> None:
    """Presses a button of the step somebody is in."""
    await actor.taps_raw(f"{verb}@{(await chat_of(school, actor)).revision}")


async def at(school: School, moment: datetime) -> None:
    """The clock goes on to a moment that has not come yet."""
    left = (moment - school.world.clock.now()).total_seconds()
    assert left >= 0, f"it is later than {moment} already"
    await school.passes(seconds=left)
