"""Somebody blocks the bot: a person is asked to reach them by another way, with the date that was promised."""

from __future__ import annotations

import pytest

from procedures.concern import Subject
from screens.actions import ItIsSettled, OpenConcern, OpenMenu, ShowTasks, TaskDone
from simulator.school import School
from tests.concerns import case_of, everybody_above, last, may_choose, newest, opens_own, opens_work
from tests.tales import answer, raise_concern, told

PARENTS = pytest.mark.parametrize("who", ["mother", "father", "other_parent"])
GATE = "The yard gate does not close."
NAMES = {"mother": "Amina Khan", "father": "Bilal Khan", "other_parent": "Ewa Nowak"}


@PARENTS
async def test_a_parent_who_is_gone_is_a_task_of_whoever_has_the_case(school: School, who: str) -> None:
    parent, tom = school.actors[who], school.key_person
    reference = await raise_concern(school, GATE, by=who)
    await parent.blocks()
    await opens_work(school, tom, reference)
    assert tom.sees("This person cannot be reached here. Please write or phone."), tom.screen()
    await answer(school, "It is mended.")
    await tom.presses(OpenMenu, ShowTasks)
    assert f"1. We cannot reach {NAMES[who]} here. Please phone or write." in last(tom)
    assert f"About: {reference}" in last(tom)
    assert "By Monday 12 October 2026" in last(tom)
    assert reference not in told(school.manager)
    await tom.presses(TaskDone)
    assert "There is nothing to do." in last(tom)


@PARENTS
async def test_a_parent_who_comes_back_finds_everything(school: School, who: str) -> None:
    parent = school.actors[who]
    reference = await raise_concern(school, GATE, by=who)
    await parent.blocks()
    await opens_work(school, school.key_person, reference)
    await answer(school, "It is mended.")
    await school.passes(days=1)
    await parent.unblocks()
    await parent.writes("/menu")
    await opens_own(school, parent, reference)
    assert "It is mended." in told(parent)
    assert may_choose(parent, ItIsSettled), parent.screen()
    school.key_person.looks_away()
    await parent.presses(ItIsSettled)
    assert school.key_person.sees(f"{reference} is settled."), school.key_person.screen()


async def test_who_was_blocked_when_it_was_opened_is_shown_as_back(school: School) -> None:
    reference = await raise_concern(school, GATE)
    await school.mother.blocks()
    await school.mother.unblocks()
    await school.mother.writes("/menu")
    await opens_work(school, school.key_person, reference)
    assert "cannot be reached" not in told(school.key_person)


async def test_a_message_that_is_on_its_way_when_she_blocks(school: School) -> None:
    """Telegram says so only when the bot tries: the task opens then."""
    reference = await raise_concern(school, GATE)
    await opens_work(school, school.key_person, reference)
    school.world.faults.add("sendMessage", "forbidden", chat_id=school.mother.phone.id)
    await answer(school)
    await school.key_person.presses(OpenMenu, ShowTasks)
    assert f"About: {reference}" in last(school.key_person)


async def test_a_key_person_who_is_gone_is_a_task_of_the_manager(school: School) -> None:
    await school.key_person.blocks()
    reference = await raise_concern(school, GATE)
    assert "A person is needed." in last(school.manager)
    assert reference not in last(school.manager)
    await school.manager.presses(ShowTasks)
    assert "1. We cannot reach Tom Wells here. Please phone or write." in last(school.manager)
    assert f"About: {reference}" in last(school.manager)
    assert "By Monday 12 October 2026" in last(school.manager)
    assert "Amina" not in last(school.manager)
    assert GATE not in told(school.manager)


async def test_the_date_stands_and_it_goes_up_all_the_same(school: School) -> None:
    await school.key_person.blocks()
    reference = await raise_concern(school, GATE)
    await school.passes(days=9)
    assert (await case_of(school, reference)).handler_id == school.manager.person.id
    assert school.mother.sees(f"We did not answer {reference} in time."), school.mother.screen()


async def test_a_key_person_who_comes_back_finds_it_waiting(school: School) -> None:
    await school.key_person.blocks()
    reference = await raise_concern(school, GATE)
    await school.key_person.unblocks()
    await school.key_person.writes("/menu")
    await opens_work(school, school.key_person, reference)
    assert school.key_person.sees(GATE), school.key_person.screen()
    await answer(school)
    assert f"There is an answer to {reference}." in last(school.mother)


async def test_many_notices_that_cannot_be_sent_are_one_task(school: School) -> None:
    await school.key_person.blocks()
    await raise_concern(school, GATE)
    await school.passes(days=6)
    await school.manager.presses(OpenMenu, ShowTasks)
    assert "2. We cannot reach Tom Wells" not in last(school.manager), school.manager.screen()


async def test_a_handler_who_is_gone_is_a_task_of_the_next_one_above(school: School) -> None:
    await everybody_above(school)
    await school.line_manager.blocks()
    reference = await raise_concern(school, GATE, about=Subject.MANAGER)
    assert "A person is needed." in last(school.director)
    await school.director.presses(ShowTasks)
    assert f"About: {reference}" in last(school.director)


async def test_a_handler_who_is_gone_is_never_a_task_of_whom_it_is_about(school: School) -> None:
    await everybody_above(school)
    await school.line_manager.blocks()
    reference = await raise_concern(school, GATE, about=Subject.MANAGER)
    assert "A person is needed." in last(school.director)
    assert reference not in told(school.manager)
    assert "A person is needed." not in told(school.manager)
    await school.manager.presses(ShowTasks)
    assert "There is nothing to do." in last(school.manager)


async def test_the_task_goes_with_the_case(school: School) -> None:
    reference = await raise_concern(school, GATE)
    await school.mother.blocks()
    await school.passes(days=9)
    await school.manager.presses(OpenMenu, ShowTasks)
    assert f"About: {reference}" in newest(school.manager, 1)
    assert "We cannot reach Amina Khan here." in last(school.manager)


async def test_everybody_is_gone_and_nothing_breaks(school: School) -> None:
    await school.key_person.blocks()
    await school.manager.blocks()
    reference = await raise_concern(school, GATE)
    await school.passes(days=40)
    assert school.mother.sees(f"We did not answer {reference} in time."), school.mother.screen()
    await school.manager.unblocks()
    await school.manager.writes("/menu")
    await opens_work(school, school.manager, reference)
    await answer(school, "Late, but it is mended.", by="manager")
    await school.mother.presses(OpenConcern)
    assert school.mother.sees("Late, but it is mended."), school.mother.screen()
