"""A message could not be delivered: the fact is kept, and a promise that hangs on it becomes a task for a person."""

from __future__ import annotations

from handlers.alert import not_delivered
from handlers.rights import About
from handlers.unit import Unit
from procedures.delivery import Lane
from procedures.people import Person
from storage.outbox import Outcome
from storage.task import TaskKind


async def hand_over(unit: Unit, outcome: Outcome) -> None:
    """Remembers that the person cannot be reached here, and opens "reach by another way" with the promised date."""
    letter = outcome.letter
    if letter.person_id is None:
        return
    person = await unit.store.people.get(letter.person_id)
    if outcome.outcome == "forbidden" and not person.blocked:
        await now_unreachable(unit, person)
    if letter.about_kind == About.ALERT:
        await not_delivered(unit, letter.person_id, letter.about_id or "")
        return
    if letter.lane > Lane.STATUTORY:
        return
    concern = await unit.store.concerns.get_by_clock(letter.about_id) if letter.about_id else None
    about = (About.CONCERN_NOTICE, concern.id) if concern else None
    due = concern.answer_due if concern else None
    kind = TaskKind.REACH_BY_ANOTHER_WAY
    await unit.open_task(kind, letter.person_id, about=about, due=due, place=letter.kind)


async def now_unreachable(unit: Unit, person: Person) -> None:
    """They blocked the bot, or their account is gone: each open case of theirs becomes a task, with its date."""
    await unit.store.people.mark_blocked(person.id, unit.now)
    cases = [*await unit.store.concerns.open_of(person.id), *await unit.store.concerns.waiting_for(person)]
    for case in cases:
        about, due = (About.CONCERN_NOTICE, case.id), case.answer_due
        await unit.open_task(TaskKind.REACH_BY_ANOTHER_WAY, person.id, about=about, due=due)
