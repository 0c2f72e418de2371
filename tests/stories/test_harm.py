"""A child may be being hurt: the first page, from everywhere, and the words, which are kept at once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from procedures.calendar import LONDON
from screens.languages import LANGUAGES
from simulator.school import School
from storage.tables import alert, alert_part, concern
from tests.files import picture
from tests.harm_tales import HARM, WAITS, WORDS, alert_id, count, everybody, reference_of, who_knows
from tests.tales import told


async def test_the_first_page_has_the_numbers_and_asks_nothing(school: School) -> None:
    await everybody(school)
    await school.mother.taps(HARM)
    page = school.mother.phone.last.text
    for line in (
        "If a child is in danger now, call 999.",
        "We tell Miriam Adeyemi, designated safeguarding lead (DSL), in one minute.",
        "To tell Miriam Adeyemi now, press the button below.",
        "Phone: 01632\u00a0960\u00a0962",
        "Children's services of the council, by day: 01632\u00a0960\u00a0970",
        "At night and at weekends: 01632\u00a0960\u00a0971",
        "NSPCC, for worries about a child: 0808\u00a0800\u00a05000",
        "You do not have to write anything.",
    ):
        assert line.replace("\u00a0", " ") in page.replace("\u00a0", " "), page
    assert school.mother.buttons == [
        "Tell Miriam Adeyemi now",
        "It is about Miriam Adeyemi",
        "About somebody else",
        "That is all",
        "Ask for help",
        "Menu",
    ]
    assert "Zara" not in page
    async with school.unit() as unit:
        row = (await unit.store.connection.execute(sa.select(alert))).one()
    assert row.reference == reference_of(school.mother)
    assert (row.state, row.child_id) == ("not told yet", school.children["zara"].id)
    assert await who_knows(school) == []


async def test_after_one_minute_the_lead_is_told_at_three_in_the_night(school: School) -> None:
    await everybody(school)
    night = datetime(2026, 10, 6, 3, 0, tzinfo=LONDON)
    await school.passes(seconds=(night - school.world.clock.now()).total_seconds())
    await school.mother.taps(HARM)
    reference = reference_of(school.mother)
    assert not school.lead.sees(WAITS), school.lead.screen()
    await school.passes(seconds=61)
    assert school.lead.sees(WAITS) and school.lead.sees(f"Reference: {reference}"), school.lead.screen()
    assert school.mother.sees("We have told Miriam Adeyemi."), school.mother.screen()
    assert await who_knows(school) == ["lead"]
    assert school.world.clock.now() < night + timedelta(minutes=2)


@pytest.mark.parametrize("who", ["mother", "key_person", "manager", "lead"])
async def test_it_stands_in_everybodys_menu_and_is_a_command(school: School, who: str) -> None:
    await everybody(school)
    actor = school.actors[who]
    await actor.writes("/menu")
    assert HARM in actor.buttons
    await actor.writes("/harm")
    assert actor.sees("If a child is in danger now, call 999."), actor.screen()
    name = "Peter Lund" if who == "lead" else "Miriam Adeyemi"
    assert f"Tell {name} now" in actor.buttons
    assert await count(school, alert) == 1


#: What a parent of two children presses and writes ("> ...") on the way through a concern, step by step.
WAY = (
    "Raise a concern",
    "Zara Khan",
    "Another member of staff",
    "I do not know the name",
    "> The gate does not close.",
    "That is all",
    "Skip this",
    "Talk it over",
)


async def walks(school: School, steps: int) -> None:
    for step in WAY[:steps]:
        await (school.mother.writes(step[2:]) if step.startswith("> ") else school.mother.taps(step))


@pytest.mark.parametrize("steps", range(1, len(WAY) + 1))
async def test_from_every_step_of_a_concern_which_is_kept(school: School, steps: int) -> None:
    await school.add_child("adam", "Adam Khan", school.key_person.person, school.mother.person)
    await everybody(school)
    await walks(school, steps)
    assert HARM in school.mother.buttons, school.mother.screen()
    before = school.mother.phone.last.text
    await school.mother.taps(HARM, "Tell Miriam Adeyemi now")
    assert school.lead.sees(WAITS), school.lead.screen()
    await school.mother.writes(WORDS)
    await school.mother.taps("That is all")
    assert "Continue my concern" in school.mother.buttons, school.mother.screen()
    assert "Continue about harm" not in school.mother.buttons
    await school.mother.taps("Continue my concern")
    assert school.mother.phone.last.text == before
    assert await count(school, concern) == 0
    async with school.unit() as unit:
        child = await unit.store.connection.scalar(sa.select(alert.c.child_id))
    assert child == (school.children["zara"].id if steps > 1 else None)


async def test_from_the_steps_of_staff(school: School) -> None:
    await everybody(school)
    await school.manager.taps("Families and staff", "Add a child")
    assert HARM in school.manager.buttons
    await school.manager.taps(HARM)
    assert "Tell Miriam Adeyemi now" in school.manager.buttons, school.manager.screen()


async def test_a_double_tap_makes_one_alert(school: School) -> None:
    await everybody(school)
    await school.mother.taps_twice(HARM)
    assert await count(school, alert) == 1
    await school.mother.taps("Menu", HARM)
    assert await count(school, alert) == 1
    assert not school.mother.spinning


async def test_after_somebody_deals_with_it_a_press_is_a_new_one(school: School) -> None:
    await everybody(school)
    await school.mother.taps(HARM, "Tell Miriam Adeyemi now")
    await school.lead.taps("Open", "I am dealing with this")
    school.lead.looks_away()
    await school.mother.writes("/harm")
    await school.passes(seconds=61)
    assert await count(school, alert) == 2
    assert school.lead.sees(WAITS), school.lead.screen()


async def test_two_parents_make_two_and_find_only_their_own(school: School) -> None:
    await everybody(school)
    await school.mother.taps(HARM)
    mine = await alert_id(school)
    await school.other_parent.writes("/harm")
    assert await count(school, alert) == 2
    for door in ("hm", "ho", "ht", "hn", "hw"):
        await school.other_parent.taps_raw(f"{door}:{mine}")
        of_a_real_one = school.other_parent.phone.last.raw_text
        await school.other_parent.taps_raw(f"{door}:{'x' * 16}")
        assert school.other_parent.phone.last.raw_text == of_a_real_one, door


async def test_words_arrive_at_once_with_versions_and_times(school: School) -> None:
    await everybody(school)
    await school.mother.taps(HARM, "Tell Miriam Adeyemi now")
    await school.lead.taps("Open")
    assert school.lead.sees("Nothing has been written yet."), school.lead.screen()
    assert school.lead.sees("From: Amina Khan") and school.lead.sees("Child: Zara Khan")
    school.lead.looks_away()
    await school.mother.writes(WORDS, "He is 3.")
    assert school.mother.sees("We have 2 messages from you."), school.mother.screen()
    notices = [each.text for each in school.lead.phone.messages if "Something was added" in each.text]
    assert len(notices) == 1
    assert WORDS not in told(school.lead) and "Amina" not in notices[0] and "Zara" not in notices[0]
    await school.passes(minutes=1)
    await school.mother.edits("He is 3.", "He is 4.")
    await school.lead.taps("Open")
    for text in (WORDS, "He is 3.", "He is 4.", "Changed at: Monday 5 October 2026, 10:0"):
        assert school.lead.sees(text), school.lead.screen()
    assert all(each.message.content.get("text") != WORDS or not each.from_bot for each in school.mother.phone.messages)
    await school.mother.writes("One more thing.")
    assert len([each for each in school.lead.phone.messages if "Something was added" in each.text]) == 2


async def test_what_is_shown_is_protected(school: School) -> None:
    await everybody(school)
    await school.mother.taps(HARM, "Tell Miriam Adeyemi now")
    await school.mother.writes(WORDS)
    await school.lead.taps("Open")
    shown = [each for each in school.lead.phone.messages if WORDS in each.text]
    assert shown and all(each.message.json().get("has_protected_content") for each in shown)


async def test_words_behind_the_command_are_kept(school: School) -> None:
    await everybody(school)
    await school.mother.writes(f"/harm {WORDS}")
    assert school.mother.sees("We have 1 message from you."), school.mother.screen()
    await school.passes(seconds=61)
    await school.lead.taps("Open")
    assert school.lead.sees(WORDS), school.lead.screen()


async def test_forwarded_words_are_marked(school: School) -> None:
    await everybody(school)
    await school.mother.taps(HARM, "Tell Miriam Adeyemi now")
    await school.mother.writes(WORDS, forwarded_from=school.father.phone)
    await school.lead.taps("Open")
    assert school.lead.sees("This message was forwarded from another chat."), school.lead.screen()


async def test_a_very_long_story_is_not_refused(school: School) -> None:
    await everybody(school)
    await school.mother.taps(HARM)
    for number in range(60):
        school.mother.phone.says(f"{number} " + "It happened again. " * 60)
    await school.settle()
    assert await count(school, alert_part) == 60


async def test_a_picture_with_words_beside_it(school: School) -> None:
    await everybody(school)
    await school.mother.taps(HARM, "Tell Miriam Adeyemi now")
    await school.mother.sends_photo("This is his arm.", bytes=picture())
    await school.lead.taps("Open")
    assert school.lead.sees("This is his arm."), school.lead.screen()
    assert school.lead.sees("A photo comes with it."), school.lead.screen()
    assert [each for each in school.lead.phone.messages if each.message.content.get("photo")], school.lead.screen()


async def test_the_person_can_come_back_to_what_they_wrote(school: School) -> None:
    await everybody(school)
    await school.mother.taps(HARM, "Tell Miriam Adeyemi now")
    await school.mother.writes(WORDS)
    await school.mother.taps("That is all")
    await school.lead.taps("Open", "I am dealing with this")
    school.mother.looks_away()
    await school.mother.taps("Show what I wrote")
    assert school.mother.sees(WORDS), school.mother.screen()
    assert "Miriam Adeyemi has read your message and is dealing with it." in school.mother.phone.last.text
    await school.mother.writes("I forgot to say this.")
    await school.lead.taps("Open")
    assert school.lead.sees("I forgot to say this."), school.lead.screen()


async def test_set_aside_by_the_menu_it_is_offered_again(school: School) -> None:
    await everybody(school)
    await school.mother.taps(HARM)
    await school.mother.writes(WORDS)
    await school.mother.taps("Menu", "Continue about harm")
    assert "We have 1 message from you." in school.mother.phone.last.text


async def test_in_urdu(school: School) -> None:
    await everybody(school)
    urdu = LANGUAGES["ur"]
    await school.father.taps(urdu.label("button", HARM))
    await school.father.taps(urdu.label("button", "Tell {name} now", name="Miriam Adeyemi"))
    await school.father.writes("اس کے بازو پر نشان ہیں۔")
    assert school.lead.sees(WAITS), school.lead.screen()
    await school.lead.taps("Open")
    assert school.lead.sees("اس کے بازو پر نشان ہیں۔") and school.lead.sees("From: Bilal Khan"), school.lead.screen()
