"""Whose key child it is: who cares for it now, and, for whoever looks after it, who did and what was handed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from telegram import Update

from handlers.context import Context
from handlers.conversation import set_aside
from handlers.finding import child_for, own_children
from handlers.reactions import Reaction, Tapped
from procedures.calendar import london_day
from procedures.people import Child
from procedures.proposal import LEADS, MANAGER
from screens import care as screens
from screens import problem
from screens.actions import OpenCare
from storage.family import Part


def reactions() -> list[Reaction]:
    """The page, for whoever looks after the child and for its family."""
    return [Tapped(OpenCare, show_care)]


async def show_care(_update: Update, context: Context) -> None:
    """Who cares for the child; its history and what was handed over for whoever looks after it."""
    assert isinstance(context.tapped, OpenCare)
    wanted = context.tapped.child_id
    child = await child_for(context, wanted)
    if child is not None:
        set_aside(context)
        await context.show(screens.care_page, await _page(context, child), context.person.roles)
        return
    own = await context.store.children.get_for(context.person, wanted, today=context.today)
    if own is None or own.id not in await own_children(context):
        await context.show(problem.not_found)
        return
    await context.show(screens.for_family, await _names(context, own))


async def _names(context: Context, child: Child) -> screens.CarePage:
    carers = await context.store.families.carers(child.id)
    names = {part: (await context.store.people.get(who)).name for part, who in carers.items()}
    return screens.CarePage(child.id, child.name, names.get(Part.KEY_PERSON, ""), names.get(Part.DEPUTY, ""))


async def _page(context: Context, child: Child) -> screens.CarePage:
    people, notes = context.store.people, []
    for note in await context.store.care.hand_overs(child.id):
        to, by = (await people.get(note.to)).name, (await people.get(note.by)).name if note.by else ""
        notes.append(screens.Note(to, by, london_day(note.at), note.text))
    history = await turns(context, child.id) if context.person.wears(*MANAGER, *LEADS) else ()
    return replace(await _names(context, child), history=tuple(history), notes=tuple(notes))


async def turns(context: Context, child_id: str) -> Sequence[screens.Turn]:
    """Everybody who was key person or deputy of a child, the first one first."""
    found = []
    for row in await context.store.families.care_history(child_id):
        name = (await context.store.people.get(row.person_id)).name
        until = london_day(row.until) if row.until else None
        found.append(screens.Turn(name, row.part, london_day(row.since), until))
    return found
