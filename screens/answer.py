"""Staff see what waits for them, read a concern, and answer it in parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from procedures.calendar import last_working_day
from procedures.concern import Kind, Stage, Subject
from procedures.explained import Explanation
from procedures.wishes import NO_WISHES, Wishes
from screens.actions import (
    AddToAnswer,
    AnswerConcern,
    ClearAnswer,
    DeclareConflict,
    NamedByMistake,
    OpenConcern,
    PassUp,
    ProposeTalk,
    SendAnswer,
    ShowWhatWasSaid,
    TellUnderstood,
)
from screens.headings import stage_name
from screens.language import Language
from screens.parts import help_button, menu_button, step_footer
from screens.promise import about, explained, kind_name
from screens.readers import concern_button
from screens.screen import LONGEST_LIST, Button, Screen, lines, pages, paragraphs
from screens.to_know import to_know

SHOWN_IN_SUMMARY = 1_200


@dataclass(frozen=True, slots=True)
class Opened:
    """The facts of a concern as whoever has it reads them. `child` and `named` may be empty."""

    id: str
    reference: str
    kind: Kind
    child: str
    subject: Subject
    named: str
    parent: str
    due: date | None
    blocked: bool = False
    confirmed: bool = False
    is_deputy: bool = False
    explanation: Explanation | None = None
    wishes: Wishes = NO_WISHES
    mistaken: bool = False


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


def facts(_: Language, concern: Opened) -> Screen:
    """What whoever has it must know before the words: whose it is, whom it is about, by when."""
    due = concern.due
    target = last_working_day(due) if due else None
    text = lines(
        _("<b>Concern {reference}</b>", reference=concern.reference),
        _("Child: {child}", child=concern.child) if concern.child else _("Not about a child"),
        about(_, concern.subject, concern.named),
        kind_name(_, concern.kind),
        _("From: {name}", name=concern.parent),
        to_know(_, concern.wishes),
        _("Answer due on {day}.", day=_.day(due)) if due else "",
        _("Please try to answer by {day}.", day=_.day(target)) if target and target != due else "",
        _("You help as deputy, so that the date is kept.") if concern.is_deputy else "",
        _("This person cannot be reached here. Please write or phone.") if concern.blocked else "",
        _("The parent has said: yes, you understood it.") if concern.confirmed else "",
    )
    why = explained(_, concern.explanation) if concern.explanation else ""
    return Screen(paragraphs(text, why), protect=True)


def what_now(_: Language, concern: Opened) -> Screen:
    """What whoever has it can do."""
    choices = [
        Button(_.label("button", "Answer"), AnswerConcern(concern.id)),
        Button(_.label("button", "Say what you understood"), TellUnderstood(concern.id)),
        Button(_.label("button", "Propose a talk"), ProposeTalk(concern.id)),
    ]
    if not concern.is_deputy:
        choices.append(Button(_.label("button", "Pass it up"), PassUp(concern.id)))
    choices.append(Button(_.label("button", "I have a conflict"), DeclareConflict(concern.id)))
    if concern.mistaken:
        choices.append(mistaken_button(_, concern.id))
    choices.append(Button(_.label("button", "What was said"), ShowWhatWasSaid(concern.id)))
    if not concern.is_deputy:
        choices.append(concern_button(_, concern.id))
    return Screen(
        paragraphs(
            _("Please read it. First say what you understood. Then answer in your own words."),
            _("Is it about you, your family or a friend? Then press “I have a conflict”."),
        ),
        (*choices, help_button(_), menu_button(_)),
    )


def seen_before(_: Language, reference: str, child: str, stage: Stage) -> Screen:
    """A concern that somebody else has now, or that is over, for a person who had it before."""
    name = stage_name(_, stage)
    now = _("It is {state}.", state=name) if name and stage is not Stage.OUTSIDE else _("Somebody else has it now.")
    facts = lines(
        _("<b>Concern {reference}</b>", reference=reference), _("Child: {child}", child=child) if child else ""
    )
    return Screen(lines(facts, now), protect=True)


def end_of(_: Language, concern_id: str, reference: str, *, mistaken: bool = False, readers: bool = False) -> Screen:
    """After everything that was said; `readers`: this person may see who has read it."""
    button = Button(_.label("button", "Open {reference}", reference=reference), OpenConcern(concern_id))
    end = _("That is everything that was said in {reference}.", reference=reference)
    unname = (mistaken_button(_, concern_id),) if mistaken else ()
    who = (concern_button(_, concern_id),) if readers else ()
    return Screen(end, (button, *who, *unname, help_button(_), menu_button(_)))


def mistaken_button(_: Language, concern_id: str) -> Button:
    """For somebody above whoever was named: handlers/unnaming.py."""
    return Button(_.label("button", "Named by mistake"), NamedByMistake(concern_id))


def existence(_: Language, reference: str, stage: Stage, due: date | None) -> Screen:
    """What a manager who does not handle it may see: that it exists and when it is due."""
    name = stage_name(_, stage)
    if due is not None and not name:
        state = _("{reference}: answer by {day}", reference=reference, day=_.day(due))
    else:
        state = _("{reference}: {state}", reference=reference, state=name)
    return Screen(state, (help_button(_), menu_button(_)))


@dataclass(frozen=True, slots=True)
class Drafted:
    """An answer before it is sent; `due` and `who` are empty if nothing has to be done."""

    reference: str
    understood: Sequence[str]
    explanation: Sequence[str]
    apology: Sequence[str]
    what: Sequence[str]
    who: str
    due: date | None


def checking(_: Language, draft: Drafted) -> Screen:
    """The answer as the parent will read it, before it is sent."""
    long = sum(len(text) for text in (*draft.explanation, *draft.understood)) > SHOWN_IN_SUMMARY
    buttons = (
        Button(_.label("button", "Send the answer"), SendAnswer()),
        Button(_.label("button", "Write more"), AddToAnswer()),
        Button(_.label("button", "Start again"), ClearAnswer()),
    )
    return Screen(
        paragraphs(
            _("<b>Please check your answer to {reference}</b>", reference=draft.reference),
            _beginning(_, _("What you understood:"), draft.understood, 500),
            _beginning(_, _("Your answer:"), draft.explanation, SHOWN_IN_SUMMARY),
            _beginning(_, _("Your apology:"), draft.apology, 400),
            _beginning(_, _("What will be done:"), draft.what, 300),
            _("{name} does it by {day}.", name=draft.who, day=_.day(draft.due)) if draft.due else "",
            _("This is only the beginning of what you wrote. All of it will be sent.") if long else "",
            _("The parent reads all of it. It cannot be changed after it is sent."),
        ),
        (*buttons, *step_footer(_)),
        protect=True,
    )


def _beginning(_: Language, heading: str, texts: Sequence[str], most: int) -> str:
    return lines(heading, _.words(pages("\n\n".join(texts), most)[0])) if texts else ""


def sent(_: Language, reference: str) -> Screen:
    """The answer is on its way."""
    text = _("Thank you. Your answer to {reference} is on its way to the parent.", reference=reference)
    return Screen(text, (menu_button(_),))


def moved_on(_: Language, reference: str) -> Screen:
    """While it was being written, the concern went to somebody else or was answered."""
    text = _("{reference} is no longer with you, so your message was not sent.", reference=reference)
    return Screen(text, (help_button(_), menu_button(_)))


def stepped_aside(_: Language, reference: str) -> Screen:
    """The conflict is noted: the person loses sight of it."""
    text = _("Thank you for saying so. Somebody else deals with {reference} now.", reference=reference)
    return Screen(lines(text, _("You cannot see it any more.")), (menu_button(_),))


def thank_you_done(_: Language, reference: str) -> Screen:
    """What was promised is done."""
    text = _("Thank you. We have told the parent that what was promised in {reference} is done.", reference=reference)
    return Screen(text, (menu_button(_),))
