"""Messages about a new key person that nobody asked for: they lie on lock screens, so no child is named in them."""

from __future__ import annotations

from screens.actions import OpenCare
from screens.language import Language
from screens.parts import menu_button
from screens.screen import Button, Screen, lines


def new_key_person(_: Language, child_id: str, name: str) -> Screen:
    """To a parent."""
    text = lines(_("Your child has a new key person: {name}.", name=name), _("You can talk to them about anything."))
    return Screen(text, (_show(_, child_id), menu_button(_)))


def you_are_key_person(_: Language, child_id: str) -> Screen:
    """To the new one."""
    text = lines(_("You are the key person of one more child now."), _("Please look at what was handed over."))
    return Screen(text, (_show(_, child_id), menu_button(_)))


def you_are_deputy(_: Language, child_id: str) -> Screen:
    """To the new deputy."""
    text = lines(_("You are the deputy key person of one more child now."), _("Please look at what was handed over."))
    return Screen(text, (_show(_, child_id), menu_button(_)))


def no_longer_key_person(_: Language, by: str) -> Screen:
    """To the former one, who may open the child's page no more."""
    text = lines(
        _("One of your key children has another key person now."),
        _("{name} can tell you which child it is.", name=by),
        _("Thank you for your care."),
    )
    return Screen(text, (menu_button(_),))


def no_longer_deputy(_: Language, by: str) -> Screen:
    """To the former deputy."""
    text = lines(
        _("You are no longer the deputy key person of one child."),
        _("{name} can tell you which child it is.", name=by),
        _("Thank you for your care."),
    )
    return Screen(text, (menu_button(_),))


def _show(_: Language, child_id: str) -> Button:
    return Button(_.label("button", "Show it"), OpenCare(child_id))
