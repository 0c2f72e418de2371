"""Guessed links and numbers: nobody gets in by them, one alarm rings, and no family waits longer because of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.application import ALLOWED_UPDATES
from bot.delivery import HIGH_WATER
from bot.queue import OVERALL_BURST, Queue
from procedures.delivery import Lane
from procedures.invitation import MOST_WRONG_TRIES
from screens.actions import SetLanguage
from simulator.actor import Actor
from simulator.school import START, School
from storage.outbox import Letter
from storage.people import Address
from storage.tables import alarm, person, wrong_try
from storage.task import AlarmKind
from tests.getting_in import asked_for_number, count, invited, said
from tests.storm import STRANGERS, WITH_A_LINK, Storm
from tests.tales import stranger, told

LANGUAGE = "Which language do you read best?"
REFUSED, WRONG = "This link does not work.", "That number is not right."
#: Whoever guesses may make nobody wait longer than this for the answer to a press (seconds).
PATIENCE = 2.0


async def alarms(school: School) -> int:
    """How often the alarm about guesses was raised."""
    async with school.unit() as unit:
        rung = sa.select(sa.func.count()).where(alarm.c.kind == AlarmKind.GUESSING)
        return int(await unit.store.connection.scalar(rung) or 0)


async def rages(school: School, guesses: int, presses: int) -> Storm:
    """The whole storm, with everything that must hold of it."""
    storm = Storm(school)
    await storm.gathers()
    before = await count(school, person.c.telegram_hash)
    known = [school.mother, school.father, school.other_parent, school.key_person, school.manager]
    await storm.rages(guesses, known, every=guesses // presses)
    assert await count(school, person.c.telegram_hash) == before, "nobody got in"
    assert await alarms(school) == 1
    assert told(school.manager).count("guess") == 1, school.manager.screen()
    assert await count(school, wrong_try.c.id) == STRANGERS * MOST_WRONG_TRIES
    return storm


def replies_are_constant(storm: Storm) -> None:
    """Whoever does the same is told the same, byte for byte, whatever they guessed and whether the link was real."""
    for group, answer in ((storm.strangers[:WITH_A_LINK], WRONG), (storm.strangers[WITH_A_LINK:], REFUSED)):
        heard = [said(each) for each in group]
        assert all(each == heard[0] for each in heard)
        assert sum(answer in each["text"] for each in heard[0]) == MOST_WRONG_TRIES
        assert sum("five wrong tries" in each["text"] for each in heard[0]) == 1
        assert not any(LANGUAGE in each["text"] for each in heard[0])


def nobody_waited(storm: Storm) -> None:
    """Every press of somebody known was answered at once, by the clock that the letters go by."""
    assert not storm.waiting
    assert max(each.pretended for each in storm.presses) <= PATIENCE, [each.pretended for each in storm.presses]


async def rightful_owners_get_in(storm: Storm) -> None:
    """The right number is worth nothing to the one who guessed, and everything to whoever was told it."""
    school, (code, number) = storm.school, storm.links[0]
    await storm.strangers[0].writes(number)
    assert not storm.strangers[0].sees(LANGUAGE), storm.strangers[0].screen()
    owner = await asked_for_number(school, code)
    await owner.writes(number)
    assert owner.sees(LANGUAGE), owner.screen()


async def test_five_hundred_guesses_let_nobody_in_and_delay_nobody(school: School) -> None:
    storm = await rages(school, guesses=10, presses=10)
    replies_are_constant(storm)
    nobody_waited(storm)
    await rightful_owners_get_in(storm)
    await school.restarts()
    await storm.strangers[-1].starts("join_after-the-restart")
    assert said(storm.strangers[-1])[-1]["text"].count(REFUSED) == 0, "the silence outlives the process"


@pytest.mark.again
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_ten_thousand_guesses_let_nobody_in_and_delay_nobody(school: School) -> None:
    storm = await rages(school, guesses=200, presses=20)
    replies_are_constant(storm)
    nobody_waited(storm)
    await rightful_owners_get_in(storm)


async def test_two_phones_with_the_same_number_in_one_batch(school: School) -> None:
    code, number = await school.invites(await invited(school))
    first, second = await asked_for_number(school, code), await asked_for_number(school, code)
    wrong = stranger(school)
    await wrong.starts("join_wrong")
    before = await count(school, person.c.telegram_hash)
    first.phone.says(number)
    second.phone.says(number)
    await school.intake.poll(0, ALLOWED_UPDATES)
    await school.settle()
    assert first.sees(LANGUAGE), first.screen()
    assert said(second)[-1] == said(wrong)[-1], "the ordinary refusal"
    assert await count(school, person.c.telegram_hash) == before + 1
    await second.taps_raw("ls:en_GB")
    assert not second.sees("Welcome"), second.screen()


async def test_a_double_tap_on_the_link_and_the_number_is_one_person(school: School) -> None:
    code, number = await school.invites(await invited(school))
    owner = stranger(school)
    for text in (f"/start join_{code}", f"/start join_{code}", number, number):
        owner.phone.says(text)
    await school.settle()
    assert count_of(owner, LANGUAGE) == 1, owner.screen()
    await owner.presses(SetLanguage, locale="en_GB")
    assert owner.sees("Welcome, Late Comer."), owner.screen()
    assert await count(school, wrong_try.c.id) == 0


def count_of(actor: Actor, text: str) -> int:
    """How often the bot has said this."""
    return told(actor).count(text)


# -- the queue alone


def letter(number: int, *, known: bool, lane: Lane = Lane.ORDINARY) -> Letter:
    """A letter to a chat of its own."""
    who = "somebody" if known else None
    return Letter(Address(number, str(number).encode()), lane, "test", "sendMessage", {}, START, who, id=number)


def test_families_come_before_strangers_and_danger_before_all() -> None:
    queue = Queue(START, per_chat=1, overall=1_000)
    letters = [letter(1, known=False), letter(2, known=True), letter(3, known=False, lane=Lane.STATUTORY)]
    for each in (*letters, letter(4, known=True, lane=Lane.SAFEGUARDING)):
        queue.add(each, START)
    assert [picked.id for _ in range(4) if (picked := queue.pick(START))] == [4, 3, 2, 1]


def test_the_families_turn_comes_however_many_strangers_wait() -> None:
    queue = Queue(START, per_chat=1, overall=25)
    for number in range(1, 400):
        queue.add(letter(number, known=False), START)
    while queue.pick(START):
        pass
    queue.add(letter(1_000, known=True), START)
    following = queue.pick(START + timedelta(milliseconds=40))
    assert following is not None and following.id == 1_000


async def test_what_waits_for_telegrams_pace_holds_up_nothing_that_comes_in(school: School) -> None:
    delivery, now = school.house.delivery, school.world.clock.now()
    for number in range(HIGH_WATER + int(OVERALL_BURST)):
        delivery.queue.add(letter(number, known=False), now)
    assert not delivery.has_room()
    assert delivery.falls_behind(), "it could send, and has not"
    while delivery.queue.pick(now):
        pass
    assert not delivery.has_room()
    assert not delivery.falls_behind(), "it may not send yet"
