"""The outbox: a letter is a row before it is sent, erased after, and its proof stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from procedures.delivery import Lane
from procedures.people import Role
from storage.outbox import Letter, Outcome, State
from storage.people import Address
from storage.sealing import CannotOpen
from storage.store import Store
from storage.tables import outbox
from tests.storage.cast import NOW

CHAT = 6_000_000_001
MINUTE = timedelta(minutes=1)


def letter(store: Store, number: int, text: str = "Hello", **more) -> Letter:
    params = {"text": text, "reply_markup": {"inline_keyboard": [[{"text": "Menü", "callback_data": "m"}]]}}
    known = {"lane": Lane.ORDINARY, "kind": "menu.menu", "method": "sendMessage", "created_at": NOW} | more
    return Letter(store.people.address(CHAT), params=params, id=number, **known)


async def row(store: Store, number: int):
    return (await store.connection.execute(sa.select(outbox).where(outbox.c.id == number))).mappings().one()


def outcome(one: Letter, state: State, text: str = "sent", **more) -> Outcome:
    return Outcome(one, state, text, NOW + MINUTE, **more)


async def test_an_unsent_letter_comes_back_as_it_was_written(store):
    who = await store.people.add("Amina Khan", [Role.PARENT], NOW)
    written = letter(
        store,
        5,
        "مجھے ڈر <b>لگا</b>",
        lane=Lane.STATUTORY,
        person_id=who.id,
        about_kind="concern: notice",
        about_id="c1",
        repeat_note="Perhaps you have had this message already.",
        state=State.WAITING,
        not_before=NOW + MINUTE,
        attempts=3,
    )
    assert await store.outbox.last_id() == 0
    await store.outbox.add([])
    await store.outbox.add([written])
    assert await store.outbox.unfinished() == [written]
    assert await store.outbox.last_id() == 5
    sealed = (await row(store, 5))["letter"]
    for hidden in ("Menü", "لگا", str(CHAT), "Perhaps", "sendMessage"):
        assert hidden.encode() not in sealed


async def test_unfinished_letters_come_in_order_and_say_whether_they_perhaps_arrived(store):
    states = {9: State.WAITING, 2: State.SENDING, 4: State.WAITING, 7: State.SENDING}
    await store.outbox.add([letter(store, number, state=state) for number, state in states.items()])
    found = await store.outbox.unfinished()
    assert [(each.id, each.state, each.perhaps_sent) for each in found] == [
        (2, State.SENDING, True),
        (4, State.WAITING, False),
        (7, State.SENDING, True),
        (9, State.WAITING, False),
    ]
    assert await store.outbox.backlog() == 4
    assert await store.outbox.last_id() == 9


async def test_a_letter_whose_answer_was_lost_still_says_so_when_it_waits(store):
    one = letter(store, 1)
    await store.outbox.add([one])
    one.attempts = 1
    await store.outbox.record([outcome(one, State.WAITING, "answer lost", not_before=NOW + MINUTE)])
    (found,) = await store.outbox.unfinished()
    assert (found.perhaps_sent, found.attempts, found.not_before) == (True, 1, NOW + MINUTE)


@pytest.mark.parametrize("state", [State.SENT, State.REFUSED, State.UNCERTAIN, State.CANCELLED])
async def test_a_finished_letter_is_erased_and_its_proof_stays(store, state):
    who = await store.people.add("Amina Khan", [Role.PARENT], NOW)
    one = letter(store, 1, person_id=who.id, lane=Lane.STATUTORY, kind="notices.answer_ready")
    two = letter(store, 2)
    await store.outbox.add([one, two])
    await store.outbox.record([outcome(one, state, "because", message_id=4_000_000_000)])
    found = await row(store, 1)
    assert found["letter"] is None
    assert (found["state"], found["outcome"], found["sent_at"]) == (state, "because", NOW + MINUTE)
    assert (found["person_id"], found["kind"], found["lane"]) == (who.id, "notices.answer_ready", Lane.STATUTORY)
    assert (found["message_id"], found["created_at"]) == (4_000_000_000, NOW)
    assert [each.id for each in await store.outbox.unfinished()] == [2]
    assert await store.outbox.backlog() == 1


async def test_many_outcomes_are_written_together(store):
    letters = [letter(store, number) for number in range(1, 7)]
    await store.outbox.add(letters)
    states = [State.SENT, State.WAITING, State.REFUSED, State.SENDING, State.CANCELLED, State.UNCERTAIN]
    await store.outbox.record([outcome(one, state) for one, state in zip(letters, states, strict=True)])
    assert [(each.id, each.state) for each in await store.outbox.unfinished()] == [
        (2, State.WAITING),
        (4, State.SENDING),
    ]
    await store.outbox.record([])


async def test_nothing_more_goes_to_somebody_who_has_left(store):
    gone = await store.people.add("Amina Khan", [Role.PARENT], NOW)
    stays = await store.people.add("Ewa Nowak", [Role.PARENT], NOW)
    letters = [
        letter(store, 1, person_id=gone.id),
        letter(store, 2, person_id=gone.id, state=State.WAITING, lane=Lane.STATUTORY),
        letter(store, 3, person_id=gone.id),
        letter(store, 4, person_id=stays.id),
        letter(store, 5),
    ]
    await store.outbox.add(letters)
    await store.outbox.record([outcome(letters[2], State.SENT)])
    assert await store.outbox.cancel_for(gone.id) == 2
    assert [each.id for each in await store.outbox.unfinished()] == [4, 5]
    for number in (1, 2):
        found = await row(store, number)
        assert (found["state"], found["letter"]) == (State.CANCELLED, None)
    assert (await row(store, 3))["state"] == State.SENT
    assert await store.outbox.cancel_for(gone.id) == 0


async def test_proof_of_menus_is_forgotten_and_proof_of_notices_is_kept(store):
    letters = [
        letter(store, 1, lane=Lane.SAFEGUARDING),
        letter(store, 2, lane=Lane.STATUTORY),
        letter(store, 3, lane=Lane.ORDINARY),
        letter(store, 4, lane=Lane.BULK),
        letter(store, 5, lane=Lane.ORDINARY, created_at=NOW + MINUTE),
        letter(store, 6, lane=Lane.ORDINARY),
    ]
    await store.outbox.add(letters)
    await store.outbox.record([outcome(each, State.SENT) for each in letters[:-1]])
    assert await store.outbox.forget(NOW) == 0
    assert await store.outbox.forget(NOW + MINUTE) == 2
    left = (await store.connection.execute(sa.select(outbox.c.id).order_by(outbox.c.id))).scalars().all()
    assert left == [1, 2, 5, 6]


async def test_how_long_letters_have_been_waiting(store):
    await store.outbox.add([letter(store, 1), letter(store, 2, created_at=NOW + MINUTE)])
    assert await store.outbox.waiting_since(NOW) == 0
    assert await store.outbox.waiting_since(NOW + MINUTE / 2) == 1
    assert await store.outbox.waiting_since(NOW + 2 * MINUTE) == 2


async def test_no_two_letters_have_one_number(database, vault_and_setting):
    async with database.transaction() as connection:
        store = Store(connection, vault_and_setting[0])
        await store.outbox.add([letter(store, 1)])
    with pytest.raises(IntegrityError):
        async with database.transaction() as connection:
            store = Store(connection, vault_and_setting[0])
            await store.outbox.add([letter(store, 2), letter(store, 1)])
    async with database.transaction() as connection:
        assert await Store(connection, vault_and_setting[0]).outbox.last_id() == 1


async def test_a_letter_moved_to_another_number_does_not_open(store):
    await store.outbox.add([letter(store, 1)])
    await store.connection.execute(sa.update(outbox).values(id=2))
    with pytest.raises(CannotOpen):
        await store.outbox.unfinished()


def test_a_letter_and_its_address_show_nothing():
    one = Letter(Address(CHAT, b"hash"), Lane.BULK, "k", "sendMessage", {"text": "Secret words"}, NOW)
    shown = f"{one!r} {one} {outcome(one, State.SENT)!r} {[one]}"
    assert "Secret" not in shown
    assert str(CHAT) not in shown
