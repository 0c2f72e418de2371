"""Whoever owes an answer is reminded: half-way, three days before, on the day, and daily when it is late."""

from __future__ import annotations

import pytest

from screens.actions import ItIsSettled, OpenConcern, WithdrawConcern
from simulator.school import School
from tests.concerns import everybody_above, opens_own, opens_work, until
from tests.tales import answer, raise_concern, take_higher, told

GATE = "The yard gate does not close."
HALF, SOON, TODAY = "Half of the time for {} has passed.", "{} is due soon.", "{} is due. It needs your answer now."
LATE = "{} is late."


async def test_half_way_three_days_before_and_on_the_day_at_nine(school: School) -> None:
    reference = await raise_concern(school, GATE)
    tom = school.key_person
    await opens_work(school, tom, reference)
    for day, words in ((8, HALF), (9, SOON), (12, TODAY)):
        tom.looks_away()
        await until(school, day, 8, 59)
        assert not tom.sees(reference), tom.screen()
        await until(school, day, 9, 1)
        assert tom.sees(words.format(reference)), tom.screen()
        assert tom.sees("Please answer by Monday 12 October 2026."), tom.screen()
    for words in (HALF, SOON, TODAY):
        assert told(tom).count(words.format(reference)) == 1
    assert not ({"Zara", "Amina", "gate"} & set(tom.phone.last.text.split()))


async def test_the_manager_has_a_month_and_the_same_three(school: School) -> None:
    reference = await raise_concern(school, GATE, kind="complaint")
    ruth = school.manager
    await opens_work(school, ruth, reference)
    for month, day, words in ((10, 19, HALF), (10, 30, SOON), (11, 2, TODAY)):
        ruth.looks_away()
        await until(school, day, 8, 59, month=month)
        assert not ruth.sees(reference), ruth.screen()
        await until(school, day, 9, 1, month=month)
        assert ruth.sees(words.format(reference)), ruth.screen()


async def test_what_falls_on_a_weekend_comes_on_the_friday(school: School) -> None:
    await until(school, 8, 10)
    reference = await raise_concern(school, GATE)
    tom = school.key_person
    await opens_work(school, tom, reference)
    await until(school, 9, 9, 1)
    assert tom.sees(HALF.format(reference)), tom.screen()
    tom.looks_away()
    await until(school, 12, 8, 59)
    assert not tom.sees(reference), tom.screen()
    await until(school, 12, 9, 1)
    assert tom.sees(SOON.format(reference)), tom.screen()


async def test_over_christmas_nobody_is_reminded_on_a_holiday(school: School) -> None:
    await until(school, 23, 10, month=12)
    reference = await raise_concern(school, GATE)
    tom = school.key_person
    await opens_work(school, tom, reference)
    tom.looks_away()
    await until(school, 24, 20, month=12)
    before = told(tom).count(reference)
    await until(school, 29, 8, month=12)
    assert told(tom).count(reference) == before
    await until(school, 4, 9, 1, month=1, year=2027)
    assert tom.sees(TODAY.format(reference)), tom.screen()


@pytest.mark.parametrize("end", ["answered", "taken back", "taken higher"])
async def test_nobody_is_reminded_of_what_they_no_longer_owe(school: School, end: str) -> None:
    reference = await raise_concern(school, GATE)
    if end == "answered":
        await answer(school)
        await school.mother.presses(OpenConcern, ItIsSettled)
    else:
        await opens_own(school, school.mother, reference)
        if end == "taken higher":
            await take_higher(school.mother)
        else:
            await school.mother.presses(WithdrawConcern)
            await school.mother.taps("Yes, take it back")
    school.key_person.looks_away()
    await school.passes(days=10)
    for words in (HALF, SOON, TODAY, LATE):
        assert not school.key_person.sees(words.format(reference)), school.key_person.screen()


async def test_the_deputy_is_reminded_too(school: School) -> None:
    reference = await raise_concern(school, GATE)
    await until(school, 12, 9, 1)
    assert school.key_person.sees(TODAY.format(reference)), school.key_person.screen()
    assert school.manager.sees(TODAY.format(reference)), school.manager.screen()


async def test_with_nobody_above_it_is_late_every_working_day_until_it_is_answered(school: School) -> None:
    reference = await raise_concern(school, GATE, kind="complaint")
    ruth = school.manager
    await opens_work(school, ruth, reference)
    await until(school, 3, 8, month=11)
    assert ruth.sees(f"{reference} was not answered in time."), ruth.screen()
    assert school.mother.sees(f"We did not answer {reference} in time. We are sorry."), school.mother.screen()
    for day in (3, 4, 5, 6, 9):
        ruth.looks_away()
        await until(school, day, 8, 59, month=11)
        assert not ruth.sees(LATE.format(reference)), ruth.screen()
        await until(school, day, 9, 1, month=11)
        assert ruth.sees(LATE.format(reference)), ruth.screen()
        assert ruth.sees("It was due on Monday 2 November 2026."), ruth.screen()
    await opens_own(school, school.mother, reference)
    assert "Ruth Okafor still owes you an answer." in told(school.mother)
    assert told(ruth).count(LATE.format(reference)) == 5, "not at the weekend"
    await opens_work(school, ruth, reference)
    await answer(school, by="manager")
    ruth.looks_away()
    await school.passes(days=10)
    assert not ruth.sees(LATE.format(reference)), ruth.screen()


async def test_a_move_at_midnight_is_told_in_the_morning(school: School) -> None:
    reference = await raise_concern(school, GATE)
    await until(school, 13, 7, 29)
    assert f"{reference} is with you now." not in told(school.manager)
    assert "We are sorry" not in told(school.mother)
    await until(school, 13, 7, 31)
    assert f"{reference} is with you now." in told(school.manager)
    assert "We are sorry" in told(school.mother)


async def test_what_is_raised_on_a_friday_evening_waits_for_monday(school: School) -> None:
    await until(school, 9, 19, 30)
    reference = await raise_concern(school, GATE)
    assert reference in told(school.mother), "a receipt never waits"
    await until(school, 12, 7, 29)
    assert reference not in told(school.key_person)
    await until(school, 12, 7, 31)
    assert f"{reference} waits for you." in told(school.key_person)
    assert "Please answer by Friday 16 October 2026." in told(school.key_person)


async def test_an_answer_written_at_night_reaches_the_parent_at_once(school: School) -> None:
    await everybody_above(school)
    reference = await raise_concern(school, GATE)
    await until(school, 6, 22)
    await answer(school)
    assert school.mother.sees(f"There is an answer to {reference}."), school.mother.screen()


async def test_a_restart_repeats_no_reminder(school: School) -> None:
    reference = await raise_concern(school, GATE)
    await until(school, 8, 9, 1)
    await school.restarts()
    await until(school, 8, 12)
    assert told(school.key_person).count(HALF.format(reference)) == 1
