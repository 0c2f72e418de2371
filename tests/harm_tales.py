"""What the stories of harm have in common: the people who are told, and what is in the tables afterwards."""

from __future__ import annotations

import sqlalchemy as sa

from simulator.actor import Actor
from simulator.cast import ABOVE, SAFEGUARDING
from simulator.school import School
from storage.tables import alert
from tests.tales import told

HARM = "A child may be being hurt"
WAITS = "A safeguarding message waits for you now."
WORDS = "There are bruises on his arm."
NOT_FOUND = "We could not find that."


async def everybody(school: School) -> None:
    """The whole chain has joined."""
    for member in (*SAFEGUARDING, *ABOVE):
        await school.joins(member)
    for actor in school.actors.values():
        actor.looks_away()


async def alert_id(school: School) -> str:
    """The id of the newest alert."""
    async with school.unit() as unit:
        newest = sa.select(alert.c.id).order_by(alert.c.raised_at.desc()).limit(1)
        found: str = await unit.store.connection.scalar(newest)
    return found


async def count(school: School, table: sa.Table) -> int:
    async with school.unit() as unit:
        return int(await unit.store.connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0)


async def who_knows(school: School) -> list[str]:
    """The keys of everybody who has had any notice of it."""
    return sorted(key for key, actor in school.actors.items() if "safeguarding message" in told(actor).lower())


def reference_of(actor: Actor) -> str:
    lines = [line for line in actor.phone.last.text.split("\n") if "Reference: " in line]
    return lines[-1].split(": ")[1].strip()
