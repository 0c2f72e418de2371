"""A small pre-school with its real bot, in one process with the World: for tests that read like stories.

    await school.mother.presses(RaiseConcern)
    await school.mother.presses(AboutWhom, subject="n")
    await school.mother.writes("The yard gate does not close.")
    await school.mother.taps("That is all", "Skip this", "Talk it over", "Send")
    assert school.mother.sees("We will answer by")
    await school.passes(days=8)

Nothing sleeps and nothing listens: the clock is moved from one thing that happens to the next.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pydantic import SecretStr

from bot import sleep, timetable
from bot.application import ALLOWED_UPDATES
from bot.house import House
from bot.intake import Intake
from bot.open import build
from bot.settings import Settings
from handlers.unit import Unit
from procedures.family import Kin
from procedures.invitation import PREFIX
from procedures.people import Child, Person, Role
from simulator.actor import Actor
from simulator.cast import CAST, CONTACTS, SETTING, TOKEN, USERNAME, Member, seed
from simulator.clock import SettableClock
from simulator.request import SimulatorRequest
from simulator.world import World
from storage import migrate
from storage import setting as setting_storage
from storage.database import Database
from storage.master_key import MasterKeys

#: A Monday in term, ten in the morning in London.
START = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
#: How long a person takes for one press or one message. Whoever is faster is a flood (bot/limits.py).
A_BREATH = timedelta(seconds=3)


@dataclass
class School:
    """The pretend pre-school. Everybody in `actors` has a telephone; whoever is missing there has not joined."""

    world: World
    house: House
    intake: Intake
    actors: dict[str, Actor] = field(default_factory=dict)
    children: dict[str, Child] = field(default_factory=dict)
    codes: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def __getattr__(self, name: str) -> Actor:
        try:
            return self.actors[name]
        except KeyError:
            raise AttributeError(f"nobody called {name} has joined this school") from None

    async def settle(self) -> None:
        """Everything that can happen now happens: updates are handled, letters delivered, at Telegram's pace."""
        alone = self.world.pending(TOKEN) == 1
        for _ in range(1_000):
            busy = bool(self.world.pending(TOKEN))
            if busy:
                await self.intake.poll(0, ALLOWED_UPDATES)
            busy = await self.house.fetching.drain() or busy
            busy = await self.house.delivery.drain() or busy
            if busy:
                continue
            if not self._let_delivery_breathe():
                if alone:
                    self.world.clock.advance(A_BREATH)
                return
        raise AssertionError("the school does not come to rest")

    def _let_delivery_breathe(self) -> bool:
        """Letters that wait a few seconds for their chat are worth waiting for."""
        now = self.world.clock.now()
        moment = self.house.delivery.queue.next_moment(now)
        if moment is None or moment - now > timedelta(seconds=30):
            return False
        self.world.clock.set(max(moment, now + timedelta(milliseconds=50)))
        return True

    async def passes(self, **span: float) -> None:
        """Time goes by, from one thing that is due to the next: `passes(days=6)`."""
        target = self.world.clock.now() + timedelta(**span)
        while True:
            await self.settle()
            timer, letter = await timetable.next_due(self.house), self._next_letter()
            following = min([moment for moment in (timer, letter) if moment is not None], default=None)
            if following is None or following > target:
                break
            self.world.clock.set(max(following, self.world.clock.now() + timedelta(milliseconds=50)))
            if following == timer:
                await timetable.tick_all(self.house)
        self.world.clock.set(max(target, self.world.clock.now()))
        await timetable.tick_all(self.house)
        await self.settle()

    async def tells(self, line: str) -> None:
        """What an onlooker would be told; a test can look at it afterwards."""
        self.lines.append(line)

    def _next_letter(self) -> datetime | None:
        return self.house.delivery.queue.next_moment(self.world.clock.now())

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[Unit]:
        """A unit of work of the bot's own, to look at or change what is remembered."""
        async with self.house.unit() as unit:
            yield unit

    async def add_person(
        self, key: str, name: str, roles: Iterable[Role], *, locale: str | None = "en_GB", phone_language: str = "en"
    ) -> Actor:
        """Somebody new, with a telephone, who has joined and (unless `locale` is None) chosen a language."""
        phone = self.world.add_person(name.split(maxsplit=1)[0], language_code=phone_language)
        async with self.unit() as unit:
            person = await unit.store.people.add(name, roles, unit.now)
        code, number = await self.invites(person)
        actor = self.actors[key] = Actor(self, phone, person)
        await actor.starts(f"{PREFIX}{code}")
        await actor.writes(number)
        if locale is not None:
            await actor.chooses_language(locale)
        return actor

    async def invites(self, person: Person) -> tuple[str, str]:
        """A new invitation: the code of its link, and its number."""
        async with self.unit() as unit:
            ticket = await unit.store.invitations.make(person.id, None, unit.now)
        self.codes.append(ticket.code)
        self.numbers.append(ticket.number)
        return ticket.code, ticket.number

    async def fill(self, members: Sequence[Member] = CAST) -> None:
        """These people and the children, as if they had joined long ago; everybody has the menu in front of them."""
        phones = {
            each.key: self.world.add_person(each.name.partition(" ")[0], language_code=each.phone_language)
            for each in members
        }
        async with self.unit() as unit:
            seeded = await seed(unit.store, {key: phone.id for key, phone in phones.items()}, unit.now)
        for key, phone in phones.items():
            self.actors[key] = Actor(self, phone, seeded.people[key])
            phone.starts()
        self.children.update(seeded.children)
        await self.settle()

    async def joins(self, member: Member) -> Actor:
        """Somebody of the cast joins."""
        options = {"locale": member.locale, "phone_language": member.phone_language}
        return await self.add_person(member.key, member.name, [member.role], **options)

    async def add_child(self, key: str, name: str, key_person: Person | None, *parents: Person) -> Child:
        """A child with a key person and parents."""
        async with self.unit() as unit:
            child = await unit.store.children.add(name, key_person.id if key_person else None, unit.now)
            for parent in parents:
                await unit.store.families.bind(child.id, parent.id, Kin.MOTHER, unit.now, confirmed=True)
        self.children[key] = child
        return child

    async def restarts(self) -> None:
        """The process ends and begins again: whatever was only in memory is gone."""
        house = self.house
        settings = settings_for(str(house.database.url), house.key_file)
        request = SimulatorRequest(self.world)
        self.house = build(settings, house.database, house.setting, house.vault, self.world.clock, request)
        await self.house.application.initialize()
        await self.house.open()
        await sleep.tell_after_a_long_sleep(self.house)
        self.intake = Intake(self.house)


def settings_for(url: str, key_file: Path | None) -> Settings:
    """The settings of the pretend bot, independent of the environment."""
    return Settings(
        token=SecretStr(TOKEN), database_url=url, key_file=key_file or Path("unused"), per_chat=1, overall=25
    )


@asynccontextmanager
async def empty_school(
    database: Database, masters: MasterKeys, *, start: datetime = START, key_file: Path | None = None
) -> AsyncIterator[School]:
    """A setting with nobody in it but the bot."""
    world = World(SettableClock(start))
    world.add_bot(TOKEN, USERNAME, SETTING)
    async with database.transaction() as connection:
        await migrate.upgrade(connection)
        setting, vault = await setting_storage.create(
            connection, masters, name=SETTING, bot_username=USERNAME, contacts=CONTACTS, now=start
        )
    settings = settings_for(str(database.url), key_file)
    house = build(settings, database, setting, vault, world.clock, SimulatorRequest(world))
    house.key_file = key_file
    await house.application.initialize()
    await house.open()
    await sleep.tell_after_a_long_sleep(house)
    try:
        yield School(world, house, Intake(house))
    finally:
        await house.application.shutdown()


@asynccontextmanager
async def little_doves(
    database: Database,
    masters: MasterKeys,
    *,
    start: datetime = START,
    key_file: Path | None = None,
    members: Sequence[Member] = CAST,
) -> AsyncIterator[School]:
    """The cast every story knows: a mother and a father of the same child, a parent of another one, and staff."""
    async with empty_school(database, masters, start=start, key_file=key_file) as school:
        await school.fill(members)
        for actor in school.actors.values():
            actor.looks_away()
        yield school
