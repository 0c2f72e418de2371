"""Who may not write down a leaving finds nothing; who leaves twice, comes back, or is a parent too."""

from __future__ import annotations

import pytest

from procedures.concern import Subject
from procedures.family import Kin
from procedures.people import Role
from screens.actions import (
    AboutWhom,
    AnswerConcern,
    ChildByChild,
    GiveAllTo,
    GiveTo,
    GiveToDeputies,
    LetGo,
    OpenConcern,
    ReallyLetGo,
)
from screens.concern import CODES
from simulator.cast import ABOVE, SAFEGUARDING
from simulator.school import School
from storage.family import Part
from tests.getting_in import asked_for_number
from tests.leaving import (
    NOT_FOUND,
    asks_about,
    carers_of,
    case_of,
    every_button,
    everything,
    leaves,
    person_now,
    with_colleague,
)
from tests.tales import raise_concern, told

WORDS = "The yard gate does not close."
URDU = "عائشہ بی بی"


@pytest.mark.parametrize(
    ("by", "whom"),
    [
        ("manager", "manager"),
        ("manager", "lead"),
        ("manager", "line_manager"),
        ("manager", "mother"),
        ("line_manager", "line_manager"),
        ("line_manager", "director"),
        ("director", "director"),
        ("key_person", "manager"),
        ("lead", "key_person"),
        ("mother", "key_person"),
    ],
)
async def test_whoever_may_not_finds_what_stands_there_for_nobody(school: School, by: str, whom: str) -> None:
    for member in (*ABOVE, SAFEGUARDING[0]):
        await school.joins(member)
    before, presser = await everything(school), school.actors[by]
    await presser.taps_raw(LetGo("x" * 16).pack(0))
    of_nobody = (presser.phone.last.raw_text, presser.buttons)
    await presser.taps_raw(LetGo(school.actors[whom].person.id).pack(0))
    assert (presser.phone.last.raw_text, presser.buttons) == of_nobody
    for forged in (ReallyLetGo().pack(1), GiveAllTo(school.manager.person.id).pack(1)):
        await presser.taps_raw(forged)
    assert await everything(school) == before


async def test_two_who_press_at_once_write_it_down_once(school: School) -> None:
    await with_colleague(school)
    line = await school.joins(ABOVE[0])
    await asks_about(school, "key_person")
    await asks_about(school, "key_person", by="line_manager")
    assert "Zara" not in told(line), "a line manager may not see the child"
    assert line.sees("2 children get a new key person."), line.screen()
    school.manager.phone.taps("Yes, this person leaves")
    line.phone.taps("Yes, this person leaves")
    await school.settle()
    assert school.manager.sees("Tom Wells left on"), school.manager.screen()
    assert NOT_FOUND in line.phone.last.text
    async with school.unit() as unit:
        history = await unit.store.families.care_history(school.children["zara"].id)
    assert [each.until is None for each in history] == [False, True]


async def test_nobody_is_key_person_who_may_not_be(school: School) -> None:
    """A parent, the leaver, and somebody who left meanwhile: each choice is looked at again."""
    colleague = await with_colleague(school)
    manager, tom = school.manager, school.key_person
    await manager.taps_raw(LetGo(tom.person.id).pack(0))
    revision = next(data for data in reversed(every_button(manager)) if data.startswith("l1:")).partition("@")[2]
    for who in (school.mother.person.id, tom.person.id, manager.person.id, "x" * 16):
        await manager.taps_raw(GiveAllTo(who).pack(int(revision)))
        assert "Who is key person next?" in manager.phone.last.text
    await manager.taps("Jo Marsh")
    await school.joins(ABOVE[0])
    await leaves(school, "colleague", by="line_manager")
    manager.looks_away()
    await manager.taps_old("Yes, this person leaves")
    assert manager.sees("Zara Khan: nobody can be key person yet"), manager.screen()
    assert (await person_now(school, "key_person")).active
    assert (await carers_of(school, "zara"))[Part.KEY_PERSON] == tom.person.id
    assert colleague.person.id not in (await carers_of(school, "zara")).values()


async def test_child_by_child_the_deputy_comes_first_and_back_changes_a_choice(school: School) -> None:
    colleague = await with_colleague(school)
    second = await school.add_person("second", URDU, [Role.KEY_PERSON], locale="ur")
    async with school.unit() as unit:
        for key, who in (("zara", second), ("kuba", colleague)):
            child_id = school.children[key].id
            await unit.store.families.give(child_id, Part.DEPUTY, who.person.id, unit.now, by=None)
    manager = school.manager
    await manager.taps_raw(LetGo(school.key_person.person.id).pack(0))
    assert manager.offers(GiveToDeputies)
    await manager.presses(ChildByChild)
    assert manager.sees("Who is key person of Kuba Nowak next?"), manager.screen()
    assert manager.buttons[0].strip("\u2068\u2069") == "Jo Marsh"
    await manager.presses(GiveTo)
    await manager.taps("Back", "Child by child")
    await manager.presses(GiveTo, person_id=second.person.id)
    assert manager.sees("The deputy is"), manager.screen()
    await manager.presses(GiveTo, person_id=second.person.id)
    await manager.presses(ReallyLetGo)
    assert await carers_of(school, "zara") == {Part.KEY_PERSON: second.person.id}
    assert await carers_of(school, "kuba") == {Part.KEY_PERSON: second.person.id, Part.DEPUTY: colleague.person.id}
    assert URDU in manager.phone.last.text
    assert second.phone.last.text.count("2") == 1, second.screen()


async def test_whoever_is_a_parent_too_stays_one_and_loses_the_rest(school: School) -> None:
    colleague, tom = await with_colleague(school), school.key_person
    async with school.unit() as unit:
        await unit.store.people.give_role(tom.person.id, Role.PARENT, unit.now)
        child = await unit.store.children.add("Lily Wells", colleague.person.id, unit.now)
        await unit.store.families.bind(child.id, tom.person.id, Kin.FATHER, unit.now, confirmed=True)
    await raise_concern(school, WORDS)
    await tom.presses(OpenConcern, AnswerConcern)
    await tom.writes("You are worried about it.")
    await tom.taps_raw("rc")
    await tom.presses(AboutWhom, subject=CODES[Subject.NOBODY])
    await tom.writes("About my own child.")
    await leaves(school, "key_person")
    tom.looks_away()
    for data in every_button(tom):
        if data.partition(":")[0] in {"oc", "an", "nu", "np", "pw", "dc", "ws", "wf", "ts", "rw", "fam", "lv"}:
            await tom.taps_raw(data)
            assert tom.phone.last.text.startswith((NOT_FOUND, "That button")), (data, tom.screen())
    assert not tom.sees(WORDS), tom.screen()
    await tom.writes("/menu")
    assert "Waiting for me" not in tom.buttons
    assert "Continue my answer" not in tom.buttons
    await tom.taps("Continue my concern")
    assert tom.sees("We have 1 message from you."), tom.screen()
    now = await person_now(school, "key_person")
    assert (now.roles, now.active, now.joined) == (frozenset({Role.PARENT}), True, True)
    assert (await case_of(school)).handler_id == colleague.person.id


async def test_who_comes_back_is_somebody_new_and_finds_nothing_of_before(school: School) -> None:
    await with_colleague(school)
    await raise_concern(school, WORDS)
    tom, before = school.key_person, school.key_person.person.id
    await tom.presses(OpenConcern)
    await leaves(school, "key_person")
    async with school.unit() as unit:
        again = await unit.store.people.add("Tom Wells", [Role.KEY_PERSON], unit.now)
    code, number = await school.invites(again)
    await tom.starts(f"join_{code}")
    await tom.writes(number)
    await tom.chooses_language("en_GB")
    tom.looks_away()
    await tom.taps_old("Open")
    assert tom.sees(NOT_FOUND), tom.screen()
    await tom.taps_raw("wf")
    assert tom.sees("Nothing waits for you."), tom.screen()
    assert again.id != before
    assert not (await person_now(school, "key_person")).joined


async def test_an_invitation_that_was_not_used_dies(school: School) -> None:
    async with school.unit() as unit:
        late = await unit.store.people.add("Late Comer", [Role.KEY_PERSON], unit.now)
    code, _number = await school.invites(late)
    assert (await asked_for_number(school, code)).sees("Please write the number"), "it works until then"
    await school.manager.taps_raw(LetGo(late.id).pack(0))
    assert not school.manager.offers(GiveAllTo), "nothing is asked about children where there are none"
    await school.manager.presses(ReallyLetGo)
    nobody = await asked_for_number(school, code)
    assert nobody.sees("This link does not work."), nobody.screen()
