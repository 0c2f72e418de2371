"""Timers, tasks and alarms: rows, not memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from procedures.people import Role
from storage import outbox as outbox_module
from storage import timer as timer_module
from storage.ids import new_id
from storage.store import Store
from storage.tables import outbox, timer
from storage.task import AlarmKind, TaskKind
from storage.timer import TimerKind
from tests.storage.cast import NOW, cast_of
from tests.storage.racing import race

KIND = TimerKind.CONCERN_UNANSWERED
HOUR = timedelta(hours=1)


async def due(store: Store, at: Any = NOW) -> list[str]:
    return [each.subject_id for each in await store.timers.due(at)]


async def test_a_timer_is_due_at_its_moment_and_not_before(store):
    await store.timers.arm(KIND, "one", NOW)
    assert await due(store, NOW - timedelta(microseconds=1)) == []
    (found,) = await store.timers.due(NOW)
    assert (found.kind, found.subject_id, found.due_at, found.attempts) == (KIND, "one", NOW, 0)
    assert await due(store, NOW + timedelta(days=1000)) == ["one"]


async def test_the_longest_due_comes_first(store):
    for hours, subject in ((3, "three"), (1, "one"), (2, "two"), (9, "later")):
        await store.timers.arm(KIND, subject, NOW + hours * HOUR)
    assert await due(store, NOW + 5 * HOUR) == ["one", "two", "three"]
    assert [each.subject_id for each in await store.timers.due(NOW + 5 * HOUR, limit=2)] == ["one", "two"]
    assert await store.timers.next_due() == NOW + HOUR


async def test_one_timer_of_a_kind_for_each_subject(store):
    await store.timers.arm(KIND, "one", NOW)
    await store.timers.arm(KIND, "one", NOW + HOUR)
    assert await due(store) == []
    assert await due(store, NOW + HOUR) == ["one"]
    assert await store.connection.scalar(sa.select(sa.func.count()).select_from(timer)) == 1


async def test_a_disarmed_timer_is_silent_until_it_is_armed_again(store):
    await store.timers.arm(KIND, "one", NOW)
    await store.timers.arm(KIND, "two", NOW)
    await store.timers.disarm(KIND, "one")
    await store.timers.disarm(KIND, "never armed")
    assert await due(store) == ["two"]
    await store.timers.arm(KIND, "one", NOW - HOUR)
    assert await due(store) == ["one", "two"]


async def test_a_timer_is_settled_once(store):
    await store.timers.arm(KIND, "one", NOW)
    (found,) = await store.timers.due(NOW)
    assert await store.timers.settle(found)
    assert not await store.timers.settle(found)
    assert await due(store) == []
    assert await store.timers.next_due() is None


async def test_a_timer_that_was_set_anew_meanwhile_is_not_settled(store):
    await store.timers.arm(KIND, "one", NOW)
    (found,) = await store.timers.due(NOW)
    await store.timers.arm(KIND, "one", NOW + HOUR)
    assert not await store.timers.settle(found)
    assert await due(store, NOW + HOUR) == ["one"]
    await store.timers.push_aside(found, NOW + 9 * HOUR)  # nor pushed aside
    assert await store.timers.next_due() == NOW + HOUR


async def test_a_failed_timer_comes_again_behind_the_others(store):
    await store.timers.arm(KIND, "bad", NOW)
    await store.timers.arm(KIND, "good", NOW + HOUR)
    for attempt in (1, 2, 3):
        bad = next(each for each in await store.timers.due(NOW + 9 * HOUR) if each.subject_id == "bad")
        await store.timers.push_aside(bad, NOW + attempt * 2 * HOUR)
        assert await due(store, NOW + HOUR) == ["good"]
        found = next(each for each in await store.timers.due(NOW + 9 * HOUR) if each.subject_id == "bad")
        assert (found.attempts, found.due_at) == (attempt, NOW + attempt * 2 * HOUR)
    await store.timers.arm(KIND, "bad", NOW)
    assert (await store.timers.due(NOW))[0].attempts == 0


async def test_two_sweeps_at_the_same_moment_settle_it_once(database, database_url, vault_and_setting):
    async with database.transaction() as connection:
        await Store(connection, vault_and_setting[0]).timers.arm(KIND, "one", NOW)

    async def sweep(store: Store) -> bool:
        return any([await store.timers.settle(each) for each in await store.timers.due(NOW)])

    assert sorted(await race(database_url, vault_and_setting[0], sweep, sweep, sweep)) == [False, False, True]


async def plan_of(store: Store, query: sa.Select[Any]) -> str:
    """How the database would find the rows, by index if it can."""
    dialect = store.connection.raw.dialect
    text = str(query.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
    sqlite = dialect.name == "sqlite"
    if not sqlite:
        await store.connection.execute(sa.text("SET LOCAL enable_seqscan = off"))
    rows = await store.connection.execute(sa.text(f"EXPLAIN {'QUERY PLAN ' if sqlite else ''}{text}"))
    return "\n".join(str(row) for row in rows)


async def test_settled_timers_and_sent_letters_cost_nothing(store):
    """Both lists are found by an index that holds open rows only."""
    common = {"setting_id": store.vault.setting_id}
    old = {**common, "kind": KIND, "state": "done", "due_at": NOW, "attempts": 0}
    await store.connection.execute(
        sa.insert(timer), [{**old, "id": new_id(), "subject_id": f"{n}"} for n in range(500)]
    )
    sent = {**common, "chat_hash": b"x", "lane": 2, "kind": "k", "state": "sent", "attempts": 0, "created_at": NOW}
    await store.connection.execute(sa.insert(outbox), [{**sent, "id": number} for number in range(500)])
    due_query = timer_module._DUE.params(now=NOW).limit(100)
    for query, index in (
        (due_query, "ix_timer_open"),
        (timer_module._NEXT, "ix_timer_open"),
        (outbox_module._UNFINISHED, "ix_outbox_to_send"),
        (outbox_module._COUNT, "ix_outbox_to_send"),
    ):
        assert index in await plan_of(store, query)


# -- tasks


async def test_a_task_is_opened_once_and_seen_by_the_manager_only(store):
    cast = await cast_of(store)
    reach = TaskKind.REACH_BY_ANOTHER_WAY
    due_on = date(2026, 10, 12)
    assert await store.tasks.open(reach, cast.mother.id, NOW, subject=("concern", "c1"), due=due_on)
    assert not await store.tasks.open(reach, cast.mother.id, NOW + HOUR, subject=("concern", "c1"))
    assert await store.tasks.open(reach, cast.mother.id, NOW + HOUR, subject=("concern", "c2"))
    assert await store.tasks.open(reach, cast.father.id, NOW + HOUR, subject=("concern", "c1"))
    assert await store.tasks.open(TaskKind.HELP_ASKED_FOR, cast.mother.id, NOW + 2 * HOUR)
    assert not await store.tasks.open(TaskKind.HELP_ASKED_FOR, cast.mother.id, NOW + 2 * HOUR)
    found = await store.tasks.open_for(cast.manager)
    assert (found[0].kind, found[0].person_id, found[0].due) == (reach, cast.mother.id, due_on)
    assert (found[0].subject_kind, found[0].subject_id) == ("concern", "c1")
    assert [each.kind for each in found] == [reach, reach, reach, TaskKind.HELP_ASKED_FOR]
    for who in (cast.mother, cast.father, cast.key_person, cast.line_manager, cast.director):
        assert await store.tasks.open_for(who) == []
    assert await store.tasks.open_for(replace(cast.manager, active=False)) == []


async def test_a_task_is_done_once_and_may_come_back(store):
    cast = await cast_of(store)
    await store.tasks.open(TaskKind.HELP_ASKED_FOR, cast.mother.id, NOW)
    (task,) = await store.tasks.open_for(cast.manager)
    for who in (cast.mother, cast.key_person, cast.director, replace(cast.manager, active=False)):
        assert not await store.tasks.done(task.id, who, NOW)
    assert not await store.tasks.done("no such task", cast.manager, NOW)
    assert await store.tasks.done(task.id, cast.manager, NOW)
    assert not await store.tasks.done(task.id, cast.manager, NOW)
    assert await store.tasks.open_for(cast.manager) == []
    assert await store.tasks.open(TaskKind.HELP_ASKED_FOR, cast.mother.id, NOW)


# -- alarms


@pytest.mark.parametrize("kind", AlarmKind)
async def test_an_alarm_rings_once_until_somebody_has_looked(store, kind):
    other = next(each for each in AlarmKind if each is not kind)
    assert await store.tasks.raise_alarm(kind, NOW)
    assert not await store.tasks.raise_alarm(kind, NOW + HOUR)
    assert await store.tasks.raise_alarm(other, NOW + HOUR)
    assert await store.tasks.alarms() == [(kind, NOW), (other, NOW + HOUR)]
    await store.tasks.settle_alarms(NOW + 2 * HOUR)
    assert await store.tasks.alarms() == []
    assert await store.tasks.raise_alarm(kind, NOW + 3 * HOUR)
    assert await store.tasks.alarms() == [(kind, NOW + 3 * HOUR)]


async def test_an_alarm_is_for_whoever_runs_the_bot_and_names_nobody(store):
    await store.people.add("Op", [Role.OPERATOR], NOW)
    await store.tasks.raise_alarm(AlarmKind.SECOND_COPY, NOW)
    row = (await store.connection.execute(sa.text("SELECT * FROM alarm"))).mappings().one()
    assert set(row) == {"id", "setting_id", "kind", "at", "settled_at"}
