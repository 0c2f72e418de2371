"""Safe times, what may be kept as a wish, what "Hide" clears, and which hats are shown: each rule as a table."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.access import Limit, Record
from procedures.calendar import LONDON
from procedures.discreet import AFTER, AT_ONCE, BEFORE, batches
from procedures.hours import quiet_until
from procedures.my_children import who_reads, who_reads_if
from procedures.people import Role
from procedures.wishes import (
    MOST_LANGUAGES,
    NO_WISHES,
    Interpreter,
    Side,
    Times,
    Way,
    Wishes,
    WishKind,
    is_value,
    shown_as,
    value_of,
    wishes_from,
)

MORNINGS, AFTERNOONS, EVENINGS = Times
FAMILY, STAFF = False, True


def london(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=LONDON)


# 5 October 2026 is a Monday; the clocks go back on Sunday 25 October.
@pytest.mark.parametrize(
    ("now", "staff", "times", "due", "until"),
    [
        ("10-05 10:00", FAMILY, [], None, None),
        ("10-05 10:00", FAMILY, [MORNINGS], None, None),
        ("10-05 07:29", FAMILY, [MORNINGS], None, "10-05 07:30"),
        ("10-05 12:00", FAMILY, [MORNINGS], None, "10-06 07:30"),
        ("10-05 10:00", FAMILY, [AFTERNOONS], None, "10-05 12:00"),
        ("10-05 10:00", FAMILY, [EVENINGS], None, "10-05 17:00"),
        ("10-05 20:59", FAMILY, [EVENINGS], None, None),
        ("10-05 21:00", FAMILY, [EVENINGS], None, "10-06 17:00"),
        ("10-05 16:59", FAMILY, [MORNINGS, AFTERNOONS], None, None),
        ("10-05 17:00", FAMILY, [AFTERNOONS, MORNINGS], None, "10-06 07:30"),
        ("10-24 21:30", FAMILY, [MORNINGS], None, "10-25 07:30"),
        ("10-10 10:00", FAMILY, [MORNINGS], None, None),
        ("10-09 18:00", STAFF, [MORNINGS], None, "10-12 07:30"),
        ("10-05 18:59", STAFF, [EVENINGS], None, None),
        ("10-05 19:00", STAFF, [EVENINGS], None, "10-06 17:00"),
        ("10-10 10:00", STAFF, [EVENINGS], None, "10-12 17:00"),
        # A notice that announces the 6th or the 7th: it comes before that day, if need be outside of the safe hours.
        ("10-05 13:00", FAMILY, [MORNINGS], "10-07", "10-06 07:30"),
        ("10-05 13:00", FAMILY, [MORNINGS], "10-06", None),
        ("10-05 22:00", FAMILY, [EVENINGS], "10-06", "10-06 07:30"),
        ("10-05 09:00", FAMILY, [EVENINGS], "10-05", None),
        ("10-05 09:00", FAMILY, [EVENINGS], "10-06", "10-05 17:00"),
    ],
)
def test_safe_times(now: str, staff: bool, times: list[Times], due: str | None, until: str | None) -> None:
    announced = date.fromisoformat(f"2026-{due}") if due else None
    found = quiet_until(london(now), staff=staff, times=times, due=announced)
    assert found == (london(until) if until else None)


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)),
    st.booleans(),
    st.lists(st.sampled_from(list(Times)), unique=True),
)
def test_the_end_of_a_hold_is_no_hold(moment: datetime, staff: bool, times: list[Times]) -> None:
    end = quiet_until(moment.replace(tzinfo=LONDON), staff=staff, times=times)
    assert end is None or quiet_until(end, staff=staff, times=times) is None


GOOD = [
    (WishKind.SPEAKS, ["ur", "Kashmiri"]),
    (WishKind.INTERPRETER, Interpreter.SIGN),
    (WishKind.WAYS, [Way.PHONE, Way.LETTER]),
    (WishKind.TIMES, [Times.EVENINGS]),
    (WishKind.TIMES_NOTE, "after three"),
    (WishKind.EASY, True),
    (WishKind.LARGE, True),
    (WishKind.SUPPORTER, "عائشہ"),
    (WishKind.DISCREET, True),
    (WishKind.HAT, Side.STAFF),
]
BAD = [
    *((kind, value) for kind in (WishKind.SPEAKS, WishKind.WAYS, WishKind.TIMES) for value in (True, "ur", [""], [1])),
    *((kind, value) for kind in (WishKind.EASY, WishKind.LARGE, WishKind.DISCREET) for value in ("on", 1, None, [])),
    (WishKind.SPEAKS, ["x"] * (MOST_LANGUAGES + 1)),
    (WishKind.WAYS, ["pigeon"]),
    (WishKind.INTERPRETER, "any"),
    (WishKind.HAT, "manager"),
    (WishKind.SUPPORTER, "x" * 201),
    (WishKind.SUPPORTER, None),
]


def test_every_kind_of_wish_is_kept_and_read_again() -> None:
    assert {kind for kind, _value in GOOD} == set(WishKind)
    wishes = wishes_from(dict(GOOD))
    for kind, value in GOOD:
        assert is_value(kind, value) and value_of(kind, wishes) == value
        assert value_of(kind, wishes) != value_of(kind, NO_WISHES)


@pytest.mark.parametrize(("kind", "value"), BAD)
def test_what_is_no_wish_counts_as_not_given(kind: WishKind, value: object) -> None:
    assert not is_value(kind, value)
    assert wishes_from({kind: value}) == NO_WISHES


@pytest.mark.parametrize(
    ("roles", "side", "shown"),
    [
        ({Role.PARENT}, Side.STAFF, {Role.PARENT}),
        ({Role.KEY_PERSON}, Side.FAMILY, {Role.KEY_PERSON}),
        ({Role.PARENT, Role.KEY_PERSON}, None, {Role.PARENT, Role.KEY_PERSON}),
        ({Role.PARENT, Role.KEY_PERSON}, Side.FAMILY, {Role.PARENT}),
        ({Role.PARENT, Role.KEY_PERSON, Role.DIRECTOR}, Side.STAFF, {Role.KEY_PERSON, Role.DIRECTOR}),
        ({Role.PARENT, Role.OPERATOR}, Side.FAMILY, {Role.PARENT, Role.OPERATOR}),
    ],
)
def test_the_hats_that_are_shown(roles: set[Role], side: Side | None, shown: set[Role]) -> None:
    assert shown_as(frozenset(roles), Wishes(side=side)) == shown


@given(st.sets(st.integers(1, 3_000), max_size=120))
def test_hide_takes_every_message_of_the_bot_once_and_never_too_many_together(standing: set[int]) -> None:
    calls = batches(sorted(standing))
    sure = [number for call in calls for number in call]
    assert standing <= set(sure) and len(sure) == len(set(sure)) and all(number > 0 for number in sure)
    assert all(1 <= len(call) <= AT_ONCE for call in calls)


def test_hide_finds_what_lies_between() -> None:
    first, *_rest, before = batches([500, 512, 900])
    assert set(range(500, 513)) <= {number for call in [first, *_rest] for number in call}
    assert first[0] == 900 + AFTER and 900 - BEFORE in first and 900 - BEFORE - 1 not in first
    assert before == list(range(500 - BEFORE, 500))
    assert batches([500], too_old=497)[-1] == [498, 499]
    assert batches([]) == []


def test_a_parent_is_told_what_the_table_of_rights_says() -> None:
    assert who_reads(Record.CHILD) == (Role.KEY_PERSON, Role.SETTING_MANAGER, Role.SAFEGUARDING_LEAD)
    assert who_reads(Record.WORDS) == ()
    assert who_reads(Record.HARM) == (Role.SAFEGUARDING_LEAD,)
    assert (Role.SAFEGUARDING_LEAD, Limit.FLAGGED) in who_reads_if(Record.WORDS)
    assert Role.PARENT not in {role for record in Record for role in who_reads(record)}
