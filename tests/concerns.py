"""What stories about concerns look at and do again and again, beside `tests/tales.py`."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from procedures.calendar import LONDON
from procedures.concern import Concern
from procedures.people import Role
from screens.actions import Action, MyConcerns, OpenConcern, OpenMenu, WaitingForMe, unpack
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
