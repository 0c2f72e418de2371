"""Two worlds that differ in one hidden case alone: nobody who must not know of it can tell them apart.

The same script is played twice in schools grown from the same seed. In one of them there is a case that the observers
must not know of, and it lives: it is opened, answered, taken higher, passed over, forgotten. Every message, button,
order, moment and answer to a press must be the same.
"""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest

from procedures.concern import Subject
from screens.actions import UndertakingDone
from simulator.actor import Actor
from simulator.school import START, School
from tests.case_tales import finishes, names, reaches, school_case, the_case
from tests.grown import DOORS, Eye, Seed, an_id, at, chat_of, everybody_else, goes_on, grown, seed_in
from tests.tales import raise_concern

Hidden = Callable[[School], Awaitable[None]]
MANAGERS, OTHERS = ("manager",), ("father", "colleague", "leaver", "stranger")
SECRET = "The yard gate does not close."
#: An hour for whoever is hidden, then the observers; and how many days pass between two scenes.
FIRST, BEHIND = START + timedelta(hours=1), timedelta(hours=1)
DAYS = (0, 0, 1, 2, 4, 7, 9, 14, 29)


# -- what is hidden


async def about_the_manager(school: School) -> None:
    """Named before anything is sent."""
    await raise_concern(school, SECRET, about=Subject.MANAGER)  # type: ignore[arg-type]


async def the_manager_is_named_later(school: School) -> None:
    """With the key person for a minute, then about the manager."""
    await raise_concern(school, SECRET)
    await names(school, "manager")


async def with_the_key_person(school: School) -> None:
    """About nobody."""
    await raise_concern(school, SECRET)


async def with_the_manager(school: School) -> None:
    """About the key person."""
    await raise_concern(school, SECRET, about=Subject.KEY_PERSON)  # type: ignore[arg-type]


async def opens(school: School) -> None:
    """Whoever has it opens it."""
    if (handler := await handler_of(school)) is not None:
        await handler.taps_raw(f"oc:{(await the_case(school)).id}")


async def asks(school: School) -> None:
    """Whoever has it says what they understood."""
    if (handler := await handler_of(school)) is not None and (await chat_of(school, handler)).step is None:
        await handler.taps_raw(f"nu:{(await the_case(school)).id}")
        if (await chat_of(school, handler)).name == "note":
            await handler.writes("It is about the gate.")
            await goes_on(school, handler, "nf")
            await goes_on(school, handler, "nd")


async def answers(school: School) -> None:
    """Whoever has it answers and promises something."""
    handler = await handler_of(school)
    if handler is not None and (await school_case(school)).is_open and (await chat_of(school, handler)).step is None:
        await reaches(school, handler, "CHECKING")
        await finishes(school, handler)


async def keeps_the_promise(school: School) -> None:
    """What was promised is done."""
    for each in (await the_case(school)).undertakings:
        if (handler := await handler_of(school)) is not None:
            await handler.taps_raw(UndertakingDone(each).pack(0))


def presses(*verbs: str) -> Hidden:
    """The mother presses something."""

    async def pressed(school: School) -> None:
        for verb in verbs if not school.mother.phone.blocked else ():
            await school.mother.taps_raw(f"{verb}:{(await the_case(school)).id}")
            if (await chat_of(school, school.mother)).step is not None:
                await school.mother.writes("There is one more thing.")
                await goes_on(school, school.mother, "nf")
                await goes_on(school, school.mother, "nd")

    return pressed


async def blocks_or_comes_back(school: School) -> None:
    """The mother blocks the bot, or lets it write again."""
    await (school.mother.unblocks() if school.mother.phone.blocked else school.mother.blocks())


async def asks_for_help(school: School) -> None:
    """The mother asks a person for help. Once her case is over, whoever helps may be the one it was about."""
    if not school.mother.phone.blocked and not (await school_case(school)).is_finished:
        await school.mother.taps_raw("h")


async def handler_of(school: School) -> Actor | None:
    """Whoever has it, if it is somebody."""
    who = (await school_case(school)).handler_id
    return next((actor for actor in school.actors.values() if actor.person.id == who), None)


LIVES = (opens, opens, asks, answers, answers, keeps_the_promise, blocks_or_comes_back, asks_for_help)
LIVES += (presses("na"), presses("nh"), presses("nh"), presses("mf"), presses("st"), presses("ny"))
BEGINNINGS = {
    MANAGERS: (about_the_manager, the_manager_is_named_later),
    OTHERS: (with_the_key_person, with_the_manager, about_the_manager),
}


# -- what the observers do


def anything(rng: random.Random) -> tuple[str, ...]:
    """One thing that somebody does who looks for what they must not see; `{case}` is its number."""
    doors = [*DOORS, "n1", "n2"]
    door = rng.choice(doors)
    looks = [("m",), ("wf",), ("ts",), ("mc",), ("h",), ("iw",), ("o",), ("pr",), ("/start",), ("Hello?",), ("hl",)]
    raises = ("rr", "cw:n@", "The tea was cold.", "cf@", "ch@", "ck:concern@", "cs@", "mc")
    forged = (f"{door}:{{case}}" + (":{mother}" if door in {"n1", "n2"} else ""),)
    old = (rng.choice(["ud:{promise}", "td:{task}", "ho:{case}", "cd:answer", "cd:note", "cd:concern"]),)
    return rng.choice([forged, forged, forged, forged, old, rng.choice(looks), rng.choice(looks), raises])


async def does(school: School, actor: Actor, deed: Sequence[str], numbers: dict[str, str]) -> None:
    """Does it, whatever comes of it."""
    for step in [each.format(**numbers) for each in deed]:
        if step[0].isupper() or step[0] == "/":
            await actor.writes(step)
        elif step.endswith("@"):
            await goes_on(school, actor, step[:-1])
        else:
            await actor.taps_raw(step)


Scene = tuple[int, list[Hidden], list[tuple[str, tuple[str, ...]]]]


def script(rng: random.Random) -> tuple[tuple[str, ...], Hidden, list[Scene]]:
    """Who looks, how the hidden case begins, and what happens then."""
    who = rng.choice([MANAGERS, OTHERS])
    scenes = []
    for _ in range(3):
        lives = rng.sample(LIVES, 2)
        deeds = [(rng.choice(who), anything(rng)) for _ in range(5)]
        scenes.append((rng.choice(DAYS), lives, deeds))
    return who, rng.choice(BEGINNINGS[who]), scenes


async def played(seed: Seed, number: int, *, hidden: bool) -> dict[str, list[Any]]:
    """What the observers see in one of the two worlds."""
    who, begins, scenes = script(random.Random(number))
    moment = FIRST
    async with grown(seed) as school:
        eyes = {each: Eye(school.actors[each]) for each in who}
        if hidden:
            await begins(school)
        for days, lives, deeds in scenes:
            moment += timedelta(days=days)
            await at(school, moment)
            for life in lives if hidden else ():
                await life(school)
            moment += BEHIND
            await at(school, moment)
            for each, deed in deeds:
                await does(school, school.actors[each], deed, await numbers_in(school, hidden=hidden))
            moment += BEHIND
        return {each: eye.sees() for each, eye in eyes.items()}


async def numbers_in(school: School, *, hidden: bool) -> dict[str, str]:
    """The numbers of what is hidden; where nothing is, numbers of nothing."""
    mother = school.mother.person.id
    if not hidden:
        return {"case": an_id(), "promise": an_id(), "task": an_id(), "mother": mother}
    case = await the_case(school)
    return {
        "case": case.id,
        "promise": (*case.undertakings, an_id())[0],
        "task": (*case.tasks, an_id())[0],
        "mother": mother,
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
    """Little Doves with somebody on every rung."""
    return seed_in(tmp_path_factory.mktemp("everybody"), everybody_else)


@pytest.mark.parametrize("number", range(2))
async def test_nobody_who_must_not_know_can_tell(seed: Seed, number: int) -> None:
    await cannot_be_told_apart(seed, number)


@pytest.mark.parametrize(
    "number",
    [
        *(pytest.param(each, marks=pytest.mark.again) for each in range(2, 44)),
        *(pytest.param(each, marks=pytest.mark.deep) for each in range(44, 204)),
    ],
)
async def test_nobody_who_must_not_know_can_tell_in_many_more_worlds(seed: Seed, number: int) -> None:
    await cannot_be_told_apart(seed, number)
