"""Staff see what waits for them, read a concern and answer it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from procedures.calendar import last_working_day
from procedures.concern import Stage
from screens.actions import AddToAnswer, AnswerConcern, ClearAnswer, FinishAnswer, OpenConcern, SendAnswer
from screens.concern import quoted
from screens.language import Language
from screens.parts import help_button, menu_button, step_footer
from screens.screen import LONGEST_LIST, Button, Screen, lines, pages, paragraphs

SHOWN_IN_SUMMARY = 2_500


def waiting(_: Language, concerns: Sequence[tuple[str, str, date | None]]) -> Screen:
    """A list of (id, reference, due date), the earliest first."""
    if not concerns:
        return Screen(_("Nothing waits for you."), (help_button(_), menu_button(_)))
    concerns = concerns[:LONGEST_LIST]
    rows = [_("{reference}: answer by {day}", reference=each[1], day=_.day(each[2])) for each in concerns if each[2]]
    buttons = [
        Button(_.label("button", "Open {reference}", reference=each[1]), OpenConcern(each[0])) for each in concerns
    ]
    return Screen(paragraphs(_("<b>Waiting for you</b>"), *rows), (*buttons, help_button(_), menu_button(_)))


def opened(
    _: Language, concern_id: str, reference: str, child: str, parent: str, due: date | None, words: Sequence[str]
) -> list[Screen]:
    """A concern as its handler reads it: the facts, the words as written, and what can be done."""
    facts = lines(
        _("<b>Concern {reference}</b>", reference=reference),
        _("Child: {child}", child=child),
        _("From: {name}", name=parent),
        _("Answer due on {day}.", day=_.day(due)) if due else "",
        _("Please try to answer by {day}.", day=_.day(last_working_day(due)))
        if due and last_working_day(due) != due
        else "",
    )
    button = Button(_.label("button", "Answer"), AnswerConcern(concern_id))
    asked = Screen(_("Please read it, then answer in your own words."), (button, help_button(_), menu_button(_)))
    return [Screen(facts, protect=True), *quoted(_, words), asked]


def seen_before(_: Language, reference: str, child: str, stage: Stage, words: Sequence[str]) -> list[Screen]:
    """A concern that somebody else has now, or that is answered, for a person who had it before."""
    state = _("It is answered.") if stage is Stage.ANSWERED else _("Somebody else has it now.")
    heading = lines(_("<b>Concern {reference}</b>", reference=reference), _("Child: {child}", child=child), state)
    return [Screen(heading, protect=True), *quoted(_, words), Screen(state, (help_button(_), menu_button(_)))]


def existence(_: Language, reference: str, stage: Stage, due: date | None) -> Screen:
    """What a manager who does not handle it may see: that it exists and when it is due."""
    if stage is Stage.ANSWERED:
        state = _("{reference}: answered", reference=reference)
    elif due is None:
        state = _("{reference}: nobody at the setting can answer it", reference=reference)
    else:
        state = _("{reference}: answer by {day}", reference=reference, day=_.day(due))
    return Screen(state, (help_button(_), menu_button(_)))


def writing(_: Language, reference: str, count: int) -> Screen:
    """Asks for the answer; after each message says how many there are."""
    done = (Button(_.label("button", "That is all"), FinishAnswer()),) if count else ()
    if not count:
        text = paragraphs(
            _("Your answer to {reference}", reference=reference),
            _("Please write it in plain words. Say what you understood, what happened, and what you will do."),
            _("You can send several messages."),
        )
    else:
        text = paragraphs(
            _.n("We have {number} message from you.", "We have {number} messages from you.", count),
            _("You can write more. When you have finished, press “That is all”."),
        )
    return Screen(text, (*done, *step_footer(_, first=True)))


def checking(_: Language, reference: str, words: Sequence[str]) -> Screen:
    """The answer as the parent will read it, before it is sent."""
    shown = pages("\n\n".join(words), SHOWN_IN_SUMMARY)
    buttons = (
        Button(_.label("button", "Send the answer"), SendAnswer()),
        Button(_.label("button", "Write more"), AddToAnswer()),
        Button(_.label("button", "Start again"), ClearAnswer()),
    )
    return Screen(
        paragraphs(
            _("<b>Please check your answer to {reference}</b>", reference=reference),
            _.words(shown[0]),
            _("This is only the beginning of what you wrote. All of it will be sent.") if len(shown) > 1 else "",
            _("The parent reads all of it. It cannot be changed after it is sent."),
        ),
        (*buttons, *step_footer(_)),
        protect=True,
    )


def sent(_: Language, reference: str) -> Screen:
    """The answer is on its way."""
    text = _("Thank you. Your answer to {reference} is on its way to the parent.", reference=reference)
    return Screen(text, (menu_button(_),))


def moved_on(_: Language, reference: str) -> Screen:
    """While the answer was being written, the concern went to somebody else or was answered."""
    text = _("{reference} is no longer with you, so your answer was not sent.", reference=reference)
    return Screen(text, (help_button(_), menu_button(_)))
