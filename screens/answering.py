"""The steps of an answer: what was understood, an explanation, an apology if one is due, what will be done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from screens.actions import (
    ByMe,
    ByWhen,
    FinishAnswer,
    FinishApology,
    FinishUnderstanding,
    NoApology,
    NothingToDo,
)
from screens.language import Language
from screens.parts import step_footer
from screens.promise import received
from screens.screen import Button, Screen, paragraphs


def understanding(_: Language, reference: str, messages: int) -> Screen:
    """First the listening: in the handler's words what the parent is unhappy about."""
    if messages:
        done = Button(_.label("button", "That is all"), FinishUnderstanding())
        return Screen(paragraphs(received(_, messages), _more(_)), (done, *step_footer(_)))
    return Screen(
        paragraphs(
            _("Your answer to {reference}", reference=reference),
            _("First, please write what you understood. What is the parent unhappy about?"),
            _("You can send several messages."),
        ),
        step_footer(_),
    )


def explaining(_: Language, reference: str, messages: int) -> Screen:
    """Then the explanation."""
    if messages:
        done = Button(_.label("button", "That is all"), FinishAnswer())
        return Screen(paragraphs(received(_, messages), _more(_)), (done, *step_footer(_)))
    return Screen(
        paragraphs(
            _("Your answer to {reference}", reference=reference),
            _("Please explain in plain words what happened and why."),
            _("Do not doubt what the parent says. Say what you found out."),
        ),
        step_footer(_),
    )


def apologising(_: Language, messages: int) -> Screen:
    """An apology, if one is due."""
    if messages:
        done = Button(_.label("button", "That is all"), FinishApology())
        return Screen(paragraphs(received(_, messages), _more(_)), (done, *step_footer(_)))
    none = Button(_.label("button", "No apology is due"), NoApology())
    return Screen(
        paragraphs(
            _("Is an apology due? Then please write it."),
            _("“I am sorry that this happened” says more than “I am sorry if you were upset”."),
        ),
        (none, *step_footer(_)),
    )


def doing(_: Language) -> Screen:
    """What will be done."""
    none = Button(_.label("button", "Nothing more to do"), NothingToDo())
    return Screen(_("What will be done about it? Please write it in one message."), (none, *step_footer(_)))


def by_whom(_: Language) -> Screen:
    """Who does it."""
    me = Button(_.label("button", "I do it myself"), ByMe())
    return Screen(_("Who does it? Write a name, or press the button."), (me, *step_footer(_)))


def by_when(_: Language, days: Sequence[date]) -> Screen:
    """By which day: a few to choose from, or one that is written."""
    buttons = [Button(_.day(day), ByWhen(day.isoformat())) for day in days]
    return Screen(
        paragraphs(_("By which day? We remind you of it."), _("You can also write a day, like 24/12/2026.")),
        (*buttons, *step_footer(_)),
    )


def not_a_day(_: Language) -> Screen:
    """What was written is not a day that can be promised."""
    return Screen(_("Please write a day from tomorrow on, within a year, like 24/12/2026. Or press a button."))


def _more(_: Language) -> str:
    return _("You can write more. When you have finished, press “That is all”.")
