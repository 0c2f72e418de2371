"""The wording rules that a program can check, on every English sentence and label."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import polib  # type: ignore[import-untyped,unused-ignore]  # it brings no types
import pytest

from screens.languages import FOLDER, LANGUAGES

ENTRIES = [entry for entry in polib.pofile(str(Path(FOLDER) / "messages.pot")) if entry.msgid]
ENGLISH_TEXTS = [text for entry in ENTRIES for text in (entry.msgid, entry.msgid_plural) if text]
MOST_WORDS_IN_A_SENTENCE = 20
FORBIDDEN = (
    "eg",
    "ie",
    "etc",
    "asap",
    "please wait",
    "pop in",
    "poorly",
    "click",
    "oops",
    "ok",
    "mum",
    "mummy",
    "mum and dad",
    "claim",
    "allege",
    "unfortunately",
    "don't",
    "can't",
    "won't",
)
CAPITALS = {"NSPCC", "DSL", "EYFS", "BSL", "PDF", "MB"}


def plain(text: str) -> str:
    return re.sub("</?b>", "", text)


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.?:])\s+", plain(text))


def is_sign(letter: str) -> bool:
    return unicodedata.category(letter) in {"So", "Sk", "Cs"}


def test_a_line_starts_with_words() -> None:
    assert not [text for text in ENGLISH_TEXTS for line in plain(text).split("\n") if is_sign(line[0])]


def test_an_emoji_is_one_and_last() -> None:
    assert not [text for text in ENGLISH_TEXTS if any(is_sign(letter) for letter in text[:-1])]


def test_sentences_are_short() -> None:
    every = [sentence for text in ENGLISH_TEXTS for sentence in sentences(text)]
    assert not [sentence for sentence in every if len(sentence.split()) > MOST_WORDS_IN_A_SENTENCE]


def test_no_word_that_hurts_or_hurries() -> None:
    forbidden = re.compile(rf"\b({'|'.join(map(re.escape, FORBIDDEN))})\b", re.IGNORECASE)
    assert not [text for text in ENGLISH_TEXTS if forbidden.search(text)]


def test_nobody_is_shouted_at() -> None:
    assert not [text for text in ENGLISH_TEXTS if "!" in text]
    assert {word for text in ENGLISH_TEXTS for word in re.findall(r"\b[A-Z]{2,}\b", text)} <= CAPITALS


def test_bold_is_the_only_markup_and_used_once() -> None:
    assert not [text for text in ENGLISH_TEXTS if re.findall("<[^>]*>", text) not in ([], ["<b>", "</b>"])]


def test_spaces_and_quotes_are_tidy() -> None:
    assert not [text for text in ENGLISH_TEXTS if text != text.strip() or "  " in text or '"' in text]


@pytest.mark.parametrize(("rule", "text"), [("forbidden", "Please wait."), ("forbidden", "asap"), ("long", "a " * 21)])
def test_the_rules_find_what_they_look_for(rule: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "ENGLISH_TEXTS", [text])
    with pytest.raises(AssertionError):
        {"forbidden": test_no_word_that_hurts_or_hurries, "long": test_sentences_are_short}[rule]()


@pytest.mark.parametrize("locale", LANGUAGES)
def test_a_sentence_names_a_button_as_the_button_is_named(locale: str) -> None:
    language = LANGUAGES[locale]
    asked = language("You can write more. When you have finished, press “That is all”.")
    assert language.label("button", "That is all") in asked
