"""Somebody above says that a person was named by mistake: whom, why, and what the parent is told."""

from __future__ import annotations

from collections.abc import Sequence

from screens.actions import ChooseMistaken, OpenConcern, SendUnnaming
from screens.language import Language, isolate
from screens.parts import menu_button, ofsted, step_footer
from screens.screen import MOST_BUTTONS, Button, Screen, lines, paragraphs, shortened


def which_person(_: Language, reference: str, people: Sequence[tuple[str, str]]) -> Screen:
    """Asks who was named by mistake: (id, name) of each."""
    buttons = [Button(isolate(shortened(name)), ChooseMistaken(each)) for each, name in people[:MOST_BUTTONS]]
    text = _("Who was named by mistake in {reference}?", reference=reference)
    return Screen(text, (*buttons, *step_footer(_, first=True)), protect=True)


def reason(_: Language, name: str) -> Screen:
    """Asks why; a second person reads it who does not know the concern."""
    text = paragraphs(
        _("Why is the concern not about {name}? Please write it.", name=name),
        lines(
            _("A second person reads your reason."),
            _("Please do not write what the parent wrote."),
        ),
    )
    return Screen(text, step_footer(_), protect=True)


def too_long(_: Language, longest: int) -> Screen:
    """A reason that is empty or a whole letter; the question follows again."""
    return Screen(_("Please write the reason in a few sentences. {number} signs are the most.", number=longest))


def checking(_: Language, reference: str, name: str, why: str) -> Screen:
    """Before a second person is asked."""
    text = paragraphs(
        _("<b>Please check before you send.</b>"),
        lines(_("It is about {reference}.", reference=reference), _("Named by mistake: {name}", name=name)),
        lines(_("Reason:"), _.words(why)),
        _("A second person must confirm it. After that the parent is told."),
    )
    send = Button(_.label("button", "Ask a second person"), SendUnnaming())
    return Screen(text, (send, *step_footer(_)), protect=True)


def nobody_named(_: Language, concern_id: str, reference: str) -> Screen:
    """It is about nobody whom this reader could un-name."""
    button = Button(_.label("button", "Open {reference}", reference=reference), OpenConcern(concern_id))
    text = _("You cannot change whom {reference} is about.", reference=reference)
    return Screen(text, (button, menu_button(_)))


def told_parent(_: Language, concern_id: str, reference: str) -> Screen:
    """To whoever raised it. It lies on a lock screen: no name."""
    text = paragraphs(
        _("{reference}: we think that somebody was named by mistake.", reference=reference),
        lines(
            _("Two people here have checked this."),
            _("That person is no longer kept away from it."),
            _("If you do not agree, name them again or tell us."),
        ),
        ofsted(_),
    )
    return Screen(text, (Button(_.label("button", "Open"), OpenConcern(concern_id)), menu_button(_)))
