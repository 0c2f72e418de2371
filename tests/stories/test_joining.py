"""Joining: a link works once; everybody else learns how to reach the setting, and nothing about who attends."""

from __future__ import annotations

import pytest

from bot.housekeeping import DRAFTS_KEPT
from procedures.people import Role
from simulator.actor import Actor
from simulator.school import School
from tests.getting_in import asked_for_number, invited, number_on, said
from tests.tales import raise_concern, stranger


async def test_from_the_managers_link_to_a_parents_first_concern(empty_school: School) -> None:
    school = empty_school
    manager = await school.add_person("manager", "Ruth Okafor", [Role.SETTING_MANAGER])
    assert manager.sees("Welcome, Ruth Okafor."), manager.screen()
    await manager.taps("Families and staff", "Add a child")
    await manager.writes("Zara Khan")
    await manager.taps("I do not know it now", "Somebody else")
    await manager.writes("Tom Wells")
    assert manager.sees("Key person: Tom Wells"), manager.screen()
    await manager.taps("Yes, add this child")
    tom_link = manager.phone.link("https://t.me/little_doves_bot?start=join_")
    tom_number = number_on(manager.phone)
    assert manager.sees("Added: Zara Khan"), manager.screen()
    await manager.taps("Families and staff", "Invite a parent", "Zara Khan")
    await manager.writes("Amina Khan")
    await manager.taps("mother", "Yes, make the link")
    amina_link = manager.phone.link("https://t.me/little_doves_bot?start=join_")
    amina_number = number_on(manager.phone)
    assert amina_link != tom_link

    tom, amina = stranger(school), stranger(school, "ur")
    await tom.opens(tom_link)
    await tom.writes(tom_number)
    await tom.chooses_language("en_GB")
    assert tom.sees("You are here as: key person."), tom.screen()
    await tom.taps("Families and staff", "To confirm: 1", "Open 1", "Yes, this is right")
    await amina.opens(amina_link)
    await amina.writes(amina_number)
    assert [label.split(" (")[0] for label in amina.buttons] == ["اردو", "English", "polski"]
    await amina.chooses_language("en_GB")
    assert amina.sees("You are connected to: Zara Khan."), amina.screen()
    async with school.unit() as unit:
        person = await unit.store.people.at(unit.store.people.address(amina.phone.id).chat_hash)
    school.actors["amina"] = Actor(school, amina.phone, person)
    await raise_concern(school, "The gate.", by="amina")
    assert tom.sees("waits for you."), tom.screen()


@pytest.mark.parametrize("payload", ["join_wrong", "join_" + "x" * 22, "join_-_-"])
async def test_a_wrong_link_is_refused(school: School, payload: str) -> None:
    nobody = stranger(school)
    await nobody.starts(payload)
    assert nobody.sees("This link does not work."), nobody.screen()


async def test_a_used_a_replaced_an_old_and_a_wrong_link_get_the_same_bytes(school: School) -> None:
    first, second, third, fourth = (stranger(school) for _ in range(4))
    await school.add_person("newcomer", "Nadia Aziz", [Role.PARENT])
    await first.starts(f"join_{school.codes[-1]}")
    person = await invited(school)
    replaced, _ = await school.invites(person)
    old, _ = await school.invites(person)
    await second.starts(f"join_{replaced}")
    await school.passes(days=14, minutes=1)
    await third.starts(f"join_{old}")
    await fourth.starts("join_wrong")
    answers = [said(actor)[-1] for actor in (first, second, third, fourth)]
    assert answers[0] == answers[1] == answers[2] == answers[3]
    assert "does not work" in answers[0]["text"]


async def test_a_newer_link_kills_the_older_one(school: School) -> None:
    person = await invited(school)
    old, old_number = await school.invites(person)
    new, number = await school.invites(person)
    nobody = await asked_for_number(school, old)
    assert nobody.sees("This link does not work.")
    await nobody.starts(f"join_{new}")
    await nobody.writes(number)
    await nobody.chooses_language("en_GB")
    assert nobody.sees("Welcome, Late Comer."), nobody.screen()
    assert old_number not in said(nobody)[-1]["text"]


async def test_a_link_of_somebody_who_has_left_lets_nobody_in(school: School) -> None:
    person = await invited(school)
    code, _ = await school.invites(person)
    async with school.unit() as unit:
        await unit.store.people.deactivate(person.id)
    assert (await asked_for_number(school, code)).sees("This link does not work.")


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


async def test_a_stranger_is_spoken_to_in_the_language_they_chose(school: School) -> None:
    code, number = await school.invites(await invited(school))
    nobody = await asked_for_number(school, code)
    await nobody.taps("Language")
    await nobody.chooses_language("pl")
    await nobody.starts()
    assert "Little Doves" in nobody.phone.last.text
    assert "This is the message service" not in nobody.phone.last.text, nobody.screen()
    await school.restarts()
    await nobody.writes(number)
    assert nobody.buttons[0].startswith("polski"), nobody.screen()


async def test_somebody_elses_link_does_not_make_one_person_two(school: School) -> None:
    code, number = await school.invites(await invited(school))
    await school.mother.starts(f"join_{code}")
    assert school.mother.sees("This link is for somebody else."), school.mother.screen()
    await school.mother.writes(number)
    nobody = await asked_for_number(school, code)
    await nobody.writes(number)
    await nobody.chooses_language("en_GB")
    assert nobody.sees("Welcome, Late Comer."), nobody.screen()


async def test_the_welcome_says_what_is_kept_and_who_can_read_it(school: School) -> None:
    parent = await school.add_person("newcomer", "Nadia Aziz", [Role.PARENT])
    staff = await school.add_person("helper", "Hana Ito", [Role.KEY_PERSON])
    for actor, name in ((parent, "Nadia Aziz"), (staff, "Hana Ito")):
        for sentence in (
            f"Welcome, {name}.",
            "What you write here is kept, with the date and the time.",
            "Photos and voice messages that you send are kept too.",
            f"What you begin and do not send is kept for {DRAFTS_KEPT.days} days.",
            "The person it is sent to can read it.",
            "Telegram carries the messages and could read them.",
        ):
            assert actor.sees(sentence), actor.screen()
        assert "What would you like to do?" in actor.phone.last.text
    assert parent.sees("If they do not answer, the next person up can read it too."), parent.screen()
    assert parent.sees("Other parents can never read it."), parent.screen()


async def test_whoever_has_left_may_come_back_as_somebody_new(school: School) -> None:
    async with school.unit() as unit:
        await unit.store.people.deactivate(school.mother.person.id)
    code, number = await school.invites(await invited(school, "Amina Iqbal"))
    await school.mother.starts(f"join_{code}")
    await school.mother.writes(number)
    await school.mother.chooses_language("en_GB")
    assert school.mother.sees("Welcome, Amina Iqbal."), school.mother.screen()
    async with school.unit() as unit:
        assert not (await unit.store.people.get(school.mother.person.id)).joined


async def test_nothing_begun_in_a_chat_belongs_to_whoever_joins_there_later(empty_school: School) -> None:
    nobody = await asked_for_number(empty_school, (await empty_school.invites(await invited(empty_school)))[0])
    async with empty_school.unit() as unit:
        chat_hash = unit.store.people.address(nobody.phone.id).chat_hash
        chat = await unit.store.conversations.get(chat_hash)
        chat.drafts["concern"] = {"step": "WRITING", "trail": [], "draft": {}}
        unit.store.conversations.change(chat_hash, unit.now)
    await nobody.writes(empty_school.numbers[-1])
    async with empty_school.unit() as unit:
        chat = await unit.store.conversations.get(chat_hash)
    assert (chat.name, chat.step, chat.drafts) == (None, None, {})


@pytest.mark.parametrize("name", ["…", "12345", "\u2067evil", "x" * 81, "a\u0301\u0301\u0301\u0301\u0301", "🙂"])
async def test_what_is_no_name_is_asked_again(school: School, name: str) -> None:
    await school.manager.taps("Families and staff", "Add a child")
    await school.manager.writes(name)
    assert school.manager.sees("Please write the name again"), school.manager.screen()
    await school.manager.writes("Łucja O'Neil-Żak")
    assert school.manager.sees("When was Łucja O'Neil-Żak born?"), school.manager.screen()


async def test_only_the_manager_adds_children_and_invites(school: School) -> None:
    person = await invited(school)
    for actor in (school.mother, school.key_person):
        for data in ("nc", "ip", "iw", f"ir:{person.id}"):
            await actor.taps_raw(data)
            assert "We could not find that" in actor.phone.last.text, actor.screen()
