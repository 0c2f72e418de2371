"""The setting's texts: who reads which, what counts as an answer, and what becomes of a file."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.people import STAFF, Person, Role
from procedures.texts import (
    LONGEST,
    Agreement,
    Said,
    Text,
    TextKind,
    decoded,
    is_settled,
    kinds_for,
    last_said,
    tidied,
)

NOW = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
BOTH, PRIVACY = (TextKind.PRIVACY, TextKind.CONTRACT), (TextKind.PRIVACY,)


@pytest.mark.parametrize(
    ("roles", "kinds"),
    [
        ({Role.PARENT}, BOTH),
        ({Role.PARENT, Role.KEY_PERSON}, BOTH),
        *(({role}, PRIVACY) for role in sorted(STAFF)),
        ({Role.AGENCY}, ()),
        ({Role.OPERATOR}, ()),
        (set(), ()),
    ],
)
def test_families_are_asked_for_both_and_staff_for_the_notice(roles: set[Role], kinds: tuple[TextKind, ...]) -> None:
    assert kinds_for(Person("p", "Nadia", frozenset(roles))) == kinds
    assert kinds_for(Person("p", "Nadia", frozenset(roles), active=False)) == ()


def said(*words: Said, version: int = 1) -> list[Agreement]:
    return [Agreement(TextKind.CONTRACT, version, "en_GB", b"", word, NOW) for word in words]


@pytest.mark.parametrize(
    ("words", "last", "settled"),
    [
        ([], None, False),
        ([Said.TOLD], Said.TOLD, False),
        ([Said.TOLD, Said.NOT_YET], Said.NOT_YET, False),
        ([Said.NOT_YET, Said.AGREED], Said.AGREED, True),
        ([Said.AGREED, Said.NOT_YET], Said.NOT_YET, False),
        ([Said.AGREED, Said.TOLD], Said.AGREED, True),
        ([Said.ON_PAPER], Said.ON_PAPER, True),
        ([Said.READ], Said.READ, True),
    ],
)
def test_the_last_word_counts_and_being_told_is_none(words: list[Said], last: Said | None, settled: bool) -> None:
    found = last_said(said(*words), TextKind.CONTRACT, 1)
    assert (found.said if found else None) == last
    assert is_settled(found) is settled


def test_an_answer_to_another_version_or_kind_is_none() -> None:
    assert last_said(said(Said.AGREED), TextKind.CONTRACT, 2) is None
    assert last_said(said(Said.AGREED), TextKind.PRIVACY, 1) is None


def test_the_digest_is_that_of_the_words_shown() -> None:
    text = Text(TextKind.CONTRACT, 1, "ur", "ہم خیال رکھتے ہیں\nAgreed?", NOW)
    assert text.digest == hashlib.sha256("ہم خیال رکھتے ہیں\nAgreed?".encode()).digest()


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Zoë – ہم".encode(), "Zoë – ہم"),
        (b"\xef\xbb\xbfplain", "plain"),
        ("Zoë – ہم".encode("utf-16"), "Zoë – ہم"),
        ("Zoë".encode("utf-16-be"), None),
        (b"\xfe\xff" + "Zoë".encode("utf-16-be"), "Zoë"),
        ("Zoë".encode("cp1252"), None),
        (b"PK\x03\x04\x14\x00\x00\x00", None),
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3", None),
        (b"\xff\xfe\x00", None),
        (b"", ""),
    ],
)
def test_a_file_is_read_as_unicode_and_never_guessed(content: bytes, text: str | None) -> None:
    assert decoded(content) == text


@pytest.mark.parametrize(
    ("raw", "body"),
    [
        ("  One.\r\n\r\n\r\n\r\nTwo.  \rThree\u2028Four\x0cFive \n", "One.\n\nTwo.\nThree\nFour\nFive"),
        ("a\tb", "a b"),
        ("e\u0301", "\u00e9"),
        ("<b>bold</b> & co", "<b>bold</b> & co"),
        ("\u202eevil\u202c \u2067text\u2069", "evil text"),
        ("متن", "متن"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("", None),
        (" \n\t ", None),
        ("123 ...", None),
        ("a\x00b", None),
        ("a\x1bb", None),
        ("\ud800a", None),
        ("a" * LONGEST, "a" * LONGEST),
        ("a" * (LONGEST + 1), None),
    ],
)
def test_a_text_is_kept_as_it_will_be_shown(raw: str, body: str | None) -> None:
    assert tidied(raw) == body


@given(st.text(st.sampled_from("ab \n\r\u2028\u202e\u2066ہé\u0301<&\t"), max_size=60))
def test_tidying_twice_is_tidying_once(raw: str) -> None:
    once = tidied(raw)
    assert once is None or tidied(once) == once
