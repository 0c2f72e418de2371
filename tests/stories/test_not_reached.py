"""Somebody cannot be reached here: it becomes a task for a person, with the concern and its date."""

from __future__ import annotations

import sqlalchemy as sa

from procedures.people import Role
from screens.actions import AskForHelp, OpenConcern, ShowTasks
from simulator.school import School
from storage.tables import outbox, person
from tests.tales import menu, raise_concern


async def test_a_blocked_bot_becomes_a_task_for_a_human_with_the_date(school: School) -> None:
    """At once for whoever has the case, and for the next one when it moves; what is refused meanwhile adds nothing."""
    reference = await raise_concern(school)
    await school.key_person.presses(OpenConcern)
    await school.mother.blocks()
    await menu(school.key_person)
    await school.key_person.presses(ShowTasks)
    assert school.key_person.sees("1. We cannot reach Amina Khan here. Please phone or write."), (
        school.key_person.screen()
    )
    assert school.key_person.sees(f"About: {reference}"), school.key_person.screen()
    assert school.key_person.sees("By Monday 12 October 2026"), school.key_person.screen()
    await school.passes(days=9)
    await menu(school.manager)
    await school.manager.presses(ShowTasks)
    assert school.manager.sees("1. We cannot reach Amina Khan here. Please phone or write."), school.manager.screen()
    assert school.manager.sees(f"About: {reference}"), school.manager.screen()
    assert not school.manager.sees("2. We cannot"), school.manager.screen()
    await school.key_person.presses(ShowTasks)
    assert "There is nothing to do." in school.key_person.phone.last.text
    async with school.unit() as unit:
        ask = unit.store.connection.execute
        refused = (await ask(sa.select(outbox.c.outcome).where(outbox.c.state == "refused"))).scalars().all()
        assert set(refused) == {"forbidden"}
        blocked = sa.select(person.c.blocked_at).where(person.c.id == school.mother.person.id)
        assert await unit.store.connection.scalar(blocked) is not None


async def test_the_task_of_a_case_that_moves_has_its_new_date(school: School) -> None:
    await raise_concern(school)
    await school.key_person.presses(OpenConcern)
    await school.mother.blocks()
    await school.passes(days=9)
    await menu(school.manager)
    await school.manager.presses(ShowTasks)
    assert school.manager.sees("By Monday 2 November 2026"), school.manager.screen()


async def test_whoever_has_not_joined_becomes_a_task_too(school: School) -> None:
    async with school.unit() as unit:
        absent = await unit.store.people.add("Paper Person", [Role.KEY_PERSON], unit.now)
    parent = await school.add_person("aunt", "Rehana Bano", [Role.PARENT])
    await school.add_child("noor", "Noor Bano", absent, parent.person)
    await raise_concern(school, "The gate.", by="aunt")
    await school.manager.presses(ShowTasks)
    assert school.manager.sees("We cannot reach Paper Person here."), school.manager.screen()


async def test_help_asked_again_goes_on_to_somebody_who_is_still_there(school: School) -> None:
    """Nobody is told that somebody will come who has left."""
    await school.passes(minutes=1)  # who came first is asked first
    second = await school.add_person("second", "Una Reid", [Role.SETTING_MANAGER])
    await school.mother.presses(AskForHelp)
    assert school.mother.sees("We have told Ruth Okafor"), school.mother.screen()
    async with school.unit() as unit:
        await unit.store.people.deactivate(school.manager.person.id)
    await school.mother.presses(AskForHelp)
    assert school.mother.sees("We have told Una Reid"), school.mother.screen()
    assert second.sees("A person is needed."), second.screen()
