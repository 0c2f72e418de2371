"""What an answer says will be done: by which day, the reminder on it, and the word to the parent."""

from __future__ import annotations

from datetime import date

import pytest

from screens.actions import (
    ByMe,
    ByWhen,
    SendAnswer,
    UndertakingDone,
)
from simulator.school import School
from tests.concerns import (
    WILL_DO,
    answers_up_to_the_day,
    last,
    may_choose,
    newest,
    opens_own,
    until,
)
from tests.tales import raise_concern, told

GATE = "The yard gate does not close."


@pytest.mark.parametrize(
    ("written", "due"),
    [
        ("24/12/2026", date(2026, 12, 24)),
        ("6.10.2026", date(2026, 10, 6)),
        ("2026-11-30", date(2026, 11, 30)),
        ("۲۴/۱۲/۲۰۲۶", date(2026, 12, 24)),
        ("05/10/2026", None),
        ("04/10/2026", None),
        ("31/02/2027", None),
        ("24/12/2036", None),
        ("next week", None),
        ("🙂", None),
    ],
)
async def test_the_day_that_is_written(school: School, written: str, due: date | None) -> None:
    tom = school.key_person
    reference = await raise_concern(school, GATE)
    await answers_up_to_the_day(school, reference, tom)
    await tom.presses(ByMe)
    await tom.writes(written)
    if due is None:
        assert "Please write a day from tomorrow on, within a year" in newest(tom, 2)
        assert may_choose(tom, ByWhen), tom.screen()
        return
    await tom.presses(SendAnswer)
    async with school.unit() as unit:
        case = (await unit.store.concerns.raised_by(school.mother.person))[0]
        kept = await unit.store.undertakings.of(tom.person, case)
    assert [(each.who, each.due) for each in kept] == [("Tom Wells", due)]


async def test_the_reminder_of_what_was_promised_and_done(school: School) -> None:
    tom = school.key_person
    reference = await raise_concern(school, GATE)
    await answers_up_to_the_day(school, reference, tom)
    await tom.presses(ByMe)
    await tom.writes("16/10/2026")
    await tom.presses(SendAnswer)
    await until(school, 16, 8, 59)
    assert not tom.sees("Something was promised"), tom.screen()
    await until(school, 16, 9, 1)
    assert f"Something was promised in {reference}." in last(tom)
    assert WILL_DO not in last(tom)
    await tom.presses(UndertakingDone)
    assert f"{reference}: what we promised is done." in last(school.mother)
    await opens_own(school, school.mother, reference)
    assert "This is done." in newest(school.mother, 3)
    await tom.presses(UndertakingDone)
    assert told(school.mother).count("what we promised is done") == 1


async def test_a_promise_for_a_sunday_is_remembered_on_the_friday(school: School) -> None:
    tom = school.key_person
    reference = await raise_concern(school, GATE)
    await answers_up_to_the_day(school, reference, tom)
    await tom.presses(ByMe)
    await tom.writes("18/10/2026")
    await tom.presses(SendAnswer)
    await until(school, 16, 9, 1)
    assert "It has to be done by Sunday 18 October 2026." in last(tom)
