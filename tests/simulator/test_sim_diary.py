"""What is due next and what the clock did, read from the bot's database: the same, however often somebody looks."""

from __future__ import annotations

import pytest

from handlers.escalation import WHAT_FOLLOWS
from screens.actions import AnswerConcern, ByMe, OpenConcern, SendAnswer, UndertakingDone
from simulator.demo.due import WHAT_IS_SAID
from simulator.school import School
from storage.timer import TimerKind
from tests.case_tales import helped_by_a_deputy
from tests.concerns import answers_up_to_the_day, everybody_above
from tests.harm_tales import HARM, everybody
from tests.simulator.looking import Onlooker
from tests.tales import answer, raise_concern

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])


def test_there_is_a_sentence_for_every_kind(backend: str) -> None:
    assert set(WHAT_IS_SAID) == set(TimerKind) == set(WHAT_FOLLOWS), backend


async def test_nobody_answers(school: School) -> None:
    await everybody_above(school)
    onlooker = Onlooker(school)
    ref = await raise_concern(school)
    assert await onlooker.diary() == []
    await onlooker.goes_on(12)
    await onlooker.passes(10, days=2)
    await onlooker.passes(1, days=12)
    assert (await onlooker.diary())[:15] == [
        f"Thu 08 Oct 09:00 Tom Wells was reminded of {ref}: the answer is due on 12 October.",
        f"Fri 09 Oct 00:00 Ruth Okafor was asked to help with {ref},"
        " because Tom Wells had not opened it in 3 working days.",
        "Fri 09 Oct 07:30 The quiet hours were over: 2 held messages were sent.",
        f"Fri 09 Oct 09:00 Tom Wells and Ruth Okafor were reminded of {ref}: the answer is due on 12 October.",
        f"Mon 12 Oct 09:00 Tom Wells and Ruth Okafor were reminded of {ref}: the answer is due on 12 October.",
        f"Tue 13 Oct 00:00 {ref} passed to the setting manager (Ruth Okafor), because nobody answered by 12 October.",
        "Tue 13 Oct 07:30 The quiet hours were over: 3 held messages were sent.",
        f"Sat 17 Oct 00:00 Grace Bell was asked to help with {ref},"
        " because Ruth Okafor had not opened it in 3 working days.",
        "Sat 17 Oct 07:30 The quiet hours were over: 1 held message was sent.",
        "Mon 19 Oct 07:30 The quiet hours were over: 1 held message was sent.",
        f"Fri 23 Oct 09:00 Ruth Okafor and Grace Bell were reminded of {ref}: the answer is due on 2 November.",
        f"Fri 30 Oct 09:00 Ruth Okafor and Grace Bell were reminded of {ref}: the answer is due on 2 November.",
        f"Mon 02 Nov 09:00 Ruth Okafor and Grace Bell were reminded of {ref}: the answer is due on 2 November.",
        f"Tue 03 Nov 00:00 {ref} passed to the line manager (Grace Bell), because nobody answered by 2 November.",
        "Tue 03 Nov 07:30 The quiet hours were over: 3 held messages were sent.",
    ]
    assert f"Wed 18 Nov 00:00 {ref} passed to the director (Dinesh Rao), because nobody answered by 17 November." in (
        await onlooker.diary()
    )
    assert onlooker.coming[:7] == [
        f"Thu 08 Oct 09:00 Tom Wells is reminded of {ref}",
        f"Fri 09 Oct 00:00 Ruth Okafor is asked to help with {ref} if Tom Wells does not open it",
        "Fri 09 Oct 07:30 The quiet hours are over: 2 held messages are sent",
        f"Fri 09 Oct 09:00 Tom Wells and Ruth Okafor are reminded of {ref}",
        f"Mon 12 Oct 09:00 Tom Wells and Ruth Okafor are reminded of {ref}",
        f"Tue 13 Oct 00:00 {ref} goes to the setting manager (Ruth Okafor) if nobody answers by 12 October",
        "Tue 13 Oct 07:30 The quiet hours are over: 3 held messages are sent",
    ]


async def test_the_last_one_lets_the_date_pass(school: School) -> None:
    onlooker = Onlooker(school)
    ref = await raise_concern(school, kind="complaint")
    await school.manager.presses(OpenConcern)
    await school.passes(days=28)
    assert (await onlooker.look()).due is not None
    assert onlooker.coming == [
        f"Tue 03 Nov 00:00 Amina Khan gets the number of Ofsted for {ref} if nobody answers by 2 November"
    ]
    await onlooker.passes(1, days=1, hours=10)
    assert (await onlooker.diary())[-3:] == [
        f"Tue 03 Nov 00:00 Amina Khan got the number of Ofsted for {ref}, because nobody answered by 2 November"
        " and nobody above is free. Ruth Okafor still owes the answer.",
        "Tue 03 Nov 07:30 The quiet hours were over: 2 held messages were sent.",
        f"Tue 03 Nov 09:00 Ruth Okafor was reminded of {ref}: the answer was due on 2 November.",
    ]


async def test_a_weekend_holds_what_is_for_staff(school: School) -> None:
    await school.passes(days=4, hours=10)
    onlooker = Onlooker(school)
    await raise_concern(school)
    await onlooker.passes(4, hours=12)
    assert (onlooker.last.ledger.letters_held, onlooker.last.ledger.letters_waiting) == (1, 0)
    assert onlooker.coming == ["Mon 12 Oct 07:30 The quiet hours are over: 1 held message is sent"]
    await onlooker.goes_on(1)
    assert await onlooker.diary() == ["Mon 12 Oct 07:30 The quiet hours were over: 1 held message was sent."]
    assert onlooker.last.ledger.letters_held == 0
    assert [line[:40] for line in onlooker.coming[1:]] == ["Mon 12 Oct 09:00 Tom Wells is reminded o"]


async def test_an_answer_without_a_word_of_the_parent(school: School) -> None:
    onlooker = Onlooker(school)
    ref = await raise_concern(school)
    await answer(school)
    await onlooker.passes(16, days=1)
    await school.manager.presses(OpenConcern, AnswerConcern)
    await answer(school, by="manager")
    await onlooker.passes(16, days=1)
    assert await onlooker.diary() == [
        f"Fri 16 Oct 09:00 Amina Khan was asked to say by 19 October whether the answer to {ref} settles it.",
        f"Tue 20 Oct 00:00 {ref} passed to the setting manager (Ruth Okafor),"
        " because Amina Khan did not say by 19 October whether the answer settles it.",
        "Tue 20 Oct 07:30 The quiet hours were over: 3 held messages were sent.",
        f"Sun 01 Nov 09:00 Amina Khan was asked to say by 4 November whether the answer to {ref} settles it.",
        f"Thu 05 Nov 00:00 {ref} was closed, because no word came from Amina Khan by 4 November.",
        "Thu 05 Nov 07:30 The quiet hours were over: 2 held messages were sent.",
    ]
    assert [line[17:] for line in onlooker.coming if "says nothing" in line] == [
        f"{ref} goes to the setting manager (Ruth Okafor) if Amina Khan says nothing by 19 October",
        f"{ref} is closed if Amina Khan says nothing by 4 November",
    ]
    assert onlooker.last.due is None


@pytest.mark.parametrize("done_before", [False, True])
async def test_a_promise_is_remembered_unless_it_was_kept(school: School, done_before: bool) -> None:
    onlooker = Onlooker(school)
    ref = await raise_concern(school)
    await answers_up_to_the_day(school, ref, school.key_person)
    await school.key_person.presses(ByMe)
    await school.key_person.writes("14/10/2026")
    await school.key_person.presses(SendAnswer)
    if done_before:
        async with school.unit() as unit:
            (case,) = await unit.store.concerns.raised_by(school.mother.person)
            (promised,) = await unit.store.undertakings.of(school.key_person.person, case)
        await school.key_person.taps_raw(UndertakingDone(promised.id).pack(0))
    await onlooker.look()
    await onlooker.passes(5, days=2)
    reminded = f"Wed 14 Oct 09:00 Tom Wells was reminded of a promise in {ref}: it has to be done by 14 October."
    assert await onlooker.diary() == ([] if done_before else [reminded])
    assert (f"Wed 14 Oct 09:00 Tom Wells is reminded of a promise in {ref}" in onlooker.coming) is not done_before


async def test_an_alert_that_nobody_takes(school: School) -> None:
    await everybody(school)
    onlooker = Onlooker(school)
    await school.mother.taps(HARM)
    await onlooker.look()
    await onlooker.passes(13, minutes=5)
    diary = await onlooker.diary()
    assert [line[17:] for line in diary] == [
        "The minute for a safeguarding message was over: Miriam Adeyemi was told.",
        "Nobody took the safeguarding message in 15 minutes: Peter Lund was told.",
        "Nobody took the safeguarding message in 15 minutes: Grace Bell was told.",
        "Nobody took the safeguarding message in 15 minutes: Dinesh Rao was told.",
        "Nobody took the safeguarding message in 15 minutes:"
        " nobody is left here, and Amina Khan got the numbers outside.",
    ]
    assert [line[11:16] for line in diary] == ["10:01", "10:16", "10:31", "10:46", "11:01"]
    assert [line[17:] for line in onlooker.coming] == [
        "Miriam Adeyemi is told of the safeguarding message",
        "Miriam Adeyemi must take the safeguarding message, or Peter Lund is told",
        "Peter Lund must take the safeguarding message, or Grace Bell is told",
        "Grace Bell must take the safeguarding message, or Dinesh Rao is told",
        "Dinesh Rao must take the safeguarding message, or Amina Khan gets the numbers outside",
        "",
    ]


async def test_what_a_person_says_is_not_told_and_a_refusal_is(school: School) -> None:
    await everybody(school)
    onlooker = Onlooker(school)
    await school.lead.blocks()  # the bot knows, and passes her over
    school.world.faults.add("sendMessage", "forbidden", chat_id=school.deputy.phone.id)
    await school.mother.taps(HARM)
    await onlooker.passes(2, minutes=5)
    await school.mother.taps_old("About somebody else")
    await school.mother.taps("Grace Bell")
    await onlooker.passes(2, minutes=10)
    assert [line[11:] for line in await onlooker.diary()] == [
        "10:01 The minute for a safeguarding message was over: Peter Lund could not be told.",
        "10:01 Peter Lund could not be reached: Grace Bell was told.",
        "10:25 Nobody took the safeguarding message in 15 minutes:"
        " nobody is left here, and Amina Khan got the numbers outside.",
    ]


async def test_the_same_deputy_is_asked_twice(school: School) -> None:
    onlooker = Onlooker(school)
    await helped_by_a_deputy(school)
    await onlooker.passes(6, days=1)
    asked = [line for line in await onlooker.diary() if "was asked to help" in line]
    assert [(line[:10], line.partition("because ")[2][:11]) for line in asked] == [
        ("Fri 09 Oct", "Ruth Okafor"),
        ("Mon 09 Nov", "Grace Bell "),
    ]


async def test_who_cannot_be_reached_is_not_said_to_be_reminded(school: School) -> None:
    onlooker = Onlooker(school)
    ref = await raise_concern(school)
    await school.key_person.presses(OpenConcern)
    await school.key_person.blocks()
    await onlooker.passes(3, days=1)
    assert (await onlooker.diary())[0] == (
        f"Thu 08 Oct 09:00 Tom Wells could not be reminded of {ref}: the answer is due on 12 October."
    )
