"""A child gets another key person: what goes along, who is told, and what the manager learns of no concern."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from procedures.concern import Stage, Subject, Tie
from procedures.family import Kin, Restriction
from procedures.people import Role
from screens.actions import (
    ChangeKeyPerson,
    ChooseCarer,
    FinishHandOver,
    HandConcerns,
    OpenCare,
    OpenChild,
    SaveCare,
    ShowWhoSees,
)
from simulator.actor import Actor
from simulator.cast import SAFEGUARDING
from simulator.school import START, School
from storage.family import Part
from tests.concerns import case_of, colleague_joins, last, opens_work, until
from tests.getting_in import invited
from tests.grown import Eye, Seed, at, grown, seed_in
from tests.stories.test_finding import NOT_FOUND, belongs, kept_away
from tests.tales import raise_concern, told

NOTE = "She sleeps with a blue cloth."
NEW = "Your child has a new key person: Jo Marsh."


async def chooses(school: School, who: Actor, *, child: str = "zara", note: str = "", along: str = "y") -> None:
    """Leaves the manager at the summary."""
    await school.manager.taps_raw(ChangeKeyPerson(school.children[child].id).pack(0))
    await school.manager.presses(ChooseCarer, person_id=who.person.id)
    if note:
        await school.manager.writes(note)
    await school.manager.presses(FinishHandOver)
    await school.manager.presses(HandConcerns, along=along)


async def carer(school: School, part: Part = Part.KEY_PERSON, child: str = "zara") -> str | None:
    """The id of whoever cares for a child now."""
    async with school.unit() as unit:
        found = (await unit.store.families.carers(school.children[child].id)).get(part)
        known = await unit.store.children.of_case(school.children[child].id)
    assert part is not Part.KEY_PERSON or known.key_person_id == found
    return found


# -- a new key person


async def test_a_new_key_person_gets_the_child_the_note_and_the_concerns(school: School) -> None:
    jo = await colleague_joins(school)
    reference = await raise_concern(school, "The yard gate does not close.")
    before = await case_of(school, reference)
    await kept_away(school, school.father, school.children["zara"], Restriction.NO_CONTACT)
    grandma = await school.add_person("grandma", "Rosa Khan", [Role.PARENT])
    await belongs(school, grandma.person, school.children["zara"], Kin.GRANDPARENT)
    for actor in school.actors.values():
        actor.looks_away()
    await school.manager.taps_raw(OpenCare(school.children["zara"].id).pack(0))
    await school.manager.taps("Change key person", "Jo Marsh")
    await school.restarts()
    await school.manager.writes(NOTE, "Her aunt \u202ecollects\u202c her. <3")
    await school.manager.edits(NOTE, f"{NOTE} Always.")
    await school.manager.taps("That is all", "Yes, hand them over")
    summary = last(school.manager)
    for fact in ("Until now: Tom Wells", "New key person: Jo Marsh", f"{NOTE} Always.", "Open concerns go along."):
        assert fact in summary, summary
    assert school.manager.phone.last.message.protected
    await school.manager.taps_twice("Yes, change it")
    assert told(school.manager).count("Changed: Zara Khan.") == 1, school.manager.screen()
    assert await carer(school) == jo.person.id
    after = await case_of(school, reference)
    assert (after.handler_id, after.stage) == (jo.person.id, Stage.WITH_KEY_PERSON)
    assert after.answer_due == before.answer_due
    await school.passes(hours=1)
    assert told(school.mother).count(NEW) == 1, school.mother.screen()
    assert "Zara" not in next(each.text for each in school.mother.phone.messages if NEW in each.text)
    assert school.mother.sees(f"{reference} is with somebody else now."), school.mother.screen()
    assert not grandma.sees(NEW) and not school.father.sees("Jo Marsh") and not school.other_parent.sees("Jo Marsh")
    assert school.key_person.sees("One of your key children has another key person now."), school.key_person.screen()
    assert jo.sees("You are the key person of one more child now.") and jo.sees(f"{reference} is with you now.")
    await opens_work(school, jo, reference)
    assert jo.sees("The yard gate does not close."), jo.screen()
    await jo.taps_raw(OpenCare(school.children["zara"].id).pack(0))
    assert jo.sees(f"{NOTE} Always.") and not jo.sees("Key persons so far"), jo.screen()
    await school.mother.taps("Show it")
    assert "Key person: Jo Marsh" in last(school.mother) and NOTE not in told(school.mother)
    await school.manager.taps_old("Key person")
    assert "Key person: Tom Wells\nFrom Monday 5 October 2026\nUntil Monday 5 October 2026" in last(school.manager)
    for actor in (school.father, school.key_person, school.other_parent):
        await actor.taps_raw(OpenCare(school.children["zara"].id).pack(0))
        assert "Jo Marsh" not in last(actor), actor.screen()


@pytest.mark.parametrize(("along", "tie"), [("n", None), ("y", Tie.CONFLICT), ("y", Tie.NAMED)])
async def test_what_does_not_go_along_stays_with_who_had_it(school: School, along: str, tie: Tie | None) -> None:
    jo = await colleague_joins(school)
    reference = await raise_concern(school)
    if tie is not None:
        case = await case_of(school, reference)
        async with school.unit() as unit:
            await unit.store.concerns.tie(case, jo.person.id, tie, unit.now)
    await chooses(school, jo, along=along)
    await school.manager.presses(SaveCare)
    assert await carer(school) == jo.person.id
    assert (await case_of(school, reference)).handler_id == school.key_person.person.id
    assert reference not in told(jo) and reference not in told(school.manager)


async def test_a_manager_who_becomes_key_person_is_told_what_came_along(school: School) -> None:
    async with school.unit() as unit:
        await unit.store.people.give_role(school.manager.person.id, Role.KEY_PERSON, unit.now)
    reference = await raise_concern(school)
    await chooses(school, school.manager)
    await school.manager.presses(SaveCare)
    assert (await case_of(school, reference)).handler_id == school.manager.person.id
    assert school.manager.sees(f"{reference} waits for you."), school.manager.screen()


async def test_whoever_cannot_care_for_a_child_is_not_offered(school: School) -> None:
    """Family of the child, somebody who has left, somebody without the hat, the key person themselves."""
    jo, leaver = await colleague_joins(school), await school.add_person("leaver", "Ira Holt", [Role.KEY_PERSON])
    aunt = await school.add_person("aunt", "Ada Khan", [Role.KEY_PERSON])
    await school.add_person("room", "Ivy Lane", [Role.PRACTITIONER])
    await belongs(school, aunt.person, school.children["zara"], Kin.OTHER)
    async with school.unit() as unit:
        await unit.store.people.deactivate(leaver.person.id)
    await school.manager.taps_raw(ChangeKeyPerson(school.children["zara"].id).pack(0))
    offered = [label for label in school.manager.buttons if label[0].isupper()]
    assert offered[0] == "Jo Marsh" and offered[1] == "A child may be being hurt", offered
    for forged in (aunt, leaver, school.key_person, school.mother):
        await school.manager.taps_raw(ChooseCarer(forged.person.id).pack(1))
        assert await carer(school) == school.key_person.person.id
    async with school.unit() as unit:
        await unit.store.people.deactivate(jo.person.id)
    await school.manager.writes("/menu")
    await school.manager.taps_raw(ChangeKeyPerson(school.children["kuba"].id).pack(0))
    assert "Ada Khan" in school.manager.buttons and "Jo Marsh" not in school.manager.buttons


async def test_a_change_that_came_too_late_changes_nothing(school: School) -> None:
    jo, ida = await colleague_joins(school), await colleague_joins(school, "ida", "Ida Berg")
    await chooses(school, jo, note=NOTE)
    async with school.unit() as unit:
        await unit.store.families.give(school.children["zara"].id, Part.KEY_PERSON, ida.person.id, unit.now, by=None)
    await school.manager.taps("Yes, change it")
    assert school.manager.sees("Somebody else has changed this just now."), school.manager.screen()
    assert await carer(school) == ida.person.id
    async with school.unit() as unit:
        assert await unit.store.care.hand_overs(school.children["zara"].id) == []
    assert not school.mother.sees(NEW) and not jo.sees("one more child")


async def test_a_note_is_not_lost_to_another_child(school: School) -> None:
    jo = await colleague_joins(school)
    await chooses(school, jo, note=NOTE)
    await school.manager.taps_raw(ChangeKeyPerson(school.children["kuba"].id).pack(0))
    assert school.manager.sees("Please finish that first.") and NOTE in last(school.manager), school.manager.screen()
    await school.manager.writes("/menu")
    await school.manager.taps("Continue key person", "Yes, change it")
    async with school.unit() as unit:
        notes = await unit.store.care.hand_overs(school.children["zara"].id)
    assert [(note.to, note.text) for note in notes] == [(jo.person.id, NOTE)]
    assert await carer(school, child="kuba") == school.key_person.person.id


async def test_a_deputy_is_made_becomes_key_person_and_another_is_unmade(school: School) -> None:
    jo = await colleague_joins(school)
    ida = await colleague_joins(school, "ida", "Ida Berg")
    zara = school.children["zara"].id
    await school.manager.taps_raw(f"kd:{zara}")
    assert "No deputy" not in school.manager.buttons
    await school.manager.taps("Jo Marsh", "Nothing to hand over", "Yes, change it")
    assert await carer(school, Part.DEPUTY) == jo.person.id
    assert jo.sees("You are the deputy key person of one more child now.") and not school.mother.sees("Jo Marsh")
    await jo.taps_raw(OpenChild(zara).pack(0))
    assert "Deputy key person: Jo Marsh" in last(jo)
    await chooses(school, jo)
    assert "Jo Marsh is then no longer the deputy." in last(school.manager)
    await school.manager.presses(SaveCare)
    assert (await carer(school), await carer(school, Part.DEPUTY)) == (jo.person.id, None)
    for labels in (("Ida Berg", "Nothing to hand over", "Yes, change it"), ("No deputy", "Yes, change it")):
        await school.manager.taps_raw(f"kd:{zara}")
        await school.manager.taps(*labels)
    assert await carer(school, Part.DEPUTY) is None
    assert ida.sees("You are no longer the deputy key person of one child."), ida.screen()


async def test_a_parent_without_telegram_is_told_by_a_person(school: School) -> None:
    jo, nadia = await colleague_joins(school), await invited(school, "Nadia Aziz")
    await belongs(school, nadia, school.children["zara"], Kin.MOTHER)
    await chooses(school, jo)
    await school.manager.presses(SaveCare)
    await school.manager.writes("/menu")
    await school.manager.taps("Things to do")
    assert "We cannot reach Nadia Aziz here." in last(school.manager), school.manager.screen()
    assert "Tell them: their child has a new key person." in last(school.manager), school.manager.screen()


async def test_a_notice_held_over_night_is_looked_at_again(school: School) -> None:
    jo = await colleague_joins(school)
    await until(school, 5, 22)
    await chooses(school, jo)
    await school.manager.presses(SaveCare)
    await kept_away(school, school.father, school.children["zara"], Restriction.NO_CONTACT)
    assert not school.mother.sees(NEW)
    await until(school, 6, 10)
    assert told(school.mother).count(NEW) == 1 and "Jo Marsh" not in told(school.father), school.father.screen()


# -- who can see what


async def test_who_can_see_what_is_worked_out_for_everybody(school: School) -> None:
    await school.joins(SAFEGUARDING[0])
    grandma = await school.add_person("grandma", "Rosa Khan", [Role.PARENT])
    zara = school.children["zara"]
    await belongs(school, grandma.person, zara, Kin.GRANDPARENT)
    await school.add_person("room", "Ivy Lane", [Role.PRACTITIONER])
    await kept_away(school, school.father, zara, Restriction.NO_CONTACT)
    school.manager.looks_away()
    await school.manager.taps_raw(ShowWhoSees(zara.id).pack(0))
    shown = "\n".join(each.text for each in school.manager.phone.messages if each.from_bot)
    nothing = "Can see nothing about this child here."
    assert f"Bilal Khan: father\n{nothing}" in shown, shown
    assert f"Rosa Khan: grandparent\n{nothing}" in shown, shown
    bare = "Can see what to do about a contact restriction, not why."
    assert "Miriam Adeyemi: designated safeguarding lead (DSL)\nCan see the child's page." in shown, shown
    assert f"Ruth Okafor: setting manager\nCan see the child's page.\n{bare}" in shown, shown
    assert "Amina Khan: mother\nCan see their own part of the child's page.\n\n" in shown, shown
    assert "Ivy Lane" not in shown, shown
    assert shown.count("and the evidence for them") == 1 and "Ewa Nowak" not in shown, shown
    assert "Key person: Tom Wells\nFrom Monday 5 October 2026" in shown, shown
    assert "Concerns and safeguarding messages are not in this list." in shown, shown
    await school.key_person.taps_raw(ShowWhoSees(zara.id).pack(0))
    assert NOT_FOUND in last(school.key_person)


# -- two worlds


async def nothing_hidden(_school: School) -> None:
    """The other world."""


async def a_concern_with_tom(school: School) -> None:
    """The key person has it."""
    await raise_concern(school)


async def a_concern_about_the_manager(school: School) -> None:
    """The manager must not know of it."""
    await raise_concern(school, about=Subject.MANAGER)


async def a_concern_in_conflict(school: School) -> None:
    """With the key person, and the manager is shut out; the new key person as well."""
    case = await case_of(school, await raise_concern(school))
    async with school.unit() as unit:
        for who in ("manager", "colleague"):
            case = await unit.store.concerns.tie(case, school.actors[who].person.id, Tie.CONFLICT, unit.now)


async def a_child_may_be_being_hurt(school: School) -> None:
    """A message about harm; the manager is not told of it."""
    await school.mother.taps_raw("hp")
    await school.mother.writes("Somebody shakes her.")


async def all_of_it(school: School) -> None:
    """Everything that can be hidden, at once."""
    for hidden in WORLDS:
        await hidden(school)
        await school.mother.writes("/menu")


WORLDS = (a_concern_with_tom, a_concern_about_the_manager, a_concern_in_conflict, a_child_may_be_being_hurt)


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Seed:
    """Little Doves with somebody who can become key person, and somebody who is told of harm."""

    async def everybody(school: School) -> None:
        await colleague_joins(school)
        await school.joins(SAFEGUARDING[0])

    return seed_in(tmp_path_factory.mktemp("care"), everybody)


async def seen_by_the_manager(seed: Seed, hidden: Callable[[School], Awaitable[None]], along: str) -> list[Any]:
    """Every byte on the manager's telephone while they look at everything and change the key person."""
    async with grown(seed) as school:
        eye, zara = Eye(school.manager), school.children["zara"].id
        await hidden(school)
        await at(school, START + timedelta(hours=1))
        for door in (OpenChild(zara), ShowWhoSees(zara), OpenCare(zara)):
            await school.manager.taps_raw(door.pack(0))
        await chooses(school, school.colleague, note=NOTE, along=along)
        await school.manager.presses(SaveCare)
        await at(school, START + timedelta(hours=2))
        for door in (OpenChild(zara), ShowWhoSees(zara), OpenCare(zara)):
            await school.manager.taps_raw(door.pack(0))
        assert await carer(school) == school.colleague.person.id
        return eye.sees()


async def test_the_manager_learns_of_no_case(seed: Seed) -> None:
    assert await seen_by_the_manager(seed, all_of_it, "y") == await seen_by_the_manager(seed, nothing_hidden, "y")


@pytest.mark.again
@pytest.mark.parametrize("along", ["y", "n"])
async def test_the_manager_learns_of_no_single_case(seed: Seed, along: str) -> None:
    without = await seen_by_the_manager(seed, nothing_hidden, along)
    for hidden in WORLDS:
        assert await seen_by_the_manager(seed, hidden, along) == without, hidden.__name__
