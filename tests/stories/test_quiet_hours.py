"""Notices that can wait leave evenings, nights and weekends alone; danger and answers never wait."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import timetable
from bot.housekeeping import watch_backlog
from bot.queue import Queue
from procedures.calendar import LONDON
from procedures.delivery import Lane
from screens import notices
from simulator.actor import Actor
from simulator.school import START, School
from storage.outbox import Letter, State
from storage.people import Address
from storage.tables import outbox
from storage.timer import TimerKind
from tests.tales import told

NOTICE = "There is something the bot cannot do. A person is needed."


async def until(school: School, day: int, hour: int, minute: int = 0, *, month: int = 10, year: int = 2026) -> None:
    """The clock goes on to this moment in London."""
    moment = datetime(year, month, day, hour, minute, tzinfo=LONDON)
    await school.passes(seconds=(moment - school.world.clock.now()).total_seconds())


async def notify(school: School, actor: Actor, **options: Any) -> None:
    """Tells somebody something that can wait."""
    async with school.unit() as unit:
        await unit.notify(actor.person.id, notices.task_opened, **{"hold": True, **options})
    await school.settle()


async def test_in_working_hours_it_comes_at_once(school: School) -> None:
    await notify(school, school.key_person)
    assert school.key_person.sees(NOTICE), school.key_person.screen()


@pytest.mark.parametrize(
    ("now", "comes"),
    [
        ((8, 20, 0), (9, 7, 30)),  # a Thursday evening
        ((9, 19, 30), (12, 7, 30)),  # a Friday evening
        ((11, 12, 0), (12, 7, 30)),  # a Sunday
        ((6, 6, 0), (6, 7, 30)),  # before work
    ],
)
async def test_staff_have_evenings_and_weekends(
    school: School, now: tuple[int, int, int], comes: tuple[int, int, int]
) -> None:
    await until(school, *now)
    await notify(school, school.key_person)
    day, hour, minute = comes
    await until(school, day, hour, minute - 1)
    assert not school.key_person.sees(NOTICE), school.key_person.screen()
    await until(school, *comes)
    assert school.key_person.sees(NOTICE), school.key_person.screen()
    assert told(school.key_person).count(NOTICE) == 1
    assert "Repeat" not in told(school.key_person)


async def test_staff_have_bank_holidays(school: School) -> None:
    """Christmas 2026: Friday is Christmas Day, Monday stands for Boxing Day."""
    await until(school, 24, 19, 30, month=12)
    await notify(school, school.key_person)
    await until(school, 29, 7, 29, month=12)
    assert not school.key_person.sees(NOTICE), school.key_person.screen()
    await until(school, 29, 7, 30, month=12)
    assert school.key_person.sees(NOTICE), school.key_person.screen()


async def test_families_have_nights_and_no_longer(school: School) -> None:
    await until(school, 10, 20)  # a Saturday evening
    await notify(school, school.mother)
    assert school.mother.sees(NOTICE), school.mother.screen()
    school.mother.looks_away()
    await until(school, 10, 21)
    await notify(school, school.mother)
    await until(school, 11, 7, 29)
    assert not school.mother.sees(NOTICE), school.mother.screen()
    await until(school, 11, 7, 30)
    assert school.mother.sees(NOTICE), school.mother.screen()


async def test_danger_knows_no_hours(school: School) -> None:
    await until(school, 11, 3)
    await notify(school, school.key_person, lane=Lane.SAFEGUARDING)
    assert school.key_person.sees(NOTICE), school.key_person.screen()


async def test_what_waits_stops_nothing_else(school: School) -> None:
    """The same person presses a button at night and is answered, as often as they like."""
    await until(school, 8, 20)
    await notify(school, school.key_person)
    school.key_person.looks_away()
    for _ in range(3):
        await school.key_person.writes("/menu")
        assert school.key_person.sees("What would you like to do?"), school.key_person.screen()
        school.key_person.looks_away()
    assert not school.key_person.sees(NOTICE)


async def test_what_waits_outlives_a_restart_and_is_no_repeat(school: School) -> None:
    await until(school, 9, 19, 30)
    await notify(school, school.key_person)
    await school.restarts()
    await until(school, 10, 12)
    await school.restarts()
    await until(school, 12, 7, 29)
    assert not school.key_person.sees(NOTICE), school.key_person.screen()
    await until(school, 12, 7, 31)
    assert school.key_person.sees(NOTICE), school.key_person.screen()
    assert "Repeat" not in told(school.key_person)


async def test_several_come_in_their_order(school: School) -> None:
    await until(school, 8, 20)
    async with school.unit() as unit:
        for lane in (Lane.ORDINARY, Lane.STATUTORY, Lane.ORDINARY, Lane.STATUTORY):
            await unit.notify(school.key_person.person.id, notices.task_opened, lane=lane, hold=True)
    await until(school, 9, 8)
    async with school.unit() as unit:
        query = sa.select(outbox.c.lane, outbox.c.id).where(outbox.c.kind == "notices.task_opened")
        rows = (await unit.store.connection.execute(query.order_by(outbox.c.message_id))).all()
    assert [row.lane for row in rows] == [Lane.STATUTORY, Lane.STATUTORY, Lane.ORDINARY, Lane.ORDINARY]
    assert rows[0].id < rows[1].id and rows[2].id < rows[3].id


async def test_what_waits_is_no_backlog(school: School) -> None:
    await until(school, 9, 19, 30)
    async with school.unit() as unit:
        for _ in range(200):
            await unit.notify(school.key_person.person.id, notices.task_opened, hold=True)
    assert school.house.delivery.has_room()
    assert school.house.delivery.is_idle()
    school.world.faults.add("sendMessage", "502", times=3, chat_id=school.key_person.phone.id)
    await until(school, 12, 7, 30)
    await watch_backlog(school.house)
    assert "messages waiting too long" not in told(school.manager)


async def test_how_long_it_is_tried_counts_from_the_end_of_the_quiet_hours(school: School) -> None:
    """An ordinary message is tried for a day; a weekend of waiting is not part of that day."""
    await until(school, 9, 19, 30)
    school.world.faults.add("sendMessage", "502", times=1_000, chat_id=school.key_person.phone.id)
    await notify(school, school.key_person, lane=Lane.ORDINARY)
    await until(school, 12, 20)
    query = sa.select(outbox.c.state).where(outbox.c.kind == "notices.task_opened")
    async with school.unit() as unit:
        assert await unit.store.connection.scalar(query) == State.WAITING
    await until(school, 13, 8)
    async with school.unit() as unit:
        assert await unit.store.connection.scalar(query) == State.REFUSED


async def test_a_demo_clock_stops_at_the_earlier_of_timer_and_held_letter(school: School) -> None:
    assert await timetable.next_thing(school.house) is None
    await until(school, 8, 20)
    await notify(school, school.key_person)
    morning = datetime(2026, 10, 9, 7, 30, tzinfo=LONDON).astimezone(UTC)
    assert await timetable.next_thing(school.house) == morning
    async with school.unit() as unit:
        await unit.store.timers.arm(TimerKind.CONCERN_UNANSWERED, "nobody", morning - timedelta(hours=1))
    assert await timetable.next_thing(school.house) == morning - timedelta(hours=1)


async def test_who_has_left_is_not_told_in_the_morning(school: School) -> None:
    await until(school, 8, 20)
    await notify(school, school.key_person)
    async with school.unit() as unit:
        await unit.store.people.deactivate(school.key_person.person.id)
    await until(school, 9, 8)
    assert not school.key_person.sees(NOTICE), school.key_person.screen()


# -- the queue alone


moments = st.integers(0, 40)
letters = st.lists(st.tuples(st.integers(1, 3), st.sampled_from(Lane), moments, moments), min_size=1, max_size=25)


@given(letters)
@settings(max_examples=60)
def test_every_letter_leaves_once_never_before_its_moment_and_urgent_ones_first(
    written: list[tuple[int, Lane, int, int]],
) -> None:
    """Whatever is written to whom, when, and held until when: (chat, lane, written, held) in seconds."""
    queue = Queue(START, per_chat=1000, overall=1000)
    waiting = sorted(
        (_letter(number, *each) for number, each in enumerate(written, 1)), key=lambda pair: (pair[0], pair[1].id)
    )
    left: list[Letter] = []
    for second in range(45):
        now = START + timedelta(seconds=second)
        while waiting and waiting[0][0] <= now:
            queue.add(waiting.pop(0)[1], now)
        picked = []
        while letter := queue.pick(now):
            assert letter.created_at <= now
            queue.done(letter, now)
            picked.append(letter)
        for chat in {each.address.chat_hash for each in picked}:
            mine = [(each.lane, each.id) for each in picked if each.address.chat_hash == chat]
            assert mine == sorted(mine)
        following = queue.next_moment(now)
        assert following == queue.next_held
        assert following is None or following > now
        left += picked
    assert sorted(each.id for each in left) == list(range(1, len(written) + 1))
    assert (queue.size, queue.next_held) == (0, None)


def _letter(number: int, chat: int, lane: Lane, at: int, held: int) -> tuple[datetime, Letter]:
    now = START + timedelta(seconds=at)
    letter = Letter(Address(chat, bytes([chat])), lane, "test", "sendMessage", {"text": ""}, now, id=number)
    letter.not_before = START + timedelta(seconds=held)
    assert letter.hold(now) is (held > at)
    return now, letter


def test_the_first_moment_is_that_of_a_held_letter_too() -> None:
    queue = Queue(START, per_chat=1, overall=25)
    morning = datetime(2026, 10, 6, 6, 30, tzinfo=UTC)
    letter = Letter(Address(1, b"1"), Lane.STATUTORY, "test", "sendMessage", {}, START, id=1, not_before=morning)
    letter.hold(START)
    queue.add(letter, START)
    assert (queue.size, queue.next_held, queue.next_moment(START)) == (0, morning, morning)
    assert queue.pick(START) is None
    assert queue.letters() == [letter]
    assert queue.pick(morning) is letter
