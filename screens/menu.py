"""The menu, and the few screens that can be reached from anywhere."""

from __future__ import annotations

from collections.abc import Collection

from procedures import outside
from procedures.people import STAFF, Contacts, Role
from procedures.safeguarding import CHAIN
from procedures.wishes import NO_WISHES, Wishes, shown_as
from screens.actions import (
    Continue,
    MyConcerns,
    OpenAboutMe,
    OpenRegistration,
    RaiseConcern,
    ShowAlerts,
    ShowMyChildren,
    ShowMyVisit,
    ShowOutside,
    ShowProcedure,
    ShowTasks,
    WaitingForMe,
)
from screens.discreet import show_button
from screens.families import HATS
from screens.hat import hat_buttons, here_as
from screens.language import Language
from screens.parts import families_button, harm_button, help_button, language_button, menu_button, ofsted
from screens.screen import Button, Screen, lines, paragraphs
from screens.welcome import reach_us

CONCERN, ANSWER, CHILD, INVITATION = "concern", "answer", "child", "invitation"
NOTE, HARM = "note", "harm"
ABOUT_ME = "about_me"
TOLD, TALK, ADULT, AGENCY = "told", "talk", "adult", "agency"
FINDING, CARE = "finding", "care"
ROSTER = "roster"
LEAVING = "leaving"
FACT, UNNAMING = "fact", "unnaming"
TEXT, FIRST_VISIT, SETTLING = "text", "first visit", "settling"
#: Not conversations, but what somebody asked for help with.
TEXT_QUESTION, INTERPRETER = "text question", "interpreter for a text"


def menu(
    _: Language,
    setting: str,
    roles: Collection[Role],
    begun: Collection[str] = (),
    note: str = "",
    wishes: Wishes = NO_WISHES,
    has_new: bool = False,
) -> Screen:
    """What this person can do here, as what they are here now; what is new, and what was begun, comes first."""
    hats = frozenset(roles)
    shown, new = shown_as(hats, wishes), [show_button(_)] if has_new else []
    text = (note, _("<b>{setting}</b>", setting=setting), here_as(_, hats, wishes), _("What would you like to do?"))
    own = (*_parent(_, shown), *_visitor(_, shown), *_staff(_, shown), *_privacy(_, shown))
    own = (*own, *hat_buttons(_, hats, wishes))
    return Screen(paragraphs(*text), (*new, *_continue(_, begun), *own, *_everybody(_)))


def _continue(_: Language, begun: Collection[str]) -> list[Button]:
    labels = {
        CONCERN: _.label("button", "Continue my concern"),
        ANSWER: _.label("button", "Continue my answer"),
        CHILD: _.label("button", "Continue adding a child"),
        INVITATION: _.label("button", "Continue inviting"),
        NOTE: _.label("button", "Continue my message"),
        HARM: _.label("button", "Continue about harm"),
        ABOUT_ME: _.label("button", "Continue about me"),
        TOLD: _.label("button", "Continue writing down"),
        TALK: _.label("button", "Continue the talk"),
        ADULT: _.label("button", "Continue adding somebody"),
        AGENCY: _.label("button", "Continue the visit"),
        FINDING: _.label("button", "Continue looking"),
        CARE: _.label("button", "Continue key person"),
        ROSTER: _.label("button", "Continue sending a list"),
        FACT: _.label("button", "Continue what is known"),
        UNNAMING: _.label("button", "Continue about a name"),
        LEAVING: _.label("button", "Continue who leaves"),
        TEXT: _.label("button", "Continue the text"),
        FIRST_VISIT: _.label("button", "Continue welcome visit"),
        SETTLING: _.label("button", "Continue first days"),
    }
    return [Button(labels[name], Continue(name)) for name in labels if name in begun]


def _parent(_: Language, roles: Collection[Role]) -> list[Button]:
    if Role.PARENT not in roles:
        return []
    raise_, mine = _.label("button", "Raise a concern"), _.label("button", "My concerns")
    children = Button(_.label("button", "My children"), ShowMyChildren())
    return [Button(raise_, RaiseConcern()), Button(mine, MyConcerns()), children]


def _visitor(_: Language, roles: Collection[Role]) -> list[Button]:
    return [Button(_.label("button", "My visit"), ShowMyVisit())] if Role.AGENCY in roles else []


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


def _privacy(_: Language, roles: Collection[Role]) -> list[Button]:
    if Role.PARENT in roles:
        return [Button(_.label("button", "Privacy and visits"), OpenRegistration())]
    return [Button(_.label("button", "Privacy"), OpenRegistration())] if STAFF.intersection(roles) else []


def _everybody(_: Language) -> list[Button]:
    outside_ = Button(_.label("button", "Ofsted and emergency"), ShowOutside())
    how = Button(_.label("button", "How we handle concerns"), ShowProcedure())
    me = Button(_.label("button", "About me"), OpenAboutMe())
    return [harm_button(_), outside_, how, me, language_button(_), help_button(_)]


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
