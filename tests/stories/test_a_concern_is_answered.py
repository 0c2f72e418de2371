"""The thin way, as each person lives it: a parent raises a concern, the key person answers, the parent reads it."""

from __future__ import annotations

from dataclasses import replace

from procedures.people import Role
from screens.actions import (
    ChooseChild,
    ChooseKind,
    FinishWords,
    MyConcerns,
    OpenConcern,
    OpenMenu,
    RaiseConcern,
    SendConcern,
    ShowProcedure,
    ShowWholeProcedure,
    SkipHope,
)
from simulator.school import School
from tests.tales import answer, checks_concern, menu, raise_concern, told, writes_concern


async def test_the_parent_gets_a_reference_a_name_a_date_and_ofsted(school: School) -> None:
    await writes_concern(school)
    assert school.mother.sees("Please tell us in your own words"), school.mother.screen()
    await school.mother.writes("The yard gate does not close.", "Zara ran out <3 & I was scared.")
    assert school.mother.sees("We have 2 messages from you."), school.mother.screen()
    await school.mother.presses(FinishWords, SkipHope)
    await school.mother.presses(ChooseKind, kind="concern")
    assert school.mother.sees("Please check before you send"), school.mother.screen()
    assert school.mother.sees("Zara ran out <3 & I was scared."), school.mother.screen()
    assert school.mother.sees("It goes to Tom Wells, key person. No other parent can read it."), school.mother.screen()
    await school.mother.presses(SendConcern)
    assert school.mother.sees("Thank you for telling us."), school.mother.screen()
    assert school.mother.sees("Who has it: Tom Wells, key person"), school.mother.screen()
    assert school.mother.sees("We will answer by Monday 12 October 2026."), school.mother.screen()
    assert school.mother.sees("it goes up the day after: setting manager"), school.mother.screen()
    assert school.mother.sees("You can contact Ofsted at any time: 0300 123 1231."), school.mother.screen()
    assert not school.mother.spinning


async def test_the_key_person_gets_a_neutral_notice_opens_and_answers(school: School) -> None:
    reference = await raise_concern(school, "The yard gate does not close.")
    notice = school.key_person.phone.last.text
    assert reference in notice
    assert "Monday 12 October 2026" in notice
    assert not any(word in notice for word in ("Zara", "Khan", "Amina", "gate"))

    await school.key_person.presses(OpenConcern)
    assert school.key_person.sees("The yard gate does not close."), school.key_person.screen()
    shown = [message for message in school.key_person.phone.messages if "gate" in message.text]
    assert all(message.protected for message in shown)

    await answer(school, "We mended it on Friday. I am sorry.")
    assert school.mother.sees(f"There is an answer to {reference}."), school.mother.screen()
    assert "mended" not in school.mother.phone.last.text
    assert "worried" not in school.mother.phone.last.text

    await school.mother.presses(OpenConcern)
    assert school.mother.sees("You are worried about it."), school.mother.screen()
    assert school.mother.sees("We mended it on Friday. I am sorry."), school.mother.screen()
    assert school.mother.sees("From: Tom Wells"), school.mother.screen()
    assert school.mother.sees("Does this settle it?"), school.mother.screen()


async def test_an_answered_concern_is_never_called_late(school: School) -> None:
    """It goes up once when no word comes, and is closed; but nobody is told that it was not answered in time."""
    reference = await raise_concern(school)
    await answer(school)
    await school.passes(days=14)
    assert not school.manager.sees(reference), school.manager.screen()
    await school.passes(days=1)
    await answer(school, by="manager")
    await school.passes(days=60)
    for actor in (school.mother, school.key_person, school.manager):
        assert f"did not answer {reference}" not in told(actor), actor.screen()
        assert "was not answered in time" not in told(actor), actor.screen()


async def test_each_reads_in_their_own_language(school: School) -> None:
    """The father writes in Urdu; the key person reads his words as written, and the frame in English."""
    await raise_concern(school, "صحن کا دروازہ بند نہیں ہوتا۔ 0300 123 1231", by="father")
    last = school.father.phone.last
    assert "0300 123 1231" in last.text
    assert "We will answer" not in last.text
    assert "\u2068" in last.raw_text
    await school.key_person.presses(OpenConcern)
    assert school.key_person.sees("صحن کا دروازہ بند نہیں ہوتا۔"), school.key_person.screen()
    assert school.key_person.sees("Answer due on Monday 12 October 2026."), school.key_person.screen()


async def test_my_concerns_shows_what_became_of_each(school: School) -> None:
    first = await raise_concern(school, "First.")
    await menu(school.mother)
    second = await raise_concern(school, "Second.")
    await school.mother.presses(MyConcerns)
    assert school.mother.sees(f"{first}: answer by Monday 12 October 2026"), school.mother.screen()
    await school.mother.taps(f"Open {second}")
    assert school.mother.sees("Child: Zara Khan"), school.mother.screen()


async def test_a_parent_of_two_children_is_asked_which(school: School) -> None:
    omar = await school.add_child("omar", "Omar Khan", school.key_person.person, school.mother.person)
    await school.mother.presses(RaiseConcern)
    assert school.mother.sees("Which child is it about?"), school.mother.screen()
    await school.mother.presses(ChooseChild, child_id=omar.id)
    await school.mother.taps("Nobody in particular")
    await school.mother.writes("He came home wet.")
    await school.mother.presses(FinishWords, SkipHope)
    await school.mother.presses(ChooseKind, kind="concern")
    assert school.mother.sees("Child: Omar Khan"), school.mother.screen()


async def test_a_child_without_key_person_goes_to_the_manager(school: School) -> None:
    parent = await school.add_person("grandmother", "Salma Bano", [Role.PARENT])
    await school.add_child("noor", "Noor Bano", None, parent.person)
    await raise_concern(school, "Nobody told me who her key person is.", by="grandmother")
    assert parent.sees("Who has it: Ruth Okafor, setting manager"), parent.screen()
    assert parent.sees("Monday 2 November 2026"), parent.screen()


async def test_a_long_concern_in_many_messages_arrives_whole(school: School) -> None:
    texts = [f"{number}: " + "word " * 700 for number in range(1, 9)]
    await checks_concern(school, *texts)
    assert school.mother.sees("This is only the beginning of what you wrote. All of it will be sent."), (
        school.mother.screen()
    )
    await school.mother.presses(SendConcern)
    await school.key_person.presses(OpenConcern)
    shown = "".join(message.text for message in school.key_person.phone.messages)
    assert all("".join(text.split()) in "".join(shown.split()) for text in texts)


async def test_a_setting_may_promise_sooner(school: School) -> None:
    """Three working days instead of five: the promise, its explanation and the printed procedure agree."""
    school.house.setting = replace(school.house.setting, key_person_days=3)
    reference = await raise_concern(school)
    assert school.mother.sees("We will answer by Thursday 8 October 2026."), school.mother.screen()
    await school.mother.presses(MyConcerns)
    await school.mother.taps(f"Open {reference}")
    assert school.mother.sees("Rule: 3 working days. Weekends and bank holidays do not count."), school.mother.screen()
    await school.mother.presses(OpenMenu, ShowProcedure, ShowWholeProcedure)
    assert school.mother.sees("1. key person: 3 working days"), school.mother.screen()
    await school.passes(days=4)
    assert school.manager.sees(f"{reference} is with you now."), school.manager.screen()
