"""Short notes in a case: something added, a correction, a reason, what was understood, a talk proposed."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from screens.actions import AddToNote, ClearNote, FinishNote, OpenConcern, RaiseConcern, SendNote, SkipNote
from screens.language import Language
from screens.parts import ofsted, step_footer
from screens.promise import foot, received, with_files
from screens.screen import Button, Screen, lines, pages, paragraphs


class Purpose(StrEnum):
    """What a note is for. The first three are the parent's, the others belong to whoever has the case."""

    ADD = "add"
    CORRECT = "correct"
    HIGHER = "higher"
    UNDERSTOOD = "understood"
    TALK = "talk"
    PASS_UP = "pass up"  # noqa: S105 - no password


#: A reason that may be left out.
MAY_SKIP = frozenset({Purpose.HIGHER})


def writing(_: Language, purpose: str, reference: str, messages: int, files: int) -> Screen:
    """Asks for the words; after each message says how many there are."""
    if messages:
        done = Button(_.label("button", "That is all"), FinishNote())
        more = _("You can write more. When you have finished, press “That is all”.")
        text = paragraphs(lines(received(_, messages), with_files(_, files)), more)
        return Screen(text, (done, *step_footer(_)))
    skip = (Button(_.label("button", "Go on without a reason"), SkipNote()),) if purpose in MAY_SKIP else ()
    heading = _("<b>Concern {reference}</b>", reference=reference)
    return Screen(paragraphs(heading, _asked(_, purpose)), (*skip, *step_footer(_)))


def _asked(_: Language, purpose: str) -> str:
    return {
        Purpose.ADD: _("What would you like to add? Write it, or send a photo, a voice message or a PDF."),
        Purpose.CORRECT: _("What was not understood? Please write it in your own words."),
        Purpose.HIGHER: _("Why do you want to take it higher? You can write it, or go on without a reason."),
        Purpose.UNDERSTOOD: _("What did you understand? Please write it. The parent confirms or corrects it."),
        Purpose.TALK: _("When and where could you talk? Please write a few times. An interpreter is possible."),
        Purpose.PASS_UP: _("Why do you pass it up? The parent and the next person can read what you write."),
    }.get(Purpose(purpose) if purpose in set(Purpose) else Purpose.ADD, "")


def checking(_: Language, purpose: str, reference: str, words: Sequence[str], files: int) -> Screen:
    """The note before it is sent, and who will read it."""
    buttons = (
        Button(_.label("button", "Send"), SendNote()),
        Button(_.label("button", "Write more"), AddToNote()),
        Button(_.label("button", "Start again"), ClearNote()),
    )
    shown = pages("\n\n".join(words), 2_500)
    return Screen(
        paragraphs(
            _("<b>Please check before you send</b>"),
            _("Concern {reference}", reference=reference),
            _.words(shown[0]),
            with_files(_, files),
            _("This is only the beginning of what you wrote. All of it will be sent.") if len(shown) > 1 else "",
            _follows(_, purpose),
        ),
        (*buttons, *step_footer(_)),
        protect=True,
    )


def _follows(_: Language, purpose: str) -> str:
    return {
        Purpose.ADD: _("Whoever has your concern reads it."),
        Purpose.CORRECT: _("Whoever has your concern reads it."),
        Purpose.HIGHER: _("It goes to the next person up, with everything that was said."),
        Purpose.UNDERSTOOD: _("The parent reads it and says if it is right."),
        Purpose.TALK: _("The parent reads it and can answer. The date of your answer does not change."),
        Purpose.PASS_UP: _("It goes to the next person up. The parent is told."),
    }.get(Purpose(purpose) if purpose in set(Purpose) else Purpose.ADD, "")


def sent(_: Language, concern_id: str, reference: str) -> Screen:
    """The note is on its way."""
    button = Button(_.label("button", "Open {reference}", reference=reference), OpenConcern(concern_id))
    return Screen(
        _("Thank you. We have passed it on. It belongs to {reference} now.", reference=reference), (button, *foot(_))
    )


def over(_: Language, reference: str) -> Screen:
    """The parent's case was over before the note was sent: the words are kept."""
    again = Button(_.label("button", "Raise a concern"), RaiseConcern())
    text = _("{reference} is over, so your message was not sent.", reference=reference)
    kept = _("We have kept it. You can raise a new concern with it.")
    return Screen(paragraphs(text, kept, ofsted(_)), (again, *foot(_)))


def unfinished(_: Language) -> Screen:
    """Before another note that was begun is shown again."""
    return Screen(_("You began another message. Please send it first, or press “Start again”."))


def only_kept(_: Language, concern_id: str, reference: str) -> Screen:
    """Nobody inside has it: it is kept all the same."""
    button = Button(_.label("button", "Open {reference}", reference=reference), OpenConcern(concern_id))
    text = _("We keep it with {reference}. Nobody at the setting has it now.", reference=reference)
    return Screen(paragraphs(text, ofsted(_)), (button, *foot(_)))


def passed_up(_: Language, reference: str) -> Screen:
    """Somebody above has it now."""
    return Screen(_("Thank you. {reference} has gone to the next person up.", reference=reference), foot(_))


def nobody_above(_: Language, concern_id: str, reference: str) -> Screen:
    """It cannot be passed up."""
    button = Button(_.label("button", "Open {reference}", reference=reference), OpenConcern(concern_id))
    text = _("Nobody above is free to take {reference}. It stays with you.", reference=reference)
    return Screen(text, (button, *foot(_)))
