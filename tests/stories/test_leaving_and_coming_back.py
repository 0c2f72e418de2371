"""A flow can be left and resumed, and survives a restart, another language, a double tap and an old button."""

from __future__ import annotations

import sqlalchemy as sa

from simulator.school import School
from storage.tables import concern, concern_part
from tests.tales import raise_concern


async def how_many(school: School) -> int:
    """How many concerns are kept."""
    async with school.unit() as unit:
        return int(await unit.store.connection.scalar(sa.select(sa.func.count()).select_from(concern)))


async def test_a_double_tap_on_send_raises_one_concern(school: School) -> None:
    await school.mother.taps("Raise a concern")
    await school.mother.writes("The gate.")
    await school.mother.taps("That is all")
    await school.mother.taps_twice("Send")
    assert await how_many(school) == 1
    assert school.mother.sees("That button no longer works."), school.mother.screen()
    assert not school.mother.spinning


async def test_the_menu_keeps_the_draft_and_offers_to_go_on(school: School) -> None:
    await school.mother.taps("Raise a concern")
    await school.mother.writes("The gate does not close.")
    await school.mother.taps("Menu")
    assert "Continue my concern" in school.mother.buttons
    await school.mother.writes("What is for lunch?")
    assert school.mother.sees("I did not understand that, so nothing was sent."), school.mother.screen()
    await school.mother.taps("Continue my concern")
    assert school.mother.sees("We have 1 message from you."), school.mother.screen()
    await school.mother.taps("That is all", "Send")
    assert await how_many(school) == 1


async def test_raising_a_concern_again_goes_on_with_what_was_begun(school: School) -> None:
    await school.mother.taps("Raise a concern")
    await school.mother.writes("The gate does not close.")
    await school.mother.taps("Menu", "Raise a concern")
    assert "We have 1 message from you." in school.mother.phone.last.text


async def test_a_restart_in_the_middle_loses_nothing(school: School) -> None:
    await school.mother.taps("Raise a concern")
    await school.mother.writes("The gate does not close.")
    await school.restarts()
    await school.mother.writes("It is dangerous.")
    await school.restarts()
    await school.mother.taps("That is all")
    await school.restarts()
    assert school.mother.sees("It is dangerous."), school.mother.screen()
    await school.mother.taps("Send")
    assert await how_many(school) == 1


async def test_another_language_in_the_middle_shows_the_same_step(school: School) -> None:
    await school.mother.taps("Raise a concern")
    await school.mother.writes("The gate does not close.")
    await school.mother.writes("/language")
    await school.mother.chooses_language("pl")
    assert len(school.mother.buttons) == 3  # that is all, help, menu: the step of before
    assert "That is all" not in school.mother.buttons
    await school.mother.taps(school.mother.buttons[0])
    await school.mother.taps(school.mother.buttons[0])
    assert await how_many(school) == 1


async def test_start_in_the_middle_shows_the_menu_with_the_draft(school: School) -> None:
    await school.mother.taps("Raise a concern")
    await school.mother.writes("The gate does not close.")
    await school.mother.starts()
    assert "Continue my concern" in school.mother.buttons


async def test_an_old_button_is_answered_with_where_the_person_is(school: School) -> None:
    await school.mother.taps("Raise a concern")
    await school.mother.writes("The gate.")
    await school.mother.taps("That is all", "Write more")
    school.mother.looks_away()
    await school.mother.taps_old("Send")
    assert school.mother.sees("That button is from an earlier message."), school.mother.screen()
    assert await how_many(school) == 0
    assert "That is all" in school.mother.buttons


async def test_back_goes_one_step_back_and_keeps_the_words(school: School) -> None:
    await school.mother.taps("Raise a concern")
    await school.mother.writes("The gate.")
    await school.mother.taps("That is all", "Back")
    assert "We have 1 message from you." in school.mother.phone.last.text
    await school.mother.taps("That is all", "Start again")
    assert "Please tell us in your own words" in school.mother.phone.last.text


async def test_words_written_at_the_summary_are_added_and_not_lost(school: School) -> None:
    await school.mother.taps("Raise a concern")
    await school.mother.writes("The gate.")
    await school.mother.taps("That is all")
    await school.mother.writes("And the fence.")
    assert "We have 2 messages from you." in school.mother.phone.last.text


async def test_a_changed_message_changes_the_draft_but_never_what_was_sent(school: School) -> None:
    await school.mother.taps("Raise a concern")
    await school.mother.writes("The gaet.")
    await school.mother.edits("The gaet.", "The gate.")
    await school.mother.taps("That is all")
    assert "The gate." in school.mother.phone.last.text
    await school.mother.taps("Send")
    await school.mother.edits("The gate.", "Everything is fine.")
    assert school.mother.sees("What was sent before stays as it was."), school.mother.screen()
    await school.key_person.taps("Open")
    assert school.key_person.sees("The gate."), school.key_person.screen()


async def test_help_reaches_a_person_with_a_name(school: School) -> None:
    await school.mother.taps("Raise a concern", "Ask for help")
    assert school.mother.sees("We have told Ruth Okafor that you would like help."), school.mother.screen()
    assert "Amina" not in school.manager.phone.last.text
    await school.manager.taps("Things to do")
    assert school.manager.sees("Amina Khan asked for help."), school.manager.screen()
    await school.manager.taps("Done: 1")
    assert school.manager.sees("There is nothing to do."), school.manager.screen()
    await school.mother.writes("The gate.")
    assert "We have 1 message from you." in school.mother.phone.last.text


async def test_a_photo_is_refused_kindly_and_the_step_stays(school: School) -> None:
    await school.mother.taps("Raise a concern")
    await school.mother.sends_photo("look at this")
    assert school.mother.sees("I can keep only written words here."), school.mother.screen()
    await school.mother.writes("The gate.")
    assert "We have 1 message from you." in school.mother.phone.last.text


async def test_a_draft_that_is_full_says_so_and_keeps_what_it_has(school: School) -> None:
    await school.mother.taps("Raise a concern")
    for number in range(10):
        await school.mother.writes(f"{number} " + "x" * 3_990)
    assert school.mother.sees("That last message was not kept"), school.mother.screen()
    await school.mother.taps("That is all", "Send")
    async with school.unit() as unit:
        kept = await unit.store.connection.scalar(sa.select(sa.func.count()).select_from(concern_part))
    assert kept == 8


async def test_drafts_are_forgotten_after_seven_days_and_not_before(school: School) -> None:
    await school.mother.taps("Raise a concern")
    await school.mother.writes("The gate.")
    await school.mother.taps("Menu")
    await school.passes(days=6, hours=23)
    await school.mother.writes("/menu")
    assert "Continue my concern" in school.mother.buttons
    await school.passes(days=7, hours=1)
    await school.mother.writes("/menu")
    assert "Continue my concern" not in school.mother.buttons


async def test_hostile_texts_go_through_word_for_word(school: School) -> None:
    texts = ["<b>&amp;</b> {0} %s {name}", "\u202eevil\u202c \u2066x", "NULL; DROP TABLE concern;--"]
    await school.mother.taps("Raise a concern")
    await school.mother.writes(*texts)
    await school.mother.taps("That is all", "Send")
    await school.key_person.taps("Open")
    for text in texts:
        assert school.key_person.sees(text.replace("\u202e", "").replace("\u202c", "")), school.key_person.screen()


async def test_every_kind_of_message_gets_an_answer(school: School) -> None:
    phone = school.mother.phone
    acts = (phone.sends_sticker, phone.sends_location, phone.sends_contact, phone.sends_voice, phone.sends_document)
    for act in acts:
        before = len(phone.messages)
        act()
        await school.settle()
        assert len(phone.messages) > before + 1, f"silence after {act.__name__}"


async def test_an_unknown_command_and_a_worry_with_a_slash_are_words(school: School) -> None:
    await school.mother.taps("Raise a concern")
    await school.mother.writes("/ the gate / the fence", "/unknown")
    assert "We have 2 messages from you." in school.mother.phone.last.text


async def test_an_answer_begun_to_one_concern_is_not_lost_by_opening_another(school: School) -> None:
    first = await raise_concern(school, "One.")
    await school.mother.taps("Menu")
    second = await raise_concern(school, "Two.")
    await school.key_person.taps("Menu", "Waiting for me", f"Open {first}", "Answer")
    await school.key_person.writes("To the first.")
    await school.key_person.taps("Menu", "Waiting for me", f"Open {second}", "Answer")
    assert "1 message" in school.key_person.phone.last.text
    await school.key_person.taps("That is all")
    assert f"Please check your answer to {first}" in school.key_person.phone.last.text
