"""Who is told when a child may be being hurt, written down a second time as a table; and who may read of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from procedures.concern import Subject
from procedures.people import Person, Role
from procedures.safeguarding import (
    CHAIN,
    GRACE,
    SAME_FOR,
    TAKEN_WITHIN,
    Alert,
    Next,
    State,
    hat_of,
    in_line,
    is_the_same,
    may_read,
    may_take,
    meant_by,
    must_go_on,
    next_in_line,
)

AT = datetime(2026, 10, 8, 2, 0, tzinfo=UTC)
HATS = {
    "lead": Role.SAFEGUARDING_LEAD,
    "deputy": Role.DEPUTY_SAFEGUARDING_LEAD,
    "line": Role.LINE_MANAGER,
    "director": Role.DIRECTOR,
    "manager": Role.SETTING_MANAGER,
    "key": Role.KEY_PERSON,
    "amina": Role.PARENT,
}
HOLDERS = {role: (who,) for who, role in HATS.items()}


def somebody(id: str, *, joined: bool = True, blocked: bool = False, active: bool = True) -> Person:
    return Person(id, "Somebody", frozenset({HATS[id]}), joined=joined, blocked=blocked, active=active)


def alert(**values: object) -> Alert:
    kept = {name: frozenset(str(value).split()) if value else frozenset() for name, value in values.items()}
    return Alert("a", "K7M-2QX", "amina", None, AT, **kept)


#: not joined | blocked | named | told already -> who is told now, and who was passed over
TABLE = """
-               -       -               -                           lead        -
lead            -       -               -                           deputy      lead
-               lead    -               -                           deputy      lead
-               -       lead            -                           deputy      -
lead            lead    lead            -                           deputy      -
-               -       -               lead                        deputy      -
-               -       deputy          lead                        line        -
lead,deputy     -       -               -                           line        lead,deputy
-               -       lead,deputy     -                           line        -
-               -       -               lead,deputy                 line        -
deputy          line    -               lead                        director    deputy,line
-               -       manager         lead,deputy,line            director    -
-               -       -               lead,deputy,line,director   nobody      -
director        -       -               lead,deputy,line            nobody      director
-               -       lead,deputy,line,director  -                nobody      -
lead,deputy,line,director  -  -         -                           nobody      lead,deputy,line,director
"""


@pytest.mark.parametrize("row", TABLE.strip().split("\n"))
def test_who_is_told(row: str) -> None:
    not_joined, blocked, named, told, expected, passed_over = (
        [] if each == "-" else each.split(",") for each in row.split()
    )
    people = [somebody(each, joined=each not in not_joined, blocked=each in blocked) for each in in_line(HOLDERS)]
    found = next_in_line(alert(named=" ".join(named), told=" ".join(told)), people)
    assert found == Next(None if expected == ["nobody"] else expected[0], tuple(passed_over))


def test_the_line_is_the_chain_and_nobody_else() -> None:
    assert in_line(HOLDERS) == ("lead", "deputy", "line", "director")
    assert in_line({**HOLDERS, Role.SAFEGUARDING_LEAD: ("a", "b"), Role.DIRECTOR: ("a",)}) == (
        "a",
        "b",
        "deputy",
        "line",
    )
    assert in_line({}) == ()
    assert Role.SETTING_MANAGER not in CHAIN


def test_whoever_raised_it_is_not_told() -> None:
    by_the_lead = replace(alert(), raised_by="lead")
    assert next_in_line(by_the_lead, [somebody("lead"), somebody("deputy")]).person_id == "deputy"


def test_whoever_has_left_is_not_told() -> None:
    assert next_in_line(alert(), [somebody("lead", active=False), somebody("deputy")]) == Next("deputy")


@pytest.mark.parametrize(
    ("subject", "meant"),
    [
        ("", set()),
        ("nobody", set()),
        ("another member of staff", set()),
        ("no such subject", set()),
        (Subject.KEY_PERSON, {"key"}),
        (Subject.MANAGER, {"manager"}),
        (Subject.ABOVE, {"line", "director"}),
    ],
)
def test_a_hat_can_be_meant(subject: str, meant: set[str]) -> None:
    assert meant_by(subject, "key", HOLDERS) == meant


def test_a_child_without_a_key_person_means_nobody() -> None:
    assert meant_by(Subject.KEY_PERSON, None, HOLDERS) == set()


@pytest.mark.parametrize(
    ("state", "holder", "named", "goes_on"),
    [
        (State.NOT_TOLD, None, "", True),
        (State.NOT_TOLD, None, "lead", True),
        (State.TOLD, "lead", "", False),
        (State.TOLD, "lead", "lead", True),
        (State.TOLD, "deputy", "lead", False),
        (State.TAKEN, "lead", "lead", True),
        (State.TAKEN, "deputy", "lead", False),
        (State.OUTSIDE, None, "lead", False),
    ],
)
def test_naming_makes_the_next_one_be_told(state: State, holder: str | None, named: str, goes_on: bool) -> None:
    assert must_go_on(replace(alert(named=named), state=state, holder_id=holder)) is goes_on


@pytest.mark.parametrize(
    ("who", "reads"),
    [("amina", True), ("lead", True), ("deputy", False), ("manager", False), ("director", False), ("key", False)],
)
def test_who_may_read(who: str, reads: bool) -> None:
    told = alert(told="lead")
    assert may_read(somebody(who), told) is reads
    assert not may_read(somebody(who, active=False), told)
    assert not may_read(None, told)


def test_being_named_wins() -> None:
    assert not may_read(somebody("lead"), alert(told="lead", named="lead"))
    assert not may_read(somebody("amina"), alert(named="amina"))


def test_a_hat_taken_off_ends_the_right() -> None:
    assert not may_read(replace(somebody("lead"), roles=frozenset({Role.PARENT})), alert(told="lead"))
    assert not may_read(somebody("manager"), alert(told="manager"))


@pytest.mark.parametrize("state", State)
def test_who_may_take(state: State) -> None:
    told = replace(alert(told="lead"), state=state)
    assert may_take(somebody("lead"), told) is (state in {State.TOLD, State.OUTSIDE})
    assert not may_take(somebody("amina"), told)
    assert not may_take(somebody("deputy"), told)
    assert not may_take(somebody("lead"), replace(told, named=frozenset({"lead"})))


@pytest.mark.parametrize(
    ("state", "after", "same"),
    [
        (State.NOT_TOLD, timedelta(), True),
        (State.TOLD, timedelta(days=9), True),
        (State.TAKEN, timedelta(), False),
        (State.OUTSIDE, timedelta(hours=23), True),
        (State.OUTSIDE, SAME_FOR, False),
    ],
)
def test_pressing_again_is_the_same_until_somebody_deals_with_it(state: State, after: timedelta, same: bool) -> None:
    assert is_the_same(replace(alert(), state=state), AT + after) is same


def test_times_and_hats() -> None:
    assert timedelta(seconds=60) == GRACE
    assert timedelta(minutes=15) == TAKEN_WITHIN
    both = replace(somebody("key"), roles=frozenset({Role.DIRECTOR, Role.KEY_PERSON, Role.DEPUTY_SAFEGUARDING_LEAD}))
    assert hat_of(both) is Role.DEPUTY_SAFEGUARDING_LEAD
    assert hat_of(somebody("key")) is None
    assert "K7M" not in repr(alert())
