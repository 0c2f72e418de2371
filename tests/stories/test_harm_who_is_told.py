"""Who is told that a child may be being hurt: past everybody it is about, until somebody deals with it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot import timetable
from handlers.alert import not_delivered
from handlers.unit import Unit
from procedures.people import Role
from simulator.cast import ABOVE, SAFEGUARDING
from simulator.school import School
from storage.tables import alert, alert_part, alert_person, task
from tests.harm_tales import HARM, NOT_FOUND, WAITS, WORDS, alert_id, count, everybody, reference_of, who_knows


async def test_tell_now_needs_no_minute_and_tells_once(school: School) -> None:
    await everybody(school)
    await school.mother.taps(HARM, "Tell Miriam Adeyemi now")
    assert school.lead.sees(WAITS), school.lead.screen()
    assert school.mother.sees("We have told Miriam Adeyemi, designated safeguarding lead (DSL)."), (
        school.mother.screen()
    )
    school.lead.looks_away()
    await school.mother.taps_old("Tell Miriam Adeyemi now")
    await school.passes(minutes=5)
    assert not school.lead.sees(WAITS), school.lead.screen()
    assert await who_knows(school) == ["lead"]


async def test_about_the_lead_means_the_deputy_at_once_and_never_the_lead(school: School) -> None:
    await everybody(school)
    await school.mother.taps(HARM, "It is about Miriam Adeyemi")
    assert school.deputy.sees(WAITS), school.deputy.screen()
    page = school.mother.phone.last.text
    assert "We have told Peter Lund, deputy safeguarding lead." in page
    assert "Miriam" not in page and "962" not in page, page
    await school.passes(hours=2)
    assert await who_knows(school) == ["deputy", "director", "line_manager"]


async def test_about_somebody_else_here(school: School) -> None:
    await everybody(school)
    await school.mother.taps(HARM, "About somebody else")
    assert {"Tom Wells", "Ruth Okafor", "Miriam Adeyemi", "Dinesh Rao", "Back"} <= set(school.mother.buttons)
    await school.mother.taps("Back")
    assert "Tell Miriam Adeyemi now" in school.mother.buttons, school.mother.screen()
    await school.mother.taps("About somebody else", "Tom Wells")
    assert school.lead.sees(WAITS), school.lead.screen()
    await school.lead.taps("Open")
    assert school.lead.sees("It may be about: Tom Wells"), school.lead.screen()
    await school.passes(hours=2)
    assert "key_person" not in await who_knows(school)


async def test_naming_the_one_who_was_told_takes_everything_away_and_goes_on(school: School) -> None:
    await everybody(school)
    await school.mother.taps(HARM, "Tell Miriam Adeyemi now")
    await school.mother.writes(WORDS)
    await school.lead.taps("Open")
    assert school.lead.sees(WORDS)
    await school.mother.taps("It is about Miriam Adeyemi")
    assert school.deputy.sees(WAITS), school.deputy.screen()
    school.lead.looks_away()
    await school.lead.taps_old("Open")
    assert NOT_FOUND in school.lead.phone.last.text
    await school.lead.taps_old("I am dealing with this")
    assert NOT_FOUND in school.lead.phone.last.text
    await school.lead.taps_old("Safeguarding")
    assert "No safeguarding message waits for you." in school.lead.phone.last.text
    await school.mother.writes("She said it again.")
    await school.passes(hours=2)
    assert not school.lead.sees("safeguarding message. ") and not school.lead.sees("added"), school.lead.screen()
    await school.deputy.taps("Open", anywhere=True)
    assert school.deputy.sees("They had a notice before they were named: Miriam Adeyemi"), school.deputy.screen()


async def test_even_after_taking_it_the_named_person_loses_it(school: School) -> None:
    await everybody(school)
    await school.mother.taps(HARM, "Tell Miriam Adeyemi now")
    await school.lead.taps("Open", "I am dealing with this")
    await school.mother.taps_old("It is about Miriam Adeyemi")
    assert school.deputy.sees(WAITS), school.deputy.screen()
    await school.lead.taps_raw(f"ho:{await alert_id(school)}")
    assert NOT_FOUND in school.lead.phone.last.text


async def test_a_notice_on_its_way_to_the_one_who_is_named_is_not_sent(school: School) -> None:
    await everybody(school)
    school.world.faults.add("sendMessage", "429", retry_after=120, chat_id=school.lead.phone.id)
    await school.mother.taps(HARM, "Tell Miriam Adeyemi now", "It is about Miriam Adeyemi")
    await school.passes(minutes=10)
    assert await who_knows(school) == ["deputy"]


async def test_a_concern_under_way_names_the_lead_who_is_never_told(school: School) -> None:
    await everybody(school)
    await school.mother.taps("Raise a concern", "Another member of staff", "Miriam Adeyemi")
    await school.mother.taps(HARM)
    assert school.deputy.sees(WAITS), school.deputy.screen()
    assert "Miriam" not in school.mother.phone.last.text
    await school.passes(hours=2)
    assert "lead" not in await who_knows(school)


@pytest.mark.parametrize("named", [False, True])
async def test_a_concern_about_the_manager_who_is_the_lead_as_well(school: School, named: bool) -> None:
    await school.joins(SAFEGUARDING[1])
    await school.add_person("both", "Lena Both", [Role.SAFEGUARDING_LEAD, Role.SETTING_MANAGER])
    await school.mother.taps("Raise a concern", "The setting manager")
    if named:
        await school.mother.taps("Lena Both")
    await school.mother.taps(HARM)
    assert school.deputy.sees(WAITS), school.deputy.screen()
    await school.passes(hours=1)
    assert await who_knows(school) == ["deputy"]


async def test_an_open_concern_names_somebody(school: School) -> None:
    await everybody(school)
    await school.mother.taps("Raise a concern", "Another member of staff", "Miriam Adeyemi")
    await school.mother.writes("Miriam was rude.")
    await school.mother.taps("That is all", "Skip this", "Talk it over", "Send")
    for actor in school.actors.values():
        actor.looks_away()
    await school.mother.writes("/harm")
    assert school.deputy.sees(WAITS), school.deputy.screen()
    assert not school.lead.sees(WAITS), school.lead.screen()


async def test_pressing_again_in_a_concern_that_names_the_lead_tells_the_deputy_at_once(school: School) -> None:
    await everybody(school)
    await school.mother.taps(HARM, "Menu", "Raise a concern", "Another member of staff", "Miriam Adeyemi", HARM)
    assert school.deputy.sees(WAITS), school.deputy.screen()
    await school.passes(hours=2)
    assert "lead" not in await who_knows(school)
    assert await count(school, alert) == 1


async def test_a_lead_who_has_not_joined_or_blocked_the_bot_is_passed_over_at_once(school: School) -> None:
    async with school.unit() as unit:
        await unit.store.people.add("Miriam Adeyemi", [Role.SAFEGUARDING_LEAD], unit.now)
    await school.joins(SAFEGUARDING[1])
    await school.joins(ABOVE[0])
    await school.deputy.blocks()
    await school.mother.taps(HARM, "Tell Grace Bell now")
    assert school.line_manager.sees(WAITS), school.line_manager.screen()
    await school.line_manager.taps("Open")
    assert school.line_manager.sees("The bot could not reach: Miriam Adeyemi and Peter Lund"), (
        school.line_manager.screen()
    )
    assert await count(school, task) == 0


async def test_telegram_refuses_the_notice_and_the_next_one_is_told_at_once(school: School) -> None:
    await everybody(school)
    await school.mother.taps(HARM, "Tell Miriam Adeyemi now")
    async with school.unit() as unit:
        await not_delivered(unit, school.mother.person.id, await _first(unit))
        await not_delivered(unit, school.lead.person.id, await _first(unit))
        await not_delivered(unit, school.lead.person.id, await _first(unit))
    await school.settle()
    assert await who_knows(school) == ["deputy", "lead"]
    assert school.mother.sees("We have told Peter Lund."), school.mother.screen()
    await school.deputy.taps("Open")
    assert school.deputy.sees("The bot could not reach: Miriam Adeyemi"), school.deputy.screen()


async def _first(unit: Unit) -> str:
    found: str = await unit.store.connection.scalar(sa.select(alert.c.id))
    return found


async def test_nobody_at_all_means_the_numbers_outside_at_once(school: School) -> None:
    await school.mother.taps(HARM)
    page = school.mother.phone.last.text
    assert "Nobody at the setting can be told here." in page
    assert "call 999" in page and "Children's services of the council" in page and "NSPCC" in page
    assert not [label for label in school.mother.buttons if label.startswith("Tell ")]
    await school.passes(hours=2)
    assert await who_knows(school) == []


async def test_pressed_again_after_somebody_has_joined(school: School) -> None:
    await school.mother.taps(HARM)
    await school.joins(SAFEGUARDING[0])
    assert not school.lead.sees(WAITS)
    await school.mother.taps("Menu", HARM)
    assert school.lead.sees(WAITS), school.lead.screen()
    assert "We have told Miriam Adeyemi" in school.mother.phone.last.text
    assert await count(school, alert) == 1


async def test_whoever_is_choosing_a_name_has_one_more_minute_and_no_more(school: School) -> None:
    await everybody(school)
    await school.mother.taps(HARM)
    await school.passes(seconds=50)
    await school.mother.taps("About somebody else")
    await school.passes(seconds=40)
    await school.mother.taps("Back", "About somebody else")
    assert not school.lead.sees(WAITS), school.lead.screen()
    await school.passes(seconds=25)
    assert school.lead.sees(WAITS), school.lead.screen()


async def test_everybody_is_named(school: School) -> None:
    await school.joins(SAFEGUARDING[0])
    await school.mother.taps(HARM, "It is about Miriam Adeyemi")
    page = school.mother.phone.last.text
    assert "Nobody at the setting can be told here." in page
    assert "962" not in page and "971" in page, page
    await school.passes(hours=1)
    assert await who_knows(school) == []


async def test_up_the_whole_chain_and_then_outside(school: School) -> None:
    await everybody(school)
    await school.mother.taps(HARM, "Tell Miriam Adeyemi now")
    for minutes, known in ((14, 1), (2, 2), (15, 3), (15, 4)):
        await school.passes(minutes=minutes)
        assert len(await who_knows(school)) == known, (minutes, known)
    assert school.mother.sees("We have told Dinesh Rao."), school.mother.screen()
    assert not school.mother.sees("Nobody at the setting has answered yet.")
    await school.passes(minutes=15)
    assert school.mother.sees("Nobody at the setting has answered yet."), school.mother.screen()
    assert school.mother.sees("Please phone one of these numbers now."), school.mother.screen()
    async with school.unit() as unit:
        assert await unit.store.connection.scalar(sa.select(alert.c.state)) == "outside"
    await school.deputy.taps("Open", "I am dealing with this")
    assert school.mother.sees("Peter Lund has read your message and is dealing with it."), school.mother.screen()
    assert {"manager", "key_person"}.isdisjoint(await who_knows(school))


async def test_taking_it_stops_the_chain_and_opening_does_not(school: School) -> None:
    await everybody(school)
    await school.mother.taps(HARM, "Tell Miriam Adeyemi now")
    await school.lead.taps("Open")
    await school.passes(minutes=16)
    assert school.deputy.sees(WAITS), school.deputy.screen()
    await school.deputy.taps("Open", "I am dealing with this")
    reference = reference_of(school.mother)
    assert school.mother.sees("Peter Lund has read your message and is dealing with it."), school.mother.screen()
    assert school.mother.sees(f"Reference: {reference}")
    await school.passes(days=2)
    assert await who_knows(school) == ["deputy", "lead"]
    await school.lead.taps_old("Open")
    assert school.lead.sees("Peter Lund is dealing with it."), school.lead.screen()
    assert "I am dealing with this" not in school.lead.buttons
    await school.lead.taps_old("I am dealing with this")
    assert "Peter Lund is dealing with it." in school.lead.phone.last.text


async def test_the_bot_was_off_while_the_quarter_of_an_hour_passed(school: School) -> None:
    await everybody(school)
    await school.mother.taps(HARM)
    await school.restarts()
    await school.passes(seconds=61)
    assert school.lead.sees(WAITS), school.lead.screen()
    await school.mother.writes(WORDS)
    school.world.clock.advance(timedelta(hours=9))
    await school.restarts()
    await timetable.tick_all(school.house)
    await school.settle()
    assert school.deputy.sees(WAITS), school.deputy.screen()
    await school.deputy.taps("Open")
    assert school.deputy.sees(WORDS), school.deputy.screen()
    before = [await count(school, table) for table in (alert, alert_person, alert_part)]
    await timetable.tick_all(school.house)
    assert [await count(school, table) for table in (alert, alert_person, alert_part)] == before
