"""A parent's children; one account with several hats; and nobody has the case about their own child."""

from __future__ import annotations

from dataclasses import replace

import sqlalchemy as sa

from procedures.family import Evidence, Fact, FactKind, Kin, Restriction
from procedures.people import Role
from screens.actions import OpenMenu, RaiseConcern, ShowMyChildren, WaitingForMe, WearHat
from simulator.actor import Actor
from simulator.school import School
from storage.family import Part
from storage.tables import wish
from tests.concerns import case_of, everybody_above, finds_nothing, last, newest
from tests.tales import raise_concern, told


async def opens_children(who: Actor) -> str:
    await who.writes("/menu")
    await who.presses(ShowMyChildren)
    return newest(who, 2)


async def restricted(school: School, who: Actor, restriction: Restriction) -> None:
    async with school.unit() as unit:
        seen = Evidence("court order", school.manager.person.id, unit.today)
        fact = Fact("", who.person.id, school.children["zara"].id, FactKind.RESTRICTION, restriction, unit.today)
        await unit.store.families.record(replace(fact, evidence=seen, recorded_by=school.manager.person.id), unit.now)


async def test_a_parent_sees_who_cares_for_the_child_and_no_other_adult(school: School) -> None:
    jo = await school.add_person("deputy", "Jo Marsh", [Role.KEY_PERSON])
    await school.passes(days=2)
    async with school.unit() as unit:
        by = school.manager.person.id
        await unit.store.families.give(school.children["zara"].id, Part.DEPUTY, jo.person.id, unit.now, by=by)
    seen = await opens_children(school.mother)
    assert "Zara Khan" in seen and "Key person: Tom Wells, since Monday 5 October 2026" in seen, seen
    assert "If the key person is away: Jo Marsh, since Wednesday 7 October 2026" in seen, seen
    assert "Your concerns: only the person they are sent to." in seen
    assert "Bilal" not in told(school.mother) and "Kuba" not in told(school.mother)
    await opens_children(school.other_parent)
    assert "Kuba Nowak" in told(school.other_parent) and "Zara" not in told(school.other_parent)


async def test_whoever_may_see_no_child_sees_what_anybody_sees_who_has_none(school: School) -> None:
    nobody = await school.add_person("aunt", "Rehana Bano", [Role.PARENT])
    await opens_children(nobody)
    await restricted(school, school.mother, Restriction.NO_CONTACT)
    await opens_children(school.mother)
    assert (school.mother.phone.last.raw_text, school.mother.buttons) == (nobody.phone.last.raw_text, nobody.buttons)
    assert "Zara" not in last(school.mother) and "Please ask the setting." in last(nobody)
    await school.mother.presses(OpenMenu, RaiseConcern)
    assert "Zara" not in last(school.mother)


async def test_a_bond_that_waits_names_no_child(school: School) -> None:
    async with school.unit() as unit:
        await unit.store.families.bind(
            school.children["kuba"].id, school.mother.person.id, Kin.STEP_PARENT, unit.now, by=school.manager.person.id
        )
    seen = await opens_children(school.mother)
    assert "Zara Khan" in seen and "Kuba" not in seen
    assert "We are checking with a second person" in seen, seen


async def test_staff_do_not_find_it(school: School) -> None:
    await school.key_person.taps_raw(ShowMyChildren().pack(0))
    assert school.key_person.sees("We could not find that."), school.key_person.screen()


# -- hats


async def becomes_a_parent_too(school: School, who: Actor, kin: Kin = Kin.FATHER, *, confirmed: bool = True) -> None:
    async with school.unit() as unit:
        await unit.store.people.give_role(who.person.id, Role.PARENT, unit.now)
        child = school.children["zara"].id
        await unit.store.families.bind(child, who.person.id, kin, unit.now, confirmed=confirmed)


async def test_one_account_shows_one_side_at_a_time(school: School) -> None:
    tom = school.key_person
    assert not tom.offers(WearHat)
    await becomes_a_parent_too(school, tom)
    await tom.writes("/menu")
    assert "You are here as: key person and parent or carer" in last(tom), last(tom)
    await tom.taps("Go on as a parent")
    assert "You are here as: parent or carer" in last(tom) and "Waiting for me" not in tom.buttons
    assert "My children" in tom.buttons and "Go on as staff" in tom.buttons
    await school.restarts()
    await tom.taps_twice("Go on as staff")
    assert "You are here as: key person" in last(tom) and "Raise a concern" not in tom.buttons
    async with school.unit() as unit:
        rows = sa.select(sa.func.count()).select_from(wish).where(wish.c.person_id == tom.person.id)
        assert await unit.store.connection.scalar(rows) == 2
    await tom.taps_old("My children")
    assert "Zara Khan" in told(tom)


async def test_nobody_has_the_case_about_their_own_child(school: School) -> None:
    """Tom is key person and the father of Zara: her mother's concern goes past him, up to the manager."""
    await becomes_a_parent_too(school, school.key_person)
    reference = await raise_concern(school, by="mother")
    case = await case_of(school, reference)
    assert case.handler_id == school.manager.person.id and case.conflicted == {school.key_person.person.id}
    assert "Who has it: Ruth Okafor, setting manager" in told(school.mother)
    await finds_nothing(school, school.key_person, reference)


async def test_a_grandmother_above_is_passed_over_by_the_clock_too(school: School) -> None:
    """The line manager is Zara's grandmother; nobody has confirmed it yet, and that is enough."""
    await everybody_above(school)
    await becomes_a_parent_too(school, school.line_manager, Kin.GRANDPARENT, confirmed=False)
    reference = await raise_concern(school, by="mother", kind="complaint")
    await school.passes(days=30)
    case = await case_of(school, reference)
    assert case.handler_id == school.director.person.id, case.stage
    assert reference not in told(school.line_manager)


async def test_a_member_of_staff_raises_a_concern_about_their_own_child_and_only_raises_it(school: School) -> None:
    await becomes_a_parent_too(school, school.key_person)
    await school.key_person.writes("/menu")
    reference = await raise_concern(school, by="key_person")
    case = await case_of(school, reference)
    assert case.handler_id == school.manager.person.id and case.conflicted == frozenset()
    await school.key_person.writes("/menu")
    await school.key_person.presses(WaitingForMe)
    assert reference not in last(school.key_person)
