"""A parent raises a concern: what is asked, what is not, and who gets it."""

from __future__ import annotations

import pytest

from procedures.concern import Subject
from procedures.people import Role
from screens.actions import (
    AboutWhom,
    ChooseChild,
    ChooseKind,
    ChooseNoChild,
    ChoosePerson,
    FinishHope,
    FinishWords,
    OpenConcern,
    OpenMenu,
    RaiseAnother,
    RaiseConcern,
    SendConcern,
    ShowOutside,
    SkipHope,
)
from screens.concern import CODES
from simulator.school import School
from tests.concerns import case_of, choices, colleague_joins, everybody_above, how_many, last, may_choose
from tests.tales import checks_concern, raise_concern, reference_on, told, writes_concern

PARENTS = pytest.mark.parametrize("who", ["mother", "father", "other_parent"])
GATE = "The yard gate does not close."


@PARENTS
async def test_one_child_is_not_asked_about(school: School, who: str) -> None:
    parent = school.actors[who]
    await parent.presses(RaiseConcern)
    assert not parent.offers(ChooseChild), parent.screen()
    assert may_choose(parent, AboutWhom), parent.screen()


@PARENTS
async def test_two_children_are_asked_about(school: School, who: str) -> None:
    parent = school.actors[who]
    omar = await school.add_child("omar", "Omar", school.key_person.person, parent.person)
    await parent.presses(RaiseConcern)
    assert may_choose(parent, ChooseChild, ChooseNoChild), parent.screen()
    await parent.presses(ChooseChild, child_id=omar.id)
    await parent.presses(AboutWhom, subject="n")
    await parent.writes("He came home wet.")
    await parent.presses(FinishWords, SkipHope)
    await parent.presses(ChooseKind, kind="concern")
    await parent.presses(SendConcern)
    await school.key_person.presses(OpenConcern)
    assert school.key_person.sees("Child: Omar"), school.key_person.screen()


async def test_what_is_not_about_a_child_goes_to_the_manager(school: School) -> None:
    await school.add_child("omar", "Omar Khan", school.key_person.person, school.mother.person)
    await school.mother.presses(RaiseConcern, ChooseNoChild)
    assert "My key person" not in " ".join(school.mother.buttons)
    await school.mother.presses(AboutWhom, subject="n")
    await school.mother.writes("The car park is dark.")
    await school.mother.presses(FinishWords, SkipHope)
    await school.mother.presses(ChooseKind, kind="concern")
    assert school.mother.sees("Not about a child"), school.mother.screen()
    await school.mother.presses(SendConcern)
    assert school.mother.sees("Who has it: Ruth Okafor, setting manager"), school.mother.screen()
    await school.manager.presses(OpenConcern)
    assert school.manager.sees("Not about a child"), school.manager.screen()


@pytest.mark.parametrize(
    ("about", "person", "goes_to", "line"),
    [
        (Subject.NOBODY, "", "key_person", "About nobody in particular"),
        (Subject.KEY_PERSON, "", "manager", "About: Tom Wells"),
        (Subject.STAFF, "colleague", "manager", "About: Jo Marsh"),
        (Subject.STAFF, "", "manager", "About a member of staff"),
        (Subject.MANAGER, "", "line_manager", "About: Ruth Okafor"),
        (Subject.ABOVE, "line_manager", "director", "About: Grace Bell"),
    ],
    ids=["nobody", "key person", "staff by name", "staff without a name", "manager", "above"],
)
async def test_each_choice_leads_to_somebody_else(
    school: School, about: Subject, person: str, goes_to: str, line: str
) -> None:
    await everybody_above(school)
    await colleague_joins(school)
    await checks_concern(school, GATE, about=about, person=person)
    holder = school.actors[goes_to]
    assert school.mother.sees(line), school.mother.screen()
    assert f"It goes to {holder.person.name}" in last(school.mother)
    assert ("will not see it" in last(school.mother)) is line.startswith("About:")
    await school.mother.presses(SendConcern)
    reference = reference_on(school.mother)
    for key, actor in school.actors.items():
        if key != "mother":
            assert (reference in told(actor)) is (key == goes_to), actor.screen()
    assert not ({"Zara", "Amina", "Khan"} & set(last(holder).split()))


async def test_about_the_director_there_is_nobody_and_it_is_said_plainly(school: School) -> None:
    await everybody_above(school)
    await checks_concern(school, GATE, about=Subject.ABOVE, person="director")
    assert "Nobody at the setting is free to take this." in last(school.mother)
    await school.mother.presses(SendConcern)
    assert school.mother.sees("Nobody at the setting is free to answer this."), school.mother.screen()
    assert school.mother.sees("The law asks the setting for an answer by Monday 2 November 2026.")
    assert may_choose(school.mother, ShowOutside)


async def test_somebody_above_although_nobody_is_above(school: School) -> None:
    reference = await raise_concern(school, GATE, about=Subject.ABOVE)
    assert school.mother.sees("Nobody at the setting is free to answer this."), school.mother.screen()
    assert reference not in told(school.manager)


async def test_another_member_of_staff_where_there_is_no_other(school: School) -> None:
    await school.mother.presses(RaiseConcern)
    await school.mother.presses(AboutWhom, subject=CODES[Subject.STAFF])
    assert not school.mother.offers(ChoosePerson), school.mother.screen()
    assert "Please tell us in your own words" in last(school.mother)


async def test_of_several_managers_one_is_chosen_and_has_to_be(school: School) -> None:
    await everybody_above(school)
    second = await school.add_person("second", "Leyla Aydin", [Role.SETTING_MANAGER])
    await school.mother.presses(RaiseConcern)
    await school.mother.presses(AboutWhom, subject=CODES[Subject.MANAGER])
    names = {each.person_id for each in choices(school.mother) if isinstance(each, ChoosePerson)}
    assert names == {second.person.id, school.manager.person.id}
    await school.mother.presses(ChoosePerson, person_id=second.person.id)
    await school.mother.writes(GATE)
    await school.mother.presses(FinishWords, SkipHope)
    await school.mother.presses(ChooseKind, kind="concern")
    assert "Leyla Aydin will not see it." in last(school.mother)
    await school.mother.presses(SendConcern)
    assert school.mother.sees("Who has it: Grace Bell, line manager"), school.mother.screen()


async def test_a_complaint_never_goes_to_the_key_person(school: School) -> None:
    reference = await raise_concern(school, GATE, kind="complaint")
    assert school.mother.sees("Who has it: Ruth Okafor, setting manager"), school.mother.screen()
    assert school.mother.sees("We will answer by Monday 2 November 2026."), school.mother.screen()
    assert reference not in told(school.key_person)
    assert (await case_of(school, reference)).kind == "complaint"


@PARENTS
async def test_the_receipt_can_be_kept(school: School, who: str) -> None:
    reference = await raise_concern(school, GATE, "And the fence.", by=who)
    receipt = last(school.actors[who])
    assert reference in receipt
    assert "Tom Wells" in receipt
    assert "0300 123 1231" in receipt
    if who == "mother":
        for line in ("We will answer by Monday 12 October 2026.", "the day after: setting manager."):
            assert line in receipt
        assert "Received on Monday 5 October 2026 at 10:0" in receipt
        assert "We have 2 messages from you." in receipt


# -- how much, and how odd


async def test_a_sixth_concern_on_one_day_is_asked_about_and_not_refused(school: School) -> None:
    for number in range(5):
        await raise_concern(school, f"Number {number}.")
        await school.mother.presses(OpenMenu)
    await school.mother.presses(RaiseConcern)
    assert "You have sent 5 concerns today." in last(school.mother)
    await school.mother.presses(RaiseAnother)
    assert may_choose(school.mother, AboutWhom), school.mother.screen()
    await school.mother.presses(OpenMenu)
    await school.passes(days=1)
    await school.mother.writes("/menu")
    assert await how_many(school) == 5


async def test_the_next_day_nobody_counts(school: School) -> None:
    for number in range(5):
        await raise_concern(school, f"Number {number}.")
        await school.mother.presses(OpenMenu)
    await school.passes(days=1)
    await school.mother.presses(OpenMenu, RaiseConcern)
    assert may_choose(school.mother, AboutWhom), school.mother.screen()


async def test_words_that_nothing_waited_for_become_the_beginning(school: School) -> None:
    await school.mother.writes("The gate is open again.", "Zara ran out.")
    assert "We have kept what you sent." in last(school.mother)
    await school.mother.presses(RaiseConcern)
    await school.mother.presses(AboutWhom, subject="n")
    assert "We have 2 messages from you." in last(school.mother)
    await school.mother.presses(FinishWords, SkipHope)
    await school.mother.presses(ChooseKind, kind="concern")
    assert "The gate is open again." in last(school.mother)
    await school.mother.presses(SendConcern)
    await school.key_person.presses(OpenConcern)
    assert school.key_person.sees("Zara ran out."), school.key_person.screen()


TURNING = "\u202e\u202c\u2066\u2069"
HOSTILE = [
    "<b>&amp;</b> {0} %s {name} </blockquote>",
    "&" * 4096,
    "first\u202egnikniht\u202c \u2066x\u2069 last",
    "'; DROP TABLE concern; --",
]


async def test_hostile_words_arrive_as_they_were_written(school: School) -> None:
    await raise_concern(school, *HOSTILE)
    before = len(school.key_person.phone.messages)
    await school.key_person.presses(OpenConcern)
    shown = "".join(each.text for each in school.key_person.phone.messages[before:] if each.from_bot)
    for text in HOSTILE:
        seen = "".join(each for each in text if each not in TURNING)
        assert "".join(seen.split()) in "".join(shown.split()), text
    case = await case_of(school, reference_on(school.mother))
    async with school.unit() as unit:
        kept = await unit.store.concerns.parts_for(school.key_person.person, case)
    sent = [text.replace("\u202e", "").replace("\u202c", "") for text in HOSTILE]  # Telegram takes these away
    assert [part.text for _kind, part in kept] == sent


async def test_whoever_writes_a_great_deal_still_sees_a_summary(school: School) -> None:
    await writes_concern(school, "&" * 4096, "<" * 4096)
    await school.mother.presses(FinishWords)
    await school.mother.writes(">" * 4000)
    await school.mother.presses(FinishHope)
    await school.mother.presses(ChooseKind, kind="concern")
    assert may_choose(school.mother, SendConcern), school.mother.screen()
    assert "This is only the beginning of what you wrote." in last(school.mother)
