"""Who is tied to a concern: named, in conflict, deputy; and that whoever is shut out reaches it by no verb at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
import sqlalchemy as sa

from procedures.access import Action, Record
from procedures.concern import Concern, Kind, Move, Stage, Subject, Tie, Why
from procedures.ladder import raise_concern
from procedures.moves import answered, escalated, finished, rerouted, stepped_aside
from procedures.people import Contacts, Role
from storage import setting as setting_storage
from storage.concern import BY_THE_CLOCK, PartKind
from storage.ids import new_id
from storage.store import Store
from storage.tables import concern_part, concern_person
from tests.storage.cast import NOW, Cast, by, cast_of, concern_of, texts_for

DAY, AT = date(2026, 10, 7), NOW + timedelta(days=2)


def fresh(store: Store) -> Store:
    return Store(store.connection, store.vault, store.now)


async def moved(store: Store, concern: Concern, move: Move | None) -> Concern:
    assert move is not None
    assert await store.concerns.move(concern, move, by=BY_THE_CLOCK, at=AT)
    found = await store.concerns.get_by_clock(concern.id)
    assert found is not None
    return found


# -- ties


@pytest.mark.parametrize(
    ("tie", "field"), [(Tie.NAMED, "named"), (Tie.CONFLICT, "conflicted"), (Tie.DEPUTY, "deputies")]
)
async def test_a_tie_is_seen_at_once_and_later_and_made_once(store, tie, field):
    cast = await cast_of(store)
    concern = await concern_of(store, cast)
    tied = await store.concerns.tie(concern, cast.manager.id, tie, AT)
    assert tied == replace(concern, **{field: frozenset({cast.manager.id})})
    assert await store.concerns.tie(tied, cast.manager.id, tie, AT + timedelta(days=1)) == tied
    both = await store.concerns.tie(tied, cast.director.id, tie, AT)
    assert getattr(both, field) == {cast.manager.id, cast.director.id}
    assert await fresh(store).concerns.get_by_clock(concern.id) == both
    rows = (await store.connection.execute(sa.select(concern_person.c.since))).scalars()
    assert list(rows) == [AT, AT]


async def test_one_person_may_be_tied_in_several_ways_and_to_one_case_only(store):
    cast = await cast_of(store)
    first, second = await concern_of(store, cast, "AAA-AAA"), await concern_of(store, cast, "CCC-CCC")
    for tie in Tie:
        first = await store.concerns.tie(first, cast.manager.id, tie, AT)
    assert first.named == first.conflicted == first.deputies == {cast.manager.id}
    assert await store.concerns.get_by_clock(second.id) == second


async def test_whoever_is_named_at_first_is_written_with_it(store):
    cast = await cast_of(store)
    named = [cast.key_person, cast.manager]
    concern = await concern_of(store, cast, subject=Subject.MANAGER, named=named, kind=Kind.COMPLAINT)
    found = await fresh(store).concerns.get_by_clock(concern.id)
    assert found == concern
    assert (found.named, found.handler_id) == ({each.id for each in named}, cast.line_manager.id)
    assert (found.kind, found.subject, found.level) == (Kind.COMPLAINT, Subject.MANAGER, 2)


# -- deny, at every verb


async def denied_everything(store: Store, cast: Cast, concern: Concern, who: str) -> None:
    person, concerns = getattr(cast, who), store.concerns
    parts = await store.connection.scalar(sa.select(sa.func.count()).select_from(concern_part))
    for action, record in product(Action, Record):
        assert await concerns.get_for(person, concern.id, action, record) is None
    assert await concerns.raised_by(person) == []
    assert await concerns.waiting_for(person) == []
    assert await concerns.parts_for(person, concern) == []
    for kind in PartKind:
        assert await concerns.parts_for(person, concern, kind) == []
        assert not await concerns.say(person, concern, kind, [by(person, "Hello", AT)])
    answer = {PartKind.ANSWER: [by(person, "Hello", AT)]}
    assert not await concerns.answer(concern, answered(concern, DAY), answer, by=person, at=AT)
    for message in (100, 600):
        assert await concerns.changed_message(person, message, "Hello", AT) is None
    assert await store.connection.scalar(sa.select(sa.func.count()).select_from(concern_part)) == parts
    assert await concerns.get_by_clock(concern.id) == concern


@pytest.mark.parametrize("tie", [Tie.NAMED, Tie.CONFLICT])
@pytest.mark.parametrize("who", ["mother", "key_person", "manager", "line_manager", "father"])
async def test_whoever_is_shut_out_reaches_it_by_no_verb(store, who, tie):
    cast = await cast_of(store)
    concern = await concern_of(store, cast)
    await store.concerns.say(cast.key_person, concern, PartKind.TALK, [by(cast.key_person, "Tuesday?", AT, 600)])
    concern = await store.concerns.tie(concern, getattr(cast, who).id, Tie.DEPUTY, AT)
    concern = await store.concerns.tie(concern, getattr(cast, who).id, tie, AT)
    await denied_everything(store, cast, concern, who)


@pytest.mark.parametrize("who", ["father", "other_parent", "line_manager"])
async def test_a_stranger_reaches_it_by_no_verb(store, who):
    cast = await cast_of(store)
    await denied_everything(store, cast, await concern_of(store, cast), who)


async def test_naming_the_handler_takes_it_away_at_once_and_for_good(store):
    cast = await cast_of(store)
    concern = await concern_of(store, cast)
    tied = await store.concerns.tie(concern, cast.key_person.id, Tie.NAMED, AT)
    holders = await store.people.holders()
    concern = await moved(store, tied, rerouted(tied, [cast.key_person], DAY, holders))
    assert (concern.handler_id, concern.past_handlers) == (cast.manager.id, {cast.key_person.id})
    assert await texts_for(store, cast.manager, concern)
    await denied_everything(store, cast, concern, "key_person")


async def test_stepping_aside_too(store):
    cast = await cast_of(store)
    concern = await concern_of(store, cast, kind=Kind.COMPLAINT)
    tied = await store.concerns.tie(concern, cast.manager.id, Tie.CONFLICT, AT)
    concern = await moved(store, tied, stepped_aside(tied, DAY, await store.people.holders()))
    assert concern.handler_id == cast.line_manager.id
    await denied_everything(store, cast, concern, "manager")


async def test_a_parent_who_works_here_is_the_complainant_and_nothing_more(store):
    cast = await cast_of(store)
    await store.people.give_role(cast.mother.id, Role.SETTING_MANAGER, NOW)
    both = await store.people.get(cast.mother.id)
    concern = await concern_of(store, cast, kind=Kind.COMPLAINT)
    assert concern.handler_id == cast.manager.id
    assert await store.concerns.waiting_for(both) == []
    assert not await store.concerns.say(both, concern, PartKind.ANSWER, [by(both, "All is well.", AT)])
    assert await store.concerns.say(both, concern, PartKind.CORRECTION, [by(both, "One thing more.", AT)])


# -- deputies


async def test_a_deputy_finds_it_and_may_answer_while_it_is_open(store):
    cast = await cast_of(store)
    concern = await concern_of(store, cast)
    assert await store.concerns.waiting_for(cast.manager) == []
    concern = await store.concerns.tie(concern, cast.manager.id, Tie.DEPUTY, AT)
    assert await store.concerns.waiting_for(cast.manager) == [concern]
    assert await store.concerns.waiting_for(cast.key_person) == [concern]
    answer = {PartKind.ANSWER: [by(cast.manager, "We mended it.", AT)]}
    assert await store.concerns.answer(concern, answered(concern, DAY), answer, by=cast.manager, at=AT)
    told = await store.concerns.get_by_clock(concern.id)
    assert (told.stage, told.handler_id) == (Stage.ANSWERED, cast.key_person.id)
    assert await store.concerns.waiting_for(cast.manager) == []
    assert await texts_for(store, cast.manager, told, PartKind.ANSWER) == ["We mended it."]
    assert (await store.concerns.history(concern.id))[-1].by == cast.manager.id


# -- opened, formal, open, raised since


async def test_opened_is_the_first_time_and_begins_anew_with_somebody_else(store):
    cast = await cast_of(store)
    concern = await concern_of(store, cast)
    assert concern.opened_at is None
    await store.concerns.opened(concern, AT)
    await store.concerns.opened(concern, AT + timedelta(hours=1))
    opened = await store.concerns.get_by_clock(concern.id)
    assert opened == replace(concern, opened_at=AT)
    up = await moved(store, opened, escalated(opened, date(2026, 10, 13), await store.people.holders()))
    assert up.opened_at is None
    await store.concerns.opened(up, AT + timedelta(days=9))
    up = await store.concerns.get_by_clock(concern.id)
    told = await moved(store, up, answered(up, date(2026, 10, 15)))
    assert told.opened_at == AT + timedelta(days=9)


async def test_a_concern_becomes_a_complaint_and_no_other_with_it(store):
    cast = await cast_of(store)
    first, second = await concern_of(store, cast, "AAA-AAA"), await concern_of(store, cast, "CCC-CCC")
    await store.concerns.make_formal(first)
    await store.concerns.make_formal(first)
    assert await store.concerns.get_by_clock(first.id) == replace(first, kind=Kind.COMPLAINT)
    assert await store.concerns.get_by_clock(second.id) == second


async def test_what_is_not_over_of_somebody(store):
    cast = await cast_of(store)
    now, told, late, over = [await concern_of(store, cast, f"AAA-AA{each}") for each in "ACDE"]
    told = await moved(store, told, answered(told, DAY))
    late = await moved(store, late, escalated(late, date(2026, 10, 13), {}))
    over = await moved(store, over, finished(over, DAY, Why.WITHDRAWN))
    found = await store.concerns.open_of(cast.mother.id)
    assert {each.id for each in found} == {now.id, told.id, late.id}
    assert await store.concerns.open_of(cast.father.id) == []


async def test_how_many_somebody_has_raised_since(store):
    cast = await cast_of(store)
    for number, day in enumerate((-1, 0, 2)):
        await concern_of(store, cast, f"AAA-AA{number}", at=NOW + timedelta(days=day))
    count = store.concerns.raised_since
    assert [await count(cast.mother, NOW + timedelta(days=day)) for day in (-2, -1, 0, 1, 2, 3)] == [3, 3, 2, 1, 1, 0]
    assert await count(cast.mother, NOW + timedelta(microseconds=1)) == 1
    assert await count(cast.father, NOW - timedelta(days=2)) == 0


# -- two settings


async def test_another_setting_in_the_same_database_reaches_nothing(database, vault_and_setting, masters):
    async with database.transaction() as connection:
        ours = Store(connection, vault_and_setting[0])
        cast = await cast_of(ours)
        concern = await concern_of(ours, cast)
        contacts = Contacts("1", "2", "3", "4", "5")
        _, vault = await setting_storage.create(
            connection, masters, name="Other", bot_username=None, contacts=contacts, now=NOW
        )
        theirs = Store(connection, vault).concerns
        assert await theirs.get_by_clock(concern.id) is None
        assert await theirs.get_for(cast.mother, concern.id) is None
        assert await theirs.raised_by(cast.mother) == await theirs.waiting_for(cast.key_person) == []
        assert await theirs.open_of(cast.mother.id) == []
        assert await theirs.raised_since(cast.mother, NOW - timedelta(days=1)) == 0
        assert await theirs.changed_message(cast.mother, 100, "Hello", AT) is None
        assert await theirs.reference_is_free(concern.reference)


async def test_outside_with_nobody_is_compared_too(store):
    mother = await store.people.add("Amina Khan", [Role.PARENT], NOW)
    concern = raise_concern(id=new_id(), reference="K7M-2QX", child=None, by=mother, received_at=NOW, holders={})
    await store.concerns.add(concern, [by(mother, "Words")])
    assert concern.child_id is None
    back = finished(concern, DAY, Why.WITHDRAWN)
    assert await store.concerns.move(concern, back, by=mother.id, at=AT)
    assert not await store.concerns.move(concern, back, by=mother.id, at=AT)
    assert [row.number for row in await store.concerns.history(concern.id)] == [1, 2]
