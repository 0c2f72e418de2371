"""Discreet mode: nothing on the screen says what it is about until its reader asks; "Hide" clears the chat."""

from __future__ import annotations

import sqlalchemy as sa

from handlers.rights import About
from screens import notices
from screens.actions import (
    AskAboutMe,
    HideChat,
    MyConcerns,
    OpenAboutMe,
    OpenAlert,
    OpenConcern,
    OpenMenu,
    SetAboutMe,
    ShowNew,
)
from simulator.actor import Actor
from simulator.cast import SAFEGUARDING
from simulator.school import School
from storage.outbox import State
from storage.tables import outbox
from tests.concerns import case_of, last, names, until
from tests.tales import answer, raise_concern, reference_on, told

NEW = "There is something new for you."
HARMLESS = "Hello. There is nothing new for you now."


async def goes_discreet(who: Actor, value: str = "on") -> None:
    await who.writes("/menu")
    await who.presses(OpenAboutMe)
    await who.presses(AskAboutMe, topic="discreet")
    await who.presses(SetAboutMe, topic="discreet", value=value)


def of_the_bot(who: Actor) -> list[str]:
    return [each.text for each in who.phone.messages if each.from_bot]


async def test_a_notice_says_nothing_until_it_is_asked_for(school: School) -> None:
    reference = await raise_concern(school, by="mother")
    await goes_discreet(school.mother)
    school.mother.looks_away()
    await answer(school)
    notice = last(school.mother)
    assert notice == NEW and reference not in " ".join([notice, *school.mother.buttons])
    await school.restarts()
    await school.mother.presses(ShowNew)
    assert school.mother.sees(f"There is an answer to {reference}."), school.mother.screen()
    await school.mother.presses(OpenConcern)
    await school.mother.presses(ShowNew)
    assert school.mother.sees("There is nothing new for you now."), school.mother.screen()
    assert told(school.mother).count(f"There is an answer to {reference}.") == 1


async def test_what_may_not_be_seen_any_more_is_as_if_it_had_never_been(school: School) -> None:
    """The key person is in discreet mode and is named before they ask."""
    await goes_discreet(school.key_person)
    reference = await raise_concern(school, by="mother")
    assert last(school.key_person) == NEW
    await names(school, reference, school.key_person)
    school.key_person.looks_away()
    await school.key_person.presses(ShowNew)
    assert reference not in told(school.key_person)
    assert school.key_person.sees("There is nothing new for you now."), school.key_person.screen()


async def test_nobody_else_can_ask_for_it(school: School) -> None:
    await goes_discreet(school.mother)
    await raise_concern(school, by="mother")
    await answer(school)
    await school.father.taps_raw("hs")
    await school.manager.taps_raw("hs")
    assert "answer" not in last(school.father) and "answer" not in last(school.manager)
    await school.mother.presses(ShowNew)
    assert school.mother.sees("There is an answer"), school.mother.screen()


async def test_switching_it_off_loses_nothing(school: School) -> None:
    await goes_discreet(school.mother)
    await raise_concern(school, by="mother")
    await answer(school)
    assert "There is an answer" not in told(school.mother)
    await school.mother.presses(OpenMenu)
    assert school.mother.buttons[0] == "Show it", school.mother.buttons
    await goes_discreet(school.mother, "off")
    assert school.mother.sees("There is an answer"), school.mother.screen()
    await school.mother.presses(OpenMenu)
    assert "Hide" not in school.mother.buttons and "Show it" not in school.mother.buttons


async def test_every_screen_can_hide_the_chat_and_one_harmless_line_stays(school: School) -> None:
    mother = school.mother
    await goes_discreet(mother)
    reference = await raise_concern(school, "The gate does not close.", by="mother")
    await mother.presses(OpenMenu, MyConcerns)
    assert mother.buttons.index("Hide") == len(mother.buttons) - 3, mother.buttons
    await school.restarts()
    mother.phone.taps("Hide")
    mother.phone.taps("Hide")
    await school.settle()
    assert set(of_the_bot(mother)) == {HARMLESS}, mother.screen()
    assert [each.text for each in mother.phone.messages if not each.from_bot] == [], mother.screen()
    assert (await case_of(school, reference)).raised_by == mother.person.id
    await mother.presses(OpenMenu, MyConcerns)
    assert reference in last(mother)


async def test_what_is_older_than_telegram_lets_go_stays_and_spoils_nothing(school: School) -> None:
    mother = school.mother
    await goes_discreet(mother)
    old = [each.text for each in mother.phone.messages]
    await until(school, 8, 12)
    await mother.writes("/menu", "/menu")
    await mother.presses(HideChat)
    assert of_the_bot(mother)[-1] == HARMLESS
    assert [each.text for each in mother.phone.messages] == [*old, HARMLESS]


async def test_hide_stops_what_is_still_on_its_way_and_no_flood_stops_it(school: School) -> None:
    """Pages of words arrive one a second: hidden in the middle, the rest never comes."""
    mother, words = school.mother, [f"Message number {number}." for number in range(12)]
    await goes_discreet(mother)
    await raise_concern(school, *words, by="mother")
    case = await case_of(school, reference_on(mother))
    mother.phone.taps_raw(f"ws:{case.id}")
    for _ in range(30):
        mother.phone.taps_raw("m")
    mother.phone.taps_raw("hi")
    await school.settle()
    assert of_the_bot(mother)[-1] == HARMLESS, mother.screen()
    assert "Message number" not in told(mother)
    async with school.unit() as unit:
        gone = sa.select(sa.func.count()).where(outbox.c.outcome == "hidden by its reader")
        assert await unit.store.connection.scalar(gone) > 0


async def test_a_safeguarding_lead_is_told_at_once_even_so(school: School) -> None:
    """What has to be acted on in minutes is never behind a button; its own words say nothing on a lock screen."""
    lead = await school.joins(SAFEGUARDING[0])
    await goes_discreet(lead)
    await school.mother.writes("/harm")
    await school.mother.writes("He has a mark on his arm.")
    await school.passes(minutes=2)
    assert NEW not in told(lead) and lead.offers(OpenAlert), lead.screen()
    assert "Hide" in lead.buttons


async def test_a_notice_that_cannot_be_delivered_becomes_a_task_as_ever(school: School) -> None:
    await goes_discreet(school.mother)
    reference = await raise_concern(school, by="mother")
    case = await case_of(school, reference)
    await school.mother.blocks()
    async with school.unit() as unit:
        told_of = (notices.answer_ready, case.id, reference)
        await unit.notify(school.mother.person.id, *told_of, about=(About.CONCERN_NOTICE, case.id))
    await school.settle()
    async with school.unit() as unit:
        states = sa.select(outbox.c.kind, outbox.c.state).where(outbox.c.person_id == school.mother.person.id)
        found = {(row.kind, row.state) for row in (await unit.store.connection.execute(states)).all()}
    assert {("notices.answer_ready", State.REFUSED), ("notices.answer_ready", State.KEPT)} <= found
    await school.key_person.writes("/menu")
    await school.key_person.taps("Things to do")
    assert school.key_person.sees("Amina Khan"), school.key_person.screen()
