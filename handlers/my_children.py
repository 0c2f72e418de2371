"""A parent sees which children they are connected to, who cares for them, and who at the setting can read what.

Whoever may see no child (none here, a contact restriction) gets one and the same screen.
"""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from handlers.reactions import Reaction, Tapped
from procedures.access import Action, Record
from procedures.calendar import london_day
from procedures.people import Child, Role
from screens import my_children as screens
from screens.actions import ShowMyChildren
from storage.family import Part


def reactions() -> list[Reaction]:
    """The way in, for parents."""
    return [Tapped(ShowMyChildren, show_my_children, by=(Role.PARENT,))]


async def show_my_children(_update: Update, context: Context) -> None:
    """Each child this person belongs to and may see today; nothing about anybody else who belongs to it."""
    bonds = await context.store.families.bonds_of_person(context.person.id)
    own = {each.child_id for each in bonds if each.counts}
    seen = await context.store.children.all_for(context.person, Action.READ, Record.CHILD, today=context.today)
    children = [await _mine(context, each) for each in seen if each.id in own]
    await context.show(screens.my_children, children, waits=any(each.is_waiting for each in bonds))


async def _mine(context: Context, child: Child) -> screens.Mine:
    cares = {Part(row.part): row for row in await context.store.families.care_history(child.id) if row.until is None}
    told = {}
    for part, row in cares.items():
        person = await context.store.people.get(row.person_id)
        told[part] = (person.name, london_day(row.since)) if person.active else ("", None)
    key_person, deputy = told.get(Part.KEY_PERSON, ("", None)), told.get(Part.DEPUTY, ("", None))
    return screens.Mine(child.name, *key_person, *deputy)
