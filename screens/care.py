"""Whose key child it is: for whoever looks after the child, and for its family."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from procedures.people import Role
from procedures.proposal import MANAGER
from screens.actions import (
    ChangeDeputy,
    ChangeKeyPerson,
    OpenChild,
)
from screens.language import Language
from screens.parts import families_button, help_button, menu_button
from screens.screen import Button, Screen, in_pages, lines, pages, paragraphs

#: What somebody is to a child; the words are those of `storage/family.py`.
KEY_PERSON, DEPUTY = "key person", "deputy"


@dataclass(frozen=True, slots=True, repr=False)
class Turn:
    """Somebody was key person or deputy (`part`) from one day to another, or still is."""

    name: str
    part: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Note:
    """What a new key person was told: to whom, by whom, on which day."""

    to: str
    by: str
    day: date
    text: str


@dataclass(frozen=True, slots=True, repr=False)
class CarePage:
    """Whose key child it is. `history` and `notes` are empty for whoever may not know them."""

    id: str
    child: str
    key_person: str
    deputy: str
    history: tuple[Turn, ...] = ()
    notes: tuple[Note, ...] = ()


def care_page(_: Language, page: CarePage, roles: Collection[Role]) -> list[Screen]:
    """For whoever looks after the child: who cares for it, who did, and what was handed over."""
    notes = [Screen(text, protect=True) for note in page.notes for text in _note(_, note)]
    change: tuple[Button, ...] = ()
    if not MANAGER.isdisjoint(roles):
        change = (
            Button(_.label("button", "Change key person"), ChangeKeyPerson(page.id)),
            Button(_.label("button", "Change deputy"), ChangeDeputy(page.id)),
        )
    back = Button(_.label("button", "Child's page"), OpenChild(page.id))
    foot = (*change, back, families_button(_), help_button(_), menu_button(_))
    return [*notes, *in_pages([_now(_, page), *turns(_, page.history)], foot)]


def for_family(_: Language, page: CarePage) -> Screen:
    """For the child's own family."""
    told = _("You can talk to them about anything.") if page.key_person else ""
    return Screen(paragraphs(_now(_, page), told), (help_button(_), menu_button(_)), protect=True)


def _now(_: Language, page: CarePage) -> str:
    return lines(
        _("<b>{child}</b>", child=page.child),
        _("Key person: {name}", name=page.key_person) if page.key_person else _("This child has no key person yet."),
        _("Deputy key person: {name}", name=page.deputy) if page.deputy else "",
    )


def turns(_: Language, history: Sequence[Turn]) -> list[str]:
    """Who was key person or deputy, and from when to when."""
    return [_("<b>Key persons so far</b>"), *(_turn(_, each) for each in history)] if history else []


def _turn(_: Language, turn: Turn) -> str:
    who = _("Key person: {name}", name=turn.name)
    if turn.part == DEPUTY:
        who = _("Deputy key person: {name}", name=turn.name)
    until = _("Until {day}", day=_.day(turn.until)) if turn.until else ""
    return lines(who, _("From {day}", day=_.day(turn.since)), until)


def _note(_: Language, note: Note) -> list[str]:
    facts = lines(
        _("<b>Handed over</b>"),
        _("To: {name}", name=note.to),
        _("From: {name}", name=note.by) if note.by else "",
        _("On {day}", day=_.day(note.day)),
    )
    first, *rest = pages(note.text, 3_000)
    return [paragraphs(facts, _.words(first)), *(_.words(page) for page in rest)]
