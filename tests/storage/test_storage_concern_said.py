"""What was said in a concern: read and added to by right only, changed by adding a version, never by overwriting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from procedures.concern import Concern, Part, Stage, Why
from procedures.moves import answered, escalated, finished
from storage.concern import BY_THE_CLOCK, PartKind
from storage.store import Store
from storage.tables import concern_part
from tests.storage.cast import NOW, WORDS, Cast, by, cast_of, concern_of, texts_for

DAY, AT = date(2026, 10, 7), NOW + timedelta(days=2)
P = PartKind
#: What only the parent says; everything else is said by whoever has it.
BY_PARENT = {P.WORDS, P.HOPE, P.CORRECTION, P.CONFIRMED, P.NOT_SETTLED}
EVERYBODY = ("mother", "father", "other_parent", "key_person", "manager", "line_manager", "director")


async def count_of(store: Store) -> int:
    return await store.connection.scalar(sa.select(sa.func.count()).select_from(concern_part)) or 0


async def told(store: Store, cast: Cast, concern: Concern, *messages: Part) -> Concern:
    """The concern, answered by the key person."""
    said = {P.UNDERSTOOD: messages[:1], P.ANSWER: messages[1:]}
    assert await store.concerns.answer(concern, answered(concern, DAY), said, by=cast.key_person, at=AT)
    found = await store.concerns.get_by_clock(concern.id)
    assert found is not None
    return found


# -- reading


async def test_everything_that_was_said_in_order_and_by_kind(store):
    cast = await cast_of(store)
    concern = await concern_of(store, cast, words=("The gate.",), hope=("A new lock.",))
    assert await store.concerns.say(cast.key_person, concern, P.TALK, [by(cast.key_person, "Tuesday?", AT)])
    later = AT + timedelta(hours=1)
    assert await store.concerns.say(cast.mother, concern, P.CORRECTION, [by(cast.mother, "The front gate.", later)])
    found = await store.concerns.parts_for(cast.mother, concern)
    assert [(kind, part.text) for kind, part in found] == [
        (P.HOPE, "A new lock."),
        (P.WORDS, "The gate."),
        (P.TALK, "Tuesday?"),
        (P.CORRECTION, "The front gate."),
    ]
    assert await texts_for(store, cast.mother, concern, P.WORDS, P.CORRECTION) == ["The gate.", "The front gate."]
    assert await texts_for(store, cast.mother, concern, P.APOLOGY) == []
    assert [part.number for _, part in found] == [1, 1, 1, 1]


async def test_more_of_the_same_kind_counts_on(store):
    cast = await cast_of(store)
    concern = await concern_of(store, cast)
    more = [by(cast.mother, "Third.", AT, 300), by(cast.mother, "Fourth.", AT, 301)]
    assert await store.concerns.say(cast.mother, concern, P.WORDS, more)
    found = await store.concerns.parts_for(cast.mother, concern, P.WORDS)
    assert [(part.number, part.version) for _, part in found] == [(1, 1), (2, 1), (3, 1), (4, 1)]
    assert await texts_for(store, cast.mother, concern) == [*WORDS, "Third.", "Fourth."]


async def test_what_comes_with_a_message_is_kept(store):
    cast = await cast_of(store)
    concern = await concern_of(store, cast)
    part = replace(by(cast.mother, "See this.", AT, 300), forwarded=True)
    assert await store.concerns.say(cast.mother, concern, P.CORRECTION, [part])
    ((_, found),) = await store.concerns.parts_for(cast.mother, concern, P.CORRECTION)
    assert found == part


# -- adding


@pytest.mark.parametrize("kind", P)
async def test_who_may_say_what(store, kind):
    cast = await cast_of(store)
    concern = await concern_of(store, cast)
    may_say = "mother" if kind in BY_PARENT else "key_person"
    before = await count_of(store)
    for who in EVERYBODY:
        person = getattr(cast, who)
        gone = replace(person, active=False)
        assert await store.concerns.say(person, concern, kind, [by(person, "Hello", AT)]) is (who == may_say), who
        assert not await store.concerns.say(gone, concern, kind, [by(person, "Hello", AT)])
    assert await count_of(store) == before + 1


async def test_what_was_understood_is_confirmed_once_and_anew_after_every_change(store):
    cast = await cast_of(store)
    concern = await concern_of(store, cast)
    confirm, say = store.concerns.confirm, store.concerns.say
    assert not await confirm(concern, cast.mother, AT)  # nothing to confirm yet
    for hour in (1, 5):
        at = AT + timedelta(hours=hour)
        assert await say(cast.key_person, concern, P.UNDERSTOOD, [by(cast.key_person, "The gate.", at)])
        for who in ("father", "key_person", "manager"):
            assert not await confirm(concern, getattr(cast, who), at + timedelta(hours=1)), who
        assert await confirm(concern, cast.mother, at + timedelta(hours=1))
        assert not await confirm(concern, cast.mother, at + timedelta(hours=2))
    later = AT + timedelta(hours=8)
    assert await say(cast.key_person, concern, P.UNDERSTOOD, [by(cast.key_person, "The door.", later)])
    assert await say(cast.mother, concern, P.CORRECTION, [by(cast.mother, "No, the gate.", later + timedelta(hours=1))])
    assert not await confirm(concern, cast.mother, later + timedelta(hours=2))  # it was corrected, not confirmed


async def test_after_the_answer_the_parent_may_speak_and_nobody_inside(store):
    cast = await cast_of(store)
    concern = await told(store, cast, await concern_of(store, cast), by(cast.key_person, "We see.", AT))
    assert not await store.concerns.say(cast.key_person, concern, P.ANSWER, [by(cast.key_person, "And", AT)])
    assert await store.concerns.say(cast.mother, concern, P.NOT_SETTLED, [by(cast.mother, "It is still open.", AT)])
    read = await texts_for(store, cast.key_person, concern, P.NOT_SETTLED)
    assert read == ["It is still open."]


async def test_whoever_had_it_reads_on_but_says_nothing_more(store):
    cast = await cast_of(store)
    concern = await concern_of(store, cast)
    move = escalated(concern, date(2026, 10, 13), await store.people.holders())
    assert await store.concerns.move(concern, move, by=BY_THE_CLOCK, at=AT)
    concern = await store.concerns.get_by_clock(concern.id)
    assert not await store.concerns.say(cast.key_person, concern, P.TALK, [by(cast.key_person, "But", AT)])
    assert await store.concerns.say(cast.manager, concern, P.TALK, [by(cast.manager, "On Friday?", AT)])
    assert await texts_for(store, cast.key_person, concern, P.TALK) == ["On Friday?"]


# -- a message that is changed later


async def versions(store: Store, cast: Cast, case: Concern, kind: PartKind = P.WORDS) -> list[tuple[int, int, str]]:
    found = await store.concerns.parts_for(cast.mother, case, kind)
    return [(part.number, part.version, part.text) for _, part in found]


async def test_a_change_is_a_new_version_and_the_first_stays(store):
    cast = await cast_of(store)
    concern = await concern_of(store, cast)
    assert await store.concerns.changed_message(cast.mother, 100, "The front gate does not close.", AT) == concern
    later = AT + timedelta(days=1)
    assert await store.concerns.changed_message(cast.mother, 100, "The front gate was open.", later) == concern
    assert await versions(store, cast, concern) == [
        (1, 1, WORDS[0]),
        (2, 1, WORDS[1]),
        (1, 2, "The front gate does not close."),
        (1, 3, "The front gate was open."),
    ]
    found = await store.concerns.parts_for(cast.key_person, concern, P.WORDS)
    assert [(part.said_at, part.message_id) for _, part in found if part.number == 1] == [
        (NOW, 100),
        (AT, 100),
        (later, 100),
    ]
    assert len(await store.concerns.history(concern.id)) == 1  # the stage and its date are untouched
    bodies = (await store.connection.execute(sa.select(concern_part.c.body))).scalars()
    assert not any(b"gate" in bytes(body) for body in bodies)


async def test_what_is_said_after_a_change_is_a_new_message(store):
    cast = await cast_of(store)
    concern = await concern_of(store, cast, words=("One.",))
    await store.concerns.changed_message(cast.mother, 100, "One!", AT)
    await store.concerns.say(cast.mother, concern, P.WORDS, [by(cast.mother, "Two.", AT + timedelta(hours=1))])
    assert await versions(store, cast, concern) == [(1, 1, "One."), (1, 2, "One!"), (2, 1, "Two.")]


async def test_a_changed_message_keeps_what_came_with_it(store):
    cast = await cast_of(store)
    concern = await concern_of(store, cast)
    await store.concerns.say(
        cast.mother, concern, P.CORRECTION, [replace(by(cast.mother, "See.", AT, 300), forwarded=True)]
    )
    await store.concerns.changed_message(cast.mother, 300, "See this.", AT + timedelta(hours=1))
    found = [part for _, part in await store.concerns.parts_for(cast.mother, concern, P.CORRECTION)]
    assert [(part.forwarded, part.version) for part in found] == [(True, 1), (True, 2)]


@pytest.mark.parametrize("who", ["father", "other_parent", "key_person", "manager", "director"])
async def test_nobody_changes_the_message_of_somebody_else(store, who):
    cast = await cast_of(store)
    await concern_of(store, cast)
    assert await store.concerns.changed_message(getattr(cast, who), 100, "Nothing happened.", AT) is None
    assert await count_of(store) == len(WORDS)


async def test_a_message_that_is_part_of_nothing(store):
    cast = await cast_of(store)
    await concern_of(store, cast)
    assert await store.concerns.changed_message(cast.mother, 99, "Hello", AT) is None
    assert await store.concerns.changed_message(replace(cast.mother, active=False), 100, "Hello", AT) is None
    assert await count_of(store) == len(WORDS)


async def test_an_answer_that_was_sent_stands_and_words_may_change_to_the_end(store):
    cast = await cast_of(store)
    concern = await concern_of(store, cast)
    talk = by(cast.key_person, "Tuesday?", AT, 400)
    assert await store.concerns.say(cast.key_person, concern, P.TALK, [talk])
    assert await store.concerns.changed_message(cast.key_person, 400, "Monday?", AT) == concern
    answer = by(cast.key_person, "We see.", AT, 401), by(cast.key_person, "We mended it.", AT, 402)
    concern = await told(store, cast, concern, *answer)
    for message in (400, 401, 402):
        assert await store.concerns.changed_message(cast.key_person, message, "Nothing.", AT) is None
    assert await versions(store, cast, concern, P.ANSWER) == [(1, 1, "We mended it.")]
    over = finished(concern, DAY, Why.SETTLED)
    assert await store.concerns.move(concern, over, by=cast.mother.id, at=AT)
    changed = await store.concerns.changed_message(cast.mother, 100, "The gate is mended.", AT)
    assert changed is not None
    assert changed.stage is Stage.SETTLED


async def test_a_changed_message_belongs_to_the_case_it_was_said_in(store):
    cast = await cast_of(store)
    first = await concern_of(store, cast, "AAA-AAA", words=("One.",))
    second = await concern_of(store, cast, "CCC-CCC", words=())
    assert await store.concerns.say(cast.mother, second, P.WORDS, [by(cast.mother, "Two.", NOW, 500)])
    assert (await store.concerns.changed_message(cast.mother, 500, "Two!", AT)).id == second.id
    assert await texts_for(store, cast.mother, first) == ["One."]
    assert await texts_for(store, cast.mother, second) == ["Two.", "Two!"]
