"""Whoever has a concern answers it: listens first, explains, apologises if it is due, and says what will be done."""

from __future__ import annotations

from datetime import date

import pytest

from screens.actions import (
    AnswerConcern,
    ByWhen,
    ConfirmIt,
    CorrectIt,
    FinishAnswer,
    FinishNote,
    FinishUnderstanding,
    NoApology,
    NothingToDo,
    OpenConcern,
    PassUp,
    ProposeTalk,
    SendAnswer,
    SendNote,
    ShowWhatWasSaid,
    TellUnderstood,
)
from simulator.actor import Actor
from simulator.school import School
from tests.concerns import (
    HAPPENED,
    SORRY,
    UNDERSTOOD,
    WILL_DO,
    answers_up_to_the_day,
    case_of,
    choices,
    everybody_above,
    last,
    may_choose,
    newest,
    opens_own,
    opens_work,
)
from tests.tales import answer, raise_concern, told

PARENTS = pytest.mark.parametrize("who", ["mother", "father", "other_parent"])
GATE = "The yard gate does not close."


async def says_understood(staff: Actor, words: str = UNDERSTOOD) -> None:
    """Staff say what they understood, and the parent is asked."""
    await staff.presses(TellUnderstood)
    await staff.writes(words)
    await staff.presses(FinishNote, SendNote)


# -- listening


@PARENTS
async def test_understood_and_confirmed(school: School, who: str) -> None:
    parent, tom = school.actors[who], school.key_person
    reference = await raise_concern(school, GATE, by=who)
    await opens_work(school, tom, reference)
    await says_understood(tom)
    assert reference in last(parent)
    assert UNDERSTOOD not in last(parent), "what lies on the lock screen says nothing of the case"
    await opens_own(school, parent, reference)
    assert UNDERSTOOD in newest(parent, 2)
    assert may_choose(parent, ConfirmIt, CorrectIt), parent.screen()
    await parent.presses(ConfirmIt)
    assert tom.sees(f"{reference}: what you understood is right."), tom.screen()
    await opens_work(school, tom, reference)
    assert tom.sees("The parent has said: yes, you understood it."), tom.screen()
    await tom.presses(AnswerConcern)
    assert "explain in plain words" in last(tom), "what was understood is not asked for again"
    assert await confirming_again_does_nothing(school, parent, reference)


async def confirming_again_does_nothing(school: School, parent: Actor, reference: str) -> bool:
    case = await case_of(school, reference)
    before = told(school.key_person).count("is right")
    await parent.taps_raw(f"ny:{case.id}")
    return told(school.key_person).count("is right") == before


@PARENTS
async def test_understood_and_corrected(school: School, who: str) -> None:
    parent, tom = school.actors[who], school.key_person
    reference = await raise_concern(school, GATE, by=who)
    await opens_work(school, tom, reference)
    await says_understood(tom, "You want another key person.")
    await opens_own(school, parent, reference)
    await parent.presses(CorrectIt)
    await parent.writes("No, I want the gate mended.")
    await parent.presses(FinishNote, SendNote)
    assert f"Something was added to {reference}." in last(tom)
    await opens_work(school, tom, reference)
    assert tom.sees("A correction by the parent"), tom.screen()
    assert tom.sees("No, I want the gate mended."), tom.screen()
    await opens_own(school, parent, reference)
    assert not may_choose(parent, ConfirmIt), "the question has been answered"


# -- the answer


@PARENTS
async def test_an_answer_in_all_its_parts(school: School, who: str) -> None:
    parent, tom = school.actors[who], school.key_person
    reference = await raise_concern(school, GATE, by=who)
    await answers_up_to_the_day(school, reference, tom)
    await tom.writes("Ali from the council")
    days = [each.day for each in choices(tom) if isinstance(each, ByWhen)]
    assert days == ["2026-10-12", "2026-10-19", "2026-11-02"]
    await tom.presses(ByWhen, day="2026-10-19")
    for words in (UNDERSTOOD, HAPPENED, SORRY, WILL_DO, "Ali from the council does it by Monday 19 October 2026."):
        assert words in last(tom), tom.screen()
    await tom.presses(SendAnswer)
    assert reference in last(parent)
    assert HAPPENED not in last(parent)
    before = len(parent.phone.messages)
    await opens_own(school, parent, reference)
    shown = "\n".join(each.text for each in parent.phone.messages[before:])
    for words in ("Tom Wells", UNDERSTOOD, HAPPENED, SORRY, WILL_DO, "Ali from the council", "0300 123 1231"):
        assert words in shown, parent.screen()
    assert all(each.protected for each in parent.phone.messages if HAPPENED in each.text and each.from_bot)


# -- a talk, passing up


@PARENTS
async def test_a_talk_is_proposed(school: School, who: str) -> None:
    parent, tom = school.actors[who], school.key_person
    reference = await raise_concern(school, GATE, by=who)
    await tom.presses(OpenConcern, ProposeTalk)
    await tom.writes("Thursday at 16:00, in the office. I can bring an interpreter.")
    await tom.presses(FinishNote, SendNote)
    assert reference in last(parent)
    assert "Thursday" not in last(parent)
    await parent.presses(OpenConcern)
    assert "I can bring an interpreter." in newest(parent, 2)
    assert (await case_of(school, reference)).answer_due == date(2026, 10, 12), "the date does not change"


async def test_passed_up_with_a_reason(school: School) -> None:
    tom = school.key_person
    reference = await raise_concern(school, GATE)
    await tom.presses(OpenConcern, PassUp)
    await tom.writes("The gate belongs to the council. I cannot decide this.")
    await tom.presses(FinishNote, SendNote)
    assert f"{reference} has gone to the next person up." in last(tom)
    assert "It was passed up, with a reason." in last(school.mother)
    assert "Who has it now: Ruth Okafor, setting manager" in last(school.mother)
    assert "council" not in last(school.mother) + last(school.manager)
    await school.manager.presses(OpenConcern)
    assert school.manager.sees("I cannot decide this."), school.manager.screen()
    await opens_own(school, school.mother, reference)
    await school.mother.presses(ShowWhatWasSaid)
    assert school.mother.sees("I cannot decide this."), school.mother.screen()


async def test_with_nobody_above_it_stays(school: School) -> None:
    reference = await raise_concern(school, GATE, kind="complaint")
    await school.manager.presses(OpenConcern, PassUp)
    await school.manager.writes("I cannot decide this.")
    await school.manager.presses(FinishNote, SendNote)
    assert f"Nobody above is free to take {reference}. It stays with you." in last(school.manager)
    assert (await case_of(school, reference)).handler_id == school.manager.person.id


# -- it moves while somebody writes


async def test_it_moved_on_while_the_answer_was_written(school: School) -> None:
    tom = school.key_person
    reference = await raise_concern(school, GATE)
    await school.passes(days=5)
    await tom.presses(OpenConcern, AnswerConcern)
    await tom.writes(UNDERSTOOD)
    await tom.presses(FinishUnderstanding)
    await tom.writes("I am a little late.")
    await tom.presses(FinishAnswer, NoApology, NothingToDo)
    await school.passes(days=4)
    await tom.presses(SendAnswer)
    assert f"{reference} is no longer with you, so your message was not sent." in last(tom)
    await answer(school, by="manager")
    await opens_own(school, school.mother, reference)
    assert "a little late" not in told(school.mother)


async def test_the_parent_takes_it_back_while_a_note_is_written(school: School) -> None:
    tom = school.key_person
    reference = await raise_concern(school, GATE)
    await tom.presses(OpenConcern, TellUnderstood)
    await tom.writes(UNDERSTOOD)
    await opens_own(school, school.mother, reference)
    await school.mother.taps("Take it back", "Yes, take it back")
    await tom.presses(FinishNote, SendNote)
    assert f"{reference} is no longer with you" in last(tom)
    assert "please say if we understood" not in told(school.mother)


async def test_everybody_above_may_answer_what_reaches_them(school: School) -> None:
    await everybody_above(school)
    reference = await raise_concern(school, GATE)
    await school.passes(days=30)
    await answer(school, "We have bought a new gate.", by="line_manager")
    await opens_own(school, school.mother, reference)
    assert "From: Grace Bell" in told(school.mother)
