"""A parent follows a concern: where it stands, why that date, and everything that can be done about it."""

from __future__ import annotations

import pytest

from screens.actions import (
    AddToConcern,
    AddToNote,
    ClearNote,
    Continue,
    FinishNote,
    MakeFormal,
    MyConcerns,
    NameSomebody,
    OpenConcern,
    OpenMenu,
    RaiseConcern,
    SendNote,
    ShowOutside,
    ShowWhatWasSaid,
    TakeHigher,
    TellUnderstood,
    WithdrawConcern,
)
from simulator.school import School
from tests.concerns import last, may_choose, newest, opens_own, opens_work, until
from tests.tales import answer, raise_concern, told

PARENTS = pytest.mark.parametrize("who", ["mother", "father", "other_parent"])
GATE = "The yard gate does not close."
OFSTED = "0300 123 1231"


@PARENTS
async def test_the_list_and_one_of_them(school: School, who: str) -> None:
    parent = school.actors[who]
    await parent.presses(MyConcerns)
    assert may_choose(parent, RaiseConcern, ShowOutside), parent.screen()
    first = await raise_concern(school, "First.", by=who)
    await parent.presses(OpenMenu)
    second = await raise_concern(school, "Second.", by=who)
    await parent.presses(MyConcerns)
    assert first in last(parent)
    assert second in last(parent)
    await opens_own(school, parent, first)
    assert first in last(parent)
    assert second not in last(parent)
    assert OFSTED in last(parent)
    assert may_choose(parent, ShowOutside, TakeHigher, MakeFormal, WithdrawConcern, AddToConcern, ShowWhatWasSaid)


async def test_the_date_is_explained(school: School) -> None:
    reference = await raise_concern(school, GATE)
    await opens_own(school, school.mother, reference)
    for line in (
        "Why this date:",
        "Counted from Monday 5 October 2026.",
        "Rule: 5 working days. Weekends and bank holidays do not count.",
        "So the last day is Monday 12 October 2026.",
    ):
        assert line in last(school.mother), school.mother.screen()
    assert "Bank holidays in between" not in last(school.mother)


async def test_over_christmas_the_holidays_are_named(school: School) -> None:
    await until(school, 23, 10, month=12)
    reference = await raise_concern(school, GATE)
    await opens_own(school, school.mother, reference)
    for line in (
        "Counted from Wednesday 23 December 2026.",
        "Friday 25 December 2026",
        "Monday 28 December 2026",
        "Friday 1 January 2027",
        "So the last day is Monday 4 January 2027.",
    ):
        assert line in last(school.mother), school.mother.screen()


async def test_the_date_of_the_law_counts_every_day(school: School) -> None:
    reference = await raise_concern(school, GATE, kind="complaint")
    await opens_own(school, school.mother, reference)
    for line in ("Rule: 28 days. Every day counts.", "So the last day is Monday 2 November 2026."):
        assert line in last(school.mother), school.mother.screen()


async def test_another_parent_of_the_same_child_sees_nothing_of_it(school: School) -> None:
    reference = await raise_concern(school, GATE)
    await school.father.presses(MyConcerns)
    assert reference not in last(school.father)


# -- what was said


@PARENTS
async def test_what_was_said_with_its_times(school: School, who: str) -> None:
    parent = school.actors[who]
    reference = await raise_concern(school, GATE, "And the fence.", by=who)
    await school.passes(hours=2)
    await answer(school, "It is mended.")
    await opens_own(school, parent, reference)
    before = len(parent.phone.messages)
    await parent.presses(ShowWhatWasSaid)
    shown = [each for each in parent.phone.messages[before:] if each.from_bot]
    text = "\n".join(each.text for each in shown)
    for words in (GATE, "And the fence.", "It is mended.", "Tom Wells"):
        assert words in text, parent.screen()
    if who == "mother":
        assert "Written: Monday 5 October 2026, 10:0" in text
        assert "Written: Monday 5 October 2026, 12:0" in text
    assert all(each.protected for each in shown[:-1])


@PARENTS
async def test_something_is_added(school: School, who: str) -> None:
    parent = school.actors[who]
    reference = await raise_concern(school, GATE, by=who)
    await opens_own(school, parent, reference)
    await parent.presses(AddToConcern)
    await parent.writes("It happened again.")
    await parent.presses(FinishNote, AddToNote)
    await parent.writes("Twice.")
    await parent.presses(FinishNote)
    assert "Twice." in last(parent)
    await parent.presses(SendNote)
    assert f"Something was added to {reference}." in last(school.key_person)
    assert "again" not in last(school.key_person)
    await opens_work(school, school.key_person, reference)
    assert school.key_person.sees("It happened again."), school.key_person.screen()
    assert school.key_person.sees("Twice."), school.key_person.screen()
    assert may_choose(parent, OpenConcern)


async def test_start_again_in_a_note(school: School) -> None:
    reference = await raise_concern(school, GATE)
    await opens_own(school, school.mother, reference)
    await school.mother.presses(AddToConcern)
    await school.mother.writes("It hapened agian.")
    await school.mother.presses(FinishNote, ClearNote)
    await school.mother.writes("It happened again.")
    await school.mother.presses(FinishNote, SendNote)
    await school.key_person.presses(OpenConcern)
    assert "agian" not in told(school.key_person)


async def test_a_note_that_was_begun_is_not_lost_by_beginning_another(school: School) -> None:
    first = await raise_concern(school, "First.")
    await school.mother.presses(OpenMenu)
    second = await raise_concern(school, "Second.")
    await opens_own(school, school.mother, first)
    await school.mother.presses(AddToConcern)
    await school.mother.writes("To the first.")
    await opens_own(school, school.mother, second)
    await school.mother.presses(AddToConcern)
    await school.mother.presses(OpenMenu, Continue, FinishNote)
    assert "To the first." in last(school.mother), school.mother.screen()


async def test_a_message_changed_after_sending_is_kept_twice(school: School) -> None:
    reference = await raise_concern(school, "The gate is open.")
    await school.passes(minutes=30)
    await school.mother.edits("The gate is open.", "Everything is fine.")
    assert f"You changed a message in {reference}. We keep both, with their times." in last(school.mother)
    assert f"A message in {reference} was changed. Both are kept." in last(school.key_person)
    await opens_work(school, school.key_person, reference)
    assert school.key_person.sees("The gate is open."), school.key_person.screen()
    assert school.key_person.sees("Everything is fine."), school.key_person.screen()
    assert school.key_person.sees("Changed at: Monday 5 October 2026, 10:3"), school.key_person.screen()
    assert "Changed at" in newest(school.key_person, 2)


async def test_a_question_of_staff_takes_no_right_away(school: School) -> None:
    reference = await raise_concern(school, GATE)
    await school.key_person.presses(OpenConcern, TellUnderstood)
    await school.key_person.writes("You are worried.")
    await school.key_person.presses(FinishNote, SendNote)
    await opens_own(school, school.mother, reference)
    assert may_choose(school.mother, TakeHigher, NameSomebody, WithdrawConcern, AddToConcern), school.mother.screen()
    assert OFSTED in last(school.mother)
