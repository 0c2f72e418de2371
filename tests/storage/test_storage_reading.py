"""What was read is written where it is read: no verb that gives out words can forget it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from procedures.access import Record
from simulator.school import START
from storage.concern import PartKind
from storage.reading import SubjectKind
from storage.store import Store
from storage.tables import reading
from tests.storage.cast import cast_of, concern_of

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])


async def how_many(store: Store) -> int:
    """How many rows there are."""
    return int(await store.connection.scalar(sa.select(sa.func.count()).select_from(reading)) or 0)


async def test_words_are_not_given_out_without_a_moment(store: Store) -> None:
    cast = await cast_of(store)
    concern = await concern_of(store, cast)
    timeless = Store(store.connection, store.vault)
    with pytest.raises(ValueError, match="moment"):
        await timeless.concerns.parts_for(cast.key_person, concern, PartKind.WORDS)
    assert await timeless.concerns.parts_for(cast.mother, concern, PartKind.WORDS)
    assert await timeless.concerns.said_by(cast.key_person, concern, PartKind.WORDS)
    assert await timeless.concerns.parts_for(cast.father, concern) == []
    assert await how_many(store) == 0


async def test_first_and_last_time_of_each_part(store: Store) -> None:
    cast = await cast_of(store)
    concern = await concern_of(store, cast)
    for days in (0, 3, 1):
        later = Store(store.connection, store.vault, START + timedelta(days=days))
        assert await later.concerns.parts_for(cast.key_person, concern)
    seen = await store.readings.about(SubjectKind.CONCERN, concern.id)
    assert [(each.person_id, each.record) for each in seen] == [
        (cast.key_person.id, Record.COMPLAINANT),
        (cast.key_person.id, Record.WORDS),
    ]
    assert {(each.first, each.last) for each in seen} == {(START, START + timedelta(days=3))}
    assert await store.readings.of(cast.key_person.id) == seen
    assert await store.readings.of(cast.mother.id) == []
    assert await store.readings.about(SubjectKind.ALERT, concern.id) == []


async def test_nothing_personal_stands_in_it(store: Store) -> None:
    cast = await cast_of(store)
    concern = await concern_of(store, cast, words=("A secret gate.",))
    await store.concerns.parts_for(cast.key_person, concern)
    rows = (await store.connection.execute(sa.select(reading))).all()
    assert len(rows) == 2
    for word in ("secret", cast.key_person.name, cast.mother.name, concern.reference):
        assert word not in str(rows)
