"""Somebody loses the right to a case while they are in the middle of writing about it."""

from __future__ import annotations

import pytest

from procedures.concern import Stage
from screens.actions import DeclareConflict
from simulator.school import School
from tests.case_tales import ANSWERED, WORDS, finishes, names, reaches, school_case, the_case, with_tom
from tests.grown import Eye, Seed, chat_of, everybody_else, forged, goes_on, grown, rows_of, seed_in
from tests.tales import told


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Seed:
    """Little Doves with somebody on every rung."""
    return seed_in(tmp_path_factory.mktemp("everybody"), everybody_else)


STEPS = {
    "EXPLAINING": ("af",),
    "APOLOGISING": ("a3", "a2"),
    "DOING": ("a4",),
    "BY_WHOM": ("a5",),
    "BY_WHEN": (),
    "CHECKING": ("as", "aa", "ax"),
}


LOST = [
    *((step, "named") for step in STEPS),
    ("EXPLAINING", "conflict"),
    ("CHECKING", "conflict"),
    ("CHECKING", "left"),
]


@pytest.mark.again
@pytest.mark.parametrize(("step", "lost"), LOST)
async def test_whoever_is_shut_out_goes_no_further_from_any_step(seed: Seed, step: str, lost: str) -> None:
    """They were in the middle of an answer. Its buttons, its words and the way back to it end there."""
    async with grown(seed) as school:
        await with_tom(school)
        tom, case = school.key_person, (await the_case(school)).id
        await reaches(school, tom, step)
        revision = (await chat_of(school, tom)).revision
        await loses(school, lost)
        eye, before = Eye(tom), await rows_of(school)
        for press in (*(f"{verb}@{revision}" for verb in (*STEPS[step], "b")), "cd:answer", f"an:{case}", "ls:en_GB"):
            await tom.taps_raw(press)
        await tom.writes("Is anybody there?")
        assert (await school_case(school)).reference not in eye.text(), tom.screen()
        assert ANSWERED not in eye.text() and WORDS not in eye.text()
        assert await rows_of(school) == before


@pytest.mark.again
@pytest.mark.parametrize("step", STEPS)
async def test_an_answer_is_not_sent_after_the_case_moved(seed: Seed, step: str) -> None:
    """The date passed while Tom wrote: he may still read, and nothing that he presses changes the case."""
    async with grown(seed) as school:
        await with_tom(school)
        await school.passes(days=7)
        await reaches(school, school.key_person, step)
        await school.passes(days=2)
        assert (await school_case(school)).stage is Stage.WITH_SETTING_MANAGER
        before = await rows_of(school)
        for verb in STEPS[step]:
            await goes_on(school, school.key_person, verb)
        await finishes(school, school.key_person)
        assert "is no longer with you" in told(school.key_person)
        assert await rows_of(school) == before


@pytest.mark.again
async def test_a_note_of_somebody_who_was_named_is_not_sent(seed: Seed) -> None:
    async with grown(seed) as school:
        await with_tom(school)
        tom = school.key_person
        for door, verbs in (("np", ()), ("np", ("nf",)), ("nt", ("nf",))):
            await tom.taps_raw(f"{door}:{(await the_case(school)).id}")
            await tom.writes("A word to those above.")
            for verb in verbs:
                await goes_on(school, tom, verb)
        revision = (await chat_of(school, tom)).revision
        await loses(school, "named")
        eye, before = Eye(tom), await rows_of(school)
        for press in (f"nd@{revision}", "cd:note", "cd:answer", f"nd@{revision + 1}"):
            await tom.taps_raw(press)
        assert (await school_case(school)).reference not in eye.text()
        assert "those above" not in eye.text()
        assert await rows_of(school) == before


async def loses(school: School, why: str) -> None:
    """Tom loses his right while he is in the middle of something."""
    if why == "named":
        await names(school, "key_person")
    elif why == "conflict":
        await school.key_person.taps_raw(forged(DeclareConflict, concern_id=(await the_case(school)).id))
    else:
        async with school.unit() as unit:
            await unit.store.people.deactivate(school.key_person.person.id)
