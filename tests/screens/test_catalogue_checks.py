"""The checks find what a hurried translator, or a hurried programmer, does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polib  # type: ignore[import-untyped,unused-ignore]  # it brings no types
import pytest

from screens.languages import FOLDER

TEMPLATE, POLISH = FOLDER / "messages.pot", FOLDER / "pl" / "LC_MESSAGES" / "messages.po"

Spoil = Callable[[polib.POFile], None]


def of(catalogue: polib.POFile, msgid: str) -> polib.POEntry:
    return next(entry for entry in catalogue if entry.msgid == msgid)


def says(msgid: str, text: str) -> Spoil:
    def spoil(catalogue: polib.POFile) -> None:
        of(catalogue, msgid).msgstr = text

    return spoil


def changed(msgid: str, **attributes: Any) -> Spoil:
    def spoil(catalogue: polib.POFile) -> None:
        for name, value in attributes.items():
            setattr(of(catalogue, msgid), name, value)

    return spoil


COUNTED = "We have {number} message from you."
OFSTED = "Please contact Ofsted. They can look at how the setting works."
FAULTS: dict[str, tuple[Spoil, str]] = {
    "not translated": (says("Welcome, {name}.", ""), "not translated"),
    "another placeholder": (says("Welcome, {name}.", "Witamy, {imię}."), "other placeholders"),
    "a placeholder lost": (says("Welcome, {name}.", "Witamy."), "other placeholders"),
    "a placeholder that reaches": (says("Welcome, {name}.", "Witamy, {name.__class__}."), "other placeholders"),
    "a tag lost": (says("<b>Is this right?</b>", "Czy to się zgadza?"), "other markup"),
    "a tag not closed": (says("<b>Is this right?</b>", "<b>Czy to się zgadza?<b>"), "other markup"),
    "a bare sign": (says("Welcome, {name}.", "Witamy <3, {name}."), "other markup"),
    "a direction mark": (says("Welcome, {name}.", "Witamy,\u200f {name}."), "direction mark"),
    "other digits": (says("This link does not work. Links work once and for 14 days.", "۱۴ dni."), "digits"),
    "other numbers": (says("This link does not work. Links work once and for 14 days.", "41 dni."), "other numbers"),
    "Ofsted in other words": (says(OFSTED, "Prosimy o kontakt z inspekcją."), "Ofsted must stay"),
    "fuzzy": (changed("Welcome, {name}.", flags=["fuzzy", "python-brace-format"]), "fuzzy"),
    "no review": (changed("Welcome, {name}.", tcomment="nice"), "review:"),
    "a plural form too few": (changed(COUNTED, msgstr_plural={0: "{number} a", 1: "{number} b"}), "not translated"),
    "an empty plural form": (changed(COUNTED, msgstr_plural={0: "{number}", 1: "", 2: "{number}"}), "not translated"),
    "a plural without its number": (
        changed(COUNTED, msgstr_plural={0: "jedna", 1: "{number}", 2: "{number}"}),
        "other placeholders",
    ),
    "a long button": (says("Ask for help", "Proszę nacisnąć tutaj, aby poprosić o pomoc"), "longer than 40"),
    "a blank at the end": (says("There is an answer.", "Jest już odpowiedź. "), "endwhitespace"),
    "a new line": (says("There is an answer.", "Jest już\nodpowiedź."), "newlines"),
    "spaces alone": (says("There is an answer.", "   "), "blank"),
}


def beginning_of(path: Path) -> str:
    """Every fifteenth message, and those that the faults are made in: a fault is found in a short catalogue too."""
    catalogue = polib.pofile(str(path))
    wanted = {COUNTED, OFSTED, "Welcome, {name}.", "<b>Is this right?</b>", "Ask for help", "There is an answer."}
    wanted.add("This link does not work. Links work once and for 14 days.")
    for number, entry in enumerate(list(catalogue)):
        if number % 15 and entry.msgid not in wanted:
            catalogue.remove(entry)
    return str(catalogue)


@pytest.fixture(scope="module")
def short() -> tuple[str, str]:
    """Polish and the template, both short."""
    return beginning_of(POLISH), beginning_of(TEMPLATE)


def test_a_short_catalogue_has_no_fault(checks: Any, tmp_path: Path, short: tuple[str, str]) -> None:
    path = tmp_path / "messages.po"
    path.write_text(short[0], encoding="utf-8")
    assert checks.check_catalogue(path, "pl", polib.pofile(str(path)), polib.pofile(short[1])) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found(checks: Any, tmp_path: Path, short: tuple[str, str], fault: str) -> None:
    spoil, expected = FAULTS[fault]
    catalogue, path = polib.pofile(short[0]), tmp_path / "messages.po"
    spoil(catalogue)
    catalogue.save(str(path))
    found = checks.check_catalogue(path, "pl", polib.pofile(str(path)), polib.pofile(short[1]))
    assert any(expected in problem for problem in found), found


def test_missing_unused_and_wrong_headers_are_found(checks: Any, tmp_path: Path) -> None:
    path = tmp_path / "messages.po"
    catalogue = polib.pofile(str(POLISH))
    del catalogue[0]
    catalogue.append(polib.POEntry(msgid="Old", msgstr="Stare", tcomment="review: none"))
    catalogue.metadata = {"Plural-Forms": "nplurals=2; plural=(n != 1);", "Content-Type": "text/plain; charset=utf-8"}
    catalogue.save(str(path))
    found = "\n".join(checks.check_catalogue(path, "pl", polib.pofile(str(path)), polib.pofile(str(TEMPLATE))))
    for expected in ("missing: ", "no longer used: Old", "the header must say nplurals=3", "X-Review-Status"):
        assert expected in found


@pytest.mark.parametrize(
    ("source", "faults"),
    [
        ('_("Hello")', 0),
        ('_.n("one", "many", 5)', 0),
        ('_.label("button", "Send")', 0),
        ("_.day(today)", 0),
        ("_(text)", 1),
        ('_(f"Hello {name}")', 1),
        ('_("Hello " + name)', 1),
        ('_("Hello {}".format(name))', 1),
        ('_.n("one", many, 5)', 1),
        ('_.label("button", label)', 1),
        ("_()", 1),
    ],
)
def test_sentences_must_be_written_out(checks: Any, tmp_path: Path, source: str, faults: int) -> None:
    path = tmp_path / "some.py"
    path.write_text(source, encoding="utf-8")
    assert len(checks.check_sources([path])) == faults
