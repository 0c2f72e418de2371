"""A member of staff writes down what somebody said about a worry: the questions, the summary, and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from procedures.concern import Kind, Subject
from procedures.contact import Way
from procedures.people import Contacts
from screens.actions import (
    AddToTold,
    ClearTold,
    FinishHopeTold,
    FinishTold,
    MyConcerns,
    NoHopeTold,
    SendTold,
    ToldAbout,
    ToldAboutPerson,
    ToldKind,
    WriteDown,
)
from screens.concern import CODES, Summary, who_reads
from screens.contact import way_label
from screens.language import Language, isolate
from screens.parts import families_button, menu_button, ofsted, step_footer
from screens.promise import Promise, about, foot, kind_name, promised
from screens.screen import MOST_BUTTONS, Button, Screen, lines, pages, paragraphs, shortened
from screens.welcome import reach_us

#: What the summary shows of the words; all of them stand above it in the chat.
SHOWN = 2_000


def late(_: Language, said_on: date) -> Screen:
    """The time of the law was over before anybody wrote it down: said, and it is taken all the same."""
    return Screen(
        lines(
            _("It was said on {day}. That is more than 28 days ago.", day=_.day(said_on)),
            _("The 28 days for an answer are over. We still take it and answer it."),
        )
    )


def about_whom(_: Language, key_person: str) -> Screen:
    """Asked before the words: it decides who may write them down and who may read them."""
    keeps = _.label("button", "The key person, {name}", name=shortened(key_person, 30)) if key_person else ""
    choices = (
        (_.label("button", "Nobody in particular"), Subject.NOBODY),
        (keeps, Subject.KEY_PERSON),
        (_.label("button", "Another member of staff"), Subject.STAFF),
        (_.label("button", "The setting manager"), Subject.MANAGER),
        (_.label("button", "Above the manager"), Subject.ABOVE),
    )
    buttons = [Button(label, ToldAbout(CODES[subject])) for label, subject in choices if label]
    text = paragraphs(
        _("Is it about a person?"),
        _("That person does not get it and does not see it."),
        _("Is it about you? Then choose yourself. Somebody else will write it down."),
    )
    return Screen(text, (*buttons, *step_footer(_)))


def which_person(_: Language, people: Sequence[tuple[str, str]], *, may_skip: bool) -> Screen:
    """The names of staff, (id, name) of each."""
    buttons = [Button(isolate(shortened(name)), ToldAboutPerson(who)) for who, name in people[:MOST_BUTTONS]]
    unknown = (Button(_.label("button", "They did not say who"), ToldAboutPerson("")),) if may_skip else ()
    return Screen(_("Who is it about?"), (*buttons, *unknown, *step_footer(_)))


def about_you(_: Language, name: str, helper: str, contacts: Contacts) -> Screen:
    """Nobody writes down a complaint about themselves: says who does it now, or where to go if nobody can."""
    if helper:
        now = lines(
            _("We have asked {helper} to speak to {name}.", helper=helper, name=name),
            _("Please tell {name} that {helper} will speak to them.", helper=helper, name=name),
        )
    else:
        now = paragraphs(
            _("Nobody else is free here. Please give {name} these numbers today.", name=name),
            reach_us(_, contacts),
            ofsted(_),
        )
    text = paragraphs(
        _("This is about you, or it may be. So somebody else must write it down."),
        now,
        _("What you wrote here is not kept."),
    )
    return Screen(text, foot(_), protect=True)


def writing(_: Language, name: str, messages: int) -> Screen:
    """Asks for the words; after each message says how many there are."""
    if not messages:
        text = paragraphs(
            _("Please write down what {name} said. Use their own words if you can.", name=name),
            _("You can send several messages, and a photo of a letter."),
            _("If a child is in danger now, call {number}.", number="999"),
        )
        return Screen(text, step_footer(_), protect=True)
    text = paragraphs(
        _.n("We have {number} message.", "We have {number} messages.", messages),
        _("You can write more. When you have finished, press “That is all”."),
    )
    return Screen(text, (Button(_.label("button", "That is all"), FinishTold()), *step_footer(_)))


def hoping(_: Language, name: str, messages: int) -> Screen:
    """What the person would like to happen; they may not have said it."""
    if messages:
        done = Button(_.label("button", "That is all"), FinishHopeTold())
        return Screen(_("We have that. You can write more, or press “That is all”."), (done, *step_footer(_)))
    skip = Button(_.label("button", "They did not say"), NoHopeTold())
    return Screen(_("What would {name} like to happen?", name=name), (skip, *step_footer(_)), protect=True)


def which_kind(_: Language, name: str) -> Screen:
    """Talk it over or a formal complaint: the person decides, not whoever writes it down."""
    buttons = (
        Button(_.label("button", "Talk it over"), ToldKind(Kind.CONCERN.value)),
        Button(_.label("button", "Formal complaint"), ToldKind(Kind.COMPLAINT.value)),
    )
    text = paragraphs(
        _("How would {name} like us to deal with it?", name=name),
        _("If you do not know, choose “Talk it over”. It can become a complaint at any time."),
    )
    return Screen(text, (*buttons, *step_footer(_)), protect=True)


@dataclass(frozen=True, slots=True, repr=False)
class Told:
    """Who said it, when and how, and everything of the concern before it is sent."""

    name: str
    said_on: date
    way: Way
    summary: Summary


def checking(_: Language, told: Told) -> Screen:
    """Everything before it is sent, and who will read it."""
    summary = told.summary
    shown, *rest = pages("\n\n".join(summary.words), SHOWN)
    hope = pages("\n\n".join(summary.hope), 700)[0]
    files = _.n("{number} file will be sent too.", "{number} files will be sent too.", summary.files)
    text = paragraphs(
        _("<b>Please check before you send</b>"),
        lines(
            _("From: {name}", name=told.name),
            _("{day}: {way}", day=_.day(told.said_on), way=way_label(_, told.way)),
            _("Child: {child}", child=summary.child) if summary.child else _("Not about a child"),
            about(_, summary.subject, summary.named),
            kind_name(_, summary.kind),
        ),
        _.words(shown),
        _("This is only the beginning of what you wrote. All of it will be sent.") if rest else "",
        files if summary.files else "",
        paragraphs(_("What they would like to happen:"), _.words(hope)) if hope else "",
        who_reads(_, summary),
        _("If you can, read it to them before you send it."),
    )
    buttons = (
        Button(_.label("button", "Send"), SendTold()),
        Button(_.label("button", "Write more"), AddToTold()),
        Button(_.label("button", "Start again"), ClearTold()),
    )
    return Screen(text, (*buttons, *step_footer(_)), protect=True)


def sent(_: Language, name: str, promise: Promise, *, is_here: bool) -> Screen:
    """The receipt of whoever wrote it down: what to tell the person now."""
    here = _("{name} also gets a message here.", name=name)
    elsewhere = _("{name} has no account here. Whoever answers will phone or write to them.", name=name)
    text = paragraphs(
        _("We have what {name} said.", name=name),
        promised(_, promise),
        lines(_("Please tell {name} the reference and the day.", name=name), here if is_here else elsewhere),
        ofsted(_),
    )
    another = Button(_.label("button", "Write down another one"), WriteDown())
    return Screen(text, (another, families_button(_), menu_button(_)), protect=True)


def written_down(_: Language, by: str, promise: Promise) -> Screen:
    """To the person themselves: what they said was written down, by whom, and what happens now."""
    text = paragraphs(
        _("{name} wrote down what you told us. It is now a concern of yours.", name=by),
        promised(_, promise),
        _("You can read it and add to it. Is it not right, or not from you? Please tell us."),
        ofsted(_),
    )
    return Screen(text, (Button(_.label("button", "My concerns"), MyConcerns()), *foot(_)))
