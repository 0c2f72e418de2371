"""The setting's own texts: the privacy notice and the parent and carer contract; who reads which, and what was said.

A contract says at registration what is expected (Little Doves 10.01, line 17); the privacy notice says how and why
personal information is used (line 20). A text is never changed: a new one is a new version, so that what somebody
agreed to can always be shown again, exactly.
"""

from __future__ import annotations

import codecs
import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from procedures.people import STAFF, Person, Role

#: The language in which a version begins; translations of the same version follow.
SOURCE = "en_GB"
#: As much as somebody can write into one conversation: about fifteen printed pages.
LONGEST = 32_000


class TextKind(StrEnum):
    """What a text is. The word stands in buttons and in the command."""

    PRIVACY = "privacy"
    CONTRACT = "contract"


class Said(StrEnum):
    """What is known of somebody and one version. `TOLD`: it was offered to them, and they have said nothing yet."""

    TOLD = "told"
    READ = "read"
    AGREED = "agreed"
    NOT_YET = "not yet"
    ON_PAPER = "agreed on paper"


#: Who is asked to read what. Staff read the privacy notice; the contract is between families and the setting.
READERS: dict[TextKind, frozenset[Role]] = {
    TextKind.PRIVACY: STAFF | {Role.PARENT},
    TextKind.CONTRACT: frozenset({Role.PARENT}),
}
#: What can be said about each, by pressing a button.
ANSWERS: dict[TextKind, frozenset[Said]] = {
    TextKind.PRIVACY: frozenset({Said.READ}),
    TextKind.CONTRACT: frozenset({Said.AGREED, Said.NOT_YET}),
}
#: Whoever has said one of these owes no answer.
SETTLED = frozenset({Said.READ, Said.AGREED, Said.ON_PAPER})


@dataclass(frozen=True, slots=True)
class Text:
    """One version in one language, exactly as it is shown."""

    kind: TextKind
    version: int
    locale: str
    body: str
    since: datetime

    def __repr__(self) -> str:
        return f"Text({self.kind}, {self.version}, {self.locale})"

    @property
    def digest(self) -> bytes:
        """What proves later which words were shown: SHA-256 of the text in UTF-8."""
        return hashlib.sha256(self.body.encode("utf-8")).digest()


@dataclass(frozen=True, slots=True)
class Agreement:
    """What somebody said about a text, when, and in which language it was shown. `by`: who recorded it from paper."""

    kind: TextKind
    version: int
    locale: str
    digest: bytes
    said: Said
    at: datetime
    by: str | None = None


def reads(person: Person | None, kind: TextKind) -> bool:
    """True for somebody who is asked to read this kind of text."""
    return person is not None and person.wears(*READERS[kind])


def kinds_for(person: Person) -> tuple[TextKind, ...]:
    """The kinds somebody is asked to read, the privacy notice first."""
    return tuple(kind for kind in TextKind if reads(person, kind))


def last_said(agreements: Iterable[Agreement], kind: TextKind, version: int) -> Agreement | None:
    """The last that somebody said about one version; None if it was never even offered."""
    found = None
    for each in agreements:
        if (each.kind, each.version) == (kind, version) and (each.said is not Said.TOLD or found is None):
            found = each
    return found


def is_settled(agreement: Agreement | None) -> bool:
    """True if nothing more is asked about it."""
    return agreement is not None and agreement.said in SETTLED


def decoded(content: bytes) -> str | None:
    """The text of a file, in UTF-8 or as Windows writes UTF-16; None for anything else, which is never guessed."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if content.startswith(mark):
            return _read(content, encoding)
    return _read(content, "utf-8-sig")


def _read(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


#: Line ends of all kinds; marks that turn the direction of what follows and would be taken off when it is shown.
_ENDS = re.compile("\r\n|[\r\u0085\u2028\u2029\f\v]")
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])


def tidied(text: str) -> str | None:
    """The text as it will be shown and kept, in any script; None if it is empty, too long, or no text."""
    whole = unicodedata.normalize("NFC", _ENDS.sub("\n", text)).replace("\t", " ").translate(_TURNING)
    body = re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in whole.split("\n"))).strip()
    odd = any(unicodedata.category(letter) in {"Cc", "Cs"} and letter != "\n" for letter in body)
    readable = any(letter.isalpha() for letter in body)
    return body if readable and not odd and len(body) <= LONGEST else None
