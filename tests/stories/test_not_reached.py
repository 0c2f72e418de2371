"""Somebody cannot be reached here: it becomes a task for a person, with the concern and its date."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from procedures.people import Role
from screens.actions import AskForHelp, OpenConcern, ShowTasks
from screens.languages import LANGUAGES
from screens.problem import only_text
from simulator.school import School
from storage.tables import outbox, person
from tests.tales import menu, raise_concern

SOURCE = LANGUAGES["en_GB"]


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


async def is_blocked(school: School) -> bool:
    """Whether the mother counts as somebody who cannot be reached here."""
    async with school.unit() as unit:
        return (await unit.store.people.get(school.mother.person.id)).blocked


@pytest.mark.parametrize("gone", ["deleted", "chat_gone", "forbidden"])
async def test_an_account_that_is_gone_is_known_at_the_first_refusal(school: School, gone: str) -> None:
    """Telegram tells nobody when an account is deleted: the first letter that is refused does, even a small one."""
    reference = await raise_concern(school)
    if gone == "deleted":
        await school.mother.deletes_account()
    else:
        school.world.faults.add("sendMessage", gone, times=99, chat_id=school.mother.phone.id)
    for _ in range(2):
        async with school.unit() as unit:
            address = await unit.store.people.address_of(school.mother.person.id)
            assert address is not None
            who = school.mother.person.id
            unit.say(address, SOURCE, only_text(SOURCE), kind="problem.only_text", person_id=who)
        await school.settle()
    assert await is_blocked(school)
    await school.key_person.presses(ShowTasks)
    assert f"About: {reference}" in school.key_person.phone.last.text
    assert "2. We cannot" not in school.key_person.phone.last.text
    if gone == "deleted":
        return
    school.world.faults.clear()
    await school.mother.writes("/menu")
    assert not await is_blocked(school)
