"""Small ways in which somebody who must not know of a case could tell that there is one; and words that get lost."""

from __future__ import annotations

import pytest

from procedures.concern import Subject
from screens.actions import HarmAbout, HarmAboutOther, HarmPath
from simulator.school import School
from tests.case_tales import WORDS, the_case
from tests.concerns import how_many
from tests.grown import Eye, Seed, chat_of, everybody_else, grown, seed_in
from tests.harm_tales import alert_id, everybody
from tests.tales import raise_concern, told


@pytest.fixture(scope="module")
def seed_without(tmp_path_factory: pytest.TempPathFactory) -> Seed:
    """Little Doves with nobody above the manager."""

    async def prepare(school: School) -> None:
        await everybody_else(school, above=False)

    return seed_in(tmp_path_factory.mktemp("nobody-above"), prepare)


@pytest.mark.parametrize("step", ["writing", "sent"])
async def test_the_manager_does_not_learn_that_a_parent_asked_for_help_about_the_manager(
    seed_without: Seed, step: str
) -> None:
    """With nobody above, the parent is told to phone; the manager's list stays as empty as before."""
    async with grown(seed_without) as school:
        await raise_concern(school, WORDS, about=Subject.MANAGER)
        if step == "writing":
            await school.mother.taps_raw(f"na:{(await the_case(school)).id}")
        await school.mother.taps_raw("h")
        await school.manager.taps_raw("ts")
        assert school.manager.phone.last.text == "There is nothing to do.", school.manager.screen()


async def test_the_manager_is_not_told_that_somebody_cannot_be_reached_about_an_alert_against_them(
    school: School,
) -> None:
    await everybody(school)
    await school.mother.presses(HarmPath, HarmAboutOther)
    await school.mother.presses(HarmAbout, person_id=school.manager.person.id)
    await school.mother.writes("He shouts at them.")
    await school.mother.blocks()
    eye = Eye(school.manager)
    await school.lead.taps_raw(f"ht:{await alert_id(school)}")
    await school.passes(days=1)
    await school.manager.taps_raw("ts")
    assert "There is nothing to do." in eye.text() and "Amina" not in eye.text(), school.manager.screen()


async def test_words_that_were_begun_are_not_thrown_away_by_beginning_something_else(school: School) -> None:
    """An answer keeps what was written; a note must too."""
    await raise_concern(school, WORDS)
    case = (await the_case(school)).id
    await school.mother.taps_raw(f"na:{case}")
    await school.mother.writes("The latch is broken too.")
    await school.mother.taps_raw(f"nh:{case}")
    assert "The latch is broken too." in str((await chat_of(school, school.mother)).drafts)


async def test_a_parent_who_adds_to_what_is_over_is_not_told_that_it_is_no_longer_with_them(school: School) -> None:
    await raise_concern(school, WORDS)
    case = (await the_case(school)).id
    await school.mother.taps_raw(f"na:{case}")
    await school.mother.writes("The latch is broken too.")
    await school.mother.taps_raw(f"st:{case}")
    await school.mother.taps_raw("cd:note")
    await school.mother.taps("That is all")
    await school.mother.taps("Send")
    assert await how_many(school) == 1
    assert "is no longer with you" not in told(school.mother)
