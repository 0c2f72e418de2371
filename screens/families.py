"""Families and staff: one screen from which whoever looks after them goes on. Each hat sees what it may do."""

from __future__ import annotations

from collections.abc import Collection

from procedures.people import Role
from procedures.proposal import SECONDS
from screens.actions import AddChild, InviteParent, ShowNotJoined
from screens.language import Language
from screens.parts import help_button, menu_button
from screens.screen import Button, Screen, paragraphs

#: Who has anything to do here.
HATS = frozenset(hat for hats in SECONDS.values() for hat in hats)


def hub(_: Language, roles: Collection[Role]) -> Screen:
    """What this person can do about families and staff."""
    return Screen(
        paragraphs(_("<b>Families and staff</b>"), _("What would you like to do?")),
        (*_manager(_, roles), help_button(_), menu_button(_)),
    )


def _manager(_: Language, roles: Collection[Role]) -> list[Button]:
    if Role.SETTING_MANAGER not in roles:
        return []
    return [
        Button(_.label("button", "Add a child"), AddChild()),
        Button(_.label("button", "Invite a parent"), InviteParent()),
        Button(_.label("button", "Not joined yet"), ShowNotJoined()),
    ]
