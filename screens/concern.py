"""A parent raises a concern, and sees what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from procedures.concern import Stage
from procedures.people import Role
from screens.actions import (
    AddWords,
    ChooseChild,
    ClearWords,
    FinishWords,
    MyConcerns,
    OpenConcern,
    RaiseConcern,
    SendConcern,
    ShowOutside,
)
from screens.language import Language, isolate
from screens.parts import help_button, menu_button, ofsted, role_name, step_footer
from screens.screen import LONGEST_LIST, MOST_BUTTONS, Button, Screen, lines, pages, paragraphs, shortened, utf16_length

#: What the summary shows of the words; all of them stand above it in the chat.
SHOWN_IN_SUMMARY = 2_500


@dataclass(frozen=True, slots=True)
class Promise:
    """Who has a concern, by which date they answer, and who gets it if they do not."""

    reference: str
    holder: str
    role: Role
    answer_due: date
    next_role: Role | None


def which_child(_: Language, children: Sequence[tuple[str, str]]) -> Screen:
    """Only asked when there is more than one: (id, name) of each."""
    buttons = [Button(isolate(shortened(name)), ChooseChild(child_id)) for child_id, name in children[:MOST_BUTTONS]]
    return Screen(_("Which child is it about?"), (*buttons, *step_footer(_, first=True)))


def writing(_: Language, child: str, count: int, *, first: bool) -> Screen:
    """Asks for the words; after each message says how many there are."""
    done = (Button(_.label("button", "That is all"), FinishWords()),) if count else ()
    if not count:
        text = paragraphs(
            _("Child: {child}", child=child),
            _("Please tell us in your own words, in any language. You can send several messages."),
            _("You can stop and come back. We keep what you wrote for 7 days."),
            _("If a child is in danger now, call {number}.", number="999"),
        )
    else:
        text = paragraphs(
            _.n("We have {number} message from you.", "We have {number} messages from you.", count),
            _("You can write more. When you have finished, press “That is all”."),
        )
    return Screen(text, (*done, *step_footer(_, first=first)))


def checking(_: Language, child: str, words: Sequence[str]) -> Screen:
    """The summary before it is sent."""
    whole = "\n\n".join(words)
    shown = pages(whole, SHOWN_IN_SUMMARY)[0]
    rest = _("This is only the beginning of what you wrote. All of it will be sent.")
    buttons = (
        Button(_.label("button", "Send"), SendConcern()),
        Button(_.label("button", "Write more"), AddWords()),
        Button(_.label("button", "Start again"), ClearWords()),
    )
    return Screen(
        paragraphs(
            _("<b>Please check before you send</b>"),
            _("Child: {child}", child=child),
            _.words(shown),
            rest if utf16_length(whole) > utf16_length(shown) else "",
            _("It goes to your child's key person. If there is none, it goes to the setting manager."),
        ),
        (*buttons, *step_footer(_)),
        protect=True,
    )


def sent(_: Language, promise: Promise) -> Screen:
    """The promise: reference, who has it, by which date, what follows if not, and Ofsted."""
    return Screen(
        paragraphs(
            _("Thank you for telling us. We have your concern."),
            promised(_, promise),
            ofsted(_),
        ),
        (Button(_.label("button", "My concerns"), MyConcerns()), *_foot(_)),
    )


def promised(_: Language, promise: Promise) -> str:
    """The facts of a promise, one a line."""
    if promise.next_role:
        then = _("If not, it goes up the day after: {role}.", role=role_name(_, promise.next_role))
    else:
        then = _("If not, nobody above can take it. Then please contact Ofsted.")
    return lines(
        _("Reference: <b>{reference}</b>", reference=promise.reference),
        _("Who has it: {name}, {role}", name=promise.holder, role=role_name(_, promise.role)),
        _("We will answer by {day}.", day=_.day(promise.answer_due)),
        then,
    )


def nobody_inside(_: Language, reference: str) -> Screen:
    """Nobody at the setting can take it: said plainly, with where to go."""
    return Screen(
        paragraphs(
            _("Reference: <b>{reference}</b>", reference=reference),
            _("Nobody at the setting can answer this now. It is kept on record."),
            _("Please contact Ofsted. They can look at how the setting works."),
            ofsted(_),
        ),
        _foot(_),
    )


def mine(_: Language, concerns: Sequence[tuple[str, str, Stage, date | None]]) -> Screen:
    """A list of (id, reference, stage, due date), each with a button that opens it."""
    if not concerns:
        button = Button(_.label("button", "Raise a concern"), RaiseConcern())
        return Screen(_("You have not raised a concern yet."), (button, *_foot(_)))
    concerns = concerns[:LONGEST_LIST]
    rows = [_in_list(_, reference, stage, due) for _id, reference, stage, due in concerns]
    buttons = [
        Button(_.label("button", "Open {reference}", reference=each[1]), OpenConcern(each[0])) for each in concerns
    ]
    return Screen(paragraphs(_("<b>Your concerns</b>"), *rows), (*buttons, *_foot(_)))


def _in_list(_: Language, reference: str, stage: Stage, due: date | None) -> str:
    if stage is Stage.ANSWERED:
        return _("{reference}: answered", reference=reference)
    if stage is Stage.OUTSIDE or due is None:
        return _("{reference}: nobody at the setting can answer it", reference=reference)
    return _("{reference}: answer by {day}", reference=reference, day=_.day(due))


def open_for_parent(_: Language, child: str, promise: Promise) -> Screen:
    """One concern that is not answered yet, as its parent sees it."""
    return Screen(paragraphs(_("Child: {child}", child=child), promised(_, promise), ofsted(_)), _foot(_), protect=True)


def answer(_: Language, reference: str, answered_by: str, words: Sequence[str]) -> list[Screen]:
    """The answer, whole, in as many messages as it needs."""
    heading = Screen(
        paragraphs(
            _("<b>Answer to {reference}</b>", reference=reference),
            _("From: {name}", name=answered_by),
        ),
        protect=True,
    )
    foot = paragraphs(_("If this does not help you, please tell us. You can raise a new concern."), ofsted(_))
    return [heading, *quoted(_, words), Screen(foot, _foot(_))]


def quoted(_: Language, words: Sequence[str]) -> list[Screen]:
    """Somebody's words as written, one message for each, cut only where Telegram would not take them."""
    return [Screen(_.words(page), protect=True) for text in words for page in pages(text)]


def _foot(_: Language) -> tuple[Button, ...]:
    return (Button(_.label("button", "Ofsted and emergency"), ShowOutside()), help_button(_), menu_button(_))
