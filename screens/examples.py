"""One example for every screen and for each of its branches: for tests, for translators, for looking at."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from procedures.names import Fault
from procedures.people import Role
from screens import menu, problem
from screens.examples_about_me import ABOUT_ME_EXAMPLES
from screens.examples_answer import ANSWER_EXAMPLES
from screens.examples_attachment import ATTACHMENT_EXAMPLES
from screens.examples_care import CARE_EXAMPLES
from screens.examples_case import CASE_EXAMPLES
from screens.examples_concern import CONCERN_EXAMPLES
from screens.examples_contact import CONTACT_EXAMPLES
from screens.examples_families import FAMILIES_EXAMPLES
from screens.examples_finding import FINDING_EXAMPLES
from screens.examples_getting_in import GETTING_IN_EXAMPLES
from screens.examples_harm import HARM_EXAMPLES
from screens.examples_leaving import LEAVING_EXAMPLES
from screens.examples_notices import NOTICES_EXAMPLES
from screens.examples_registration import REGISTRATION_EXAMPLES
from screens.examples_relation import RELATION_EXAMPLES
from screens.examples_roster import ROSTER_EXAMPLES
from screens.examples_staff import STAFF_EXAMPLES
from screens.examples_texts import TEXTS_EXAMPLES
from screens.examples_values import (
    CONTACTS,
    LEAD_WITHOUT_PHONE,
    NO_CONTACTS,
    REFERENCE,
    SETTING,
    URDU_NAME,
    Example,
)
from screens.language import Language
from screens.screen import Screen

_BEGUN = (
    menu.CONCERN,
    menu.NOTE,
    menu.ANSWER,
    menu.CHILD,
    menu.INVITATION,
    menu.HARM,
    menu.LEAVING,
    menu.FINDING,
    menu.CARE,
    menu.ROSTER,
    menu.ABOUT_ME,
    menu.FACT,
    menu.UNNAMING,
    menu.TEXT,
    menu.FIRST_VISIT,
    menu.SETTLING,
    menu.TOLD,
    menu.TALK,
    menu.ADULT,
    menu.AGENCY,
)

_FAMILY_EXAMPLES: Mapping[str, Example] = {
    "menu.menu: parent": (menu.menu, (SETTING, {Role.PARENT}), {}),
    "menu.menu: key person": (menu.menu, (SETTING, {Role.KEY_PERSON}), {}),
    "menu.menu: everything": (menu.menu, (SETTING, frozenset(Role), _BEGUN), {"note": "Saved &amp; sent."}),
    "menu.menu: a visitor": (menu.menu, (URDU_NAME, {Role.AGENCY}), {}),
    "menu.menu: no role": (menu.menu, (URDU_NAME, frozenset()), {}),
    "menu.outside_help": (menu.outside_help, (CONTACTS,), {}),
    "menu.outside_help: no contacts": (menu.outside_help, (NO_CONTACTS,), {}),
    "menu.outside_help: lead without a phone": (menu.outside_help, (LEAD_WITHOUT_PHONE,), {}),
    "menu.help_is_coming": (menu.help_is_coming, (URDU_NAME, CONTACTS), {}),
    "menu.nobody_to_help": (menu.nobody_to_help, (CONTACTS,), {}),
    "menu.only_private": (menu.only_private, (), {}),
    "problem.old_button": (problem.old_button, (), {}),
    "problem.no_longer_works": (problem.no_longer_works, (), {}),
    "problem.not_found": (problem.not_found, (), {}),
    "problem.not_understood": (problem.not_understood, (), {}),
    "problem.only_text": (problem.only_text, (), {}),
    "problem.cannot_change": (problem.cannot_change, (), {}),
    "problem.both_kept": (problem.both_kept, (REFERENCE,), {}),
    "problem.kept_for_you": (problem.kept_for_you, (), {}),
    "problem.kept_meanwhile": (problem.kept_meanwhile, (), {}),
    "problem.too_much": (problem.too_much, (), {}),
    "problem.name_not_usable": (problem.name_not_usable, (), {}),
    **{f"problem.name_not_usable: {fault}": (problem.name_not_usable, (fault,), {}) for fault in Fault},
    "problem.not_saved": (problem.not_saved, (CONTACTS,), {}),
    "problem.not_saved: no contacts": (problem.not_saved, (NO_CONTACTS,), {}),
}

#: "module.function", or "module.function: variant".
EXAMPLES: Mapping[str, Example] = MappingProxyType(
    {
        **_FAMILY_EXAMPLES,
        **GETTING_IN_EXAMPLES,
        **FAMILIES_EXAMPLES,
        **REGISTRATION_EXAMPLES,
        **TEXTS_EXAMPLES,
        **FINDING_EXAMPLES,
        **ABOUT_ME_EXAMPLES,
        **CONCERN_EXAMPLES,
        **CONTACT_EXAMPLES,
        **CASE_EXAMPLES,
        **ANSWER_EXAMPLES,
        **NOTICES_EXAMPLES,
        **STAFF_EXAMPLES,
        **ATTACHMENT_EXAMPLES,
        **ROSTER_EXAMPLES,
        **CARE_EXAMPLES,
        **HARM_EXAMPLES,
        **LEAVING_EXAMPLES,
        **RELATION_EXAMPLES,
    }
)


def render(name: str, language: Language) -> list[Screen]:
    """The screens of one example, as its reader gets them."""
    function, values, options = EXAMPLES[name]
    shown = function(language, *values, **options)
    return shown if isinstance(shown, list) else [shown]
