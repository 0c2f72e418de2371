"""A parent follows a concern: where it stands, why that date, what was said, and everything that can be done now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from procedures.concern import STAGES_WITH_SOMEBODY, Kind, Stage, Subject
from procedures.explained import Explanation
from screens.actions import (
    AddToConcern,
    ConfirmIt,
    CorrectIt,
    ItIsSettled,
    MakeFormal,
    NameSomebody,
    OpenConcern,
    RaiseConcern,
    ShowWhatWasSaid,
    TakeHigher,
    WithdrawConcern,
)
from screens.headings import stage_name
from screens.language import Language
from screens.parts import ofsted
from screens.promise import Promise, about, explained, foot, kind_name, promised
from screens.screen import LONGEST_LIST, Button, Screen, lines, pages, paragraphs


@dataclass(frozen=True, slots=True)
class Followed:
    """One concern as its parent sees it; `child` and `named` may be empty. `owed_by`: late, and still owed.

    `asked`: whoever has it has said what they understood, and waits for a yes or a correction.
    """

    id: str
    reference: str
    kind: Kind
    stage: Stage
    child: str
    subject: Subject
    named: str
    promise: Promise | None
    explanation: Explanation | None
    reply_due: date | None
    outcome_due: date | None
    owed_by: str = ""
    asked: bool = False


def mine(_: Language, concerns: Sequence[tuple[str, str, Stage, date | None]]) -> Screen:
    """A list of (id, reference, stage, due date), each with a button that opens it."""
    if not concerns:
        button = Button(_.label("button", "Raise a concern"), RaiseConcern())
        return Screen(_("You have not raised a concern yet."), (button, *foot(_)))
    concerns = concerns[:LONGEST_LIST]
    rows = [_in_list(_, reference, stage, due) for _id, reference, stage, due in concerns]
    buttons = [
        Button(_.label("button", "Open {reference}", reference=each[1]), OpenConcern(each[0])) for each in concerns
    ]
    return Screen(paragraphs(_("<b>Your concerns</b>"), *rows), (*buttons, *foot(_)))


def _in_list(_: Language, reference: str, stage: Stage, due: date | None) -> str:
    if stage in STAGES_WITH_SOMEBODY and due is not None:
        return _("{reference}: answer by {day}", reference=reference, day=_.day(due))
    return _("{reference}: {state}", reference=reference, state=stage_name(_, stage))


def opened(_: Language, concern: Followed) -> Screen:
    """What is asked of the parent, where it stands with the date explained, and what can be done now."""
    return Screen(
        paragraphs(
            _("Is this what you mean?") if concern.asked else "",
            _("If not, please correct it. Nothing is decided yet.") if concern.asked else "",
            lines(
                _("<b>Concern {reference}</b>", reference=concern.reference),
                _("Child: {child}", child=concern.child) if concern.child else "",
                about(_, concern.subject, concern.named),
                kind_name(_, concern.kind),
            ),
            state(_, concern),
            explained(_, concern.explanation) if concern.explanation else "",
            ofsted(_),
        ),
        (*_what_can_be_done(_, concern), *foot(_)),
        protect=True,
    )


def state(_: Language, concern: Followed) -> str:
    """Who has it and by when they answer, or how it ended."""
    if concern.promise is not None:
        return promised(_, concern.promise)
    if concern.stage is Stage.ANSWERED:
        asked = (
            _("Please tell us by {day} if it settles it.", day=_.day(concern.reply_due)) if concern.reply_due else ""
        )
        return lines(_("There is an answer."), asked)
    if concern.stage is Stage.OUTSIDE:
        return lines(
            _("Nobody above at the setting can take it. Please contact Ofsted."),
            _("{name} still owes you an answer.", name=concern.owed_by) if concern.owed_by else "",
            _("The law asks the setting for an answer by {day}.", day=_.day(concern.outcome_due))
            if concern.outcome_due
            else "",
        )
    return {
        Stage.SETTLED: _("You told us that it is settled."),
        Stage.WITHDRAWN: _("You have taken it back."),
        Stage.CLOSED: _("It is closed, because we heard nothing more from you. You can open it again."),
    }.get(concern.stage, "")


def _what_can_be_done(_: Language, concern: Followed) -> list[Button]:
    open_ = concern.promise is not None or bool(concern.owed_by)
    answered = concern.stage is Stage.ANSWERED
    up = answered or concern.promise is not None or concern.stage in {Stage.SETTLED, Stage.CLOSED}
    choices = (
        (concern.asked, _.label("button", "Yes, that is what I mean"), ConfirmIt(concern.id)),
        (concern.asked, _.label("button", "No, I want to correct it"), CorrectIt(concern.id)),
        (answered or open_, _.label("button", "It is settled"), ItIsSettled(concern.id)),
        (
            up,
            _.label("button", "Take it higher"),
            TakeHigher(concern.id),
        ),
        (True, _.label("button", "What was said"), ShowWhatWasSaid(concern.id)),
        (answered or open_, _.label("button", "Add something"), AddToConcern(concern.id)),
        (answered or open_, _.label("button", "It is about a person"), NameSomebody(concern.id)),
        (open_ and concern.kind is Kind.CONCERN, _.label("button", "Make it a complaint"), MakeFormal(concern.id)),
        (answered or open_, _.label("button", "Take it back"), WithdrawConcern(concern.id)),
    )
    return [Button(label, action) for shown, label, action in choices if shown]


def answer(_: Language, reference: str, answered_by: str) -> Screen:
    """The heading of an answer; its parts follow."""
    return Screen(
        paragraphs(_("<b>Answer to {reference}</b>", reference=reference), _("From: {name}", name=answered_by)),
        protect=True,
    )


def undertaking(_: Language, what: str, who: str, due: date, done: bool) -> Screen:
    """What will be done, by whom, by when."""
    text = paragraphs(
        _("<b>What will be done</b>"),
        _.words(pages(what, 3_000)[0]),
        lines(
            _("Who does it: {name}", name=who),
            _("This is done.") if done else _("It will be done by {day}.", day=_.day(due)),
        ),
    )
    return Screen(text, protect=True)


def does_it_settle(_: Language, concern: Followed) -> Screen:
    """The question after an answer."""
    if concern.stage is not Stage.ANSWERED:
        return Screen(paragraphs(state(_, concern), ofsted(_)), (*_what_can_be_done(_, concern), *foot(_)))
    return Screen(
        paragraphs(
            _("Does this settle it?"),
            _("If it does not, somebody above looks at it next."),
            _(
                "Please tell us by {day}. If we hear nothing, somebody above looks at it too.",
                day=_.day(concern.reply_due),
            )
            if concern.reply_due
            else "",
            ofsted(_),
        ),
        (*_what_can_be_done(_, concern), *foot(_)),
    )
