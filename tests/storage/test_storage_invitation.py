"""Invitations: let in once, by a code and a number of which only hashes are kept; and the wrong tries."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from procedures.invitation import LIFETIME, MOST_WRONG_NUMBERS, Ticket, silent_until
from storage.ids import hash_code
from storage.store import Store
from storage.tables import invitation, wrong_try
from tests.storage.cast import NOW, cast_of
from tests.storage.racing import race


async def let_in(store: Store, made: Ticket, now=NOW, number: str | None = None) -> str | None:
    """Whom a code and its number let in."""
    found = await store.invitations.find(made.code, now)
    return await store.invitations.use(found, number or made.number, now) if found else None


def another(number: str) -> str:
    """A number that is not this one."""
    return f"{(int(number) + 1) % 10_000:04d}"


async def test_a_code_and_its_number_let_one_person_in_once(store):
    cast = await cast_of(store)
    mothers = await store.invitations.make(cast.mother.id, cast.manager.id, NOW)
    fathers = await store.invitations.make(cast.father.id, None, NOW)
    assert await let_in(store, mothers) == cast.mother.id
    assert await let_in(store, mothers) is None
    assert await let_in(store, fathers) == cast.father.id


async def test_a_number_is_four_digits_and_random(store):
    cast = await cast_of(store)
    numbers = {(await store.invitations.make(cast.mother.id, None, NOW)).number for _ in range(40)}
    assert all(len(each) == 4 and each.isascii() and each.isdigit() for each in numbers)
    assert len(numbers) > 30


async def test_without_the_right_number_nobody_gets_in_and_every_wrong_one_is_counted(store):
    cast = await cast_of(store)
    made = await store.invitations.make(cast.mother.id, None, NOW)
    for wrong in ("", another(made.number), made.number[::-1] + "0", made.code):
        assert await let_in(store, made, number=wrong or "x") is None
    found = await store.invitations.find(made.code, NOW)
    assert await store.invitations.use(found, None, NOW) is None
    assert await store.connection.scalar(sa.select(invitation.c.wrong_numbers)) == 5
    assert await let_in(store, made) == cast.mother.id


async def test_ten_wrong_numbers_kill_it_and_a_new_one_begins_anew(store):
    cast = await cast_of(store)
    made = await store.invitations.make(cast.mother.id, None, NOW)
    for left in reversed(range(MOST_WRONG_NUMBERS)):
        found = await store.invitations.find(made.code, NOW)
        assert await let_in(store, made, number=another(made.number)) is None
        assert (await store.invitations.get(found.id, NOW) is not None) is (left > 0)
    assert await let_in(store, made) is None
    assert await let_in(store, await store.invitations.make(cast.mother.id, None, NOW)) == cast.mother.id


async def test_an_invitation_of_before_needs_no_number(store):
    cast = await cast_of(store)
    made = await store.invitations.make(cast.mother.id, None, NOW)
    assert (await store.invitations.find(made.code, NOW)).needs_number
    await store.connection.execute(sa.update(invitation).values(number_hash=None))
    found = await store.invitations.find(made.code, NOW)
    assert not found.needs_number
    assert await store.invitations.use(found, None, NOW) == cast.mother.id


@pytest.mark.parametrize(
    ("after", "works"), [(LIFETIME - timedelta(seconds=1), True), (LIFETIME, False), (LIFETIME * 2, False)]
)
async def test_a_code_dies_after_14_days(store, after, works):
    cast = await cast_of(store)
    made = await store.invitations.make(cast.mother.id, None, NOW)
    assert (await let_in(store, made, NOW + after) is not None) is works


async def test_a_newer_code_kills_the_older_one_of_the_same_person_only(store):
    cast = await cast_of(store)
    first = await store.invitations.make(cast.mother.id, None, NOW)
    father = await store.invitations.make(cast.father.id, None, NOW)
    opened = await store.invitations.find(first.code, NOW)
    second = await store.invitations.make(cast.mother.id, None, NOW)
    assert await let_in(store, first) is None
    assert await store.invitations.use(opened, first.number, NOW) is None, "it was opened before the newer one was made"
    assert await let_in(store, second) == cast.mother.id
    assert await let_in(store, father) == cast.father.id


@pytest.mark.parametrize("code", ["", "x", "join_x", "\x00", "\ud800", "'; DROP TABLE invitation; --", "a" * 5000])
async def test_a_wrong_code_opens_nothing(store, code):
    await store.invitations.make((await cast_of(store)).mother.id, None, NOW)
    assert await store.invitations.find(code, NOW) is None


async def test_only_hashes_are_kept_and_the_same_number_looks_different_everywhere(store):
    cast = await cast_of(store)
    made = await store.invitations.make(cast.mother.id, None, NOW)
    (row,) = (await store.connection.execute(sa.select(invitation))).mappings().all()
    assert row["code_hash"] == hash_code(made.code)
    assert made.code not in str(dict(row))
    assert repr(made) == "Ticket()"
    assert len(row["number_hash"]) == 32
    hashes = {store.invitations._hash_number(which, "4821") for which in ("one", "two")}
    assert len(hashes) == 2
    assert row["number_hash"].hex() not in repr(await store.invitations.find(made.code, NOW))


async def test_who_has_left_is_let_in_no_more(store):
    cast = await cast_of(store)
    made = await store.invitations.make(cast.mother.id, None, NOW)
    await store.people.deactivate(cast.mother.id)
    assert await let_in(store, made) is None


async def test_who_has_not_joined(store):
    cast = await cast_of(store)
    everybody = await store.invitations.not_joined()
    assert {cast.mother.id, cast.manager.id} <= set(everybody)
    assert len(everybody) == len(set(everybody)) == 7
    await store.people.bind(cast.mother.id, store.people.address(7), NOW)
    await store.people.deactivate(cast.father.id)
    assert set(everybody) - set(await store.invitations.not_joined()) == {cast.mother.id, cast.father.id}


async def test_two_people_with_the_same_link_at_the_same_moment(database, database_url, vault_and_setting):
    vault, _ = vault_and_setting
    async with database.transaction() as connection:
        mother = (await cast_of(Store(connection, vault))).mother
    for _ in range(4):
        async with database.transaction() as connection:
            made = await Store(connection, vault).invitations.make(mother.id, None, NOW)

        async def attempt(store: Store, made: Ticket = made) -> str | None:
            return await let_in(store, made)

        results = await race(database_url, vault, attempt, attempt, attempt)
        assert [each for each in results if each is not None] == [mother.id]


# -- wrong tries


async def test_wrong_tries_are_counted_for_each_chat_and_forgotten(store):
    mine, theirs = (store.people.address(number).chat_hash for number in (1, 2))
    for minute in range(7):
        await store.invitations.note_wrong_try(mine, NOW + timedelta(minutes=minute))
    tries = await store.invitations.wrong_tries(mine)
    assert tries == [NOW + timedelta(minutes=minute) for minute in (6, 5, 4, 3, 2)]
    assert silent_until(tries) == NOW + timedelta(minutes=66)
    assert await store.invitations.wrong_tries(theirs) == []
    assert await store.invitations.forget_wrong_tries(NOW + timedelta(minutes=3)) == 3
    assert await store.connection.scalar(sa.select(sa.func.count(wrong_try.c.id))) == 4
