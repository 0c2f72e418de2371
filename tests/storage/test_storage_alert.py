"""Alerts: sealed under a key of their own, reached only by who may read them, and moved by one at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from procedures.concern import Part
from procedures.people import Role
from procedures.safeguarding import Alert, State, Tie
from storage.ids import new_id
from storage.sealing import CannotOpen
from storage.store import Store
from storage.tables import alert_part, alert_person, data_key
from tests.storage.cast import NOW, Cast, cast_of

WORDS = ("There are bruises.", "<3 & مجھے ڈر لگا")


def fresh(store: Store) -> Store:
    return Store(store.connection, store.vault, store.now)


async def raised(store: Store, cast: Cast, reference: str = "K7M-2QX") -> Alert:
    """By the mother; the line manager is told."""
    new = Alert(new_id(), reference, cast.mother.id, cast.zara.id, NOW)
    await store.alerts.add(new)
    assert await store.alerts.move(new, State.TOLD, cast.line_manager.id, NOW)
    assert await store.alerts.tie(new.id, cast.line_manager.id, Tie.TOLD, NOW)
    return await as_it_is(store, new)


async def as_it_is(store: Store, alert: Alert) -> Alert:
    found = await fresh(store).alerts.get_by_clock(alert.id)
    assert found is not None
    return found


async def test_an_alert_comes_back_as_it_was_raised(store):
    cast = await cast_of(store)
    named = frozenset({cast.key_person.id, cast.manager.id})
    new = Alert(new_id(), "K7M-2QX", cast.mother.id, None, NOW, named=named)
    await store.alerts.add(new)
    assert await as_it_is(store, new) == new
    assert await store.alerts.get_by_clock("nothing") is None


async def test_who_finds_it(store):
    cast = await cast_of(store)
    alert = await raised(store, cast)
    for person in (cast.mother, cast.line_manager):
        assert await store.alerts.get_for(person, alert.id) == alert
    for person in (None, cast.father, cast.other_parent, cast.key_person, cast.manager, cast.director):
        assert await store.alerts.get_for(person, alert.id) is None
        if person is not None:
            assert await store.alerts.parts_for(person, alert) == []
            assert await store.alerts.told_to(person) == []
            assert await store.alerts.newest_of(person) is None
            assert not await store.alerts.say(person, alert, Part(person.id, "x", NOW, 1))
    gone = replace(cast.line_manager, active=False)
    assert await store.alerts.get_for(gone, alert.id) is None
    assert await store.alerts.told_to(gone) == []


async def test_being_named_takes_everything_away(store):
    cast = await cast_of(store)
    alert = await raised(store, cast)
    assert [each.id for each in await store.alerts.told_to(cast.line_manager)] == [alert.id]
    assert await store.alerts.tie(alert.id, cast.line_manager.id, Tie.NAMED, NOW)
    assert not await store.alerts.tie(alert.id, cast.line_manager.id, Tie.NAMED, NOW)
    assert await store.alerts.get_for(cast.line_manager, alert.id) is None
    assert await store.alerts.told_to(cast.line_manager) == []
    assert await store.alerts.parts_for(cast.line_manager, await as_it_is(store, alert)) == []


async def test_words_and_versions_stay(store):
    cast = await cast_of(store)
    alert = await raised(store, cast)
    for number, text in enumerate(WORDS):
        part = Part(cast.mother.id, text, NOW + timedelta(seconds=number), 100 + number, forwarded=bool(number))
        assert await store.alerts.say(cast.mother, alert, part)
    later = NOW + timedelta(hours=1)
    assert await store.alerts.changed_message(cast.mother, 100, "There were bruises.", later) == alert
    assert await store.alerts.changed_message(cast.mother, 100, "There were two.", later) == alert
    assert await store.alerts.changed_message(cast.mother, 999, "x", later) is None
    assert await store.alerts.changed_message(cast.father, 100, "x", later) is None
    parts = await fresh(store).alerts.parts_for(cast.line_manager, alert)
    assert [(each.number, each.version, each.text, each.forwarded) for each in parts] == [
        (1, 1, WORDS[0], False),
        (1, 2, "There were bruises.", False),
        (1, 3, "There were two.", False),
        (2, 1, WORDS[1], True),
    ]
    assert [each.said_at for each in parts] == [NOW, later, later, NOW + timedelta(seconds=1)]


async def test_words_are_sealed_and_bound_to_their_place(store):
    cast = await cast_of(store)
    alert = await raised(store, cast)
    for number, text in enumerate(WORDS):
        await store.alerts.say(cast.mother, alert, Part(cast.mother.id, text, NOW, number))
    rows = (await store.connection.execute(sa.select(alert_part).order_by(alert_part.c.number))).all()
    assert not any(text.encode() in row.body for row in rows for text in WORDS)
    swap = sa.update(alert_part).where(alert_part.c.id == rows[0].id).values(body=rows[1].body)
    await store.connection.execute(swap)
    with pytest.raises(CannotOpen):
        await store.alerts.parts_for(cast.mother, alert)


async def test_each_alert_has_a_key_of_its_own(store):
    cast = await cast_of(store)
    first, second = await raised(store, cast), await raised(store, cast, "A2B-3C4")
    rows = (await store.connection.execute(sa.select(data_key).where(data_key.c.kind == "alert"))).all()
    assert {row.subject_id for row in rows} == {first.id, second.id}


async def test_only_one_moves_it(store):
    cast = await cast_of(store)
    alert = await raised(store, cast)
    assert await store.alerts.move(alert, State.TAKEN, cast.line_manager.id, NOW)
    assert not await store.alerts.move(alert, State.TOLD, cast.director.id, NOW)
    taken = await as_it_is(store, alert)
    assert (taken.state, taken.holder_id, taken.taken_at) == (State.TAKEN, cast.line_manager.id, NOW)
    assert await store.alerts.move(taken, State.TOLD, cast.director.id, NOW + timedelta(minutes=1))
    told = await as_it_is(store, alert)
    assert (told.state, told.holder_id, told.taken_at) == (State.TOLD, cast.director.id, None)
    assert told.told_at == NOW + timedelta(minutes=1)


async def test_opening_is_kept_and_ends_the_notice(store):
    cast = await cast_of(store)
    alert = await raised(store, cast)
    assert await store.alerts.tie(alert.id, cast.line_manager.id, Tie.HAS_NOTICE, NOW)
    assert not await store.alerts.tie(alert.id, cast.line_manager.id, Tie.HAS_NOTICE, NOW)
    for _ in range(2):
        await store.alerts.opened(cast.line_manager, alert, NOW)
    assert await store.alerts.tie(alert.id, cast.line_manager.id, Tie.HAS_NOTICE, NOW)
    ties = (await store.connection.execute(sa.select(alert_person.c.relation))).scalars().all()
    assert sorted(ties) == sorted([Tie.TOLD, Tie.OPENED, Tie.HAS_NOTICE])


async def test_the_newest_is_found(store):
    cast = await cast_of(store)
    await raised(store, cast)
    later = Alert(new_id(), "A2B-3C4", cast.mother.id, None, NOW + timedelta(days=1))
    await store.alerts.add(later)
    assert await store.alerts.newest_of(cast.mother) == later


async def test_a_reference_is_given_once(database, vault_and_setting):
    vault, _ = vault_and_setting
    async with database.transaction() as connection:
        store = Store(connection, vault)
        cast = await cast_of(store)
        assert await store.alerts.reference_is_free("K7M-2QX")
        await raised(store, cast)
        assert not await store.alerts.reference_is_free("K7M-2QX")
    with pytest.raises(IntegrityError):
        async with database.transaction() as connection:
            await raised(Store(connection, vault), cast)


async def test_a_lead_who_is_a_parent_too_reads_as_the_lead(store):
    cast = await cast_of(store)
    both = await store.people.add("Miriam Adeyemi", [Role.SAFEGUARDING_LEAD, Role.PARENT], NOW)
    alert = await raised(store, cast)
    assert await store.alerts.get_for(both, alert.id) is None
    await store.alerts.tie(alert.id, both.id, Tie.TOLD, NOW)
    assert await store.alerts.get_for(both, alert.id) is not None
