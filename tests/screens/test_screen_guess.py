"""Which language somebody probably reads, and which translations own up to being drafts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screens import languages
from screens.languages import ENGLISH, LANGUAGES, guess, language_of


@pytest.mark.parametrize(
    ("code", "locale"),
    [
        ("pl", "pl"),
        ("pl-pl", "pl"),
        ("PL", "pl"),
        ("pl-latn", "pl"),
        ("pl@euro", "pl"),
        ("en-shaw", "en_GB"),
        ("ur", "ur"),
        ("ur-pk", "ur"),
        ("ur-in", "ur"),
        ("ur-arab", "ur"),
        ("en", "en_GB"),
        ("en-us", "en_GB"),
        ("en-gb", "en_GB"),
        ("pt-br", "en_GB"),
        ("zh-hans", "en_GB"),
        ("zh-cn", "en_GB"),
        ("pa-arab", "en_GB"),
        ("pa-pk", "en_GB"),
        ("fa", "en_GB"),
        ("prs", "en_GB"),
        ("ckb", "en_GB"),
        ("iw", "en_GB"),
        ("xx", "en_GB"),
        ("x-klingon", "en_GB"),
        ("root", "en_GB"),
        ("", "en_GB"),
        (None, "en_GB"),
        ("-", "en_GB"),
        ("en-", "en_GB"),
        ("pl_PL", "en_GB"),
        ("../../etc/passwd", "en_GB"),
        ("\x00", "en_GB"),
        ("p" * 300, "en_GB"),
    ],
)
def test_guess(code: str | None, locale: str) -> None:
    assert guess(code).locale == locale


@settings(max_examples=60)
@given(st.text(max_size=20) | st.from_regex(r"[a-z]{2,3}(-[a-z0-9]{2,4}){0,2}", fullmatch=True))
def test_guess_never_raises(code: str) -> None:
    assert guess(code) in LANGUAGES.values()


@pytest.mark.parametrize("locale", [None, "", "xx", "../pl", "PL", "en"])
def test_an_unknown_locale_is_english(locale: str | None) -> None:
    assert language_of(locale) is ENGLISH


def test_drafts_say_that_they_are_drafts() -> None:
    assert not ENGLISH.is_draft
    assert LANGUAGES["pl"].is_draft and LANGUAGES["ur"].is_draft


def test_a_reviewed_translation_is_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "pl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    header = '"Language: pl\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n"X-Review-Status: reviewed\\n"\n'
    (folder / "messages.po").write_text(f'msgid ""\nmsgstr ""\n{header}', encoding="utf-8")
    monkeypatch.setattr(languages, "FOLDER", tmp_path)
    assert not languages._read("pl").is_draft
