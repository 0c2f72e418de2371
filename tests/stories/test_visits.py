"""Somebody from another agency comes for one child, for a few hours, and sees nothing else: before, during or after."""

from __future__ import annotations

from procedures.people import Role
from screens.actions import AddVisit, OpenFamilies, OpenMenu, ShowMyVisit, ShowVisits
from simulator.actor import Actor
from simulator.school import School
from storage.tables import visit
from tests.concerns import everybody_above, last, until
from tests.getting_in import count, number_on
from tests.tales import stranger, told


async def up_to_the_day(manager: Actor, name: str = "Ines Prado", agency: str = "NHS Speech & <Language>") -> None:
    """Leaves the manager at the question on which day."""
    await manager.writes("/menu")
    await manager.presses(OpenFamilies, AddVisit)
    await manager.writes(name, agency)
    await manager.taps("Zara Khan")


async def records(manager: Actor, start: str = "2pm", end: str = "١٥:٣٠") -> None:
    """A visit today, with Tom beside her."""
    await up_to_the_day(manager)
    await manager.taps("Today")
    await manager.writes(start, end)
    await manager.taps("Tom Wells", "Yes, keep it")


async def visitor(school: School) -> Actor:
    """The visitor joins with a link from the manager."""
    await school.manager.writes("/menu")
    await school.manager.taps("Families and staff", "Not joined yet", "New link for Ines Prado")
    ines = stranger(school)
    await ines.opens(school.manager.phone.link("https://t.me/little_doves_bot?start=join_"))
    await ines.writes(number_on(school.manager.phone))
    await ines.chooses_language("en_GB")
    async with school.unit() as unit:
        found = await unit.store.people.at(unit.store.people.address(ines.phone.id).chat_hash)
    return Actor(school, ines.phone, found)


async def test_a_visitor_sees_one_first_name_while_the_visit_lasts(school: School) -> None:
    await records(school.manager)
    assert school.key_person.sees("You stay with them on Monday 5 October 2026, 2:00pm to 3:30pm.")
    assert "Zara" not in told(school.key_person) and "Ines" not in told(school.key_person)
    ines = await visitor(school)
    await ines.writes("/menu")
    await ines.presses(ShowMyVisit)
    assert "You have no visit now." in last(ines) and "Zara" not in told(ines)
    await until(school, 5, 14)
    await ines.presses(ShowMyVisit)
    assert "You are here for Zara, until 3:30pm." in last(ines)
    assert "Tom Wells stays with you the whole time." in last(ines)
    assert "Khan" not in told(ines) and "Kuba" not in told(ines)
    async with school.unit() as unit:
        zara = frozenset({school.children["zara"].id})
        assert await unit.store.visits.now_for(ines.person.id, unit.now) == zara
        assert await unit.store.visits.now_for(school.mother.person.id, unit.now) == frozenset()
    await until(school, 5, 15, 30)
    await ines.presses(ShowMyVisit)
    assert "You have no visit now." in last(ines)


async def test_a_visitor_reaches_ofsted_and_the_harm_path_and_nothing_of_the_staff(school: School) -> None:
    await everybody_above(school)
    await records(school.manager)
    ines = await visitor(school)
    await ines.writes("/menu")
    assert "A child may be being hurt" in ines.buttons and "Ofsted and emergency" in ines.buttons
    for label in ("Families and staff", "Waiting for me", "Raise a concern", "Things to do"):
        assert label not in ines.buttons
    zara, tom = school.children["zara"].id, school.key_person.person.id
    await until(school, 5, 14, 10)
    for data in ("sd", "tr", f"trw:{school.mother.person.id}", f"trl:{school.mother.person.id}:0", "vrl", "vr",
                 "fi", f"fc:{zara}", f"fp:{tom}", f"ra:{zara}", "fam", "cd:agency"):  # fmt: skip
        await ines.taps_raw(data)
        assert "Khan" not in told(ines) and "Amina" not in told(ines), data
    await ines.taps("A child may be being hurt")
    assert "Kuba" not in told(ines), ines.screen()


async def test_who_comes_today_is_known_to_the_manager_and_to_whoever_stays_with_them(school: School) -> None:
    jo = await school.add_person("jo", "Jo Marsh", [Role.PRACTITIONER])
    await records(school.manager)
    for actor, sees in ((school.manager, True), (school.key_person, True), (jo, False)):
        await actor.writes("/menu")
        await actor.presses(OpenFamilies, ShowVisits)
        assert ("Ines Prado from NHS Speech & <Language>" in last(actor)) is sees, actor.screen()
    await school.passes(days=1)
    await school.manager.presses(OpenMenu, OpenFamilies, ShowVisits)
    assert "Nobody from another agency comes today." in last(school.manager)


async def test_bad_times_and_days_a_restart_and_a_double_tap(school: School) -> None:
    ruth = school.manager
    await up_to_the_day(ruth, "عائشہ بی بی")
    await ruth.writes("5 October 2062")
    assert ruth.sees("This day is more than a year away."), ruth.screen()
    await ruth.writes("7 October 2026", "25:00", "noon", "10:30")
    assert ruth.sees("We could not use this time."), ruth.screen()
    await school.restarts()
    await ruth.writes("10.15", "10:30", "11am")
    assert ruth.sees("Who stays with عائشہ بی بی the whole time?"), ruth.screen()
    await ruth.taps_raw(f"vrs:{school.mother.person.id}@999")
    await ruth.taps("Ruth Okafor")
    assert ruth.sees("Wednesday 7 October 2026, 10:30am to 11:00am"), ruth.screen()
    await ruth.taps_twice("Yes, keep it")
    assert await count(school, visit.c.id) == 1
    await ruth.taps_old("Yes, keep it")
    assert await count(school, visit.c.id) == 1
    await ruth.taps_raw("vr")
    assert "عائشہ بی بی" in " ".join(ruth.buttons)
