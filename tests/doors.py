"""Every button that carries the number of something, and a house in which there is something of every kind.

A new action is tried by itself. Only a new *kind* of number must be added to `KINDS`, with something of it in `full`.
"""

from __future__ import annotations

from dataclasses import fields
from itertools import product
from typing import Any

import sqlalchemy as sa

from procedures.family import Evidence, Fact, FactKind, Restriction
from procedures.people import Role
from procedures.proposal import Change
from screens.actions import ACTIONS, Action, SendList
from simulator.actor import Actor
from simulator.cast import ABOVE, SAFEGUARDING
from simulator.school import School
from storage.tables import (
    alert,
    attachment,
    child,
    concern,
    concern_action,
    family_fact,
    metadata,
    person,
    proposal,
    relation,
    task,
)
from tests import case_tales as tales
from tests.grown import Eye, chat_of, everybody_else

#: What a number in a button can be the number of. All of it belongs to Amina's family or to her case.
KINDS: dict[str, sa.Column[Any]] = {
    "concern_id": concern.c.id,
    "person_id": person.c.id,
    "child_id": child.c.id,
    "alert_id": alert.c.id,
    "task_id": task.c.id,
    "undertaking_id": concern_action.c.id,
    "bond_id": relation.c.id,
    "fact_id": family_fact.c.id,
    "proposal_id": proposal.c.id,
    "list_id": attachment.c.id,
}
#: What stands beside a number in the same button: a page, a version, a kind.
BESIDE = ("1", "policy", "")
LIST = "child,born,key_person,adult,relation\nLeila Aziz,2023-05-14,Tom Wells,Nadia Aziz,mother\n"
INSIDERS = ("mother", "key_person", "manager", "lead", "director")
#: What every chat and every update leaves behind, whatever was pressed.
TRACES = {"conversation", "outbox", "seen_update", "wrong_try"}


def values_of(kind: type[Action]) -> list[str]:
    """The names of the values that a button of this kind carries."""
    return [each.name for each in fields(kind)]  # type: ignore[arg-type]  # each is a dataclass


#: Every button with a number in it.
NUMBERED = [each for each in ACTIONS if any(name.endswith("_id") for name in values_of(each))]


async def full(school: School) -> None:
    """Somebody in every hat, and something of every kind around Amina and Zara."""
    await everybody_else(school, above=False)
    for member in (*ABOVE[1:], *SAFEGUARDING):
        await school.joins(member)
    await school.add_person("agency", "Nia Bell", [Role.AGENCY])
    await tales.answered(school)
    await school.mother.taps_raw("hp")
    await school.mother.writes("There are bruises on his arm.")
    zara, father = school.children["zara"].id, school.father.person.id
    async with school.unit() as unit:
        seen = Evidence("a court order", school.lead.person.id, unit.today)
        fact = Fact("", father, zara, FactKind.RESTRICTION, Restriction.NO_LOCATION, unit.today, evidence=seen)
        await unit.store.families.record(fact, unit.now)
        await unit.store.proposals.add(Change.RESTRICT, school.manager.person, father, unit.now, child_id=zara)
    await school.manager.taps_raw(SendList().pack(0))
    await school.manager.sends_document(bytes=LIST.encode(), name="list.csv", mime_type="text/csv")
    await school.passes(minutes=3)


async def what_there_is(school: School) -> dict[str, str]:
    """A real number of each kind."""
    family = {person.c.id: person.c.id == school.mother.person.id, child.c.id: child.c.id == school.children["zara"].id}
    family[relation.c.id] = relation.c.person_id == school.mother.person.id
    async with school.unit() as unit:
        found = {}
        for name, column in KINDS.items():
            row = sa.select(column).where(family.get(column, sa.true())).limit(1)
            found[name] = await unit.store.connection.scalar(row)
    assert all(found.values()), found
    return found


def doors(kind: type[Action], numbers: dict[str, str]) -> list[str]:
    """The data of forged buttons of this kind; those of a step end with `@`."""
    choices = [(numbers[name],) if name.endswith("_id") else BESIDE for name in values_of(kind)]
    return [":".join([kind.verb, *chosen]) + ("@" if kind.bound else "") for chosen in product(*choices)]


async def finds(school: School, actor: Actor, forged: list[str]) -> list[Any]:
    """What forged presses show, one after the other; those of a step end with `@` and get the revision of now."""
    eye, revision = Eye(actor), (await chat_of(school, actor)).revision
    for data in forged:
        actor.phone.taps_raw(f"{data}{revision}" if data.endswith("@") else data)
    await school.settle()
    assert not actor.spinning
    return eye.sees(with_time=False)


async def rows(school: School) -> dict[str, list[str]]:
    """Everything that is remembered, but for what every press leaves behind."""
    async with school.unit() as unit:
        connection = unit.store.connection
        return {
            table.name: sorted(map(repr, (await connection.execute(sa.select(table))).all()))
            for table in metadata.sorted_tables
            if table.name not in TRACES
        }
