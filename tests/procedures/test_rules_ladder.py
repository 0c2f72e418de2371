"""Up the ladder: nobody answers in time, it is passed up or taken higher, an answer does not settle it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from procedures.concern import OUTSIDE_LEVEL, Kind, Stage, Why
from procedures.explained import explained
from procedures.ladder import LADDER
from procedures.moves import deputy_for, escalated, finished, made_formal, stepped_aside, taken_up, who_is_next
from tests.procedures.cast import (
    DIRECTOR,
    EVERYBODY,
    KEY,
    KEY_DUE,
    LAW,
    LINE,
    MANAGER,
    STAFF,
    D,
    after,
    answered_on,
    noon,
    raised,
    with_director,
    with_line_manager,
    with_manager,
)

K, M, L, T = Stage.WITH_KEY_PERSON, Stage.WITH_SETTING_MANAGER, Stage.WITH_LINE_MANAGER, Stage.WITH_DIRECTOR
OUT = Stage.OUTSIDE
TOM, RUTH, LENA, DORA = raised(), with_manager(), with_line_manager(), with_director()
LATE_TOM = after(TOM, escalated(TOM, D("2026-10-13"), {}))


def told(concern, day="2026-10-07"):
    """The concern, answered by whoever had it."""
    return answered_on(concern, day)


# -- nobody answers in time


@pytest.mark.parametrize(
    ("holders", "stage", "handler", "due", "why"),
    [
        (STAFF, M, "ruth", "2026-11-02", "one rung up"),
        (EVERYBODY, M, "ruth", "2026-11-02", "of two managers the first"),
        (STAFF | {MANAGER: ()}, L, "lena", "2026-10-27", "over an empty rung"),
        ({DIRECTOR: ("dora",)}, T, "dora", "2026-10-27", "over two empty rungs"),
        (STAFF | {MANAGER: ("tom",)}, L, "lena", "2026-10-27", "the key person has become manager: not again"),
        (STAFF | {MANAGER: ("tom", "rita")}, M, "rita", "2026-11-02", "one of two managers now"),
        (STAFF | {MANAGER: ("amina",)}, L, "lena", "2026-10-27", "the mother has become manager: never herself"),
        ({MANAGER: ("tom",), LINE: ("tom",), DIRECTOR: ("amina",)}, OUT, "tom", "2026-10-12", "nobody new inside"),
        ({KEY: ("kate",)}, OUT, "tom", "2026-10-12", "it never goes to another key person by itself"),
        ({}, OUT, "tom", "2026-10-12", "nobody above: outside, and the key person still owes it"),
    ],
)
def test_nobody_answers_in_time(holders, stage, handler, due, why):
    move = escalated(TOM, D("2026-10-13"), holders)
    assert (move.before, move.after, move.handler_id, move.answer_due) == (K, stage, handler, D(due)), why
    assert (move.why, move.reached_on) == (Why.NOT_ANSWERED_IN_TIME, D("2026-10-13"))
    expected = next((rung.answered_by for rung in LADDER if rung.stage is stage), None)
    assert who_is_next(TOM, holders) == expected, why
    concern = after(TOM, move)
    assert concern.is_open
    assert concern.is_late is (stage is OUT)
    assert escalated(concern, D("2026-10-13"), holders) is None


def test_somebody_who_had_it_earlier_never_gets_it_again():
    concern = after(TOM, escalated(TOM, D("2026-10-13"), STAFF))
    assert concern.past_handlers == {"tom"}
    later = STAFF | {LINE: ("tom",), DIRECTOR: ("ruth",)}
    assert who_is_next(concern, later) is None
    move = escalated(concern, D("2026-11-03"), later)
    assert (move.after, move.handler_id, move.answer_due) == (OUT, "ruth", LAW)


def test_after_a_long_sleep_nobody_is_given_a_date_that_has_passed():
    move = escalated(TOM, D("2026-12-01"), STAFF)
    assert (move.after, move.handler_id, move.answer_due) == (L, "lena", D("2026-12-15"))
    only_manager = escalated(TOM, D("2026-12-01"), {MANAGER: ("ruth",)})
    assert (only_manager.after, only_manager.handler_id) == (OUT, "tom")


# -- passed up, taken higher


@pytest.mark.parametrize("why", [Why.PASSED_UP, Why.TAKEN_HIGHER])
@pytest.mark.parametrize(
    ("concern", "today", "goes", "reason"),
    [
        (TOM, "2026-10-05", (M, "ruth", "2026-11-02"), "on the first day"),
        (TOM, "2026-10-12", (M, "ruth", "2026-11-02"), "on the last"),
        (RUTH, "2026-10-07", (L, "lena", "2026-10-21"), "14 days"),
        (RUTH, "2026-10-19", (L, "lena", "2026-11-02"), "14 days that end with the 28"),
        (RUTH, "2026-10-30", (L, "lena", "2026-11-02"), "nobody above the key person has answered: the 28 days hold"),
        (RUTH, "2026-11-02", (L, "lena", "2026-11-02"), "on the last day of the law"),
        (RUTH, "2026-11-03", (L, "lena", "2026-11-17"), "the law is broken already: 14 days"),
        (LENA, "2026-10-07", (T, "dora", "2026-10-21"), "the director"),
    ],
)
def test_one_rung_up(concern, why, today, goes, reason):
    move = taken_up(concern, D(today), STAFF, why)
    assert (move.after, move.handler_id, move.answer_due) == (goes[0], goes[1], D(goes[2])), reason
    assert (move.before, move.why, move.reached_on) == (concern.stage, why, D(today))


@pytest.mark.parametrize(
    ("concern", "holders", "why"),
    [
        (TOM, {}, "nobody above the key person: stays"),
        (RUTH, {MANAGER: ("rita",)}, "another manager is not above"),
        (DORA, STAFF, "nobody above the director"),
        (LATE_TOM, STAFF, "outside, and the key person still owes it"),
        (TOM, dict.fromkeys(STAFF, ("amina",)), "only the parent is above"),
    ],
)
def test_nobody_above_it_stays(concern, holders, why):
    assert taken_up(concern, D("2026-10-07"), holders, Why.TAKEN_HIGHER) is None, why
    assert who_is_next(concern, holders) is None


# -- an answer does not settle it


@pytest.mark.parametrize(
    ("concern", "holders", "today", "goes", "why"),
    [
        (told(TOM), STAFF, "2026-10-09", (M, "ruth", "2026-11-02"), "the key person's: the 28 days run on"),
        (told(TOM), STAFF, "2026-11-02", (M, "ruth", "2026-11-02"), "on their last day"),
        (told(TOM), STAFF, "2026-11-03", (M, "ruth", "2026-12-01"), "after them: 28 days from now"),
        (told(TOM), STAFF | {MANAGER: ()}, "2026-10-09", (L, "lena", "2026-10-23"), "no manager: 14 days"),
        (told(TOM), STAFF | {MANAGER: ()}, "2026-10-30", (L, "lena", "2026-11-02"), "within the 28 days"),
        (told(TOM), STAFF | {MANAGER: ()}, "2026-11-03", (L, "lena", "2026-11-17"), "after them"),
        (told(TOM), {}, "2026-10-09", (OUT, None, "2026-11-02"), "nobody above the key person"),
        (told(RUTH), STAFF, "2026-10-30", (L, "lena", "2026-11-13"), "the manager's: a further 14 days"),
        (told(RUTH), STAFF, "2026-12-18", (L, "lena", "2027-01-01"), "also over Christmas and New Year"),
        (told(RUTH), STAFF | {LINE: ()}, "2026-10-30", (T, "dora", "2026-11-13"), "no line manager: the director"),
        (told(LENA), STAFF, "2026-10-30", (T, "dora", "2026-11-13"), "the line manager's: the director, 14 days"),
        (told(DORA), STAFF, "2026-10-30", (OUT, None, "2026-11-02"), "the director's: outside"),
        (told(LATE_TOM, "2026-10-20"), STAFF, "2026-10-30", (OUT, None, "2026-11-02"), "a late one: outside"),
    ],
)
def test_not_settled(concern, holders, today, goes, why):
    move = taken_up(concern, D(today), holders, Why.NOT_SETTLED)
    assert (move.before, move.after, move.handler_id) == (Stage.ANSWERED, goes[0], goes[1]), why
    assert (move.answer_due, move.why) == (D(goes[2]), Why.NOT_SETTLED), why
    assert not after(concern, move).is_late


@pytest.mark.parametrize("why", [Why.SETTLED, Why.NO_WORD])
def test_the_parent_may_come_back(why):
    concern = after(told(RUTH), finished(told(RUTH), D("2026-10-21"), why))
    move = taken_up(concern, D("2026-12-01"), STAFF, Why.NOT_SETTLED)
    assert (move.after, move.handler_id, move.answer_due) == (L, "lena", D("2026-12-15"))


@pytest.mark.parametrize(
    ("days", "received", "due", "skipped"),
    [
        (5, "2026-12-21", "2026-12-30", 2),
        (3, "2026-12-21", "2026-12-24", 0),
        (1, "2026-12-24", "2026-12-29", 2),
        (1, "2026-10-09", "2026-10-12", 0),
    ],
)
def test_a_setting_may_promise_sooner(days, received, due, skipped):
    concern = raised(at=noon(received), key_person_days=days)
    assert concern.answer_due == D(due)
    why = explained(concern)
    assert (why.within.days, why.due, len(why.skipped)) == (days, D(due), skipped)
    complaint = raised(at=noon(received), kind=Kind.COMPLAINT, key_person_days=days)
    assert complaint.answer_due == D(received) + timedelta(days=28)


def test_withdrawn_and_back_is_not_an_answer():
    concern = after(RUTH, finished(RUTH, D("2026-10-25"), Why.WITHDRAWN))
    move = taken_up(concern, D("2026-10-26"), STAFF, Why.TAKEN_HIGHER)
    assert move.answer_due == LAW


def test_after_the_managers_answer_the_director_has_14_days_too():
    answer = told(RUTH, "2026-10-18")
    concern = after(answer, taken_up(answer, D("2026-10-18"), STAFF, Why.NOT_SETTLED))
    assert concern.answer_due == D("2026-11-01")
    move = escalated(concern, D("2026-11-02"), STAFF)
    assert (move.handler_id, move.answer_due) == ("dora", D("2026-11-16"))


def test_a_second_manager_takes_over_after_the_parent_came_back_late():
    back = after(told(TOM), taken_up(told(TOM), D("2026-11-16"), EVERYBODY, Why.NOT_SETTLED))
    assert (back.handler_id, back.answer_due) == ("ruth", D("2026-12-14"))
    move = stepped_aside(replace(back, conflicted=frozenset({"ruth"})), D("2026-11-18"), EVERYBODY)
    assert (move.after, move.handler_id) == (M, "rita")


# -- made a complaint


@pytest.mark.parametrize(
    ("concern", "holders", "goes", "why"),
    [
        (TOM, STAFF, (M, "ruth", "2026-11-02"), "the key person does not answer complaints"),
        (TOM, STAFF | {MANAGER: ()}, (L, "lena", "2026-10-23"), "no manager"),
        (TOM, {}, None, "nobody above: the key person keeps it"),
        (told(TOM), STAFF, (M, "ruth", "2026-11-02"), "answered by the key person"),
        (told(TOM), {}, (OUT, None, "2026-11-02"), "answered, and nobody above"),
        (RUTH, STAFF, None, "the manager has it: stays"),
        (told(RUTH), STAFF, None, "the manager has answered: that stands"),
        (LENA, STAFF, None, "higher still"),
        (LATE_TOM, STAFF, None, "outside already"),
    ],
)
def test_made_formal(concern, holders, goes, why):
    move = made_formal(concern, D("2026-10-09"), holders)
    if goes is None:
        assert move is None, why
        return
    assert (move.after, move.handler_id, move.answer_due) == (goes[0], goes[1], D(goes[2])), why
    assert move.why is Why.MADE_A_COMPLAINT
    assert after(concern, move).kind is Kind.COMPLAINT


# -- deputies

TWO = STAFF | {MANAGER: ("ruth", "rita")}


@pytest.mark.parametrize(
    ("concern", "holders", "who", "why"),
    [
        (TOM, STAFF, "ruth", "for the key person: the manager"),
        (raised(EVERYBODY), EVERYBODY, "ruth", "never another key person"),
        (TOM, STAFF | {MANAGER: ()}, "lena", "no manager: the next rung"),
        (RUTH, TWO, "rita", "for a manager: the other one"),
        (RUTH, STAFF, "lena", "who is alone: the next rung"),
        (replace(RUTH, deputies=frozenset({"rita"})), TWO, "lena", "who is deputy already is not added again"),
        (replace(RUTH, past_handlers=frozenset({"rita"})), TWO, "lena", "nor who had it before"),
        (replace(RUTH, named=frozenset({"rita"})), TWO, "lena", "nor who is named"),
        (replace(RUTH, conflicted=frozenset({"rita", "lena"})), TWO, "dora", "nor who is in conflict"),
        (RUTH, STAFF | {MANAGER: ("ruth", "amina")}, "lena", "nor the parent"),
        (DORA, STAFF | {DIRECTOR: ("dora", "dina")}, "dina", "another director"),
        (DORA, STAFF, None, "nobody"),
        (TOM, {}, None, "nobody at all"),
        (LATE_TOM, STAFF, None, "outside already"),
    ],
)
def test_deputies(concern, holders, who, why):
    assert deputy_for(concern, holders) == who, why


def test_outside_has_no_rung():
    assert LATE_TOM.level == OUTSIDE_LEVEL
    assert (LATE_TOM.answer_due, LATE_TOM.handler_id) == (KEY_DUE, "tom")
