"""What is known of an adult and a child: one fact in words, and the questions when something is written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from procedures.family import FactKind, Item, Restriction
from screens.actions import (
    ChooseFactKind,
    ChooseFactValue,
    NoLastDay,
    NoScope,
    SaveFact,
    SeenBy,
    SeenByMe,
    SeenToday,
    SinceToday,
)
from screens.dates import how_to_write
from screens.language import Language, isolate
from screens.parts import step_footer
from screens.screen import MOST_BUTTONS, Button, Screen, lines, paragraphs, shortened


@dataclass(frozen=True, slots=True, repr=False)
class Told:
    """One fact as a reader may see it: without `what` and `seen_by` for whoever reads the bare instruction."""

    kind: FactKind
    value: str
    since: date
    until: date | None = None
    issuer: str = ""
    scope: str = ""
    what: str = ""
    seen_by: str = ""
    seen_on: date | None = None
    id: str = ""
    may_end: bool = False


def kind_name(_: Language, kind: FactKind) -> str:
    """What can be known, as a button and as the beginning of a line."""
    return {
        FactKind.RESPONSIBILITY: _.label("fact", "Parental responsibility"),
        FactKind.LIVES_WITH: _.label("fact", "Lives with the child"),
        FactKind.RESTRICTION: _.label("fact", "Contact restriction"),
        FactKind.DELEGATED: _.label("fact", "Delegated authority"),
        FactKind.ASK_EACH_TIME: _.label("fact", "Ask each time"),
    }[kind]


def value_name(_: Language, value: str) -> str:
    """Which one of several; in general, if there is no value."""
    return {
        Restriction.NO_CONTACT.value: _.label("fact", "No contact"),
        Restriction.NO_LOCATION.value: _.label("fact", "No location"),
        Restriction.INFORMATION_ONLY.value: _.label("fact", "Information only"),
        Item.MEDICATION.value: _.label("fact", "Medication"),
        Item.EMERGENCY.value: _.label("fact", "Emergency treatment"),
        Item.OUTINGS.value: _.label("fact", "Outings"),
        Item.PHOTOGRAPHS.value: _.label("fact", "Photographs"),
        Item.DAILY_CARE.value: _.label("fact", "Daily care"),
    }.get(value, _.label("fact", "In general"))


def fact(_: Language, told: Told) -> str:
    """One fact with its days and its evidence, as far as it may be read."""
    value = told.value or told.kind is FactKind.ASK_EACH_TIME
    name = kind_name(_, told.kind)
    first = _("{kind}: {value}", kind=name, value=value_name(_, told.value)) if value else name
    since = _("From {day}", day=_.day(told.since))
    days = _("From {first} to {last}", first=_.day(told.since), last=_.day(told.until)) if told.until else since
    return lines(
        first,
        days,
        _("Given by: {name}", name=told.issuer) if told.issuer else "",
        _("How far: {scope}", scope=told.scope) if told.scope else "",
        _("Shown: {what}", what=told.what) if told.what else "",
        _("Seen by {name} on {day}", name=told.seen_by, day=_.day(told.seen_on)) if told.seen_on else "",
    )


def which_kind(_: Language, adult: str, child: str, kinds: Sequence[FactKind]) -> Screen:
    """Asks what is known."""
    buttons = [Button(kind_name(_, kind), ChooseFactKind(kind.value)) for kind in kinds]
    text = _("What do you know of {adult} and {child}?", adult=adult, child=child)
    return Screen(text, (*buttons, *step_footer(_, first=True)), protect=True)


def which_value(_: Language, kind: FactKind, values: Sequence[str]) -> Screen:
    """Asks which one of several."""
    buttons = [Button(value_name(_, value), ChooseFactValue(value)) for value in values]
    explained = lines(
        _("No contact: may not meet or collect the child."),
        _("No location: may not learn where the child is."),
        _("Information only: may know how the child is, and no more."),
    )
    text = paragraphs(
        _("<b>{kind}</b>", kind=kind_name(_, kind)),
        explained if kind is FactKind.RESTRICTION else "",
        _("Which one is it?"),
    )
    return Screen(text, (*buttons, *step_footer(_)))


def issuer(_: Language) -> Screen:
    """Asks who gave the authority."""
    return Screen(_("Who gave this authority? For example: the council. Please write it."), step_footer(_))


def scope(_: Language) -> Screen:
    """Asks how far it reaches."""
    skip = Button(_.label("button", "Nothing to add"), NoScope())
    text = _("How far does it reach? For example: day trips only. Please write it.")
    return Screen(text, (skip, *step_footer(_)))


def since(_: Language) -> Screen:
    """Asks for the first day."""
    today = Button(_.label("button", "Today"), SinceToday())
    return Screen(lines(_("From which day on?"), how_to_write(_)), (today, *step_footer(_)))


def until(_: Language) -> Screen:
    """Asks for the last day."""
    none = Button(_.label("button", "No last day"), NoLastDay())
    return Screen(lines(_("Until which day, that day included?"), how_to_write(_)), (none, *step_footer(_)))


def evidence(_: Language) -> Screen:
    """Asks what was shown; the paper itself is never kept."""
    text = paragraphs(
        _("Which paper was shown? Please write its name and date, and nothing else from it."),
        _("For example: birth certificate. Please do not send a photo of it."),
    )
    return Screen(text, step_footer(_))


def who_saw(_: Language, staff: Sequence[tuple[str, str]]) -> Screen:
    """Asks who has seen it: (id, name) of each colleague."""
    buttons = [Button(isolate(shortened(name)), SeenBy(each)) for each, name in staff[: MOST_BUTTONS - 1]]
    me = Button(_.label("button", "I saw it today"), SeenByMe())
    return Screen(_("Who has seen it?"), (me, *buttons, *step_footer(_)), protect=True)


def seen_on(_: Language, name: str) -> Screen:
    """Asks for the day on which a colleague saw it."""
    today = Button(_.label("button", "Today"), SeenToday())
    text = lines(_("On which day did {name} see it?", name=name), how_to_write(_))
    return Screen(text, (today, *step_footer(_)), protect=True)


def note_not_usable(_: Language, longest: int) -> Screen:
    """A note that is empty or a whole letter; the question follows again."""
    return Screen(_("Please write it in a few words. {number} signs are the most.", number=longest))


def checking(_: Language, adult: str, child: str, told: Told) -> Screen:
    """What will be written down."""
    later = _("A second person must confirm it. Until then nothing changes.")
    text = paragraphs(
        _("<b>Is this right?</b>"),
        lines(_("Adult: {name}", name=adult), _("Child: {child}", child=child)),
        fact(_, told),
        later if told.kind is FactKind.RESTRICTION else "",
    )
    save = Button(_.label("button", "Yes, write it down"), SaveFact())
    return Screen(text, (save, *step_footer(_)), protect=True)
