"""Concerns: nobody reaches one without a right to it, and nobody moves one that somebody else has moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from procedures.access import Action, Record
from procedures.concern import Concern, Move, Part, Stage, Why, answered, escalated, raise_concern
from procedures.people import Role
from storage.concern import BY_THE_CLOCK, PartKind
from storage.database import Database
from storage.ids import new_id
from storage.store import Store
from storage.tables import concern as concern_table
from storage.tables import concern_history, concern_part
from tests.storage.cast import NOW, WORDS, Cast, cast_of, concern_of
from tests.storage.racing import race

LATE = date(2026, 10, 13)
AT = NOW + timedelta(days=8)


def fresh(store: Store) -> Store:
    return Store(store.connection, store.vault)


async def goes_up(store: Store, concern: Concern, today: date = LATE) -> Concern:
    """What the clock does."""
    move = escalated(concern, today, await store.people.holders())
    assert move is not None
    assert await store.concerns.move(concern, move, by=BY_THE_CLOCK, at=AT)
    found = await store.concerns.get_by_clock(concern.id)
    assert found is not None
    return found


async def test_a_concern_comes_back_as_it_was_raised(store):
    cast = await cast_of(store)
    concern = await concern_of(store, cast)
    assert await fresh(store).concerns.get_by_clock(concern.id) == concern
    assert await fresh(store).concerns.get_by_clock("nothing") is None
    parts = await fresh(store).concerns.parts_for(cast.mother, concern, PartKind.WORDS)
    assert [part.text for part in parts] == list(WORDS)
    assert [(part.author_id, part.said_at, part.message_id) for part in parts] == [
        (cast.mother.id, NOW, 100),
        (cast.mother.id, NOW + timedelta(seconds=1), 101),
    ]


@pytest.mark.parametrize(
    "text", ["x", " \n ", "👩🏽‍🍼" * 200, "<b>&amp;", "ن" * 32_000, "\u202e\u2069", "'; DROP TABLE"]
)
async def test_words_are_kept_exactly_as_written(store, text):
    cast = await cast_of(store)
    concern = await concern_of(store, cast, words=(text, text))
    parts = await fresh(store).concerns.parts_for(cast.mother, concern, PartKind.WORDS)
    assert [part.text for part in parts] == [text, text]


async def test_a_reference_is_given_once(database, vault_and_setting):
    vault, _ = vault_and_setting
    async with database.transaction() as connection:
        store = Store(connection, vault)
        cast = await cast_of(store)
        assert await store.concerns.reference_is_free("K7M-2QX")
        await concern_of(store, cast, "K7M-2QX")
        assert not await store.concerns.reference_is_free("K7M-2QX")
        assert await store.concerns.reference_is_free("K7M-2QY")
    with pytest.raises(IntegrityError):
        async with database.transaction() as connection:
            await concern_of(Store(connection, vault), cast, "K7M-2QX")
    async with database.transaction() as connection:
        assert await connection.scalar(sa.select(sa.func.count()).select_from(concern_part)) == len(WORDS)


#: What each of them reaches while the key person has it, and after it has gone up to the manager.
REACHES = {
    # person: (existence, words) first, (existence, words) later
    "mother": ((True, True), (True, True)),
    "key_person": ((True, True), (True, True)),
    "manager": ((True, False), (True, True)),
    "father": ((False, False), (False, False)),
    "other_parent": ((False, False), (False, False)),
    "line_manager": ((False, False), (False, False)),
    "director": ((False, False), (False, False)),
}


@pytest.mark.parametrize("who", REACHES)
async def test_who_reaches_a_concern(store, who):
    cast = await cast_of(store)
    concern = await concern_of(store, cast)
    person = getattr(cast, who)
    for existence, words in REACHES[who]:
        assert (await store.concerns.get_for(person, concern.id) is not None) is existence
        read = await store.concerns.get_for(person, concern.id, Action.READ, Record.WORDS)
        assert (read is not None) is words
        assert bool(await store.concerns.parts_for(person, concern, PartKind.WORDS)) is words
        gone = replace(person, active=False)
        assert await store.concerns.get_for(gone, concern.id) is None
        assert await store.concerns.parts_for(gone, concern, PartKind.WORDS) == []
        if concern.stage is Stage.WITH_KEY_PERSON:
            concern = await goes_up(store, concern)


async def test_nobody_at_all_reaches_nothing(store):
    concern = await concern_of(store, await cast_of(store))
    assert await store.concerns.get_for(None, concern.id) is None
    assert await store.concerns.get_for(None, "nothing") is None


async def test_lists_hold_only_ones_own(store):
    cast = await cast_of(store)
    first = await concern_of(store, cast, "AAA-AAA")
    second = await concern_of(store, cast, "CCC-CCC", at=NOW + timedelta(days=2))
    third = await concern_of(store, cast, "DDD-DDD", at=NOW - timedelta(days=3))
    assert [each.reference for each in await store.concerns.raised_by(cast.mother)] == ["CCC-CCC", "AAA-AAA", "DDD-DDD"]
    assert [each.reference for each in await store.concerns.waiting_for(cast.key_person)] == [
        "DDD-DDD",
        "AAA-AAA",
        "CCC-CCC",
    ]
    for person in (cast.father, cast.other_parent, cast.manager, cast.director):
        assert await store.concerns.raised_by(person) == []
        assert await store.concerns.waiting_for(person) == []
    await goes_up(store, first)
    move = answered(second, LATE)
    assert await store.concerns.answer(second, move, [], by=cast.key_person, at=AT)
    assert await store.concerns.waiting_for(cast.key_person) == [third]
    assert [each.id for each in await store.concerns.waiting_for(cast.manager)] == [first.id]
    gone = replace(cast.key_person, active=False)
    assert await store.concerns.waiting_for(gone) == []
    assert await store.concerns.raised_by(replace(cast.mother, active=False)) == []


async def test_a_move_is_written_only_where_it_was_found(store):
    cast = await cast_of(store)
    concern = await concern_of(store, cast)
    move = escalated(concern, LATE, await store.people.holders())
    assert await store.concerns.move(concern, move, by=BY_THE_CLOCK, at=AT)
    assert not await store.concerns.move(concern, move, by=BY_THE_CLOCK, at=AT)
    late_answer = answered(concern, LATE)
    assert not await store.concerns.answer(concern, late_answer, [part(cast)], by=cast.key_person, at=AT)
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


def part(cast: Cast, text: str = "We mended the gate.") -> Part:
    return Part(cast.key_person.id, text, AT, 200)


async def test_an_answer_reaches_the_mother_and_nobody_else(store):
    cast = await cast_of(store)
    concern = await concern_of(store, cast)
    move = answered(concern, date(2026, 10, 7))
    assert await store.concerns.answer(concern, move, [part(cast), part(cast, "Sorry.")], by=cast.key_person, at=AT)
    found = await store.concerns.get_by_clock(concern.id)
    assert (found.stage, found.handler_id, found.past_handlers) == (Stage.ANSWERED, cast.key_person.id, frozenset())
    for who in REACHES:
        seen = await store.concerns.parts_for(getattr(cast, who), found, PartKind.ANSWER)
        expected = ["We mended the gate.", "Sorry."] if who in {"mother", "key_person"} else []
        assert [each.text for each in seen] == expected, who
    again = answered(found, LATE)
    assert not await store.concerns.answer(found, again, [part(cast)], by=cast.key_person, at=AT)


@pytest.mark.parametrize("who", ["mother", "father", "other_parent", "manager", "line_manager", "director"])
async def test_nobody_but_the_handler_answers(store, who):
    cast = await cast_of(store)
    concern = await concern_of(store, cast)
    move = answered(concern, date(2026, 10, 7))
    assert not await store.concerns.answer(concern, move, [part(cast)], by=getattr(cast, who), at=AT)
    assert await store.concerns.get_by_clock(concern.id) == concern
    assert await store.connection.scalar(sa.select(sa.func.count()).select_from(concern_part)) == len(WORDS)


async def test_the_history_tells_everything_that_happened(store):
    cast = await cast_of(store)
    concern = await concern_of(store, cast)
    stages = [Stage.WITH_KEY_PERSON, Stage.WITH_SETTING_MANAGER, Stage.WITH_LINE_MANAGER, Stage.WITH_DIRECTOR]
    handlers = [cast.key_person.id, cast.manager.id, cast.line_manager.id, cast.director.id, None]
    stages.append(Stage.OUTSIDE)
    while concern.is_open:
        concern = await goes_up(store, concern, concern.answer_due + timedelta(days=1))
    rows = await store.concerns.history(concern.id)
    assert [row.number for row in rows] == [1, 2, 3, 4, 5]
    assert [(row.before, row.after) for row in rows[1:]] == list(pairwise(stages))
    assert [row.handler_after for row in rows] == handlers
    assert [row.handler_before for row in rows] == [None, *handlers[:-1]]
    assert [row.why for row in rows] == [Why.RAISED] + [Why.NOT_ANSWERED_IN_TIME] * 4
    assert [row.by for row in rows] == [cast.mother.id] + [BY_THE_CLOCK] * 4
    assert [row.answer_due is None for row in rows] == [False] * 4 + [True]
    assert concern.past_handlers == set(handlers[:-1])
    assert (concern.handler_id, concern.answer_due) == (None, None)


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
    assert await store.concerns.move(found, move, by="somebody", at=AT)  # also a stage without a handler is compared


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
            return await store.concerns.answer(concern, move, [part(cast, text)], by=cast.key_person, at=AT)

        return attempt

    texts = ["One answer.", "Another answer.", "A third answer."]
    won = await race(database_url, vault_and_setting[0], *map(answers, texts))
    assert sorted(won) == [False, False, True]
    async with database.transaction() as connection:
        store = Store(connection, vault_and_setting[0])
        found = await store.concerns.get_by_clock(concern.id)
        parts = await store.concerns.parts_for(cast.mother, found, PartKind.ANSWER)
        assert [each.text for each in parts] == [texts[won.index(True)]]
        assert len(await store.concerns.history(concern.id)) == 2


async def test_an_answer_and_the_clock_at_the_same_moment(database, database_url, vault_and_setting):
    cast, concern = await raised(database, vault_and_setting[0])

    async def answer(store: Store) -> bool:
        return await store.concerns.answer(concern, answered(concern, LATE), [part(cast)], by=cast.key_person, at=AT)

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
