"""Somebody is named after the concern was sent: from that moment on they are shut out, whatever they were doing."""

from __future__ import annotations

import pytest

from screens.actions import (
    AnswerConcern,
    Continue,
    FinishUnderstanding,
    OpenConcern,
    OpenMenu,
    SendAnswer,
    TellUnderstood,
)
from simulator.school import School
from tests.concerns import (
    colleague_joins,
    everybody_above,
    finds_nothing,
    last,
    may_choose,
    names,
    until,
)
from tests.tales import raise_concern, told

GATE = "She shouted at Zara."


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
