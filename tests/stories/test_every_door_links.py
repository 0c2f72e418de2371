"""Links with a payload that somebody made up from what they have seen: every one is like any other unknown one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from procedures.people import Role
from simulator.actor import Actor
from simulator.school import School
from storage.ids import new_code
from storage.tables import alert, concern, invitation
from tests.doors import rows, what_there_is
from tests.getting_in import invited, said
from tests.grown import Eye, Seed, an_id, grown
from tests.tales import stranger

PREFIX = "join_"


@pytest.fixture
async def school(full_house: Seed) -> AsyncIterator[School]:
    """One grown from it, in which nobody is too fast."""
    async with grown(full_house, per_chat=1_000) as opened:
        yield opened


async def payloads(school: School) -> list[str]:
    """Everything somebody may have seen: numbers of things, references, and codes that let somebody in before."""
    async with school.unit() as unit:
        references = [await unit.store.connection.scalar(sa.select(table.c.reference)) for table in (concern, alert)]
        invitations = [*(await unit.store.connection.execute(sa.select(invitation.c.id))).scalars()]
    await school.add_person("newcomer", "Nadia Aziz", [Role.PARENT])
    replaced = await invited(school)
    await school.invites(replaced)
    await school.invites(replaced)
    used_and_replaced = school.codes[-3:-1]
    return [*(await what_there_is(school)).values(), *references, invitations[0], *used_and_replaced]


async def shows(school: School, actor: Actor, text: str) -> list[Any]:
    """What a message brings; earlier wrong tries are forgotten, so that there is no silence yet."""
    async with school.unit() as unit:
        await unit.store.invitations.forget_wrong_tries(unit.now + timedelta(days=1))
    eye = Eye(actor)
    actor.phone.says(text)
    await school.settle()
    return eye.sees(with_time=False)


@pytest.mark.parametrize("prefix", ["", PREFIX])
async def test_a_stranger_finds_nothing_behind_any_payload(school: School, prefix: str) -> None:
    known, before = await payloads(school), await rows(school)
    unknown = stranger(school)
    unknown.phone.starts(f"{prefix}{new_code()}")
    for payload in known:
        nobody = stranger(school)
        nobody.phone.starts(f"{prefix}{payload}")
        await school.settle()
        assert said(nobody) == said(unknown), payload
    assert said(unknown)
    assert await rows(school) == before


@pytest.mark.parametrize(
    "who",
    ["mother", "agency", "leaver", *(pytest.param(who, marks=pytest.mark.again) for who in ("father", "key_person"))],
)
async def test_nobody_else_does_either(school: School, who: str) -> None:
    actor, known, before = school.actors[who], await payloads(school), await rows(school)
    for prefix in ("", PREFIX):
        unknown = await shows(school, actor, f"/start {prefix}{an_id()}")
        assert unknown
        for payload in known:
            assert await shows(school, actor, f"/start {prefix}{payload}") == unknown, (prefix, payload)
    assert await rows(school) == before
