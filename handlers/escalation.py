"""What the clock does to concerns: reminders, deputies, and the next rung when nobody answers or no word comes.

The timetable finds the timer; here the truth is read again, `procedures` says what follows, and it is written only if
the concern still stands where it was found. Doing it twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from handlers.alert import nobody_took_it
from handlers.moving import carry_out
from handlers.promises import keep_time
from handlers.proposing import ask_again
from handlers.rights import About
from handlers.unit import Unit
from procedures.calendar import london_day
from procedures.concern import Concern, Stage, Tie, Why
from procedures.moves import deputy_for, escalated, finished, is_overdue, taken_up
from procedures.people import STAFF
from procedures.reminders import Reminder, reminder_days
from screens import notices
from storage.concern import BY_THE_CLOCK
from storage.timer import Timer, TimerKind


async def _due(unit: Unit, timer: Timer) -> Concern | None:
    """The concern of a timer that is due, if it is still armed for this moment."""
    if not await unit.store.timers.settle(timer):
        return None
    return await unit.store.concerns.get_by_clock(timer.subject_id)


async def nobody_answered(unit: Unit, timer: Timer) -> None:
    """The promised date of a concern has passed: moves it one rung up, or sets the timer anew if it still stands."""
    concern = await _due(unit, timer)
    if concern is None:
        return
    move = escalated(concern, unit.today, await unit.store.people.holders())
    if move is None:
        await keep_time(unit, concern)
    else:
        await carry_out(unit, concern, move, by=BY_THE_CLOCK)


async def remind_handler(unit: Unit, timer: Timer) -> None:
    """Half-way, three days before, on the day, and daily when it is late; to the deputy too."""
    concern = await _due(unit, timer)
    if concern is None or concern.handler_id is None or concern.answer_due is None:
        return
    if not concern.is_open or is_overdue(concern, unit.today):
        return
    days = reminder_days(concern.reached_on, concern.answer_due)
    which = days.get(london_day(timer.due_at), Reminder.LATE if concern.is_late else Reminder.ON_THE_DAY)
    for who in sorted({concern.handler_id, *concern.deputies} - concern.shut_out):
        told = (notices.reminder, concern.id, concern.reference, concern.answer_due, which)
        await unit.notify(who, *told, about=(About.CONCERN_WORK, concern.id), due=concern.answer_due, hold=True)
    await keep_time(unit, concern)


async def handler_is_absent(unit: Unit, timer: Timer) -> None:
    """The handler has not opened it in three working days: a deputy is added, the date stays, the parent is told."""
    concern = await _due(unit, timer)
    if concern is None or concern.opened_at is not None or not concern.is_open or concern.answer_due is None:
        return
    deputy = deputy_for(concern, await unit.store.people.holders())
    if deputy is None:
        return
    concern = await unit.store.concerns.tie(concern, deputy, Tie.DEPUTY, unit.now)
    due, person = concern.answer_due, await unit.store.people.get(deputy)
    added = (notices.deputy_needed, concern.id, concern.reference, due)
    await unit.notify(deputy, *added, about=(About.CONCERN_WORK, concern.id), due=due, hold=True)
    told = (notices.deputy_added, concern.id, concern.reference, person.name, due)
    await unit.notify(concern.raised_by, *told, about=(About.CONCERN_NOTICE, concern.id), due=due, hold=True)


async def remind_parent(unit: Unit, timer: Timer) -> None:
    """Three days before the date: does the answer settle it?"""
    concern = await _due(unit, timer)
    if concern is None or concern.stage is not Stage.ANSWERED or concern.reply_due is None:
        return
    asked = (notices.does_it_settle, concern.id, concern.reference, concern.reply_due)
    await unit.notify(concern.raised_by, *asked, about=(About.CONCERN_NOTICE, concern.id), hold=True)


async def parent_is_silent(unit: Unit, timer: Timer) -> None:
    """No word by the date: somebody above looks at it, once; after a second answer without a word it is closed."""
    concern = await _due(unit, timer)
    if concern is None or concern.stage is not Stage.ANSWERED:
        return
    history = await unit.store.concerns.history(concern.id)
    move = None
    if all(each.why != Why.NO_WORD for each in history):
        move = taken_up(concern, unit.today, await unit.store.people.holders(), Why.NO_WORD)
    if move is None or move.after is Stage.OUTSIDE:
        move = finished(concern, unit.today, Why.NO_WORD)
    await carry_out(unit, concern, move, by=BY_THE_CLOCK)


async def undertaking_is_due(unit: Unit, timer: Timer) -> None:
    """The day has come on which something was promised: whoever promised it is reminded, or who has the case now."""
    if not await unit.store.timers.settle(timer):
        return
    promised = await unit.store.undertakings.get_by_clock(timer.subject_id)
    concern = await unit.store.concerns.get_by_clock(promised.concern_id) if promised else None
    if promised is None or concern is None or promised.done_at is not None:
        return
    told = (notices.undertaking_due, promised.id, concern.id, concern.reference, promised.due)
    about, who = (About.CONCERN_NOTICE, concern.id), await unit.store.people.get(promised.promised_by)
    owed_by = who.id if who.wears(*STAFF) else concern.handler_id
    if owed_by is not None:
        await unit.notify(owed_by, *told, about=about, due=promised.due, hold=True)


#: What is done when a timer of each kind is due.
WHAT_FOLLOWS: Mapping[str, Callable[[Unit, Timer], Awaitable[None]]] = {
    TimerKind.CONCERN_UNANSWERED: nobody_answered,
    TimerKind.REMIND_HANDLER: remind_handler,
    TimerKind.HANDLER_ABSENT: handler_is_absent,
    TimerKind.REMIND_PARENT: remind_parent,
    TimerKind.PARENT_SILENT: parent_is_silent,
    TimerKind.UNDERTAKING_DUE: undertaking_is_due,
    TimerKind.ALERT_NOT_TAKEN: nobody_took_it,
    TimerKind.PROPOSAL_WAITS: ask_again,
}
