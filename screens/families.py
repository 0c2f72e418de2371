"""Families and staff: one screen from which whoever looks after them goes on. Each hat sees what it may do."""

from __future__ import annotations

from collections.abc import Collection

from procedures.finding import FINDERS
from procedures.leaving import LETS_GO
from procedures.people import STAFF, Role
from procedures.proposal import PROPOSES, SECONDS, Change
from screens.actions import (
    AddAdult,
    AddChild,
    AddVisit,
    InviteParent,
    RecordTalk,
    SendList,
    ShowFirstVisits,
    ShowLeaving,
    ShowNotAgreed,
    ShowNotJoined,
    ShowProposals,
    ShowTexts,
    ShowVisits,
    WriteDown,
)
from screens.finding import find_button
from screens.language import Language
from screens.parts import help_button, menu_button
from screens.screen import Button, Screen, paragraphs

#: Who has anything to do here.
MAY_CONFIRM = frozenset(hat for hats in SECONDS.values() for hat in hats)
HATS = MAY_CONFIRM | STAFF


def hub(_: Language, roles: Collection[Role], to_confirm: int = 0) -> Screen:
    """What this person can do about families and staff: looking, letting in, what was said, and what is rarer."""
    first = (*_finders(_, roles), *_second(_, roles, to_confirm))
    then = (*_manager(_, roles), *_outside(_, roles), *_first_visits(_, roles), *_rarer(_, roles))
    text = paragraphs(_("<b>Families and staff</b>"), _("What would you like to do?"))
    return Screen(text, (*first, *then, help_button(_), menu_button(_)))


def _finders(_: Language, roles: Collection[Role]) -> list[Button]:
    return [] if FINDERS.isdisjoint(roles) else [find_button(_)]


def _second(_: Language, roles: Collection[Role], to_confirm: int) -> list[Button]:
    """What whoever may propose or confirm can do; how much waits for this person stands on the button."""
    found = []
    if MAY_CONFIRM.intersection(roles):
        found.append(Button(_.label("button", "To confirm: {number}", number=to_confirm), ShowProposals()))
    if Role.SETTING_MANAGER not in roles and PROPOSES[Change.BIND].intersection(roles):
        found.append(Button(_.label("button", "Invite a parent"), InviteParent()))
    return found


def _manager(_: Language, roles: Collection[Role]) -> list[Button]:
    """Letting in."""
    if Role.SETTING_MANAGER not in roles:
        return []
    return [
        Button(_.label("button", "Add a child"), AddChild()),
        Button(_.label("button", "Invite a parent"), InviteParent()),
        Button(_.label("button", "Add an adult"), AddAdult()),
        Button(_.label("button", "Send a list"), SendList()),
        Button(_.label("button", "Not joined yet"), ShowNotJoined()),
    ]


def _outside(_: Language, roles: Collection[Role]) -> list[Button]:
    """What happens outside this bot: worries told at the door, talks, visitors."""
    if STAFF.isdisjoint(roles):
        return []
    found = [
        Button(_.label("button", "Write down a concern"), WriteDown()),
        Button(_.label("button", "Record a talk"), RecordTalk()),
        Button(_.label("button", "Visits today"), ShowVisits()),
    ]
    record = Button(_.label("button", "Record a visit"), AddVisit())
    return [*found, record] if Role.SETTING_MANAGER in roles else found


def _first_visits(_: Language, roles: Collection[Role]) -> list[Button]:
    """What families told before they came, for whoever looks after the children."""
    if {Role.SETTING_MANAGER, Role.KEY_PERSON}.isdisjoint(roles):
        return []
    return [Button(_.label("button", "Welcome visits"), ShowFirstVisits())]


def _rarer(_: Language, roles: Collection[Role]) -> list[Button]:
    """The setting's own texts, and somebody who leaves."""
    found = []
    if Role.SETTING_MANAGER in roles:
        found.append(Button(_.label("button", "Our texts"), ShowTexts()))
        found.append(Button(_.label("button", "Not agreed yet"), ShowNotAgreed()))
    if not LETS_GO.keys().isdisjoint(roles):
        found.append(Button(_.label("button", "Somebody leaves"), ShowLeaving()))
    return found
