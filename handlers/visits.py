"""Who comes from another agency today, and what a visitor sees of their own visit.

Staff see the visits at which they stay with the visitor; the setting manager sees all of them.
"""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from handlers.reactions import Reaction, Tapped
from procedures.calendar import london_day
from procedures.people import STAFF, Role
from procedures.visit import Visit, day_of
from screens import visit as screens
from screens.actions import ShowMyVisit, ShowVisits
from screens.visit import Planned


def reactions() -> list[Reaction]:
    """Both are read anew at every press."""
    return [
        Tapped(ShowVisits, show_today, by=tuple(sorted(STAFF))),
        Tapped(ShowMyVisit, show_mine, by=(Role.AGENCY,)),
    ]


async def show_today(_update: Update, context: Context) -> None:
    """Who comes today."""
    found = await context.store.visits.between(*day_of(context.today))
    if not context.person.wears(Role.SETTING_MANAGER):
        found = [each for each in found if each.supervised_by == context.person.id]
    own = {bond.child_id for bond in await context.store.families.bonds_of_person(context.person.id)}
    found = [each for each in found if each.child_id not in own]
    await context.show(screens.today, [await _planned(context, each) for each in found])


async def _planned(context: Context, visit: Visit) -> Planned:
    people, children = context.store.people, context.store.children
    visitor, supervisor = await people.get(visit.person_id), await people.get(visit.supervised_by)
    child, day = await children.of_case(visit.child_id), london_day(visit.since)
    return Planned(visitor.name, visit.agency, child.name, supervisor.name, day, visit.since, visit.until)


async def show_mine(_update: Update, context: Context) -> None:
    """The child's first name and who stays with them, while the visit lasts; before and after it nothing."""
    visit = await context.store.visits.of(context.person.id, context.now)
    get, today, now = context.store.children.get_for, context.today, context.now
    child = await get(context.person, visit.child_id, today=today, now=now) if visit else None
    if visit is None or child is None:
        await context.show(screens.none_now, context.setting.name, context.setting.contacts)
        return
    supervisor = await context.store.people.get(visit.supervised_by)
    if not supervisor.wears(*STAFF):  # has left: nobody stays with the visitor, so there is no visit
        await context.show(screens.none_now, context.setting.name, context.setting.contacts)
        return
    first_name = child.name.split()[0]
    await context.show(screens.mine, context.setting.name, first_name, supervisor.name, visit.until)
