"""A concern that is begun and left: for a week, in the middle of a press, with a button of yesterday."""

from __future__ import annotations

import pytest

from procedures.concern import Subject
from screens.actions import (
    AboutWhom,
    AddWords,
    ChooseKind,
    Continue,
    FinishWords,
    MyConcerns,
    OpenConcern,
    OpenMenu,
    RaiseConcern,
    SendConcern,
    SkipHope,
)
from screens.concern import CODES
from simulator.school import School
from tests.concerns import how_many, last, may_choose
from tests.tales import checks_concern, raise_concern, told, writes_concern

PARENTS = pytest.mark.parametrize("who", ["mother", "father", "other_parent"])
GATE = "The yard gate does not close."


@PARENTS
async def test_six_days_later_it_is_there_and_seven_days_later_it_is_gone(school: School, who: str) -> None:
    parent = await writes_concern(school, GATE, by=who)
    await parent.presses(OpenMenu)
    await school.passes(days=6)
    await parent.writes("/menu")
    assert may_choose(parent, Continue), parent.screen()
    await school.passes(days=7, hours=1)
    await parent.writes("/menu")
    assert not may_choose(parent, Continue), parent.screen()
    await parent.presses(RaiseConcern)
    await parent.presses(AboutWhom, subject="n")
    assert not may_choose(parent, FinishWords), parent.screen()


async def test_raising_a_concern_again_goes_on_with_what_was_begun(school: School) -> None:
    await checks_concern(school, GATE)
    await school.mother.presses(OpenMenu, RaiseConcern)
    assert may_choose(school.mother, SendConcern), school.mother.screen()
    assert GATE in last(school.mother)


@PARENTS
async def test_a_double_tap_on_send_sends_once(school: School, who: str) -> None:
    parent = await checks_concern(school, GATE, by=who)
    await parent.taps_twice(parent.buttons[0])
    assert await how_many(school) == 1
    assert not parent.spinning
    assert told(school.key_person).count("waits for you") == 1


async def test_a_double_tap_on_every_other_step_does_no_harm(school: School) -> None:
    mother = school.mother
    await mother.presses(RaiseConcern)
    await mother.taps_twice("Nobody in particular")
    assert "Please tell us in your own words" in last(mother)
    await mother.writes(GATE)
    await mother.taps_twice("That is all")
    assert "What would you like to happen?" in last(mother)
    await mother.taps_twice("Skip this")
    assert "How should we deal with it?" in last(mother)
    await mother.taps_twice("Talk it over")
    assert may_choose(mother, SendConcern), mother.screen()
    assert not mother.spinning


async def test_buttons_of_earlier_steps_lead_to_where_the_person_is(school: School) -> None:
    await checks_concern(school, GATE)
    await school.mother.presses(AddWords)
    for label in ("Send", "Talk it over", "Skip this", "The setting manager", "Start again"):
        school.mother.looks_away()
        await school.mother.taps_old(label)
        assert school.mother.sees("That button is from an earlier message."), school.mother.screen()
        assert may_choose(school.mother, FinishWords), school.mother.screen()
    assert await how_many(school) == 0
    await school.mother.presses(FinishWords)
    assert "About nobody in particular" in last(school.mother)


async def test_after_sending_every_button_of_it_is_dead(school: School) -> None:
    await checks_concern(school, GATE)
    await school.mother.presses(SendConcern)
    for label in ("Send", "Write more", "Change the child", "That is all"):
        school.mother.looks_away()
        await school.mother.taps_old(label)
        assert school.mother.sees("That button no longer works."), school.mother.screen()
    assert await how_many(school) == 1


async def test_two_drafts_of_two_parents_stay_apart(school: School) -> None:
    await writes_concern(school, GATE)
    await writes_concern(school, "صحن کا دروازہ", by="father")
    await school.mother.presses(FinishWords, SkipHope)
    await school.mother.presses(ChooseKind, kind="concern")
    assert GATE in last(school.mother)
    assert "صحن" not in told(school.mother)
    assert GATE not in told(school.father)


async def test_what_was_sent_beside_a_draft_becomes_part_of_it(school: School) -> None:
    """The bot offers to raise a concern with it: whoever accepts must find it there."""
    await writes_concern(school, GATE)
    await school.mother.presses(OpenMenu)
    await school.mother.writes("And Zara ran out.")
    assert "We have kept what you sent." in last(school.mother)
    await school.mother.presses(RaiseConcern, FinishWords, SkipHope)
    await school.mother.presses(ChooseKind, kind="concern")
    assert GATE in last(school.mother)
    assert "And Zara ran out." in last(school.mother), school.mother.screen()


async def test_what_was_kept_is_forgotten_after_seven_days_too(school: School) -> None:
    await school.mother.writes(GATE)
    await school.passes(days=7, hours=1)
    await school.mother.presses(OpenMenu, RaiseConcern)
    await school.mother.presses(AboutWhom, subject="n")
    assert not may_choose(school.mother, FinishWords), school.mother.screen()


async def test_somebody_who_is_no_parent_is_not_offered_to_raise_one(school: School) -> None:
    assert not may_choose(school.key_person, RaiseConcern)
    await school.key_person.taps_raw("rc")
    assert "We could not find that." in last(school.key_person)
    await school.key_person.writes(GATE)
    assert "I did not understand that, so nothing was sent." in last(school.key_person)


async def test_forged_choices_choose_nothing(school: School) -> None:
    mother = school.mother
    await mother.presses(RaiseConcern)
    revision = next(each for each in mother.phone.last.message.rows[0])["callback_data"].rpartition("@")[2]
    await mother.taps_raw(f"cw:zz@{revision}")
    assert may_choose(mother, AboutWhom), mother.screen()
    await mother.presses(AboutWhom, subject=CODES[Subject.NOBODY])
    await mother.writes(GATE)
    await mother.presses(FinishWords, SkipHope)
    revision = next(each for each in mother.phone.last.message.rows[0])["callback_data"].rpartition("@")[2]
    await mother.taps_raw(f"ck:bribe@{revision}")
    assert may_choose(mother, ChooseKind), mother.screen()
    assert await how_many(school) == 0


async def test_a_child_of_somebody_else_cannot_be_chosen(school: School) -> None:
    await school.add_child("omar", "Omar", school.key_person.person, school.mother.person)
    await school.mother.presses(RaiseConcern)
    revision = next(each for each in school.mother.phone.last.message.rows[0])["callback_data"].rpartition("@")[2]
    await school.mother.taps_raw(f"cc:{school.children['kuba'].id}@{revision}")
    assert "Kuba" not in told(school.mother)
    assert school.mother.sees("We could not find that."), school.mother.screen()


async def test_my_concerns_beside_a_draft_keeps_both(school: School) -> None:
    reference = await raise_concern(school, "First.")
    await school.mother.presses(OpenMenu)
    await writes_concern(school, GATE)
    await school.mother.presses(OpenMenu, MyConcerns, OpenConcern)
    assert reference in last(school.mother)
    await school.mother.presses(OpenMenu, Continue)
    assert "We have 1 message from you." in last(school.mother)
