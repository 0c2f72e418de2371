"""The translations that are there: complete, polite, in their own script; and that updating loses nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib  # type: ignore[import-untyped,unused-ignore]  # it brings no types
import pytest

from screens.languages import FOLDER, OWN_NAMES

ROOT = FOLDER.parent
TEMPLATE = FOLDER / "messages.pot"
LOCALES = [locale for locale in OWN_NAMES if locale != "en_GB"]


def file_of(locale: str) -> Path:
    return FOLDER / locale / "LC_MESSAGES" / "messages.po"


def entries(locale: str) -> Iterator[tuple[str, str]]:
    for entry in polib.pofile(str(file_of(locale))):
        for text in [*entry.msgstr_plural.values(), entry.msgstr]:
            if text:
                yield entry.msgid, text


@pytest.mark.parametrize("locale", LOCALES)
def test_there_is_nothing_to_find(checks: Any, locale: str) -> None:
    catalogue, template = polib.pofile(str(file_of(locale))), polib.pofile(str(TEMPLATE))
    assert checks.check_catalogue(file_of(locale), locale, catalogue, template) == []


def test_sentences_and_labels_of_the_screens_are_fine(checks: Any) -> None:
    assert checks.check_sources(sorted((ROOT / "screens").glob("*.py"))) == []
    assert checks.check_labels(polib.pofile(str(TEMPLATE))) == []


def test_the_template_is_what_the_screens_say(commands: Any) -> None:
    assert polib.pofile(commands.extracted()) == polib.pofile(str(TEMPLATE))


def test_urdu_lines_begin_in_urdu() -> None:
    """The first letter of a line decides its direction; a placeholder is isolated and does not count."""
    for _source, text in entries("ur"):
        for line in re.sub(r"\{[^}]*\}|<[^>]*>", "", text).split("\n"):
            letters = [unicodedata.bidirectional(letter) for letter in line if letter.isalpha()]
            assert not letters or letters[0] == "AL", text


def test_urdu_uses_urdu_letters_and_signs() -> None:
    for _source, text in entries("ur"):
        assert not set("يكىة,;?") & set(text), text
        assert not re.search(r"[\u0600-\u06ff]\.", text), text


@pytest.mark.parametrize("locale", LOCALES)
def test_translations_are_composed_unicode(locale: str) -> None:
    assert all(unicodedata.is_normalized("NFC", text) for _source, text in entries(locale))


def test_polish_speaks_politely() -> None:
    familiar = re.compile(
        r"\b(ty|ciebie|tobie|twój|twoja|twoje|twoją|możesz|masz|jesteś)\b|[łl][ae]?ś\b", re.IGNORECASE
    )
    assert not [text for _source, text in entries("pl") if familiar.search(text)]


def test_urdu_speaks_politely() -> None:
    familiar = re.compile(r"\b(تم|تمہ\w*|تیر\w*|کرو|بتاؤ|لکھو|بھیجو)\b")
    assert not [text for _source, text in entries("ur") if familiar.search(text)]


def test_update_keeps_what_people_did_and_guesses_nothing(commands: Any) -> None:
    template, catalogue = polib.POFile(), polib.POFile()
    catalogue.metadata = {"Language": "pl", "X-Review-Status": "draft"}
    kept = polib.POEntry(msgctxt="button", msgid="Open", msgstr="Otwórz", tcomment="review: native 2026-12-01 AB")
    catalogue.extend([kept, polib.POEntry(msgid="Welcome", msgstr="Witamy", tcomment="review: native 2026-12-01 AB")])
    template.extend([polib.POEntry(msgid="Welcome."), polib.POEntry(msgctxt="button", msgid="Open")])
    welcome, opened = commands.merged(catalogue, template)
    assert (welcome.msgstr, welcome.tcomment, welcome.flags) == ("", "review: none", [])
    assert (opened.msgstr, opened.tcomment) == ("Otwórz", "review: native 2026-12-01 AB")
    assert commands.merged(catalogue, template).metadata == catalogue.metadata


@pytest.mark.parametrize("locale", LOCALES)
def test_update_changes_nothing_when_nothing_changed(commands: Any, locale: str) -> None:
    before = file_of(locale).read_text(encoding="utf-8")
    merged = commands.merged(polib.pofile(str(file_of(locale))), polib.pofile(str(TEMPLATE)))
    assert str(merged) == before


def test_reviews_are_counted(checks: Any) -> None:
    catalogue = polib.POFile()
    for comment in ("review: none", "review: native 2026-12-01 AB", "", "note\nreview: native 2026-12-01 AB"):
        catalogue.append(polib.POEntry(msgid=f"a{len(catalogue)}", tcomment=comment))
    assert checks.reviewed(catalogue) == 2
