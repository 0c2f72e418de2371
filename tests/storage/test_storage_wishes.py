"""Wishes are sealed, belong to one setting, and are read once in a transaction."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import sqlalchemy as sa

from procedures.people import Role
from procedures.wishes import NO_WISHES, Way, WishKind
from simulator.cast import CONTACTS
from simulator.school import START
from storage import setting as setting_storage
from storage.database import Database
from storage.master_key import MasterKeys
from storage.store import Store
from storage.tables import wish


async def test_a_wish_is_sealed_and_the_last_one_counts(store: Store) -> None:
    person = await store.people.add("Amina Khan", [Role.PARENT], START)
    assert await store.wishes.set(person.id, WishKind.SUPPORTER, "Sofia Marsh", by=None, now=START)
    assert not await store.wishes.set(person.id, WishKind.SUPPORTER, "Sofia Marsh", by=None, now=START)
    assert await store.wishes.set(person.id, WishKind.SUPPORTER, "", by=person.id, now=START)
    assert await store.wishes.set(person.id, WishKind.WAYS, ["phone", "letter"], by=person.id, now=START)
    rows = (await store.connection.execute(sa.select(wish.c.value))).scalars().all()
    assert len(rows) == 3 and not any(b"Sofia" in value for value in rows)
    wishes = await store.wishes.of(person.id)
    assert wishes.supporter == "" and wishes.ways == (Way.PHONE, Way.LETTER)
    with pytest.raises(ValueError, match="times"):
        await store.wishes.set(person.id, WishKind.TIMES, ["at night"], by=None, now=START)


async def test_everybody_is_read_in_one_query(store: Store) -> None:
    people = [await store.people.add(f"Parent {number}", [Role.PARENT], START) for number in range(5)]
    await store.wishes.set(people[3].id, WishKind.DISCREET, True, by=None, now=START)
    asked: list[str] = []
    store.wishes._known.clear()

    def listen(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    sa.event.listen(sa.Engine, "before_cursor_execute", listen)
    try:
        await store.wishes.meet([each.id for each in people])
        found = [await store.wishes.of(each.id) for each in people]
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", listen)
    assert len(asked) == 1
    assert [each.discreet for each in found] == [False, False, False, True, False]
    assert store.wishes.known("somebody else") is NO_WISHES is store.wishes.known(None)


async def test_another_setting_sees_none_of_it(
    in_store: Callable[[Callable[[Store], Awaitable[Any]]], Awaitable[Any]], database: Database, masters: MasterKeys
) -> None:
    async def work(store: Store) -> str:
        person = await store.people.add("Amina Khan", [Role.PARENT], START)
        await store.wishes.set(person.id, WishKind.DISCREET, True, by=None, now=START)
        return person.id

    person_id = await in_store(work)
    async with database.transaction() as connection:
        _setting, vault = await setting_storage.create(
            connection, masters, name="Elsewhere", bot_username="elsewhere_bot", contacts=CONTACTS, now=START
        )
        other = Store(connection, vault)
        assert await other.wishes.of(person_id) == NO_WISHES
        assert await other.wishes.history(person_id) == []
        assert await other.discreet.take(person_id) == [] and not await other.discreet.has_for(person_id)
