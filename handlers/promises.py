"""The promise that stands for a concern, and the timers that keep it: one place sets them, whatever has changed."""

from __future__ import annotations

from datetime import datetime

from handlers.unit import Unit
from procedures.calendar import broken_from
from procedures.concern import STAGES_WITH_SOMEBODY, Concern, Stage
from procedures.ladder import LADDER
from procedures.moves import who_is_next
from procedures.people import Role
from procedures.reminders import absent_from, next_reminder, parent_reminder
from screens.promise import Promise
from storage.timer import TimerKind


def role_at(concern: Concern) -> Role:
    """The hat under which the current handler has it; the highest one for a debt that nobody above could take."""
    return LADDER[min(concern.level, len(LADDER) - 1)].answered_by


async def promise_of(unit: Unit, concern: Concern) -> Promise | None:
    """The promise, or None if nobody inside has given one that still stands."""
    if concern.stage not in STAGES_WITH_SOMEBODY or concern.handler_id is None or concern.answer_due is None:
        return None
    people = unit.store.people
    holder = await people.get(concern.handler_id)
    following = who_is_next(concern, await people.holders())
    return Promise(concern.reference, holder.name, role_at(concern), concern.answer_due, following)


async def keep_time(unit: Unit, concern: Concern) -> None:
    """Sets every timer of a concern as its state asks for, and takes away those it asks for no more."""
    reminder = next_reminder(concern, unit.now)
    wanted: dict[TimerKind, datetime | None] = {
        TimerKind.CONCERN_UNANSWERED: _broken(concern),
        TimerKind.REMIND_HANDLER: reminder[0] if reminder else None,
        TimerKind.HANDLER_ABSENT: absent_from(concern),
        TimerKind.REMIND_PARENT: parent_reminder(concern, unit.now),
        TimerKind.PARENT_SILENT: _silent(concern),
    }
    for kind, moment in wanted.items():
        if moment is None:
            await unit.store.timers.disarm(kind, concern.id)
        else:
            await unit.store.timers.arm(kind, concern.id, moment)


def _broken(concern: Concern) -> datetime | None:
    if concern.stage not in STAGES_WITH_SOMEBODY or concern.answer_due is None:
        return None
    return broken_from(concern.answer_due)


def _silent(concern: Concern) -> datetime | None:
    if concern.stage is not Stage.ANSWERED or concern.reply_due is None:
        return None
    return broken_from(concern.reply_due)
