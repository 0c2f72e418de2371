"""Discreet mode: notices that say nothing, a button that clears the chat, and one harmless line afterwards."""

from __future__ import annotations

from screens.actions import ShowNew
from screens.language import Language
from screens.parts import menu_button
from screens.screen import Button, Screen


def something_new(_: Language) -> Screen:
    """Instead of a notice: no reference, no name, no word of what it is about."""
    return Screen(_("There is something new for you."), (show_button(_), menu_button(_)))


def show_button(_: Language) -> Button:
    """Shows what the notices did not say."""
    return Button(_.label("button", "Show it"), ShowNew())


def nothing_new(_: Language) -> Screen:
    """Everything was shown already."""
    return Screen(_("There is nothing new for you now."), (menu_button(_),))


def hidden(_: Language) -> Screen:
    """All that is left in the chat: harmless to whoever looks at it."""
    return Screen(_("Hello. There is nothing new for you now."), (menu_button(_),))
