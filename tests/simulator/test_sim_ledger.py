"""That nothing was lost: every update and every letter is counted in one place."""

from __future__ import annotations

from datetime import timedelta

import pytest

from simulator.cast import TOKEN
from simulator.school import School
from tests.simulator.looking import Onlooker, adds_up
from tests.tales import raise_concern

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])


# -- updates


async def test_what_waits_is_counted_until_it_is_handled(school: School) -> None:
    onlooker = Onlooker(school)
    before = (await onlooker.look()).ledger
    school.mother.phone.says("/menu")
    school.father.phone.says("/menu")
    now = (await onlooker.look()).ledger
    assert (now.sent - before.sent, now.waiting, now.handled) == (2, 2, before.handled)
    await school.settle()
    now = (await onlooker.look()).ledger
    assert (now.waiting, now.handled, now.lost) == (0, before.handled + 2, 0)
    school.world.redeliver(TOKEN, school.world.bots[TOKEN].updates.next_id - 1)
    assert (await onlooker.look()).ledger == now, "what comes a second time was sent once"
    assert adds_up(now)


async def test_what_is_set_aside_is_in_no_other_place(school: School) -> None:
    onlooker = Onlooker(school)
    before = (await onlooker.look()).ledger
    chat = {"id": school.mother.phone.id, "type": "private"}
    school.world.push_raw(TOKEN, {"message": {"message_id": 5, "chat": chat}})
    school.mother.phone.says("/menu")
    await school.settle()
    now = (await onlooker.look()).ledger
    assert (now.set_aside, now.handled - before.handled, now.lost) == (1, 1, 0)
    assert adds_up(now)


async def test_what_dies_unread_is_lost_and_a_press_lapses(school: School) -> None:
    onlooker = Onlooker(school)
    school.mother.phone.says("The gate again.")
    school.father.phone.taps_raw("nothing")
    school.world.clock.advance(timedelta(minutes=3))
    now = (await onlooker.look()).ledger
    assert (now.waiting, now.lost, now.lapsed) == (1, 0, 1)
    school.world.clock.advance(timedelta(hours=24))
    now = (await onlooker.look()).ledger
    assert (now.waiting, now.lost, now.lapsed) == (0, 1, 1)
    assert adds_up(now)


async def test_what_was_handled_and_never_confirmed_is_not_lost(school: School) -> None:
    onlooker = Onlooker(school)
    school.mother.phone.says("/menu")
    entry = school.world.bots[TOKEN].updates.waiting()
    async with school.unit() as unit:
        await unit.store.intake.mark_seen(entry, unit.now)
    assert (await onlooker.look()).ledger.waiting == 0
    school.world.clock.advance(timedelta(hours=25))
    now = (await onlooker.look()).ledger
    assert (now.lost, now.sent) == (0, now.handled)


async def test_what_is_confirmed_without_a_mark_is_lost(school: School) -> None:
    onlooker = Onlooker(school)
    school.mother.phone.says("/menu")
    offset = school.world.bots[TOKEN].updates.next_id
    await school.world.call(TOKEN, "getUpdates", {"offset": offset})
    assert (await onlooker.look()).ledger.lost == 1
    await school.passes(days=32)
    assert (await onlooker.look()).ledger.lost == 1


async def test_marks_that_the_bot_forgets_stay_counted(school: School) -> None:
    onlooker, late = Onlooker(school), Onlooker(school)
    await raise_concern(school)
    before = (await onlooker.look()).ledger
    await school.passes(days=32)
    now = (await onlooker.look()).ledger
    assert (now.handled, now.lost) == (before.handled, 0)
    assert now.letters_sent > before.letters_sent, "the proof of menus is forgotten; what was counted stays"
    assert ((await late.look()).ledger.handled, late.last.ledger.lost) == (before.handled, 0)


# -- letters


async def test_letters_that_wait_and_those_that_perhaps_came_twice(school: School) -> None:
    onlooker = Onlooker(school)
    before = (await onlooker.look()).ledger
    school.world.faults.add("sendMessage", "502", chat_id=school.father.phone.id)
    school.world.faults.add("sendMessage", "lost_answer", chat_id=school.mother.phone.id)
    school.mother.phone.says("/menu")
    school.father.phone.says("/menu")
    await school.intake.poll(0, [])
    assert (await onlooker.look()).ledger.letters_waiting == 2
    await school.settle()
    now = (await onlooker.look()).ledger
    assert (now.letters_waiting, now.letters_sent - before.letters_sent, now.letters_repeated) == (0, 2, 1)


async def test_numbers_that_are_given_again_are_other_letters(school: School) -> None:
    onlooker = Onlooker(school)
    school.mother.phone.says("/menu")
    await school.settle()
    before = (await onlooker.look()).ledger.letters_sent
    await school.passes(days=9)
    await school.restarts()
    school.mother.phone.says("/menu")
    await school.settle()
    assert (await onlooker.look()).ledger.letters_sent == before + 1
