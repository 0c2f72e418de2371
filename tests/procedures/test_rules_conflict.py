"""Who gets a concern when it is about somebody: the routing table, naming later, and stepping aside."""

from __future__ import annotations

from dataclasses import replace

import pytest

from procedures.concern import OUTSIDE_LEVEL, Concern, Kind, Stage, Subject, Why
from procedures.ladder import LADDER, lowest_level
from procedures.moves import escalated, finished, rerouted, stepped_aside
from procedures.people import Person
from tests.procedures.cast import (
    DIRECTOR,
    EVERYBODY,
    KEY,
    LAW,
    LINE,
    MANAGER,
    STAFF,
    D,
    after,
    answered_on,
    people,
    raised,
    with_director,
    with_line_manager,
    with_manager,
)

S = Subject
K, M, L, T = Stage.WITH_KEY_PERSON, Stage.WITH_SETTING_MANAGER, Stage.WITH_LINE_MANAGER, Stage.WITH_DIRECTOR
OUT = Stage.OUTSIDE
BOTH = {**STAFF, MANAGER: ("ruth", "rita")}


@pytest.mark.parametrize(
    ("holders", "key_person", "stage", "handler", "due", "why"),
    [
        (STAFF, "tom", K, "tom", "2026-10-12", "the key person, 5 working days"),
        (STAFF, None, M, "ruth", "2026-11-02", "nobody is key person: the manager, 28 days"),
        (STAFF, "amina", M, "ruth", "2026-11-02", "the mother is the key person herself"),
        (STAFF | {MANAGER: ()}, None, L, "lena", "2026-10-19", "no manager either: 14 days from today"),
        ({LINE: ("lena",)}, None, L, "lena", "2026-10-19", "nobody else at all"),
        (STAFF | {MANAGER: ("amina",)}, None, L, "lena", "2026-10-19", "she is the manager"),
        (STAFF | {MANAGER: ("amina", "rita")}, None, M, "rita", "2026-11-02", "she is one of two managers"),
        ({DIRECTOR: ("dora",)}, None, T, "dora", "2026-10-19", "only a director"),
        ({}, None, OUT, None, "2026-11-02", "nobody inside: the clock of the law is kept"),
        (dict.fromkeys(STAFF, ("amina",)), "amina", OUT, None, "2026-11-02", "nobody inside but herself"),
        ({KEY: ("kate",)}, None, OUT, None, "2026-11-02", "a key person of other children is not this child's"),
        (STAFF, "ruth", K, "ruth", "2026-10-12", "the manager is the key person: the lower hat"),
        (BOTH, None, M, "ruth", "2026-11-02", "of two managers the first"),
    ],
)
def test_nobody_is_named(holders, key_person, stage, handler, due, why):
    concern = raised(holders, key_person)
    assert (concern.stage, concern.handler_id, concern.answer_due) == (stage, handler, D(due)), why
    assert concern.is_open is (handler is not None)
    assert concern.level == (OUTSIDE_LEVEL if stage is OUT else [rung.stage for rung in LADDER].index(stage))


@pytest.mark.parametrize("by", ["tom", "ruth", "lena", "dora"])
def test_a_parent_who_works_here_never_answers_their_own(by):
    for key_person in ("tom", by):
        assert raised(by=by, key_person=key_person).handler_id not in {by, None}


@pytest.mark.parametrize(
    ("subject", "named", "holders", "stage", "handler", "due", "why"),
    [
        (S.KEY_PERSON, ["tom"], STAFF, M, "ruth", "2026-11-02", "about the key person: the manager"),
        (S.KEY_PERSON, ["tom"], STAFF | {MANAGER: ()}, L, "lena", "2026-10-19", "and no manager"),
        (S.STAFF, ["kate"], STAFF, M, "ruth", "2026-11-02", "another member of staff by name"),
        (S.STAFF, [], STAFF, M, "ruth", "2026-11-02", "another member of staff, no name"),
        (S.STAFF, ["una"], STAFF, M, "ruth", "2026-11-02", "somebody who stands on no rung"),
        (S.STAFF, ["ruth"], STAFF, L, "lena", "2026-10-19", "the one chosen turns out to be the manager"),
        (S.MANAGER, ["ruth"], STAFF, L, "lena", "2026-10-19", "about the manager: the line manager at once"),
        (S.MANAGER, [], STAFF, L, "lena", "2026-10-19", "about the manager, no name"),
        (S.MANAGER, ["ruth"], BOTH, L, "lena", "2026-10-19", "one of two managers: a colleague does not judge her"),
        (S.MANAGER, ["ruth"], STAFF | {LINE: ()}, T, "dora", "2026-10-19", "no line manager: the director"),
        (S.MANAGER, ["ruth"], {MANAGER: ("ruth",)}, OUT, None, "2026-11-02", "nobody above her"),
        (S.MANAGER, ["ruth"], STAFF | {LINE: ("ruth",)}, T, "dora", "2026-10-19", "she is the line manager too"),
        (S.MANAGER, ["ruth"], dict.fromkeys(STAFF, ("ruth",)), OUT, None, "2026-11-02", "she is everything"),
        (S.KEY_PERSON, ["ruth"], STAFF, L, "lena", "2026-10-19", "the key person is the manager"),
        (S.ABOVE, ["lena"], STAFF, T, "dora", "2026-10-19", "about the line manager: the director"),
        (S.ABOVE, ["lena"], STAFF | {DIRECTOR: ()}, OUT, None, "2026-11-02", "and no director"),
        (S.ABOVE, ["dora"], STAFF, OUT, None, "2026-11-02", "about the director: nobody is above"),
        (S.ABOVE, ["dora"], STAFF | {DIRECTOR: ("dora", "dina")}, OUT, None, "2026-11-02", "not a colleague either"),
        (S.ABOVE, [], STAFF, OUT, None, "2026-11-02", "above the manager, no name: outside"),
        (S.STAFF, ["kate", "ruth", "lena"], STAFF, T, "dora", "2026-10-19", "several: above all of them"),
        (S.STAFF, ["kate"], STAFF | {MANAGER: ("amina",)}, L, "lena", "2026-10-19", "the parent is the manager"),
    ],
)
@pytest.mark.parametrize("kind", Kind)
def test_somebody_is_named(kind, subject, named, holders, stage, handler, due, why):
    key_person = "ruth" if why == "the key person is the manager" else "tom"
    concern = raised(holders, key_person, kind=kind, subject=subject, named=named)
    assert (concern.stage, concern.handler_id, concern.answer_due) == (stage, handler, D(due)), why
    assert concern.named == (set(named) or ({"ruth"} if subject is S.MANAGER else set()))
    assert concern.handler_id not in concern.named


def test_a_complaint_begins_with_the_manager():
    concern = raised(kind=Kind.COMPLAINT)
    assert (concern.stage, concern.handler_id, concern.answer_due, concern.level) == (M, "ruth", LAW, 1)
    assert raised(STAFF | {MANAGER: ()}, kind=Kind.COMPLAINT).handler_id == "lena"


@pytest.mark.parametrize(
    ("holders", "key_person", "subject", "accused"),
    [
        pytest.param(STAFF | {LINE: ("ruth",)}, "tom", S.MANAGER, "ruth", id="the manager is the line manager too"),
        pytest.param(STAFF, "ruth", S.KEY_PERSON, "ruth", id="the key person is the manager too"),
    ],
)
def test_whoever_the_subject_means_never_gets_it_also_without_a_name(holders, key_person, subject, accused):
    assert raised(holders, key_person, subject=subject).handler_id != accused


@pytest.mark.parametrize(
    ("kind", "subject", "named", "level"),
    [
        (Kind.CONCERN, S.NOBODY, [], 0),
        (Kind.COMPLAINT, S.NOBODY, [], 1),
        (Kind.CONCERN, S.NOBODY, ["tom"], 1),
        (Kind.CONCERN, S.NOBODY, ["amina"], 1),
        (Kind.CONCERN, S.STAFF, [], 1),
        (Kind.CONCERN, S.MANAGER, [], 2),
        (Kind.COMPLAINT, S.KEY_PERSON, ["dora"], 4),
        (Kind.CONCERN, S.ABOVE, [], 4),
        (Kind.CONCERN, S.ABOVE, ["lena"], 3),
    ],
)
def test_the_lowest_rung(kind, subject, named, level):
    assert lowest_level(kind, subject, people(*named)) == level


# -- naming later


def late_with_director() -> Concern:
    concern = with_director()
    return after(concern, escalated(concern, D("2026-10-20"), STAFF))


def over(why: Why) -> Concern:
    told = answered_on(raised(), "2026-10-06")
    return after(told, finished(told, D("2026-10-07"), why))


WITH_TOM, WITH_RUTH, WITH_LENA = raised(), with_manager(), with_line_manager()
NAMES = [
    # concern, named now; goes to (stage, handler, due) or stays (None)
    (WITH_TOM, ["tom"], (M, "ruth", "2026-11-02"), "the key person, who has it"),
    (WITH_TOM, ["kate"], (M, "ruth", "2026-11-02"), "a colleague of the key person"),
    (WITH_TOM, ["una"], (M, "ruth", "2026-11-02"), "somebody on no rung"),
    (WITH_TOM, ["ruth"], (L, "lena", "2026-10-21"), "the manager: over her head, at once"),
    (WITH_TOM, ["lena"], (T, "dora", "2026-10-21"), "the line manager"),
    (WITH_TOM, ["tom", "ruth", "lena"], (T, "dora", "2026-10-21"), "three of them"),
    (WITH_TOM, ["dora"], (OUT, None, "2026-11-02"), "the director: nobody is above, the clock is kept"),
    (WITH_RUTH, ["tom"], None, "the manager may keep it: it is about the key person"),
    (WITH_RUTH, ["ruth"], (L, "lena", "2026-10-21"), "the manager, who has it"),
    (WITH_RUTH, ["rita"], (L, "lena", "2026-10-21"), "the other manager"),
    (WITH_LENA, ["tom"], None, "far below"),
    (WITH_LENA, ["lena"], (T, "dora", "2026-10-21"), "the line manager, who has it"),
    (WITH_LENA, ["dora"], (OUT, None, "2026-11-02"), "the director"),
    (answered_on(WITH_TOM, "2026-10-06"), ["tom"], (M, "ruth", "2026-11-02"), "who had answered already"),
    (answered_on(WITH_RUTH, "2026-10-06"), ["tom"], None, "the manager had answered, about somebody below"),
    (answered_on(WITH_RUTH, "2026-10-06"), ["ruth"], (L, "lena", "2026-10-21"), "the manager had answered herself"),
    (over(Why.SETTLED), ["tom"], None, "it is settled"),
    (over(Why.WITHDRAWN), ["tom"], None, "it is withdrawn"),
    (over(Why.NO_WORD), ["tom"], None, "it is closed"),
    (raised({}, None), ["tom"], None, "outside already, nobody has it"),
    (late_with_director(), ["lena"], None, "outside, the director still owes it"),
    (late_with_director(), ["dora"], (OUT, None, "2026-11-02"), "outside: who owes it is named and owes nothing more"),
]


@pytest.mark.parametrize(("concern", "named", "goes", "why"), NAMES)
def test_naming_later(concern, named, goes, why):
    tied = replace(concern, named=concern.named | set(named))
    move = rerouted(tied, people(*named), D("2026-10-07"), STAFF)
    if goes is None:
        assert move is None, why
        return
    stage, handler, due = goes
    assert (move.after, move.handler_id, move.answer_due) == (stage, handler, D(due)), why
    assert (move.before, move.why, move.reached_on) == (concern.stage, Why.NAMED, D("2026-10-07"))
    assert move.level >= concern.level
    assert after(tied, move).handler_id not in tied.named


# -- stepping aside

RUTHS, LENAS, DORAS = with_manager(EVERYBODY), with_line_manager(EVERYBODY), with_director(EVERYBODY)


@pytest.mark.parametrize(
    ("concern", "holders", "today", "goes", "why"),
    [
        (raised(), STAFF, "2026-10-07", (M, "ruth", "2026-11-02"), "no other key person: the manager"),
        (raised(EVERYBODY), EVERYBODY, "2026-10-07", (M, "ruth", "2026-11-02"), "never another key person"),
        (RUTHS, STAFF, "2026-10-07", (L, "lena", "2026-10-21"), "no other manager: the line manager"),
        (RUTHS, EVERYBODY, "2026-10-07", (M, "rita", "2026-11-02"), "the other manager, and the same date"),
        (RUTHS, EVERYBODY, "2026-11-02", (M, "rita", "2026-11-02"), "also on the last day"),
        (RUTHS, EVERYBODY, "2026-10-30", (M, "rita", "2026-11-02"), "never later than the law"),
        (RUTHS, STAFF, "2026-10-30", (L, "lena", "2026-11-02"), "and not a rung higher either"),
        (RUTHS, STAFF | {MANAGER: ("ruth", "amina")}, "2026-10-07", (L, "lena", "2026-10-21"), "not the parent"),
        (LENAS, STAFF, "2026-10-07", (T, "dora", "2026-10-21"), "the director"),
        (DORAS, EVERYBODY, "2026-10-07", (T, "dina", "2026-10-19"), "the other director, and the same date"),
        (DORAS, STAFF, "2026-10-07", (OUT, None, "2026-11-02"), "nobody is left: outside, the clock is kept"),
        (late_with_director(), STAFF, "2026-10-21", (OUT, None, "2026-11-02"), "who owed it steps aside"),
    ],
)
def test_stepping_aside(concern, holders, today, goes, why):
    tied = replace(concern, conflicted=frozenset({concern.handler_id}))
    move = stepped_aside(tied, D(today), holders)
    stage, handler, due = goes
    assert (move.after, move.handler_id, move.answer_due) == (stage, handler, D(due)), why
    assert (move.before, move.why) == (concern.stage, Why.CONFLICT)
    assert after(tied, move).handler_id not in tied.shut_out


def test_whoever_stepped_aside_never_gets_it_back():
    tied = replace(raised(), conflicted=frozenset({"tom", "lena"}))
    concern = after(tied, stepped_aside(tied, D("2026-10-07"), STAFF | {MANAGER: ("tom", "lena")}))
    assert concern.handler_id == "dora"


def test_a_stranger_to_the_setting_counts_as_staff_of_the_room():
    assert lowest_level(Kind.CONCERN, S.NOBODY, [Person("x", "X", frozenset())]) == 1
