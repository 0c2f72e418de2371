"""A file from a spreadsheet: every way in which Excel writes letters and cells, and everything that is no list."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from procedures.sheet import LARGEST_FILE, MOST_ROWS, Flaw, Sheet, Why, read, shown

URDU, POLISH, FRENCH = "عائشہ", "Łucja Żak", "Zoë O’Brien"


def sheet(content: bytes) -> Sheet:
    found = read(content)
    assert isinstance(found, Sheet), (found.why, found.line)
    return found


def flaw(content: bytes, most_rows: int = MOST_ROWS) -> tuple[Why, int]:
    found = read(content, most_rows)
    assert isinstance(found, Flaw)
    return found.why, found.line


@pytest.mark.parametrize(
    ("content", "cell", "western"),
    [
        (f"child,born\n{URDU},1".encode(), URDU, False),
        (f"child,born\n{URDU},1".encode("utf-8-sig"), URDU, False),
        (f"child,born\r\n{POLISH},1\r\n".encode("utf-16"), POLISH, False),
        (codecs.BOM_UTF16_BE + f"child\tborn\r\n{URDU}\t1".encode("utf-16-be"), URDU, False),
        (f"child;born\r\n{FRENCH};1".encode("cp1252"), FRENCH, True),
        (b"child;born\rMac;1\r", "Mac", False),
        (b"sep=;\r\nchild;born\r\nAli;1", "Ali", False),
        (b'\r\nchild,born\r\n"Khan, Ali",1', "Khan, Ali", False),
        (b'child,born\n"Ali ""Al"" Khan",1', 'Ali "Al" Khan', False),
        (b'child,born,,\n"Ali",1,,\n,,,\n', "Ali", False),
    ],
)
def test_every_way_a_spreadsheet_writes_is_read(content: bytes, cell: str, western: bool) -> None:
    found = sheet(content)
    assert found.columns == ("child", "born")
    assert [cells for _line, cells in found.lines] == [(cell, "1")]
    assert found.western is western


@pytest.mark.parametrize(
    ("content", "why", "line"),
    [
        (b"", Why.EMPTY, 0),
        (codecs.BOM_UTF8 + b" \r\n;;\r\n", Why.EMPTY, 0),
        (b"child,born\n\n", Why.ONLY_COLUMNS, 0),
        (b"PK\x03\x04" + bytes(50), Why.WORKBOOK, 0),
        (b"\xd0\xcf\x11\xe0" + bytes(50), Why.WORKBOOK, 0),
        (b"child,born\nAli\0,1", Why.NOT_TEXT, 2),
        ("child\nAli".encode("utf-16-le"), Why.NOT_TEXT, 1),
        (codecs.BOM_UTF16_LE + "child\nAli".encode("utf-16-le") + b"x", Why.NOT_TEXT, 2),
        (b"child,born\nAli,1\nZo\x81,1", Why.NOT_TEXT, 3),
        (f"child\nAli\n{POLISH}".encode("cp1250"), Why.NOT_TEXT, 3),
        (f"child\n{URDU}\nZo\xeb".encode() + b"\nZo\xeb", Why.NOT_TEXT, 4),
        (codecs.BOM_UTF8 + b"child\nZo\xeb", Why.NOT_TEXT, 2),
        (b'child,born\nAli,1\n"Zoe,1\nx,2', Why.QUOTES, 3),
        (b'child,born\n"Ali" Khan,1', Why.QUOTES, 2),
        (b"child\n" + b"x" * 200_000, Why.QUOTES, 2),
        (b"child\n" + b"x" * LARGEST_FILE, Why.TOO_LARGE, 0),
    ],
)
def test_what_is_no_list_is_named_with_its_line(content: bytes, why: Why, line: int) -> None:
    assert flaw(content) == (why, line)


def test_the_most_lines_fit_and_one_more_does_not() -> None:
    assert len(sheet(b"child\n" + b"Ali\n" * MOST_ROWS).lines) == MOST_ROWS
    assert flaw(b"child\n" + b"Ali\n" * (MOST_ROWS + 1)) == (Why.TOO_MANY_ROWS, 0)
    assert flaw(b"child\nAli\nZoe\n", 1) == (Why.TOO_MANY_ROWS, 0)


def test_lines_have_the_numbers_that_a_spreadsheet_shows() -> None:
    found = sheet(b'child,born\n\nAli,1\n"two\nlines",2\nZoe,3')
    assert [line for line, _cells in found.lines] == [3, 4, 6]


def test_columns_may_be_written_as_people_write() -> None:
    assert sheet(b"Child Number; KEY-PERSON ;\nx;y").columns == ("child_number", "key_person")


def test_what_is_shown_of_a_file_is_short_and_visible() -> None:
    assert shown("shoe\u202e\u2066 size\n\x1b[2J") == "shoe\ufffd\ufffd size \ufffd[2J"
    assert len(shown("x" * 1_000)) == 40


@given(st.binary(max_size=300))
@example(b'"')
@example(b"sep=;")
@example(b"sep=\n")
@example(b"\xff\xfe")
@example(b"\r\r\n\n,;\t")
def test_no_bytes_can_break_the_reading(content: bytes) -> None:
    assert isinstance(read(content), Sheet | Flaw)
    assert isinstance(read(b"child,born\n" + content), Sheet | Flaw)
