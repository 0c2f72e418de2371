"""If nobody answers, the clock takes it up, and everybody concerned is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from bot import timetable
from procedures.calendar import LONDON
from simulator.cast import ABOVE
from simulator.school import School
from storage.tables import concern, concern_history, outbox, timer
from tests.tales import raise_concern


async def test_the_day_after_the_promised_date_the_manager_has_it(school: School) -> None:
    reference = await raise_concern(school)
    await school.passes(days=7)
    assert not school.manager.sees(reference), school.manager.screen()
    await school.passes(days=1)
    assert school.manager.sees(f"{reference} was not answered in time. It is with you now."), school.manager.screen()
    assert school.manager.sees("Please answer by Monday 2 November 2026."), school.manager.screen()
    assert school.mother.sees(f"We did not answer {reference} in time. We are sorry."), school.mother.screen()
    assert school.mother.sees("Who has it now: Ruth Okafor, setting manager"), school.mother.screen()
    assert school.mother.sees("We will answer by Monday 2 November 2026."), school.mother.screen()
    assert school.key_person.sees(f"{reference} was not answered in time."), school.key_person.screen()


@pytest.mark.parametrize(("at", "moved"), [((12, 23, 59), False), ((13, 0, 1), True)])
async def test_due_on_the_date_and_overdue_the_day_after_in_london(
    school: School, at: tuple[int, int, int], moved: bool
) -> None:
    reference = await raise_concern(school)
    day, hour, minute = at
    moment = datetime(2026, 10, day, hour, minute, tzinfo=LONDON)
    await school.passes(seconds=(moment - school.world.clock.now()).total_seconds())
    assert school.manager.sees(reference) is moved


async def test_up_the_whole_ladder_and_then_outside(school: School) -> None:
    for member in ABOVE:
        await school.joins(member)
    reference = await raise_concern(school)
    await school.passes(days=8)
    await school.passes(days=21)
    assert school.line_manager.sees(f"{reference} was not answered in time. It is with you now.")
    await school.passes(days=15)
    assert school.director.sees(f"{reference} was not answered in time. It is with you now.")
    assert school.mother.sees("Who has it now: Dinesh Rao, director"), school.mother.screen()
    await school.passes(days=15)
    assert school.mother.sees("Nobody at the setting can take it further. Please contact Ofsted.")
    async with school.unit() as unit:
        rows = (
            await unit.store.connection.execute(sa.select(concern_history).order_by(concern_history.c.number))
        ).all()
    assert [row.after for row in rows] == [
        "with key person",
        "with setting manager",
        "with line manager",
        "with director",
        "outside",
    ]
    assert {row.by for row in rows[1:]} == {"by the clock"}
    assert {row.why for row in rows[1:]} == {"not answered in time"}


async def test_without_anybody_above_it_goes_outside_after_the_manager(school: School) -> None:
    reference = await raise_concern(school)
    await school.passes(days=40)
    assert school.mother.sees(f"We did not answer {reference} in time."), school.mother.screen()
    assert school.mother.sees("Nobody at the setting can take it further."), school.mother.screen()
    await school.mother.taps("Menu")
    await school.mother.taps("My concerns", f"Open {reference}")
    assert school.mother.sees("Nobody at the setting can answer this now."), school.mother.screen()


async def test_the_manager_answers_instead_and_the_key_person_no_longer_can(school: School) -> None:
    await raise_concern(school)
    await school.passes(days=5)
    await school.key_person.taps("Open", "Answer")
    await school.key_person.writes("I am a little late.")
    await school.passes(days=4)
    await school.key_person.taps("That is all", anywhere=True)
    await school.key_person.taps("Send the answer")
    assert school.key_person.sees("is no longer with you, so your answer was not sent."), school.key_person.screen()
    await school.manager.taps("Open", "Answer")
    await school.manager.writes("I looked into it. The gate is mended.")
    await school.manager.taps("That is all", "Send the answer")
    await school.mother.taps("Open")
    assert school.mother.sees("From: Ruth Okafor"), school.mother.screen()
    assert not school.mother.sees("a little late"), school.mother.screen()


async def test_a_bot_that_was_off_for_days_catches_up_on_its_first_tick(school: School) -> None:
    reference = await raise_concern(school)
    school.world.clock.advance(timedelta(days=12))
    await school.restarts()
    await timetable.tick_all(school.house)
    await school.settle()
    assert school.manager.sees(f"{reference} was not answered in time."), school.manager.screen()


async def test_ticking_again_changes_nothing(school: School) -> None:
    await raise_concern(school)
    await school.passes(days=9)
    before = await _everything(school)
    for _ in range(3):
        await timetable.tick_all(school.house)
        await school.settle()
    assert await _everything(school) == before


async def _everything(school: School) -> list[int]:
    async with school.unit() as unit:
        tables = (concern, concern_history, timer, outbox)
        return [await unit.store.connection.scalar(sa.select(sa.func.count()).select_from(table)) for table in tables]


async def test_one_bad_row_stops_no_other(school: School) -> None:
    reference = await raise_concern(school)
    now = school.world.clock.now()
    bad = {"id": "bad-timer", "setting_id": school.house.setting.id, "kind": "unknown to this version"}
    async with school.unit() as unit:
        await unit.store.connection.execute(
            sa.insert(timer), {**bad, "subject_id": "x", "due_at": now, "state": "open", "attempts": 0}
        )
    await school.passes(days=9)
    assert school.manager.sees(f"{reference} was not answered in time."), school.manager.screen()
    assert school.manager.sees("The bot needs attention"), school.manager.screen()


async def test_the_promised_date_is_kept_even_if_the_rule_changes(school: School) -> None:
    """Promises are stored dates: what stands in the concern counts, not today's table."""
    await raise_concern(school)
    async with school.unit() as unit:
        row = (await unit.store.connection.execute(sa.select(concern))).one()
        armed = (await unit.store.connection.execute(sa.select(timer))).one()
    assert row.answer_due.isoformat() == "2026-10-12"
    assert armed.due_at == datetime(2026, 10, 12, 23, 0, tzinfo=UTC)
