"""The setting manager adds a child, tells them from a namesake, and names the key person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from screens.actions import (
    AnotherChild,
    BirthDateUnknown,
    ChooseKeyPerson,
    InviteParent,
    NewKeyPerson,
    SameChild,
    SaveChild,
)
from screens.dates import how_to_write
from screens.language import Language, isolate
from screens.parts import families_button, menu_button, step_footer
from screens.screen import MOST_BUTTONS, Button, Screen, lines, paragraphs, shortened

#: So many namesakes stand in one message; more than a few are a slip of the finger.
MOST_NAMESAKES = 8


@dataclass(frozen=True, slots=True, repr=False)
class ChildFacts:
    """What tells one child from another: any of it may be unknown."""

    name: str
    born: date | None = None
    register: str = ""


def name(_: Language) -> Screen:
    """Asks for the child's name."""
    return Screen(_("What is the child's name?"), step_footer(_, first=True))


def birth_date(_: Language, child: str) -> Screen:
    """Asks for the birth date; not knowing it now stops nobody."""
    unknown = Button(_.label("button", "I do not know it now"), BirthDateUnknown())
    text = paragraphs(_("When was {child} born?", child=child), how_to_write(_))
    return Screen(text, (unknown, *step_footer(_)))


def namesakes(_: Language, child: str, others: Sequence[ChildFacts]) -> Screen:
    """There is a child of this name already: asks whether it is the same one, or how to tell them apart."""
    text = paragraphs(
        _("There is already a child with the name {child}.", child=child),
        *(facts(_, each) for each in others[:MOST_NAMESAKES]),
        _("Is it another child? Please write your own number for the new child."),
        _("If there is no number, press “It is another child”."),
    )
    buttons = (
        Button(_.label("button", "It is another child"), AnotherChild()),
        Button(_.label("button", "It is the same child"), SameChild()),
    )
    return Screen(text, (*buttons, *step_footer(_)), protect=True)


def facts(_: Language, child: ChildFacts) -> str:
    """A child in a few lines."""
    return lines(
        _("Child: {child}", child=child.name),
        _("Born: {day}", day=_.day(child.born)) if child.born else _("Birth date: not known yet"),
        _("Number: {number}", number=child.register) if child.register else "",
    )


def number_not_usable(_: Language) -> Screen:
    """The setting's own number is empty, too long, hides something, or belongs to the other child."""
    return Screen(_("We cannot use that number. Please write another one, with at most 20 signs."))


def nothing_added(_: Language, child: str) -> Screen:
    """It was the same child: the one that is there stays as it is."""
    text = _("{child} is there already. Nothing was added.", child=child)
    invite = Button(_.label("button", "Invite a parent"), InviteParent())
    return Screen(text, (invite, families_button(_), menu_button(_)), protect=True)


def which_key_person(_: Language, child: str, staff: Sequence[tuple[str, str]]) -> Screen:
    """Asks who the key person is: (id, name) of each member of staff."""
    buttons = [Button(isolate(shortened(name)), ChooseKeyPerson(person_id)) for person_id, name in staff[:MOST_BUTTONS]]
    new = Button(_.label("button", "Somebody else"), NewKeyPerson())
    return Screen(_("Who is the key person of {child}?", child=child), (*buttons, new, *step_footer(_)))


def key_person_name(_: Language) -> Screen:
    """Asks for the name of a member of staff who is not in the list."""
    return Screen(_("What is the key person's name?"), step_footer(_))


def checking(_: Language, child: ChildFacts, key_person: str) -> Screen:
    """The facts before they are kept."""
    text = paragraphs(
        _("<b>Is this right?</b>"),
        lines(facts(_, child), _("Key person: {name}", name=key_person)),
    )
    return Screen(text, (Button(_.label("button", "Yes, add this child"), SaveChild()), *step_footer(_)), protect=True)


def added(_: Language, child: str) -> Screen:
    """Done; a parent can be invited next."""
    invite = Button(_.label("button", "Invite a parent"), InviteParent())
    return Screen(_("Added: {child}", child=child), (invite, families_button(_), menu_button(_)), protect=True)
