"""Staff who belong to a child are family to it: in conflict in every case about the child, without having to say so."""

from __future__ import annotations

from handlers.unit import Unit
from procedures.people import STAFF, Child


async def kin_on_staff(unit: Unit, child: Child | None) -> frozenset[str]:
    """Everybody who works here and is tied to the child, confirmed or not: the safe answer while nobody knows."""
    if child is None:
        return frozenset()
    bonds = await unit.store.families.bonds_of_child(child.id)
    people = [await unit.store.people.get(each.person_id) for each in bonds]
    return frozenset(each.id for each in people if each.roles & STAFF)
