"""One example for every screen and for each of its branches: for tests, for translators, for looking at."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from babel.support import NullTranslations

from procedures.concern import Stage
from procedures.people import Role
from screens import concern, menu, problem, welcome
from screens.examples_staff import STAFF_EXAMPLES
from screens.examples_values import (
    ARABIC_NAME,
    CHILDREN,
    CONTACTS,
    HOSTILE_NAME,
    ID,
    LAST_PROMISE,
    LEAD_WITHOUT_PHONE,
    LONG_NAME,
    LONG_REFERENCE,
    LONG_WORDS,
    LONGEST_WORDS,
    MANY_WORDS,
    MIRIAM,
    NO_CONTACTS,
    PROMISE,
    PROMISE_HIGHER,
    REFERENCE,
    SATURDAY,
    SETTING,
    THURSDAY,
    URDU_NAME,
    WORDS,
    Example,
)
from screens.language import Language
from screens.languages import LANGUAGES
from screens.screen import Screen

_MINE = [
    (ID, REFERENCE, Stage.WITH_KEY_PERSON, THURSDAY),
    (ID, LONG_REFERENCE, Stage.WITH_DIRECTOR, SATURDAY),
    (ID, "A2B-3C4", Stage.ANSWERED, THURSDAY),
    (ID, "D5E-6F7", Stage.OUTSIDE, None),
]
_CHECKED = Language("pl", "polski", NullTranslations())
_BEGUN = (menu.CONCERN, menu.ANSWER, menu.CHILD, menu.INVITATION)

_FAMILY_EXAMPLES: Mapping[str, Example] = {
    "welcome.which_language": (welcome.which_language, (tuple(LANGUAGES.values()),), {}),
    "welcome.which_language: one checked": (welcome.which_language, ((_CHECKED, LANGUAGES["ur"]),), {}),
    "welcome.language_chosen": (welcome.language_chosen, (), {}),
    "welcome.welcome_parent": (welcome.welcome_parent, (ARABIC_NAME, SETTING, HOSTILE_NAME), {}),
    "welcome.welcome_parent: no child": (welcome.welcome_parent, (LONG_NAME, SETTING, None), {}),
    "welcome.welcome_staff": (welcome.welcome_staff, (HOSTILE_NAME, SETTING, ["key person", "کلیدی نگران"]), {}),
    "welcome.stranger": (welcome.stranger, (SETTING, CONTACTS), {}),
    "welcome.stranger: no contacts": (welcome.stranger, (SETTING, NO_CONTACTS), {}),
    "welcome.link_does_not_work": (welcome.link_does_not_work, (CONTACTS,), {}),
    "welcome.already_joined": (welcome.already_joined, (), {}),
    "menu.menu: parent": (menu.menu, (SETTING, {Role.PARENT}), {}),
    "menu.menu: key person": (menu.menu, (SETTING, {Role.KEY_PERSON}), {}),
    "menu.menu: everything": (menu.menu, (SETTING, frozenset(Role), _BEGUN), {"note": "Saved &amp; sent."}),
    "menu.menu: no role": (menu.menu, (URDU_NAME, frozenset()), {}),
    "menu.outside_help": (menu.outside_help, (CONTACTS,), {}),
    "menu.outside_help: no contacts": (menu.outside_help, (NO_CONTACTS,), {}),
    "menu.outside_help: lead without a phone": (menu.outside_help, (LEAD_WITHOUT_PHONE,), {}),
    "menu.help_is_coming": (menu.help_is_coming, (URDU_NAME, CONTACTS), {}),
    "menu.nobody_to_help": (menu.nobody_to_help, (CONTACTS,), {}),
    "menu.only_private": (menu.only_private, (), {}),
    "concern.which_child": (concern.which_child, (CHILDREN,), {}),
    "concern.writing: nothing yet": (concern.writing, (URDU_NAME, 0), {"first": True}),
    "concern.writing: 1": (concern.writing, (HOSTILE_NAME, 1), {"first": False}),
    "concern.writing: 5": (concern.writing, (LONG_NAME, 5), {"first": False}),
    "concern.writing: 122": (concern.writing, (MIRIAM, 122), {"first": True}),
    "concern.checking": (concern.checking, (URDU_NAME, WORDS), {}),
    "concern.checking: one long message": (concern.checking, (HOSTILE_NAME, LONG_WORDS), {}),
    "concern.checking: one message without a space": (concern.checking, (LONG_NAME, LONGEST_WORDS), {}),
    "concern.checking: 120 messages": (concern.checking, (ARABIC_NAME, MANY_WORDS), {}),
    "concern.sent": (concern.sent, (PROMISE,), {}),
    "concern.sent: next rung": (concern.sent, (PROMISE_HIGHER,), {}),
    "concern.sent: nobody above": (concern.sent, (LAST_PROMISE,), {}),
    "concern.nobody_inside": (concern.nobody_inside, (REFERENCE,), {}),
    "concern.mine": (concern.mine, (_MINE,), {}),
    "concern.mine: none": (concern.mine, ([],), {}),
    "concern.open_for_parent": (concern.open_for_parent, (URDU_NAME, PROMISE), {}),
    "concern.open_for_parent: nobody above": (concern.open_for_parent, (HOSTILE_NAME, LAST_PROMISE), {}),
    "concern.answer": (concern.answer, (REFERENCE, ARABIC_NAME, WORDS), {}),
    "concern.answer: long": (concern.answer, (REFERENCE, HOSTILE_NAME, LONG_WORDS), {}),
    "concern.quoted": (concern.quoted, (WORDS,), {}),
    "concern.quoted: 120 messages": (concern.quoted, (MANY_WORDS,), {}),
    "problem.old_button": (problem.old_button, (), {}),
    "problem.no_longer_works": (problem.no_longer_works, (), {}),
    "problem.not_found": (problem.not_found, (), {}),
    "problem.not_understood": (problem.not_understood, (), {}),
    "problem.only_text": (problem.only_text, (), {}),
    "problem.cannot_change": (problem.cannot_change, (), {}),
    "problem.too_much": (problem.too_much, (), {}),
    "problem.name_not_usable": (problem.name_not_usable, (), {}),
    "problem.not_saved": (problem.not_saved, (CONTACTS,), {}),
    "problem.not_saved: no contacts": (problem.not_saved, (NO_CONTACTS,), {}),
}

#: "module.function", or "module.function: variant".
EXAMPLES: Mapping[str, Example] = MappingProxyType({**_FAMILY_EXAMPLES, **STAFF_EXAMPLES})


def render(name: str, language: Language) -> list[Screen]:
    """The screens of one example, as its reader gets them."""
    function, values, options = EXAMPLES[name]
    shown = function(language, *values, **options)
    return shown if isinstance(shown, list) else [shown]
