"""The setting manager adds a child and names the key person."""

from __future__ import annotations

from collections.abc import Sequence

from screens.actions import ChooseKeyPerson, InviteParent, NewKeyPerson, SaveChild
from screens.language import Language, isolate
from screens.parts import families_button, menu_button, step_footer
from screens.screen import MOST_BUTTONS, Button, Screen, lines, paragraphs, shortened


def name(_: Language) -> Screen:
    """Asks for the child's name."""
    return Screen(_("What is the child's name?"), step_footer(_, first=True))


def which_key_person(_: Language, child: str, staff: Sequence[tuple[str, str]]) -> Screen:
    """Asks who the key person is: (id, name) of each member of staff."""
    buttons = [Button(isolate(shortened(name)), ChooseKeyPerson(person_id)) for person_id, name in staff[:MOST_BUTTONS]]
    new = Button(_.label("button", "Somebody else"), NewKeyPerson())
    return Screen(_("Who is the key person of {child}?", child=child), (*buttons, new, *step_footer(_)))


def key_person_name(_: Language) -> Screen:
    """Asks for the name of a member of staff who is not in the list."""
    return Screen(_("What is the key person's name?"), step_footer(_))


def checking(_: Language, child: str, key_person: str) -> Screen:
    """The two facts before they are kept."""
    text = paragraphs(
        _("<b>Is this right?</b>"),
        lines(_("Child: {child}", child=child), _("Key person: {name}", name=key_person)),
    )
    return Screen(text, (Button(_.label("button", "Yes, add this child"), SaveChild()), *step_footer(_)), protect=True)


def added(_: Language, child: str) -> Screen:
    """Done; a parent can be invited next."""
    invite = Button(_.label("button", "Invite a parent"), InviteParent())
    return Screen(_("Added: {child}", child=child), (invite, families_button(_), menu_button(_)), protect=True)
