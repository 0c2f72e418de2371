"""A flow can be left and resumed, and survives a restart, another language, a double tap and an old button."""

from __future__ import annotations

import sqlalchemy as sa

from screens.actions import (
    AboutWhom,
    AddWords,
    AnswerConcern,
    AskForHelp,
    ChooseKind,
    ClearWords,
    Continue,
    FinishAnswer,
    FinishUnderstanding,
    FinishWords,
    GoBack,
    NoApology,
    NothingToDo,
    OpenConcern,
    RaiseConcern,
    SendConcern,
    ShowTasks,
    SkipHope,
    TaskDone,
    WaitingForMe,
)
from simulator.actor import Actor
from simulator.school import School
from storage.tables import concern
from tests.tales import checks_concern, menu, raise_concern, writes_concern


async def how_many(school: School) -> int:
    """How many concerns are kept."""
    async with school.unit() as unit:
        return int(await unit.store.connection.scalar(sa.select(sa.func.count()).select_from(concern)))


async def finishes(parent: Actor) -> None:
    """From the words to the end."""
    await parent.presses(FinishWords, SkipHope)
    await parent.presses(ChooseKind, kind="concern")
    await parent.presses(SendConcern)


async def test_a_double_tap_on_send_raises_one_concern(school: School) -> None:
    await checks_concern(school, "The gate.")
    await school.mother.taps_twice("Send")
    assert await how_many(school) == 1
    assert school.mother.sees("That button no longer works."), school.mother.screen()
    assert not school.mother.spinning


async def test_the_menu_keeps_the_draft_and_offers_to_go_on(school: School) -> None:
    await writes_concern(school, "The gate does not close.")
    await menu(school.mother)
    assert "Continue my concern" in school.mother.buttons
    await school.mother.presses(Continue)
    assert school.mother.sees("We have 1 message from you."), school.mother.screen()
    await finishes(school.mother)
    assert await how_many(school) == 1


async def test_words_at_the_menu_are_kept_apart_from_the_draft(school: School) -> None:
    """They become no part of a concern until their writer says so."""
    await writes_concern(school, "The gate does not close.")
    await menu(school.mother)
    await school.mother.writes("What is for lunch?")
    assert school.mother.sees("We have kept what you sent. Nobody at the setting has read it yet."), (
        school.mother.screen()
    )
    await school.mother.presses(Continue)
    assert "We have 1 message from you." in school.mother.phone.last.text
    await finishes(school.mother)
    await school.key_person.presses(OpenConcern)
    assert school.key_person.sees("The gate does not close."), school.key_person.screen()
    assert not school.key_person.sees("lunch"), school.key_person.screen()
    await school.mother.presses(RaiseConcern)
    await school.mother.presses(AboutWhom, subject="n")
    await finishes(school.mother)
    await school.key_person.presses(OpenConcern)
    assert school.key_person.sees("What is for lunch?"), school.key_person.screen()


async def test_raising_a_concern_again_goes_on_with_what_was_begun(school: School) -> None:
    await writes_concern(school, "The gate does not close.")
    await menu(school.mother)
    await school.mother.presses(RaiseConcern)
    assert "We have 1 message from you." in school.mother.phone.last.text


async def test_a_restart_in_the_middle_loses_nothing(school: School) -> None:
    await writes_concern(school, "The gate does not close.")
    await school.restarts()
    await school.mother.writes("It is dangerous.")
    for press in (FinishWords, SkipHope, ChooseKind):
        await school.restarts()
        await school.mother.presses(press)
    await school.restarts()
    assert school.mother.sees("It is dangerous."), school.mother.screen()
    await school.mother.presses(SendConcern)
    assert await how_many(school) == 1


async def test_another_language_in_the_middle_shows_the_same_step(school: School) -> None:
    await writes_concern(school, "The gate does not close.")
    await school.mother.writes("/language")
    await school.mother.chooses_language("pl")
    # that is all, a child may be being hurt, help, back, menu: the step of before
    assert len(school.mother.buttons) == 5
    assert "That is all" not in school.mother.buttons
    await finishes(school.mother)
    assert await how_many(school) == 1


async def test_start_in_the_middle_shows_the_menu_with_the_draft(school: School) -> None:
    await writes_concern(school, "The gate does not close.")
    await school.mother.starts()
    assert "Continue my concern" in school.mother.buttons


async def test_an_old_button_is_answered_with_where_the_person_is(school: School) -> None:
    await checks_concern(school, "The gate.")
    await school.mother.presses(AddWords)
    school.mother.looks_away()
    await school.mother.taps_old("Send")
    assert school.mother.sees("That button is from an earlier message."), school.mother.screen()
    assert await how_many(school) == 0
    assert "That is all" in school.mother.buttons


async def test_back_goes_one_step_back_and_keeps_the_words(school: School) -> None:
    await checks_concern(school, "The gate.")
    for text in ("How should we deal with it?", "What would you like to happen?", "We have 1 message from you."):
        await school.mother.presses(GoBack)
        assert text in school.mother.phone.last.text
    await school.mother.presses(FinishWords, SkipHope)
    await school.mother.presses(ChooseKind, kind="concern")
    await school.mother.presses(ClearWords)
    assert "Please tell us in your own words" in school.mother.phone.last.text


async def test_help_reaches_a_person_with_a_name(school: School) -> None:
    await writes_concern(school)
    await school.mother.presses(AskForHelp)
    assert school.mother.sees("We have told Ruth Okafor that you would like help."), school.mother.screen()
    assert "Amina" not in school.manager.phone.last.text
    await school.manager.presses(ShowTasks)
    assert school.manager.sees("Amina Khan asked for help."), school.manager.screen()
    assert school.manager.sees("They were raising a concern."), school.manager.screen()
    await school.manager.presses(TaskDone)
    assert school.manager.sees("There is nothing to do."), school.manager.screen()
    await school.mother.writes("The gate.")
    assert "We have 1 message from you." in school.mother.phone.last.text


async def test_drafts_are_forgotten_after_seven_days_and_not_before(school: School) -> None:
    await writes_concern(school, "The gate.")
    await menu(school.mother)
    await school.passes(days=6, hours=23)
    await school.mother.writes("/menu")
    assert "Continue my concern" in school.mother.buttons
    await school.passes(days=7, hours=1)
    await school.mother.writes("/menu")
    assert "Continue my concern" not in school.mother.buttons


async def test_an_answer_begun_to_one_concern_is_not_lost_by_opening_another(school: School) -> None:
    first = await raise_concern(school, "One.")
    await menu(school.mother)
    second = await raise_concern(school, "Two.")
    key_person = school.key_person
    await menu(key_person)
    await key_person.presses(WaitingForMe)
    await key_person.taps(f"Open {first}")
    await key_person.presses(AnswerConcern)
    await key_person.writes("To the first.")
    await menu(key_person)
    await key_person.presses(WaitingForMe)
    await key_person.taps(f"Open {second}")
    await key_person.presses(AnswerConcern)
    assert "1 message" in key_person.phone.last.text
    await key_person.presses(FinishUnderstanding)
    await key_person.writes("We mended it.")
    await key_person.presses(FinishAnswer, NoApology, NothingToDo)
    assert f"Please check your answer to {first}" in key_person.phone.last.text
    assert "To the first." in key_person.phone.last.text
