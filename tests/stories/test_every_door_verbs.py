"""Every button with a number in it, forged by everybody who has nothing to do with it: as if there were nothing.

The table is the list of actions itself, so a new action is tried from its first day.
"""

from __future__ import annotations

from collections.abc import Collection

import pytest

from screens.actions import Action
from simulator.actor import Actor
from simulator.school import School
from tests.doors import INSIDERS, KINDS, NUMBERED, doors, finds, rows, values_of, what_there_is
from tests.grown import Seed, an_id, goes_on, grown

#: A person presses hundreds of buttons here; how fast somebody may be is proved elsewhere (test_floods.py).
AT_ANY_PACE = 1_000
#: Strangers and those who have left never come as far as a number, and hats keep the colleague from most doors.
NEVER_COME_SO_FAR = ("stranger", "leaver", "colleague")


async def finds_nothing(school: School, actor: Actor, kinds: Collection[type[Action]], *tried: dict[str, str]) -> None:
    """The same answers, in number and in every byte, for what there is and for what there is not.

    All doors are tried together; if there is a difference, one after the other, to say which door it is.
    """
    forged = [door for kind in kinds for numbers in tried for door in doors(kind, numbers)]
    empty = [door for kind in kinds for _ in tried for door in doors(kind, dict.fromkeys(KINDS, an_id()))]
    of_nothing, of_it = await finds(school, actor, empty), await finds(school, actor, forged)
    assert len(of_nothing) >= 2 * len(forged), "every press is answered, and its wheel stops"
    if of_it != of_nothing and len(kinds) > 1:
        for kind in kinds:
            await finds_nothing(school, actor, [kind], *tried)
    assert of_it == of_nothing, (actor, kinds)


def test_every_kind_of_number_is_known_here() -> None:
    named = {name for kind in NUMBERED for name in values_of(kind) if name.endswith("_id")}
    assert named <= KINDS.keys(), "add it to tests/doors.py: what it is the number of, and one of them in `full`"


@pytest.mark.parametrize(
    "who",
    ["other_parent", "agency", *(pytest.param(who, marks=pytest.mark.again) for who in NEVER_COME_SO_FAR)],
)
async def test_nobody_who_must_not_finds_anything_at_any_door(full_house: Seed, who: str) -> None:
    async with grown(full_house, per_chat=AT_ANY_PACE) as school:
        numbers, before = await what_there_is(school), await rows(school)
        await finds_nothing(school, school.actors[who], NUMBERED, numbers)
        assert await rows(school) == before


@pytest.mark.deep
async def test_a_number_of_another_kind_opens_nothing_either(full_house: Seed) -> None:
    async with grown(full_house, per_chat=AT_ANY_PACE) as school:
        numbers, before = await what_there_is(school), await rows(school)
        others = [dict.fromkeys(KINDS, number) for number in numbers.values()]
        for who in ("other_parent", "agency"):
            await finds_nothing(school, school.actors[who], NUMBERED, *others)
            assert await rows(school) == before, who


async def test_behind_every_kind_of_door_there_is_something(full_house: Seed) -> None:
    """Without this the proofs above could be about numbers of nothing."""
    async with grown(full_house, per_chat=AT_ANY_PACE) as school:
        numbers, nothing = await what_there_is(school), dict.fromkeys(KINDS, an_id())
        for name in {values_of(kind)[0] for kind in NUMBERED if not kind.bound}:
            assert await somebody_finds(school, name, numbers, nothing), name


async def somebody_finds(school: School, name: str, numbers: dict[str, str], nothing: dict[str, str]) -> bool:
    """True if for one button with this number an insider sees a difference."""
    kinds = [each for each in NUMBERED if values_of(each)[0] == name and not each.bound]
    for who in INSIDERS:
        empty = await finds(school, school.actors[who], [door for kind in kinds for door in doors(kind, nothing)])
        real = await finds(school, school.actors[who], [door for kind in kinds for door in doors(kind, numbers)])
        if real != empty:
            return True
    return False


async def test_in_the_step_that_asks_for_a_child_somebody_elses_is_no_answer(full_house: Seed) -> None:
    async with grown(full_house, per_chat=AT_ANY_PACE) as school:
        ewa, numbers = school.other_parent, await what_there_is(school)
        await ewa.taps_raw("rr")
        for verb in ("cw:n", "cf", "ch", "ck:concern", "c1"):
            await goes_on(school, ewa, verb)
            if verb == "cw:n":
                await ewa.writes("Herbata jest zimna.")
        before = await rows(school)
        await finds_nothing(school, ewa, [each for each in NUMBERED if each.bound], numbers)
        assert await rows(school) == before
