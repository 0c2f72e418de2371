"""What stories about leaving share: the way to the last question, and what stands in every table."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from procedures.concern import Concern
from procedures.people import Person, Role
from screens.actions import GiveAllTo, LetGo, ReallyLetGo
from simulator.actor import Actor
from simulator.school import School
from storage.family import Part
from storage.tables import metadata
from tests.case_tales import school_case

NOT_FOUND = "We could not find that."
STRANGER = "We do not know this account"
#: What moves although nothing has happened: what was pressed, what was sent, and where the chat stands.
NOISE = {"conversation", "outbox", "seen_update", "setting", "wrong_try"}


async def with_colleague(school: School) -> Actor:
    """Another key person, who can take over."""
    return await school.add_person("colleague", "Jo Marsh", [Role.KEY_PERSON])


async def asks_about(school: School, who: str, *, by: str = "manager", to: str = "colleague") -> Actor:
    """Leaves whoever writes it down at the last question."""
    presser, leaver = school.actors[by], school.actors[who]
    await presser.taps_raw(LetGo(leaver.person.id).pack(0))
    if presser.offers(GiveAllTo) and "Who is key person next?" in presser.phone.last.text:
        await presser.presses(GiveAllTo, person_id=school.actors[to].person.id)
    return presser


async def leaves(school: School, who: str, *, by: str = "manager", to: str = "colleague") -> Actor:
    """Writes down that somebody leaves."""
    presser = await asks_about(school, who, by=by, to=to)
    await presser.presses(ReallyLetGo)
    return presser


async def person_now(school: School, who: str) -> Person:
    """Somebody as they are remembered now."""
    async with school.unit() as unit:
        return await unit.store.people.get(school.actors[who].person.id)


async def carers_of(school: School, child: str) -> dict[Part, str]:
    """Who cares for a child now."""
    async with school.unit() as unit:
        return dict(await unit.store.families.carers(school.children[child].id))


async def case_of(school: School) -> Concern:
    """The case as it is now."""
    found: Concern = await school_case(school)
    return found


async def everything(school: School) -> dict[str, list[Any]]:
    """Every row of every table that matters."""
    async with school.unit() as unit:
        return {
            table.name: sorted(map(repr, (await unit.store.connection.execute(sa.select(table))).all()))
            for table in metadata.sorted_tables
            if table.name not in NOISE
        }


def every_button(actor: Actor) -> list[str]:
    """The data of every button that somebody was ever sent, each once."""
    rows = [row for bubble in actor.phone.messages if bubble.from_bot for row in bubble.message.rows]
    return list(dict.fromkeys(str(each["callback_data"]) for row in rows for each in row if "callback_data" in each))
