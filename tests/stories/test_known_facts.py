"""What is known of an adult and a child: written down with days and evidence, restricted by two people, never lost."""

from __future__ import annotations

from procedures.access import Action, Record
from procedures.family import FactKind, Kin, Restriction
from procedures.people import Role
from screens.actions import (
    AddFact,
    ChooseFactKind,
    ChooseFactValue,
    ConfirmProposal,
    EndFact,
    EndRelation,
    NoLastDay,
    OpenChild,
    OpenRelation,
    RaiseConcern,
    ReallyEndFact,
    ReallyEndRelation,
    SaveFact,
    SeenBy,
    SeenByMe,
    ShowAdults,
    SinceToday,
)
from simulator.actor import Actor
from simulator.school import School
from storage.family import Part
from tests.tales import raise_concern, told
from tests.two_people import NOT_FOUND, bonds, joins, opens_proposal, the_one, waiting

ORDER = "Court order of 1 October <b>2026</b>"


async def opens(school: School, actor: Actor, parent: str, child: str = "zara") -> str:
    """The page of an adult and a child; returns the id of their bond."""
    who = school.actors[parent].person.id
    (bond,) = [each for each in await bonds(school, child) if each.person_id == who and each.until is None]
    await actor.taps_raw(f"ra:{school.children[child].id}")
    await actor.presses(OpenRelation, bond_id=bond.id)
    return bond.id


async def restricts(school: School, actor: Actor, parent: str, how: Restriction = Restriction.NO_CONTACT) -> None:
    """Asks for a contact restriction from today on; the paper was seen today."""
    await opens(school, actor, parent)
    await actor.presses(AddFact)
    await actor.presses(ChooseFactKind, kind=FactKind.RESTRICTION.value)
    await actor.presses(ChooseFactValue, value=how.value)
    await actor.presses(SinceToday, NoLastDay)
    await actor.writes(ORDER)
    await actor.presses(SeenByMe, SaveFact)


async def may_see_zara(school: School, parent: str) -> bool:
    """What the one gate says of a parent today."""
    async with school.unit() as unit:
        wanted = (school.actors[parent].person, school.children["zara"].id, Action.READ, Record.CHILD)
        return await unit.store.children.get_for(*wanted, today=unit.today) is not None


async def test_parental_responsibility_with_typed_days_seen_by_a_colleague(school: School) -> None:
    manager, tom = school.manager, school.key_person.person
    await manager.taps_raw(f"{OpenChild.verb}:{school.children['zara'].id}")
    await manager.presses(ShowAdults)
    assert manager.sees("Amina Khan, mother"), manager.screen()
    await opens(school, manager, "mother")
    assert manager.sees("Nothing more is written down."), manager.screen()
    await manager.taps("Add what is known", "Parental responsibility")
    await manager.writes("31/11/2026")
    assert manager.sees("There is no such day."), manager.screen()
    await school.restarts()
    await manager.writes("\u0661.\u0669.\u0662\u0666")
    await manager.writes("31.8.26")
    assert manager.sees("The last day cannot be before the first day."), manager.screen()
    await manager.taps("No last day")
    await manager.writes("x" * 301)
    assert manager.sees("Please write it in a few words."), manager.screen()
    await manager.writes("Birth certificate \u202e<b>")
    await manager.presses(SeenBy, person_id=tom.id)
    await manager.writes("6 October 2026")
    assert manager.sees("This day is still to come."), manager.screen()
    await manager.writes("Mon 5 Oct 2026")
    await manager.taps_twice("Yes, write it down")
    async with school.unit() as unit:
        (fact,) = await unit.store.families.facts(school.children["zara"].id)
    assert (fact.kind, fact.since.isoformat(), fact.until) == (FactKind.RESPONSIBILITY, "2026-09-01", None)
    assert fact.evidence is not None
    assert (fact.evidence.what, fact.evidence.seen_by) == ("Birth certificate <b>", tom.id)
    await manager.taps_old("What is known")
    assert manager.sees("From Tuesday 1 September 2026"), manager.screen()
    assert manager.sees("Seen by Tom Wells on Monday 5 October 2026"), manager.screen()
    await manager.presses(EndFact, ReallyEndFact)
    await manager.taps_old("What is known")
    assert manager.sees("Earlier"), manager.screen()
    async with school.unit() as unit:
        assert await unit.store.families.facts(school.children["zara"].id) == []
        assert len(await unit.store.families.facts(school.children["zara"].id, ended=True)) == 1


async def test_delegated_authority_says_who_gave_it_and_how_far(school: School) -> None:
    await opens(school, school.key_person, "mother")
    await school.key_person.taps("Add what is known", "Delegated authority", "Outings")
    await school.key_person.writes("The council")
    await school.key_person.writes("Day trips only")
    await school.key_person.taps("Today")
    await school.key_person.writes("1/9/2027")
    await school.key_person.writes("Letter")
    await school.key_person.taps("I saw it today", "Yes, write it down", "What is known")
    for line in ("Delegated authority: Outings", "Given by: The council", "How far: Day trips only"):
        assert school.key_person.sees(line), school.key_person.screen()


async def test_a_restriction_holds_once_a_lead_confirms_it_and_the_parent_learns_of_nobody(school: School) -> None:
    await joins(school, "lead", "director")
    await restricts(school, school.manager, "father")
    assert school.manager.sees("We have asked: Miriam Adeyemi."), school.manager.screen()
    found = await the_one(school)
    assert await may_see_zara(school, "father"), "nothing changes before the second has looked"
    await school.director.taps_raw(f"qy:{found.id}")
    assert NOT_FOUND in school.director.phone.last.text, "one of the two must be a safeguarding lead"
    before = len(school.father.phone.messages)
    await opens_proposal(school.lead, found)
    assert school.lead.sees(ORDER), school.lead.screen()
    await school.lead.presses(ConfirmProposal)
    assert not await may_see_zara(school, "father")
    assert await may_see_zara(school, "mother")
    assert len(school.father.phone.messages) == before, "the restricted parent is told of no source"
    assert await raise_concern(school, "I want to complain.", by="father") in told(school.key_person)


async def test_the_bare_instruction_without_the_evidence(school: School) -> None:
    await joins(school, "lead")
    await restricts(school, school.lead, "father")
    await opens_proposal(school.manager, await the_one(school))
    assert school.manager.sees("Contact restriction: No contact"), school.manager.screen()
    await school.manager.presses(ConfirmProposal)
    for actor in (school.manager, school.key_person, school.lead):
        await opens(school, actor, "father")
        assert actor.sees("Contact restriction: No contact"), actor.screen()
        assert ("Court order" in told(actor)) is (actor is school.lead), actor.screen()


async def test_lifting_takes_two_as_well(school: School) -> None:
    await joins(school, "lead", "deputy")
    await restricts(school, school.lead, "father")
    await opens_proposal(school.deputy, await the_one(school))
    await school.deputy.presses(ConfirmProposal)
    await opens(school, school.manager, "father")
    await school.manager.presses(EndFact, ReallyEndFact)
    found = await the_one(school)
    await school.manager.taps_raw(f"qy:{found.id}")
    assert not await may_see_zara(school, "father")
    await opens_proposal(school.lead, found)
    await school.lead.presses(ConfirmProposal)
    assert await may_see_zara(school, "father")
    await opens(school, school.lead, "father")
    assert school.lead.sees("Earlier"), school.lead.screen()


async def test_the_wrong_people_find_no_page_and_can_write_nothing_down(school: School) -> None:
    await joins(school, "director", "line_manager")
    await school.add_person("other_key_person", "Hana Ito", [Role.KEY_PERSON])
    async with school.unit() as unit:  # Hana is Zara's grandmother: family, whatever her hat
        hana = school.actors["other_key_person"].person.id
        await unit.store.families.bind(school.children["zara"].id, hana, Kin.GRANDPARENT, unit.now, confirmed=True)
    bond = (await bonds(school))[0]
    await opens(school, school.manager, "mother")
    await school.manager.taps("Add what is known", "Lives with the child", "Today", "No last day", "Yes, write it down")
    async with school.unit() as unit:
        (fact,) = await unit.store.families.facts(bond.child_id)
    doors = (f"ra:{bond.child_id}", f"ro:{bond.id}", f"re:{bond.id}", f"rz:{bond.id}", f"fa:{bond.id}")
    for key in ("mother", "director", "line_manager", "other_key_person"):
        actor = school.actors[key]
        for door in (*doors, f"fe:{fact.id}", f"fz:{fact.id}", f"rp:{bond.person_id}"):
            await actor.taps_raw(door)
            assert NOT_FOUND in actor.phone.last.text, (key, door, actor.screen())
    async with school.unit() as unit:
        assert await unit.store.families.facts(bond.child_id) == [fact]
    assert await waiting(school) == []


async def test_a_key_person_restricts_nobody_and_ends_no_bond(school: School) -> None:
    bond = await opens(school, school.key_person, "mother")
    assert not school.key_person.offers(EndRelation), school.key_person.screen()
    await school.key_person.taps_raw(f"rz:{bond}")
    assert NOT_FOUND in school.key_person.phone.last.text
    await school.key_person.taps_raw(f"fa:{bond}")
    assert "Contact restriction" not in school.key_person.buttons, school.key_person.buttons
    revision = next(
        str(button["callback_data"]).partition("@")[2]
        for row in school.key_person.phone.last.message.rows
        for button in row
        if "@" in str(button.get("callback_data"))
    )
    await school.key_person.taps_raw(f"fk:{FactKind.RESTRICTION.value}@{revision}")
    assert school.key_person.sees(NOT_FOUND), school.key_person.screen()


async def test_who_no_longer_belongs_sees_nothing_on_any_old_button_and_history_stays(school: School) -> None:
    await school.father.writes("/menu")
    await school.father.presses(RaiseConcern)
    await opens(school, school.manager, "father")
    await school.manager.presses(EndRelation, ReallyEndRelation)
    found = await the_one(school)
    assert await may_see_zara(school, "father")
    await school.manager.taps_raw(f"rz:{found.row_id}")
    assert school.manager.sees("This waits for a second person already."), school.manager.screen()
    await opens_proposal(school.key_person, found)
    before = len(school.father.phone.messages)
    await school.key_person.presses(ConfirmProposal)
    assert len(school.father.phone.messages) == before, "a person tells them, not the bot"
    assert school.manager.sees("Please tell the person about it yourself."), school.manager.screen()
    assert not await may_see_zara(school, "father")
    await school.father.taps_raw("yc")
    assert "Zara" not in school.father.phone.last.text, school.father.screen()
    gone = next(each for each in await bonds(school) if each.id == found.row_id)
    assert gone.until is not None and gone.confirmed_at is not None
    await school.manager.taps_raw(f"ro:{gone.id}")
    assert school.manager.sees("This ended on Monday 5 October 2026."), school.manager.screen()


async def test_a_draft_ends_when_the_child_is_no_longer_ones_work(school: School) -> None:
    await opens(school, school.key_person, "mother")
    await school.key_person.taps("Add what is known", "Lives with the child")
    async with school.unit() as unit:
        await unit.store.families.give(school.children["zara"].id, Part.KEY_PERSON, None, unit.now, by=None)
    await school.key_person.taps("Today")
    assert school.key_person.sees(NOT_FOUND), school.key_person.screen()
