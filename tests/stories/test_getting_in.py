"""Getting in: the number told in person, and the limits on guessing."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from procedures.invitation import MOST_WRONG_NUMBERS, MOST_WRONG_TRIES
from simulator.actor import Actor
from simulator.school import School
from storage.tables import invitation, wrong_try
from storage.task import AlarmKind
from tests.getting_in import another, asked_for_number, count, invited, number_on, said
from tests.tales import stranger, told

WELCOME = "Which language do you read best?"


async def with_a_link(school: School) -> tuple[Actor, str]:
    """A stranger who was asked for a number, and the number."""
    code, number = await school.invites(await invited(school))
    return await asked_for_number(school, code), number


# -- the number


async def test_the_link_alone_lets_nobody_in(school: School) -> None:
    nobody, number = await with_a_link(school)
    assert nobody.sees("Please write the number that you were given."), nobody.screen()
    assert nobody.sees("Phone: 01632 960 961"), nobody.screen()
    assert nobody.sees("The setting tells you the number in person or by phone."), nobody.screen()
    assert not nobody.sees("Late Comer"), nobody.screen()
    await nobody.writes(another(number))
    assert nobody.sees("That number is not right."), nobody.screen()
    assert not nobody.sees(WELCOME), nobody.screen()
    await nobody.writes(number)
    assert nobody.sees(WELCOME), nobody.screen()


async def test_the_manager_gets_the_number_apart_from_the_link(school: School) -> None:
    await school.manager.taps("Families and staff", "Invite a parent", "Zara Khan")
    await school.manager.writes("Nadia Aziz")
    await school.manager.taps("mother", "Yes, make the link")
    link, number = school.manager.phone.messages[-2:]
    assert "start=join_" in link.text
    assert number_on(school.manager.phone) not in link.text.partition("https")[0]
    assert "join_" not in number.text
    assert "Please tell it to them in person or by phone." in number.text
    assert "Never send it in the same message as the link." in number.text
    assert number.message.json()["has_protected_content"]


async def test_a_restart_between_link_and_number_loses_nothing(school: School) -> None:
    nobody, number = await with_a_link(school)
    await school.restarts()
    await nobody.writes("1 2")
    assert nobody.sees("Please write only the number that you were given."), nobody.screen()
    await school.restarts()
    await nobody.writes(number)
    assert nobody.sees(WELCOME), nobody.screen()


async def test_the_bot_waits_for_the_number_for_13_days_and_not_for_14(school: School) -> None:
    early, number = await with_a_link(school)
    late, late_number = await with_a_link(school)
    await school.passes(days=13, hours=23)
    await early.writes(number)
    assert early.sees(WELCOME), early.screen()
    await school.passes(hours=2)
    await late.writes("Hello?")
    assert late.sees("The setting can give you a link to join."), late.screen()
    await late.writes(late_number)
    assert late.sees("This link does not work."), late.screen()


@pytest.mark.parametrize("zero", ["\u06f0", "\u09e6", "\u0660", "\uff10", "0"])
async def test_the_digits_of_any_script_and_spaces_count(school: School, zero: str) -> None:
    nobody, number = await with_a_link(school)
    digits = [chr(ord(zero) + int(digit)) for digit in number]
    await nobody.writes(f"\u200f {digits[0]}{digits[1]}  {digits[2]} {digits[3]}")
    assert nobody.sees(WELCOME), nobody.screen()


@pytest.mark.parametrize("text", ["123", "12345", "one two", "12 3x", "½¼½¼", "²²²²", "hello", "0" * 4000])
async def test_what_is_no_number_is_no_try(school: School, text: str) -> None:
    nobody, number = await with_a_link(school)
    for _ in range(MOST_WRONG_TRIES + 2):
        await nobody.writes(text)
    assert nobody.sees("Please write only the number that you were given. It has four digits."), nobody.screen()
    assert await count(school, wrong_try.c.id) == 0
    await nobody.writes(number)
    assert nobody.sees(WELCOME), nobody.screen()


async def test_a_picture_is_no_number_and_start_still_tells_how_to_reach_us(school: School) -> None:
    nobody, number = await with_a_link(school)
    await nobody.sends_photo(caption=number)
    assert nobody.sees("Please write only the number that you were given."), nobody.screen()
    await nobody.starts()
    assert nobody.sees("This is the message service of Little Doves."), nobody.screen()
    await nobody.writes(number)
    assert nobody.sees(WELCOME), nobody.screen()


async def test_a_link_made_before_there_were_numbers_needs_none(school: School) -> None:
    code, _ = await school.invites(await invited(school))
    async with school.unit() as unit:
        await unit.store.connection.execute(sa.update(invitation).values(number_hash=None))
    assert (await asked_for_number(school, code)).sees(WELCOME)


async def test_another_link_ends_the_waiting_for_the_first(school: School) -> None:
    nobody, number = await with_a_link(school)
    second, second_number = await school.invites(await invited(school, "Nadia Aziz"))
    await nobody.starts(f"join_{second}")
    await nobody.writes(number if number != second_number else another(number))
    assert nobody.sees("That number is not right."), nobody.screen()
    await nobody.writes(second_number)
    await nobody.chooses_language("en_GB")
    assert nobody.sees("Welcome, Nadia Aziz."), nobody.screen()


async def test_a_wrong_link_ends_the_waiting_too(school: School) -> None:
    nobody, number = await with_a_link(school)
    await nobody.starts("join_wrong")
    nobody.looks_away()
    await nobody.writes(number)
    assert nobody.sees("The setting can give you a link to join."), nobody.screen()


async def test_of_two_chats_with_one_link_and_its_number_one_gets_in(school: School) -> None:
    code, number = await school.invites(await invited(school))
    first, second = [await asked_for_number(school, code) for _ in range(2)]
    for actor in (first, second):
        actor.phone.says(number)  # both arrive before the bot has answered either
    await school.settle()
    assert [actor.sees(WELCOME) for actor in (first, second)] == [True, False]
    assert second.sees("This link does not work."), second.screen()
    assert await count(school, invitation.c.used_at) == 1


async def test_ten_wrong_numbers_from_anybody_kill_a_link(school: School) -> None:
    code, number = await school.invites(await invited(school))
    for _ in range(MOST_WRONG_NUMBERS // 2):
        nobody = await asked_for_number(school, code)
        await nobody.writes(another(number), another(number))
    assert "This link does not work." in said(nobody)[-1]["text"], nobody.screen()
    assert await count(school, wrong_try.c.id) == MOST_WRONG_NUMBERS
    fresh = await asked_for_number(school, code)
    assert fresh.sees("This link does not work."), fresh.screen()
    async with school.unit() as unit:
        assert await unit.store.tasks.alarms() == []


# -- guessing


async def guesses(nobody: Actor, times: int = MOST_WRONG_TRIES) -> None:
    """Wrong links, one after the other."""
    for number in range(times):
        await nobody.starts(f"join_guess{number}")


async def test_after_five_wrong_tries_there_is_silence_and_one_alarm(school: School) -> None:
    code, number = await school.invites(await invited(school))
    nobody = await asked_for_number(school, code)
    await nobody.writes(another(number), another(number))
    await guesses(nobody, 2)
    await nobody.starts(f"join_{code}")
    assert not nobody.sees("There were five wrong tries."), nobody.screen()
    await nobody.writes(another(number))
    assert nobody.sees("For one hour we do not answer links and numbers."), nobody.screen()
    answered = len(said(nobody))
    for text in (number, another(number), f"/start join_{code}", "/start join_wrong"):
        await nobody.writes(text)
    assert len(said(nobody)) == answered, nobody.screen()
    assert told(school.manager).count("invitation codes are being guessed") == 1
    async with school.unit() as unit:
        assert [kind for kind, _ in await unit.store.tasks.alarms()] == [AlarmKind.GUESSING]
    await school.passes(minutes=61)
    await nobody.writes(number)
    assert nobody.sees(WELCOME), nobody.screen()


async def test_a_second_guesser_rings_no_second_alarm(school: School) -> None:
    for _ in range(2):
        await guesses(stranger(school))
    assert told(school.manager).count("invitation codes are being guessed") == 1


async def test_whoever_is_silenced_still_learns_how_to_reach_us(school: School) -> None:
    nobody, _ = await with_a_link(school)
    await guesses(nobody)
    for text in ("hello", "/start", "/help", "1234"):
        nobody.looks_away()
        await nobody.writes(text)
        assert nobody.sees("Phone: 01632 960 961"), (text, nobody.screen())
        assert nobody.sees("You can contact Ofsted at any time: 0300 123 1231."), nobody.screen()
    await nobody.taps("Language")
    await nobody.chooses_language("pl")
    assert nobody.sees("Little Doves"), nobody.screen()


async def test_somebody_silenced_while_a_number_was_asked_for_can_still_ask_for_help(school: School) -> None:
    nobody, number = await with_a_link(school)
    await nobody.writes(*[another(number)] * MOST_WRONG_TRIES)
    nobody.looks_away()
    await nobody.writes("hello")
    assert nobody.sees("The setting can give you a link to join."), nobody.screen()
    await nobody.taps("Language")
    await nobody.chooses_language("en_GB")
    assert not nobody.sees("Please write the number"), nobody.screen()


async def test_nobody_else_is_silenced(school: School) -> None:
    await guesses(stranger(school))
    nobody, number = await with_a_link(school)
    await nobody.writes(number)
    assert nobody.sees(WELCOME), nobody.screen()


async def test_four_wrong_tries_an_hour_are_answered_for_ever(school: School) -> None:
    nobody = stranger(school)
    for _ in range(3):
        nobody.looks_away()
        await guesses(nobody, MOST_WRONG_TRIES - 1)
        assert nobody.sees("This link does not work."), nobody.screen()
        await school.passes(minutes=61)
    assert "five wrong tries" not in told(nobody)


async def test_wrong_tries_are_forgotten_when_they_no_longer_matter(school: School) -> None:
    await guesses(stranger(school), 2)
    assert await count(school, wrong_try.c.id) == 2
    await school.passes(hours=2, minutes=1)
    assert await count(school, wrong_try.c.id) == 0
