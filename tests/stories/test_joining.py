"""Getting in: a link works once; everybody else learns how to reach the setting, and nothing about who attends."""

from __future__ import annotations

import pytest

from procedures.people import Role
from simulator.school import School
from tests.tales import stranger


async def test_from_the_managers_link_to_a_parents_first_concern(empty_school: School) -> None:
    school = empty_school
    manager = await school.add_person("manager", "Ruth Okafor", [Role.SETTING_MANAGER])
    assert manager.sees("Welcome, Ruth Okafor."), manager.screen()
    await manager.taps("Add a child")
    await manager.writes("Zara Khan")
    await manager.taps("Somebody else")
    await manager.writes("Tom Wells")
    assert manager.sees("Key person: Tom Wells"), manager.screen()
    await manager.taps("Yes, add this child")
    tom_link = manager.phone.link("https://t.me/little_doves_bot?start=join_")
    assert manager.sees("Added: Zara Khan"), manager.screen()
    await manager.taps("Invite a parent", "Zara Khan")
    await manager.writes("Amina Khan")
    await manager.taps("Yes, make the link")
    amina_link = manager.phone.link("https://t.me/little_doves_bot?start=join_")
    assert amina_link != tom_link

    tom, amina = stranger(school), stranger(school, "ur")
    await tom.opens(tom_link)
    await tom.chooses_language("en_GB")
    assert tom.sees("You are here as: key person."), tom.screen()
    await amina.opens(amina_link)
    assert [label.split(" (")[0] for label in amina.buttons] == ["English", "polski", "اردو"]
    await amina.chooses_language("en_GB")
    assert amina.sees("You are connected to: Zara Khan."), amina.screen()
    await amina.taps("Raise a concern")
    await amina.writes("The gate.")
    await amina.taps("That is all", "Send")
    assert tom.sees("waits for you."), tom.screen()


@pytest.mark.parametrize("payload", ["join_wrong", "join_" + "x" * 22, "join_-_-"])
async def test_a_wrong_link_is_refused(school: School, payload: str) -> None:
    nobody = stranger(school)
    await nobody.starts(payload)
    assert nobody.sees("This link does not work."), nobody.screen()


async def test_a_used_an_old_and_a_wrong_link_get_the_same_answer(school: School) -> None:
    first, second, third = (stranger(school) for _ in range(3))
    await school.add_person("newcomer", "Nadia Aziz", [Role.PARENT])
    await first.starts(f"join_{school.codes[-1]}")
    async with school.unit() as unit:
        person = await unit.store.people.add("Late Comer", [Role.PARENT], unit.now)
        code = await unit.store.invitations.make(person.id, None, unit.now)
    await school.passes(days=14, minutes=1)
    await second.starts(f"join_{code}")
    await third.starts("join_wrong")
    answers = {actor.phone.last.text for actor in (first, second, third)}
    assert len(answers) == 1
    assert "does not work" in answers.pop()


async def test_a_newer_link_kills_the_older_one(school: School) -> None:
    async with school.unit() as unit:
        person = await unit.store.people.add("Late Comer", [Role.PARENT], unit.now)
        old = await unit.store.invitations.make(person.id, None, unit.now)
        new = await unit.store.invitations.make(person.id, None, unit.now)
    nobody = stranger(school)
    await nobody.starts(f"join_{old}")
    assert nobody.sees("This link does not work.")
    await nobody.starts(f"join_{new}")
    await nobody.chooses_language("en_GB")
    assert nobody.sees("Welcome, Late Comer."), nobody.screen()


async def test_a_stranger_learns_how_to_reach_the_setting_and_nothing_about_anybody(school: School) -> None:
    nobody = stranger(school)
    for text in ("/start", "Is Zara Khan at your school?", "/menu"):
        await nobody.writes(text)
    assert nobody.sees("Phone: 01632 960 961"), nobody.screen()
    assert nobody.sees("You can contact Ofsted at any time: 0300 123 1231."), nobody.screen()
    said = " ".join(message.text for message in nobody.phone.messages if message.from_bot)
    assert not any(name in said for name in ("Zara", "Khan", "Tom", "Ruth", "Amina"))


async def test_a_stranger_may_choose_a_language(school: School) -> None:
    nobody = stranger(school)
    await nobody.starts()
    await nobody.taps("Language")
    await nobody.chooses_language("pl")
    assert "Little Doves" in nobody.phone.last.text
    assert not nobody.sees("We could not find that"), nobody.screen()


async def test_the_language_is_always_asked_and_a_guess_never_overrides_it(school: School) -> None:
    newcomer = await school.add_person("newcomer", "Nadia Aziz", [Role.PARENT], locale=None, phone_language="ur")
    assert "English" in newcomer.buttons
    await newcomer.chooses_language("pl")
    newcomer.phone.language_code = "ur"
    newcomer.looks_away()
    await newcomer.writes("/menu")
    async with school.unit() as unit:
        person = await unit.store.people.get(newcomer.person.id)
    assert person.locale == "pl"


async def test_somebody_elses_link_does_not_make_one_person_two(school: School) -> None:
    async with school.unit() as unit:
        person = await unit.store.people.add("Late Comer", [Role.PARENT], unit.now)
        code = await unit.store.invitations.make(person.id, None, unit.now)
    await school.mother.starts(f"join_{code}")
    assert school.mother.sees("This link is for somebody else."), school.mother.screen()
    nobody = stranger(school)
    await nobody.starts(f"join_{code}")
    await nobody.chooses_language("en_GB")
    assert nobody.sees("Welcome, Late Comer."), nobody.screen()


@pytest.mark.parametrize("name", ["…", "12345", "\u2067evil", "x" * 81, "a\u0301\u0301\u0301\u0301\u0301", "🙂"])
async def test_what_is_no_name_is_asked_again(school: School, name: str) -> None:
    await school.manager.taps("Add a child")
    await school.manager.writes(name)
    assert school.manager.sees("Please write the name again"), school.manager.screen()
    await school.manager.writes("Łucja O'Neil-Żak")
    assert school.manager.sees("Who is the key person of Łucja O'Neil-Żak?"), school.manager.screen()


async def test_only_the_manager_adds_children_and_invites(school: School) -> None:
    for actor in (school.mother, school.key_person):
        for data in ("nc", "ip", "ts"):
            await actor.taps_raw(data)
            assert "We could not find that" in actor.phone.last.text, actor.screen()
