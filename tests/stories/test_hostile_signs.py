"""Hostile signs: whatever comes in as words, names or button data, nothing breaks and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from screens.actions import ACTIONS, BY_VERB
from screens.screen import LONGEST_TEXT, utf16_length
from simulator.actor import Actor
from simulator.cast import TOKEN
from simulator.school import School
from storage.tables import conversation, quarantine
from tests.floods import answers, begins_to_write, set_aside


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
@pytest.mark.parametrize("backend", ["sqlite"])
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
