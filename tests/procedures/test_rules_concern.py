"""The ladder of a concern: who gets it, by when, and what follows when nobody answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.concern import (
    LADDER,
    Concern,
    Holders,
    Move,
    Stage,
    Why,
    answered,
    escalated,
    is_overdue,
    raise_concern,
    rung_number,
    who_is_next,
)
from procedures.people import Child, Person, Role

D = date.fromisoformat
KEY, MANAGER, LINE, DIRECTOR = Role.KEY_PERSON, Role.SETTING_MANAGER, Role.LINE_MANAGER, Role.DIRECTOR
STAFF = {MANAGER: "ruth", LINE: "lena", DIRECTOR: "dora"}
MOTHER = Person("amina", "Amina Khan", frozenset({Role.PARENT}), joined=True)
MONDAY = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)


def raised(
    holders: Holders = STAFF, key_person: str | None = "tom", by: Person = MOTHER, at: datetime = MONDAY
) -> Concern:
    child = Child("zara", "Zara Khan", key_person)
    return raise_concern(id="c", reference="K7M-2QX", child=child, by=by, received_at=at, holders=holders)


def moved(concern: Concern, move: Move) -> Concern:
    """The concern after a move, as the storage remembers it."""
    had_it = concern.past_handlers | ({concern.handler_id} if concern.handler_id else set())
    return replace(
        concern,
        stage=move.after,
        handler_id=move.handler_id,
        reached_on=move.reached_on,
        answer_due=move.answer_due,
        past_handlers=frozenset(had_it) - {move.handler_id},
    )


def on_day(concern: Concern, day: str, holders: Holders = STAFF) -> Concern:
    move = escalated(concern, D(day), holders)
    assert move is not None
    return moved(concern, move)


@pytest.mark.parametrize(
    ("key_person", "holders", "stage", "handler", "due", "why"),
    [
        ("tom", STAFF, Stage.WITH_KEY_PERSON, "tom", "2026-10-12", "the key person, 5 working days"),
        (None, STAFF, Stage.WITH_SETTING_MANAGER, "ruth", "2026-11-02", "nobody is key person: the manager, 28 days"),
        ("amina", STAFF, Stage.WITH_SETTING_MANAGER, "ruth", "2026-11-02", "the mother is the key person herself"),
        (None, {**STAFF, MANAGER: None}, Stage.WITH_LINE_MANAGER, "lena", "2026-10-19", "no manager either"),
        (None, {LINE: "lena"}, Stage.WITH_LINE_MANAGER, "lena", "2026-10-19", "nobody else at all"),
        (None, {**STAFF, MANAGER: "amina"}, Stage.WITH_LINE_MANAGER, "lena", "2026-10-19", "she is the manager"),
        (None, {DIRECTOR: "dora"}, Stage.WITH_DIRECTOR, "dora", "2026-10-19", "only a director"),
        (None, {}, Stage.OUTSIDE, None, None, "nobody inside"),
        ("amina", dict.fromkeys(STAFF, "amina"), Stage.OUTSIDE, None, None, "nobody inside but herself"),
        (None, {KEY: "tom"}, Stage.OUTSIDE, None, None, "a key person of other children is not this child's"),
        ("ruth", STAFF, Stage.WITH_KEY_PERSON, "ruth", "2026-10-12", "the manager is the key person: her lower hat"),
    ],
)
def test_who_gets_it_first(key_person, holders, stage, handler, due, why):
    concern = raised(holders, key_person)
    assert (concern.stage, concern.handler_id) == (stage, handler), why
    assert concern.answer_due == (D(due) if due else None), why
    assert concern.is_open is (handler is not None)
    assert (concern.raised_by, concern.child_id, concern.reached_on) == ("amina", "zara", D("2026-10-05"))


@pytest.mark.parametrize(
    ("received", "day"), [("2027-06-30T23:30:00+00:00", "2027-07-01"), ("2026-12-31T23:59:00+00:00", "2026-12-31")]
)
def test_the_day_of_receipt_is_londons(received, day):
    concern = raised(at=datetime.fromisoformat(received))
    assert (concern.received_on, concern.reached_on) == (D(day), D(day))


@pytest.mark.parametrize(
    ("received", "dues"),
    [
        # received, then due with: key person, setting manager, line manager, director (each a day late)
        ("2026-10-05", ["2026-10-12", "2026-11-02", "2026-11-17", "2026-12-02"]),
        ("2026-11-27", ["2026-12-04", "2026-12-25", "2027-01-09", "2027-01-24"]),  # due on Christmas Day
        ("2027-02-26", ["2027-03-05", "2027-03-26", "2027-04-10", "2027-04-25"]),  # due on Good Friday
        ("2028-02-01", ["2028-02-08", "2028-02-29", "2028-03-15", "2028-03-30"]),  # due on a leap day
        ("2026-12-24", ["2027-01-05", "2027-01-21", "2027-02-05", "2027-02-20"]),  # Christmas Eve
    ],
)
def test_the_dates_of_every_rung_when_nobody_ever_answers(received, dues):
    concern = raised(at=datetime.fromisoformat(f"{received}T12:00:00+00:00"))
    seen = []
    while concern.answer_due is not None:
        seen.append(concern.answer_due.isoformat())
        assert escalated(concern, concern.answer_due, STAFF) is None
        concern = on_day(concern, (concern.answer_due + timedelta(days=1)).isoformat())
    assert seen == dues
    assert (concern.stage, concern.handler_id, concern.is_open) == (Stage.OUTSIDE, None, False)


@pytest.mark.parametrize(
    ("today", "overdue"),
    [("2026-10-05", False), ("2026-10-11", False), ("2026-10-12", False), ("2026-10-13", True), ("2027-01-01", True)],
)
def test_it_is_overdue_only_the_day_after(today, overdue):
    concern = raised()
    assert is_overdue(concern, D(today)) is overdue
    assert (escalated(concern, D(today), STAFF) is not None) is overdue


@pytest.mark.parametrize("stage", [Stage.OUTSIDE, Stage.ANSWERED])
def test_a_closed_concern_is_never_overdue(stage):
    concern = replace(raised(), stage=stage)
    assert not is_overdue(concern, D("2030-01-01"))
    assert escalated(concern, D("2030-01-01"), STAFF) is None
    with pytest.raises(ValueError, match="not in list"):
        rung_number(stage)


@pytest.mark.parametrize(
    ("holders", "stage", "handler", "why"),
    [
        (STAFF, Stage.WITH_SETTING_MANAGER, "ruth", "one rung up"),
        ({**STAFF, MANAGER: None}, Stage.WITH_LINE_MANAGER, "lena", "over an empty rung"),
        ({DIRECTOR: "dora"}, Stage.WITH_DIRECTOR, "dora", "over two empty rungs"),
        ({**STAFF, MANAGER: "tom"}, Stage.WITH_LINE_MANAGER, "lena", "the key person has become manager: not again"),
        ({**STAFF, MANAGER: "amina"}, Stage.WITH_LINE_MANAGER, "lena", "the mother has become manager: never herself"),
        ({MANAGER: "tom", LINE: "tom", DIRECTOR: "amina"}, Stage.OUTSIDE, None, "nobody new inside"),
        ({KEY: "new"}, Stage.OUTSIDE, None, "it never goes down to a new key person"),
        ({}, Stage.OUTSIDE, None, "nobody left"),
    ],
)
def test_who_gets_it_next(holders, stage, handler, why):
    concern = raised()
    move = escalated(concern, D("2026-10-13"), holders)
    assert move is not None
    assert (move.before, move.after, move.handler_id) == (Stage.WITH_KEY_PERSON, stage, handler), why
    assert (move.why, move.reached_on) == (Why.NOT_ANSWERED_IN_TIME, D("2026-10-13"))
    expected = next((rung.answered_by for rung in LADDER if rung.stage is stage), None)
    assert who_is_next(concern, holders) == expected, why


def test_somebody_who_had_it_earlier_never_gets_it_again():
    concern = on_day(raised(), "2026-10-13")
    assert concern.past_handlers == {"tom"}
    later = {**STAFF, LINE: "tom", DIRECTOR: "ruth"}
    assert who_is_next(concern, later) is None
    assert on_day(concern, "2026-11-03", later).stage is Stage.OUTSIDE


def test_an_answer_stops_the_clock_and_keeps_the_promise_in_the_record():
    concern = raised()
    move = answered(concern, D("2026-10-07"))
    assert move == Move(Stage.WITH_KEY_PERSON, Stage.ANSWERED, "tom", D("2026-10-07"), concern.answer_due, Why.ANSWERED)
    closed = moved(concern, move)
    assert not closed.is_open
    assert (closed.handler_id, closed.past_handlers) == ("tom", frozenset())
    assert escalated(closed, D("2030-01-01"), STAFF) is None


def test_a_concern_and_its_parts_show_no_words():
    assert "Amina" not in repr(raised())
    assert "Zara" not in repr(raised())


# -- whoever is there, and whenever it happens

WHO = st.sampled_from(["amina", "tom", "ruth", "lena", "dora", None])
HOLDERS = st.fixed_dictionaries({MANAGER: WHO, LINE: WHO, DIRECTOR: WHO})
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))


def check_what_always_holds(concern: Concern) -> None:
    assert concern.is_open == (concern.handler_id is not None) == (concern.answer_due is not None)
    assert concern.handler_id not in {concern.raised_by, *concern.past_handlers}
    if concern.answer_due is not None:
        assert concern.answer_due >= concern.received_on
    else:
        assert concern.stage is Stage.OUTSIDE


@given(key_person=WHO, at=MOMENTS, holders=st.lists(HOLDERS, min_size=5, max_size=5))
def test_looked_at_every_day_it_rises_until_it_is_outside(key_person, at, holders):
    """The people change between any two steps. One look a day is enough; a second one changes nothing."""
    concern = raised(holders[0], key_person, at=at)
    check_what_always_holds(concern)
    for now in holders[1:]:
        if concern.answer_due is None:
            break
        before, today = concern, concern.answer_due + timedelta(days=1)
        following = who_is_next(concern, now)
        concern = on_day(concern, today.isoformat(), now)
        check_what_always_holds(concern)
        assert escalated(concern, today, now) is None
        if concern.is_open:
            assert rung_number(concern.stage) > rung_number(before.stage)
            assert concern.answer_due > before.answer_due
            assert following is LADDER[rung_number(concern.stage)].answered_by
        else:
            assert following is None
    assert concern.stage is Stage.OUTSIDE
    assert escalated(concern, D("2040-01-01"), holders[-1]) is None


@given(key_person=WHO, at=MOMENTS, holders=HOLDERS, days=st.integers(0, 400))
def test_after_any_sleep_it_comes_to_rest(key_person, at, holders, days):
    concern = raised(holders, key_person, at=at)
    today = concern.received_on + timedelta(days=days)
    for _ in LADDER:
        move = escalated(concern, today, holders)
        if move is None:
            break
        concern = moved(concern, move)
        check_what_always_holds(concern)
    assert escalated(concern, today, holders) is None
    assert not is_overdue(concern, today)


@given(key_person=WHO, at=MOMENTS, holders=HOLDERS, days=st.integers(0, 400))
def test_after_any_sleep_nobody_is_given_a_date_that_has_passed(key_person, at, holders, days):
    concern = raised(holders, key_person, at=at)
    today = concern.received_on + timedelta(days=days)
    move = escalated(concern, today, holders)
    if move is not None and move.answer_due is not None:
        assert move.answer_due >= today
