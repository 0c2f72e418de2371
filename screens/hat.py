"""As what somebody is here who is both family and staff: one line, and a button for the other side."""

from __future__ import annotations

from procedures.people import Role
from procedures.wishes import Side, Wishes, is_both, shown_as
from screens.actions import WearHat
from screens.language import Language
from screens.parts import role_name
from screens.screen import Button


def here_as(_: Language, roles: frozenset[Role], wishes: Wishes) -> str:
    """Which hats the buttons belong to; nothing for whoever has one side only."""
    if not is_both(roles):
        return ""
    return _("You are here as: {roles}", roles=_.list(role_name(_, each) for each in sorted(shown_as(roles, wishes))))


def hat_buttons(_: Language, roles: frozenset[Role], wishes: Wishes) -> list[Button]:
    """The side that is not chosen; both before anything is."""
    if not is_both(roles):
        return []
    labels = {
        Side.FAMILY: _.label("button", "Go on as a parent"),
        Side.STAFF: _.label("button", "Go on as staff"),
    }
    return [Button(label, WearHat(side)) for side, label in labels.items() if side is not wishes.side]
