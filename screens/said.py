"""What was said in a case: everybody's words as written, with who and when, and every version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from screens.headings import heading
from screens.language import Language
from screens.screen import Screen, lines, pages, paragraphs


@dataclass(frozen=True, slots=True)
class Said:
    """One message of a case. `kind` says what it is (screens/headings.py); `author` is empty where it is known."""

    kind: str
    author: str
    text: str
    day: date
    at: datetime
    version: int = 1
    forwarded: bool = False
    attachment_id: str = ""
    file_kind: str = ""


def message(_: Language, said: Said) -> list[Screen]:
    """One message with its heading; a long one takes several."""
    day, time = _.day(said.day), _.time(said.at)
    facts = lines(
        heading(_, said.kind),
        _("From: {name}", name=said.author) if said.author else "",
        _("Changed at: {day}, {time}", day=day, time=time)
        if said.version > 1
        else _("Written: {day}, {time}", day=day, time=time),
        _("This message was forwarded from another chat.") if said.forwarded else "",
        file_note(_, said),
    )
    first, *rest = pages(said.text, 3_000)
    texts = [paragraphs(facts, _.words(first) if first else ""), *(_.words(page) for page in rest)]
    return [Screen(text, protect=True) for text in texts]


def file_note(_: Language, said: Said) -> str:
    """What was sent along, and what became of it."""
    notes = {
        "photo": _("A photo comes with it."),
        "voice": _("A voice message comes with it."),
        "document": _("A document comes with it."),
        "waiting": _("A file comes with it. We are still checking it."),
        "refused": _("A file came with it. We could not keep it."),
        "warning": _("A document comes with it. It holds active parts. Please open it with care."),
    }
    return notes.get(said.file_kind, "")


def caption(_: Language, reference: str) -> Screen:
    """Under a file, so that it is known to which case it belongs."""
    return Screen(_("File of {reference}", reference=reference), protect=True)
