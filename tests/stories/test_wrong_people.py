"""Each wrong person tries each door: an open button, an answer button, a list, an old button, a forged one."""

from __future__ import annotations

from dataclasses import fields

import pytest
import sqlalchemy as sa

from procedures.concern import Subject
from procedures.people import Role
from screens.actions import (
    ACTIONS,
    AboutWhom,
    AnswerConcern,
    ChangeAbout,
    ChangeChild,
    ChooseChild,
    ChooseNoChild,
    ChoosePerson,
    DeclareConflict,
    OpenConcern,
    PassUp,
    ProposeTalk,
    SendConcern,
    TellUnderstood,
)
from screens.concern import CODES
from screens.languages import LANGUAGES
from screens.problem import not_found
from simulator.actor import Actor
from simulator.school import School
from storage.conversation import Chat
from storage.tables import concern
from tests.tales import checks_concern, raise_concern, stranger, told

SECRET = "The yard gate does not close."
#: Every button that needs nothing but the number of a concern.
DOORS = sorted(each.verb for each in ACTIONS if [field.name for field in fields(each)] == ["concern_id"])
OF_THE_HANDLER = sorted(each.verb for each in (AnswerConcern, TellUnderstood, ProposeTalk, PassUp, DeclareConflict))


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
@pytest.mark.parametrize("door", DOORS)
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
    for door in DOORS:
        await colleague.taps_raw(f"{door}:{case}")
        assert "We could not find that" in colleague.phone.last.text
    await colleague.taps_raw("wf")
    assert "Nothing waits for you." in colleague.phone.last.text


async def test_the_manager_who_does_not_handle_it_sees_that_it_exists_and_no_word(school: School, case: str) -> None:
    await school.manager.taps_raw(f"oc:{case}")
    assert school.manager.sees("answer by Monday 12 October 2026"), school.manager.screen()
    for door in sorted({*DOORS} - {OpenConcern.verb}):
        await school.manager.taps_raw(f"{door}:{case}")
        assert "We could not find that" in school.manager.phone.last.text
    assert SECRET not in told(school.manager)
    assert "Amina" not in told(school.manager)


async def test_the_complainant_cannot_answer_herself(school: School, case: str) -> None:
    for door in OF_THE_HANDLER:
        await school.mother.taps_raw(f"{door}:{case}")
        assert "We could not find that" in school.mother.phone.last.text


async def test_a_stranger_with_the_button_learns_nothing(school: School, case: str) -> None:
    nobody = stranger(school)
    await nobody.starts()
    await nobody.taps_raw(f"oc:{case}")
    assert "We do not know this account" in nobody.phone.last.text
    assert SECRET not in told(nobody)


async def test_somebody_who_has_left_finds_every_old_button_dead(school: School, case: str) -> None:
    await school.key_person.presses(OpenConcern)
    async with school.unit() as unit:
        await unit.store.people.deactivate(school.key_person.person.id)
    school.key_person.looks_away()
    await school.key_person.presses(AnswerConcern)
    assert "We do not know this account" in school.key_person.phone.last.text
    await school.key_person.taps_old("Waiting for me")
    assert "We do not know this account" in school.key_person.phone.last.text
    assert case


async def test_what_waits_in_the_outbox_is_checked_again_when_it_is_sent(school: School) -> None:
    """The key person leaves while the notice waits for Telegram: it never reaches them."""
    await checks_concern(school, SECRET)
    school.key_person.looks_away()
    school.world.faults.add("sendMessage", "429", retry_after=600, chat_id=school.key_person.phone.id)
    await school.mother.presses(SendConcern)
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
    parent = await checks_concern(school, "A small thing.", by="other_parent")
    await parent.presses(ChangeChild)
    assert parent.offers(ChooseNoChild)
    revision = (await chat_of(school, parent)).revision
    await parent.taps_raw(ChooseChild(school.children["zara"].id).pack(revision))
    assert not_found(LANGUAGES["pl"]).text in told(parent), "it was understood, and refused"
    assert "Zara" not in told(parent)
    chat = await chat_of(school, parent)
    assert chat.step == "CHOOSING_CHILD"
    assert chat.drafts["concern"]["draft"]["child_id"] == school.children["kuba"].id
    assert case


async def test_only_the_names_that_were_offered_can_be_given(school: School, case: str) -> None:
    """A parent cannot make somebody the subject of a concern whom the question does not name."""
    await school.add_person("colleague", "Jo Marsh", [Role.KEY_PERSON])
    await school.add_person("colleague_too", "Ira Holt", [Role.KEY_PERSON])
    parent = await checks_concern(school, "A small thing.")
    await parent.presses(ChangeAbout)
    await parent.presses(AboutWhom, subject=CODES[Subject.STAFF])
    revision = (await chat_of(school, parent)).revision
    await parent.taps_raw(ChoosePerson(school.father.person.id).pack(revision))
    assert "We could not find that" in told(parent), "it was understood, and refused"
    chat = await chat_of(school, parent)
    assert (chat.step, chat.drafts["concern"]["draft"]["named_id"]) == ("CHOOSING_PERSON", "")
    assert case


async def chat_of(school: School, actor: Actor) -> Chat:
    """Where somebody stands."""
    async with school.unit() as unit:
        address = await unit.store.people.address_of(actor.person.id)
        assert address is not None
        return await unit.store.conversations.get(address.chat_hash)
