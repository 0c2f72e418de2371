"""Each wrong person tries each door: an open button, an answer button, a list, an old button, a forged one."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from procedures.people import Role
from simulator.school import School
from storage.tables import concern
from tests.tales import raise_concern, stranger, told

SECRET = "The yard gate does not close."


async def concern_id(school: School) -> str:
    """The id of the only concern there is."""
    async with school.unit() as unit:
        found: str = await unit.store.connection.scalar(sa.select(concern.c.id))
    return found


@pytest.fixture
async def case(school: School) -> str:
    """A concern of Zara's mother, with Tom."""
    await raise_concern(school, SECRET)
    for actor in school.actors.values():
        actor.looks_away()
    return await concern_id(school)


@pytest.mark.parametrize("who", ["father", "other_parent"])
@pytest.mark.parametrize("door", ["oc", "an"])
async def test_another_parent_finds_nothing(school: School, case: str, who: str, door: str) -> None:
    actor = school.actors[who]
    await actor.taps_raw(f"{door}:{case}")
    of_a_real_case = (actor.phone.last.raw_text, actor.buttons)
    await actor.taps_raw(f"{door}:{'x' * 16}")
    of_nothing = (actor.phone.last.raw_text, actor.buttons)
    assert of_a_real_case == of_nothing
    assert SECRET not in told(actor)


async def test_other_staff_find_nothing(school: School, case: str) -> None:
    colleague = await school.add_person("colleague", "Jo Marsh", [Role.KEY_PERSON])
    for door in (f"oc:{case}", f"an:{case}"):
        await colleague.taps_raw(door)
        assert "We could not find that" in colleague.phone.last.text
    await colleague.taps_raw("wf")
    assert "Nothing waits for you." in colleague.phone.last.text


async def test_the_manager_who_does_not_handle_it_sees_that_it_exists_and_no_word(school: School, case: str) -> None:
    await school.manager.taps_raw(f"oc:{case}")
    assert school.manager.sees("answer by Monday 12 October 2026"), school.manager.screen()
    await school.manager.taps_raw(f"an:{case}")
    assert "We could not find that" in school.manager.phone.last.text
    assert SECRET not in told(school.manager)
    assert "Amina" not in told(school.manager)


async def test_the_complainant_cannot_answer_herself(school: School, case: str) -> None:
    await school.mother.taps_raw(f"an:{case}")
    assert "We could not find that" in school.mother.phone.last.text


async def test_a_stranger_with_the_button_learns_nothing(school: School, case: str) -> None:
    nobody = stranger(school)
    await nobody.starts()
    await nobody.taps_raw(f"oc:{case}")
    assert "We do not know this account" in nobody.phone.last.text
    assert SECRET not in told(nobody)


async def test_somebody_who_has_left_finds_every_old_button_dead(school: School, case: str) -> None:
    await school.key_person.taps("Open")
    async with school.unit() as unit:
        await unit.store.people.deactivate(school.key_person.person.id)
    school.key_person.looks_away()
    await school.key_person.taps("Answer")
    assert "We do not know this account" in school.key_person.phone.last.text
    await school.key_person.taps_old("Waiting for me")
    assert "We do not know this account" in school.key_person.phone.last.text
    assert case


async def test_what_waits_in_the_outbox_is_checked_again_when_it_is_sent(school: School) -> None:
    """The key person leaves while the notice waits for Telegram: it never reaches them."""
    await school.mother.taps("Raise a concern")
    await school.mother.writes(SECRET)
    await school.mother.taps("That is all")
    school.key_person.looks_away()
    school.world.faults.add("sendMessage", "429", retry_after=600, chat_id=school.key_person.phone.id)
    await school.mother.taps("Send")
    async with school.unit() as unit:
        await unit.store.people.deactivate(school.key_person.person.id)
    await school.passes(minutes=20)
    assert not school.key_person.sees("waits for you"), school.key_person.screen()


async def test_forged_and_broken_buttons_are_answered_and_do_nothing(school: School, case: str) -> None:
    for data in (
        "",
        "cs@0",
        "cs@99999",
        "as@1",
        "zz",
        "oc",
        f"oc:{case}:{case}",
        "@",
        ":",
        "b@1",
        "cd:nothing",
        "ls:xx",
    ):
        await school.mother.taps_raw(data or " ")
        assert not school.mother.spinning
    async with school.unit() as unit:
        assert await unit.store.connection.scalar(sa.select(sa.func.count()).select_from(concern)) == 1


async def test_a_press_on_another_persons_message_is_still_that_persons(school: School, case: str) -> None:
    """Rights belong to who presses, never to the button."""
    await school.other_parent.taps_raw(f"cc:{school.children['zara'].id}@0")
    await school.other_parent.taps_raw("rc")
    await school.other_parent.taps_raw(f"cc:{school.children['zara'].id}@1")
    assert "Zara" not in told(school.other_parent)
    assert case
