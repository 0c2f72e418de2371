"""Talks and visits: sealed, in order, and nothing of them in another setting."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from procedures.contact import Way
from procedures.people import Contacts, Role
from storage import setting as setting_storage
from storage.sealing import CannotOpen
from storage.store import Store
from storage.tables import contact, visit
from tests.storage.cast import NOW, cast_of, concern_of

HOUR = timedelta(hours=1)


async def test_talks_come_back_sealed_and_the_newest_first(store):
    cast = await cast_of(store)
    case = await concern_of(store, cast)
    who, by = cast.mother.id, cast.key_person.id
    told = {"text": "<b>میری بیٹی</b>\u202e", "present": "Iman"}
    old = await store.contacts.add(who, Way.LETTER, NOW - HOUR, NOW, by=by, **told)
    new = await store.contacts.add(who, Way.DOOR, NOW, NOW, by=by, child_id=cast.zara.id, **told)
    of_case = await store.contacts.add(who, Way.SIGNED, NOW - 2 * HOUR, NOW, by=by, concern_id=case.id, **told)
    fresh = Store(store.connection, store.vault)
    assert await fresh.contacts.of_person(who) == [new, old, of_case]
    assert await fresh.contacts.of_case(case.id) == [of_case]
    assert await fresh.contacts.of_person(cast.father.id) == []
    bodies = (await store.connection.execute(sa.select(contact.c.body))).scalars().all()
    assert len(set(bodies)) == 3
    assert not any("بیٹی".encode() in body or b"Iman" in body for body in bodies)


async def test_a_talk_that_was_moved_to_another_case_cannot_be_opened(store):
    cast = await cast_of(store)
    first, second = await concern_of(store, cast), await concern_of(store, cast, "AAA-AAA")
    await store.contacts.add(
        cast.mother.id, Way.PHONE, NOW, NOW, by=cast.manager.id, concern_id=first.id, text="Only for this case."
    )
    await store.connection.execute(sa.update(contact).values(concern_id=second.id))
    with pytest.raises(CannotOpen):
        await store.contacts.of_case(second.id)


async def test_a_visit_counts_from_its_first_moment_and_no_more_at_its_last(store):
    cast = await cast_of(store)
    ines = await store.people.add("Ines Prado", [Role.AGENCY], NOW)
    kept = (ines.id, "NHS", cast.zara.id, cast.key_person.id, NOW, NOW + HOUR, NOW)
    made = await store.visits.add(*kept, by=cast.manager.id)
    moment = timedelta(microseconds=1)
    counts = {NOW - moment: False, NOW: True, NOW + HOUR - moment: True, NOW + HOUR: False}
    for at, lasts in counts.items():
        assert await store.visits.now_for(ines.id, at) == (frozenset({cast.zara.id}) if lasts else frozenset())
        assert await store.visits.of(ines.id, at) == (made if lasts else None)
        assert await store.visits.of(cast.mother.id, at) is None
    assert await store.visits.between(NOW + HOUR, NOW + 2 * HOUR) == []
    assert await store.visits.between(NOW - HOUR, NOW) == [made]
    sealed = await store.connection.scalar(sa.select(visit.c.agency))
    assert b"NHS" not in sealed


async def test_another_setting_sees_none_of_it(store, masters):
    cast = await cast_of(store)
    await store.contacts.add(cast.mother.id, Way.DOOR, NOW, NOW, by=cast.manager.id, text="Here.")
    kept = (cast.mother.id, "NHS", cast.zara.id, cast.key_person.id, NOW, NOW + HOUR, NOW)
    await store.visits.add(*kept, by=cast.manager.id)
    nowhere = Contacts("", "", "", "", "")
    made = {"name": "Elsewhere", "bot_username": None, "contacts": nowhere, "now": NOW}
    _setting, vault = await setting_storage.create(store.connection, masters, **made)
    elsewhere = Store(store.connection, vault)
    assert await elsewhere.contacts.of_person(cast.mother.id) == []
    assert await elsewhere.visits.between(NOW - HOUR, NOW + HOUR) == []
    assert await elsewhere.visits.now_for(cast.mother.id, NOW) == frozenset()
