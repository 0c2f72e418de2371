"""Floods: nothing that was written is lost, nobody else is slowed down, and nothing breaks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.application import ALLOWED_UPDATES
from bot.limits import A_DAY, AT_ONCE, HARM, REMEMBERED_CHATS, STAFF_A_DAY, Gate, Limits, Verdict
from handlers import menu
from procedures.delivery import Lane
from screens.languages import ENGLISH
from screens.screen import Screen
from simulator.cast import TOKEN
from simulator.school import START, School
from tests.floods import answers, begins_to_write, count_of, draft_of, set_aside
from tests.tales import told

TOO_FAST = "You are sending messages very quickly."
TOO_MUCH_TODAY = "You have sent very many messages today."
SECOND = timedelta(seconds=1)


# -- floods


async def test_sixty_messages_at_once_are_kept_and_answered_by_one_warning(school: School) -> None:
    await begins_to_write(school)
    for number in range(45):
        school.mother.phone.says(f"word {number}.")
    for number in range(15):
        school.father.phone.says(f"hello {number}")
    await school.settle()
    kept = await draft_of(school, school.mother)
    assert all(f"word {number}." in kept for number in range(45))
    assert count_of(school.mother, TOO_FAST) == 1
    assert school.mother.sees("We keep what you write."), school.mother.screen()
    assert count_of(school.mother, "messages from you.") <= AT_ONCE
    await school.passes(minutes=1)
    await school.mother.writes("And one more.")
    assert school.mother.sees("We have 46 messages from you."), school.mother.screen()
    assert count_of(school.mother, TOO_FAST) == 1


async def test_what_finds_no_room_in_a_flood_is_owned_up_to(school: School) -> None:
    await begins_to_write(school)
    for number in range(60):
        school.mother.phone.says(f"word {number}.")
    await school.settle()
    assert count_of(school.mother, "there is no more room") == 1, school.mother.screen()


async def test_a_flood_where_nothing_is_kept_does_not_say_that_it_is(school: School) -> None:
    for number in range(40):
        school.mother.phone.says(f"hello {number}")
    await school.settle()
    assert count_of(school.mother, TOO_FAST) == 1
    assert "We keep what you write." not in told(school.mother)
    await school.passes(minutes=1)
    await school.mother.writes("/menu")
    assert school.mother.sees("What would you like to do?"), school.mother.screen()


async def test_a_flood_slows_down_nobody_else(school: School) -> None:
    for number in range(60):
        school.father.phone.says(f"hello {number}")
    school.mother.phone.says("/menu")
    await school.settle()
    assert school.mother.sees("What would you like to do?"), school.mother.screen()


async def test_in_a_flood_the_way_to_help_outside_stays_open(school: School) -> None:
    for number in range(40):
        school.mother.phone.says(f"hello {number}")
    await school.settle()
    school.mother.looks_away()
    await school.mother.taps_raw("o")
    assert school.mother.sees("If a child is in danger now, call 999."), school.mother.screen()
    assert not school.mother.spinning


async def test_the_presses_of_a_flood_do_not_spin(school: School) -> None:
    for _ in range(30):
        school.mother.phone.taps_raw("m")
    await school.settle()
    assert not school.mother.spinning
    assert count_of(school.mother, TOO_FAST) == 1


async def test_two_hundred_a_day_and_then_one_last_word(school: School) -> None:
    for number in range(A_DAY + 30):
        school.mother.phone.says(f"hello {number}")
    await school.settle()
    await school.passes(minutes=5)
    school.mother.looks_away()
    await school.mother.writes("/menu")
    assert not answers(school.mother)
    assert count_of(school.mother, TOO_MUCH_TODAY) == 1
    assert count_of(school.mother, "Phone: 01632 960 961") >= 1
    assert school.world.pending(TOKEN) == 0
    await school.mother.taps_raw("o")
    assert school.mother.sees("If a child is in danger now, call 999."), school.mother.screen()
    await school.passes(hours=14)  # midnight in London
    await school.mother.writes("/menu")
    assert school.mother.sees("What would you like to do?"), school.mother.screen()


async def test_what_was_sent_before_the_last_word_is_kept(school: School) -> None:
    await begins_to_write(school)
    await school.mother.writes("The yard gate does not close.")
    for _ in range(A_DAY):
        school.mother.phone.taps_raw("x")
    await school.settle()
    assert count_of(school.mother, TOO_MUCH_TODAY) == 1
    assert "The yard gate does not close." in await draft_of(school, school.mother)


async def test_a_group_that_fails_counts_its_updates_once(school: School) -> None:
    """A group is rolled back and handled one by one if one of its updates fails: nobody is faster for it."""

    async def fails(_update: Any, _context: Any) -> None:
        raise RuntimeError("a fault of ours")

    await school.passes(minutes=1)
    school.house.application.handlers[0].insert(0, menu.Command("help", fails))
    school.father.phone.says("/help")
    for _ in range(AT_ONCE):
        school.mother.phone.says("/menu")
    await school.settle()
    assert await set_aside(school) == 1
    assert TOO_FAST not in told(school.mother)
    assert count_of(school.mother, "What would you like to do?") >= AT_ONCE


# -- the limits alone


def test_ten_at_once_then_one_warning_then_silence_for_a_minute() -> None:
    limits, chat = Limits(), b"chat"
    verdicts = [limits.judge(chat, START) for _ in range(60)]
    assert verdicts == [Verdict.ANSWER] * AT_ONCE + [Verdict.WARN] + [Verdict.SILENCE] * (59 - AT_ONCE)
    assert limits.judge(chat, START + 60 * SECOND) is Verdict.ANSWER


def test_a_flood_that_goes_on_stays_unanswered() -> None:
    """One message a second for three minutes: one warning, and answers a minute after the end at the latest."""
    limits, chat = Limits(), b"chat"
    verdicts = [limits.judge(chat, START + number * SECOND) for number in range(180)]
    assert verdicts.count(Verdict.WARN) == 1
    assert Verdict.ANSWER not in verdicts[verdicts.index(Verdict.WARN) :]
    assert limits.judge(chat, START + 240 * SECOND) is Verdict.ANSWER


def test_twenty_a_minute_are_always_answered() -> None:
    limits = Limits()
    assert {limits.judge(b"chat", START + number * 3 * SECOND) for number in range(A_DAY)} == {Verdict.ANSWER}


def test_staff_may_do_more_in_a_day_and_no_faster() -> None:
    limits = Limits()
    verdicts = [limits.judge(b"chat", START + number * 3 * SECOND, staff=True) for number in range(STAFF_A_DAY + 2)]
    assert verdicts[-2:] == [Verdict.LAST_WORD, Verdict.DROP]
    assert set(verdicts[:-2]) == {Verdict.ANSWER}


def test_only_so_many_chats_are_remembered() -> None:
    limits = Limits()
    for number in range(REMEMBERED_CHATS + 100):
        limits.judge(number.to_bytes(4, "big"), START)
    assert len(limits) == REMEMBERED_CHATS


async def test_nobody_is_too_fast_in_danger(school: School) -> None:
    """What the conversation about a child in danger receives is not even counted."""
    async with school.unit() as unit:
        address = await unit.store.people.address_of(school.mother.person.id)
        assert address is not None
        chat = await unit.store.conversations.get(address.chat_hash)
        chat.name = HARM
        unit.store.conversations.change(address.chat_hash, unit.now)
    judged: list[Verdict] = []
    gate = Gate.judge

    def remembered(self: Gate, *given: Any) -> Verdict:
        judged.append(gate(self, *given))
        return judged[-1]

    Gate.judge = remembered
    try:
        school.mother.phone.says("He hit her.")
        await school.intake.poll(0, ALLOWED_UPDATES)
    finally:
        Gate.judge = gate
    assert judged == [Verdict.ANSWER]


@pytest.mark.parametrize(("lane", "stays"), [(lane, lane < Lane.ORDINARY) for lane in Lane])
async def test_a_silence_leaves_out_ordinary_letters_to_this_chat_alone(
    school: School, lane: Lane, stays: bool
) -> None:
    async with school.unit() as unit:
        mine = await unit.store.people.address_of(school.mother.person.id)
        other = await unit.store.people.address_of(school.father.person.id)
        assert mine is not None and other is not None
        for address in (mine, other):
            unit.say(address, ENGLISH, Screen("text"), kind="test", lane=lane)
        letters, here = list(unit.letters), type("Here", (), {"address": mine})()
        unit.letters.clear()
    left = Gate(1).leave_out(letters, here, type("One", (), {"id": 1})())
    assert [letter.address for letter in left] == ([mine] if stays else []) + [other]
