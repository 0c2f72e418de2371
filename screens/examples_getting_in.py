"""Examples of what somebody sees who joins, and of what is seen by whoever lets them in."""

from __future__ import annotations

from collections.abc import Mapping

from babel.support import NullTranslations

from procedures.family import Kin
from procedures.people import Role
from screens import invitation, welcome
from screens.examples_values import (
    ARABIC_NAME,
    CHILDREN,
    CONTACTS,
    HOSTILE_NAME,
    ID,
    LONG_NAME,
    MANY_CHILDREN,
    MIRIAM,
    NO_CONTACTS,
    SETTING,
    THURSDAY,
    URDU_NAME,
    Example,
)
from screens.invitation import NotJoined
from screens.language import Language
from screens.languages import LANGUAGES

_CHECKED = Language("pl", "polski", NullTranslations())
_LINK = "https://t.me/little_doves_bot?start=join_7dXk2mQpR9sTvWyZ7dXk2mQ"
_PARENT = NotJoined(ID, URDU_NAME, (Role.PARENT,), renewable=True)
_NAMESAKES = [NotJoined(f"n{each}", URDU_NAME, (Role.PARENT,), True, (each,)) for each in (LONG_NAME, HOSTILE_NAME)]
_BOTH = NotJoined("p2", LONG_NAME, (Role.KEY_PERSON, Role.PARENT), renewable=True)
_DIRECTOR = NotJoined("p3", HOSTILE_NAME, (Role.DIRECTOR,), renewable=False)
_MANY = [NotJoined(f"p{number}", f"{ARABIC_NAME} {number}", tuple(Role), renewable=True) for number in range(60)]

GETTING_IN_EXAMPLES: Mapping[str, Example] = {
    "welcome.which_language": (welcome.which_language, (tuple(LANGUAGES.values()),), {}),
    "welcome.which_language: one checked": (welcome.which_language, ((_CHECKED, LANGUAGES["ur"]),), {}),
    "welcome.language_chosen": (welcome.language_chosen, (), {}),
    "welcome.welcome_parent": (welcome.welcome_parent, (ARABIC_NAME, SETTING, [HOSTILE_NAME, URDU_NAME]), {}),
    "welcome.welcome_parent: no child": (welcome.welcome_parent, (LONG_NAME, SETTING, []), {}),
    "welcome.welcome_parent: checking": (welcome.welcome_parent, (LONG_NAME, SETTING, []), {"checking": True}),
    "welcome.welcome_staff": (welcome.welcome_staff, (HOSTILE_NAME, SETTING, ["key person", "کلیدی نگران"]), {}),
    "welcome.stranger": (welcome.stranger, (SETTING, CONTACTS), {}),
    "welcome.stranger: no contacts": (welcome.stranger, (SETTING, NO_CONTACTS), {}),
    "welcome.link_does_not_work": (welcome.link_does_not_work, (CONTACTS,), {}),
    "welcome.already_joined": (welcome.already_joined, (), {}),
    "welcome.which_number": (welcome.which_number, (SETTING, CONTACTS), {}),
    "welcome.which_number: no contacts": (welcome.which_number, (URDU_NAME, NO_CONTACTS), {}),
    "welcome.wrong_number": (welcome.wrong_number, (CONTACTS,), {}),
    "welcome.number_unclear": (welcome.number_unclear, (CONTACTS,), {}),
    "welcome.too_many_tries": (welcome.too_many_tries, (CONTACTS,), {}),
    "welcome.too_many_tries: no contacts": (welcome.too_many_tries, (NO_CONTACTS,), {}),
    "invitation.which_child": (invitation.which_child, (CHILDREN,), {}),
    "invitation.which_child: 60": (invitation.which_child, (MANY_CHILDREN,), {}),
    "invitation.no_child_yet": (invitation.no_child_yet, (), {}),
    "invitation.name": (invitation.name, (ARABIC_NAME,), {}),
    "invitation.checking": (invitation.checking, (LONG_NAME, HOSTILE_NAME, Kin.FOSTER_CARER), {}),
    "invitation.link": (invitation.link, (URDU_NAME, _LINK, THURSDAY), {}),
    "invitation.number": (invitation.number, (MIRIAM, "0417"), {}),
    "invitation.number: right to left": (invitation.number, (URDU_NAME, "4821"), {}),
    "invitation.not_joined": (invitation.not_joined, ([_PARENT, _BOTH, _DIRECTOR],), {}),
    "invitation.not_joined: namesakes": (invitation.not_joined, (_NAMESAKES,), {}),
    "invitation.not_joined: nobody": (invitation.not_joined, ([],), {}),
    "invitation.not_joined: 60": (invitation.not_joined, (_MANY,), {}),
    "invitation.has_joined": (invitation.has_joined, (HOSTILE_NAME,), {}),
}
