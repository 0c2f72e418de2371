"""What the clock does to concerns: nobody answered in time, so it goes up, and everybody concerned is told.

The timetable finds the timer; here the truth is read again, `procedures` says what follows, and it is written only if
the concern still stands where it was found. Doing it twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from handlers.promises import role_at
from handlers.unit import About, Unit
from procedures.calendar import broken_from
from procedures.concern import Concern, Move, escalated
from screens import notices
from storage.concern import BY_THE_CLOCK
from storage.timer import Timer, TimerKind


async def nobody_answered(unit: Unit, timer: Timer) -> None:
    """The promised date of a concern has passed: moves it one rung up, or settles the timer if it was answered."""
    if not await unit.store.timers.settle(timer):
        return
    concern = await unit.store.concerns.get_by_clock(timer.subject_id)
    if concern is None:
        return
    move = escalated(concern, unit.today, await unit.store.people.holders())
    if move is None:
        await _wait_on(unit, concern)
        return
    if await unit.store.concerns.move(concern, move, by=BY_THE_CLOCK, at=unit.now):
        await _tell_everybody(unit, concern, move)


async def _wait_on(unit: Unit, concern: Concern) -> None:
    """The timer rang, but nothing is due: the promise still stands, so the timer is set to the end of it."""
    if concern.is_open and concern.answer_due is not None:
        await unit.store.timers.arm(TimerKind.CONCERN_UNANSWERED, concern.id, broken_from(concern.answer_due))


async def _tell_everybody(unit: Unit, before: Concern, move: Move) -> None:
    concern = await unit.store.concerns.get_by_clock(before.id)
    assert concern is not None
    about = (About.CONCERN_NOTICE, concern.id)
    role = role_at(concern) if move.handler_id else None
    if before.handler_id:
        await unit.notify(before.handler_id, notices.went_up, concern.reference, role, about=about)
    if role is None or move.handler_id is None or move.answer_due is None:
        await unit.notify(concern.raised_by, notices.nobody_left, concern.reference, about=about)
        return
    due = move.answer_due
    await unit.store.timers.arm(TimerKind.CONCERN_UNANSWERED, concern.id, broken_from(due))
    holder = await unit.store.people.get(move.handler_id)
    came_up = (notices.came_up, concern.id, concern.reference, due)
    await unit.notify(move.handler_id, *came_up, about=about, due=due)
    moved = (notices.has_moved, concern.id, concern.reference, holder.name, role, due)
    await unit.notify(concern.raised_by, *moved, about=about, due=due)


#: What is done when a timer of each kind is due.
WHAT_FOLLOWS: Mapping[str, Callable[[Unit, Timer], Awaitable[None]]] = {
    TimerKind.CONCERN_UNANSWERED: nobody_answered,
}
