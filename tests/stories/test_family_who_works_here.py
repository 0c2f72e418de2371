"""Family of a child who also works here: no hat opens, by any way round, what the family's own door keeps shut."""

from __future__ import annotations

from procedures.access import Action, Record
from procedures.delivery import Lane
from procedures.family import Evidence, Fact, FactKind, Kin, Restriction
from procedures.people import Person, Role
from procedures.proposal import Change, Proposal
from screens import leaving_notices
from screens.actions import (
    ChooseKin,
    MakeInvitation,
    OpenMenu,
    RenewInvitation,
    SamePerson,
    ShowMyVisit,
    ShowNotJoined,
    ShowVisits,
)
from simulator.school import School
from storage.tables import visit
from tests.concerns import last, until
from tests.getting_in import count, invited
from tests.leaving import leaves, person_now, with_colleague
from tests.stories.test_visits import records, up_to_the_day, visitor
from tests.tales import told
from tests.two_people import joins, opens_hub, opens_proposal, the_one


async def bound(school: School, person: Person, child: str = "zara") -> str:
    """A confirmed bond."""
    async with school.unit() as unit:
        bond = await unit.store.families.bind(
            school.children[child].id, person.id, Kin.FATHER, unit.now, confirmed=True
        )
    return bond.id


async def kept_away(school: School, person: Person, child: str = "zara") -> None:
    """No contact, as two people confirmed it."""
    seen = Evidence("court order", school.manager.person.id, school.house.clock.now().date())
    async with school.unit() as unit:
        where = (person.id, school.children[child].id)
        fact = Fact("", *where, FactKind.RESTRICTION, Restriction.NO_CONTACT, unit.today, evidence=seen)
        await unit.store.families.record(fact, unit.now)


async def sees(school: School, person: Person, child: str = "zara") -> bool:
    async with school.unit() as unit:
        known = await unit.store.people.get(person.id)
        where = (known, school.children[child].id, Action.READ, Record.CHILD)
        return await unit.store.children.get_for(*where, today=unit.today) is not None


async def test_ending_the_bond_of_somebody_restricted_opens_nothing(school: School) -> None:
    manager = school.manager.person
    assert await sees(school, manager)
    bond = await bound(school, manager)
    await kept_away(school, manager)
    assert not await sees(school, manager)
    async with school.unit() as unit:
        await unit.store.families.unbind(bond, None, unit.now)
    assert not await sees(school, manager)
    assert await sees(school, manager, "kuba")


async def test_whoever_is_kept_away_from_a_child_is_never_the_second_for_it(school: School) -> None:
    manager = school.manager.person
    bond = await bound(school, manager)
    await kept_away(school, manager)
    await joins(school, "lead")
    somebody = await invited(school)
    async with school.unit() as unit:
        await unit.store.families.unbind(bond, None, unit.now)
        lead = await unit.store.people.get(school.lead.person.id)
        new = await unit.store.families.bind(school.children["zara"].id, somebody.id, Kin.OTHER, unit.now, by=lead.id)
        about = {"child_id": school.children["zara"].id, "row_id": new.id}
        made = await unit.store.proposals.add(Change.BIND, lead, somebody.id, unit.now, **about)
    assert isinstance(made, Proposal)
    await school.manager.taps_raw(f"qy:{made.id}")
    assert "We could not find that." in last(school.manager)
    assert (await the_one(school)).outcome is None


async def test_a_refused_bond_leaves_no_hat_behind(school: School) -> None:
    """Or somebody who works here would stay as a parent for ever when they leave."""
    await with_colleague(school)
    manager = school.manager
    await opens_hub(manager)
    await manager.taps("Invite a parent", "Kuba Nowak")
    await manager.writes("Jo Marsh")
    await manager.presses(SamePerson, person_id=school.colleague.person.id)
    await manager.presses(ChooseKin, kin=Kin.MOTHER.value)
    await manager.presses(MakeInvitation)
    assert Role.PARENT in (await person_now(school, "colleague")).roles
    await opens_proposal(school.key_person, await the_one(school))
    await school.key_person.taps("No, this is wrong")
    assert (await person_now(school, "colleague")).roles == {Role.KEY_PERSON}
    await leaves(school, "colleague")
    assert not (await person_now(school, "colleague")).active


async def test_a_visit_has_nobody_beside_it_once_they_have_left(school: School) -> None:
    await with_colleague(school)
    await records(school.manager)
    ines = await visitor(school)
    await leaves(school, "key_person")
    await until(school, 5, 14)
    await ines.presses(OpenMenu)
    await ines.presses(ShowMyVisit)
    assert "You have no visit now." in last(ines) and "Zara" not in told(ines)


async def test_family_neither_stays_with_a_visitor_of_their_child_nor_learns_of_one(school: School) -> None:
    await bound(school, school.key_person.person)
    await up_to_the_day(school.manager)
    await school.manager.taps("Today")
    await school.manager.writes("2pm", "3pm")
    assert "Tom Wells" not in school.manager.buttons and "Ruth Okafor" in school.manager.buttons
    await school.manager.taps("Ruth Okafor", "Yes, keep it")
    assert await count(school, visit.c.id) == 1
    await bound(school, school.manager.person)
    await school.manager.taps_raw(ShowVisits().pack(0))
    assert "Zara" not in last(school.manager)


async def test_nobody_makes_the_link_of_their_own_childs_other_parent(school: School) -> None:
    await bound(school, school.manager.person)
    other = await invited(school)
    await bound(school, other)
    links = len(school.manager.phone.messages)
    await school.manager.taps_raw(ShowNotJoined().pack(0))
    assert not school.manager.offers(RenewInvitation)
    await school.manager.taps_raw(RenewInvitation(other.id).pack(0))
    assert "We could not find that." in last(school.manager)
    assert "join_" not in " ".join(each.text for each in school.manager.phone.messages[links:])


async def test_what_waits_overnight_does_not_reach_whoever_has_left_since(school: School) -> None:
    """No case hangs on it, and it is looked at all the same before it is sent."""
    await with_colleague(school)
    await until(school, 5, 20)
    async with school.unit() as unit:
        told_tom = (school.key_person.person.id, leaving_notices.more_key_children, 2)
        await unit.notify(*told_tom, lane=Lane.ORDINARY, hold=True)
    await leaves(school, "key_person")
    school.key_person.looks_away()
    await school.passes(days=1)
    assert not school.key_person.sees("more child"), school.key_person.screen()
