"""Concerns on the move: nobody moves one that somebody else has moved, and the history tells it all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import sqlalchemy as sa

from procedures.concern import STAGES_WITH_SOMEBODY, Concern, Move, Part, Stage, Why
from procedures.ladder import raise_concern
from procedures.moves import answered, escalated, finished
from procedures.people import Role
from storage.concern import BY_THE_CLOCK, PartKind
from storage.database import Database
from storage.ids import new_id
from storage.store import Store
from storage.tables import concern as concern_table
from storage.tables import concern_history
from tests.storage.cast import AT, LATE, NOW, Cast, cast_of, concern_of, goes_up, said, texts_for
from tests.storage.racing import race


async def test_a_move_is_written_only_where_it_was_found(store):
    cast = await cast_of(store)
    concern = await concern_of(store, cast)
    move = escalated(concern, LATE, await store.people.holders())
    assert await store.concerns.move(concern, move, by=BY_THE_CLOCK, at=AT)
    assert not await store.concerns.move(concern, move, by=BY_THE_CLOCK, at=AT)
    late_answer = answered(concern, LATE)
    assert not await store.concerns.answer(concern, late_answer, said(cast), by=cast.key_person, at=AT)
    found = await store.concerns.get_by_clock(concern.id)
    assert (found.stage, found.handler_id) == (Stage.WITH_SETTING_MANAGER, cast.manager.id)
    assert found.past_handlers == {cast.key_person.id}
    assert len(await store.concerns.history(concern.id)) == 2
    assert await store.concerns.parts_for(cast.mother, found, PartKind.ANSWER) == []


async def test_a_move_notices_another_handler_at_the_same_stage(store):
    cast = await cast_of(store)
    concern = await concern_of(store, cast)
    await store.connection.execute(sa.update(concern_table).values(handler_id=cast.director.id))
    assert not await store.concerns.move(concern, answered(concern, LATE), by=cast.key_person.id, at=AT)


async def test_the_history_tells_everything_that_happened(store):
    cast = await cast_of(store)
    concern = await concern_of(store, cast)
    stages = [Stage.WITH_KEY_PERSON, Stage.WITH_SETTING_MANAGER, Stage.WITH_LINE_MANAGER, Stage.WITH_DIRECTOR]
    handlers = [cast.key_person.id, cast.manager.id, cast.line_manager.id, cast.director.id]
    stages, handlers = [*stages, Stage.OUTSIDE], [*handlers, cast.director.id]
    while concern.stage in STAGES_WITH_SOMEBODY:
        concern = await goes_up(store, concern, concern.answer_due + timedelta(days=1))
    rows = await store.concerns.history(concern.id)
    assert [row.number for row in rows] == [1, 2, 3, 4, 5]
    assert [(row.before, row.after) for row in rows[1:]] == list(pairwise(stages))
    assert [row.handler_after for row in rows] == handlers
    assert [row.handler_before for row in rows] == [None, *handlers[:-1]]
    assert [row.why for row in rows] == [Why.RAISED] + [Why.NOT_ANSWERED_IN_TIME] * 4
    assert [row.by for row in rows] == [cast.mother.id] + [BY_THE_CLOCK] * 4
    assert rows[-1].answer_due == rows[-2].answer_due == concern.answer_due
    assert concern.past_handlers == set(handlers) - {cast.director.id}
    assert (concern.handler_id, concern.level, concern.is_late) == (cast.director.id, 4, True)


async def test_a_concern_that_nobody_inside_can_take(store):
    mother = await store.people.add("Amina Khan", [Role.PARENT], NOW)
    child = await store.children.add("Zara Khan", None, NOW)
    concern = raise_concern(
        id=new_id(), reference="K7M-2QX", child=child, by=mother, received_at=NOW, holders=await store.people.holders()
    )
    await store.concerns.add(concern, [Part(mother.id, "Words", NOW)])
    found = await store.concerns.get_for(mother, concern.id)
    assert found == concern
    assert (found.stage, found.handler_id, found.past_handlers) == (Stage.OUTSIDE, None, frozenset())
    (row,) = await store.concerns.history(concern.id)
    assert (row.before, row.after, row.handler_before, row.handler_after) == (Stage.OUTSIDE, Stage.OUTSIDE, None, None)
    move = Move(Stage.OUTSIDE, Stage.WITH_DIRECTOR, mother.id, LATE, None, Why.RAISED)
    assert not await store.concerns.move(replace(found, handler_id=mother.id), move, by="somebody", at=AT)
    assert await store.concerns.move(found, move, by="somebody", at=AT)  # also a stage without a handler is compared
    assert not await store.concerns.move(found, move, by="somebody", at=AT)


async def test_nobody_is_compared_with_somebody(store):
    """The same stage, but meanwhile it has lost its handler, or got one."""
    cast = await cast_of(store)
    concern = await concern_of(store, cast)
    await store.connection.execute(sa.update(concern_table).values(handler_id=None))
    assert not await store.concerns.move(concern, answered(concern, LATE), by=cast.key_person.id, at=AT)
    nobody = await store.concerns.get_by_clock(concern.id)
    await store.connection.execute(sa.update(concern_table).values(handler_id=cast.director.id))
    assert not await store.concerns.move(nobody, answered(nobody, LATE), by=cast.key_person.id, at=AT)
    assert len(await store.concerns.history(concern.id)) == 1


async def test_who_owes_a_late_answer_still_finds_it_and_gives_it(store):
    cast = await cast_of(store)
    concern = await concern_of(store, cast)
    late = Move(concern.stage, Stage.OUTSIDE, concern.handler_id, LATE, concern.answer_due, Why.NOT_ANSWERED_IN_TIME, 4)
    assert await store.concerns.move(concern, late, by=BY_THE_CLOCK, at=AT)
    found = await store.concerns.get_by_clock(concern.id)
    assert await store.concerns.waiting_for(cast.key_person) == [found]
    move = answered(found, LATE)
    assert await store.concerns.answer(found, move, said(cast), by=cast.key_person, at=AT)
    told = await store.concerns.get_by_clock(concern.id)
    assert (told.stage, told.level, told.reply_due) == (Stage.ANSWERED, 4, move.reply_due)
    assert await store.concerns.waiting_for(cast.key_person) == []


async def test_what_is_over_waits_for_nobody_but_stays_with_the_parent(store):
    cast = await cast_of(store)
    for why, reference in ((Why.SETTLED, "AAA-AAA"), (Why.WITHDRAWN, "CCC-CCC"), (Why.NO_WORD, "DDD-DDD")):
        concern = await concern_of(store, cast, reference)
        assert await store.concerns.move(concern, finished(concern, LATE, why), by=cast.mother.id, at=AT)
    assert await store.concerns.waiting_for(cast.key_person) == []
    assert await store.concerns.open_of(cast.mother.id) == []
    assert len(await store.concerns.raised_by(cast.mother)) == 3


async def raised(database: Database, vault) -> tuple[Cast, Concern]:
    async with database.transaction() as connection:
        store = Store(connection, vault)
        cast = await cast_of(store)
        return cast, await concern_of(store, cast)


async def test_two_answers_at_the_same_moment(database, database_url, vault_and_setting):
    cast, concern = await raised(database, vault_and_setting[0])

    def answers(text: str):
        async def attempt(store: Store) -> bool:
            move = answered(concern, LATE)
            return await store.concerns.answer(concern, move, said(cast, text), by=cast.key_person, at=AT)

        return attempt

    texts = ["One answer.", "Another answer.", "A third answer."]
    won = await race(database_url, vault_and_setting[0], *map(answers, texts))
    assert sorted(won) == [False, False, True]
    async with database.transaction() as connection:
        store = Store(connection, vault_and_setting[0])
        found = await store.concerns.get_by_clock(concern.id)
        assert await texts_for(store, cast.mother, found, PartKind.ANSWER) == [texts[won.index(True)]]
        assert len(await store.concerns.history(concern.id)) == 2


async def test_an_answer_and_the_clock_at_the_same_moment(database, database_url, vault_and_setting):
    cast, concern = await raised(database, vault_and_setting[0])

    async def answer(store: Store) -> bool:
        return await store.concerns.answer(concern, answered(concern, LATE), said(cast), by=cast.key_person, at=AT)

    async def clock(store: Store) -> bool:
        move = escalated(concern, LATE, await store.people.holders())
        return await store.concerns.move(concern, move, by=BY_THE_CLOCK, at=AT)

    answer_won, clock_won = await race(database_url, vault_and_setting[0], answer, clock)
    assert answer_won is not clock_won
    async with database.transaction() as connection:
        found = await Store(connection, vault_and_setting[0]).concerns.get_by_clock(concern.id)
        assert found.stage is (Stage.ANSWERED if answer_won else Stage.WITH_SETTING_MANAGER)
        numbers = (await connection.execute(sa.select(concern_history.c.number))).scalars()
        assert sorted(numbers) == [1, 2]
