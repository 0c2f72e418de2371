"""A text of the setting as its readers see it, what they say about it, and the proof of it, to be looked at later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from procedures.texts import SETTLED, Said, TextKind
from screens.actions import (
    AgreeToText,
    AskAboutText,
    AskForInterpreter,
    BeforeVisit,
    HaveRead,
    NotAgreeYet,
    ReadText,
    ShowAgreements,
    ShowText,
)
from screens.language import Language
from screens.languages import language_of
from screens.parts import help_button, menu_button, step_footer
from screens.screen import Button, Screen, lines, pages, paragraphs

#: How much of a text stands in one message beside its heading, and how many agreements.
A_PAGE, MOST_ENTRIES = 3_000, 10


def kind_name(_: Language, kind: TextKind) -> str:
    """What a text is called, as a heading or a value."""
    names = {
        TextKind.PRIVACY: _.label("text", "Privacy notice"),
        TextKind.CONTRACT: _.label("text", "Parent and carer contract"),
    }
    return names[kind]


@dataclass(frozen=True, slots=True, repr=False)
class Shown:
    """A text as one reader gets it. `other`: the language it can be read in instead, "" if there is none.

    `wanted`: the reader's own language, if the text does not exist in it. `asked`: an answer of theirs would count.
    `said` and `at`: what they have said of it.
    """

    kind: TextKind
    version: int
    locale: str
    body: str
    since: date
    other: str = ""
    wanted: str = ""
    newest: bool = True
    asked: bool = True
    said: Said | None = None
    at: datetime | None = None
    on: date | None = None


def text(_: Language, shown: Shown) -> list[Screen]:
    """The whole text, as many messages as it takes; under the last stands what can be said about it."""
    bodies = pages(shown.body, A_PAGE)
    found = []
    for number, body in enumerate(bodies, 1):
        first, last = number == 1, number == len(bodies)
        page = _("Page {number} of {count}", number=number, count=len(bodies)) if len(bodies) > 1 else ""
        parts = (lines(_heading(_, shown) if first else "", page), _.words(body.strip("\n")))
        foot = (_foot(_, shown),) if last else ()
        found.append(Screen(paragraphs(*parts, *foot), _buttons(_, shown) if last else ()))
    return found


def _heading(_: Language, shown: Shown) -> str:
    missing = lines(
        _("There is no translation into {language} yet.", language=language_of(shown.wanted).own_name),
        _("This is the English text. You can ask for an interpreter."),
    )
    return lines(
        _("<b>{text}</b>", text=kind_name(_, shown.kind)),
        _("Version {number}, since {day}", number=shown.version, day=_.day(shown.since)),
        missing if shown.wanted else "",
        "" if shown.newest else _("There is a newer version of this text."),
    )


def _foot(_: Language, shown: Shown) -> str:
    if shown.said in SETTLED or not (shown.newest and shown.asked):
        return you_said(_, shown)
    ask = {
        TextKind.PRIVACY: _("Please tell us when you have read it."),
        TextKind.CONTRACT: _("Please tell us if you agree."),
    }
    return paragraphs(you_said(_, shown), lines(ask[shown.kind], _("You can use everything here, whatever you say.")))


def marked(version: int, locale: str) -> str:
    """Version and language as a button carries them."""
    return f"{version}-{locale}"


def you_said(_: Language, shown: Shown) -> str:
    """What the reader said about it, with day and time; nothing if they said nothing."""
    if shown.at is None or shown.on is None:
        return ""
    said = said_name(_, shown.said)
    return _("You said on {day}, {time}: {said}", day=_.day(shown.on), time=_.time(shown.at), said=said) if said else ""


def said_name(_: Language, said: Said | None) -> str:
    """What somebody said, as a value; nothing for what they were only told."""
    names = {
        Said.READ: _.label("said", "I have read this"),
        Said.AGREED: _.label("said", "I agree"),
        Said.NOT_YET: _.label("said", "I do not agree yet"),
        Said.ON_PAPER: _.label("said", "agreed on paper"),
    }
    return names.get(said, "") if said else ""


def _buttons(_: Language, shown: Shown) -> tuple[Button, ...]:
    """What can be said, the other language, and the ways to a person."""
    which = (shown.kind, marked(shown.version, shown.locale))
    found = []
    open_ = shown.newest and shown.asked and shown.said not in SETTLED
    if open_ and shown.kind is TextKind.PRIVACY:
        found.append(Button(_.label("button", "I have read this"), HaveRead(*which)))
    if open_ and shown.kind is TextKind.CONTRACT:
        found.append(Button(_.label("button", "I agree"), AgreeToText(*which)))
        found.append(Button(_.label("button", "I do not agree yet"), NotAgreeYet(*which)))
    if not shown.newest:
        found.append(Button(_.label("button", "The newest version"), ShowText(shown.kind)))
    if shown.other:
        language = language_of(shown.other).own_name
        action = ReadText(shown.kind, marked(shown.version, shown.other))
        found.append(Button(_.label("button", "Read in {language}", language=language), action))
    if shown.wanted:
        found.append(Button(_.label("button", "Ask for an interpreter"), AskForInterpreter(shown.kind)))
    found.append(_question(_, shown.kind))
    return (*found, *step_footer(_, first=True))


def _question(_: Language, kind: TextKind) -> Button:
    return Button(_.label("button", "I have a question"), AskAboutText(kind))


def thanks(_: Language, said: Said, *, more: bool, family: bool) -> Screen:
    """What they said is kept. `more`: another text follows at once, so that buttons would only stand in the way."""
    first = _("Thank you. We have kept that you agree, with the day and the time.")
    if said is Said.READ:
        first = _("Thank you. We have kept that you read it, with the day and the time.")
    buttons: tuple[Button, ...] = (agreements_button(_), menu_button(_))
    if family:
        buttons = (Button(_.label("button", "Before your first visit"), BeforeVisit()), *buttons)
    return Screen(first, () if more else buttons)


def not_yet(_: Language, kind: TextKind) -> Screen:
    """Nobody has to agree: what was said is kept, and everything stays open."""
    return Screen(
        paragraphs(
            _("Thank you for telling us. You can use everything here all the same."),
            lines(
                _("If something is not clear or not right for you, please ask us."),
                _("You can agree later, at any time."),
            ),
        ),
        (_question(_, kind), *step_footer(_, first=True)),
    )


def newer(_: Language, kind: TextKind) -> Screen:
    """The text that they answered has been changed since: their answer to it is kept, and the new one follows."""
    return Screen(
        lines(
            _("We have kept your answer. It is about an earlier version."),
            _("There is a newer version of this text: {text}", text=kind_name(_, kind)),
        )
    )


def agreements_button(_: Language) -> Button:
    """Everything this person said about texts."""
    return Button(_.label("button", "What I agreed to"), ShowAgreements())


def agreements(_: Language, entries: Sequence[tuple[Shown, str]]) -> list[Screen]:
    """Everything somebody said about texts, oldest first: each with the name of whoever recorded it from paper."""
    numbered = list(enumerate(entries, 1))
    parts = [numbered[start : start + MOST_ENTRIES] for start in range(0, len(numbered), MOST_ENTRIES)]
    if not parts:
        return [Screen(_("You have not been asked to agree to anything yet."), (help_button(_), menu_button(_)))]
    return [_some_agreements(_, part) for part in parts]


def _some_agreements(_: Language, part: Sequence[tuple[int, tuple[Shown, str]]]) -> Screen:
    buttons = [
        Button(
            _.label("button", "Show text {number}", number=number),
            ReadText(each.kind, marked(each.version, each.locale)),
        )
        for number, (each, _by) in part
    ]
    texts = [_one_agreement(_, number, each, by) for number, (each, by) in part]
    return Screen(
        paragraphs(_("<b>What I agreed to</b>"), *texts), (*buttons, help_button(_), menu_button(_)), protect=True
    )


def _one_agreement(_: Language, number: int, shown: Shown, by: str) -> str:
    return lines(
        _("{number}. {text}, version {version}", number=number, text=kind_name(_, shown.kind), version=shown.version),
        you_said(_, shown),
        _("Language: {language}", language=language_of(shown.locale).own_name),
        _("Recorded by {name}.", name=by) if by else "",
    )
