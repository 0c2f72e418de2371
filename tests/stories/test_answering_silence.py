"""After the answer, and without one: a parent who says no, a parent who says nothing, a handler who is away."""

from __future__ import annotations

from datetime import date

import pytest

from procedures.concern import Stage
from screens.actions import (
    AddToConcern,
    AnswerConcern,
    DeclareConflict,
    FinishNote,
    ItIsSettled,
    OpenConcern,
    PassUp,
    SendNote,
    TakeHigher,
)
from simulator.school import School
from tests.concerns import case_of, everybody_above, last, may_choose, opens_own, opens_work, until
from tests.tales import answer, raise_concern, take_higher, told

PARENTS = pytest.mark.parametrize("who", ["mother", "father", "other_parent"])
GATE = "The yard gate does not close."


# -- not settled


@PARENTS
async def test_an_answer_that_does_not_settle_it_goes_up_with_the_date_of_the_law(school: School, who: str) -> None:
    await everybody_above(school)
    parent = school.actors[who]
    reference = await raise_concern(school, GATE, by=who)
    await school.passes(days=2)
    await answer(school)
    await parent.presses(OpenConcern)
    assert may_choose(parent, ItIsSettled, TakeHigher), parent.screen()
    await take_higher(parent, "It is still open.")
    case = await case_of(school, reference)
    assert (case.stage, case.answer_due) == (Stage.WITH_SETTING_MANAGER, date(2026, 11, 2))
    assert "Ruth Okafor" in last(parent)
    assert school.manager.sees("The answer did not settle it."), school.manager.screen()
    await opens_work(school, school.manager, reference)
    assert school.manager.sees("It is still open."), school.manager.screen()
    assert school.manager.sees("We looked into it."), "whoever has it now reads the answer that did not settle it"


async def test_after_the_manager_the_next_ones_have_fourteen_days_each(school: School) -> None:
    await everybody_above(school)
    reference = await raise_concern(school, GATE, kind="complaint")
    await answer(school, by="manager")
    await school.mother.presses(OpenConcern)
    await take_higher(school.mother)
    assert (await case_of(school, reference)).answer_due == date(2026, 10, 19)
    await answer(school, by="line_manager")
    await school.mother.presses(OpenConcern)
    await take_higher(school.mother)
    case = await case_of(school, reference)
    assert (case.stage, case.answer_due) == (Stage.WITH_DIRECTOR, date(2026, 10, 19))
    await answer(school, by="director")
    await school.mother.presses(OpenConcern)
    await take_higher(school.mother)
    assert "Nobody at the setting is free to answer this." in last(school.mother)
    assert "0300 123 1231" in last(school.mother)
    assert (await case_of(school, reference)).stage is Stage.OUTSIDE


# -- silence


@PARENTS
async def test_silence_is_asked_about_then_looked_at_above_then_closed(school: School, who: str) -> None:
    parent = school.actors[who]
    reference = await raise_concern(school, GATE, by=who)
    await answer(school)
    parent.looks_away()
    await until(school, 16, 8, 59)
    assert not parent.sees(reference), parent.screen()
    await until(school, 16, 9, 1)
    assert parent.sees(reference), parent.screen()
    await until(school, 19, 23, 59)
    assert (await case_of(school, reference)).stage is Stage.ANSWERED
    await until(school, 20, 12)
    case = await case_of(school, reference)
    assert (case.stage, case.answer_due) == (Stage.WITH_SETTING_MANAGER, date(2026, 11, 2))
    assert school.manager.sees("The parent has not said whether the answer settles it."), school.manager.screen()
    await answer(school, by="manager")
    await school.passes(days=16)
    assert (await case_of(school, reference)).stage is Stage.CLOSED
    assert reference in last(parent)
    assert "0300 123 1231" in last(parent)
    if who == "mother":
        assert f"We have closed {reference}, because we heard nothing more from you." in last(parent)
    assert school.manager.sees(f"{reference} is closed. Thank you."), school.manager.screen()


async def test_with_nobody_above_silence_closes_it(school: School) -> None:
    reference = await raise_concern(school, GATE, kind="complaint")
    await answer(school, by="manager")
    await school.passes(days=16)
    assert (await case_of(school, reference)).stage is Stage.CLOSED


async def test_who_is_silent_and_comes_back_can_still_go_higher(school: School) -> None:
    await everybody_above(school)
    reference = await raise_concern(school, GATE, kind="complaint")
    await answer(school, by="manager")
    await school.passes(days=16)
    await answer(school, by="line_manager")
    await school.passes(days=16)
    assert (await case_of(school, reference)).stage is Stage.CLOSED
    await school.passes(days=30)
    await opens_own(school, school.mother, reference)
    await take_higher(school.mother, "It is open again.")
    assert "Who has it: Dinesh Rao, director" in last(school.mother)
    assert (await case_of(school, reference)).answer_due is not None


# -- the deputy


@PARENTS
async def test_who_does_not_open_it_gets_a_deputy_who_may_answer(school: School, who: str) -> None:
    parent = school.actors[who]
    reference = await raise_concern(school, GATE, by=who)
    await until(school, 8, 23, 59)
    assert reference not in told(school.manager)
    await until(school, 9, 12)
    assert f"{reference} has not been opened for three working days." in told(school.manager)
    assert "so that it is answered by Monday 12 October 2026." in told(school.manager)
    assert reference in last(parent)
    assert "Ruth Okafor" in last(parent)
    assert (await case_of(school, reference)).answer_due == date(2026, 10, 12)
    await opens_work(school, school.manager, reference)
    assert school.manager.sees("You help as deputy, so that the date is kept."), school.manager.screen()
    assert not may_choose(school.manager, PassUp), school.manager.screen()
    assert may_choose(school.manager, AnswerConcern, DeclareConflict), school.manager.screen()
    await answer(school, "The deputy has looked into it.", by="manager")
    await opens_own(school, parent, reference)
    assert "The deputy has looked into it." in told(parent)
    assert school.key_person.sees(f"{reference} is answered. Thank you."), school.key_person.screen()


async def test_who_has_opened_it_gets_no_deputy(school: School) -> None:
    reference = await raise_concern(school, GATE)
    await school.key_person.presses(OpenConcern)
    await school.passes(days=6)
    assert reference not in told(school.manager)


async def test_the_deputy_is_no_deputy_any_more_when_it_moves(school: School) -> None:
    await everybody_above(school)
    reference = await raise_concern(school, GATE, kind="complaint")
    await school.passes(days=4)
    assert f"{reference} has not been opened" in told(school.line_manager)
    await opens_own(school, school.mother, reference)
    await take_higher(school.mother)
    case = await case_of(school, reference)
    assert case.deputies == frozenset()
    assert case.handler_id is not None
    await school.passes(days=30)
    assert school.line_manager.person.id not in (await case_of(school, reference)).deputies


async def test_the_deputy_who_gets_it_has_it_as_their_own(school: School) -> None:
    reference = await raise_concern(school, GATE)
    await until(school, 13, 12)
    case = await case_of(school, reference)
    assert case.handler_id == school.manager.person.id
    await opens_work(school, school.manager, reference)
    assert not school.manager.sees("You help as deputy"), school.manager.screen()
    assert f"{reference} is with you now." in told(school.manager)


async def test_the_deputy_hears_of_a_changed_message(school: School) -> None:
    reference = await raise_concern(school, GATE)
    await school.passes(days=4)
    await opens_own(school, school.mother, reference)
    await school.mother.presses(AddToConcern)
    await school.mother.writes("It is still open.")
    await school.mother.presses(FinishNote, SendNote)
    await school.mother.edits("It is still open.", "The yard gate is mended.")
    assert f"A message in {reference} was changed." in told(school.manager)
