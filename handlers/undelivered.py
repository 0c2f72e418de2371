"""A message could not be delivered: the fact is kept, and a promise that hangs on it becomes a task for a person."""

from __future__ import annotations

from handlers.alert import not_delivered
from handlers.rights import About
from handlers.unit import Unit
from procedures.delivery import Lane
from storage.outbox import Outcome
from storage.task import TaskKind


async def hand_over(unit: Unit, outcome: Outcome) -> None:
    """Remembers that the person blocked the bot, and opens "reach by another way" with the promised date."""
    letter = outcome.letter
    if letter.person_id is None:
        return
    if outcome.outcome == "forbidden":
        await unit.store.people.mark_blocked(letter.person_id, unit.now)
    if letter.about_kind == About.ALERT:
        await not_delivered(unit, letter.person_id, letter.about_id or "")
        return
    if letter.lane > Lane.STATUTORY:
        return
    concern = await unit.store.concerns.get_by_clock(letter.about_id) if letter.about_id else None
    about = (About.CONCERN_NOTICE, concern.id) if concern else None
    due = concern.answer_due if concern else None
    await unit.open_task(TaskKind.REACH_BY_ANOTHER_WAY, letter.person_id, about=about, due=due)
