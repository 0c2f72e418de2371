"""Lists of families: what each cell may hold, who is the same person, and what a list would change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from procedures.family import Kin
from procedures.people import Child, Person, Role
from procedures.roster import COLUMNS, EXAMPLE, Roster, Row, roster_in
from procedures.roster_match import plan
from procedures.roster_plan import Known, Plan
from procedures.sheet import Flaw, Sheet, Why, read

TODAY = date(2026, 10, 5)
LANGUAGES = {"urdu": "ur", "اردو": "ur", "english": "en_GB"}
GOOD = {**EXAMPLE, "child_number": "", "adult_number": ""}
BORN = date(2023, 5, 14)
TOM = Person("tom", "Tom Wells", frozenset({Role.KEY_PERSON}))
ZARA = Child("zara", "Zara Khan", "tom", BORN)
AMINA = Person("amina", "Amina Khan", frozenset({Role.PARENT}))
HERE = Known((ZARA,), (TOM, AMINA), {("amina", "zara"): Kin.MOTHER})


def listed(**cells: str) -> Roster:
    sheet = Sheet(tuple(GOOD), ((2, tuple({**GOOD, **cells}.values())),))
    return roster_in(sheet, TODAY, LANGUAGES)


def row(line: int = 2, **changes: object) -> Row:
    return replace(Row(line, "Zara Khan", BORN, "Tom Wells", "Amina Khan", Kin.MOTHER), **changes)


def planned(*rows: Row, known: Known = HERE, new_staff: bool = False) -> Plan:
    return plan(Roster(rows, ()), known, new_staff=new_staff)


def flaws(found: Plan) -> list[tuple[Why, int]]:
    return [(each.why, each.line) for each in found.flaws]


def notes(found: Plan) -> list[tuple[Why, int]]:
    return [(each.why, each.line) for each in found.notes]


def sizes(found: Plan) -> tuple[int, int, int, int]:
    return len(found.children), len(found.adults), len(found.ties), found.unchanged


# -- cells


@pytest.mark.parametrize(
    ("column", "cell", "why"),
    [
        ("child", "", Why.MISSING),
        ("child", "   ", Why.MISSING),
        ("child", "=HYPERLINK(1)", Why.FORMULA),
        ("child", "@SUM(1)", Why.FORMULA),
        ("child", "+Ali", Why.FORMULA),
        ("child", "-2+3", Why.FORMULA),
        ("child", "\tAli", Why.FORMULA),
        ("adult", "Ali\u202eKhan", Why.NAME_HIDDEN),
        ("adult", "Ali\u200bKhan", Why.NAME_HIDDEN),
        ("adult", "12", Why.NAME_NO_LETTER),
        ("adult", "x" * 1_000, Why.NAME_TOO_LONG),
        ("adult", "Z" + "\u0301\u0302\u0303\u0304" * 3, Why.NAME_TOWER),
        ("born", "soon", Why.DATE_UNCLEAR),
        ("born", "31/02/2023", Why.NO_SUCH_DAY),
        ("born", "2026-10-06", Why.IN_FUTURE),
        ("born", "2018-10-04", Why.TOO_LONG_AGO),
        ("relation", "boss", Why.RELATION),
        ("language", "Klingon", Why.LANGUAGE),
        ("phone", "ask Ruth", Why.PHONE),
        ("phone", "=1+1", Why.FORMULA),
        ("phone", "12", Why.PHONE),
        ("phone", "1" * 21, Why.PHONE),
        ("child_number", "<b>", Why.NUMBER),
        ("adult_number", "9" * 41, Why.NUMBER),
        ("adult_number", "=9", Why.FORMULA),
    ],
)
def test_a_cell_that_cannot_be_used_is_named(column: str, cell: str, why: Why) -> None:
    found = listed(**{column: cell})
    assert [(each.why, each.line, each.column) for each in found.flaws] == [(why, 2, column)]
    assert not found.rows


@pytest.mark.parametrize(
    ("column", "cell", "field", "value"),
    [
        ("child", "  عائشہ   بی بی ", "child", "عائشہ بی بی"),
        ("child", "<b>Ali</b> & co", "child", "<b>Ali</b> & co"),
        ("born", "5.10.26", "born", TODAY),
        ("born", "5 October 2018", "born", date(2018, 10, 5)),
        ("born", "2023-05-14 00:00:00", "born", BORN),
        ("born", "۱۴/۰۵/۲۰۲۳", "born", BORN),
        ("relation", "Step Parent", "kin", Kin.STEP_PARENT),
        ("relation", "FOSTER-CARER", "kin", Kin.FOSTER_CARER),
        ("relation", "Mum", "kin", Kin.MOTHER),
        ("language", "اردو", "locale", "ur"),
        ("language", "", "locale", ""),
        ("phone", "+44 (0)1632 960-961", "phone", "+44 (0)1632 960-961"),
        ("phone", "٠١٦٣٢ ٩٦٠٩٦١", "phone", "01632 960961"),
        ("child_number", " C/017 ", "child_number", "C/017"),
    ],
)
def test_what_people_write_is_understood(column: str, cell: str, field: str, value: object) -> None:
    found = listed(**{column: cell})
    assert not found.flaws
    assert getattr(found.rows[0], field) == value


def test_everything_that_is_wrong_with_a_line_is_told_at_once() -> None:
    found = listed(child="", born="soon", relation="boss")
    assert [each.column for each in found.flaws] == ["child", "born", "relation"]


@pytest.mark.parametrize(
    ("header", "why", "told"),
    [
        ("child,born,key_person,adult,relation,shoe size,=x", Why.UNKNOWN_COLUMNS, "shoe_size, =x"),
        ("child,born,key_person,adult,", Why.MISSING_COLUMNS, "relation"),
        ("child,born,key_person,adult,relation,child", Why.COLUMN_TWICE, "child"),
    ],
)
def test_columns_that_are_unknown_missing_or_twice_are_named(header: str, why: Why, told: str) -> None:
    found = roster_in(read(f"{header}\na,b,c,d,e,f,g".encode()), TODAY, LANGUAGES)
    assert (found.flaws[0].why, found.flaws[0].told, found.rows) == (why, told, ())


def test_a_line_with_more_cells_than_columns_is_named() -> None:
    line = "Khan, Zara,14/05/2023,Tom Wells,Amina Khan,mother"
    found = roster_in(read(f"child,born,key_person,adult,relation\n{line}".encode()), TODAY, LANGUAGES)
    assert found.flaws[0].why is Why.TOO_MANY_CELLS


def test_the_template_can_be_read_as_it_is() -> None:
    assert not listed(**EXAMPLE).flaws
    assert tuple(EXAMPLE) == COLUMNS


# -- who is the same


def test_everybody_who_is_here_stays_as_they_are() -> None:
    found = planned(row(), known=HERE)
    assert sizes(found) == (0, 0, 0, 1)
    assert not found.changes_something
    assert not found.may_be_written


@pytest.mark.parametrize(
    ("rows", "sizes_"),
    [
        ([row(adult="Bilal Khan", kin=Kin.FATHER)], (0, 1, 1, 0)),
        ([row(child="Leo"), row(3, child="Leo", adult="Bilal", kin=Kin.FATHER)], (1, 2, 2, 0)),
        ([row(child="Leo"), row(3, child="LEO ", adult="amina khan")], (1, 1, 1, 1)),
        ([row(child_number="1"), row(3, child_number="2")], (1, 1, 1, 1)),
        ([row(child="A", adult_number="7"), row(3, child="B", adult_number="7")], (2, 1, 2, 0)),
        ([row(child="A"), row(3, child="B")], (2, 2, 2, 0)),
        ([row(born=date(2022, 1, 1))], (1, 1, 1, 0)),
    ],
)
def test_who_is_new(rows: list[Row], sizes_: tuple[int, int, int, int]) -> None:
    found = planned(*rows)
    assert not found.flaws
    assert sizes(found) == sizes_


@pytest.mark.parametrize(
    ("rows", "known", "why"),
    [
        ([row(3, child_number="1", child="A"), row(4, child_number="1", child="B")], HERE, Why.CHILD_DIFFERS),
        ([row(3, child="A"), row(4, child="A", key_person="Nina")], HERE, Why.KEY_PERSON_DIFFERS),
        ([row(4, child="A"), row(4, child="A", child_number="1")], HERE, Why.CHILD_NUMBER_NEEDED),
        ([row(4)], replace(HERE, children=(ZARA, replace(ZARA, id="other"))), Why.CHILD_NUMBER_NEEDED),
        (
            [row(4, child="Leo", child_number="1")],
            replace(HERE, children=(replace(ZARA, register="1"),)),
            Why.CHILD_NUMBER_TAKEN,
        ),
        ([row(4, key_person="Nina")], replace(HERE, children=(replace(ZARA, born=None),)), Why.CHILD_WITHOUT_DATE),
        ([row(4, child="Leo", key_person="Nina")], HERE, Why.KEY_PERSON_UNKNOWN),
        ([row(4, child="Leo", key_person="Amina Khan")], HERE, Why.KEY_PERSON_UNKNOWN),
        ([row(4, child="Leo")], replace(HERE, people=(TOM, replace(TOM, id="other"))), Why.KEY_PERSON_TWICE),
        ([row(3, adult_number="7"), row(4, adult="Bilal", adult_number="7")], HERE, Why.ADULT_DIFFERS),
        ([row(4), row(4, adult_number="7")], HERE, Why.ADULT_NUMBER_NEEDED),
        (
            [row(4, adult="Bilal", adult_number="7")],
            replace(HERE, people=(TOM, replace(AMINA, register="7"))),
            Why.ADULT_NUMBER_TAKEN,
        ),
        ([row(3, child="A"), row(4, child="A", kin=Kin.OTHER)], HERE, Why.RELATION_DIFFERS),
    ],
)
def test_what_could_be_two_people_is_asked_and_nothing_is_written(rows: list[Row], known: Known, why: Why) -> None:
    found = planned(*rows, known=known)
    assert (why, 4) in flaws(found)
    assert not found.may_be_written


def test_two_adults_of_one_name_at_one_child_need_numbers() -> None:
    other = replace(AMINA, id="other")
    ties = {("amina", "zara"): Kin.MOTHER, ("other", "zara"): Kin.GRANDPARENT}
    known = replace(HERE, people=(TOM, AMINA, other), ties=ties)
    assert flaws(planned(row(), known=known)) == [(Why.ADULT_NUMBER_NEEDED, 2)]


@pytest.mark.parametrize(
    ("row_", "known", "why"),
    [
        (row(child="Leo"), HERE, Why.SAME_NAME),
        (row(adult="Amína Khan"), HERE, Why.SAME_NAME),
        (row(child="Zära Khan", adult="Bilal"), HERE, Why.SAME_CHILD),
        (row(born=date(2022, 1, 1), adult="Bilal"), HERE, Why.SAME_CHILD),
        (row(key_person="Nina"), HERE, Why.STAYS),
        (row(kin=Kin.OTHER), HERE, Why.STAYS),
        (row(phone="123456"), replace(HERE, people=(TOM, replace(AMINA, phone="999999"))), Why.STAYS),
        (row(), replace(HERE, children=(replace(ZARA, born=None),)), Why.TAKEN_FOR_SAME),
        (row(), replace(HERE, ties={}, ended=frozenset({("amina", "zara")})), Why.SAME_NAME),
        (
            row(adult_number="7"),
            replace(HERE, people=(TOM, replace(AMINA, register="7")), ties={}, ended=frozenset({("amina", "zara")})),
            Why.WAS_ENDED,
        ),
    ],
)
def test_what_somebody_should_look_at_is_said(row_: Row, known: Known, why: Why) -> None:
    found = planned(row_, known=known)
    assert not found.flaws
    assert notes(found) == [(why, 2)]


def test_what_is_empty_is_filled_in_and_nothing_else() -> None:
    known = replace(HERE, children=(replace(ZARA, born=None),))
    found = planned(row(child_number="C-1", adult_number="A-1", phone="123456"), known=known)
    assert (list(found.filled_children), list(found.filled_adults)) == (["zara"], ["amina"])
    assert found.may_be_written
    known = Known((replace(ZARA, register="C-1"),), (TOM, replace(AMINA, register="A-1", phone="999999")), HERE.ties)
    found = planned(row(child_number="C-1", adult_number="A-1", phone="123456"), known=known)
    assert not found.changes_something


def test_new_staff_is_added_once_for_all_their_children() -> None:
    found = planned(row(child="A", key_person="Nina"), row(3, child="B", key_person="NINA "), new_staff=True)
    assert [each.name for each in found.staff] == ["Nina"]
    assert {each.key_person for each in found.children} == {found.staff[0].ref}


def test_the_flaws_of_cells_stop_everything_and_stand_in_order() -> None:
    roster = Roster(
        (row(5, child="Leo", key_person="Nina"),), (Flaw(Why.PHONE, 9, "phone"), Flaw(Why.PHONE, 3, "phone"))
    )
    found = plan(roster, HERE)
    assert [each.line for each in found.flaws] == [3, 5, 9]
    assert not found.may_be_written


def written(found: Plan, known: Known) -> Known:
    """What is known after the plan was written."""
    ids = {each.ref: f"a{each.ref}" for each in found.adults} | {each.ref: f"s{each.ref}" for each in found.staff}
    own = {each.ref: f"c{each.ref}" for each in found.children}
    children = [
        Child(own[each.ref], each.name, ids.get(each.key_person, each.key_person), each.born, each.number)
        for each in found.children
    ]
    people = [Person(ids[each.ref], each.name, frozenset({Role.PARENT}), register=each.number) for each in found.adults]
    people += [Person(ids[each.ref], each.name, frozenset({Role.KEY_PERSON})) for each in found.staff]
    people += [
        replace(each, register=each.register or found.filled_adults[each.id].adult_number)
        if each.id in found.filled_adults
        else each
        for each in known.people
    ]
    children += [
        replace(each, born=each.born or filled.born, register=each.register or filled.child_number)
        if (filled := found.filled_children.get(each.id))
        else each
        for each in known.children
    ]
    ties = {(ids.get(each.adult, each.adult), own.get(each.child, each.child)): each.kin for each in found.ties}
    return Known(tuple(children), tuple(people), {**known.ties, **ties})


ROWS = st.lists(
    st.builds(
        row,
        line=st.integers(2, 99),
        child=st.sampled_from(["Zara Khan", "Leo", "Mia"]),
        born=st.sampled_from([BORN, date(2022, 2, 2)]),
        key_person=st.sampled_from(["Tom Wells", "Nina"]),
        adult=st.sampled_from(["Amina Khan", "Bilal", "Tom Wells"]),
        kin=st.sampled_from([Kin.MOTHER, Kin.FATHER]),
        child_number=st.sampled_from(["", "1", "2"]),
        adult_number=st.sampled_from(["", "7", "8"]),
    ),
    max_size=6,
)


@settings(max_examples=50)
@given(ROWS, st.booleans())
def test_the_same_list_a_second_time_changes_nothing(rows: list[Row], has_date: bool) -> None:
    known = replace(HERE, children=(ZARA if has_date else replace(ZARA, born=None),))
    first = plan(Roster(tuple(rows), ()), known, new_staff=True)
    assert first.digest == plan(Roster(tuple(rows), ()), known, new_staff=True).digest
    if first.flaws:
        return
    again = plan(Roster(tuple(rows), ()), written(first, known), new_staff=True)
    assert (again.flaws, again.changes_something) == ([], False)
