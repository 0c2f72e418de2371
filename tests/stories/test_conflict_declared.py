"""Whoever has a concern and is not free to judge says so with one tap, and loses sight of it."""

from __future__ import annotations

from procedures.people import Role
from screens.actions import DeclareConflict, OpenConcern, WaitingForMe
from simulator.school import School
from tests.concerns import case_of, colleague_joins, everybody_above, last, opens_own, opens_work
from tests.tales import raise_concern, told

GATE = "The yard gate does not close."


async def test_with_one_tap_it_goes_to_somebody_else(school: School) -> None:
    reference = await raise_concern(school, GATE)
    await school.key_person.presses(OpenConcern, DeclareConflict)
    assert f"Somebody else deals with {reference} now." in last(school.key_person)
    assert school.mother.sees("Who has it now: Ruth Okafor, setting manager"), school.mother.screen()
    assert school.mother.sees("It needs somebody who is free to judge."), school.mother.screen()
    assert f"{reference} is with you now." in told(school.manager)
    assert not ({"Zara", "Amina", "gate"} & set(last(school.manager).split()))
    case = await case_of(school, reference)
    before = len(school.key_person.phone.messages)
    await school.key_person.taps_raw(f"oc:{case.id}")
    assert "We could not find that." in last(school.key_person)
    await school.key_person.taps_raw(f"dc:{case.id}")
    assert "We could not find that." in last(school.key_person)
    await school.key_person.presses(WaitingForMe)
    assert "Nothing waits for you." in last(school.key_person)
    await school.passes(days=40)
    shown = "\n".join(each.text for each in school.key_person.phone.messages[before:])
    assert reference not in shown


async def test_of_two_managers_the_other_one_gets_it(school: School) -> None:
    await school.passes(hours=1)
    second = await school.add_person("second", "Leyla Aydin", [Role.SETTING_MANAGER])
    await everybody_above(school)
    reference = await raise_concern(school, GATE, kind="complaint")
    await opens_work(school, school.manager, reference)
    await school.manager.presses(DeclareConflict)
    assert school.mother.sees("Who has it now: Leyla Aydin, setting manager"), school.mother.screen()
    assert school.mother.sees("We will answer by Monday 2 November 2026."), school.mother.screen()
    await opens_work(school, second, reference)
    await second.presses(DeclareConflict)
    assert school.mother.sees("Who has it now: Grace Bell, line manager"), school.mother.screen()
    assert reference not in told(school.director)


async def test_where_nobody_else_is_free_the_parent_is_told_plainly(school: School) -> None:
    reference = await raise_concern(school, GATE, kind="complaint")
    await school.manager.presses(OpenConcern, DeclareConflict)
    assert school.mother.sees(f"Nobody at the setting is free to answer {reference}."), school.mother.screen()
    assert school.mother.sees("0300 123 1231")
    await opens_own(school, school.mother, reference)
    assert "The law asks the setting for an answer by Monday 2 November 2026." in last(school.mother)
    school.mother.looks_away()
    await school.passes(days=40)
    assert not school.mother.sees("in time"), school.mother.screen()


async def test_a_deputy_declares_it_and_the_handler_keeps_it(school: School) -> None:
    reference = await raise_concern(school, GATE)
    await school.passes(days=4)
    assert f"{reference} has not been opened for three working days." in told(school.manager)
    await school.manager.presses(OpenConcern)
    assert "You help as deputy" in told(school.manager)
    await school.manager.presses(DeclareConflict)
    case = await case_of(school, reference)
    assert case.handler_id == school.key_person.person.id
    await school.manager.taps_raw(f"oc:{case.id}")
    assert "We could not find that." in last(school.manager)
    school.manager.looks_away()
    await school.passes(days=10)
    assert not school.manager.sees(reference), school.manager.screen()


async def test_somebody_who_does_not_have_it_cannot_declare_it(school: School) -> None:
    colleague = await colleague_joins(school)
    reference = await raise_concern(school, GATE)
    case = await case_of(school, reference)
    for actor in (colleague, school.manager, school.father):
        await actor.taps_raw(f"dc:{case.id}")
        assert "find that" in last(actor) or actor is school.father, actor.screen()
    assert (await case_of(school, reference)).conflicted == frozenset()


async def test_a_deputy_in_conflict_is_followed_by_another(school: School) -> None:
    await everybody_above(school)
    reference = await raise_concern(school, GATE)
    await school.passes(days=4)
    await opens_work(school, school.manager, reference)
    await school.manager.presses(DeclareConflict)
    await school.passes(days=3)
    assert reference in told(school.line_manager)
