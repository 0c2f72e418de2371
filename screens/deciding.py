"""What a parent decides about a concern: whom it is about, that it is settled, taken back or taken higher."""

from __future__ import annotations

from collections.abc import Sequence

from screens.actions import NamePerson, OpenConcern, ReallyName, ReallyWithdraw
from screens.language import Language, isolate
from screens.parts import ofsted
from screens.promise import Promise, foot, promised
from screens.screen import MOST_BUTTONS, Button, Screen, paragraphs, shortened


def now_with(_: Language, concern_id: str, promise: Promise) -> Screen:
    """After the parent moved it: who has it now."""
    button = Button(_.label("button", "Open {reference}", reference=promise.reference), OpenConcern(concern_id))
    return Screen(
        paragraphs(_("Thank you. We have passed it on."), promised(_, promise), ofsted(_)), (button, *foot(_))
    )


def stays_with(_: Language, concern_id: str, promise: Promise) -> Screen:
    """Nobody above is free, but somebody still owes the answer."""
    button = Button(_.label("button", "Open {reference}", reference=promise.reference), OpenConcern(concern_id))
    return Screen(
        paragraphs(_("Nobody above at the setting is free to take it."), promised(_, promise), ofsted(_)),
        (button, *foot(_)),
    )


def named(_: Language, concern_id: str, reference: str, name: str) -> Screen:
    """Somebody was named, and whoever has it may keep it."""
    button = Button(_.label("button", "Open {reference}", reference=reference), OpenConcern(concern_id))
    text = _("Thank you. {name} will not see {reference}. Who has it does not change.", name=name, reference=reference)
    return Screen(paragraphs(text, ofsted(_)), (button, *foot(_)))


def now_formal(_: Language, concern_id: str, reference: str) -> Screen:
    """It is a complaint now, and whoever has it may keep it."""
    button = Button(_.label("button", "Open {reference}", reference=reference), OpenConcern(concern_id))
    text = _("{reference} is a formal complaint now. Who has it and the date stay the same.", reference=reference)
    return Screen(paragraphs(text, ofsted(_)), (button, *foot(_)))


def name_somebody(_: Language, concern_id: str, reference: str, people: Sequence[tuple[str, str]]) -> Screen:
    """Whom it is about: (id, name) of each."""
    back = Button(_.label("button", "Open {reference}", reference=reference), OpenConcern(concern_id))
    buttons = [
        Button(isolate(shortened(name)), NamePerson(concern_id, who)) for who, name in people[: MOST_BUTTONS - 3]
    ]
    return Screen(
        paragraphs(_("Who is it about?"), _("From then on this person cannot see it. Somebody else gets it.")),
        (*buttons, back, *foot(_)),
    )


def really_name(_: Language, concern_id: str, reference: str, person_id: str, name: str) -> Screen:
    """Once more, because it cannot be taken back here."""
    yes = Button(
        _.label("button", "Yes, it is about {name}", name=shortened(name, 30)), ReallyName(concern_id, person_id)
    )
    back = Button(_.label("button", "Open {reference}", reference=reference), OpenConcern(concern_id))
    return Screen(
        paragraphs(
            _("Is {reference} about {name}?", reference=reference, name=name),
            _("From then on this person cannot see it. You cannot take this back here."),
        ),
        (yes, back, *foot(_)),
    )


def really_withdraw(_: Language, concern_id: str, reference: str) -> Screen:
    """Once more, because nobody answers it then."""
    yes = Button(_.label("button", "Yes, take it back"), ReallyWithdraw(concern_id))
    back = Button(_.label("button", "Open {reference}", reference=reference), OpenConcern(concern_id))
    return Screen(
        paragraphs(
            _("Do you want to take {reference} back?", reference=reference),
            _("Then nobody answers it. We keep it on record, because the law asks us to."),
            ofsted(_),
        ),
        (yes, back, *foot(_)),
    )


def thanks_settled(_: Language, reference: str) -> Screen:
    """The end, with thanks, and the way back."""
    return Screen(
        paragraphs(
            _("Thank you for telling us. {reference} is settled.", reference=reference),
            _("If it comes back, open it under “My concerns” and take it higher."),
            ofsted(_),
        ),
        foot(_),
    )


def taken_back(_: Language, reference: str) -> Screen:
    """It is withdrawn."""
    return Screen(
        paragraphs(
            _("You have taken {reference} back. Nobody will answer it.", reference=reference),
            _("You can raise a new concern at any time."),
            ofsted(_),
        ),
        foot(_),
    )


def confirmed(_: Language, reference: str) -> Screen:
    """The parent has said that it was understood."""
    return Screen(
        paragraphs(_("Thank you. We have told them. The answer to {reference} comes next.", reference=reference)),
        foot(_),
    )
