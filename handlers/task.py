"""The setting manager sees what a person has to do because the bot cannot, and says when it is done."""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from handlers.reactions import Reaction, Tapped
from procedures.people import Role
from screens import problem
from screens import task as screens
from screens.actions import ShowTasks, TaskDone
from storage.task import Task, TaskKind


def reactions() -> list[Reaction]:
    """Only for whoever wears the manager's hat now."""
    manager = (Role.SETTING_MANAGER,)
    return [Tapped(ShowTasks, show_tasks, by=manager), Tapped(TaskDone, task_done, by=manager)]


async def show_tasks(_update: Update, context: Context) -> None:
    """What is still to be done."""
    tasks = await context.store.tasks.open_for(context.person)
    await context.show(screens.to_do, [await _to_do(context, each) for each in tasks])


async def task_done(update: Update, context: Context) -> None:
    """Closes it and shows what is left."""
    assert isinstance(context.tapped, TaskDone)
    if not await context.store.tasks.done(context.tapped.task_id, context.person, context.now):
        await context.show(problem.no_longer_works)
    await show_tasks(update, context)


async def _to_do(context: Context, task: Task) -> screens.ToDo:
    who = await context.store.people.get(task.person_id)
    case = await context.store.concerns.get_for(context.person, task.subject_id) if task.subject_id else None
    asked = task.kind is TaskKind.HELP_ASKED_FOR
    return screens.ToDo(task.id, asked, who.name, case.reference if case else None, task.due)
