"""A parent raises a concern: one question a screen, and a summary in which every part can be changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from procedures.concern import Kind, Subject
from procedures.people import Role
from screens.actions import (
    AboutWhom,
    AddWords,
    ChangeAbout,
    ChangeChild,
    ChangeHope,
    ChangeKind,
    ChooseChild,
    ChooseKind,
    ChooseNoChild,
    ChoosePerson,
    ClearWords,
    FinishHope,
    FinishWords,
    MyConcerns,
    RaiseAnother,
    SendConcern,
    ShowProcedure,
    SkipHope,
)
from screens.language import Language, isolate
from screens.parts import role_name, step_footer
from screens.promise import about, foot, kind_name, received, with_files
from screens.screen import MOST_BUTTONS, Button, Screen, lines, pages, paragraphs, shortened, utf16_length

#: What the summary shows of the words; all of them stand above it in the chat.
SHOWN_IN_SUMMARY = 2_000


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything of a concern before it is sent. `goes_to` and `role` are empty if nobody inside is free to take it."""

    child: str
    subject: Subject
    named: str
    words: Sequence[str]
    files: int
    hope: Sequence[str]
    kind: Kind
    goes_to: str
    role: Role | None


def which_child(_: Language, children: Sequence[tuple[str, str]]) -> Screen:
    """The children, (id, name) of each, or none of them."""
    buttons = [Button(isolate(shortened(name)), ChooseChild(child_id)) for child_id, name in children[:MOST_BUTTONS]]
    none = Button(_.label("button", "Not about a child"), ChooseNoChild())
    return Screen(_("Which child is it about?"), (*buttons, none, *step_footer(_)))


def about_whom(_: Language, key_person: str) -> Screen:
    """Asked before the words: it decides who may read them."""
    mine = _.label("button", "My key person, {name}", name=shortened(key_person, 30)) if key_person else ""
    choices = (
        (_.label("button", "Nobody in particular"), Subject.NOBODY),
        (mine, Subject.KEY_PERSON),
        (_.label("button", "Another member of staff"), Subject.STAFF),
        (_.label("button", "The setting manager"), Subject.MANAGER),
        (_.label("button", "Above the manager"), Subject.ABOVE),
    )
    buttons = [Button(label, AboutWhom(CODES[subject])) for label, subject in choices if label]
    return Screen(
        paragraphs(
            _("Is it about a person?"),
            _("We ask so that this person does not get your message. They will not see it."),
        ),
        (*buttons, *step_footer(_)),
    )


#: Short enough for a button.
CODES = {
    Subject.NOBODY: "n",
    Subject.KEY_PERSON: "k",
    Subject.STAFF: "s",
    Subject.MANAGER: "m",
    Subject.ABOVE: "a",
}


def which_person(_: Language, people: Sequence[tuple[str, str]], *, may_skip: bool) -> Screen:
    """The names of staff, (id, name) of each."""
    buttons = [Button(isolate(shortened(name)), ChoosePerson(who)) for who, name in people[:MOST_BUTTONS]]
    unknown = (Button(_.label("button", "I do not know the name"), ChoosePerson("")),) if may_skip else ()
    return Screen(_("Who is it about?"), (*buttons, *unknown, *step_footer(_)))


def writing(_: Language, child: str, messages: int, files: int) -> Screen:
    """Asks for the words; after each message says how many there are."""
    done = (Button(_.label("button", "That is all"), FinishWords()),) if messages else ()
    if not messages:
        text = paragraphs(
            _("Child: {child}", child=child) if child else "",
            _("Please tell us in your own words, in any language. You can send several messages."),
            _("You can also send photos, voice messages and PDF files."),
            _("You can stop and come back. We keep what you wrote for 7 days."),
            _("If a child is in danger now, call {number}.", number="999"),
        )
    else:
        text = paragraphs(
            lines(received(_, messages), with_files(_, files)),
            _("You can write more. When you have finished, press “That is all”."),
        )
    return Screen(text, (*done, *step_footer(_)))


def hoping(_: Language, messages: int) -> Screen:
    """What the parent would like to happen; it may be left out."""
    if messages:
        done = Button(_.label("button", "That is all"), FinishHope())
        text = _("We have that. You can write more, or press “That is all”.")
        return Screen(text, (done, *step_footer(_)))
    skip = Button(_.label("button", "Skip this"), SkipHope())
    return Screen(
        paragraphs(_("What would you like to happen?"), _("You can write it, or skip this.")), (skip, *step_footer(_))
    )


def which_kind(_: Language) -> Screen:
    """The difference in two sentences, and the right to change upward."""
    buttons = (
        Button(_.label("button", "Talk it over"), ChooseKind("concern")),
        Button(_.label("button", "Formal complaint"), ChooseKind("complaint")),
        Button(_.label("button", "How we handle concerns"), ShowProcedure()),
    )
    return Screen(
        paragraphs(
            _("How should we deal with it?"),
            _("If we talk it over, the person who has it listens to you and answers you."),
            _("A formal complaint goes to the setting manager or above, who looks into it and answers."),
            _("You can make it a complaint later, at any time."),
        ),
        (*buttons, *step_footer(_)),
    )


def checking(_: Language, summary: Summary) -> Screen:
    """Everything before it is sent, and who will read it."""
    whole = "\n\n".join(summary.words)
    shown = pages(whole, SHOWN_IN_SUMMARY)[0]
    rest = _("This is only the beginning of what you wrote. All of it will be sent.")
    hope = pages("\n\n".join(summary.hope), 700)[0]
    return Screen(
        paragraphs(
            _("<b>Please check before you send</b>"),
            lines(
                _("Child: {child}", child=summary.child) if summary.child else _("Not about a child"),
                about(_, summary.subject, summary.named),
                kind_name(_, summary.kind),
            ),
            _.words(shown),
            rest if utf16_length(whole) > utf16_length(shown) else "",
            _.n("{number} file will be sent too.", "{number} files will be sent too.", summary.files)
            if summary.files
            else "",
            paragraphs(_("What you would like to happen:"), _.words(hope)) if hope else "",
            who_reads(_, summary),
        ),
        (*_summary_buttons(_), *step_footer(_)),
        protect=True,
    )


def _summary_buttons(_: Language) -> tuple[Button, ...]:
    return (
        Button(_.label("button", "Send"), SendConcern()),
        Button(_.label("button", "Write more"), AddWords()),
        Button(_.label("button", "Change the child"), ChangeChild()),
        Button(_.label("button", "Change whom it is about"), ChangeAbout()),
        Button(_.label("button", "Change what I hope for"), ChangeHope()),
        Button(_.label("button", "Talk or complaint"), ChangeKind()),
        Button(_.label("button", "Start again"), ClearWords()),
    )


def who_reads(_: Language, summary: Summary) -> str:
    """Who gets it, who gets it next, and who does not."""
    if not summary.goes_to or summary.role is None:
        first = _("Nobody at the setting is free to take this. We keep it, and show you who can help outside.")
    else:
        role = role_name(_, summary.role)
        first = _("It goes to {name}, {role}. No other parent can read it.", name=summary.goes_to, role=role)
    return lines(
        first,
        _("If we do not answer in time, the next person up reads it.") if summary.goes_to else "",
        _("{name} will not see it.", name=summary.named) if summary.named else "",
    )


def many_today(_: Language, count: int) -> Screen:
    """Several were sent today: asks first, and refuses nothing."""
    again = Button(_.label("button", "Raise another concern"), RaiseAnother())
    mine = Button(_.label("button", "My concerns"), MyConcerns())
    return Screen(
        paragraphs(
            _.n("You have sent {number} concern today.", "You have sent {number} concerns today.", count),
            _("You can add something to one of them, or raise another one."),
        ),
        (mine, again, *foot(_)),
    )
