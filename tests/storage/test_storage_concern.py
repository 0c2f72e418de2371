"""Concerns: nobody reaches one without a right to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from procedures.access import Action, Record
from procedures.concern import Part, Stage
from procedures.moves import answered
from storage.concern import PartKind
from storage.store import Store
from storage.tables import concern_part
from tests.storage.cast import AT, LATE, NOW, WORDS, cast_of, concern_of, goes_up, said, texts_for


def fresh(store: Store) -> Store:
    return Store(store.connection, store.vault, store.now)


async def test_a_concern_comes_back_as_it_was_raised(store):
    cast = await cast_of(store)
    concern = await concern_of(store, cast)
    assert await fresh(store).concerns.get_by_clock(concern.id) == concern
    assert await fresh(store).concerns.get_by_clock("nothing") is None
    found = await fresh(store).concerns.parts_for(cast.mother, concern, PartKind.WORDS)
    parts = [part for kind, part in found if kind is PartKind.WORDS]
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
    assert await texts_for(fresh(store), cast.mother, concern, PartKind.WORDS) == [text, text]


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
    "director": ((True, False), (True, False)),
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
    assert await store.concerns.answer(second, move, {}, by=cast.key_person, at=AT)
    assert await store.concerns.waiting_for(cast.key_person) == [third]
    assert [each.id for each in await store.concerns.waiting_for(cast.manager)] == [first.id]
    gone = replace(cast.key_person, active=False)
    assert await store.concerns.waiting_for(gone) == []
    assert await store.concerns.raised_by(replace(cast.mother, active=False)) == []


async def test_an_answer_reaches_the_mother_and_nobody_else(store):
    cast = await cast_of(store)
    concern = await concern_of(store, cast)
    move = answered(concern, date(2026, 10, 7))
    answer = said(cast, "We mended the gate.") | {PartKind.APOLOGY: [Part(cast.key_person.id, "Sorry.", AT, 201)]}
    assert await store.concerns.answer(concern, move, answer, by=cast.key_person, at=AT)
    found = await store.concerns.get_by_clock(concern.id)
    assert (found.stage, found.handler_id, found.past_handlers) == (Stage.ANSWERED, cast.key_person.id, frozenset())
    for who in REACHES:
        seen = await texts_for(store, getattr(cast, who), found, PartKind.APOLOGY, PartKind.ANSWER)
        assert seen == (["We mended the gate.", "Sorry."] if who in {"mother", "key_person"} else []), who
    again = answered(found, LATE)
    assert not await store.concerns.answer(found, again, said(cast), by=cast.key_person, at=AT)


@pytest.mark.parametrize("who", ["mother", "father", "other_parent", "manager", "line_manager", "director"])
async def test_nobody_but_the_handler_answers(store, who):
    cast = await cast_of(store)
    concern = await concern_of(store, cast)
    move = answered(concern, date(2026, 10, 7))
    assert not await store.concerns.answer(concern, move, said(cast), by=getattr(cast, who), at=AT)
    assert await store.concerns.get_by_clock(concern.id) == concern
    assert await store.connection.scalar(sa.select(sa.func.count()).select_from(concern_part)) == len(WORDS)
