"""Finding by a few letters, and who can see how much of whom."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.access import Record
from procedures.family import Bond, FactKind, Kin, Restriction, Standing
from procedures.finding import Reach, folded, found, is_enough, knows, matches, reach_of
from procedures.people import Person, Role
from procedures.rights import Seat
from procedures.who_sees import Extent, readable
from tests.procedures.cast import noon, person


@pytest.mark.parametrize(
    ("letters", "name"),
    [
        ("zoe", "Zoë"),
        ("ZOË", "zoe"),
        ("lukasz", "Łukasz"),
        ("o'neill", "O’Neill"),
        ("oneill", "O'Neill"),
        ("smith jones", "Anne Smith-Jones"),
        ("jones anne", "Anne Smith-Jones"),
        ("strasse", "Straße"),
        ("istanbul", "İSTANBUL"),
        ("nguyen", "Nguyễn"),
        ("عايشه", "عائشہ بی بی"),
        ("علی", "علي"),
        ("احمد", "أَحْمَد"),
        ("محمد", "محـــمد"),
        ("ива", "Йван"),
        ("\u202eamina\u202c", "Am\u200dina"),
        ("ｋｈａｎ", "Khan"),
    ],
)
def test_letters_find_the_name_that_is_meant(letters: str, name: str) -> None:
    assert matches(folded(letters), folded(name)), (folded(letters), folded(name))


@pytest.mark.parametrize(("letters", "name"), [("zoi", "Zoë"), ("khan x", "Khan"), ("na mi", "Anna"), ("راى", "علی")])
def test_other_letters_do_not(letters: str, name: str) -> None:
    assert not matches(folded(letters), folded(name))


@pytest.mark.parametrize("text", ["", " ", "a", "%", "<b>", "😀😀", "\u202e\u200f", "é", "'-'", "\u0301\u0301\u0301"])
def test_too_little_is_not_looked_for(text: str) -> None:
    assert not is_enough(folded(text))


@given(st.text(max_size=60))
def test_a_name_is_found_by_itself_however_it_was_typed(name: str) -> None:
    once = folded(name)
    assert matches(once, folded(name)) and folded(once) == once
    assert matches(folded(unicodedata.normalize("NFD", name)), once)


def test_whose_name_begins_with_the_letters_comes_first() -> None:
    names = ["Susanna Ray", "Anna Bell", "Bo Hanna", "Jo Annan", "Peter"]
    assert found("ann", names, str) == ["Anna Bell", "Jo Annan", "Bo Hanna", "Susanna Ray"]


@pytest.mark.parametrize(
    ("state", "reach"),
    [
        ({"joined": True}, Reach.JOINED),
        ({}, Reach.NOT_JOINED),
        ({"joined": True, "blocked": True}, Reach.NOT_REACHED),
        ({"joined": True, "active": False}, Reach.LEFT),
    ],
)
def test_how_somebody_is_reached(state: dict[str, bool], reach: Reach) -> None:
    assert reach_of(Person("x", "X", frozenset(), **state)) is reach


MANAGER, LEAD, KEY, PARENT = person("ruth"), person("una"), person("tom"), person("amina")
BOTH = Person("both", "Both", frozenset({Role.PARENT, Role.KEY_PERSON}))


@pytest.mark.parametrize(
    ("reader", "who", "of", "looked_after", "all_of_it"),
    [
        (MANAGER, PARENT, {"zara"}, {"zara", "omar"}, True),
        (MANAGER, PARENT, {"lena"}, {"zara", "omar"}, False),  # the other parent of the manager's own child
        (MANAGER, PARENT, set(), {"zara"}, True),
        (LEAD, PARENT, set(), {"zara"}, True),
        (KEY, PARENT, set(), {"zara"}, False),
        (KEY, PARENT, {"zara"}, {"zara"}, True),
        (KEY, PARENT, {"omar"}, {"zara"}, False),
        (MANAGER, KEY, set(), {"zara"}, True),
        (LEAD, KEY, set(), {"zara"}, False),
        (KEY, MANAGER, set(), {"zara"}, False),
        (KEY, BOTH, {"zara"}, {"zara"}, True),
        (LEAD, BOTH, {"lena"}, {"zara"}, False),
        (KEY, KEY, {"lena"}, {"zara"}, False),
        (MANAGER, MANAGER, {"lena"}, {"zara"}, True),
    ],
)
def test_who_sees_all_of_a_page(
    reader: Person, who: Person, of: set[str], looked_after: set[str], all_of_it: bool
) -> None:
    assert knows(reader, who, of, looked_after) is all_of_it


def as_family(kin: Kin, *facts: tuple[FactKind, str], confirmed: bool = True) -> Seat:
    at = noon("2026-10-05")
    return Seat(Standing(Bond("b", "x", "zara", kin, at, confirmed_at=at if confirmed else None), frozenset(facts)))


CHILD, AWAY = Record.CHILD, Record.RESTRICTION
WHOLE, OWN, BARE = Extent.WHOLE, Extent.OWN, Extent.INSTRUCTION


@pytest.mark.parametrize(
    ("who", "seat", "reads"),
    [
        (MANAGER, Seat(), {CHILD: WHOLE, AWAY: BARE}),
        (LEAD, Seat(), {CHILD: WHOLE, AWAY: WHOLE}),
        (KEY, Seat(cares=True), {CHILD: WHOLE, AWAY: BARE}),
        (KEY, Seat(), {}),
        (person("lena"), Seat(), {}),
        (PARENT, Seat(), {}),
        (PARENT, as_family(Kin.MOTHER), {CHILD: OWN}),
        (PARENT, as_family(Kin.MOTHER, confirmed=False), {}),
        (PARENT, as_family(Kin.GRANDPARENT), {}),
        (PARENT, as_family(Kin.FATHER, (FactKind.RESTRICTION, Restriction.NO_CONTACT)), {}),
        (MANAGER, as_family(Kin.MOTHER), {CHILD: OWN}),
        (Person("gone", "Gone", frozenset({Role.SETTING_MANAGER}), active=False), Seat(), {}),
    ],
)
def test_who_can_see_what_follows_from_the_matrix(who: Person, seat: Seat, reads: dict[Record, Extent]) -> None:
    assert dict(readable(who, seat)) == reads
