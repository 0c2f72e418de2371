"""Files: what they are by their first bytes, what is refused at once, how long we try."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from procedures.attachment import (
    LARGEST_FILE,
    MEGABYTE,
    MOST_FILES,
    MOST_IN_CASE,
    MOST_OF_PERSON,
    TAKEN,
    TRIED_FOR,
    Form,
    Kind,
    Refusal,
    given_up,
    pause_before_try,
    recognised,
    refused_at_once,
)

SENT = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
NOTHING = {"files": 0, "in_case": 0, "of_person": 0}


@pytest.mark.parametrize(
    ("beginning", "form"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", Form.JPEG),
        (b"\xff\xd8\xff\xe1\x00\x10Exif", Form.JPEG),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", Form.PNG),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", Form.HEIC),
        (b"\x00\x00\x00\x18ftypmif1\x00\x00", Form.HEIC),
        (b"%PDF-1.7\n", Form.PDF),
        (b"OggS\x00\x02", Form.OGG),
    ],
)
def test_a_file_is_known_by_its_first_bytes(beginning: bytes, form: Form) -> None:
    assert recognised(beginning) is form


@pytest.mark.parametrize(
    "beginning",
    [
        b"",
        b"\xff\xd8",
        b"PK\x03\x04 word/document.xml",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"<svg xmlns='http://www.w3.org/2000/svg'>",
        b"<!doctype html><script>",
        b"GIF89a",
        b"RIFF\x00\x00\x00\x00WEBP",
        b"\x00\x00\x00\x18ftypisom",
        b"\x00\x00\x00\x18ftypavif",
        b"MZ\x90\x00",
        b"just text %PDF-1.7",
        b" \xff\xd8\xff",
        b"ID3\x04",
    ],
)
def test_everything_else_is_not_taken(beginning: bytes) -> None:
    assert recognised(beginning) is None


def test_what_is_taken_for_which_kind() -> None:
    pictures = {Form.JPEG, Form.PNG, Form.HEIC}
    assert TAKEN[Kind.PHOTO] == pictures
    assert TAKEN[Kind.VOICE] == {Form.OGG}
    assert TAKEN[Kind.DOCUMENT] == {*pictures, Form.PDF}
    assert TAKEN[Kind.LIST] == set()
    assert set(TAKEN) == set(Kind)


@pytest.mark.parametrize(
    ("size", "there", "why"),
    [
        (0, {}, None),
        (LARGEST_FILE, {}, None),
        (LARGEST_FILE + 1, {}, Refusal.TOO_LARGE),
        (1, {"files": MOST_FILES - 1}, None),
        (1, {"files": MOST_FILES}, Refusal.TOO_MANY),
        (MEGABYTE, {"in_case": MOST_IN_CASE - MEGABYTE}, None),
        (MEGABYTE + 1, {"in_case": MOST_IN_CASE - MEGABYTE}, Refusal.CASE_FULL),
        (MEGABYTE, {"of_person": MOST_OF_PERSON - MEGABYTE}, None),
        (MEGABYTE + 1, {"of_person": MOST_OF_PERSON - MEGABYTE}, Refusal.PERSON_FULL),
    ],
)
def test_what_is_refused_at_once(size: int, there: dict[str, int], why: Refusal | None) -> None:
    assert refused_at_once(size, **{**NOTHING, **there}) is why


def test_pauses_grow_to_an_hour() -> None:
    pauses = [pause_before_try(attempt) for attempt in range(1, 40)]
    assert pauses[:3] == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
    assert pauses == sorted(pauses)
    assert pauses[-1] == timedelta(hours=1)


def test_after_a_day_it_is_given_up() -> None:
    assert not given_up(SENT, SENT + TRIED_FOR - timedelta(seconds=1))
    assert given_up(SENT, SENT + TRIED_FOR)
