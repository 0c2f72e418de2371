"""Messages nobody asked for. They lie on lock screens: a reference and a date, no child's name, no word of the case."""

from __future__ import annotations

from datetime import date

from procedures.concern import Stage, Why
from procedures.people import Role
from procedures.reminders import Reminder
from screens.actions import OpenConcern, ShowTasks, UndertakingDone
from screens.headings import stage_name, why_it_moved
from screens.language import Language
from screens.parts import menu_button, ofsted, role_name
from screens.promise import Promise
from screens.screen import Button, Screen, lines, paragraphs


def answer_needed(_: Language, concern_id: str, reference: str, due: date) -> Screen:
    """To whoever has to answer."""
    text = lines(_("{reference} waits for you.", reference=reference), _("Please answer by {day}.", day=_.day(due)))
    return Screen(text, (_open(_, concern_id), menu_button(_)))


def answer_ready(_: Language, concern_id: str, reference: str) -> Screen:
    """To the parent."""
    return Screen(_("There is an answer to {reference}.", reference=reference), (_open(_, concern_id), menu_button(_)))


def came_up(_: Language, concern_id: str, reference: str, due: date, why: Why) -> Screen:
    """To whoever has it now."""
    text = lines(
        _("{reference} is with you now.", reference=reference),
        why_it_moved(_, why),
        _("Please answer by {day}.", day=_.day(due)),
    )
    return Screen(text, (_open(_, concern_id), menu_button(_)))


def went_up(_: Language, reference: str, role: Role | None, why: Why) -> Screen:
    """To whoever had it."""
    now = (
        _("{reference} is now with: {role}.", reference=reference, role=role_name(_, role))
        if role
        else _("Nobody at the setting has {reference} now.", reference=reference)
    )
    return Screen(lines(now, why_it_moved(_, why)), (menu_button(_),))


def still_owed(_: Language, concern_id: str, reference: str) -> Screen:
    """To the last one who could answer and let the date pass: nobody is above, the debt stays."""
    text = lines(
        _("{reference} was not answered in time.", reference=reference),
        _("Nobody above can take it. Please answer today. The parent has the number of Ofsted."),
    )
    return Screen(text, (_open(_, concern_id), menu_button(_)))


def has_moved(_: Language, concern_id: str, promise: Promise, why: Why) -> Screen:
    """To the parent, when somebody else has it."""
    silent = _("You have not told us if the answer to {reference} helps.", reference=promise.reference)
    sorry = _("We did not answer {reference} in time. We are sorry.", reference=promise.reference)
    moved = _("{reference} is with somebody else now.", reference=promise.reference)
    first = {Why.NOT_ANSWERED_IN_TIME: sorry, Why.NO_WORD: silent}.get(why, lines(moved, why_it_moved(_, why)))
    text = paragraphs(
        first,
        lines(
            _("Who has it now: {name}, {role}", name=promise.holder, role=role_name(_, promise.role)),
            _("We will answer by {day}.", day=_.day(promise.answer_due)),
        ),
        ofsted(_),
    )
    return Screen(text, (_open(_, concern_id), menu_button(_)))


def nobody_left(_: Language, concern_id: str, reference: str, late: bool, owed: bool) -> Screen:
    """To the parent, when nobody at the setting can take it further."""
    text = paragraphs(
        _("We did not answer {reference} in time. We are sorry.", reference=reference)
        if late
        else _("Nobody at the setting is free to answer {reference}.", reference=reference),
        _("Nobody at the setting can take it further. Please contact Ofsted."),
        _("Whoever had it last still has to answer you.") if owed else "",
        ofsted(_),
    )
    return Screen(text, (_open(_, concern_id), menu_button(_)))


def is_over(_: Language, reference: str, stage: Stage) -> Screen:
    """To whoever has it: the parent has settled it or taken it back, or it was closed."""
    text = _("{reference} is {state}. Thank you.", reference=reference, state=stage_name(_, stage))
    return Screen(text, (menu_button(_),))


def closed(_: Language, concern_id: str, reference: str) -> Screen:
    """To the parent: no word came, twice."""
    text = paragraphs(
        _("We have closed {reference}, because we heard nothing more from you.", reference=reference),
        _("You can open it again at any time."),
        ofsted(_),
    )
    return Screen(text, (_open(_, concern_id), menu_button(_)))


def does_it_settle(_: Language, concern_id: str, reference: str, due: date) -> Screen:
    """To the parent, three days before the date."""
    text = paragraphs(
        _("Does the answer to {reference} settle it?", reference=reference),
        _("Please tell us by {day}.", day=_.day(due)),
    )
    return Screen(text, (_open(_, concern_id), menu_button(_)))


def reminder(_: Language, concern_id: str, reference: str, due: date, which: Reminder) -> Screen:
    """To whoever has to answer: half-way, three days before, on the day, and when it is late."""
    day = _.day(due)
    text = {
        Reminder.HALF_WAY: _("Half of the time for {reference} has passed.", reference=reference),
        Reminder.THREE_DAYS: _("{reference} is due soon.", reference=reference),
        Reminder.ON_THE_DAY: _("{reference} is due. It needs your answer now.", reference=reference),
        Reminder.LATE: _("{reference} is late.", reference=reference),
    }[which]
    when = _("It was due on {day}.", day=day) if which is Reminder.LATE else _("Please answer by {day}.", day=day)
    return Screen(lines(text, when), (_open(_, concern_id), menu_button(_)))


def deputy_needed(_: Language, concern_id: str, reference: str, due: date) -> Screen:
    """To the deputy."""
    text = lines(
        _("{reference} has not been opened for three working days.", reference=reference),
        _("Please help, so that it is answered by {day}.", day=_.day(due)),
    )
    return Screen(text, (_open(_, concern_id), menu_button(_)))


def deputy_added(_: Language, concern_id: str, reference: str, name: str, due: date) -> Screen:
    """To the parent."""
    text = paragraphs(
        _("{name} now helps to answer {reference}.", name=name, reference=reference),
        _("The date stays: we will answer by {day}.", day=_.day(due)),
        ofsted(_),
    )
    return Screen(text, (_open(_, concern_id), menu_button(_)))


def was_added(_: Language, concern_id: str, reference: str) -> Screen:
    """To whoever has it: the parent has added something."""
    return Screen(_("Something was added to {reference}.", reference=reference), (_open(_, concern_id), menu_button(_)))


def was_changed(_: Language, concern_id: str, reference: str) -> Screen:
    """To whoever has it: the parent has changed a message. Both are kept."""
    text = _("A message in {reference} was changed. Both are kept.", reference=reference)
    return Screen(text, (_open(_, concern_id), menu_button(_)))


def now_formal(_: Language, concern_id: str, reference: str) -> Screen:
    """To whoever has it: the parent has made it a complaint."""
    text = _("{reference} is a formal complaint now. The date stays.", reference=reference)
    return Screen(text, (_open(_, concern_id), menu_button(_)))


def is_right(_: Language, concern_id: str, reference: str) -> Screen:
    """To whoever has it: the parent says that it was understood."""
    text = _("{reference}: what you understood is right.", reference=reference)
    return Screen(text, (_open(_, concern_id), menu_button(_)))


def is_it_right(_: Language, concern_id: str, reference: str) -> Screen:
    """To the parent: somebody has written what they understood."""
    text = _("{reference}: please say if we understood you.", reference=reference)
    return Screen(text, (_open(_, concern_id), menu_button(_)))


def talk_proposed(_: Language, concern_id: str, reference: str) -> Screen:
    """To the parent."""
    text = _("{reference}: we would like to talk with you.", reference=reference)
    return Screen(text, (_open(_, concern_id), menu_button(_)))


def undertaking_due(_: Language, undertaking_id: str, concern_id: str, reference: str, due: date) -> Screen:
    """To whoever promised it."""
    done = Button(_.label("button", "It is done"), UndertakingDone(undertaking_id))
    text = lines(
        _("Something was promised in {reference}.", reference=reference),
        _("It has to be done by {day}.", day=_.day(due)),
    )
    return Screen(text, (done, _open(_, concern_id), menu_button(_)))


def undertaking_done(_: Language, concern_id: str, reference: str) -> Screen:
    """To the parent."""
    text = _("{reference}: what we promised is done.", reference=reference)
    return Screen(text, (_open(_, concern_id), menu_button(_)))


def task_opened(_: Language) -> Screen:
    """To whoever has to do something because the bot cannot."""
    return Screen(
        _("There is something the bot cannot do. A person is needed."),
        (Button(_.label("button", "Things to do"), ShowTasks()), menu_button(_)),
    )


def alarm(_: Language, kind: str) -> Screen:
    """To whoever runs the bot; says what to run, and nothing about anybody."""
    return Screen(
        lines(
            _("The bot needs attention: {kind}", kind=kind),
            _("Please run this on its computer: {command}", command="dovecote doctor"),
        )
    )


def _open(_: Language, concern_id: str) -> Button:
    return Button(_.label("button", "Open"), OpenConcern(concern_id))
