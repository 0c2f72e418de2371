"""Adults without an account, and children who share a name: added by the manager, and nobody is taken for another."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from procedures.people import Role
from screens.actions import AddAdult, AddChild, ConfirmProposal, OpenFamilies, OpenProposal, ShowProposals
from simulator.actor import Actor
from simulator.school import School
from storage.tables import child, person, relation
from tests.getting_in import asked_for_number, count, number_on
from tests.tales import stranger

GRANDMOTHER = "غلام فاطمہ"


async def adds(manager: Actor, name: str = GRANDMOTHER, phone: str = "٠١٦٣٢ ٩٦٠ ٩٩٩") -> None:
    """Leaves the manager at the question to which child the adult belongs."""
    await manager.writes("/menu")
    await manager.presses(OpenFamilies, AddAdult)
    await manager.writes(name, f"\u2067{phone}\u2069")
    await manager.taps(next(label for label in manager.buttons if label.startswith("اردو")))


async def test_an_adult_without_an_account_belongs_once_a_second_person_confirms(school: School) -> None:
    lead = await school.add_person("lead", "Miriam Adeyemi", [Role.SAFEGUARDING_LEAD])
    ruth = school.manager
    await adds(ruth)
    await school.restarts()
    await ruth.writes("zar")
    assert "Kuba Nowak" not in ruth.buttons
    await ruth.taps("Zara Khan", "grandparent")
    assert ruth.sees("Phone: 01632 960 999") and ruth.sees("grandparent of Zara Khan"), ruth.screen()
    await ruth.taps_twice("Yes, add this adult")
    assert ruth.sees(f"Added: {GRANDMOTHER}"), ruth.screen()
    assert "start=join_" not in " ".join(each.text for each in ruth.phone.messages)
    async with school.unit() as unit:
        who = next(each for each in await unit.store.people.everybody() if each.name == GRANDMOTHER)
        waits = [each.is_waiting for each in await unit.store.families.bonds_of_person(who.id)]
        assert (waits, who.joined, who.phone) == ([True], False, "01632 960 999")
        assert (await unit.store.wishes.of(who.id)).speaks == ("ur",)
        sealed = await unit.store.connection.scalar(sa.select(person.c.phone).where(person.c.id == who.id))
        assert b"960" not in sealed
        assert await unit.store.children.of(who) == []
    await lead.writes("/menu")
    await lead.presses(OpenFamilies, ShowProposals, OpenProposal, ConfirmProposal)
    async with school.unit() as unit:
        assert [each.name for each in await unit.store.children.of(who)] == ["Zara Khan"]
    await ruth.writes("/menu")
    await ruth.taps("Families and staff", "Not joined yet", f"New link for {GRANDMOTHER}")
    number = number_on(ruth.phone)
    nobody = stranger(school)
    await nobody.opens(ruth.phone.link("https://t.me/little_doves_bot?start=join_"))
    await nobody.writes(number)
    await nobody.chooses_language("en_GB")
    assert nobody.sees(f"Welcome, {GRANDMOTHER}."), nobody.screen()


async def test_bad_input_is_asked_for_again_with_the_reason(school: School) -> None:
    ruth = school.manager
    await ruth.presses(OpenFamilies, AddAdult)
    for name, why in (
        ("Amina\u200f", "There are hidden signs in this name."),
        ("x" * 81, "This name is too long for us."),
        ("12345", "A name needs at least one letter."),
        ("A\u0323\u0300\u0316\u0317\u0318", "There are too many marks on one letter."),
    ):
        await ruth.writes(name)
        assert ruth.sees(why), (name, ruth.screen())
    await ruth.writes("amina KHAN")
    assert ruth.sees("We know somebody with the name amina KHAN already."), ruth.screen()
    for phone in ("call me", "12", "1" * 30, "<b>01632</b>"):
        ruth.looks_away()
        await ruth.writes(phone)
        assert ruth.sees("We could not read this as a phone number."), (phone, ruth.screen())
    await ruth.taps("No phone number")
    await ruth.writes("\u200f.", "Tok <Pisin>")
    await ruth.taps("Of no child here")
    assert ruth.sees("Language: Tok <Pisin>") and ruth.sees("No phone number"), ruth.screen()
    await ruth.taps_raw("adc:unknown@1")
    assert await count(school, relation.c.id) == 3


async def twin(manager: Actor, name: str, born: str) -> None:
    """The manager begins to add a child."""
    await manager.writes("/menu")
    await manager.presses(OpenFamilies, AddChild)
    await manager.writes(name, born)


async def test_a_child_of_the_same_name_is_told_apart(school: School) -> None:
    ruth = school.manager
    await twin(ruth, "Ola Nowak", "5 October 2023")
    await ruth.taps("Tom Wells", "Yes, add this child")
    await twin(ruth, "ola  nowak", "05/10/2023")
    assert ruth.sees("There is already a child with the name ola nowak."), ruth.screen()
    assert ruth.sees("Born: Thursday 5 October 2023"), ruth.screen()
    await school.restarts()
    await ruth.writes("\u200f17", "x" * 21)
    assert ruth.sees("We cannot use that number."), ruth.screen()
    await ruth.writes("A-17")
    await ruth.taps("Tom Wells", "Yes, add this child")
    await twin(ruth, "OLA NOWAK", "5 Oct 2023")
    ruth.looks_away()
    await ruth.writes("a-17")
    assert ruth.sees("We cannot use that number."), ruth.screen()
    await ruth.taps("It is the same child")
    assert ruth.sees("OLA NOWAK is there already. Nothing was added."), ruth.screen()
    async with school.unit() as unit:
        found = await unit.store.children.all_for(ruth.person, today=unit.today)
        born = (await unit.store.connection.execute(sa.select(child.c.born, child.c.register))).all()
    twins = [(each.name, str(each.born), each.register) for each in found if each.born]
    assert twins == [("Ola Nowak", "2023-10-05", ""), ("ola nowak", "2023-10-05", "A-17")]
    assert not any(b"2023" in (row.born or b"") or b"A-17" in (row.register or b"") for row in born)


@pytest.mark.parametrize("born", ["5 October 2027", "31 February 2024", "5 October 2001", "3", "<b>", "9" * 4000])
async def test_a_birth_date_is_never_guessed(school: School, born: str) -> None:
    await twin(school.manager, "Ola Nowak", born)
    assert school.manager.offers(AddChild) or "I do not know it now" in school.manager.buttons
    assert school.manager.sees("Write day, month and year."), school.manager.screen()
    await school.manager.taps("I do not know it now")
    assert school.manager.sees("Who is the key person of Ola Nowak?"), school.manager.screen()


async def test_only_the_manager_adds_adults(school: School) -> None:
    for actor in (school.mother, school.key_person):
        for data in ("ad", "ads@1", "vr", "vrx@1"):
            await actor.taps_raw(data)
            assert not actor.sees("What is the name of the adult?") and not actor.sees("Who comes from another"), data
    assert await count(school, person.c.id) == 5
    assert (await asked_for_number(school, "x" * 22)).sees("This link does not work.")
