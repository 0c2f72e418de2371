"""Getting in: what counts as a number, how long there is silence, and whom a manager may let in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.invitation import (
    LIFETIME,
    MOST_WRONG_NUMBERS,
    MOST_WRONG_TRIES,
    TRIES_KEPT,
    Invitation,
    Ticket,
    is_open,
    may_be_renewed_by_manager,
    number_in,
    silent_until,
)
from procedures.people import Person, Role

NOW = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["4821", " 4821 ", "4 8 2 1", "48\u00a021", "۴۸۲۱", "৪৮২১", "٤٨٢١", "४८२१", "４８２１", "\u200f۴۸۲۱\u200e", "4۸2১"],
)
def test_a_number_may_be_written_in_any_script_and_with_spaces(text):
    assert number_in(text) == "4821"


@pytest.mark.parametrize(
    "text", ["", " ", "482", "48210", "482x", "4821.", "-4821", "48/21", "½¼½¼", "²²²²", "IVXI", "四八二一"]
)
def test_anything_else_is_no_number(text):
    assert number_in(text) is None


@given(st.text())
def test_whatever_is_written_never_raises_and_gives_four_plain_digits_or_nothing(text):
    number = number_in(text)
    assert number is None or (len(number) == 4 and number.isascii() and number.isdigit())


def test_leading_zeros_stay():
    assert number_in("0007") == "0007"


def test_ten_wrong_numbers_close_an_invitation():
    for wrong in range(MOST_WRONG_NUMBERS + 2):
        found = Invitation("i", "p", NOW + LIFETIME, wrong_numbers=wrong)
        assert is_open(found, NOW) is (wrong < MOST_WRONG_NUMBERS)


def minutes(*moments: int) -> list[datetime]:
    """These minutes, newest first."""
    return [NOW + timedelta(minutes=each) for each in sorted(moments, reverse=True)][:MOST_WRONG_TRIES]


@pytest.mark.parametrize(
    ("tries", "until"),
    [
        ((), None),
        ((0, 0, 0, 0), None),
        ((0, 0, 0, 0, 0), 60),
        ((0, 10, 20, 30, 59), 119),
        ((0, 10, 20, 30, 60), None),
        ((0, 30, 40, 50, 60, 70), 130),
        ((0, 0, 0, 0, 0, 60), None),
    ],
)
def test_five_within_an_hour_are_followed_by_an_hour_of_silence(tries, until):
    expected = None if until is None else NOW + timedelta(minutes=until)
    assert silent_until(minutes(*tries)) == expected


@given(st.lists(st.integers(0, 600), max_size=60))
def test_whatever_somebody_tries_no_hour_has_more_than_five_answers(moments):
    answered: list[datetime] = []
    for moment in (NOW + timedelta(minutes=each) for each in sorted(moments)):
        recent = [each for each in reversed(answered) if each > moment - TRIES_KEPT][:MOST_WRONG_TRIES]
        until = silent_until(recent)
        if until is None or moment >= until:
            answered.append(moment)
    for first in answered:
        assert len([each for each in answered if first <= each < first + timedelta(hours=1)]) <= MOST_WRONG_TRIES


@pytest.mark.parametrize(
    ("roles", "may"),
    [
        ({Role.PARENT}, True),
        ({Role.KEY_PERSON}, True),
        ({Role.PARENT, Role.KEY_PERSON}, True),
        ({Role.PARENT, Role.DIRECTOR}, False),
        ({Role.SETTING_MANAGER}, False),
        ({Role.LINE_MANAGER}, False),
        ({Role.DEPUTY_SAFEGUARDING_LEAD}, False),
        ({Role.OPERATOR}, False),
        (set(), False),
    ],
)
def test_a_manager_renews_only_what_a_manager_could_make(roles, may):
    assert may_be_renewed_by_manager(Person("p", "Nadia", frozenset(roles))) is may
    assert not may_be_renewed_by_manager(Person("p", "Nadia", frozenset(roles), joined=True))
    assert not may_be_renewed_by_manager(Person("p", "Nadia", frozenset(roles), active=False))


def test_a_ticket_never_shows_itself():
    assert "4821" not in f"{Ticket('secret', '4821')!r} {Ticket('secret', '4821')}"
