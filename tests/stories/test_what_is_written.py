"""What a parent writes or sends in a concern: kept word for word, changed while a draft, refused with a reason."""

from __future__ import annotations

import sqlalchemy as sa

from screens.actions import ChooseKind, FinishHope, FinishWords, OpenConcern, SendConcern, SkipHope
from simulator.school import School
from storage.tables import concern_part
from tests.tales import checks_concern, raise_concern, reference_on, writes_concern


async def test_words_written_at_the_summary_are_added_and_not_lost(school: School) -> None:
    await checks_concern(school, "The gate.")
    await school.mother.writes("And the fence.")
    assert "We have 2 messages from you." in school.mother.phone.last.text
    await school.mother.presses(FinishWords)
    assert "Please check before you send" in school.mother.phone.last.text
    assert "And the fence." in school.mother.phone.last.text


async def test_a_changed_message_changes_the_draft_and_what_was_sent_stays_beside_a_later_change(
    school: School,
) -> None:
    await writes_concern(school, "The gaet.")
    await school.mother.edits("The gaet.", "The gate.")
    await school.mother.presses(FinishWords, SkipHope)
    await school.mother.presses(ChooseKind, kind="concern")
    assert "The gate." in school.mother.phone.last.text
    assert "The gaet." not in school.mother.phone.last.text
    await school.mother.presses(SendConcern)
    reference = reference_on(school.mother)
    await school.mother.edits("The gate.", "Everything is fine.")
    assert school.mother.sees(f"You changed a message in {reference}. We keep both, with their times."), (
        school.mother.screen()
    )
    await school.key_person.presses(OpenConcern)
    for text in ("The gate.", "Everything is fine."):
        assert school.key_person.sees(text), school.key_person.screen()


async def test_what_we_cannot_keep_is_refused_kindly_and_the_step_stays(school: School) -> None:
    await writes_concern(school)
    school.mother.phone.sends_sticker()
    await school.settle()
    assert school.mother.sees("We can keep photos, voice messages and PDF files."), school.mother.screen()
    await school.mother.writes("The gate.")
    assert "We have 1 message from you." in school.mother.phone.last.text


async def test_a_photo_where_only_words_are_kept_is_refused_kindly_and_the_step_stays(school: School) -> None:
    await writes_concern(school, "The gate.")
    await school.mother.presses(FinishWords)
    await school.mother.sends_photo("look at this")
    assert school.mother.sees("I can keep only written words here."), school.mother.screen()
    await school.mother.writes("A new gate.")
    assert "We have that. You can write more" in school.mother.phone.last.text
    await school.mother.presses(FinishHope)
    assert "How should we deal with it?" in school.mother.phone.last.text


async def test_a_draft_that_is_full_says_so_and_keeps_what_it_has(school: School) -> None:
    await writes_concern(school, *(f"{number} " + "x" * 3_990 for number in range(10)))
    assert school.mother.sees("That last message was not kept"), school.mother.screen()
    await school.mother.presses(FinishWords, SkipHope)
    await school.mother.presses(ChooseKind, kind="concern")
    await school.mother.presses(SendConcern)
    async with school.unit() as unit:
        kept = await unit.store.connection.scalar(sa.select(sa.func.count()).select_from(concern_part))
    assert kept == 8


async def test_hostile_texts_go_through_word_for_word(school: School) -> None:
    texts = ["<b>&amp;</b> {0} %s {name}", "\u202eevil\u202c \u2066x", "NULL; DROP TABLE concern;--"]
    await raise_concern(school, *texts)
    await school.key_person.presses(OpenConcern)
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
    await writes_concern(school, "/ the gate / the fence", "/unknown")
    assert "We have 2 messages from you." in school.mother.phone.last.text
