"""`dovecote text`: a text comes in from a file, in any language, and a wrong file changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.texts import BIGGEST_FILE
from procedures.texts import TextKind
from storage.store import Store
from tests.commands.running import Run, in_store

NOTICE, URDU = "We keep what you tell us – safely.\n\nZoë & co <3", "ہم آپ کی معلومات محفوظ رکھتے ہیں۔"


def kept(locale: str = "en_GB") -> tuple[int, str, str] | None:
    """The newest privacy notice for readers of a language."""

    async def newest(store: Store) -> tuple[int, str, str] | None:
        found = await store.texts.newest(TextKind.PRIVACY, locale)
        return (found.version, found.locale, found.body) if found else None

    result: tuple[int, str, str] | None = in_store(newest)
    return result


def test_a_version_its_translation_and_the_next_version(run: Run, tmp_path: Path) -> None:
    assert "privacy: there is no text yet." in run("text", "privacy").output
    (tmp_path / "notice.txt").write_bytes(NOTICE.replace("\n", "\r\n").encode("utf-8-sig"))
    (tmp_path / "urdu.txt").write_bytes(URDU.encode("utf-16"))
    first = run("text", "privacy", "notice.txt")
    assert (first.exit_code, "privacy: version 1, en_GB, since " in first.output) == (0, True), first.output
    assert run("text", "privacy", "urdu.txt", "--language", "ur").exit_code == 0
    assert (kept(), kept("ur")) == ((1, "en_GB", NOTICE), (1, "ur", URDU))
    (tmp_path / "notice.txt").write_text("Another notice.", encoding="utf-8")
    assert run("text", "privacy", "notice.txt").exit_code == 0
    assert kept("ur") == (2, "en_GB", "Another notice.")
    shown = run("text", "privacy").output
    assert "version 2, en_GB" in shown and "ur," not in shown


@pytest.mark.parametrize(
    ("content", "language", "words"),
    [
        ("Zoë".encode("cp1252"), "en_GB", "not a plain text in UTF-8"),
        (b"PK\x03\x04\x00\x00", "en_GB", "not a plain text in UTF-8"),
        (b" \n ", "en_GB", "empty, too long"),
        (b"a" * 40_000, "en_GB", "empty, too long"),
        (b"a" * (BIGGEST_FILE + 1), "en_GB", "empty, too long"),
        (URDU.encode(), "ur", "Put in the English text first"),
        (b"text", "fr", "It speaks: en_GB, pl, ur"),
        (None, "en_GB", "There is no such file."),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence(
    run: Run, tmp_path: Path, content: bytes | None, language: str, words: str
) -> None:
    if content is not None:
        (tmp_path / "file.txt").write_bytes(content)
    refused = run("text", "privacy", "file.txt", "--language", language)
    assert (refused.exit_code, words in refused.output) == (78, True), refused.output
    assert kept() is None


def test_nothing_changes_under_the_hands_of_those_who_agreed(run: Run, tmp_path: Path) -> None:
    for name, body in (("one.txt", NOTICE), ("two.txt", URDU), ("three.txt", f"{URDU} {URDU}")):
        (tmp_path / name).write_text(body, encoding="utf-8")
    assert run("text", "privacy", "one.txt").exit_code == 0
    assert "text of version 1 already" in run("text", "privacy", "one.txt").output
    assert run("text", "privacy", "two.txt", "--language", "ur").exit_code == 0
    assert "has this translation already" in run("text", "privacy", "three.txt", "--language", "ur").output
    assert kept("ur") == (1, "ur", URDU)
