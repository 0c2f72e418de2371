"""What stories about concerns look at and do again and again, beside `tests/tales.py`."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from procedures.calendar import LONDON
from procedures.concern import Concern
from procedures.people import Role
from screens.actions import (
    Action,
    AnswerConcern,
    FinishAnswer,
    FinishApology,
    FinishUnderstanding,
    MyConcerns,
    NamePerson,
    NameSomebody,
    OpenConcern,
    OpenMenu,
    ReallyName,
    ShowTasks,
    WaitingForMe,
    unpack,
)
from simulator.actor import Actor
from simulator.cast import ABOVE
from simulator.school import School
from storage.tables import concern


def choices(actor: Actor) -> list[Action]:
    """What the buttons of the newest message mean."""
    bearing = next(each for each in reversed(actor.phone.messages) if each.from_bot and each.message.rows)
    data = [str(button.get("callback_data", "")) for row in bearing.message.rows for button in row]
    return [understood[0] for understood in map(unpack, data) if understood]


def may_choose(actor: Actor, *kinds: type[Action]) -> bool:
    """True if the newest message with buttons offers all of these."""
    found = {type(each) for each in choices(actor)}
    return found.issuperset(kinds)


def last(actor: Actor) -> str:
    """The bot's newest message."""
    return actor.phone.last.text


def newest(actor: Actor, number: int) -> str:
    """The bot's newest messages as one text."""
    return "\n".join(each.text for each in [each for each in actor.phone.messages if each.from_bot][-number:])


async def until(school: School, day: int, hour: int, minute: int = 0, *, month: int = 10, year: int = 2026) -> None:
    """The clock goes on to this moment in London."""
    moment = datetime(year, month, day, hour, minute, tzinfo=LONDON)
    await school.passes(seconds=(moment - school.world.clock.now()).total_seconds())


async def everybody_above(school: School) -> None:
    """A line manager and a director join."""
    for member in ABOVE:
        await school.joins(member)
    for actor in school.actors.values():
        actor.looks_away()


async def colleague_joins(school: School, key: str = "colleague", name: str = "Jo Marsh") -> Actor:
    """Another member of staff."""
    return await school.add_person(key, name, [Role.KEY_PERSON])


async def how_many(school: School) -> int:
    """How many concerns are kept."""
    async with school.unit() as unit:
        return int(await unit.store.connection.scalar(sa.select(sa.func.count()).select_from(concern)))


async def case_of(school: School, reference: str) -> Concern:
    """The concern with this reference, as it is now."""
    async with school.unit() as unit:
        which = await unit.store.connection.scalar(sa.select(concern.c.id).where(concern.c.reference == reference))
        found = await unit.store.concerns.get_by_clock(which)
    assert found is not None
    return found


async def leaves(actor: Actor) -> None:
    """Back to the menu, if this is not where the person is."""
    if actor.offers(OpenMenu):
        await actor.presses(OpenMenu)


async def opens_own(school: School, parent: Actor, reference: str) -> None:
    """A parent opens one of their concerns from the list."""
    case = await case_of(school, reference)
    await leaves(parent)
    await parent.presses(MyConcerns)
    await parent.presses(OpenConcern, concern_id=case.id)


async def opens_work(school: School, staff: Actor, reference: str) -> None:
    """A member of staff opens a concern from what waits for them."""
    case = await case_of(school, reference)
    await leaves(staff)
    await staff.presses(WaitingForMe)
    await staff.presses(OpenConcern, concern_id=case.id)


#: The buttons of a case, as a forged app could send them.
DOORS = ("oc", "an", "ws", "dc", "nu", "nt", "np")


async def names(school: School, reference: str, who: Actor, by: str = "mother") -> None:
    """A parent says, after sending, whom it is about."""
    parent = school.actors[by]
    await opens_own(school, parent, reference)
    await parent.presses(NameSomebody)
    await parent.presses(NamePerson, person_id=who.person.id)
    await parent.presses(ReallyName, person_id=who.person.id)


async def finds_nothing(school: School, who: Actor, reference: str) -> None:
    """Every door leads where a case leads that does not exist, and every list is empty of it."""
    case = await case_of(school, reference)
    await who.writes("/menu")
    for door in DOORS:
        await who.taps_raw(f"{door}:{case.id}")
        real = (who.phone.last.raw_text, who.buttons)
        await who.taps_raw(f"{door}:{'x' * len(case.id)}")
        assert real == (who.phone.last.raw_text, who.buttons), door
        assert "We could not find that." in last(who), door
    await who.presses(OpenMenu, WaitingForMe)
    assert reference not in last(who)
    await who.presses(OpenMenu, ShowTasks)
    assert reference not in last(who)


#: An answer in all its parts.
UNDERSTOOD = "You are worried that a child runs out."
HAPPENED = "The spring is broken."
SORRY = "I am sorry that this happened."
WILL_DO = "A new spring."


async def answers_up_to_the_day(school: School, reference: str, staff: Actor) -> None:
    """Leaves staff at the question by which day something is done."""
    await opens_work(school, staff, reference)
    await staff.presses(AnswerConcern)
    await staff.writes(UNDERSTOOD)
    await staff.presses(FinishUnderstanding)
    await staff.writes(HAPPENED)
    await staff.presses(FinishAnswer)
    await staff.writes(SORRY)
    await staff.presses(FinishApology)
    await staff.writes(WILL_DO)
