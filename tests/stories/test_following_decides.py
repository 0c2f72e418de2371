"""What a parent decides about a concern: higher, formal, settled, taken back, and opened again."""

from __future__ import annotations

from datetime import date

import pytest

from procedures.concern import Kind, Stage, Subject
from screens.actions import (
    ItIsSettled,
    MakeFormal,
    OpenConcern,
    ReallyWithdraw,
    ShowOutside,
    ShowWhatWasSaid,
    SkipNote,
    TakeHigher,
    WithdrawConcern,
)
from simulator.school import School
from tests.concerns import case_of, everybody_above, last, may_choose, opens_own
from tests.tales import answer, raise_concern, take_higher, told

PARENTS = pytest.mark.parametrize("who", ["mother", "father", "other_parent"])
GATE = "The yard gate does not close."
OFSTED = "0300 123 1231"


# -- taking it higher, making it a complaint


@PARENTS
@pytest.mark.parametrize("reason", ["", "Nobody listens to me."])
async def test_it_is_taken_higher(school: School, who: str, reason: str) -> None:
    parent = school.actors[who]
    reference = await raise_concern(school, GATE, by=who)
    await opens_own(school, parent, reference)
    await take_higher(parent, reason)
    assert "Ruth Okafor" in last(parent)
    assert OFSTED in last(parent)
    assert f"{reference} is with you now. The parent has taken it higher." in last(school.manager).replace("\n", " ")
    assert f"{reference} is now with: setting manager." in last(school.key_person)
    await school.manager.presses(OpenConcern)
    assert school.manager.sees(GATE), school.manager.screen()
    assert (reason in told(school.manager)) is True


async def test_nobody_is_above_and_it_stays(school: School) -> None:
    reference = await raise_concern(school, GATE, kind="complaint")
    await opens_own(school, school.mother, reference)
    await school.mother.presses(TakeHigher, SkipNote)
    assert "Nobody above at the setting is free to take it." in last(school.mother)
    assert "Who has it: Ruth Okafor, setting manager" in last(school.mother)
    assert (await case_of(school, reference)).handler_id == school.manager.person.id


@PARENTS
async def test_it_becomes_a_complaint(school: School, who: str) -> None:
    parent = school.actors[who]
    reference = await raise_concern(school, GATE, by=who)
    await opens_own(school, parent, reference)
    await parent.presses(MakeFormal)
    case = await case_of(school, reference)
    assert (case.kind, case.stage, case.answer_due) == (
        Kind.COMPLAINT,
        Stage.WITH_SETTING_MANAGER,
        date(2026, 11, 2),
    )
    assert "It is now a formal complaint." in last(school.manager)
    await opens_own(school, parent, reference)
    assert not may_choose(parent, MakeFormal), parent.screen()
    await parent.taps_raw(f"mf:{case.id}")
    assert (await case_of(school, reference)).stage is Stage.WITH_SETTING_MANAGER


async def test_a_concern_of_the_manager_becomes_a_complaint_and_stays(school: School) -> None:
    await everybody_above(school)
    reference = await raise_concern(school, GATE, about=Subject.KEY_PERSON)
    await opens_own(school, school.mother, reference)
    await school.mother.presses(MakeFormal)
    assert (await case_of(school, reference)).kind is Kind.COMPLAINT
    assert "Nobody above at the setting is free" not in last(school.mother), school.mother.screen()
    assert school.manager.sees(f"{reference} is a formal complaint now."), school.manager.screen()


# -- the end, and after it


@PARENTS
async def test_settled_and_come_back_later(school: School, who: str) -> None:
    parent = school.actors[who]
    reference = await raise_concern(school, GATE, by=who)
    await answer(school)
    await parent.presses(OpenConcern, ItIsSettled)
    assert reference in last(parent)
    assert OFSTED in last(parent)
    assert f"{reference} is settled. Thank you." in last(school.key_person)
    await school.passes(days=60)
    assert (await case_of(school, reference)).stage is Stage.SETTLED
    await opens_own(school, parent, reference)
    assert not may_choose(parent, ItIsSettled), parent.screen()
    await take_higher(parent, "It is open again.")
    case = await case_of(school, reference)
    assert case.handler_id == school.manager.person.id
    assert case.answer_due is not None and case.answer_due > date(2026, 12, 4)


@PARENTS
async def test_taken_back_after_one_more_question(school: School, who: str) -> None:
    parent = school.actors[who]
    reference = await raise_concern(school, GATE, by=who)
    await opens_own(school, parent, reference)
    await parent.presses(WithdrawConcern)
    assert OFSTED in last(parent)
    assert (await case_of(school, reference)).is_open
    await parent.presses(ReallyWithdraw)
    assert OFSTED in last(parent)
    assert (await case_of(school, reference)).stage is Stage.WITHDRAWN
    assert f"{reference} is withdrawn. Thank you." in last(school.key_person)
    await opens_own(school, parent, reference)
    assert not may_choose(parent, TakeHigher), parent.screen()
    assert may_choose(parent, ShowWhatWasSaid, ShowOutside)
    await parent.presses(ReallyWithdraw)
    await school.passes(days=40)
    assert (await case_of(school, reference)).stage is Stage.WITHDRAWN
    assert reference not in told(school.manager)
