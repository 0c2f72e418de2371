"""A letter on paper to an adult who has not joined yet: what this is, how to begin, who can read, how to do without.

It holds the link and never the number. It names no child: whoever finds it in a bag learns nothing about a family.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from datetime import date

from babel import Locale

from procedures import outside
from procedures.people import Contacts
from screens.language import Language
from screens.parts import ofsted
from screens.welcome import reach_us


@dataclass(frozen=True, slots=True, repr=False)
class Letter:
    """Plain sentences, in the order in which they stand on the page. `is_rtl`: read from right to left."""

    language: str
    is_rtl: bool
    title: str
    hello: str
    what: tuple[str, ...]
    how: str
    steps: tuple[str, ...]
    rules: tuple[str, ...]
    square: str
    who: str
    readers: tuple[str, ...]
    without: str
    otherwise: tuple[str, ...]
    rights: tuple[str, ...]
    number: str


def letter(_: Language, name: str, setting: str, contacts: Contacts, until: date, number: int) -> Letter:
    """The letter to one adult; without a name that can be printed, to a parent or carer."""
    locale = Locale.parse(_.locale)
    hello = _("Dear {name},", name=name) if name else _("Dear parent or carer,")
    return Letter(
        language=locale.language,
        is_rtl=locale.text_direction == "rtl",
        title=plain(_("A new way to reach us")),
        hello=plain(hello),
        what=_what(_, setting),
        how=plain(_("How to begin")),
        steps=_steps(_),
        rules=_rules(_, until),
        square=plain(_("A square to point a camera at. It opens the link below it.")),
        who=plain(_("Who can read what you write")),
        readers=_readers(_),
        without=plain(_("You can also do without Telegram")),
        otherwise=_otherwise(_, contacts),
        rights=tuple(
            map(plain, (ofsted(_), _("If a child is in danger now, call {number}.", number=outside.EMERGENCY)))
        ),
        number=plain(_("Letter {number}", number=number)),
    )


def _what(_: Language, setting: str) -> tuple[str, ...]:
    sentences = (
        _("{setting} has a message service in the app Telegram.", setting=setting),
        _("Here you can tell us when something worries you."),
        _("We tell you by which day you get an answer."),
    )
    return tuple(map(plain, sentences))


def _steps(_: Language) -> tuple[str, ...]:
    sentences = (
        _("Put the app Telegram on your telephone."),
        _("Point the camera at the square, or type the link."),
        _("Press Start."),
        _("The service asks for a number. We tell you this number in person."),
    )
    return tuple(map(plain, sentences))


def _rules(_: Language, until: date) -> tuple[str, ...]:
    sentences = (
        _("This link is for you alone. Please do not give it to anybody."),
        _("It works once, until {day}.", day=_.day(until)),
        _("The number is not in this letter. Please ask us for it."),
    )
    return tuple(map(plain, sentences))


def _readers(_: Language) -> tuple[str, ...]:
    sentences = (
        _("The person it is sent to can read it."),
        _("If they do not answer, the next person up can read it too."),
        _("Other parents can never read it."),
        _("Telegram carries the messages and could read them."),
    )
    return tuple(map(plain, sentences))


def _otherwise(_: Language, contacts: Contacts) -> tuple[str, ...]:
    sentences = (
        _("You can phone us, write on paper, or speak to us at the door."),
        _("We treat what you say in the same way."),
        *reach_us(_, contacts).split("\n"),
    )
    return tuple(plain(each) for each in sentences if each)


def plain(text: str) -> str:
    """A sentence made for Telegram's HTML, as paper takes it; the isolates stay, or numbers would turn around."""
    return html.unescape(text)
