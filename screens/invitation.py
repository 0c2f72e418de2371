"""The setting manager invites somebody: a link that works once, for 14 days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from screens.actions import AddChild, ChooseChildOfParent, MakeInvitation
from screens.language import Language, isolate
from screens.parts import menu_button, step_footer
from screens.screen import MOST_BUTTONS, Button, Screen, lines, paragraphs, shortened


def which_child(_: Language, children: Sequence[tuple[str, str]]) -> Screen:
    """Asks to which child the parent belongs: (id, name) of each."""
    buttons = [
        Button(isolate(shortened(name)), ChooseChildOfParent(child_id)) for child_id, name in children[:MOST_BUTTONS]
    ]
    return Screen(_("Whose parent or carer is it?"), (*buttons, *step_footer(_, first=True)))


def no_child_yet(_: Language) -> Screen:
    """There is nobody to be a parent of."""
    add = Button(_.label("button", "Add a child"), AddChild())
    return Screen(_("There is no child yet. Please add the child first."), (add, menu_button(_)))


def name(_: Language, child: str) -> Screen:
    """Asks for the parent's name."""
    return Screen(_("What is the name of the parent or carer of {child}?", child=child), step_footer(_))


def checking(_: Language, child: str, parent: str) -> Screen:
    """The two facts before the link is made."""
    text = paragraphs(
        _("<b>Is this right?</b>"),
        lines(_("Parent or carer: {name}", name=parent), _("Child: {child}", child=child)),
        _("This person will be able to raise concerns about this child."),
    )
    return Screen(
        text, (Button(_.label("button", "Yes, make the link"), MakeInvitation()), *step_footer(_)), protect=True
    )


def link(_: Language, who: str, address: str, until: date) -> Screen:
    """The link, to be given to this person and to nobody else."""
    text = paragraphs(
        _("This link is for {name} alone. Please give it to them yourself.", name=who),
        address,
        _("It works once, until {day}.", day=_.day(until)),
    )
    return Screen(text, (menu_button(_),), protect=False)
