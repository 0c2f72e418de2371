"""A list of children and their adults, line by line: what each cell may hold, and what is wrong with it.

One line is one adult of one child; a child with two parents stands on two lines.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from procedures import names
from procedures.dates import Wrong, birth_date_in
from procedures.family import Kin
from procedures.sheet import Flaw, Sheet, Why, shown

CHILD, BORN, CHILD_NUMBER, KEY_PERSON = "child", "born", "child_number", "key_person"
ADULT, RELATION, ADULT_NUMBER, LANGUAGE, PHONE = "adult", "relation", "adult_number", "language", "phone"
COLUMNS = (CHILD, BORN, CHILD_NUMBER, KEY_PERSON, ADULT, RELATION, ADULT_NUMBER, LANGUAGE, PHONE)
NEEDED = (CHILD, BORN, KEY_PERSON, ADULT, RELATION)
#: One line that shows what belongs into each column.
EXAMPLE = {
    CHILD: "Zara Khan",
    BORN: "2023-05-14",
    CHILD_NUMBER: "C-017",
    KEY_PERSON: "Tom Wells",
    ADULT: "Amina Khan",
    RELATION: "mother",
    ADULT_NUMBER: "A-031",
    LANGUAGE: "English",
    PHONE: "01632 960961",
}

#: A spreadsheet that opens such a cell would calculate with it. A telephone number may begin with "+".
FORMULA_SIGNS = "=+-@"
LONGEST_NUMBER, SHORTEST_PHONE, LONGEST_PHONE = 40, 5, 20
_NUMBER = re.compile(r"\w[\w ./-]*")
_PHONE = re.compile(r"\+?[0-9 ()./-]+")

#: Other words that lists of settings use.
_ALSO = {
    Kin.MOTHER: ("mum", "mam", "mom", "mummy"),
    Kin.FATHER: ("dad", "daddy"),
    Kin.STEP_PARENT: ("stepmother", "stepfather", "stepmum", "stepdad"),
    Kin.FOSTER_CARER: ("foster parent", "foster mother", "foster father"),
    Kin.GRANDPARENT: ("grandmother", "grandfather", "grandma", "grandad", "nan"),
    Kin.OTHER: ("carer", "guardian", "aunt", "uncle"),
}


def _letters(text: str) -> str:
    return re.sub(r"[\s_-]", "", text.casefold())


RELATIONS = {_letters(word): kin for kin in Kin for word in (kin.value, *_ALSO[kin])}
_NAME_FAULTS = {
    names.Fault.EMPTY: Why.MISSING,
    names.Fault.HIDDEN: Why.NAME_HIDDEN,
    names.Fault.NO_LETTER: Why.NAME_NO_LETTER,
    names.Fault.TOO_LONG: Why.NAME_TOO_LONG,
    names.Fault.TOWER: Why.NAME_TOWER,
}
_DATE_FAULTS = {
    Wrong.NO_SUCH_DAY: Why.NO_SUCH_DAY,
    Wrong.IN_FUTURE: Why.IN_FUTURE,
    Wrong.TOO_LONG_AGO: Why.TOO_LONG_AGO,
}


@dataclass(frozen=True, slots=True, repr=False)
class Row:
    """One adult of one child, as a line says it. `locale` is a code we speak, or empty."""

    line: int
    child: str
    born: date
    key_person: str
    adult: str
    kin: Kin
    child_number: str = ""
    adult_number: str = ""
    locale: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Roster:
    """A whole list: the lines that can be used, and what is wrong with the others. `notes` want only a look."""

    rows: tuple[Row, ...]
    flaws: tuple[Flaw, ...]
    notes: tuple[Flaw, ...] = ()


def roster_in(found: Sheet | Flaw, today: date, languages: Mapping[str, str]) -> Roster:
    """Every line read. `languages`: what a language may be called, in small letters, and its code."""
    if isinstance(found, Flaw):
        return Roster((), (found,))
    flaws = _columns_wrong(found.columns)
    if flaws:
        return Roster((), flaws)
    read = [_Line(line, found.columns, cells, today, languages).row() for line, cells in found.lines]
    rows = tuple(each for each in read if isinstance(each, Row))
    wrong = tuple(flaw for each in read if not isinstance(each, Row) for flaw in each)
    return Roster(rows, wrong, (Flaw(Why.WESTERN),) if found.western else ())


def _columns_wrong(columns: Sequence[str]) -> tuple[Flaw, ...]:
    unknown = [shown(each) or "?" for each in columns if each not in COLUMNS]
    missing = [each for each in NEEDED if each not in columns]
    twice = sorted({each for each in columns if each in COLUMNS and columns.count(each) > 1})
    found = ((Why.UNKNOWN_COLUMNS, unknown[:10]), (Why.MISSING_COLUMNS, missing), (Why.COLUMN_TWICE, twice))
    return tuple(Flaw(why, 1, told=", ".join(told)) for why, told in found if told)


class _Line:
    """One line while it is read. Everything that is wrong with it is told at once."""

    def __init__(
        self, line: int, columns: Sequence[str], cells: Sequence[str], today: date, languages: Mapping[str, str]
    ) -> None:
        self._line, self._today, self._languages = line, today, languages
        self._cells = dict(zip(columns, cells, strict=False))
        self._flaws = [Flaw(Why.TOO_MANY_CELLS, line)] if len(cells) > len(columns) else []

    def row(self) -> Row | list[Flaw]:
        """The row, or what is wrong with it."""
        child, key_person, adult = self._name(CHILD), self._name(KEY_PERSON), self._name(ADULT)
        born, kin = self._born(), self._kin()
        numbers = {"child_number": self._number(CHILD_NUMBER), "adult_number": self._number(ADULT_NUMBER)}
        told = {"locale": self._locale(), "phone": self._phone()}
        if self._flaws or born is None or kin is None:
            return self._flaws
        return Row(self._line, child, born, key_person, adult, kin, **numbers, **told)

    def _cell(self, column: str, *, may_begin_with: str = "") -> str:
        """What stands there, without the spaces around it; nothing if it is a formula, which is told."""
        raw = self._cells.get(column, "")
        text = " ".join(raw.split())
        begins_so = text[:1] in set(FORMULA_SIGNS) - set(may_begin_with) or raw.startswith(("\t", "\r"))
        if text and begins_so:
            self._wrong(Why.FORMULA, column)
            return ""
        if column in NEEDED and not text:
            self._wrong(Why.MISSING, column)
        return text

    def _wrong(self, why: Why, column: str) -> None:
        self._flaws.append(Flaw(why, self._line, column))

    def _name(self, column: str) -> str:
        text = self._cell(column)
        fault = names.why_not(text) if text else None
        if fault is not None:
            self._wrong(_NAME_FAULTS[fault], column)
        return names.cleaned(text) or ""

    def _born(self) -> date | None:
        text = self._cell(BORN).removesuffix(" 00:00:00").removesuffix(" 00:00")
        found = birth_date_in(text, self._today) if text else None
        if isinstance(found, Wrong):
            self._wrong(_DATE_FAULTS.get(found, Why.DATE_UNCLEAR), BORN)
            return None
        return found

    def _kin(self) -> Kin | None:
        text = self._cell(RELATION)
        found = RELATIONS.get(_letters(text))
        if text and found is None:
            self._wrong(Why.RELATION, RELATION)
        return found

    def _number(self, column: str) -> str:
        text = unicodedata.normalize("NFC", self._cell(column))
        if text and not (len(text) <= LONGEST_NUMBER and _NUMBER.fullmatch(text)):
            self._wrong(Why.NUMBER, column)
            return ""
        return text

    def _locale(self) -> str:
        text = self._cell(LANGUAGE)
        found = self._languages.get(text.casefold(), "")
        if text and not found:
            self._wrong(Why.LANGUAGE, LANGUAGE)
        return found

    def _phone(self) -> str:
        """The number with the digits that telephones have."""
        text = self._cell(PHONE, may_begin_with="+")
        signs = (unicodedata.decimal(sign, None) for sign in text)
        phone = "".join(sign if digit is None else str(digit) for sign, digit in zip(text, signs, strict=True))
        digits = sum(sign.isdigit() for sign in phone)
        if text and not (_PHONE.fullmatch(phone) and SHORTEST_PHONE <= digits <= LONGEST_PHONE):
            self._wrong(Why.PHONE, PHONE)
            return ""
        return phone
