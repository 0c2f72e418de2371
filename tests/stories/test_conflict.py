"""Whoever a concern is about never sees it, has it, counts it or is told of it, whatever their hat."""

from __future__ import annotations

import pytest

from procedures.concern import Subject
from procedures.people import Role
from screens.actions import (
    AnswerConcern,
    AskForHelp,
    Continue,
    FinishUnderstanding,
    NamePerson,
    NameSomebody,
    OpenConcern,
    OpenMenu,
    ReallyName,
    SendAnswer,
    ShowTasks,
    TellUnderstood,
    WaitingForMe,
)
from simulator.actor import Actor
from simulator.school import School
from tests.concerns import (
    case_of,
    colleague_joins,
    everybody_above,
    last,
    may_choose,
    opens_own,
    opens_work,
    until,
)
from tests.tales import raise_concern, told, writes_concern

GATE = "She shouted at Zara."
DOORS = ("oc", "an", "ws", "dc", "nu", "nt", "np")


async def names(school: School, reference: str, who: Actor, by: str = "mother") -> None:
    """A parent says, after sending, whom it is about."""
    parent = school.actors[by]
    await opens_own(school, parent, reference)
    await parent.presses(NameSomebody)
    await parent.presses(NamePerson, person_id=who.person.id)
    await parent.presses(ReallyName, person_id=who.person.id)


async def finds_nothing(school: School, who: Actor, reference: str) -> None:
    """Every door leads where a case leads that does not exist, and every list is empty of it."""
    case = await case_of(school, reference)
    await who.writes("/menu")
    for door in DOORS:
        await who.taps_raw(f"{door}:{case.id}")
        real = (who.phone.last.raw_text, who.buttons)
        await who.taps_raw(f"{door}:{'x' * len(case.id)}")
        assert real == (who.phone.last.raw_text, who.buttons), door
        assert "We could not find that." in last(who), door
    await who.presses(OpenMenu, WaitingForMe)
    assert reference not in last(who)
    await who.presses(OpenMenu, ShowTasks)
    assert reference not in last(who)


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


@pytest.mark.xfail(strict=True, reason="a task that belongs to nobody is the manager's, who reads who asked and where")
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


# -- named later


async def test_named_later_it_moves_at_once(school: School) -> None:
    reference = await raise_concern(school, GATE)
    before = len(school.key_person.phone.messages)
    await names(school, reference, school.key_person)
    assert "Who has it: Ruth Okafor, setting manager" in last(school.mother)
    assert f"{reference} is with you now." in told(school.manager)
    assert "It needs somebody else." in told(school.manager)
    assert len(school.key_person.phone.messages) == before, school.key_person.screen()
    await finds_nothing(school, school.key_person, reference)
    await school.passes(days=40)
    assert told(school.key_person).count(reference) == 1, "only the first notice, from before"


async def test_somebody_is_named_who_does_not_have_it(school: School) -> None:
    await everybody_above(school)
    colleague = await colleague_joins(school)
    reference = await raise_concern(school, GATE, kind="complaint")
    await names(school, reference, colleague)
    assert "Jo Marsh will not see" in last(school.mother)
    assert "Who has it does not change." in last(school.mother)
    await names(school, reference, school.line_manager)
    assert "Who has it: Dinesh Rao, director" in last(school.mother)
    await finds_nothing(school, colleague, reference)
    await finds_nothing(school, school.line_manager, reference)


async def test_a_notice_that_waits_for_the_morning_never_arrives(school: School) -> None:
    await until(school, 6, 20)
    reference = await raise_concern(school, GATE)
    assert reference not in told(school.key_person)
    await names(school, reference, school.key_person)
    await until(school, 8, 12)
    assert reference not in told(school.key_person), school.key_person.screen()
    assert reference in told(school.manager)


@pytest.mark.parametrize("way", ["Back", "That is all", "words", "continue", "send"])
async def test_an_answer_under_way_ends_as_if_there_was_nothing(school: School, way: str) -> None:
    tom = school.key_person
    reference = await raise_concern(school, GATE)
    await tom.presses(OpenConcern, AnswerConcern)
    await tom.writes("You are worried.")
    await tom.presses(FinishUnderstanding)
    await tom.writes("It was loud that day.")
    if way == "send":
        await tom.taps("That is all", "No apology is due", "Nothing more to do")
    if way == "continue":
        await tom.presses(OpenMenu)
    await names(school, reference, school.key_person)
    before = len(tom.phone.messages)
    if way == "words":
        await tom.writes("And more.")
    elif way == "continue":
        await tom.presses(Continue)
        assert not may_choose(tom, Continue), tom.screen()
    elif way == "send":
        await tom.presses(SendAnswer)
    else:
        await tom.taps(way)
    shown = "\n".join(each.text for each in tom.phone.messages[before:] if each.from_bot)
    assert ("We could not find that." in shown) or way == "continue", tom.screen()
    assert reference not in shown
    assert "loud" not in told(school.mother)
    await tom.presses(OpenMenu)
    assert not may_choose(tom, Continue), tom.screen()


async def test_a_note_under_way_ends_too(school: School) -> None:
    reference = await raise_concern(school, GATE)
    await school.key_person.presses(OpenConcern, TellUnderstood)
    await school.key_person.writes("You are worried.")
    await names(school, reference, school.key_person)
    await school.key_person.taps("That is all")
    assert "We could not find that." in last(school.key_person)
    assert "please say if we understood" not in told(school.mother)
