"""The first days of a child: who is there, how and when they can be reached. Everything may be left out."""

from __future__ import annotations

from collections.abc import Sequence

from procedures.first_visit import Settling
from screens.actions import (
    Action,
    ChooseSettlingChild,
    ClearSettling,
    LeaveOutName,
    LeaveOutPhone,
    LeaveOutTimes,
    SaveSettling,
)
from screens.first_visit import settling_facts
from screens.language import Language, isolate
from screens.parts import help_button, menu_button, step_footer
from screens.screen import MOST_BUTTONS, Button, Screen, lines, paragraphs, shortened


def which_child(_: Language, children: Sequence[tuple[str, str]]) -> Screen:
    """Asks which child starts with us: (id, name) of each."""
    buttons = [
        Button(isolate(shortened(name)), ChooseSettlingChild(child_id)) for child_id, name in children[:MOST_BUTTONS]
    ]
    return Screen(_("Which child is starting with us?"), (*buttons, *step_footer(_, first=True)), protect=True)


def no_child(_: Language) -> Screen:
    """There is no child for whom this person can plan the first days; says nothing about why."""
    text = lines(_("You cannot plan first days here now."), _("Please ask the setting. We are glad to help."))
    return Screen(text, (help_button(_), menu_button(_)))


def who(_: Language, child: str) -> Screen:
    """Asks who is with the child."""
    text = lines(
        _("Who will be with {child} in the first days?", child=child),
        _("Please write the name. You can also leave it out."),
    )
    return _asked(_, text, LeaveOutName())


def phone(_: Language) -> Screen:
    """Asks for a telephone number."""
    text = lines(
        _("How can we reach this person in the first days?"),
        _("Please write the phone number. You can also leave it out."),
    )
    return _asked(_, text, LeaveOutPhone())


def times(_: Language) -> Screen:
    """Asks when they can be reached."""
    text = lines(_("When can we reach this person?"), _("Please write it in one message. You can also leave it out."))
    return _asked(_, text, LeaveOutTimes())


def _asked(_: Language, text: str, leave_out: Action) -> Screen:
    skip = Button(_.label("button", "Leave this out"), leave_out)
    return Screen(text, (skip, *step_footer(_)), protect=True)


def phone_not_usable(_: Language) -> Screen:
    """There is something else than a telephone number in it."""
    return Screen(_("This does not look like a phone number. Please write only its digits."))


def checking(_: Language, child: str, told: Settling) -> Screen:
    """What was told, before it is kept."""
    facts = settling_facts(_, told) if not told.is_empty else _("Nothing is filled in. What was there is taken out.")
    buttons = (
        Button(_.label("button", "Save"), SaveSettling()),
        Button(_.label("button", "Write it again"), ClearSettling()),
    )
    text = paragraphs(_("<b>First days: {child}</b>", child=child), facts, _("Is this right?"))
    return Screen(text, (*buttons, *step_footer(_)), protect=True)


def saved(_: Language, child: str, *, anything: bool) -> Screen:
    """It is kept, and who sees it."""
    kept = lines(
        _("Thank you. We have kept it for the first days of {child}.", child=child),
        _("Your child's key person, their deputy and the setting manager can see it."),
    )
    nothing = _("Thank you. Nothing is noted for the first days of {child}.", child=child)
    change = _("You can change it at any time. You find it in the menu.")
    return Screen(paragraphs(kept if anything else nothing, change), (help_button(_), menu_button(_)), protect=True)
