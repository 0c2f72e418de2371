"""Somebody leaves: their hats end at once, what they had goes on with its dates, and their old buttons open nothing."""

from __future__ import annotations

import pytest

from handlers.leaving_done import let_go
from procedures.concern import Stage
from screens.actions import (
    AnswerConcern,
    OpenConcern,
    WaitingForMe,
)
from simulator.school import School
from storage.family import Part
from tests.leaving import (
    STRANGER,
    asks_about,
    carers_of,
    case_of,
    every_button,
    everything,
    leaves,
    with_colleague,
)
from tests.tales import raise_concern, stranger, told

WORDS = "The yard gate does not close."


async def test_the_manager_sees_what_will_happen_and_then_it_does(school: School) -> None:
    colleague, manager = await with_colleague(school), school.manager
    reference = await raise_concern(school, WORDS)
    due = (await case_of(school)).answer_due
    for actor in school.actors.values():
        actor.looks_away()
    await manager.starts()
    await manager.taps("Families and staff", "Somebody leaves", "Tom Wells")
    assert manager.sees("Tom Wells is key person of 2 children."), manager.screen()
    assert manager.sees("Kuba Nowak and Zara Khan"), manager.screen()
    await school.restarts()
    await manager.taps("Jo Marsh")
    assert manager.sees("Zara Khan: next key person Jo Marsh"), manager.screen()
    assert manager.sees("Open concerns go to whoever the procedure names. The dates stay."), manager.screen()
    await manager.taps_twice("Yes, this person leaves")
    assert manager.sees("Tom Wells left on Monday 5 October 2026"), manager.screen()
    assert manager.sees("Ask for keys and badges. Change door codes."), manager.screen()
    assert reference not in told(manager), "the manager may know of no case by this"
    assert await carers_of(school, "zara") == {Part.KEY_PERSON: colleague.person.id}
    now = await case_of(school)
    assert (now.stage, now.handler_id, now.answer_due) == (Stage.WITH_KEY_PERSON, colleague.person.id, due)
    assert school.mother.sees(f"{reference} is with somebody else now."), school.mother.screen()
    assert school.mother.sees("We will answer by Monday 12 October 2026."), school.mother.screen()
    assert school.mother.sees("Your child has a new key person: Jo Marsh."), school.mother.screen()
    assert school.other_parent.phone.last.text.count("Jo Marsh") == 1
    assert colleague.sees("You are now key person of 2 more children."), colleague.screen()
    assert colleague.sees(f"{reference} is with you now."), colleague.screen()
    await colleague.presses(OpenConcern)
    assert colleague.sees(WORDS), colleague.screen()


async def test_every_button_ever_sent_to_the_leaver_is_answered_as_to_a_stranger(school: School) -> None:
    await with_colleague(school)
    await raise_concern(school, WORDS)
    tom, nobody = school.key_person, stranger(school)
    await tom.presses(OpenConcern, AnswerConcern)
    await tom.writes("You are worried about it.")
    await tom.taps_raw("ts")
    await tom.presses(WaitingForMe)
    await leaves(school, "key_person")
    buttons, before = every_button(tom), await everything(school)
    assert len(buttons) > 12, "there is something to try"
    await nobody.starts()
    for data in buttons:
        for actor in (tom, nobody):
            await actor.taps_raw(data)
        assert (tom.phone.last.raw_text, tom.buttons) == (nobody.phone.last.raw_text, nobody.buttons), data
    for text in ("/start", "/harm", "What is this?"):
        await tom.writes(text)
        assert STRANGER in tom.phone.last.text
    assert await everything(school) == before
    assert not tom.spinning


async def test_a_press_that_arrives_together_with_the_leaving_is_a_strangers(school: School) -> None:
    await with_colleague(school)
    await raise_concern(school, WORDS)
    await asks_about(school, "key_person")
    tom = school.key_person
    tom.looks_away()
    school.manager.phone.taps("Yes, this person leaves")
    tom.phone.taps("Open")
    await school.settle()
    assert tom.sees(STRANGER), tom.screen()
    assert not tom.sees(WORDS), tom.screen()


async def test_a_letter_that_waits_is_not_sent_to_whoever_has_left(school: School) -> None:
    await with_colleague(school)
    school.world.faults.add("sendMessage", "429", retry_after=600, chat_id=school.key_person.phone.id)
    await raise_concern(school, WORDS)
    seen = len(school.key_person.phone.messages)
    await leaves(school, "key_person")
    await school.restarts()
    await school.passes(hours=2)
    assert len(school.key_person.phone.messages) == seen, school.key_person.screen()


async def test_nothing_at_all_has_happened_if_it_fails_half_way(school: School) -> None:
    """The last write of all fails: what was handed on before it is not handed on either."""
    colleague, before_tom = await with_colleague(school), school.key_person
    await raise_concern(school, WORDS)
    before = await everything(school)
    with pytest.raises(ZeroDivisionError):
        async with school.unit() as unit:
            leaver = await unit.store.people.get(before_tom.person.id)
            given = {child.id: colleague.person.id for child in school.children.values()}
            assert await let_go(unit, leaver, given, by=None, keeps=()) is not None
            raise ZeroDivisionError
    assert await everything(school) == before
    await before_tom.presses(OpenConcern)
    assert before_tom.sees(WORDS), before_tom.screen()
