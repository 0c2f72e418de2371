"""The menu, and the few screens that can be reached from anywhere."""

from __future__ import annotations

from collections.abc import Collection

from procedures import outside
from procedures.people import STAFF, Contacts, Role
from procedures.safeguarding import CHAIN
from screens.actions import (
    Continue,
    MyConcerns,
    RaiseConcern,
    ShowAlerts,
    ShowOutside,
    ShowProcedure,
    ShowTasks,
    WaitingForMe,
)
from screens.families import HATS
from screens.language import Language
from screens.parts import families_button, harm_button, help_button, language_button, menu_button, ofsted
from screens.screen import Button, Screen, lines, paragraphs
from screens.welcome import reach_us

CONCERN, ANSWER, CHILD, INVITATION = "concern", "answer", "child", "invitation"
NOTE, HARM = "note", "harm"


def menu(_: Language, setting: str, roles: Collection[Role], begun: Collection[str] = (), note: str = "") -> Screen:
    """What this person can do here; what was begun and not sent comes first."""
    return Screen(
        paragraphs(note, _("<b>{setting}</b>", setting=setting), _("What would you like to do?")),
        (*_continue(_, begun), *_parent(_, roles), *_staff(_, roles), *_everybody(_)),
    )


def _continue(_: Language, begun: Collection[str]) -> list[Button]:
    labels = {
        CONCERN: _.label("button", "Continue my concern"),
        ANSWER: _.label("button", "Continue my answer"),
        CHILD: _.label("button", "Continue adding a child"),
        INVITATION: _.label("button", "Continue inviting"),
        NOTE: _.label("button", "Continue my message"),
        HARM: _.label("button", "Continue about harm"),
    }
    return [Button(labels[name], Continue(name)) for name in labels if name in begun]


def _parent(_: Language, roles: Collection[Role]) -> list[Button]:
    if Role.PARENT not in roles:
        return []
    raise_, mine = _.label("button", "Raise a concern"), _.label("button", "My concerns")
    return [Button(raise_, RaiseConcern()), Button(mine, MyConcerns())]


def _staff(_: Language, roles: Collection[Role]) -> list[Button]:
    found = []
    if STAFF.intersection(roles):
        found.append(Button(_.label("button", "Waiting for me"), WaitingForMe()))
        found.append(Button(_.label("button", "Things to do"), ShowTasks()))
    if set(CHAIN).intersection(roles):
        found.append(Button(_.label("button", "Safeguarding"), ShowAlerts()))
    if HATS.intersection(roles):
        found.append(families_button(_))
    return found


def _everybody(_: Language) -> list[Button]:
    outside_ = Button(_.label("button", "Ofsted and emergency"), ShowOutside())
    how = Button(_.label("button", "How we handle concerns"), ShowProcedure())
    return [harm_button(_), outside_, how, language_button(_), help_button(_)]


def outside_help(_: Language, contacts: Contacts) -> Screen:
    """Ofsted, emergency services, and who is responsible for safeguarding: never behind another step."""
    lead = _("{name}, designated safeguarding lead (DSL)", name=contacts.safeguarding_lead)
    lead_phone = _("Phone: {phone}", phone=_.phone(contacts.safeguarding_phone))
    return Screen(
        paragraphs(
            _("If a child is in danger now, call {number}.", number=outside.EMERGENCY),
            lines(lead, lead_phone if contacts.safeguarding_phone else "") if contacts.safeguarding_lead else "",
            _("NSPCC, for worries about a child: {phone}", phone=_.phone(outside.NSPCC_PHONE)),
            lines(
                ofsted(_),
                _("About childcare: {phone}", phone=_.phone(outside.OFSTED_CHILDCARE_PHONE)),
                _("Email: {email}", email=outside.OFSTED_EMAIL),
                _("Address: {address}", address=outside.OFSTED_ADDRESS),
            ),
            reach_us(_, contacts),
        ),
        (help_button(_), menu_button(_)),
    )


def help_is_coming(_: Language, who: str, contacts: Contacts) -> Screen:
    """Somebody was told; says who, and how to reach the setting at once."""
    return Screen(
        paragraphs(
            _("We have told {name} that you would like help. They will contact you.", name=who),
            _("You can stop here and come back. What you wrote is kept."),
            reach_us(_, contacts),
        ),
        (menu_button(_),),
    )


def nobody_to_help(_: Language, contacts: Contacts) -> Screen:
    """Nobody could be told here: the ordinary ways, plainly."""
    return Screen(
        paragraphs(_("Please phone us or speak to us at the door."), reach_us(_, contacts)), (menu_button(_),)
    )


def only_private(_: Language) -> Screen:
    """Said once in a group, before the bot leaves it."""
    return Screen(_("I only talk in private chats, so that what families say stays private. Goodbye."))
