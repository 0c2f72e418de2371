"""Who sees what a family told before its first visit: whoever looks after the child, and nobody who is family of it.

What a parent told is shown with the children of both: those to whom the parent belongs, unrestricted, today, and those
whose page the reader may add to (the setting manager, the key person and the deputy).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, time

from handlers.context import Context
from handlers.unit import Unit
from procedures.access import Action, Record
from procedures.calendar import LONDON
from procedures.delivery import Lane
from procedures.first_visit import needs_in, to_tell
from procedures.people import Child, Person
from screens import first_visit as screens
from screens.first_visit import Family, Told
from storage.family import Part


def day_begins(context: Context) -> datetime:
    """Midnight in London."""
    return datetime.combine(context.today, time.min, LONDON)


async def children_of(context: Context, person: Person) -> set[str]:
    """The ids of the children to whom an adult belongs today without any restriction."""
    standings = await context.store.families.standings_of(person.id, context.today) if person.active else {}
    return {child_id for child_id, each in standings.items() if each.belongs and each.restriction is None}


async def tell_key_persons(context: Context, changed: Collection[str], earlier: Collection[str]) -> None:
    """One neutral notice to each key person concerned, once a day for one family. `earlier`: changed today before."""
    children = await children_of(context, context.person)
    key_persons = await _key_persons(context.unit, children)
    told = {who for kind in changed for who in to_tell(kind, earlier, key_persons)}
    await _tell(context.unit, told, context.person.id)


async def tell_once_bound(unit: Unit, person_id: str, child_id: str) -> None:
    """Somebody told something before a second person had confirmed that they belong to the child: now it is seen."""
    if person_id in await unit.store.first_visits.everybody():
        key_persons = await _key_persons(unit, {child_id})
        await _tell(unit, set(key_persons.values()), person_id)


async def _key_persons(unit: Unit, children: Collection[str]) -> dict[str, str]:
    carers = {child_id: await unit.store.families.carers(child_id) for child_id in children}
    return {child_id: each[Part.KEY_PERSON] for child_id, each in carers.items() if Part.KEY_PERSON in each}


async def _tell(unit: Unit, key_persons: Collection[str], about: str) -> None:
    """Whoever cannot be reached here finds it on the list; so does the setting manager."""
    for who in sorted(set(key_persons) - {about}):
        person = await unit.store.people.get(who)
        if person.active and person.joined and not person.blocked:
            await unit.notify(who, screens.filled_in, about, lane=Lane.ORDINARY, hold=True)


async def families_for(context: Context) -> list[Family]:
    """Everybody who told something, as far as this reader looks after their children; by name."""
    mine, found = await _looked_after(context), []
    for person_id in await context.store.first_visits.everybody() if mine else ():
        person = await context.store.people.get(person_id)
        theirs = await children_of(context, person)
        names = tuple(child.name for child in mine if child.id in theirs)
        if names:
            found.append(Family(person.id, person.name, names))
    return sorted(found, key=lambda each: (each.name, each.id))


async def told_by(context: Context, person_id: str) -> Told | None:
    """What one adult told, as far as this reader looks after their children; None as if there were nothing."""
    if person_id not in await context.store.first_visits.everybody():
        return None
    person = await context.store.people.get(person_id)
    theirs, told = await children_of(context, person), await context.store.first_visits.of(person_id)
    children = [child for child in await _looked_after(context) if child.id in theirs]
    if not children:
        return None
    days = [(child.name, told.settling(child.id)) for child in children]
    first_days = tuple((name, settling) for name, settling in days if not settling.is_empty)
    return Told(person.name, tuple(child.name for child in children), needs_in(told.values), first_days)


async def _looked_after(context: Context) -> list[Child]:
    return await context.store.children.all_for(context.person, Action.ADD, Record.CHILD, today=context.today)
