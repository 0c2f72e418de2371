"""A concern that somebody tells a member of staff: it is that person's, and counts from the day they said it."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from procedures.family import Kin
from procedures.people import Person, Role
from screens.actions import (
    OpenConcern,
    OpenFamilies,
    OpenMenu,
    ShowTasks,
    ShowWhatWasSaid,
    TaskDone,
    WaitingForMe,
    WriteDown,
)
from simulator.actor import Actor
from simulator.school import School
from storage.tables import concern, contact
from tests.concerns import case_of, everybody_above, finds_nothing, how_many, last, opens_work
from tests.getting_in import count
from tests.tales import answer, reference_on, told

GATE = "The yard gate does not close. My grandson ran out."


async def without_account(school: School, name: str = "غلام فاطمہ", kin: Kin = Kin.GRANDPARENT) -> Person:
    """Somebody who belongs to Zara and never had an account here."""
    async with school.unit() as unit:
        person = await unit.store.people.add(name, [Role.PARENT], unit.now, phone="01632 960 999")
        await unit.store.families.bind(school.children["zara"].id, person.id, kin, unit.now, confirmed=True)
    return person


async def begins(staff: Actor, letters: str, name: str) -> None:
    """Leaves staff at the question when it was said."""
    await staff.presses(OpenMenu) if staff.offers(OpenMenu) else await staff.starts()
    await staff.presses(OpenFamilies, WriteDown)
    await staff.writes(letters)
    await staff.taps(next(label for label in staff.buttons if name in label))


async def up_to_the_person(staff: Actor, letters: str, name: str, day: str = "", child: str = "Zara Khan") -> None:
    """Leaves staff at the question whom it is about."""
    await begins(staff, letters, name)
    await (staff.writes(day) if day else staff.taps("Today"))
    await staff.taps("On the phone", child)


async def writes_it(staff: Actor, *words: str, kind: str = "Talk it over") -> str:
    """From the words to the end; returns the reference."""
    await staff.writes(*(words or (GATE,)))
    await staff.taps("That is all", "They did not say", kind, "Send")
    return reference_on(staff)


async def test_somebody_without_an_account_is_heard_and_answered(school: School) -> None:
    """From the telephone call to the answer on paper: nothing needs a Telegram account."""
    grandmother = await without_account(school)
    ruth, tom = school.manager, school.key_person
    await up_to_the_person(ruth, "zara", grandmother.name, day="1 October 2026")
    await ruth.taps("Nobody in particular")
    assert ruth.sees(f"Please write down what {grandmother.name} said."), ruth.screen()
    await ruth.writes(GATE)
    await school.restarts()
    await ruth.taps("That is all", "They did not say", "Talk it over")
    assert ruth.sees(f"From: {grandmother.name}"), ruth.screen()
    assert ruth.sees("Thursday 1 October 2026: On the phone"), ruth.screen()
    await ruth.taps("Send")
    reference = reference_on(ruth)
    assert ruth.sees(f"{grandmother.name} has no account here."), ruth.screen()
    case = await case_of(school, reference)
    assert (case.raised_by, case.handler_id) == (grandmother.id, tom.person.id)
    assert str(case.received_on) == "2026-10-01"
    assert str(case.answer_due) == "2026-10-12"  # five working days from Monday 5 October
    assert str(case.outcome_due) == "2026-10-29"  # 28 days from the day on which she said it

    assert tom.sees(f"{reference} waits for you."), tom.screen()
    await tom.presses(ShowTasks)
    assert "Tell them: we wrote down what they said." in last(tom)
    assert "Phone: 01632 960 999" in last(tom)
    assert "By Monday 12 October 2026" in last(tom)
    await tom.presses(TaskDone)
    await opens_work(school, tom, reference)
    assert tom.sees("This person cannot be reached here."), tom.screen()
    assert tom.sees("This concern was told to us") and tom.sees("Thursday 1 October 2026: On the phone")
    assert tom.sees("From: Ruth Okafor"), tom.screen()
    await answer(school, "The spring is new.")
    await tom.presses(OpenMenu, ShowTasks)
    assert "Tell them: there is an answer. Read it to them, or give it on paper." in last(tom)


async def test_whoever_wrote_it_down_gets_no_right_to_it(school: School) -> None:
    await everybody_above(school)
    jo = await school.add_person("jo", "Jo Marsh", [Role.PRACTITIONER])
    await begins(jo, "amina khan", "Amina Khan")
    await jo.taps("Today", "At the door", "The setting manager")
    reference = await writes_it(jo, kind="Formal complaint")
    case = await case_of(school, reference)
    assert (case.raised_by, case.handler_id) == (school.mother.person.id, school.line_manager.person.id)
    await finds_nothing(school, jo, reference)
    await finds_nothing(school, school.manager, reference)
    assert reference not in told(school.manager)


async def test_the_person_is_told_what_was_written_in_their_name(school: School) -> None:
    await up_to_the_person(school.manager, "amina", "Amina Khan")
    await school.manager.taps("Nobody in particular")
    reference = await writes_it(school.manager)
    assert school.mother.sees("Ruth Okafor wrote down what you told us."), school.mother.screen()
    await school.mother.presses(OpenMenu)
    await school.mother.taps("My concerns")
    await school.mother.presses(OpenConcern, ShowWhatWasSaid)
    assert school.mother.sees("From: Ruth Okafor") and school.mother.sees(GATE), school.mother.screen()
    assert await count(school, contact.c.concern_id) == 1
    await school.father.writes("/menu")
    assert reference not in told(school.father)


@pytest.mark.parametrize(
    ("who", "choice", "helper"),
    [
        ("manager", "The setting manager", "Grace Bell"),
        ("key_person", "The key person, Tom Wells", "Ruth Okafor"),
        ("line_manager", "Above the manager", "Ruth Okafor"),
    ],
)
async def test_nobody_writes_down_a_complaint_about_themselves(
    school: School, who: str, choice: str, helper: str
) -> None:
    """They may press what they like: somebody else is asked to speak to the person, and the words are gone."""
    await everybody_above(school)
    writer = school.actors[who]
    if who == "line_manager":
        await begins(writer, "amina khan", "Amina Khan")
        await writer.taps("Today", "On the phone", choice, "Grace Bell")
    else:
        await up_to_the_person(writer, "amina", "Amina Khan")
        await writer.taps(choice)
    assert writer.sees(f"We have asked {helper} to speak to Amina Khan."), writer.screen()
    assert await how_many(school) == 0
    asked = school.line_manager if who == "manager" else school.manager
    await asked.presses(OpenMenu, ShowTasks) if asked.offers(OpenMenu) else await asked.presses(ShowTasks)
    assert "Amina Khan asked for help." in last(asked)
    assert "Somebody wanted to raise a concern through them. Please write it down." in last(asked)
    await writer.presses(OpenMenu, ShowTasks)
    assert "There is nothing to do." in last(writer)
    assert "Continue writing down" not in writer.buttons


async def test_nobody_is_free_and_the_family_gets_the_numbers(school: School) -> None:
    await up_to_the_person(school.manager, "amina", "Amina Khan")
    await school.manager.taps("The setting manager")
    assert school.manager.sees("Nobody else is free here."), school.manager.screen()
    assert school.manager.sees("You can contact Ofsted at any time: 0300 123 1231."), school.manager.screen()


async def test_the_day_is_never_in_the_future_and_an_old_one_is_said_to_be_late(school: School) -> None:
    ruth = school.manager
    await begins(ruth, "amina", "Amina Khan")
    await ruth.writes("6 October 2026")
    assert ruth.sees("This day is still to come."), ruth.screen()
    await ruth.writes("soon", "<b>", "\u0661/\u0669/\u0662\u0660\u0662\u0666")
    assert ruth.sees("It was said on Tuesday 1 September 2026. That is more than 28 days ago."), ruth.screen()
    await ruth.taps("In a letter", "Zara Khan", "Nobody in particular")
    case = await case_of(school, await writes_it(ruth))
    assert str(case.received_on) == "2026-09-01"
    assert case.answer_due is not None and str(case.answer_due) >= "2026-10-05"


async def test_of_another_family_only_the_whole_name_is_found(school: School) -> None:
    """Whoever does not look after the child must have heard the name; nobody finds their own family."""
    await school.add_child("bo", "Bo Lind", school.manager.person)
    jo = await school.add_person("jo", "Jo Marsh", [Role.PRACTITIONER])
    mine = await school.add_person("mine", "Amina Marsh", [Role.PARENT])
    async with school.unit() as unit:
        await unit.store.people.give_role(jo.person.id, Role.PARENT, unit.now)
    await school.add_child("my", "My Marsh", school.key_person.person, jo.person, mine.person)
    await jo.starts()
    await jo.presses(OpenFamilies, WriteDown)
    for letters in (
        "am",
        "amina",
        "kha",
        "khan",
        "zara",
        "zara khan",
        "marsh",
        "amina marsh",
        "jo marsh",
        "%",
        "a",
        "*" * 3000,
    ):
        jo.looks_away()
        await jo.writes(letters)
        assert not jo.sees("Amina Khan") and not any("Amina" in label for label in jo.buttons), (letters, jo.screen())
    await jo.writes("AMINA khan")
    assert "Amina Khan" in jo.buttons
    await jo.taps("Amina Khan", "Today", "At the door")
    assert not any("Zara" in label for label in jo.buttons), jo.screen()


async def test_the_wrong_person_old_buttons_and_double_taps(school: School) -> None:
    for data in ("sd", "sdp:x@1", "sds@1", "tr", "trw:x", "trl:x:0", "vrl", "ad", "vr"):
        await school.mother.taps_raw(data)
        assert school.mother.sees("We could not find that.") or school.mother.sees("no longer works"), data
        school.mother.looks_away()
    ruth = school.manager
    await begins(ruth, "amina", "Amina Khan")
    await ruth.taps_raw(f"sdp:{school.father.person.id}@999")
    await ruth.taps("Today", "At the door", "Zara Khan", "Nobody in particular")
    await ruth.writes(GATE)
    await ruth.taps("That is all", "They did not say", "Talk it over")
    await ruth.taps_twice("Send")
    assert await how_many(school) == 1
    await ruth.taps_old("Send")
    assert await how_many(school) == 1
    async with school.unit() as unit:
        raised = (await unit.store.connection.execute(sa.select(concern.c.raised_by))).scalars().all()
    assert raised == [school.mother.person.id]
    await school.key_person.presses(WaitingForMe)
    assert reference_on(ruth) in last(school.key_person)


async def test_help_asked_while_writing_about_the_manager_never_goes_to_her(school: School) -> None:
    await everybody_above(school)
    await up_to_the_person(school.key_person, "amina", "Amina Khan")
    await school.key_person.taps("The setting manager", "Ask for help")
    assert school.key_person.sees("We have told Grace Bell"), school.key_person.screen()
    assert "A person is needed." not in told(school.manager)
