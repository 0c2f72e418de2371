"""Talks outside the bot: written down, read by whoever looks after the child, and never by the other parent."""

from __future__ import annotations

import sqlalchemy as sa

from procedures.contact import Way
from procedures.people import Role
from screens.actions import (
    OpenFamilies,
    OpenMenu,
    RecordTalk,
    SaveTalk,
    ShowTalks,
    ShowTasks,
    TalkAboutCase,
    TaskDone,
)
from simulator.actor import Actor
from simulator.school import School
from storage.tables import contact
from tests.concerns import colleague_joins, last, opens_work
from tests.getting_in import count
from tests.tales import answer, raise_concern, told

SAID = "She asked for <b>more time</b> outside.\n\u202eهذا سر"


async def begins(staff: Actor, letters: str, name: str) -> None:
    """Leaves staff at the question when it was."""
    await staff.writes("/menu")
    await staff.presses(OpenFamilies, RecordTalk)
    await staff.writes(letters)
    await staff.taps(next(label for label in staff.buttons if name in label))


async def records(staff: Actor, letters: str, name: str, *taps: str, words: str = SAID) -> None:
    """From the hub to the end; `taps` come after the way."""
    await begins(staff, letters, name)
    await staff.taps("Today", "On the phone", *taps, "Nobody else")
    await staff.writes(words)
    await staff.taps("That is all", "Keep it")


async def shows(staff: Actor, person_id: str, page: str = "0") -> str:
    """What the list shows this person."""
    staff.looks_away()
    before = len(staff.phone.messages)
    await staff.taps_raw(f"trl:{person_id}:{page}")
    return "\n".join(message.text for message in staff.phone.messages[before:])


async def test_a_talk_is_kept_and_found_again(school: School) -> None:
    tom, amina = school.key_person, school.mother.person
    await begins(tom, "zara", "Amina Khan")
    await tom.writes("4 October 2026")
    await tom.taps("In sign language (BSL)")
    await school.restarts()
    await tom.taps("Zara Khan")
    await tom.writes("Iman Said, interpreter")
    await tom.writes(SAID)
    await tom.taps("That is all")
    assert tom.sees("The setting manager and whoever looks after the child can read it."), tom.screen()
    await tom.taps_twice("Keep it")
    assert await count(school, contact.c.id) == 1
    await tom.presses(ShowTalks)
    assert tom.sees("Sunday 4 October 2026: In sign language (BSL)"), tom.screen()
    assert tom.sees("Also there: Iman Said, interpreter"), tom.screen()
    assert tom.sees("She asked for <b>more time</b> outside."), tom.screen()
    assert "Written down by Tom Wells" in await shows(school.manager, amina.id)
    async with school.unit() as unit:
        body = await unit.store.connection.scalar(sa.select(contact.c.body))
    assert b"outside" not in body


async def test_no_parent_and_nobody_from_elsewhere_reads_it(school: School) -> None:
    """Not whoever it was with, not the other parent, not a colleague of another child, not staff who are family."""
    await records(school.key_person, "amina", "Amina Khan", "Zara Khan")
    other, amina = await colleague_joins(school), school.mother.person.id
    async with school.unit() as unit:
        await unit.store.people.give_role(school.father.person.id, Role.SETTING_MANAGER, unit.now)
    for actor in (school.mother, school.father, school.other_parent, other):
        shown = await shows(actor, amina)
        assert "She asked" not in shown
        actor.looks_away()
        await actor.taps_raw("trl:nobody:0")
        assert actor.phone.last.text in shown, actor.screen()
    for page in ("-1", "x", "٣", "9" * 20, ""):
        assert "She asked" not in await shows(school.key_person, amina, page)


async def test_a_talk_about_a_case_stays_with_the_case(school: School) -> None:
    reference = await raise_concern(school, "The gate.")
    tom, ruth, amina = school.key_person, school.manager, school.mother.person.id
    await records(ruth, "amina", "Amina Khan", "Zara Khan", words="About lunch.")
    await begins(tom, "amina", "Amina Khan")
    await tom.taps("Today", "At the door", "Zara Khan")
    assert tom.sees("Is it about a concern that you have?"), tom.screen()
    await tom.taps_raw("tra:other@999")
    await tom.presses(TalkAboutCase)
    await tom.taps("Nobody else")
    await tom.writes("She is still worried about the gate.")
    await tom.taps("That is all")
    assert tom.sees(f"Whoever works on {reference} can read it."), tom.screen()
    await tom.taps("Keep it")
    assert "still worried" in await shows(tom, amina)
    seen = await shows(ruth, amina)
    assert "About lunch." in seen and "still worried" not in seen and reference not in seen
    tom.looks_away()
    await opens_work(school, tom, reference)
    assert tom.sees("A talk about this concern") and tom.sees("She is still worried about the gate."), tom.screen()
    assert not tom.sees("About lunch."), tom.screen()


async def test_a_talk_can_close_the_task_to_reach_somebody(school: School) -> None:
    reference = await raise_concern(school, "The gate.")
    await school.mother.deletes_account()
    await answer(school)
    await records(school.key_person, "amina", "Amina Khan", "Zara Khan")
    assert school.key_person.sees(f"You had the task to reach them about {reference}. Is it done now?")
    await school.key_person.presses(TaskDone)
    assert "There is nothing to do." in last(school.key_person)


async def test_many_talks_are_turned_page_by_page(school: School) -> None:
    amina = school.mother.person
    async with school.unit() as unit:
        for number in range(12):
            await unit.store.contacts.add(
                amina.id, Way.PHONE, unit.now, unit.now, by=school.manager.person.id, text=f"Talk number {number:02}."
            )
    shown = [await shows(school.manager, amina.id, page) for page in "0123"]
    assert [text.count("Talk number") for text in shown[:3]] == [5, 5, 2]
    assert school.manager.sees("Nothing is written down here."), school.manager.screen()
    await school.manager.taps("Later talks")
    assert school.manager.offers(ShowTalks, person_id=amina.id, page="1")
    assert "Talk number" not in told(school.mother)


async def test_a_talk_cannot_be_recorded_with_a_stranger_or_oneself(school: School) -> None:
    await school.manager.taps_raw(f"trw:{school.manager.person.id}")
    assert "We could not find that." in last(school.manager)
    await school.key_person.taps_raw(f"trw:{school.other_parent.person.id}")
    assert school.key_person.sees("On which day was it?"), school.key_person.screen()
    other = await colleague_joins(school)
    await other.taps_raw(f"trw:{school.mother.person.id}")
    assert "We could not find that." in last(other)
    assert not other.offers(SaveTalk) and other.offers(OpenMenu)
    await school.manager.presses(ShowTasks)
