"""What others are told when somebody leaves. It lies on lock screens: no child's name, no word of a case."""

from __future__ import annotations

from datetime import date

from screens.actions import OpenConcern
from screens.language import Language
from screens.parts import help_button, menu_button, ofsted
from screens.screen import Button, Screen, lines, paragraphs


def more_key_children(_: Language, number: int) -> Screen:
    """To whoever is key person of more children now."""
    text = _.n(
        "You are now key person of {number} more child.", "You are now key person of {number} more children.", number
    )
    return Screen(lines(text, _("Please say hello to the family.")), (help_button(_), menu_button(_)))


def key_person_left(_: Language, day: date) -> Screen:
    """To a parent: nobody is key person of their child yet."""
    gone = _("The key person of your child left on {day}.", day=_.day(day))
    then = _("Until there is a new one, please speak to the setting manager.")
    return Screen(lines(gone, then), (help_button(_), menu_button(_)))


def looks_after(_: Language, concern_id: str, reference: str) -> Screen:
    """To whoever has an answered case now."""
    text = lines(
        _("{reference} is with you now.", reference=reference),
        _("The person who had it no longer works here."),
        _("It has an answer already."),
    )
    return Screen(text, (_open(_, concern_id), menu_button(_)))


def somebody_else_looks(_: Language, concern_id: str, reference: str, name: str, due: date) -> Screen:
    """To the parent: who has the answered case now; nothing else has changed."""
    text = paragraphs(
        lines(
            _("{reference} is with somebody else now.", reference=reference),
            _("The person who had it no longer works here."),
            _("Who has it now: {name}", name=name),
        ),
        _("The answer stays. Please tell us by {day} if it settles it.", day=_.day(due)),
        ofsted(_),
    )
    return Screen(text, (_open(_, concern_id), menu_button(_)))


def _open(_: Language, concern_id: str) -> Button:
    return Button(_.label("button", "Open"), OpenConcern(concern_id))
