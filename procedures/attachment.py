"""Files that families and staff send: which we take, how large, and how long we try to fetch them. Pure.

What a file is, its first bytes say. Its name and the type it was declared with can be forged, and are not asked.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

MEGABYTE = 1024 * 1024
#: Telegram gives bots no larger file.
LARGEST_FILE = 20 * MEGABYTE
MOST_FILES, MOST_IN_CASE = 10, 50 * MEGABYTE
MOST_OF_PERSON = 200 * MEGABYTE
#: Two kilobytes can unfold into gigabytes; forty megapixels are more than any telephone takes.
MOST_PIXELS = 40_000_000
#: What we keep of a picture: enough to read a page that was photographed.
LONGEST_SIDE = 4096

TRIED_FOR = timedelta(hours=24)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=1)
#: Drafts live for seven days; a file that no draft and no record holds after eight is forgotten.
UNUSED_KEPT = timedelta(days=8)


class Kind(StrEnum):
    """How somebody sent it, and how it is shown to whoever reads it."""

    PHOTO = "photo"
    VOICE = "voice"
    DOCUMENT = "document"
    LIST = "list of families"


class State(StrEnum):
    """Where a file is: only Telegram has it, we have it, or we do not take it."""

    TO_FETCH = "to fetch"
    KEPT = "kept"
    REFUSED = "refused"


class Refusal(StrEnum):
    """Why a file was not kept."""

    TOO_LARGE = "too large"
    TOO_MANY = "too many"
    CASE_FULL = "no room in the case"
    PERSON_FULL = "no room for the person"
    NOT_OUR_KIND = "not a kind we take"
    DAMAGED = "damaged"
    TOO_MANY_PIXELS = "too many pixels"
    NOT_FETCHED = "could not be fetched"


class Form(StrEnum):
    """What a file really is, named as the web names it."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    HEIC = "image/heic"
    PDF = "application/pdf"
    OGG = "audio/ogg"


PICTURES = frozenset({Form.JPEG, Form.PNG, Form.HEIC})
TAKEN = {Kind.PHOTO: PICTURES, Kind.VOICE: frozenset({Form.OGG}), Kind.DOCUMENT: PICTURES | {Form.PDF}}
#: A list is words: it has no beginning to know it by, and is judged by procedures/sheet.py.
TAKEN |= {Kind.LIST: frozenset()}

_BEGINNINGS = (
    (b"\xff\xd8\xff", Form.JPEG),
    (b"\x89PNG\r\n\x1a\n", Form.PNG),
    (b"%PDF-", Form.PDF),
    (b"OggS", Form.OGG),
)
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"})


def recognised(content: bytes) -> Form | None:
    """What a file is, by its first bytes; None for everything that is not in our list."""
    for beginning, form in _BEGINNINGS:
        if content.startswith(beginning):
            return form
    is_heic = content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS
    return Form.HEIC if is_heic else None


def refused_at_once(size: int, *, files: int, in_case: int, of_person: int) -> Refusal | None:
    """Whether one more file of this declared size is refused; the other numbers are what is there already."""
    if size > LARGEST_FILE:
        return Refusal.TOO_LARGE
    if files >= MOST_FILES:
        return Refusal.TOO_MANY
    if in_case + size > MOST_IN_CASE:
        return Refusal.CASE_FULL
    return Refusal.PERSON_FULL if of_person + size > MOST_OF_PERSON else None


def pause_before_try(attempt: int) -> timedelta:
    """The pause after failed attempt number `attempt` (from 1): doubling from a minute to an hour."""
    doublings: int = 1 << min(attempt - 1, 12)
    return min(FIRST_PAUSE * doublings, LONGEST_PAUSE)


def given_up(sent_at: datetime, now: datetime) -> bool:
    """True when a file could not be fetched for a day: the person is told, and can send it again."""
    return now - sent_at >= TRIED_FOR
