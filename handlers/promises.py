"""The promise that stands for a concern, as a screen shows it: who has it, by when, and who is next."""

from __future__ import annotations

from datetime import date

from handlers.unit import Unit
from procedures.concern import LADDER, Concern, rung_number, who_is_next
from procedures.people import Role
from screens.concern import Promise


def role_at(concern: Concern) -> Role:
    """The hat under which the current handler has it; ValueError if nobody inside has it."""
    return LADDER[rung_number(concern.stage)].answered_by


async def promise_of(unit: Unit, concern: Concern) -> Promise | None:
    """The promise, or None if nobody inside owes an answer."""
    if not concern.is_open or concern.handler_id is None or concern.answer_due is None:
        return None
    people = unit.store.people
    holder = await people.get(concern.handler_id)
    following = who_is_next(concern, await people.holders())
    return Promise(concern.reference, holder.name, role_at(concern), concern.answer_due, following)


def due_of(concern: Concern) -> date:
    """The promised date of an open concern."""
    assert concern.answer_due is not None
    return concern.answer_due
