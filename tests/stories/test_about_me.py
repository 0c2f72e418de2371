"""About me: what somebody says once is seen by whoever reaches them, honoured by what is sent, and kept as history."""

from __future__ import annotations

from procedures.calendar import LONDON
from procedures.people import Role
from procedures.wishes import Interpreter, Times, Way, Wishes, WishKind
from screens.actions import AskAboutMe, OpenAboutMe, OpenMenu, SetAboutMe, WriteAboutMe
from simulator.actor import Actor
from simulator.school import School
from storage.task import TaskKind
from tests.concerns import last, newest, opens_work, until
from tests.tales import answer, raise_concern, told


async def wishes_of(school: School, who: Actor) -> Wishes:
    async with school.unit() as unit:
        return await unit.store.wishes.of(who.person.id)


async def says(who: Actor, topic: str, *values: str) -> None:
    """Opens a question about oneself and presses answers."""
    await who.writes("/menu")
    await who.presses(OpenAboutMe)
    await who.presses(AskAboutMe, topic=topic)
    for value in values:
        await who.presses(SetAboutMe, value=value)


async def test_what_a_father_says_is_seen_by_whoever_has_his_concern_and_never_by_the_mother(school: School) -> None:
    father = school.father
    await says(father, "speaks", "+ur", "+pa")
    await says(father, "interpreter", "spoken")
    await says(father, "ways", "+phone")
    await says(father, "times", "+mornings")
    reference = await raise_concern(school, by="father")
    hers = await raise_concern(school, by="mother")
    await opens_work(school, school.key_person, hers)
    assert "Urdu" not in told(school.key_person)
    await opens_work(school, school.key_person, reference)
    seen = newest(school.key_person, 4)
    for fact in ("اردو (Urdu)", "ਪੰਜਾਬੀ (Punjabi)", "An interpreter is needed.", "phone", "in the morning, 7:30 to 12"):
        assert fact in seen, seen
    await school.mother.writes("/menu")
    await school.mother.presses(OpenAboutMe)
    assert "Urdu" not in told(school.mother) and "An interpreter is needed." not in told(school.mother)


async def test_each_press_is_kept_once_and_every_change_stays(school: School) -> None:
    mother = school.mother
    await says(mother, "ways")
    await mother.taps_twice("Phone me")
    await mother.taps_old("Phone me")
    await mother.presses(SetAboutMe, value="+letter")
    await mother.presses(SetAboutMe, value="-phone")
    assert (await wishes_of(school, mother)).ways == (Way.LETTER,)
    async with school.unit() as unit:
        ever = await unit.store.wishes.history(mother.person.id)
    assert [each.value for each in ever] == [["phone"], ["phone", "letter"], ["letter"]]
    assert [each.until is None for each in ever] == [False, False, True]
    assert {each.recorded_by for each in ever} == {mother.person.id}


async def test_what_is_typed_outlives_a_restart_and_any_script(school: School) -> None:
    father = school.father
    await says(father, "speaks")
    await father.presses(WriteAboutMe)
    await school.restarts()
    await father.writes("<b>کشمیری</b>")
    await father.presses(OpenMenu, OpenAboutMe)
    await father.presses(AskAboutMe, topic="supporter")
    await father.presses(WriteAboutMe)
    await father.writes("\u202eevil")
    assert not (await wishes_of(school, father)).supporter
    await father.writes("عائشہ بی بی")
    assert "عائشہ بی بی" in last(father)
    await school.restarts()
    await father.taps(father.buttons[0])
    wishes = await wishes_of(school, father)
    assert (wishes.speaks, wishes.supporter) == (("<b>کشمیری</b>",), "عائشہ بی بی")
    assert "<b>کشمیری</b>" in told(father)


async def test_a_sentence_about_times_is_for_people_and_has_an_end(school: School) -> None:
    await says(school.mother, "times")
    await school.mother.taps("In my own words")
    await school.mother.writes("only " * 50)
    assert school.mother.sees("That is too long."), school.mother.screen()
    await school.mother.writes("Only on Tuesdays,\n after three.")
    assert school.mother.sees("Your words: Only on Tuesdays, after three."), school.mother.screen()
    assert (await wishes_of(school, school.mother)).times == ()
    await school.mother.taps("Take my words away")
    assert (await wishes_of(school, school.mother)).times_note == ""


FORGED = ("mes:hat:staff", "mes:speaks:+xx", "mes:speaks:pl", "mes:ways:*phone", "mes:easy:", "mes:interpreter:None")
FORGED += ("mes::", "mea:hat", "mea:speaks5", "mea:speaks0", "mea:ways2", "mea:", "mew:ways", "mew:", "hh:staff", "hh:")


async def test_a_forged_answer_changes_nothing(school: School) -> None:
    for data in FORGED:
        school.mother.looks_away()
        await school.mother.taps_raw(data)
        assert school.mother.sees("We could not find that."), (data, school.mother.screen())
    assert await wishes_of(school, school.mother) == Wishes()


async def test_a_step_of_long_ago_names_nobody(school: School) -> None:
    """The button that keeps a helper belongs to its step: pressed later it keeps nothing."""
    await says(school.mother, "supporter")
    await school.mother.taps("Write their name")
    await school.mother.writes("Sofia Marsh")
    await school.mother.taps("Menu")
    await school.mother.taps_old("Yes, that is right")
    assert (await wishes_of(school, school.mother)).supporter == ""
    await school.mother.taps("Continue about me", "Yes, that is right")
    assert (await wishes_of(school, school.mother)).supporter == "Sofia Marsh"
    await school.mother.taps("Nobody helps me")
    assert (await wishes_of(school, school.mother)).supporter == ""


async def test_safe_times_hold_what_comes_unasked_and_nothing_else(school: School) -> None:
    """A Tuesday at ten: the mother is safe in the evening; the father has said nothing."""
    await says(school.mother, "times", "+evenings")
    await raise_concern(school, by="mother")
    assert school.mother.sees("Thank you"), school.mother.screen()
    await until(school, 6, 10)
    school.mother.looks_away()
    await answer(school)
    await until(school, 6, 16, 59)
    assert not school.mother.sees("There is an answer"), school.mother.screen()
    await until(school, 6, 17)
    assert school.mother.sees("There is an answer"), school.mother.screen()
    at = school.mother.phone.last.date.astimezone(LONDON)
    assert (at.hour, at.minute) == (17, 0)


async def test_what_must_be_done_about_somebody_says_how_to_reach_them(school: School) -> None:
    """Staff wrote it down for a grandmother without an account, in their own chat."""
    async with school.unit() as unit:
        aunt = await unit.store.people.add("Rehana Bano", [Role.PARENT], unit.now)
        by, now = school.manager.person.id, unit.now
        await unit.store.wishes.set(aunt.id, WishKind.LARGE, True, by=by, now=now)
        await unit.store.wishes.set(aunt.id, WishKind.INTERPRETER, Interpreter.SIGN, by=by, now=now)
        await unit.store.wishes.set(aunt.id, WishKind.TIMES, [Times.EVENINGS], by=by, now=now)
        await unit.open_task(TaskKind.REACH_BY_ANOTHER_WAY, aunt.id)
    await school.settle()
    await school.manager.taps("Things to do")
    seen = last(school.manager)
    assert "British Sign Language" in seen and "large print" in seen and "in the evening, 5 to 9" in seen, seen


async def test_easy_reading_has_a_line_for_every_sentence(school: School) -> None:
    await school.mother.writes("/menu")
    whole = last(school.mother)
    await says(school.mother, "reading", "on")
    await school.mother.taps("Menu", "How we handle concerns")
    long = [each.text for each in school.mother.phone.messages if each.from_bot][-6:]
    assert all(len(each.split("\n\n")) <= 5 for each in long), long
    assert school.mother.buttons[-1] == "Menu"
    words = "It is cold.  Is it?\n\nYes. It is."
    await raise_concern(school, words, by="mother")
    assert whole.split("\n\n")[0] in told(school.mother)
    await school.mother.writes("/menu")
    await school.mother.presses(OpenAboutMe)
    await school.mother.presses(AskAboutMe, topic="reading")
    await school.mother.taps("Easy reading off")
    await school.mother.taps("Menu")
    assert last(school.mother) == whole
