"""If nobody answers, the clock takes it up, and everybody concerned is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from bot import timetable
from procedures.calendar import LONDON
from procedures.concern import Concern, Stage
from screens.actions import (
    AnswerConcern,
    FinishAnswer,
    FinishUnderstanding,
    MyConcerns,
    NoApology,
    NothingToDo,
    OpenConcern,
    SendAnswer,
)
from simulator.cast import ABOVE
from simulator.school import School
from storage.tables import concern, concern_history, outbox, timer
from storage.timer import TimerKind
from tests.tales import answer, menu, raise_concern, told


async def until(school: School, day: int, hour: int, minute: int = 0, second: int = 0) -> None:
    """The clock goes on to this moment of October 2026 in London."""
    moment = datetime(2026, 10, day, hour, minute, second, tzinfo=LONDON)
    await school.passes(seconds=(moment - school.world.clock.now()).total_seconds())


async def the_concern(school: School) -> Concern:
    """The only one there is, as it stands now."""
    async with school.unit() as unit:
        found = await unit.store.concerns.get_by_clock(str(await unit.store.connection.scalar(sa.select(concern.c.id))))
    assert found is not None
    return found


async def test_the_day_after_the_promised_date_the_manager_has_it(school: School) -> None:
    reference = await raise_concern(school)
    await school.key_person.presses(OpenConcern)
    await school.passes(days=7)
    assert not school.manager.sees(reference), school.manager.screen()
    await school.passes(days=1)
    assert school.manager.sees(f"{reference} is with you now.\nIt was not answered in time."), school.manager.screen()
    assert school.manager.sees("Please answer by Monday 2 November 2026."), school.manager.screen()
    assert school.mother.sees(f"We did not answer {reference} in time. We are sorry."), school.mother.screen()
    assert school.mother.sees("Who has it now: Ruth Okafor, setting manager"), school.mother.screen()
    assert school.mother.sees("We will answer by Monday 2 November 2026."), school.mother.screen()
    assert school.key_person.sees(f"{reference} is now with: setting manager."), school.key_person.screen()
    assert school.key_person.sees("It was not answered in time."), school.key_person.screen()


@pytest.mark.parametrize(
    ("at", "stage"), [((12, 23, 59, 59), Stage.WITH_KEY_PERSON), ((13, 0, 0, 1), Stage.WITH_SETTING_MANAGER)]
)
async def test_due_on_the_date_and_overdue_the_day_after_in_london(
    school: School, at: tuple[int, int, int, int], stage: Stage
) -> None:
    await raise_concern(school)
    await until(school, *at)
    assert (await the_concern(school)).stage is stage


async def test_what_moves_at_midnight_is_told_in_the_morning(school: School) -> None:
    """Nobody is woken: neither staff nor families."""
    reference = await raise_concern(school)
    await school.key_person.presses(OpenConcern)
    everybody = (
        (school.manager, f"{reference} is with you now."),
        (school.mother, f"We did not answer {reference} in time."),
        (school.key_person, f"{reference} is now with: setting manager."),
    )
    await until(school, 13, 7, 29)
    assert (await the_concern(school)).handler_id == school.manager.person.id
    for actor, text in everybody:
        assert not actor.sees(text), actor.screen()
    await until(school, 13, 7, 31)
    for actor, text in everybody:
        assert actor.sees(text), actor.screen()


async def test_up_the_whole_ladder_and_then_outside(school: School) -> None:
    for member in ABOVE:
        await school.joins(member)
    reference = await raise_concern(school)
    await school.passes(days=8)
    await school.passes(days=21)
    assert school.line_manager.sees(f"{reference} is with you now."), school.line_manager.screen()
    await school.passes(days=15)
    assert school.director.sees(f"{reference} is with you now."), school.director.screen()
    assert school.mother.sees("Who has it now: Dinesh Rao, director"), school.mother.screen()
    await school.passes(days=15)
    assert school.mother.sees("Nobody at the setting can take it further. Please contact Ofsted.")
    assert school.mother.sees("Whoever had it last still has to answer you."), school.mother.screen()
    assert school.director.sees("Nobody above can take it. Please answer today."), school.director.screen()
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


async def test_without_anybody_above_it_goes_outside_and_the_manager_still_owes_the_answer(school: School) -> None:
    reference = await raise_concern(school)
    await school.passes(days=40)
    assert (await the_concern(school)).is_late
    assert school.mother.sees(f"We did not answer {reference} in time."), school.mother.screen()
    assert school.mother.sees("Nobody at the setting can take it further."), school.mother.screen()
    await menu(school.mother)
    await school.mother.presses(MyConcerns, OpenConcern)
    assert school.mother.sees("Nobody above at the setting can take it. Please contact Ofsted."), school.mother.screen()
    assert school.mother.sees("Ruth Okafor still owes you an answer."), school.mother.screen()
    school.manager.looks_away()
    await school.passes(days=3)
    assert school.manager.sees(f"{reference} is late."), school.manager.screen()
    await answer(school, "I am late. The gate is mended.", by="manager")
    await school.mother.presses(OpenConcern)
    assert school.mother.sees("The gate is mended."), school.mother.screen()


async def test_the_manager_answers_instead_and_the_key_person_no_longer_can(school: School) -> None:
    reference = await raise_concern(school)
    await school.passes(days=4)
    await school.key_person.presses(OpenConcern, AnswerConcern)
    await school.key_person.writes("You are worried.")
    await school.key_person.presses(FinishUnderstanding)
    await school.key_person.writes("I am a little late.")
    await school.passes(days=4)
    await school.key_person.presses(FinishAnswer, NoApology, NothingToDo, SendAnswer)
    assert school.key_person.sees(f"{reference} is no longer with you, so your message was not sent."), (
        school.key_person.screen()
    )
    assert (await the_concern(school)).stage is Stage.WITH_SETTING_MANAGER
    await answer(school, "I looked into it. The gate is mended.", by="manager")
    await school.mother.presses(OpenConcern)
    assert school.mother.sees("From: Ruth Okafor"), school.mother.screen()
    assert "a little late" not in told(school.mother), school.mother.screen()


async def test_a_bot_that_was_off_for_days_catches_up_on_its_first_tick(school: School) -> None:
    reference = await raise_concern(school)
    school.world.clock.advance(timedelta(days=10))
    await school.restarts()
    await timetable.tick_all(school.house)
    await school.settle()
    assert school.manager.sees(f"{reference} is with you now."), school.manager.screen()
    assert school.mother.sees(f"We did not answer {reference} in time."), school.mother.screen()


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
    assert school.manager.sees(f"{reference} is with you now."), school.manager.screen()
    assert school.manager.sees("The bot needs attention"), school.manager.screen()


async def test_the_promised_date_is_kept_even_if_the_rule_changes(school: School) -> None:
    """Promises are stored dates: what stands in the concern counts, not today's table."""
    await raise_concern(school)
    async with school.unit() as unit:
        row = (await unit.store.connection.execute(sa.select(concern))).one()
        wanted = sa.select(timer).where(timer.c.kind == TimerKind.CONCERN_UNANSWERED)
        armed = (await unit.store.connection.execute(wanted)).one()
    assert row.answer_due.isoformat() == "2026-10-12"
    assert armed.due_at == datetime(2026, 10, 12, 23, 0, tzinfo=UTC)
