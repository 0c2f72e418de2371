"""People and children: found by their chat, bound to it once."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from procedures.people import Contacts, Role
from storage import setting as setting_storage
from storage.store import Store
from storage.tables import person
from tests.storage.cast import NOW, cast_of

IDS = [1, 6_000_000_001, 2**31, 2**32 + 1, 2**52 - 1]


def fresh(store: Store) -> Store:
    """The same transaction without anything remembered."""
    return Store(store.connection, store.vault)


# -- people


async def test_a_person_comes_back_as_they_were_added(store):
    made = await store.people.add("Siân O'Neil", [Role.PARENT, Role.KEY_PERSON], NOW)
    found = await fresh(store).people.get(made.id)
    assert found == made
    assert (found.name, found.roles) == ("Siân O'Neil", {Role.PARENT, Role.KEY_PERSON})
    assert (found.joined, found.active, found.locale) == (False, True, None)
    assert await fresh(store).people.address_of(made.id) is None
    with pytest.raises(KeyError):
        await store.people.get("nobody")


@pytest.mark.parametrize("chat_id", IDS)
async def test_a_person_is_found_by_their_chat_and_by_no_other(store, chat_id):
    made = await store.people.add("Amina Khan", [Role.PARENT], NOW)
    await store.people.bind(made.id, store.people.address(chat_id), NOW)
    later = fresh(store).people
    found = await later.at(later.address(chat_id).chat_hash)
    assert found is not None
    assert (found.id, found.joined) == (made.id, True)
    assert (await later.address_of(made.id)).chat_id == chat_id
    assert await later.at(later.address(chat_id + 1).chat_hash) is None


async def test_what_a_chat_is_found_by_cannot_be_computed_without_the_key(store):
    made = await store.people.add("Amina Khan", [Role.PARENT], NOW)
    await store.people.bind(made.id, store.people.address(6_000_000_001), NOW)
    kept = await store.connection.scalar(sa.select(person.c.telegram_hash))
    assert kept == store.vault.lookup.fingerprint("6000000001")
    assert kept not in {hashlib.sha256(b"6000000001").digest(), hashlib.sha256((6_000_000_001).to_bytes(8)).digest()}
    assert kept != store.vault.setting.fingerprint("6000000001")


async def test_many_chats_are_met_in_one_query(store):
    cast = await cast_of(store)
    for number, each in enumerate((cast.mother, cast.father, cast.manager)):
        await store.people.bind(each.id, store.people.address(IDS[0] + number), NOW)
    later = fresh(store).people
    hashes = [later.address(IDS[0] + number).chat_hash for number in range(5)]
    await later.meet(hashes)
    found = [await later.at(each) for each in hashes]
    assert [each and each.name for each in found] == ["Amina Khan", "Bilal Khan", "Ruth Okafor", None, None]


async def test_one_chat_is_never_two_people(database, vault_and_setting):
    async with database.transaction() as connection:
        store = Store(connection, vault_and_setting[0])
        cast = await cast_of(store)
        await store.people.bind(cast.mother.id, store.people.address(7), NOW)
    with pytest.raises(IntegrityError):
        async with database.transaction() as connection:
            store = Store(connection, vault_and_setting[0])
            await store.people.bind(cast.father.id, store.people.address(7), NOW)
    async with database.transaction() as connection:
        found = await Store(connection, vault_and_setting[0]).people.at(store.people.address(7).chat_hash)
        assert found.id == cast.mother.id


async def test_what_changes_is_seen_at_once_and_later(store):
    made = await store.people.add("Amina Khan", [Role.PARENT], NOW)
    assert (await store.people.choose_language(made.id, "ur")).locale == "ur"
    await store.people.give_role(made.id, Role.KEY_PERSON, NOW)
    await store.people.give_role(made.id, Role.KEY_PERSON, NOW)
    await store.people.mark_blocked(made.id, NOW)
    for people in (store.people, fresh(store).people):
        found = await people.get(made.id)
        assert (found.locale, found.roles) == ("ur", {Role.PARENT, Role.KEY_PERSON})
    assert await store.connection.scalar(sa.text("SELECT count(*) FROM hat")) == 2
    assert await store.connection.scalar(sa.select(person.c.blocked_at)) == NOW
    assert (await fresh(store).people.get(made.id)).blocked
    await store.people.mark_blocked(made.id, None)
    assert await store.connection.scalar(sa.select(person.c.blocked_at)) is None
    assert not (await fresh(store).people.get(made.id)).blocked
    await store.people.deactivate(made.id)
    for people in (store.people, fresh(store).people):
        assert not (await people.get(made.id)).active


async def test_whoever_got_a_hat_first_holds_it_while_they_are_with_us(store):
    first = await store.people.add("Ruth", [Role.SETTING_MANAGER], NOW)
    second = await store.people.add("Dora", [Role.DIRECTOR], NOW)
    await store.people.give_role(second.id, Role.SETTING_MANAGER, NOW + timedelta(days=1))
    assert await store.people.holders() == {Role.SETTING_MANAGER: (first.id, second.id), Role.DIRECTOR: (second.id,)}
    assert [each.id for each in await store.people.wearing(Role.SETTING_MANAGER)] == [first.id, second.id]
    await store.people.deactivate(first.id)
    assert await store.people.holders() == {Role.SETTING_MANAGER: (second.id,), Role.DIRECTOR: (second.id,)}
    assert [each.id for each in await store.people.wearing(Role.SETTING_MANAGER)] == [second.id]
    assert await store.people.wearing(Role.OPERATOR) == []


async def test_whoever_got_a_hat_later_stands_behind_whoever_joined_first(store):
    """The order is that of the hats, not that of the people."""
    old = await store.people.add("Ruth", [Role.KEY_PERSON], NOW)
    new = await store.people.add("Rita", [Role.SETTING_MANAGER], NOW + timedelta(days=1))
    await store.people.give_role(old.id, Role.SETTING_MANAGER, NOW + timedelta(days=2))
    assert await store.people.holders() == {Role.SETTING_MANAGER: (new.id, old.id), Role.KEY_PERSON: (old.id,)}


async def test_staff_are_everybody_with_a_hat_of_the_setting_by_name(store):
    cast = await cast_of(store)
    await store.people.add("Olga Pratt", [Role.OPERATOR], NOW)
    await store.people.give_role(cast.father.id, Role.KEY_PERSON, NOW)
    await store.people.give_role(cast.manager.id, Role.LINE_MANAGER, NOW)
    await store.people.deactivate(cast.director.id)
    names = ["Bilal Khan", "Lena Price", "Ruth Okafor", "Tom Wells"]
    assert [each.name for each in await fresh(store).people.staff()] == names


async def test_two_settings_in_one_database_know_nothing_of_each_other(database, vault_and_setting, masters):
    async with database.transaction() as connection:
        ours = Store(connection, vault_and_setting[0])
        cast = await cast_of(ours)
        await ours.people.bind(cast.mother.id, ours.people.address(7), NOW)
        ticket = await ours.invitations.make(cast.father.id, None, NOW)
        contacts = Contacts("1", "2", "3", "4", "5")
        _, vault = await setting_storage.create(
            connection, masters, name="Other", bot_username=None, contacts=contacts, now=NOW
        )
        theirs = Store(connection, vault)
        assert theirs.people.address(7).chat_hash != ours.people.address(7).chat_hash
        assert await theirs.people.at(ours.people.address(7).chat_hash) is None
        with pytest.raises(KeyError):
            await theirs.people.get(cast.mother.id)
        assert await theirs.people.holders() == {}
        assert await theirs.children.of(cast.mother) == []
        assert await theirs.children.all_for(cast.manager, today=NOW.date()) == []
        assert await theirs.invitations.find(ticket.code, NOW) is None
        found = await ours.invitations.find(ticket.code, NOW)
        assert found is not None and found.person_id == cast.father.id
        assert await theirs.invitations.get(found.id, NOW) is None
        assert cast.mother.id not in await ours.invitations.not_joined()
        assert cast.father.id in await ours.invitations.not_joined()
        assert await theirs.invitations.not_joined() == []


# -- children


async def test_who_sees_which_child(store):
    cast = await cast_of(store)
    both, zara, kuba, nobody = {"Zara Khan", "Kuba Nowak"}, {"Zara Khan"}, {"Kuba Nowak"}, set()
    seen = {
        "mother": zara,
        "father": zara,
        "other_parent": kuba,
        "key_person": both,
        "manager": both,
        "line_manager": nobody,
        "director": nobody,
    }
    for who, expected in seen.items():
        one = getattr(cast, who)
        found = [*await store.children.of(one), *await store.children.all_for(one, today=NOW.date())]
        assert {child.name for child in found} == expected, who
        for child in (cast.zara, cast.kuba):
            may_see = child.name in expected
            got = await store.children.get_for(one, child.id, today=NOW.date())
            assert (got is not None) is may_see, (who, child.name)
        assert await store.children.get_for(one, "no such child", today=NOW.date()) is None


async def test_somebody_who_has_left_sees_no_child(store):
    cast = await cast_of(store)
    for one in (cast.mother, cast.manager):
        await store.people.deactivate(one.id)
        gone = await store.people.get(one.id)
        assert await store.children.of(gone) == []
        assert await store.children.all_for(gone, today=NOW.date()) == []
        assert await store.children.get_for(gone, cast.zara.id, today=NOW.date()) is None


async def test_a_relation_that_has_ended_shows_nothing(store):
    cast = await cast_of(store)
    await store.connection.execute(sa.text("UPDATE relation SET until = since"))
    assert await store.children.of(cast.mother) == []
