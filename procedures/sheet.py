"""A list that somebody saved from a spreadsheet: from bytes to cells, each line with its number. Nothing is guessed.

Excel writes UTF-8 with a mark, UTF-16, or the old Western European letters, with commas, semicolons or tabs. Letters
that would come out wrong are refused: a name that is garbled once stays garbled.
"""

from __future__ import annotations

import codecs
import csv
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

LARGEST_FILE = 5 * 1024 * 1024
MOST_ROWS = 10_000
SEPARATORS = ",;\t"
#: How a workbook begins: a zip (Excel, LibreOffice, Numbers), or Excel before 2007.
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
#: Beside letters, what Western European names and addresses are written with.
_WESTERN_SIGNS = frozenset("\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u00b4\u00b7\u00a0")
_NOT_LETTERS = frozenset("\u00aa\u00ba")
LONGEST_TOLD = 40


class Why(StrEnum):
    """What is wrong with a list or with one of its lines, or what somebody should look at."""

    TOO_LARGE = "file too large"
    EMPTY = "nothing in it"
    WORKBOOK = "a workbook, not CSV"
    NOT_TEXT = "letters cannot be read"
    QUOTES = "quotation marks do not match"
    TOO_MANY_ROWS = "too many lines"
    ONLY_COLUMNS = "no line below the columns"
    UNKNOWN_COLUMNS = "unknown columns"
    MISSING_COLUMNS = "columns missing"
    COLUMN_TWICE = "a column twice"

    TOO_MANY_CELLS = "more cells than columns"
    MISSING = "nothing in a cell that is needed"
    FORMULA = "a formula"
    NAME_HIDDEN = "name with hidden signs"
    NAME_NO_LETTER = "name without a letter"
    NAME_TOO_LONG = "name too long"
    NAME_TOWER = "too many marks on a letter"
    DATE_UNCLEAR = "no date"
    NO_SUCH_DAY = "no such day"
    IN_FUTURE = "born in the future"
    TOO_LONG_AGO = "born too long ago"
    RELATION = "no relation we know"
    LANGUAGE = "no language we speak"
    PHONE = "no telephone number"
    NUMBER = "no number of the setting"

    CHILD_DIFFERS = "one child, two names or birth dates"
    KEY_PERSON_DIFFERS = "one child, two key persons"
    CHILD_NUMBER_NEEDED = "several children alike"
    CHILD_NUMBER_TAKEN = "number of another child"
    CHILD_WITHOUT_DATE = "a child alike without a birth date"
    KEY_PERSON_UNKNOWN = "key person not known"
    KEY_PERSON_TWICE = "several key persons alike"
    ADULT_DIFFERS = "one number, two adults"
    ADULT_NUMBER_NEEDED = "several adults alike"
    ADULT_NUMBER_TAKEN = "number of another adult"
    RELATION_DIFFERS = "one adult, two relations"

    WESTERN = "read as Western European"
    SAME_NAME = "somebody else has this name"
    SAME_CHILD = "another child has such a name"
    TAKEN_FOR_SAME = "taken for a child without a birth date"
    STAYS = "different here, and not changed"
    WAS_ENDED = "was ended once"


@dataclass(frozen=True, slots=True, repr=False)
class Flaw:
    """One thing to put right or to look at: the line (0: the whole file), the column, and what was found there."""

    why: Why
    line: int = 0
    column: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Sheet:
    """Columns, and every line that is not empty with its number. `western`: the letters were not UTF-8."""

    columns: tuple[str, ...]
    lines: tuple[tuple[int, tuple[str, ...]], ...]
    western: bool = False


def read(content: bytes, most_rows: int = MOST_ROWS) -> Sheet | Flaw:
    """The cells of a CSV file, or why it cannot be read."""
    try:
        return _read(content, most_rows)
    except _CannotBeRead as wrong:
        return wrong.flaw


def shown(text: str) -> str:
    """Something out of a file as it may be shown: one short line without signs that cannot be seen."""
    visible = (sign if unicodedata.category(sign)[0] != "C" else "\ufffd" for sign in " ".join(text.split()))
    told = "".join(visible)
    return told if len(told) <= LONGEST_TOLD else f"{told[: LONGEST_TOLD - 1]}…"


class _CannotBeRead(Exception):
    """The list as a whole is of no use."""

    def __init__(self, why: Why, line: int = 0, told: str = "") -> None:
        super().__init__(why)
        self.flaw = Flaw(why, line, told=told)


def _read(content: bytes, most_rows: int) -> Sheet:
    if len(content) > LARGEST_FILE:
        raise _CannotBeRead(Why.TOO_LARGE)
    if content.startswith(WORKBOOKS):
        raise _CannotBeRead(Why.WORKBOOK)
    text, western = _decoded(content)
    if "\0" in text:
        raise _CannotBeRead(Why.NOT_TEXT, _line_at(text[: text.index("\0")]))
    lines = list(_lines(text, most_rows + 2))
    if not lines:
        raise _CannotBeRead(Why.EMPTY)
    if len(lines) == 1:
        raise _CannotBeRead(Why.ONLY_COLUMNS)
    if len(lines) > most_rows + 1:
        raise _CannotBeRead(Why.TOO_MANY_ROWS, told=str(most_rows))
    columns = _without_empty_end([_column_name(each) for each in lines[0][1]])
    return Sheet(columns, tuple((line, _without_empty_end(cells)) for line, cells in lines[1:]), western)


def _decoded(content: bytes) -> tuple[str, bool]:
    """The text, and whether it was in the letters of Western Europe."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(content, "utf-16"), False
    try:
        return _strict(content.removeprefix(codecs.BOM_UTF8), "utf-8"), False
    except _CannotBeRead:
        if content.startswith(codecs.BOM_UTF8) or _has_utf8(content):
            raise
    text = _strict(content, "cp1252")
    garbled = next((place for place, sign in enumerate(text) if not _is_western(sign)), None)
    if garbled is not None:
        raise _CannotBeRead(Why.NOT_TEXT, _line_at(text[:garbled]))
    return text, True


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as wrong:
        before = content[: wrong.start].decode(encoding, "ignore")
        raise _CannotBeRead(Why.NOT_TEXT, _line_at(before)) from None


def _has_utf8(content: bytes) -> bool:
    """True if some line is UTF-8 beyond doubt: then a line that is not is damaged, and no other encoding."""
    for line in content.splitlines():
        if not line.isascii():
            try:
                line.decode()
            except UnicodeDecodeError:
                continue
            return True
    return False


def _is_western(sign: str) -> bool:
    return sign.isascii() or sign in _WESTERN_SIGNS or (sign.isalpha() and sign not in _NOT_LETTERS)


def _line_at(before: str) -> int:
    return 1 + max(before.count("\n"), before.count("\r"))


def _lines(text: str, most: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Every line that is not empty, with the number under which a spreadsheet shows it."""
    separator, skips = _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    found = 0
    while found < most:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise _CannotBeRead(Why.QUOTES, line) from None
        if skips and line == 1:
            continue
        if any(cell.strip() for cell in cells):
            found += 1
            yield line, tuple(cells)


def _separator(text: str) -> tuple[str, bool]:
    """What parts the cells, and whether a first line says so, as Excel writes it ("sep=;")."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if first.lower().startswith("sep=") and first[4:5] and first[4] in SEPARATORS:
        return first[4], text.startswith(first)
    return max(SEPARATORS, key=first.count), False


def _column_name(cell: str) -> str:
    return "_".join(cell.lower().replace("-", " ").replace("_", " ").split())


def _without_empty_end(cells: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Spreadsheets write separators for columns that nobody filled."""
    kept = len(cells)
    while kept and not cells[kept - 1].strip():
        kept -= 1
    return tuple(cells[:kept])
