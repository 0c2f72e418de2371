"""Staff see what a person has to do because the bot cannot, and say when it is done."""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from handlers.reactions import Reaction, Tapped
from procedures.access import Record
from procedures.people import STAFF
from screens import problem
from screens import task as screens
from screens.actions import ShowTasks, TaskDone
from storage.reading import SubjectKind
from storage.task import Task, TaskKind


def reactions() -> list[Reaction]:
    """Only for staff; everybody sees what is theirs to do."""
    staff = tuple(sorted(STAFF))
    return [Tapped(ShowTasks, show_tasks, by=staff), Tapped(TaskDone, task_done, by=staff)]


async def show_tasks(_update: Update, context: Context) -> None:
    """What is still to be done."""
    found = await context.store.tasks.open_for(context.person)
    await context.show(screens.to_do, [await _to_do(context, each) for each in found])


async def task_done(update: Update, context: Context) -> None:
    """Closes it and shows what is left."""
    assert isinstance(context.tapped, TaskDone)
    if not await context.store.tasks.done(context.tapped.task_id, context.person, context.now):
        await context.show(problem.no_longer_works)
    await show_tasks(update, context)


async def _to_do(context: Context, task: Task) -> screens.ToDo:
    """As a screen shows it. Whoever has to do it sees the reference and the date, and no more of the case."""
    who = await context.store.people.get(task.person_id)
    case = await context.store.concerns.get_by_clock(task.subject_id) if task.subject_id else None
    if case is not None and case.raised_by == who.id != context.person.id:
        shown = ([Record.COMPLAINANT], SubjectKind.CONCERN, case.id)
        await context.store.readings.note(context.person.id, *shown)
    asked = task.kind is TaskKind.HELP_ASKED_FOR
    wishes = await context.store.wishes.of(who.id)
    told = {"place": task.place or "", "phone": who.phone}
    return screens.ToDo(task.id, asked, who.name, case.reference if case else None, task.due, wishes=wishes, **told)
