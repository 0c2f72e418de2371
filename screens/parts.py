"""Pieces that many screens share: the names of hats, Ofsted's number, the buttons at the foot."""

from __future__ import annotations

from procedures import outside
from procedures.family import Kin
from procedures.people import Role
from screens.actions import AskForHelp, ChooseLanguage, GoBack, HarmPath, OpenFamilies, OpenMenu
from screens.language import Language
from screens.screen import Button


def role_name(_: Language, role: Role) -> str:
    """The name of a hat, as a value to be put into a sentence."""
    names = {
        Role.PARENT: _.label("role", "parent or carer"),
        Role.KEY_PERSON: _.label("role", "key person"),
        Role.PRACTITIONER: _.label("role", "practitioner"),
        Role.SETTING_MANAGER: _.label("role", "setting manager"),
        Role.LINE_MANAGER: _.label("role", "line manager"),
        Role.DIRECTOR: _.label("role", "director"),
        Role.SAFEGUARDING_LEAD: _.label("role", "designated safeguarding lead (DSL)"),
        Role.DEPUTY_SAFEGUARDING_LEAD: _.label("role", "deputy safeguarding lead"),
        Role.PRIVACY_LEAD: _.label("role", "privacy lead"),
        Role.AGENCY: _.label("role", "agency professional"),
        Role.OPERATOR: _.label("role", "technical helper"),
    }
    return names[role]


def kin_name(_: Language, kin: Kin) -> str:
    """What an adult is to a child, as a value to be put into a sentence."""
    names = {
        Kin.MOTHER: _.label("kin", "mother"),
        Kin.FATHER: _.label("kin", "father"),
        Kin.STEP_PARENT: _.label("kin", "step-parent"),
        Kin.FOSTER_CARER: _.label("kin", "foster carer"),
        Kin.GRANDPARENT: _.label("kin", "grandparent"),
        Kin.OTHER: _.label("kin", "other adult"),
    }
    return names[kin]


def ofsted(_: Language) -> str:
    """The right that stands in every message about a concern, always in the same words."""
    return _("You can contact Ofsted at any time: {phone}.", phone=_.phone(outside.OFSTED_PHONE))


def help_button(_: Language) -> Button:
    """A person is told that somebody needs help here."""
    return Button(_.label("button", "Ask for help"), AskForHelp())


def menu_button(_: Language) -> Button:
    """Back to the menu; what was begun is kept."""
    return Button(_.label("button", "Menu"), OpenMenu())


def families_button(_: Language) -> Button:
    """Back to everything about families and staff."""
    return Button(_.label("button", "Families and staff"), OpenFamilies())


def harm_button(_: Language) -> Button:
    """The way past every step, for everybody: never behind a question."""
    return Button(_.label("button", "A child may be being hurt"), HarmPath())


def language_button(_: Language) -> Button:
    """Another language. The word also stands in English, for somebody who is lost in the wrong one."""
    return Button(_.label("button", "Language"), ChooseLanguage())


def step_footer(_: Language, *, first: bool = False) -> tuple[Button, ...]:
    """The foot of every step: a child may be being hurt, help, one step back (not on the first), the menu."""
    back = () if first else (Button(_.label("button", "Back"), GoBack()),)
    return (harm_button(_), help_button(_), *back, menu_button(_))


def commands(_: Language) -> tuple[tuple[str, str], ...]:
    """What stands behind the menu button of the app: each command, and what it does. Nothing but what everybody has."""
    buttons = {"menu": menu_button(_), "harm": harm_button(_), "help": help_button(_), "language": language_button(_)}
    return tuple((name, button.label) for name, button in buttons.items())
