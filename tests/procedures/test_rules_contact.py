"""Talks and visits: days, times, and who may read what was written down."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from procedures.concern import Kind
from procedures.contact import CODES, Contact, Way, is_late, may_read, moment_of
from procedures.ladder import raise_concern
from procedures.people import Child, Person, Role
from procedures.visit import day_of, moment, time_in

NOW = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
MANAGER = Person("m", "M", frozenset({Role.SETTING_MANAGER}))
KEY = Person("k", "K", frozenset({Role.KEY_PERSON}))
ABOUT_ZARA = Contact("1", "amina", Way.DOOR, NOW, "k", NOW, child_id="zara")
ABOUT_CASE = Contact("2", "amina", Way.DOOR, NOW, "k", NOW, child_id="zara", concern_id="case")
ABOUT_NONE = Contact("3", "amina", Way.DOOR, NOW, "k", NOW)
NOBODY: dict[str, Any] = {
    "looks_after": {},
    "family_of": set(),
    "children_of_person": ["zara"],
    "cases": set(),
    "is_manager": False,
}


@pytest.mark.parametrize(
    ("reader", "contact", "what", "may"),
    [
        (KEY, ABOUT_ZARA, {"looks_after": {"zara"}}, True),
        (KEY, ABOUT_NONE, {"looks_after": {"zara"}}, True),
        (KEY, ABOUT_ZARA, {"looks_after": {"kuba"}}, False),
        (KEY, ABOUT_NONE, {"looks_after": {"kuba"}}, False),
        (MANAGER, ABOUT_ZARA, {"is_manager": True}, True),
        (MANAGER, ABOUT_CASE, {"is_manager": True, "looks_after": {"zara"}}, False),
        (KEY, ABOUT_CASE, {"looks_after": {"zara"}}, False),
        (KEY, ABOUT_CASE, {"cases": {"case"}}, True),
        (MANAGER, ABOUT_ZARA, {"is_manager": True, "family_of": {"zara"}}, False),
        (MANAGER, ABOUT_NONE, {"is_manager": True, "family_of": {"zara"}}, False),
        (KEY, ABOUT_CASE, {"cases": {"case"}, "family_of": {"zara"}}, False),
        (Person("amina", "A", frozenset({Role.SETTING_MANAGER})), ABOUT_ZARA, {"is_manager": True}, False),
        (Person("m", "M", frozenset({Role.SETTING_MANAGER}), active=False), ABOUT_ZARA, {"is_manager": True}, False),
    ],
)
def test_who_may_read_a_talk(reader: Person, contact: Contact, what: dict[str, Any], may: bool) -> None:
    assert may_read(reader, contact, **{**NOBODY, **what}) is may


def test_nothing_of_a_talk_is_shown_by_accident() -> None:
    assert "amina" not in repr(ABOUT_ZARA)
    assert len(set(CODES.values())) == len(Way)


@pytest.mark.parametrize(
    ("day", "late"), [(date(2026, 10, 5), False), (date(2026, 9, 7), False), (date(2026, 9, 6), True)]
)
def test_after_28_days_it_is_late(day: date, late: bool) -> None:
    assert is_late(day, date(2026, 10, 5)) is late


def test_an_earlier_day_is_its_noon_in_london_and_never_another_day() -> None:
    assert moment_of(date(2026, 10, 5), NOW) == NOW
    assert moment_of(date(2026, 10, 4), NOW) == datetime(2026, 10, 4, 11, 0, tzinfo=UTC)
    assert moment_of(date(2026, 1, 4), NOW) == datetime(2026, 1, 4, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "kind_due", "complaint_due"),
    [
        (date(2026, 10, 5), date(2026, 10, 12), date(2026, 11, 2)),
        (date(2026, 9, 25), date(2026, 10, 12), date(2026, 10, 23)),
        (date(2026, 9, 9), date(2026, 10, 7), date(2026, 10, 7)),
        (date(2026, 9, 7), date(2026, 10, 5), date(2026, 10, 5)),
        (date(2026, 8, 1), date(2026, 10, 12), date(2026, 11, 2)),
    ],
)
def test_the_28_days_count_from_the_day_it_was_said(said: date, kind_due: date, complaint_due: date) -> None:
    """The key person's days count from the day on which it was written down, and never reach beyond the law's date."""
    child, parent = Child("zara", "Zara", "k"), Person("amina", "A", frozenset({Role.PARENT}))
    dues = []
    for kind in Kind:
        made = raise_concern(
            id="c",
            reference="r",
            child=child,
            by=parent,
            received_at=moment_of(said, NOW),
            holders={Role.SETTING_MANAGER: ["m"]},
            kind=kind,
            today=date(2026, 10, 5),
        )
        assert made.received_on == said
        assert made.handler_id is not None
        dues.append(made.answer_due)
    assert dues == [kind_due, complaint_due]


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("10", time(10)),
        ("9:05", time(9, 5)),
        ("14.30", time(14, 30)),
        ("2pm", time(14)),
        ("12 am", time(0)),
        ("12pm", time(12)),
        (" 2:15  P.M. ", time(14, 15)),
        ("\u200f١٤:٣٠", time(14, 30)),
        ("00:00", time(0)),
        ("23:59", time(23, 59)),
        ("24:00", None),
        ("10:60", None),
        ("13pm", None),
        ("0pm", None),
        ("", None),
        ("ten", None),
        ("½", None),
        ("10:3", None),
        ("-1", None),
        ("9" * 5000, None),
    ],
)
def test_a_time_of_day(typed: str, at: time | None) -> None:
    assert time_in(typed) == at


def test_a_day_is_a_day_in_london() -> None:
    first, last = day_of(date(2026, 10, 25))  # the clocks go back
    assert (last - first).total_seconds() > 24.9 * 3600
    assert moment(date(2026, 10, 5), time(10)) == datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
