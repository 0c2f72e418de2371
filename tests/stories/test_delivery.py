"""Messages go out: in order, at Telegram's pace, again when they must, and never to somebody who may not read them."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.application import ALLOWED_UPDATES
from procedures.delivery import Lane
from screens import problem as screens
from screens.actions import OpenConcern, ShowTasks
from screens.languages import ENGLISH
from screens.screen import Screen
from simulator.actor import Actor
from simulator.school import School
from storage.outbox import Letter
from storage.tables import outbox
from tests.tales import menu, raise_concern, told


def letter(school: School, actor: Actor, text: str, lane: Lane = Lane.STATUTORY) -> Any:
    """Says something to somebody in a lane of one's choice, as a reaction would."""

    async def write() -> None:
        async with school.unit() as unit:
            address = await unit.store.people.address_of(actor.person.id)
            assert address is not None
            unit.say(address, ENGLISH, Screen(text), kind="test", lane=lane, person_id=actor.person.id)

    return write()


async def rows(school: School, *where: Any) -> list[Any]:
    """Letters as they are kept, oldest first."""
    async with school.unit() as unit:
        return list((await unit.store.connection.execute(sa.select(outbox).where(*where).order_by(outbox.c.id))).all())


async def test_after_sending_the_text_is_erased_and_the_proof_is_kept(school: School) -> None:
    await raise_concern(school)
    for row in await rows(school):
        assert row.letter is None
        assert row.state == "sent"
        assert row.message_id is not None
        assert row.sent_at is not None
    kinds = {row.kind for row in await rows(school, outbox.c.lane == Lane.STATUTORY)}
    assert kinds >= {"notices.answer_needed", "promise.sent"}


async def test_too_many_requests_pauses_one_chat_and_no_other(school: School) -> None:
    school.world.faults.add("sendMessage", "429", retry_after=300, chat_id=school.mother.phone.id)
    await letter(school, school.mother, "to the mother")
    await letter(school, school.father, "to the father")
    await school.settle()
    assert school.father.sees("to the father")
    assert not school.mother.sees("to the mother")
    await school.passes(minutes=6)
    assert school.mother.sees("to the mother"), school.mother.screen()
    assert "Repeat" not in told(school.mother)


async def test_order_holds_in_a_chat_even_when_the_first_must_wait(school: School) -> None:
    school.world.faults.add("sendMessage", "502", times=3, chat_id=school.mother.phone.id)
    for number in range(4):
        await letter(school, school.mother, f"number {number}")
    await school.passes(minutes=2)
    said = [message.text for message in school.mother.phone.messages if message.text.startswith("number")]
    assert said == [f"number {number}" for number in range(4)]


@pytest.mark.parametrize("kind", ["502", "500", "refused_connection"])
async def test_what_certainly_did_not_arrive_is_sent_again_without_a_note(school: School, kind: str) -> None:
    school.world.faults.add("sendMessage", kind, times=2, chat_id=school.mother.phone.id)
    await letter(school, school.mother, "please read")
    await school.passes(minutes=1)
    assert [message.text for message in school.mother.phone.messages].count("please read") == 1


@pytest.mark.parametrize("lane", [Lane.SAFEGUARDING, Lane.STATUTORY, Lane.ORDINARY])
async def test_a_lost_answer_is_sent_again_and_says_so(school: School, lane: Lane) -> None:
    school.world.faults.add("sendMessage", "lost_answer", chat_id=school.mother.phone.id)
    await letter(school, school.mother, "please read", lane)
    await school.passes(minutes=1)
    said = [message.text for message in school.mother.phone.messages if "please read" in message.text]
    assert said == ["please read", "please read\n\n(Repeat: you may have had this message before.)"]


async def test_a_leaflet_whose_answer_is_lost_is_not_sent_again(school: School) -> None:
    school.world.faults.add("sendMessage", "lost_answer", chat_id=school.mother.phone.id)
    await letter(school, school.mother, "a leaflet", Lane.BULK)
    await school.passes(hours=1)
    assert [message.text for message in school.mother.phone.messages].count("a leaflet") == 1
    assert (await rows(school))[-1].state == "uncertain"


async def test_urgent_lanes_go_first(school: School) -> None:
    delivery = school.house.delivery
    await school.passes(minutes=1)
    for lane in (Lane.BULK, Lane.ORDINARY, Lane.STATUTORY, Lane.SAFEGUARDING):
        for actor in (school.mother, school.father):
            await letter(school, actor, f"{lane.name} to {actor.phone.first_name}", lane)
    order = []
    while picked := delivery.queue.pick(school.world.clock.now()):
        order.append(picked.lane)
        delivery.queue.done(picked, school.world.clock.now())
    assert order == sorted(order)
    assert len(order) == 8


async def test_one_chat_gets_about_one_message_a_second(school: School) -> None:
    start = school.world.clock.now()
    for number in range(20):
        await letter(school, school.mother, f"number {number}")
    await school.settle()
    assert timedelta(seconds=14) <= school.world.clock.now() - start <= timedelta(seconds=25)


async def test_telegrams_own_limits_are_never_hit(school: School) -> None:
    school.world.rates.strict = True
    for actor in (school.mother, school.father, school.other_parent, school.key_person):
        for number in range(12):
            await letter(school, actor, f"number {number}")
    await school.settle()
    refused = [
        entry for entry in school.world.transcript if (entry.get("error") or {}) and "429" in str(entry["error"])
    ]
    assert not refused


async def test_a_statutory_message_is_tried_for_a_week_and_then_handed_to_a_person(school: School) -> None:
    school.world.faults.add("sendMessage", "502", times=1_000, chat_id=school.key_person.phone.id)
    async with school.unit() as unit:
        await unit.notify(school.key_person.person.id, screens.no_longer_works)
        unit.letters[-1].created_at -= timedelta(days=6, hours=23)
    await school.passes(minutes=50)
    [waiting] = await rows(school, outbox.c.state.in_(["waiting", "sending"]))
    assert waiting.attempts > 10
    await school.passes(minutes=20)
    assert [row.outcome for row in await rows(school, outbox.c.state == "refused")] == ["given up"]
    await menu(school.manager)
    await school.manager.presses(ShowTasks)
    assert school.manager.sees("We cannot reach Tom Wells here."), school.manager.screen()


async def test_message_is_not_modified_counts_as_done(school: School) -> None:
    await school.mother.writes("/menu")
    shown = school.mother.phone.last
    async with school.unit() as unit:
        address = await unit.store.people.address_of(school.mother.person.id)
        assert address is not None
        params = {"message_id": shown.message_id, "text": shown.raw_text, "reply_markup": {"inline_keyboard": []}}
        for _ in range(2):
            letter_ = Letter(address, Lane.ORDINARY, "edit", "editMessageText", params, unit.now)
            unit.letters.append(letter_)
    await school.settle()
    assert [row.outcome for row in await rows(school, outbox.c.kind == "edit")] == ["sent", "not modified"]


async def test_the_right_to_read_is_checked_when_it_is_sent(school: School) -> None:
    """The key person opens the words while Telegram is slow; meanwhile the concern is no longer theirs to read."""
    await raise_concern(school)
    school.world.faults.add("sendMessage", "429", retry_after=120, chat_id=school.key_person.phone.id)
    await school.key_person.presses(OpenConcern)
    async with school.unit() as unit:
        await unit.store.people.deactivate(school.key_person.person.id)
    school.key_person.looks_away()
    await school.passes(minutes=5)
    assert not school.key_person.sees("gate"), school.key_person.screen()
    cancelled = await rows(school, outbox.c.state == "cancelled")
    assert cancelled
    assert all(row.letter is None for row in cancelled)


async def test_letters_left_by_a_crash_are_sent_by_the_next_run_and_marked(school: School) -> None:
    """Committed and handed to delivery, then the power went: nobody knows whether it arrived."""
    await letter(school, school.mother, "please read")
    await school.restarts()
    await school.settle()
    assert school.mother.sees("please read"), school.mother.screen()
    assert school.mother.sees("(Repeat: you may have had this message before.)"), school.mother.screen()


async def test_a_leaflet_left_by_a_crash_before_it_was_claimed_is_sent_once(school: School) -> None:
    await letter(school, school.mother, "a leaflet", Lane.BULK)
    await school.restarts()
    await school.settle()
    assert [message.text for message in school.mother.phone.messages].count("a leaflet") == 1


async def test_a_backlog_that_waits_too_long_rings(school: School) -> None:
    school.world.faults.add("sendMessage", "502", times=50, chat_id=school.mother.phone.id)
    await letter(school, school.mother, "please read")
    await school.passes(minutes=25)
    assert "messages waiting too long" in told(school.manager)


async def test_a_slow_sender_does_not_starve_the_intake(school: School) -> None:
    """Hundreds of letters wait for Telegram; a parent who presses a button is still understood at once."""
    for number in range(300):
        await letter(school, school.father, f"number {number}", Lane.BULK)
    assert not school.house.delivery.has_room()
    school.mother.phone.taps("Raise a concern")
    assert await school.intake.poll(0, ALLOWED_UPDATES)
    async with school.unit() as unit:
        address = await unit.store.people.address_of(school.mother.person.id)
        assert address is not None
        assert (await unit.store.conversations.get(address.chat_hash)).step == "ABOUT_WHOM"


async def test_a_flood_of_updates_does_not_starve_the_sender(school: School) -> None:
    """Letters of the first group leave while the others are still being handled: the real loops, side by side."""
    sender = asyncio.create_task(school.house.delivery.run())
    for number in range(300):
        school.other_parent.phone.says(f"hello {number}")
    school.mother.phone.taps("Raise a concern")
    await school.intake.poll(0, ALLOWED_UPDATES)
    sent_before_the_end = [entry for entry in school.world.transcript if entry.get("method") == "sendMessage"]
    sender.cancel()
    await asyncio.gather(sender, return_exceptions=True)
    await school.house.delivery.record()
    assert len(sent_before_the_end) > 5
