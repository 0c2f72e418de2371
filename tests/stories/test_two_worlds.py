"""Two worlds that differ in one hidden thing alone: nobody who must not know of it can tell them apart.

The same script is played twice in schools grown from the same seed. In one of them there is something that the
observers must not know of, and it lives: a case is opened, answered, taken higher, passed over, forgotten. Every
message, button, order, moment and answer to a press must be the same, on every screen that there is.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from screens.actions import ACTIONS
from simulator.actor import Actor
from simulator.cast import SAFEGUARDING
from simulator.school import START, School
from storage.tables import concern_action, task
from tests.doors import BESIDE, KINDS, NUMBERED, values_of
from tests.grown import Eye, Seed, an_id, at, everybody_else, goes_on, grown, seed_in
from tests.hidden import BEGINNINGS, LIVES, OTHERS, Hidden, blocks_or_comes_back

#: An hour for whoever is hidden, then the observers; and how many days pass between two scenes.
FIRST, BEHIND = START + timedelta(hours=1), timedelta(hours=1)
DAYS = (0, 0, 1, 2, 4, 7, 9, 14, 29)
#: So many of the deeds are forged buttons.
FORGES = 0.6
#: That somebody blocks the bot hangs on no case, and is shown to whoever has to reach them: it happens in both worlds.
BLOCKS = 0.2
#: Every screen that needs no number, and every button with one, whoever makes them: nobody must list a new one here.
LOOKS = sorted(each.verb for each in ACTIONS if not each.bound and not values_of(each))
FORGED = sorted((each for each in NUMBERED if not each.bound), key=lambda each: each.verb)


# -- what the observers do


def anything(rng: random.Random) -> tuple[str, ...]:
    """One thing that somebody does who looks for what they must not see; `{concern_id}` is the number of the case."""
    if rng.random() < FORGES:
        kind = rng.choice(FORGED)
        values = [f"{{{name}}}" if name.endswith("_id") else rng.choice(BESIDE) for name in values_of(kind)]
        return (":".join([kind.verb, *values]),)
    look = rng.choice([*LOOKS, "/start", "Hello?", "cd:answer", "cd:note", "cd:concern"])
    raises = ("rr", "cw:n@", "The tea was cold.", "cf@", "ch@", "ck:concern@", "cs@", "mc")
    return rng.choice([(look,), (look,), (look,), raises])


async def does(school: School, actor: Actor, deed: Sequence[str], numbers: dict[str, str]) -> None:
    """Does it, whatever comes of it."""
    for step in [each.format(**numbers) for each in deed]:
        if step[0].isupper() or step[0] == "/":
            await actor.writes(step)
        elif step.endswith("@"):
            await goes_on(school, actor, step[:-1])
        else:
            await actor.taps_raw(step)


Scene = tuple[int, list[Hidden], list[Hidden], list[tuple[str, tuple[str, ...]]]]


def script(rng: random.Random) -> tuple[tuple[str, ...], Hidden, list[Scene]]:
    """Who looks, how the hidden case begins, and what happens then."""
    who = rng.choice([*BEGINNINGS, OTHERS])
    scenes = []
    for _ in range(3):
        lives, for_all = rng.sample(LIVES, 2), [blocks_or_comes_back] if rng.random() < BLOCKS else []
        deeds = [(rng.choice(who), anything(rng)) for _ in range(5)]
        scenes.append((rng.choice(DAYS), lives, for_all, deeds))
    return who, rng.choice(BEGINNINGS[who]), scenes


async def played(seed: Seed, number: int, *, hidden: bool) -> dict[str, list[Any]]:
    """What the observers see in one of the two worlds."""
    who, begins, scenes = script(random.Random(number))
    moment = FIRST
    async with grown(seed) as school:
        eyes = {each: Eye(school.actors[each]) for each in who}
        if hidden:
            await begins(school)
        lies = await what_lies_there(school)
        for days, lives, for_all, deeds in scenes:
            moment += timedelta(days=days)
            await at(school, moment)
            for event in (*(lives if hidden else ()), *for_all):
                await event(school)
            moment += BEHIND
            await at(school, moment)
            for each, deed in deeds:
                await does(school, school.actors[each], deed, lies | await what_came_of_it(school, lies))
            moment += BEHIND
        return {each: eye.sees() for each, eye in eyes.items()}


async def what_lies_there(school: School) -> dict[str, str]:
    """The numbers of what is hidden; where nothing is, numbers of nothing. People, children and bonds are in both."""
    known = {"person_id": school.mother.person.id, "child_id": school.children["zara"].id}
    async with school.unit() as unit:
        bonds = await unit.store.families.bonds_of_person(school.mother.person.id)
        found = {
            name: await unit.store.connection.scalar(sa.select(KINDS[name]).limit(1)) or an_id()
            for name in KINDS.keys() - known.keys()
        }
    return found | known | {"bond_id": bonds[0].id}


async def what_came_of_it(school: School, lies: dict[str, str]) -> dict[str, str]:
    """Tasks and promises that hang on the hidden case by now."""
    of_case = {"task_id": task.c.subject_id, "undertaking_id": concern_action.c.concern_id}
    async with school.unit() as unit:
        return {
            name: await unit.store.connection.scalar(sa.select(KINDS[name]).where(case == lies["concern_id"]).limit(1))
            or an_id()
            for name, case in of_case.items()
        }


async def cannot_be_told_apart(seed: Seed, number: int) -> None:
    """Plays a script in both worlds."""
    with_it, without = await played(seed, number, hidden=True), await played(seed, number, hidden=False)
    for who in with_it:
        for one, other in zip(with_it[who], without[who], strict=False):
            assert one == other, (number, who)
        assert len(with_it[who]) == len(without[who]), (number, who)


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Seed:
    """Little Doves with somebody on every rung, and in the safeguarding chain."""
    return seed_in(tmp_path_factory.mktemp("everybody"), everybody)


async def everybody(school: School) -> None:
    """All of them have joined."""
    await everybody_else(school)
    for member in SAFEGUARDING:
        await school.joins(member)


@pytest.mark.parametrize("number", range(3))
async def test_nobody_who_must_not_know_can_tell(seed: Seed, number: int) -> None:
    await cannot_be_told_apart(seed, number)


@pytest.mark.parametrize(
    "number",
    [
        *(pytest.param(each, marks=pytest.mark.again) for each in range(3, 22)),
        *(pytest.param(each, marks=pytest.mark.deep) for each in range(22, 204)),
    ],
)
async def test_nobody_who_must_not_know_can_tell_in_many_more_worlds(seed: Seed, number: int) -> None:
    await cannot_be_told_apart(seed, number)
