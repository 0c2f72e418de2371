"""The setting manager puts in the setting's own texts: what there is, what was written, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from procedures.texts import LONGEST, SOURCE, TextKind
from screens.actions import (
    AddToText,
    ChooseTextLanguage,
    ClearText,
    FinishText,
    PublishText,
    PutInText,
    ShowAllOfText,
    ShowText,
)
from screens.agreement import kind_name
from screens.language import Language
from screens.languages import language_of
from screens.parts import families_button, help_button, menu_button, step_footer
from screens.promise import received
from screens.screen import Button, Screen, lines, pages, paragraphs

#: How much of a text stands in the summary.
A_BEGINNING, A_PAGE = 2_000, 3_000


@dataclass(frozen=True, slots=True)
class There:
    """A kind of text, and the newest version of it if there is any."""

    kind: TextKind
    version: int = 0
    since: date | None = None
    locales: tuple[str, ...] = ()


def there(_: Language, kinds: Sequence[There]) -> Screen:
    """What the setting has put in, and the way to put in more."""
    new = {
        TextKind.PRIVACY: _.label("button", "Put in privacy notice"),
        TextKind.CONTRACT: _.label("button", "Put in contract"),
    }
    show = {
        TextKind.PRIVACY: _.label("button", "Show privacy notice"),
        TextKind.CONTRACT: _.label("button", "Show contract"),
    }
    buttons = [Button(show[each.kind], ShowText(each.kind)) for each in kinds if each.version]
    buttons += [Button(new[each.kind], PutInText(each.kind)) for each in kinds]
    text = paragraphs(
        _("<b>Our texts</b>"),
        *(_one(_, each) for each in kinds),
        _("A text never changes. What you put in becomes a new version."),
    )
    return Screen(text, (*buttons, families_button(_), help_button(_), menu_button(_)))


def _one(_: Language, one: There) -> str:
    if not one.version or one.since is None:
        return lines(kind_name(_, one.kind), _("There is none yet. Nobody is asked to agree to it."))
    names = [language_of(locale).own_name for locale in one.locales]
    return lines(
        kind_name(_, one.kind),
        _("Version {number}, since {day}", number=one.version, day=_.day(one.since)),
        _("Languages: {languages}", languages=_.list(names)),
    )


def which_language(_: Language, kind: TextKind, missing: Sequence[str]) -> Screen:
    """A new version begins in English; the newest one can be translated into what is missing."""
    languages = [Button(language_of(each).own_name, ChooseTextLanguage(each)) for each in missing]
    text = paragraphs(
        _("<b>{text}</b>", text=kind_name(_, kind)),
        lines(
            _("In which language is the text?"),
            _("English begins a new version. Everybody is told of it once."),
            _("Another language is a translation of the newest version.") if missing else "",
        ),
    )
    new = Button(_.label("button", "New version in English"), ChooseTextLanguage(SOURCE))
    return Screen(text, (new, *languages, *step_footer(_, first=True)))


def writing(_: Language, kind: TextKind, locale: str, messages: int) -> Screen:
    """Asks for the text; after each message says how many there are."""
    if messages:
        done = Button(_.label("button", "That is all"), FinishText())
        more = _("You can write more. When you have finished, press “That is all”.")
        return Screen(paragraphs(received(_, messages), more), (done, *step_footer(_)))
    text = paragraphs(
        _("<b>{text}</b>", text=kind_name(_, kind)),
        lines(
            _("Language: {language}", language=language_of(locale).own_name),
            _("Please paste the text here. It can be several messages."),
            _("A long text can be put in on the bot's computer: {command}", command="dovecote text"),
        ),
    )
    return Screen(text, step_footer(_))


def checking(_: Language, kind: TextKind, locale: str, body: str) -> Screen:
    """The beginning of the text, and what comes of it."""
    shown = pages(body, A_BEGINNING)
    follows = (
        _("It becomes a new version. Everybody whom it concerns is told once.")
        if locale == SOURCE
        else _("It joins the newest version. Nobody is asked again.")
    )
    buttons = [Button(_.label("button", "Publish"), PublishText())]
    if len(shown) > 1:
        buttons.append(Button(_.label("button", "Show all of it"), ShowAllOfText()))
    buttons.append(Button(_.label("button", "Write more"), AddToText()))
    buttons.append(Button(_.label("button", "Start again"), ClearText()))
    text = paragraphs(
        _("<b>Please check before you publish</b>"),
        lines(kind_name(_, kind), _("Language: {language}", language=language_of(locale).own_name)),
        _.words(shown[0].strip("\n")),
        _("This is only the beginning of the text.") if len(shown) > 1 else "",
        lines(follows, _("It cannot be changed afterwards. A correction is a new version.")),
    )
    return Screen(text, (*buttons, *step_footer(_)))


def whole(_: Language, body: str) -> list[Screen]:
    """All of it, as it will be read."""
    parts = pages(body, A_PAGE)
    return [
        Screen(
            paragraphs(_("Page {number} of {count}", number=number, count=len(parts)), _.words(part.strip("\n"))),
        )
        for number, part in enumerate(parts, 1)
    ]


def not_usable(_: Language) -> Screen:
    """Too long, or nothing that can be read."""
    return Screen(
        lines(
            _("This text cannot be used. It needs letters and must not be too long."),
            _("The longest text has {number} letters.", number=LONGEST),
        )
    )


def not_new(_: Language) -> Screen:
    """The same English text is there, or this translation of the newest version; what was written stays."""
    return Screen(
        lines(
            _("Nothing was published, because this would change nothing or change what people agreed to."),
            _("To correct a translation, first put in a new English version."),
        )
    )


def unfinished(_: Language) -> Screen:
    """Before another text that was begun is shown again."""
    return Screen(_("You began to put in another text. Please publish it first, or press “Start again”."))


def published(_: Language, kind: TextKind, version: int, locale: str) -> Screen:
    """It is there; whom it reaches."""
    told = (
        _("Everybody whom it concerns is told once, with one message.")
        if locale == SOURCE
        else _("Whoever reads this language sees it from now on.")
    )
    text = lines(
        _("Published: {text}, version {number}", text=kind_name(_, kind), number=version),
        _("Language: {language}", language=language_of(locale).own_name),
        told,
    )
    return Screen(text, (families_button(_), help_button(_), menu_button(_)))
