"""One reader's language: values that cannot break a message, translations that cannot reach into objects, dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from babel.support import NullTranslations
from hypothesis import given
from hypothesis import strategies as st

from screens.language import ISOLATE, POP, Language
from screens.languages import ENGLISH, LANGUAGES
from simulator.markup import parse_html

SOURCE = "Welcome, {name}."


class Told(NullTranslations):
    """A catalogue in which somebody wrote something else."""

    def __init__(self, told: Mapping[str, str]) -> None:
        super().__init__()
        self.told = told

    def gettext(self, message: str) -> str:
        return self.told.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.told.get(msgid1, msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> Any:
        return self.told.get(message, message)


def language(translation: str, source: str = SOURCE) -> Language:
    return Language("pl", "polski", Told({source: translation}))


@pytest.mark.parametrize(
    "translation",
    [
        "{name.__class__}",
        "{name.__class__.__mro__}",
        "{name[0]}",
        "{name!r}",
        "{name!s}",
        "{name:>500000000}",
        "{name:{name}}",
        "{0}",
        "{}",
        "{other}",
        "{",
        "}",
        "{name",
        "{na me}",
        "{name }",
        "{*name}",
        "{name:}}",
    ],
)
def test_a_translation_that_reaches_too_far_gives_english(translation: str) -> None:
    told = language(translation)
    expected = f"Welcome, {ISOLATE}Ali{POP}."
    assert told(SOURCE, name="Ali") == expected
    assert told.label("button", SOURCE, name="Ali") == expected
    assert told.n(SOURCE, "all {name}", 1, name="Ali") == expected


def test_a_broken_plural_gives_the_right_english_form() -> None:
    told = language("{number.real}", "one {number}")
    assert told.n("one {number}", "many {number}", 1) == f"one {ISOLATE}1{POP}"
    assert told.n("one {number}", "many {number}", 5) == f"many {ISOLATE}5{POP}"


def test_values_may_move_and_be_left_out_by_a_translator() -> None:
    assert language("{name}: witamy, {name}")(SOURCE, name="Ali") == f"{ISOLATE}Ali{POP}: witamy, {ISOLATE}Ali{POP}"


@pytest.mark.parametrize("value", ["<3 & co", "<b>bold</b>", "&lt;", "</b>", "{name}", "{0.__class__}", "%s", "a<b>c"])
def test_a_hostile_value_arrives_as_it_was(value: str) -> None:
    visible, entities = parse_html(ENGLISH(SOURCE, name=value))
    assert visible == f"Welcome, {ISOLATE}{value}{POP}."
    assert not entities


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_any_value_arrives_as_it_was(value: str) -> None:
    assert parse_html(ENGLISH(SOURCE, name=value))[0] == f"Welcome, {ISOLATE}{value}{POP}."
    assert parse_html(ENGLISH.words(value))[0] == (f"{ISOLATE}{value}{POP}" if value else "")


def test_a_label_is_plain_text() -> None:
    assert ENGLISH.label("button", "Open {reference}", reference="<3 & co") == f"Open {ISOLATE}<3 & co{POP}"


def test_words_keep_their_lines() -> None:
    assert ENGLISH.words("a\n\nب") == f"{ISOLATE}a{POP}\n\n{ISOLATE}ب{POP}"


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("en_GB", "Thursday 8 October 2026"),
        ("pl", "czwartek 8 października 2026"),
        ("ur", "جمعرات 8 اکتوبر 2026"),
    ],
)
def test_a_day_has_its_weekday(locale: str, expected: str) -> None:
    assert LANGUAGES[locale].day(date(2026, 10, 8)) == expected


@pytest.mark.parametrize(
    ("locale", "hour", "expected"),
    [
        ("en_GB", 13, "2:05pm"),
        ("en_GB", 8, "9:05am"),
        ("en_GB", 11, "12:05pm"),
        ("en_GB", 23, "12:05am"),
        ("pl", 13, "14:05"),
        ("pl", 23, "00:05"),
        ("ur", 8, "09:05"),
    ],
)
def test_a_time_is_london_time(locale: str, hour: int, expected: str) -> None:
    assert LANGUAGES[locale].time(datetime(2026, 10, 8, hour, 5, tzinfo=UTC)) == expected


def test_winter_time_is_kept() -> None:
    assert ENGLISH.time(datetime(2026, 11, 8, 13, 5, tzinfo=UTC)) == "1:05pm"


def test_a_telephone_number_stays_on_one_line() -> None:
    assert ENGLISH.phone("0300 123 1231") == "0300\u00a0123\u00a01231"
