"""Invitations, names, and how hard a message is tried."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.delivery import EFFORT, LONGEST_PAUSE, Lane, given_up, pause_before_try
from procedures.invitation import LIFETIME, Invitation, is_open
from procedures.names import LONGEST, cleaned, graphemes
from procedures.people import STAFF, Child, Contacts, Person, Role, Setting

MADE = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)

# -- invitations


@pytest.mark.parametrize(
    ("after", "opens"),
    [
        (timedelta(0), True),
        (timedelta(days=13, hours=23, minutes=59, seconds=59), True),
        (timedelta(days=14) - MOMENT, True),
        (timedelta(days=14), False),
        (timedelta(days=14) + MOMENT, False),
        (timedelta(days=365), False),
    ],
)
def test_a_code_lives_for_14_days(after, opens):
    assert is_open(Invitation("i", "p", MADE + LIFETIME), MADE + after) is opens


@pytest.mark.parametrize(
    ("used", "replaced", "opens"), [(None, None, True), (MADE, None, False), (None, MADE, False), (MADE, MADE, False)]
)
def test_a_used_or_replaced_code_opens_nothing(used, replaced, opens):
    assert is_open(Invitation("i", "p", MADE + LIFETIME, used, replaced), MADE) is opens


# -- names


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Amina Khan", "Amina Khan"),
        ("  Amina \t  Khan  ", "Amina Khan"),
        ("Amina\nKhan", "Amina Khan"),  # one line is made of it
        ("Amina\u2028Khan", "Amina Khan"),
        ("Amina\u00a0Khan", "Amina Khan"),
        ("عائشہ خان", "عائشہ خان"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # a joiner inside a word
        ("Elżbieta Żółć-Nowak", "Elżbieta Żółć-Nowak"),
        ("নাজমা আক্তার", "নাজমা আক্তার"),
        ("ক্ষমা শ্রী", "ক্ষমা শ্রী"),
        ("Siân Llwŷd", "Siân Llwŷd"),
        ("O'Neil", "O'Neil"),
        ("D’Arcy-O’Neil", "D’Arcy-O’Neil"),
        ("Jose\u0301", "José"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("李小龍", "李小龍"),
        ("Ó", "Ó"),
        ("Malcolm X 2nd", "Malcolm X 2nd"),
        ("Bond 007", "Bond 007"),
        ("<b>Bobby</b>", "<b>Bobby</b>"),  # screens escape it
        ("A" * LONGEST, "A" * LONGEST),
        ("e\u0301" * LONGEST, "é" * LONGEST),  # counted when composed
    ],
)
def test_what_is_a_name(typed, name):
    assert cleaned(typed) == name
    assert cleaned(name) == name


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "nothing"),
        (" \n\t ", "nothing but space"),
        ("A" * (LONGEST + 1), "81 letters"),
        ("12345", "digits only"),
        ("٠١٢٣", "digits only, in Arabic"),
        ("'-.", "signs only"),
        ("😀", "no letter"),
        ("\u200d\u200c", "joiners only"),
        ("Ami\u200bna", "a zero-width space"),
        ("\ufeffAmina", "a byte order mark"),
        ("Ami\u00adna", "a soft hyphen"),
        ("Amina \u202eanimA", "a bidi override"),
        ("Amina\u202c", "a bidi pop"),
        ("\u2067Amina\u2069", "bidi isolates"),
        ("Amina\u200f", "a direction mark"),
        ("Ami\x00na", "a NUL, which PostgreSQL refuses"),
        ("Ami\x07na", "a bell"),
        ("Ami\x1b[31mna", "an escape sequence"),
        ("Ami\ud800na", "half a character"),
        ("Ami\ue000na", "a private character"),
        ("Ami\U000e0041na", "a tag character"),
        ("A\u0300\u0301\u0302\u0303\u0304mina", "a letter with a tower of marks"),
        ("A" + "\u0336" * 20, "crossed out twenty times"),
        ("\u0301" * 4 + "A", "marks without a letter"),
    ],
    ids=lambda value: value if value.isascii() and value.isprintable() else "name",
)
def test_what_is_no_name(typed, why):
    assert cleaned(typed) is None, why


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("A" + "\u0489" * 20, "a tower of enclosing marks, whose combining class is 0"),
        ("A" + "\u20dd" * 20, "twenty circles around a letter"),
        ("\u3164", "a filler that counts as a letter and shows nothing"),
        ("\u115f\uffa0", "two more of them"),
    ],
    ids=lambda value: value if value.isascii() else "name",
)
def test_what_looks_like_a_name_only_to_a_computer(typed, why):
    assert cleaned(typed) is None, why


@given(st.text())
def test_a_name_stays_a_name(typed):
    name = cleaned(typed)
    if name is not None:
        assert 1 <= graphemes(name) <= LONGEST
        assert name == cleaned(name)
        assert "\n" not in name


# -- people


def test_nobody_shows_their_name():
    person = Person("p", "Amina Khan", frozenset({Role.PARENT}))
    contacts = Contacts("01632 960 961", "a@example.com", "4 Chapel Lane", "Miriam Adeyemi", "01632 960 962")
    for shown in (person, Child("c", "Zara Khan", "p"), contacts, Setting("s", "Little Doves", None, contacts)):
        for secret in ("Khan", "Miriam", "01632", "Chapel", "Little"):
            assert secret not in f"{shown!r} {shown}"


def test_hats_count_only_while_somebody_is_with_us():
    both = Person("p", "Ruth", frozenset({Role.PARENT, Role.SETTING_MANAGER}))
    assert both.wears(Role.SETTING_MANAGER)
    assert both.wears(Role.DIRECTOR, Role.PARENT)
    assert not both.wears(Role.DIRECTOR)
    assert not both.wears()
    gone = Person("p", "Ruth", both.roles, active=False)
    assert not gone.wears(*Role)
    assert Role.PARENT not in STAFF
    assert Role.OPERATOR not in STAFF


# -- delivery


@pytest.mark.parametrize(
    ("attempt", "seconds"),
    [(1, 1), (2, 2), (3, 4), (4, 8), (8, 128), (9, 256), (10, 300), (11, 300), (100, 300), (10**6, 300)],
)
def test_pauses_double_up_to_five_minutes(attempt, seconds):
    assert pause_before_try(attempt, 0) == timedelta(seconds=seconds)
    assert pause_before_try(attempt, 1) == timedelta(seconds=seconds) / 2


@given(st.integers(1, 200), st.floats(0, 1))
def test_jitter_shortens_a_pause_by_a_half_at_most(attempt, jitter):
    full, found = pause_before_try(attempt, 0), pause_before_try(attempt, jitter)
    assert full / 2 <= found <= full <= LONGEST_PAUSE
    assert pause_before_try(attempt + 1, jitter) >= found


@pytest.mark.parametrize(
    ("lane", "days", "again"),
    [(Lane.SAFEGUARDING, 7, True), (Lane.STATUTORY, 7, True), (Lane.ORDINARY, 1, True), (Lane.BULK, 1, False)],
)
def test_how_long_each_lane_is_tried(lane, days, again):
    assert not given_up(lane, MADE, MADE)
    assert not given_up(lane, MADE, MADE + timedelta(days=days))
    assert given_up(lane, MADE, MADE + timedelta(days=days) + MOMENT)
    assert EFFORT[lane].sent_again is again


def test_urgent_lanes_come_first():
    assert sorted(Lane) == [Lane.SAFEGUARDING, Lane.STATUTORY, Lane.ORDINARY, Lane.BULK]
    assert set(EFFORT) == set(Lane)
