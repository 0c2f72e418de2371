"""Examples of what the setting manager sees who puts in texts, and who has not agreed to them."""

from __future__ import annotations

from collections.abc import Mapping

from procedures.texts import Said, TextKind
from screens import menu, not_agreed, task, texts
from screens.examples_values import (
    ARABIC_NAME,
    HOSTILE_NAME,
    ID,
    LONG_NAME,
    SATURDAY,
    THURSDAY,
    URDU_NAME,
    Example,
)
from screens.not_agreed import Count, Missing, Owed
from screens.task import ToDo
from screens.texts import There

_NONE = [There(TextKind.PRIVACY), There(TextKind.CONTRACT)]
_THERE = [There(TextKind.PRIVACY, 3, THURSDAY, ("en_GB", "ur")), There(TextKind.CONTRACT, 1, SATURDAY, ("en_GB",))]
_BODY = "We keep what you tell us. <3 & co\n\nہم آپ کی معلومات محفوظ رکھتے ہیں۔"
_LONG = "It is about your child & you. " * 400

_COUNTS = [Count(TextKind.PRIVACY, 12, 20), Count(TextKind.CONTRACT, 0, 14)]
_PEOPLE = [
    Missing(ID, URDU_NAME, tuple(TextKind)),
    Missing("p2", LONG_NAME, (TextKind.CONTRACT,)),
    Missing("p3", HOSTILE_NAME, (TextKind.PRIVACY,)),
]
_MANY = [Missing(f"p{number}", f"{ARABIC_NAME} {number}", tuple(TextKind)) for number in range(60)]
_OWED = [
    Owed(TextKind.PRIVACY, 3, THURSDAY, Said.TOLD, SATURDAY),
    Owed(TextKind.CONTRACT, 1, SATURDAY, Said.NOT_YET, SATURDAY),
]

_PLACES = (menu.TEXT, menu.FIRST_VISIT, menu.SETTLING, menu.TEXT_QUESTION, menu.INTERPRETER)
_HELP_AT = [ToDo(f"t{number}", True, URDU_NAME, None, None, place) for number, place in enumerate(_PLACES)]

TEXTS_EXAMPLES: Mapping[str, Example] = {
    "texts.there": (texts.there, (_THERE,), {}),
    "texts.there: none": (texts.there, (_NONE,), {}),
    "texts.which_language": (texts.which_language, (TextKind.CONTRACT, ("pl", "ur")), {}),
    "texts.which_language: first": (texts.which_language, (TextKind.PRIVACY, ()), {}),
    "texts.writing": (texts.writing, (TextKind.CONTRACT, "ur", 0), {}),
    "texts.writing: two messages": (texts.writing, (TextKind.PRIVACY, "en_GB", 2), {}),
    "texts.checking": (texts.checking, (TextKind.PRIVACY, "en_GB", _BODY), {}),
    "texts.checking: long": (texts.checking, (TextKind.CONTRACT, "pl", _LONG), {}),
    "texts.checking: many lines": (texts.checking, (TextKind.CONTRACT, "ur", "\n".join(["yes"] * 3_000)), {}),
    "texts.whole": (texts.whole, (_LONG,), {}),
    "texts.not_usable": (texts.not_usable, (), {}),
    "texts.not_new": (texts.not_new, (), {}),
    "texts.unfinished": (texts.unfinished, (), {}),
    "texts.published": (texts.published, (TextKind.PRIVACY, 3, "en_GB"), {}),
    "texts.published: translation": (texts.published, (TextKind.CONTRACT, 1, "ur"), {}),
    "not_agreed.not_agreed": (not_agreed.not_agreed, (_COUNTS, _PEOPLE), {}),
    "not_agreed.not_agreed: no text": (not_agreed.not_agreed, ([], []), {}),
    "not_agreed.not_agreed: everybody": (not_agreed.not_agreed, (_COUNTS, []), {}),
    "not_agreed.not_agreed: 60": (not_agreed.not_agreed, (_COUNTS, _MANY), {}),
    "not_agreed.one": (not_agreed.one, (ID, HOSTILE_NAME, _OWED), {}),
    "not_agreed.one: not told": (not_agreed.one, (ID, URDU_NAME, [Owed(TextKind.PRIVACY, 1, THURSDAY)]), {}),
    "task.to_do: texts and visits": (task.to_do, (_HELP_AT,), {}),
    "not_agreed.recorded": (not_agreed.recorded, (HOSTILE_NAME, TextKind.CONTRACT), {}),
}
