"""The bot was off for longer than Telegram keeps messages: whoever may have written in vain is told, once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from bot.sleep import tell_after_a_long_sleep
from procedures.calendar import LONDON
from procedures.people import Role
from simulator.school import School
from storage import setting as setting_storage
from storage.tables import concern, outbox, person, setting
from tests.tales import raise_concern, told

OFF = "We could not receive messages from"


async def sleeps(school: School, **span: float) -> None:
    """The computer is switched off for a while, and somebody switches it on again."""
    await school.passes(minutes=5)
    school.world.clock.advance(timedelta(**span))
    await school.restarts()
    await school.settle()


def count_of(school: School, who: str) -> int:
    """How often somebody was told."""
    return told(school.actors[who]).count(OFF)


async def last_awake(school: School) -> datetime | None:
    """When the bot last said that it is awake."""
    async with school.unit() as unit:
        return await setting_storage.last_awake(unit.store.connection, unit.setting.id)


async def test_after_two_days_everybody_in_touch_is_told_from_when_to_when(school: School) -> None:
    await sleeps(school, hours=48)
    assert school.mother.sees(
        "We could not receive messages from Monday 5 October 2026, 10:05am, to Wednesday 7 October 2026, 10:05am."
    ), school.mother.screen()
    assert school.mother.sees("What you sent in that time before Tuesday 6 October 2026, 10:05am, may be lost.")
    assert school.mother.sees("Please send it again.")
    assert school.mother.sees("Everything we promised you before still counts.")
    assert school.mother.sees("Phone: 01632 960 961")
    assert school.mother.sees("You can contact Ofsted at any time: 0300 123 1231.")
    assert [count_of(school, who) for who in ("mother", "key_person", "manager")] == [1, 1, 1]
    async with school.unit() as unit:
        query = sa.select(outbox.c.lane).where(outbox.c.kind == "sleep.was_off").distinct()
        assert [row.lane for row in (await unit.store.connection.execute(query)).all()] == [1]


async def test_each_is_told_in_their_own_language(school: School) -> None:
    await sleeps(school, hours=48)
    assert school.father.phone.last.text != school.mother.phone.last.text
    assert "0300" in school.father.phone.last.text


async def test_sixty_three_hours_over_the_end_of_summer_time(school: School) -> None:
    """From Friday evening to Monday morning; the clocks go back on Sunday."""
    friday = datetime(2026, 10, 23, 18, 0, tzinfo=LONDON)
    await school.passes(seconds=(friday - school.world.clock.now()).total_seconds() - 300)
    await sleeps(school, hours=63)
    assert school.world.clock.now().astimezone(LONDON).hour == 8
    assert school.mother.sees("from Friday 23 October 2026, 6:00pm, to Monday 26 October 2026, 8:00am.")
    assert school.mother.sees("before Sunday 25 October 2026, 8:00am,"), school.mother.screen()


async def test_twenty_three_hours_say_nothing(school: School) -> None:
    await sleeps(school, hours=23)
    assert count_of(school, "mother") == 0
    assert await last_awake(school) == school.world.clock.now()


async def test_three_starts_in_a_row_tell_once(school: School) -> None:
    await sleeps(school, hours=48)
    for _ in range(3):
        await school.restarts()
        await school.settle()
    await school.passes(days=1)
    assert count_of(school, "mother") == 1


async def test_told_once_even_if_the_first_start_is_cut_short(school: School) -> None:
    """Killed before the commit: nothing was told and nothing was moved; the next start tells."""
    await school.passes(minutes=5)
    school.world.clock.advance(timedelta(hours=48))
    before = await last_awake(school)
    with pytest.raises(RuntimeError):
        async with school.unit() as unit:
            await setting_storage.remember_awake(unit.store.connection, unit.setting.id, unit.now)
            raise RuntimeError("the power goes")
    assert await last_awake(school) == before
    assert await tell_after_a_long_sleep(school.house) == 5
    assert await tell_after_a_long_sleep(school.house) == 0


async def test_at_night_it_waits_until_the_morning(school: School) -> None:
    night = datetime(2026, 10, 9, 23, 0, tzinfo=LONDON)
    await school.passes(minutes=5)
    school.world.clock.set(night.astimezone(UTC))
    await school.restarts()
    await school.settle()
    assert count_of(school, "mother") == count_of(school, "manager") == 0
    await school.passes(hours=9)
    assert count_of(school, "mother") == 1
    assert count_of(school, "manager") == 0, "staff have weekends"
    await school.passes(days=2)
    assert count_of(school, "manager") == 1


async def test_a_month_that_passes_while_the_bot_runs_is_no_sleep(school: School) -> None:
    await school.passes(days=40)
    assert await last_awake(school) == school.world.clock.now()
    await school.restarts()
    await school.settle()
    assert count_of(school, "mother") == 0


async def test_a_clock_that_went_back_is_no_sleep(school: School) -> None:
    await school.passes(days=3)
    school.world.clock.advance(timedelta(days=-2))
    await school.restarts()
    await school.settle()
    assert count_of(school, "mother") == 0
    assert await last_awake(school) == school.world.clock.now()


async def test_an_older_database_that_never_said_it_was_awake_says_nothing(school: School) -> None:
    async with school.unit() as unit:
        await unit.store.connection.execute(sa.update(setting).values(last_awake_at=None))
    await school.restarts()
    await school.settle()
    assert count_of(school, "mother") == 0


async def test_only_those_who_may_have_written_and_can_be_reached(school: School) -> None:
    """Not who left, blocked the bot, never joined, or was silent for long; but whoever has something open."""
    reference = await raise_concern(school)
    assert reference
    await school.other_parent.blocks()
    async with school.unit() as unit:
        await unit.store.people.add("Paper Person", [Role.PARENT], unit.now)
        await unit.store.people.deactivate(school.manager.person.id)
        long_ago = unit.now - timedelta(days=100)
        await unit.store.connection.execute(sa.update(person).values(joined_at=long_ago))
        found = await unit.store.people.in_touch_since(unit.now - timedelta(days=30))
        assert {each.id for each in found} == {school.mother.person.id, school.key_person.person.id}
        found = await unit.store.people.in_touch_since(unit.now - timedelta(days=200))
        expected = (school.mother, school.father, school.key_person)
        assert {each.id for each in found} == {each.person.id for each in expected}


async def test_the_clock_catches_up_and_what_was_promised_stays(school: School) -> None:
    """Off for two weeks in which a promise was broken: told of the sleep, then of what follows, with the old dates."""
    await raise_concern(school)
    async with school.unit() as unit:
        due = await unit.store.connection.scalar(sa.select(concern.c.answer_due))
        await unit.store.connection.execute(sa.update(person).values(joined_at=unit.now - timedelta(days=100)))
    assert due == date(2026, 10, 12)
    await sleeps(school, hours=30)
    async with school.unit() as unit:
        assert await unit.store.connection.scalar(sa.select(concern.c.answer_due)) == due
    assert count_of(school, "mother") == count_of(school, "key_person") == 1
    await sleeps(school, days=14)
    assert count_of(school, "mother") == 2
    await school.passes(minutes=1)
    assert "was not answered in time" in told(school.manager)
    async with school.unit() as unit:
        history = "with setting manager"
        assert await unit.store.connection.scalar(sa.select(concern.c.stage)) == history
