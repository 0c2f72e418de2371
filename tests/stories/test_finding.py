"""Finding somebody by a few letters, and the pages of a child and an adult: for whoever looks after the child."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from procedures.family import Evidence, Fact, FactKind, Kin, Restriction
from procedures.people import Child, Person, Role
from screens.actions import FindSomebody, OpenChild, OpenFamilies, OpenPerson
from simulator.actor import Actor
from simulator.cast import ABOVE, SAFEGUARDING
from simulator.school import START, School
from storage.tables import conversation
from tests.concerns import colleague_joins, last
from tests.getting_in import invited
from tests.tales import told

NOT_FOUND = "We could not find that."


async def looks(actor: Actor, *letters: str) -> None:
    """Looks for somebody."""
    await actor.writes("/menu")
    await actor.presses(OpenFamilies, FindSomebody)
    actor.looks_away()
    await actor.writes(*letters)


async def knows(school: School, key: str, name: str, *, born: date | None = None, register: str = "") -> Child:
    """A child with what tells it apart; Tom is the key person."""
    async with school.unit() as unit:
        key_person = school.key_person.person.id
        child = await unit.store.children.add(name, key_person, unit.now, born=born, register=register)
    school.children[key] = child
    return child


async def belongs(school: School, person: Person, child: Child, kin: Kin, *, confirmed: bool = True) -> None:
    """An adult belongs to a child."""
    async with school.unit() as unit:
        await unit.store.families.bind(child.id, person.id, kin, unit.now, confirmed=confirmed)


async def kept_away(school: School, who: Actor, child: Child, how: Restriction) -> None:
    """A court has said so."""
    seen = Evidence("a court order of 1 October", school.manager.person.id, START.date())
    fact = Fact("", who.person.id, child.id, FactKind.RESTRICTION, how, START.date(), evidence=seen)
    async with school.unit() as unit:
        await unit.store.families.record(fact, unit.now)


# -- looking


async def test_the_manager_finds_a_child_and_its_adults(school: School) -> None:
    await school.manager.taps("Families and staff", "Find somebody")
    assert school.manager.sees("Please write two or more letters of the name, or the number."), school.manager.screen()
    await school.manager.writes("KHAN")
    for shown in ("1. Amina Khan", "2. Bilal Khan", "3. Zara Khan", "Adult of: Zara Khan"):
        assert school.manager.sees(shown), school.manager.screen()
    await school.manager.taps("3. Zara Khan")
    page = last(school.manager)
    for fact in ("Zara Khan", "Key person: Tom Wells", "Amina Khan: mother", "Bilal Khan: father"):
        assert fact in page, page
    assert school.manager.phone.last.message.protected
    await school.manager.taps("Amina Khan, mother")
    page = last(school.manager)
    for fact in ("Amina Khan", "parent or carer", "Has joined.", "Language: English", "Zara Khan: mother"):
        assert fact in page, page
    await school.manager.taps("Zara Khan, mother")
    assert "Key person: Tom Wells" in last(school.manager)


async def test_letters_are_compared_as_people_mean_them(school: School) -> None:
    await knows(school, "zoe", "Zoë Łuczak")
    await knows(school, "ayesha", "عائشہ بی بی")
    for letters in ("zoe", "LUCZ", "oe lu", "Zoë", "\u202eZOE\u200b"):
        await looks(school.manager, letters)
        assert school.manager.sees("Zoë Łuczak"), (letters, school.manager.screen())
    # Written on an Arabic keyboard, where yeh, heh and hamza are other signs.
    await looks(school.manager, "عايشه")
    assert school.manager.sees("عائشہ بی بی"), school.manager.screen()
    await looks(school.manager, "<b>", "%", "z", "\u202ez\u202e", "😀😀😀")
    assert told(school.manager).count("Please write at least two letters") == 5
    await school.manager.writes("xyzzy" * 800)
    assert school.manager.sees("We found nobody with these letters."), school.manager.screen()


async def test_many_are_never_a_wall_and_namesakes_are_told_apart(school: School) -> None:
    for number in range(11):
        await knows(school, f"ali{number}", "Ali Raza", born=date(2022, 5, 1 + number), register=str(40 + number))
    await looks(school.manager, "raza")
    assert school.manager.sees("There are more. Please write more letters, or the number too."), school.manager.screen()
    assert [each for each in school.manager.buttons if "Ali Raza" in each][-1].startswith("10. ")
    assert school.manager.sees("Born: Tuesday 3 May 2022"), school.manager.screen()
    assert school.manager.sees("Number: 42"), school.manager.screen()
    await looks(school.manager, "raza 50")
    assert not school.manager.sees("There are more."), school.manager.screen()
    await school.manager.taps("1. Ali Raza")
    assert "Number: 50" in last(school.manager) and "Born: Wednesday 11 May 2022" in last(school.manager)


async def test_nobody_learns_whom_somebody_looked_for(school: School) -> None:
    await looks(school.manager, "Zara Kh")
    async with school.unit() as unit:
        address = unit.store.people.address(school.manager.phone.id)
        chat = await unit.store.conversations.get(address.chat_hash)
        assert chat.name == "finding"
        assert "zara" not in repr(chat.drafts).casefold()
    await school.restarts()
    await school.manager.writes("kuba")
    assert school.manager.sees("1. Kuba Nowak"), school.manager.screen()
    await school.manager.taps("1. Kuba Nowak")
    async with school.unit() as unit:
        kept = await unit.store.conversations.get(address.chat_hash)
        assert (kept.name, kept.drafts) == (None, {})
        assert await unit.store.connection.scalar(sa.select(sa.func.count()).select_from(conversation))


# -- who may


async def test_a_key_person_finds_their_own_key_children_and_who_works_here(school: School) -> None:
    jo = await colleague_joins(school)
    ola = await school.add_child("ola", "Ola Nowak", jo.person, school.other_parent.person)
    await looks(jo, "nowak")
    assert jo.sees("Ola Nowak") and jo.sees("Ewa Nowak") and not jo.sees("Kuba"), jo.screen()
    await jo.taps("1. Ewa Nowak")
    assert "Ola Nowak: mother" in last(jo) and "Kuba" not in last(jo), jo.screen()
    await looks(jo, "khan")
    assert jo.sees("We found nobody with these letters."), jo.screen()
    await looks(jo, "ruth")
    await jo.taps("1. Ruth Okafor")
    assert "setting manager" in last(jo) and "Has joined" not in last(jo) and "Language" not in last(jo)
    for forged in (OpenChild(school.children["zara"].id), OpenPerson(school.mother.person.id), OpenPerson("x")):
        await jo.taps_raw(forged.pack(0))
        assert NOT_FOUND in last(jo), (forged, jo.screen())
    await jo.taps_raw(OpenChild(ola.id).pack(0))
    assert "Ola Nowak" in last(jo) and "Who can see what" not in jo.buttons


async def test_a_safeguarding_lead_reads_every_child_and_changes_none(school: School) -> None:
    lead = await school.joins(SAFEGUARDING[0])
    await looks(lead, "zara")
    await lead.taps("1. Zara Khan", "Key person")
    assert "Tom Wells" in last(lead) and "Change key person" not in lead.buttons
    await lead.taps_raw(f"kk:{school.children['zara'].id}")
    assert NOT_FOUND in last(lead)


async def test_nobody_else_finds_anybody(school: School) -> None:
    above = [await school.joins(member) for member in ABOVE]
    room = await school.add_person("room", "Ivy Lane", [Role.PRACTITIONER])
    # A director who is a key person as well has still nothing to do with other children.
    both = await school.add_person("both", "Dev Anand", [Role.DIRECTOR, Role.KEY_PERSON])
    zara, tom = school.children["zara"].id, school.key_person.person.id
    for who in (school.mother, room, *above):
        for data in ("fi", f"fc:{zara}", f"fp:{tom}", f"fs:{zara}", f"kk:{zara}", f"kd:{zara}"):
            await who.taps_raw(data)
            assert NOT_FOUND in last(who), (who, data, who.screen())
    await both.taps_raw(f"fc:{zara}")
    assert NOT_FOUND in last(both), both.screen()


async def test_an_old_button_counts_no_more_once_somebody_is_key_person_no_longer(school: School) -> None:
    jo = await colleague_joins(school)
    await looks(school.key_person, "zara")
    await school.key_person.taps("1. Zara Khan")
    async with school.unit() as unit:
        part = (await unit.store.families.carers(school.children["zara"].id)).popitem()[0]
        await unit.store.families.give(school.children["zara"].id, part, jo.person.id, unit.now, by=None)
    for label in ("1. Zara Khan", "Amina Khan, mother", "Key person"):
        await school.key_person.taps_old(label)
        assert NOT_FOUND in last(school.key_person), (label, school.key_person.screen())


async def test_staff_who_are_family_are_family_and_nothing_else(school: School) -> None:
    """A manager who is a mother here, parted from the father, does not learn through her hat how he is reached."""
    lena = await knows(school, "lena", "Lena Okafor")
    await belongs(school, school.manager.person, lena, Kin.MOTHER)
    async with school.unit() as unit:
        father = await unit.store.people.add("Sam Stone", [Role.PARENT], unit.now, phone="01632 960 977")
    await belongs(school, father, lena, Kin.FATHER)
    await looks(school.manager, "lena", "stone")
    assert told(school.manager).count("We found nobody with these letters.") == 2, school.manager.screen()
    for data in (f"fc:{lena.id}", f"fp:{father.id}", f"fs:{lena.id}", f"kk:{lena.id}"):
        await school.manager.taps_raw(data)
        assert NOT_FOUND in last(school.manager), (data, school.manager.screen())
    assert "960 977" not in told(school.manager)


# -- the pages


async def test_the_page_says_what_to_do_about_a_restriction_and_not_why(school: School) -> None:
    zara = school.children["zara"]
    await kept_away(school, school.father, zara, Restriction.NO_CONTACT)
    await looks(school.key_person, "zara")
    await school.key_person.taps("1. Zara Khan")
    page = last(school.key_person)
    assert "Bilal Khan must not see or collect this child." in page, page
    assert "court" not in page, page
    async with school.unit() as unit:
        fact = (await unit.store.families.facts(zara.id))[0]
        await unit.store.families.end(fact.id, None, unit.now)
    await school.key_person.taps_old("1. Zara Khan")
    assert "must not see" not in last(school.key_person)


async def test_the_page_says_who_cannot_be_reached_and_what_waits(school: School) -> None:
    zara = school.children["zara"]
    aunt = await invited(school, "Nadia Aziz")
    await belongs(school, aunt, zara, Kin.OTHER, confirmed=False)
    await school.father.blocks()
    await looks(school.manager, "zara")
    await school.manager.taps("1. Zara Khan")
    page = last(school.manager)
    assert "Nadia Aziz: other adult\nHas not joined yet.\nA second person still has to confirm this." in page, page
    assert "Bilal Khan: father\nCannot be reached here. Please phone or write." in page, page
    await school.manager.taps("Nadia Aziz, other adult", "New link")
    assert school.manager.sees("The number for Nadia Aziz"), school.manager.screen()
    await looks(school.manager, "tom")
    await school.manager.taps("1. Tom Wells")
    assert "New link" not in school.manager.buttons


async def test_a_name_from_right_to_left_turns_nothing_around(school: School) -> None:
    child = await knows(school, "a", "أحمد <b>", born=date(2022, 5, 3))
    await belongs(school, school.father.person, child, Kin.FATHER)
    await looks(school.manager, "احمد")
    assert "\u2068أحمد <b>\u2069" in school.manager.phone.last.raw_text, school.manager.phone.last.raw_text
    await school.manager.taps("1. أحمد <b>")
    assert "\u2068أحمد <b>\u2069" in school.manager.phone.last.raw_text
