"""The promise that stands for a concern, and the receipt that the parent keeps. Many screens show a part of these."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from procedures.calendar import Counting
from procedures.concern import Kind, Subject
from procedures.explained import Explanation
from procedures.people import Role
from screens.actions import MyConcerns, ShowOutside
from screens.language import Language
from screens.parts import help_button, menu_button, ofsted, role_name
from screens.screen import Button, Screen, lines, paragraphs


@dataclass(frozen=True, slots=True)
class Promise:
    """Who has a concern, by which date they answer, and who gets it if they do not."""

    reference: str
    holder: str
    role: Role
    answer_due: date
    next_role: Role | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the parent can keep: when it was received, and how much of it."""

    received_at: datetime
    day: date
    messages: int
    files: int


def sent(_: Language, promise: Promise, receipt: Receipt) -> Screen:
    """The receipt: reference, who has it, by which date, what follows if not, and Ofsted. It can be kept."""
    return Screen(
        paragraphs(
            _("Thank you for telling us. We have it."),
            promised(_, promise),
            kept(_, receipt),
            ofsted(_),
        ),
        (Button(_.label("button", "My concerns"), MyConcerns()), *foot(_)),
    )


def explained(_: Language, why: Explanation) -> str:
    """A date: where it starts, which rule counts, what comes out. Both sides see the same."""
    if why.within.counting is Counting.WORKING_DAYS:
        rule = _.n(
            "Rule: {number} working day. Weekends and bank holidays do not count.",
            "Rule: {number} working days. Weekends and bank holidays do not count.",
            why.within.days,
        )
    else:
        rule = _.n("Rule: {number} day. Every day counts.", "Rule: {number} days. Every day counts.", why.within.days)
    return lines(
        _("Why this date:"),
        _("Counted from {day}.", day=_.day(why.start)),
        rule,
        _("Bank holidays in between: {days}.", days=_.list([_.day(day) for day in why.skipped])) if why.skipped else "",
        _("So the last day is {day}.", day=_.day(why.due)),
    )


def kept(_: Language, receipt: Receipt) -> str:
    """When it was received and how much of it: the part of a receipt that somebody else may ask for."""
    day, time = _.day(receipt.day), _.time(receipt.received_at)
    return lines(
        _("Received on {day} at {time}.", day=day, time=time),
        received(_, receipt.messages),
        with_files(_, receipt.files),
        _("You can keep this message as your receipt."),
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


def nobody_inside(_: Language, reference: str, receipt: Receipt | None, due: date | None) -> Screen:
    """Nobody at the setting can take it: said plainly, with where to go, and what the law asks of the setting."""
    return Screen(
        paragraphs(
            _("Reference: <b>{reference}</b>", reference=reference),
            _("Nobody at the setting is free to answer this. It is kept on record."),
            _("The law asks the setting for an answer by {day}.", day=_.day(due)) if due else "",
            _("Please contact Ofsted. They can look at how the setting works."),
            kept(_, receipt) if receipt else "",
            ofsted(_),
        ),
        foot(_),
    )


def received(_: Language, messages: int) -> str:
    """How many messages we have."""
    return _.n("We have {number} message from you.", "We have {number} messages from you.", messages)


def with_files(_: Language, files: int) -> str:
    """How many of them carry a photo, a voice message or a document."""
    return _.n("{number} of them is a file.", "{number} of them are files.", files) if files else ""


def about(_: Language, subject: Subject, named: str) -> str:
    """Whom it is about, as a line of its own."""
    if named:
        return _("About: {name}", name=named)
    return {
        Subject.NOBODY: _("About nobody in particular"),
        Subject.KEY_PERSON: _("About the key person"),
        Subject.STAFF: _("About a member of staff"),
        Subject.MANAGER: _("About the setting manager"),
        Subject.ABOVE: _("About someone above the setting manager"),
    }[subject]


def kind_name(_: Language, kind: Kind) -> str:
    """Concern or complaint, as a line of its own."""
    return _("To talk over: a concern") if kind is Kind.CONCERN else _("A formal complaint")


def foot(_: Language) -> tuple[Button, ...]:
    """The foot of every message about a concern."""
    return (Button(_.label("button", "Ofsted and emergency"), ShowOutside()), help_button(_), menu_button(_))
