"""Every wrong person at every door: what they find is what they find of a case that does not exist."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterable
from typing import Any

import pytest

from screens.actions import (
    AnswerConcern,
    DeclareConflict,
    NamedByMistake,
    OpenConcern,
    PassUp,
    ProposeTalk,
    ShowReaders,
    ShowWhatWasSaid,
    TellUnderstood,
    UndertakingDone,
)
from simulator.actor import Actor
from simulator.school import School
from tests import case_tales as tales
from tests.case_tales import WORDS, names, notes, school_case, the_case
from tests.grown import DOORS, Eye, Seed, an_id, everybody_else, forged, grown, rows_of, seed_in
from tests.tales import raise_concern

OF_STAFF = {each.verb for each in (AnswerConcern, TellUnderstood, ProposeTalk, PassUp, DeclareConflict, ShowReaders)}
#: For those above alone.
OF_ABOVE = {NamedByMistake.verb}
READING = {OpenConcern.verb, ShowWhatWasSaid.verb, ShowReaders.verb}
#: What the matrix lets a manager or a director do who neither has it nor is shut out: see that it exists.
EXISTENCE = {OpenConcern.verb, UndertakingDone.verb}
OUTSIDERS = ("father", "other_parent", "colleague", "leaver", "stranger")


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Seed:
    """Little Doves with somebody on every rung."""
    return seed_in(tmp_path_factory.mktemp("everybody"), everybody_else)


@pytest.fixture(scope="module")
def seed_without(tmp_path_factory: pytest.TempPathFactory) -> Seed:
    """Little Doves with nobody above the manager."""

    async def prepare(school: School) -> None:
        await everybody_else(school, above=False)

    return seed_in(tmp_path_factory.mktemp("nobody-above"), prepare)


# -- the proof


async def tries_every_door(school: School, who: str, *, but: Collection[str] = ()) -> None:
    """Each door with the real number and with the number of nothing: the same bytes, and nothing has changed."""
    actor, case = school.actors[who], await the_case(school)
    doors = [(f"{verb}:", case.id, "") for verb in DOORS]
    doors += [("n1:", case.id, f":{school.key_person.person.id}"), ("n2:", case.id, f":{school.colleague.person.id}")]
    doors += [("ud:", each, "") for each in case.undertakings] + [("td:", each, "") for each in case.tasks]
    before = await rows_of(school)
    for verb, real, rest in doors:
        if verb[:2] in but:
            continue
        of_it = await finds(actor, f"{verb}{real}{rest}")
        of_nothing = await finds(actor, f"{verb}{an_id()}{rest}")
        assert of_it == of_nothing, (who, verb, of_it)
    assert await rows_of(school) == before, who


async def finds(actor: Actor, data: str) -> list[Any]:
    """What a forged press shows."""
    eye = Eye(actor)
    await actor.taps_raw(data)
    return eye.sees(with_time=False)


Tale = Callable[[School], Awaitable[None]]
#: Who must find nothing, and what each may do all the same.
ANYBODY = {**dict.fromkeys((*OUTSIDERS, "line_manager"), ()), "director": EXISTENCE}
OF_HER_OWN = {"mother": {*DOORS, "n1", "n2"} - OF_STAFF - OF_ABOVE}
TABLE: list[tuple[Tale, dict[str, Iterable[str]]]] = [
    (tales.with_tom, {**ANYBODY, **OF_HER_OWN, "manager": EXISTENCE, "key_person": {*OF_STAFF, *READING, "td"}}),
    (tales.answered, {**ANYBODY, **OF_HER_OWN, "manager": EXISTENCE, "key_person": {*READING, "ud", "td"}}),
    (tales.moved, {"line_manager": (), "key_person": READING, "manager": {*READING, *OF_STAFF, "td"}}),
    (tales.named, {"line_manager": (), "key_person": ()}),
    (tales.moved_then_named, {"key_person": ()}),
    (tales.answered_then_named, {"key_person": ()}),
    (tales.about_the_manager, {"manager": (), "key_person": (), "colleague": (), "father": ()}),
    (tales.in_conflict, {"key_person": ()}),
]


@pytest.mark.again
@pytest.mark.parametrize(("tale", "wrong"), TABLE, ids=[tale.__name__ for tale, _wrong in TABLE])
async def test_every_wrong_person_finds_nothing_at_every_door(
    seed: Seed, tale: Tale, wrong: dict[str, Iterable[str]]
) -> None:
    async with grown(seed) as school:
        await tale(school)
        for who, may in wrong.items():
            looking = Eye(school.actors[who])
            await tries_every_door(school, who, but={*may})
            assert who == "mother" or WORDS not in looking.text(), who


async def test_a_deputy_finds_nothing_after_it_moved(seed_without: Seed) -> None:
    async with grown(seed_without) as school:
        await tales.helped_by_a_deputy(school)
        looking = Eye(school.director)
        await tries_every_door(school, "director", but=EXISTENCE)
        await school.director.taps_raw(forged(OpenConcern, concern_id=(await the_case(school)).id))
        assert looking.text() and WORDS not in looking.text()


async def test_lists_and_old_buttons_of_whoever_is_shut_out_are_empty(seed: Seed) -> None:
    async with grown(seed) as school:
        await tales.named(school)
        reference = (await school_case(school)).reference
        for who in ("key_person", "father", "colleague"):
            actor, before = school.actors[who], await rows_of(school)
            eye = Eye(actor)
            for door in ("wf", "ts", "mc", "m"):
                await actor.taps_raw(door)
            for label in ("Answer", "What was said", "Pass it up") if who == "key_person" else ():
                await actor.taps_old(label)
            assert reference not in eye.text() and WORDS not in eye.text(), who
            assert await rows_of(school) == before


# -- what is known to be wrong


async def test_a_task_that_belongs_to_nobody_is_not_closed_by_whom_the_case_is_about(seed_without: Seed) -> None:
    async with grown(seed_without) as school:
        await tales.about_the_manager(school)
        assert (await the_case(school)).tasks
        await tries_every_door(school, "manager")


async def test_a_task_of_the_case_is_not_closed_by_somebody_who_was_named(seed_without: Seed) -> None:
    async with grown(seed_without) as school:
        await raise_concern(school, WORDS, kind="complaint")
        await school.mother.blocks()
        await notes(school, school.manager, TellUnderstood)
        await school.mother.unblocks()
        await names(school, "manager")
        assert (await the_case(school)).tasks
        await tries_every_door(school, "manager")
