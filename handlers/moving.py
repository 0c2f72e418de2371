"""A concern moves: it is written, the timers follow, and everybody concerned is told, except whoever is shut out.

Whatever moves it (the clock, the parent, whoever has it) goes through `carry_out`.
"""

from __future__ import annotations

from handlers.promises import keep_time, promise_of, role_at
from handlers.rights import About
from handlers.unit import Unit
from procedures.concern import Concern, Move, Stage, Why
from screens import notices


async def carry_out(unit: Unit, before: Concern, move: Move, *, by: str) -> Concern | None:
    """Moves the concern and tells everybody; the concern as it is then, or None if somebody else was first.

    `by` is who moved it: they are not told what they have just done.
    """
    if not await unit.store.concerns.move(before, move, by=by, at=unit.now):
        return None
    concern = await unit.store.concerns.get_by_clock(before.id)
    assert concern is not None
    await keep_time(unit, concern)
    if concern.handler_id != before.handler_id:
        await unit.store.tasks.hand_over(concern.id, concern.handler_id, concern.answer_due)
    await _tell_who_had_it(unit, before, concern, move, by)
    await _tell_who_has_it(unit, before, concern, move, by)
    if concern.raised_by != by:
        await _tell_the_parent(unit, concern, move)
    return concern


async def _tell_who_had_it(unit: Unit, before: Concern, concern: Concern, move: Move, by: str) -> None:
    """Whoever had it, unless they are shut out: the named person never learns of it from the bot."""
    who = before.handler_id
    if who is None or who in {by, concern.handler_id} or who in concern.shut_out:
        return
    role = role_at(concern) if concern.handler_id else None
    await unit.notify(
        who, notices.went_up, concern.reference, role, move.why, about=(About.CONCERN_NOTICE, concern.id), hold=True
    )


async def _tell_who_has_it(unit: Unit, before: Concern, concern: Concern, move: Move, by: str) -> None:
    about, who = (About.CONCERN_NOTICE, concern.id), concern.handler_id
    if who is None or who == by:
        return
    if concern.is_finished:
        ended = (notices.is_over, concern.reference, concern.stage)
        await unit.notify(who, *ended, about=about, hold=True)
    elif who != before.handler_id and concern.answer_due is not None:
        came = (notices.came_up, concern.id, concern.reference, concern.answer_due, move.why)
        work = (About.CONCERN_WORK, concern.id)
        await unit.notify(who, *came, about=work, due=concern.answer_due, hold=True)
    elif concern.is_late:
        await unit.notify(who, notices.still_owed, concern.id, concern.reference, about=about, hold=True)


async def _tell_the_parent(unit: Unit, concern: Concern, move: Move) -> None:
    about, parent = (About.CONCERN_NOTICE, concern.id), concern.raised_by
    if concern.stage is Stage.ANSWERED:
        await unit.notify(parent, notices.answer_ready, concern.id, concern.reference, about=about)
        return
    if concern.is_finished:
        await unit.notify(parent, notices.closed, concern.id, concern.reference, about=about, hold=True)
        return
    promise = await promise_of(unit, concern)
    if promise is None:
        late = move.why is Why.NOT_ANSWERED_IN_TIME
        left = (notices.nobody_left, concern.id, concern.reference, late, concern.is_late)
        await unit.notify(parent, *left, about=about, hold=True)
        return
    moved = (notices.has_moved, concern.id, promise, move.why)
    await unit.notify(parent, *moved, about=about, due=promise.answer_due, hold=True)
