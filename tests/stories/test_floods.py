"""Floods and hostile signs: nothing that was written is lost, nobody else is slowed down, and nothing breaks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.application import ALLOWED_UPDATES
from bot.limits import A_DAY, AT_ONCE, HARM, REMEMBERED_CHATS, STAFF_A_DAY, Gate, Limits, Verdict
from handlers import menu
from procedures.delivery import Lane
from screens.actions import ACTIONS, BY_VERB
from screens.languages import ENGLISH
from screens.screen import LONGEST_TEXT, Screen, utf16_length
from simulator.actor import Actor
from simulator.cast import TOKEN
from simulator.school import START, School
from storage.tables import conversation, quarantine
from tests.tales import told, writes_concern

TOO_FAST = "You are sending messages very quickly."
TOO_MUCH_TODAY = "You have sent very many messages today."
SECOND = timedelta(seconds=1)


async def begins_to_write(school: School) -> None:
    """The mother is about to write what worries her."""
    await writes_concern(school)
    await school.passes(minutes=1)
    school.mother.looks_away()


def answers(actor: Actor) -> list[str]:
    """What the bot said to this person since they looked away."""
    return [bubble.text for bubble in actor.phone.messages if bubble.from_bot and actor.phone.sees(bubble.text)]


async def draft_of(school: School, actor: Actor) -> str:
    """What is kept of what this person has begun, as JSON."""
    async with school.unit() as unit:
        address = await unit.store.people.address_of(actor.person.id)
        assert address is not None
        return str((await unit.store.conversations.get(address.chat_hash)).drafts)


async def set_aside(school: School) -> int:
    """How many updates could not be handled."""
    async with school.unit() as unit:
        return await unit.store.intake.in_quarantine()


def count_of(actor: Actor, text: str) -> int:
    """How often the bot has said this to this person."""
    return told(actor).count(text)


# -- floods


async def test_sixty_messages_at_once_are_kept_and_answered_by_one_warning(school: School) -> None:
    await begins_to_write(school)
    for number in range(45):
        school.mother.phone.says(f"word {number}.")
    for number in range(15):
        school.father.phone.says(f"hello {number}")
    await school.settle()
    kept = await draft_of(school, school.mother)
    assert all(f"word {number}." in kept for number in range(45))
    assert count_of(school.mother, TOO_FAST) == 1
    assert school.mother.sees("We keep what you write."), school.mother.screen()
    assert count_of(school.mother, "messages from you.") <= AT_ONCE
    await school.passes(minutes=1)
    await school.mother.writes("And one more.")
    assert school.mother.sees("We have 46 messages from you."), school.mother.screen()
    assert count_of(school.mother, TOO_FAST) == 1


async def test_what_finds_no_room_in_a_flood_is_owned_up_to(school: School) -> None:
    await begins_to_write(school)
    for number in range(60):
        school.mother.phone.says(f"word {number}.")
    await school.settle()
    assert count_of(school.mother, "there is no more room") == 1, school.mother.screen()


async def test_a_flood_where_nothing_is_kept_does_not_say_that_it_is(school: School) -> None:
    for number in range(40):
        school.mother.phone.says(f"hello {number}")
    await school.settle()
    assert count_of(school.mother, TOO_FAST) == 1
    assert "We keep what you write." not in told(school.mother)
    await school.passes(minutes=1)
    await school.mother.writes("/menu")
    assert school.mother.sees("What would you like to do?"), school.mother.screen()


async def test_a_flood_slows_down_nobody_else(school: School) -> None:
    for number in range(60):
        school.father.phone.says(f"hello {number}")
    school.mother.phone.says("/menu")
    await school.settle()
    assert school.mother.sees("What would you like to do?"), school.mother.screen()


async def test_in_a_flood_the_way_to_help_outside_stays_open(school: School) -> None:
    for number in range(40):
        school.mother.phone.says(f"hello {number}")
    await school.settle()
    school.mother.looks_away()
    await school.mother.taps_raw("o")
    assert school.mother.sees("If a child is in danger now, call 999."), school.mother.screen()
    assert not school.mother.spinning


async def test_the_presses_of_a_flood_do_not_spin(school: School) -> None:
    for _ in range(30):
        school.mother.phone.taps_raw("m")
    await school.settle()
    assert not school.mother.spinning
    assert count_of(school.mother, TOO_FAST) == 1


async def test_two_hundred_a_day_and_then_one_last_word(school: School) -> None:
    for number in range(A_DAY + 30):
        school.mother.phone.says(f"hello {number}")
    await school.settle()
    await school.passes(minutes=5)
    school.mother.looks_away()
    await school.mother.writes("/menu")
    assert not answers(school.mother)
    assert count_of(school.mother, TOO_MUCH_TODAY) == 1
    assert count_of(school.mother, "Phone: 01632 960 961") >= 1
    assert school.world.pending(TOKEN) == 0
    await school.mother.taps_raw("o")
    assert school.mother.sees("If a child is in danger now, call 999."), school.mother.screen()
    await school.passes(hours=14)  # midnight in London
    await school.mother.writes("/menu")
    assert school.mother.sees("What would you like to do?"), school.mother.screen()


async def test_what_was_sent_before_the_last_word_is_kept(school: School) -> None:
    await begins_to_write(school)
    await school.mother.writes("The yard gate does not close.")
    for _ in range(A_DAY):
        school.mother.phone.taps_raw("x")
    await school.settle()
    assert count_of(school.mother, TOO_MUCH_TODAY) == 1
    assert "The yard gate does not close." in await draft_of(school, school.mother)


async def test_a_group_that_fails_counts_its_updates_once(school: School) -> None:
    """A group is rolled back and handled one by one if one of its updates fails: nobody is faster for it."""

    async def fails(_update: Any, _context: Any) -> None:
        raise RuntimeError("a fault of ours")

    await school.passes(minutes=1)
    school.house.application.handlers[0].insert(0, menu.Command("help", fails))
    school.father.phone.says("/help")
    for _ in range(AT_ONCE):
        school.mother.phone.says("/menu")
    await school.settle()
    assert await set_aside(school) == 1
    assert TOO_FAST not in told(school.mother)
    assert count_of(school.mother, "What would you like to do?") >= AT_ONCE


# -- the limits alone


def test_ten_at_once_then_one_warning_then_silence_for_a_minute() -> None:
    limits, chat = Limits(), b"chat"
    verdicts = [limits.judge(chat, START) for _ in range(60)]
    assert verdicts == [Verdict.ANSWER] * AT_ONCE + [Verdict.WARN] + [Verdict.SILENCE] * (59 - AT_ONCE)
    assert limits.judge(chat, START + 60 * SECOND) is Verdict.ANSWER


def test_a_flood_that_goes_on_stays_unanswered() -> None:
    """One message a second for three minutes: one warning, and answers a minute after the end at the latest."""
    limits, chat = Limits(), b"chat"
    verdicts = [limits.judge(chat, START + number * SECOND) for number in range(180)]
    assert verdicts.count(Verdict.WARN) == 1
    assert Verdict.ANSWER not in verdicts[verdicts.index(Verdict.WARN) :]
    assert limits.judge(chat, START + 240 * SECOND) is Verdict.ANSWER


def test_twenty_a_minute_are_always_answered() -> None:
    limits = Limits()
    assert {limits.judge(b"chat", START + number * 3 * SECOND) for number in range(A_DAY)} == {Verdict.ANSWER}


def test_staff_may_do_more_in_a_day_and_no_faster() -> None:
    limits = Limits()
    verdicts = [limits.judge(b"chat", START + number * 3 * SECOND, staff=True) for number in range(STAFF_A_DAY + 2)]
    assert verdicts[-2:] == [Verdict.LAST_WORD, Verdict.DROP]
    assert set(verdicts[:-2]) == {Verdict.ANSWER}


def test_only_so_many_chats_are_remembered() -> None:
    limits = Limits()
    for number in range(REMEMBERED_CHATS + 100):
        limits.judge(number.to_bytes(4, "big"), START)
    assert len(limits) == REMEMBERED_CHATS


async def test_nobody_is_too_fast_in_danger(school: School) -> None:
    """What the conversation about a child in danger receives is not even counted."""
    async with school.unit() as unit:
        address = await unit.store.people.address_of(school.mother.person.id)
        assert address is not None
        chat = await unit.store.conversations.get(address.chat_hash)
        chat.name = HARM
        unit.store.conversations.change(address.chat_hash, unit.now)
    judged: list[Verdict] = []
    gate = Gate.judge

    def remembered(self: Gate, *given: Any) -> Verdict:
        judged.append(gate(self, *given))
        return judged[-1]

    Gate.judge = remembered  # type: ignore[method-assign]
    try:
        school.mother.phone.says("He hit her.")
        await school.intake.poll(0, ALLOWED_UPDATES)
    finally:
        Gate.judge = gate  # type: ignore[method-assign]
    assert judged == [Verdict.ANSWER]


@pytest.mark.parametrize(("lane", "stays"), [(lane, lane < Lane.ORDINARY) for lane in Lane])
async def test_a_silence_leaves_out_ordinary_letters_to_this_chat_alone(
    school: School, lane: Lane, stays: bool
) -> None:
    async with school.unit() as unit:
        mine = await unit.store.people.address_of(school.mother.person.id)
        other = await unit.store.people.address_of(school.father.person.id)
        assert mine is not None and other is not None
        for address in (mine, other):
            unit.say(address, ENGLISH, Screen("text"), kind="test", lane=lane)
        letters, here = list(unit.letters), type("Here", (), {"address": mine})()
        unit.letters.clear()
    left = Gate(1).leave_out(letters, here, type("One", (), {"id": 1})())
    assert [letter.address for letter in left] == ([mine] if stays else []) + [other]


# -- hostile signs


def family() -> str:
    """As many families as fit into a message, each of seven code points and eleven units."""
    one = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
    return one * (LONGEST_TEXT // utf16_length(one))


HOSTILE = {
    "ampersands": "&" * 4_096,
    "half tags": "<b><i><a href='" * 270,
    "an end that never began": "</b></code></pre>",
    "families": family(),
    "bidi": "\u202egate\u202c \u2066\u2067\u2068 \u200f" * 100,
    "nul": "a\x00b",
    "what half a character becomes": "a \ufffd half",
    "only marks": "\u200b\u200d\ufeff",
    "controls": "".join(map(chr, range(1, 32))),
    "braces": "{name} {0} %s %(x)s \\n {{",
    "lines": "\n" * 4_000 + "x",
}
numbers: Iterator[int] = count(700_000)


def pushes(school: School, actor: Actor, text: str, first_name: str = "Amina") -> None:
    """A message as no app would send it."""
    sender = {"id": actor.phone.id, "is_bot": False, "first_name": first_name, "language_code": "en"}
    chat = {"id": actor.phone.id, "type": "private", "first_name": first_name}
    message = {"message_id": next(numbers), "date": int(school.world.clock.now().timestamp())}
    school.world.push_raw(TOKEN, {"message": {**message, "chat": chat, "from": sender, "text": text}})


@pytest.mark.parametrize("kind", HOSTILE)
async def test_hostile_words_are_kept_shown_again_and_break_nothing(school: School, kind: str) -> None:
    await begins_to_write(school)
    pushes(school, school.mother, HOSTILE[kind])
    await school.settle()
    assert school.mother.sees("We have 1 message from you."), school.mother.screen()
    await school.mother.taps("That is all")
    await school.mother.writes("/menu")
    await school.mother.taps("Continue my concern")
    assert await set_aside(school) == 0
    async with school.unit() as unit:
        rows = (await unit.store.connection.execute(sa.select(conversation.c.name))).all()
    assert ("concern",) in [tuple(row) for row in rows]


@pytest.mark.parametrize("kind", HOSTILE)
async def test_hostile_words_that_nothing_waits_for_are_answered(school: School, kind: str) -> None:
    pushes(school, school.mother, HOSTILE[kind])
    pushes(school, school.mother, f"/start {HOSTILE[kind]}"[:4_000])
    pushes(school, school.mother, f"/start join_{HOSTILE[kind]}"[:4_000])
    await school.settle()
    assert len(answers(school.mother)) >= 3
    assert await set_aside(school) == 0


@pytest.mark.parametrize("name", ["A" * 1_000, "\u202eanimA", "", "&<b>", "\x00", "\ufffd", family()])
async def test_names_of_any_kind_at_telegram_change_nothing(school: School, name: str) -> None:
    pushes(school, school.mother, "/menu", name)
    await school.settle()
    assert school.mother.sees("What would you like to do?"), school.mother.screen()
    assert await set_aside(school) == 0


garbage = st.text(st.characters(codec="utf-8"), max_size=40)
values = st.one_of(garbage, st.sampled_from(["", "7dXk2mQ-R9sTv_yZ", "ur", "concern", "n", "2026-10-08", "0" * 16]))
revisions = st.one_of(
    st.just(""), st.integers(0, 3).map("@{}".format), st.just(f"@{'9' * 50}"), garbage.map("@{}".format)
)
packed = st.builds(
    lambda kind, given, revision: ":".join([kind.verb, *given[: len(kind.__dataclass_fields__)]]) + revision,
    st.sampled_from(ACTIONS),
    st.lists(values, min_size=4, max_size=4),
    revisions,
)
anything = st.one_of(packed, st.text(max_size=64), st.sampled_from([*BY_VERB, *(f"{verb}:" for verb in BY_VERB)]))


@given(data=anything, who=st.sampled_from(["mother", "key_person", "manager"]))
@example(data="x" * 64, who="mother")
@example(data="\x00" * 64, who="mother")
@example(data="oc:\x00", who="mother")
@example(data="ق" * 32, who="key_person")
@example(data=f"cs@{'9' * 61}", who="mother")
@example(data="cs@²", who="mother")
@example(data="cs@-1", who="mother")
@example(data="@", who="manager")
@example(data="", who="manager")
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
async def test_no_button_data_whatever_breaks_anything(school: School, data: str, who: str) -> None:
    actor = school.actors[who]
    before = actor.phone.last.message_id
    actor.phone.taps_raw(data)
    await school.settle()
    assert await set_aside(school) == 0, data
    assert not actor.spinning
    assert actor.phone.last.message_id > before, data


@pytest.mark.again
async def test_the_data_of_every_button_of_every_kind_from_everybody(school: School) -> None:
    """Each verb with values that are nobody's, at the revision the chat has and at none."""
    for kind in ACTIONS:
        given_ = ["7dXk2mQ-R9sTv_yZ"] * len(kind.__dataclass_fields__)
        for who in ("mother", "key_person", "manager"):
            async with school.unit() as unit:
                address = unit.store.people.address(school.actors[who].phone.id)
                revision = (await unit.store.conversations.get(address.chat_hash)).revision
            school.actors[who].phone.taps_raw(":".join([kind.verb, *given_]) + (f"@{revision}" if kind.bound else ""))
        await school.settle()
        await school.passes(minutes=8)
    async with school.unit() as unit:
        rows = (await unit.store.connection.execute(sa.select(quarantine.c.error))).all()
    assert [row.error for row in rows] == []
