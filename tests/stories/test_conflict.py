"""Whoever a concern is about never sees it, has it, counts it or is told of it, whatever their hat."""

from __future__ import annotations

import pytest

from procedures.concern import Subject
from procedures.people import Role
from screens.actions import (
    AskForHelp,
    OpenMenu,
    ShowTasks,
    TellUnderstood,
    WaitingForMe,
)
from simulator.school import School
from tests.concerns import (
    everybody_above,
    finds_nothing,
    last,
    names,
    opens_work,
)
from tests.tales import raise_concern, told, writes_concern

GATE = "She shouted at Zara."


# -- about the manager


@pytest.mark.parametrize("by", ["mother", "father", "other_parent"])
async def test_the_manager_never_learns_of_it_to_the_end(school: School, by: str) -> None:
    await everybody_above(school)
    reference = await raise_concern(school, GATE, by=by, about=Subject.MANAGER)
    assert reference in told(school.line_manager)
    await finds_nothing(school, school.manager, reference)
    school.manager.looks_away()
    before = len(school.manager.phone.messages)
    await school.passes(days=60)
    assert reference in told(school.director)
    assert len(school.manager.phone.messages) == before, school.manager.screen()
    assert reference not in told(school.manager)


async def test_nobody_above_is_free_and_the_manager_still_learns_nothing(school: School) -> None:
    reference = await raise_concern(school, GATE, about=Subject.MANAGER)
    assert school.mother.sees("Nobody at the setting is free to answer this."), school.mother.screen()
    assert school.mother.sees("The law asks the setting for an answer by Monday 2 November 2026.")
    await finds_nothing(school, school.manager, reference)
    await school.passes(days=40)
    assert reference not in told(school.manager)
    assert reference not in told(school.key_person)


@pytest.mark.parametrize("gone", ["line_manager", "mother"])
async def test_who_cannot_be_reached_is_no_task_of_the_manager(school: School, gone: str) -> None:
    await everybody_above(school)
    reference = await raise_concern(school, GATE, about=Subject.MANAGER)
    await school.actors[gone].blocks()
    before = len(school.manager.phone.messages)
    await school.passes(days=10)
    if gone == "mother":
        await opens_work(school, school.line_manager, reference)
        await school.line_manager.presses(TellUnderstood)
        await school.line_manager.writes("You are worried.")
        await school.line_manager.taps("That is all", "Send")
    helper = school.director if gone == "line_manager" else school.line_manager
    await helper.presses(OpenMenu, ShowTasks)
    assert helper.sees(f"About: {reference}"), helper.screen()
    assert len(school.manager.phone.messages) == before, school.manager.screen()
    await finds_nothing(school, school.manager, reference)


async def test_help_asked_for_while_writing_goes_past_the_manager(school: School) -> None:
    await everybody_above(school)
    await writes_concern(school, GATE, about=Subject.MANAGER)
    before = len(school.manager.phone.messages)
    await school.mother.presses(AskForHelp)
    assert "We have told Grace Bell that you would like help." in last(school.mother)
    assert len(school.manager.phone.messages) == before
    await school.manager.presses(ShowTasks)
    assert "There is nothing to do." in last(school.manager)


async def test_help_asked_for_where_nobody_else_is_never_reaches_the_manager(school: School) -> None:
    await writes_concern(school, GATE, about=Subject.MANAGER)
    await school.mother.presses(AskForHelp)
    assert "Please phone us or speak to us at the door." in last(school.mother)
    await school.manager.presses(ShowTasks)
    assert "Amina" not in last(school.manager), school.manager.screen()


async def test_help_asked_for_afterwards_goes_past_the_manager_too(school: School) -> None:
    await everybody_above(school)
    await raise_concern(school, GATE, about=Subject.MANAGER)
    before = len(school.manager.phone.messages)
    await school.mother.presses(AskForHelp)
    assert "We have told Grace Bell" in last(school.mother)
    assert len(school.manager.phone.messages) == before


async def test_another_concern_of_the_same_parent_is_still_the_managers(school: School) -> None:
    await everybody_above(school)
    about_her = await raise_concern(school, GATE, about=Subject.MANAGER)
    await school.mother.presses(OpenMenu)
    other = await raise_concern(school, "The car park is dark.", kind="complaint")
    await school.manager.presses(WaitingForMe)
    assert other in last(school.manager)
    assert about_her not in told(school.manager)


async def test_of_two_managers_neither_gets_what_is_about_one(school: School) -> None:
    second = await school.add_person("second", "Leyla Aydin", [Role.SETTING_MANAGER])
    await everybody_above(school)
    reference = await raise_concern(school, GATE, about=Subject.MANAGER, person="second")
    await finds_nothing(school, second, reference)
    assert reference not in told(school.manager)
    assert reference in told(school.line_manager)


# -- the key person, and those above


async def test_the_key_person_of_the_child(school: School) -> None:
    reference = await raise_concern(school, GATE, about=Subject.KEY_PERSON)
    assert reference in told(school.manager)
    await finds_nothing(school, school.key_person, reference)
    await school.passes(days=40)
    assert reference not in told(school.key_person)


async def test_the_line_manager_and_then_the_director(school: School) -> None:
    await everybody_above(school)
    reference = await raise_concern(school, GATE, about=Subject.ABOVE, person="line_manager")
    await finds_nothing(school, school.line_manager, reference)
    assert reference in told(school.director)
    await names(school, reference, school.director)
    assert school.mother.sees("Nobody at the setting is free to answer this."), school.mother.screen()
    assert school.mother.sees("The law asks the setting for an answer by Monday 2 November 2026.")
    await finds_nothing(school, school.director, reference)
    assert reference not in told(school.manager)


async def test_help_asked_for_is_no_task_of_the_named_one_of_two_managers(school: School) -> None:
    second = await school.add_person("second", "Leyla Aydin", [Role.SETTING_MANAGER])
    await writes_concern(school, GATE, about=Subject.MANAGER, person="second")
    await school.mother.presses(AskForHelp)
    await second.presses(ShowTasks)
    assert "Amina" not in last(second), second.screen()
