"""Messages nobody asked for. They lie on lock screens: a reference and a date, no child's name, no word of the case."""

from __future__ import annotations

from datetime import date

from procedures.people import Role
from screens.actions import OpenConcern, ShowTasks
from screens.language import Language
from screens.parts import menu_button, ofsted, role_name
from screens.screen import Button, Screen, lines, paragraphs


def answer_needed(_: Language, concern_id: str, reference: str, due: date) -> Screen:
    """To whoever has to answer."""
    text = lines(_("{reference} waits for you.", reference=reference), _("Please answer by {day}.", day=_.day(due)))
    return Screen(text, (_open(_, concern_id), menu_button(_)))


def answer_ready(_: Language, concern_id: str, reference: str) -> Screen:
    """To the parent."""
    return Screen(_("There is an answer to {reference}.", reference=reference), (_open(_, concern_id), menu_button(_)))


def came_up(_: Language, concern_id: str, reference: str, due: date) -> Screen:
    """To whoever has it now, because nobody answered in time."""
    text = lines(
        _("{reference} was not answered in time. It is with you now.", reference=reference),
        _("Please answer by {day}.", day=_.day(due)),
    )
    return Screen(text, (_open(_, concern_id), menu_button(_)))


def went_up(_: Language, reference: str, role: Role | None) -> Screen:
    """To whoever had it and did not answer in time."""
    text = _("{reference} was not answered in time.", reference=reference)
    now = _("It is now with: {role}.", role=role_name(_, role)) if role else _("Nobody at the setting has it now.")
    return Screen(lines(text, now), (menu_button(_),))


def has_moved(_: Language, concern_id: str, reference: str, holder: str, role: Role, due: date) -> Screen:
    """To the parent, when the promised date was missed and somebody else has it."""
    text = paragraphs(
        _("We did not answer {reference} in time. We are sorry.", reference=reference),
        lines(
            _("Who has it now: {name}, {role}", name=holder, role=role_name(_, role)),
            _("We will answer by {day}.", day=_.day(due)),
        ),
        ofsted(_),
    )
    return Screen(text, (_open(_, concern_id), menu_button(_)))


def nobody_left(_: Language, reference: str) -> Screen:
    """To the parent, when the last promise was missed."""
    text = paragraphs(
        _("We did not answer {reference} in time. We are sorry.", reference=reference),
        _("Nobody at the setting can take it further. Please contact Ofsted."),
        ofsted(_),
    )
    return Screen(text, (menu_button(_),))


def task_opened(_: Language) -> Screen:
    """To the setting manager."""
    return Screen(
        _("There is something the bot cannot do. A person is needed."),
        (Button(_.label("button", "Things to do"), ShowTasks()), menu_button(_)),
    )


def alarm(_: Language, kind: str) -> Screen:
    """To whoever runs the bot; says what to run, and nothing about anybody."""
    return Screen(
        lines(
            _("The bot needs attention: {kind}", kind=kind),
            _("Please run this on its computer: {command}", command="dovecote doctor"),
        )
    )


def _open(_: Language, concern_id: str) -> Button:
    return Button(_.label("button", "Open"), OpenConcern(concern_id))
