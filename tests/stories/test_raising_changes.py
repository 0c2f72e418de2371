"""A concern before it is sent: going back, coming back, changing any part of it, and nothing is lost."""

from __future__ import annotations

import pytest

from procedures.concern import Subject
from screens.actions import (
    AboutWhom,
    Action,
    AddWords,
    ChangeAbout,
    ChangeChild,
    ChangeHope,
    ChangeKind,
    ChooseChild,
    ChooseKind,
    ChoosePerson,
    ClearWords,
    Continue,
    FinishHope,
    FinishWords,
    GoBack,
    OpenConcern,
    OpenMenu,
    RaiseConcern,
    SendConcern,
    SetLanguage,
    SkipHope,
)
from screens.concern import CODES
from simulator.actor import Actor
from simulator.school import School
from tests.concerns import case_of, colleague_joins, how_many, last, may_choose
from tests.tales import checks_concern, reference_on, told, writes_concern

PARENTS = pytest.mark.parametrize("who", ["mother", "father", "other_parent"])
GATE = "The yard gate does not close."
HOPE = "Please mend it this week."

#: The steps of the longest way, each with the buttons by which it is known.
STEPS: tuple[type[Action], ...] = (
    ChooseChild,
    AboutWhom,
    ChoosePerson,
    FinishWords,
    FinishHope,
    ChooseKind,
    SendConcern,
)


async def goes_on(school: School, parent: Actor, step: type[Action], about: Subject = Subject.STAFF) -> None:
    """Answers the question in front of a parent."""
    if step is ChooseChild:
        await parent.presses(ChooseChild, child_id=school.children["omar"].id)
    elif step is AboutWhom:
        await parent.presses(AboutWhom, subject=CODES[about])
    elif step is ChoosePerson:
        await parent.presses(ChoosePerson, person_id=school.colleague.person.id)
    elif step is ChooseKind:
        await parent.presses(ChooseKind, kind="complaint")
    else:
        await parent.presses(step)


async def writes_if_asked(parent: Actor, step: type[Action]) -> None:
    """Writes, where the step is one of writing and nothing is written yet."""
    if step is FinishWords:
        await parent.writes(GATE)
    if step is FinishHope:
        await parent.writes(HOPE)


async def begins(school: School, who: str) -> Actor:
    """A parent of two children, in a setting with two members of staff in the room, at the first question."""
    parent = school.actors[who]
    await colleague_joins(school)
    await school.add_child("omar", "Omar", school.key_person.person, parent.person)
    await parent.presses(RaiseConcern)
    return parent


@PARENTS
async def test_every_step_outlives_a_restart_another_language_and_the_menu(school: School, who: str) -> None:
    parent = await begins(school, who)
    for step in STEPS:
        await writes_if_asked(parent, step)
        assert may_choose(parent, step), parent.screen()
        await school.restarts()
        for locale in ("pl", parent.person.locale or ""):
            await parent.writes("/language")
            await parent.presses(SetLanguage, locale=locale)
            assert may_choose(parent, step), parent.screen()
        await parent.presses(OpenMenu, Continue)
        assert may_choose(parent, step), parent.screen()
        await goes_on(school, parent, step)
    case = await case_of(school, reference_on(parent))
    assert (case.child_id, case.subject, case.kind) == (school.children["omar"].id, Subject.STAFF, "complaint")
    assert case.named == {school.colleague.person.id}
    assert await how_many(school) == 1


async def test_back_from_the_summary_to_the_first_question(school: School) -> None:
    parent = await begins(school, "mother")
    steps = tuple(step for step in STEPS if step is not ChoosePerson)
    for step in steps[:-1]:
        await writes_if_asked(parent, step)
        await goes_on(school, parent, step, Subject.NOBODY)
    for step in reversed(steps[:-1]):
        await parent.presses(GoBack)
        assert may_choose(parent, step), parent.screen()
    for step in steps:
        await goes_on(school, parent, step, Subject.NOBODY)
    case = await case_of(school, reference_on(parent))
    async with school.unit() as unit:
        kept = await unit.store.concerns.parts_for(parent.person, case)
    assert sorted(part.text for _kind, part in kept) == sorted([GATE, HOPE])


async def test_the_first_question_offers_no_back(school: School) -> None:
    parent = await begins(school, "mother")
    await goes_on(school, parent, ChooseChild)
    await goes_on(school, parent, AboutWhom, Subject.NOBODY)
    await parent.presses(GoBack, GoBack)
    assert may_choose(parent, ChooseChild)
    assert not may_choose(parent, GoBack), parent.screen()


async def test_back_from_a_change_returns_to_the_summary(school: School) -> None:
    parent = await begins(school, "mother")
    for step in STEPS[:-1]:
        await writes_if_asked(parent, step)
        await goes_on(school, parent, step)
    await parent.presses(ChangeChild, GoBack)
    assert may_choose(parent, SendConcern), parent.screen()


async def test_back_to_the_names_shows_the_names(school: School) -> None:
    parent = await begins(school, "mother")
    for step in STEPS[:3]:
        await goes_on(school, parent, step)
    await parent.presses(GoBack)
    assert may_choose(parent, ChoosePerson), parent.screen()
    assert "Jo Marsh" in parent.buttons, parent.screen()
    await goes_on(school, parent, ChoosePerson)
    assert "Please tell us in your own words" in last(parent)


# -- the summary


@PARENTS
async def test_each_change_changes_only_its_part(school: School, who: str) -> None:
    parent = await begins(school, who)
    for step in STEPS[:-1]:
        await writes_if_asked(parent, step)
        await goes_on(school, parent, step)

    await parent.presses(ChangeKind)
    await parent.presses(ChooseKind, kind="concern")
    assert may_choose(parent, SendConcern), parent.screen()

    await parent.presses(ChangeHope)
    await parent.writes("Please tell me.")
    await parent.presses(FinishHope)
    assert "Please tell me." in last(parent)
    assert HOPE not in last(parent)

    await parent.presses(ChangeAbout)
    await parent.presses(AboutWhom, subject=CODES[Subject.NOBODY])
    assert may_choose(parent, SendConcern), parent.screen()
    assert "Jo Marsh" not in last(parent)

    await parent.presses(ChangeChild)
    first = next(
        child for key, child in school.children.items() if key == ("kuba" if who == "other_parent" else "zara")
    )
    await parent.presses(ChooseChild, child_id=first.id)
    assert may_choose(parent, SendConcern), parent.screen()

    await parent.presses(AddWords)
    await parent.writes("And the fence.")
    await parent.presses(FinishWords)
    for words in (GATE, "And the fence.", "Please tell me.", first.name):
        assert words in last(parent), parent.screen()
    await parent.presses(SendConcern)
    case = await case_of(school, reference_on(parent))
    assert (case.child_id, case.subject, case.kind, case.named) == (first.id, Subject.NOBODY, "concern", frozenset())


async def test_start_again_throws_away_the_words_and_nothing_else(school: School) -> None:
    await checks_concern(school, GATE, kind="complaint", about=Subject.KEY_PERSON)
    await school.mother.presses(ClearWords)
    assert "Please tell us in your own words" in last(school.mother)
    await school.mother.writes("The fence is broken.")
    await school.mother.presses(FinishWords)
    assert GATE not in last(school.mother)
    for words in ("The fence is broken.", "A formal complaint", "About: Tom Wells"):
        assert words in last(school.mother), school.mother.screen()


async def test_a_child_with_another_key_person_asks_again_whom_it_is_about(school: School) -> None:
    colleague = await colleague_joins(school)
    omar = await school.add_child("omar", "Omar", colleague.person, school.mother.person)
    mother = school.mother
    await mother.presses(RaiseConcern)
    await mother.presses(ChooseChild, child_id=school.children["zara"].id)
    await mother.presses(AboutWhom, subject=CODES[Subject.KEY_PERSON])
    await mother.writes(GATE)
    await mother.presses(FinishWords, SkipHope)
    await mother.presses(ChooseKind, kind="concern")
    assert "About: Tom Wells" in last(mother)
    await mother.presses(ChangeChild)
    await mother.presses(ChooseChild, child_id=omar.id)
    assert may_choose(mother, AboutWhom), mother.screen()
    assert any("Jo Marsh" in label for label in mother.buttons), mother.screen()
    await mother.presses(AboutWhom, subject=CODES[Subject.KEY_PERSON])
    assert "About: Jo Marsh" in last(mother)
    assert "Tom Wells" not in last(mother)
    assert GATE in last(mother)


async def test_words_at_the_summary_are_added(school: School) -> None:
    await checks_concern(school, GATE)
    await school.mother.writes("And the fence.")
    assert "We have 2 messages from you." in last(school.mother)
    await school.mother.presses(FinishWords)
    assert GATE in last(school.mother)
    assert "And the fence." in last(school.mother)


async def test_a_message_changed_before_sending_changes_the_draft(school: School) -> None:
    await writes_concern(school, "The gaet.")
    await school.mother.edits("The gaet.", "The gate.")
    await school.mother.presses(FinishWords, SkipHope)
    await school.mother.presses(ChooseKind, kind="concern")
    assert "The gate." in last(school.mother)
    assert "The gaet." not in last(school.mother)
    await school.mother.presses(SendConcern)
    await school.key_person.presses(OpenConcern)
    assert "The gaet." not in told(school.key_person)
    assert not school.key_person.sees("Changed at")
