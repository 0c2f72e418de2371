"""New links for those who have not joined: made by the setting manager, for whom a manager may let in."""

from __future__ import annotations

import pytest

from procedures.family import Kin
from procedures.invitation import INVITED_BY_MANAGER
from procedures.people import Role
from simulator.school import School
from storage.tables import invitation
from tests.getting_in import asked_for_number, count, invited, number_on
from tests.tales import stranger, told


async def test_the_manager_makes_a_new_link_for_who_has_not_joined(school: School) -> None:
    person = await invited(school, "Nadia Aziz")
    old, old_number = await school.invites(person)
    waiting = await asked_for_number(school, old)
    await school.manager.starts()
    await school.manager.taps("Families and staff", "Not joined yet")
    assert school.manager.sees("Nadia Aziz: parent or carer"), school.manager.screen()
    await school.manager.taps("New link for Nadia Aziz")
    link = school.manager.phone.link("https://t.me/little_doves_bot?start=join_")
    number = number_on(school.manager.phone)
    await waiting.writes(old_number)
    assert waiting.sees("This link does not work."), waiting.screen()
    assert (await asked_for_number(school, old)).sees("This link does not work.")
    nobody = stranger(school)
    await nobody.opens(link)
    await nobody.writes(number)
    await nobody.chooses_language("en_GB")
    assert nobody.sees("Welcome, Nadia Aziz."), nobody.screen()
    await school.manager.taps_old("New link for Nadia Aziz")
    assert school.manager.sees("Nadia Aziz has joined. No new link is needed."), school.manager.screen()
    await school.manager.taps_old("Not joined yet")
    assert school.manager.sees("Everybody has joined."), school.manager.screen()


@pytest.mark.parametrize("role", sorted(set(Role) - INVITED_BY_MANAGER))
async def test_a_manager_cannot_take_the_seat_of_somebody_who_watches_over_them(school: School, role: Role) -> None:
    person = await invited(school, "Grace Bell", [role])
    await school.manager.starts()
    await school.manager.taps("Families and staff", "Not joined yet")
    assert school.manager.sees("Grace Bell"), school.manager.screen()
    assert school.manager.sees("dovecote invite"), school.manager.screen()
    assert school.manager.buttons == ["Families and staff", "Menu"]
    await school.manager.taps_raw(f"ir:{person.id}")
    assert school.manager.sees("We could not find that."), school.manager.screen()
    assert await count(school, invitation.c.id) == 0


async def test_many_who_have_not_joined_are_all_shown(school: School) -> None:
    for number in range(45):
        await invited(school, f"Parent {chr(ord('A') + number % 26)} {'x' * (number // 26)}")
    await school.manager.starts()
    school.manager.looks_away()
    await school.manager.taps("Families and staff", "Not joined yet")
    assert told(school.manager).count("Parent ") == 45
    labels = [label for bubble in school.manager.phone.messages for label in bubble.buttons]
    assert len([label for label in labels if label.startswith("New link for")]) == 45


@pytest.mark.parametrize("person_id", ["", "nobody", "x" * 40])
async def test_a_forged_renewal_makes_nothing(school: School, person_id: str) -> None:
    await school.manager.taps_raw(f"ir:{person_id}")
    assert school.manager.sees("We could not find that."), school.manager.screen()
    assert await count(school, invitation.c.id) == 0


async def test_whoever_has_left_gets_no_new_link(school: School) -> None:
    person = await invited(school)
    async with school.unit() as unit:
        await unit.store.people.deactivate(person.id)
    await school.manager.taps_raw(f"ir:{person.id}")
    assert school.manager.sees("We could not find that."), school.manager.screen()
    assert await count(school, invitation.c.id) == 0


async def test_namesakes_who_have_not_joined_are_told_apart_by_their_child(school: School) -> None:
    for child in ("zara", "kuba"):
        person = await invited(school, "Nadia Aziz")
        async with school.unit() as unit:
            await unit.store.families.bind(school.children[child].id, person.id, Kin.MOTHER, unit.now, confirmed=True)
    await school.manager.starts()
    await school.manager.taps("Families and staff", "Not joined yet")
    assert school.manager.sees("Nadia Aziz: parent or carer\nAdult of: Zara Khan"), school.manager.screen()
    await school.manager.taps("New link for Nadia Aziz, Kuba Nowak")
    assert await count(school, invitation.c.id) == 1
