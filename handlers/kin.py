"""Staff who belong to a child are family to it: in conflict in every case about the child, without having to say so.

A bond counts from the moment it is written down, confirmed or not: the safe answer while nobody knows.
"""

from __future__ import annotations

from dataclasses import replace

from handlers.moving import carry_out
from handlers.promises import keep_time
from handlers.unit import Unit
from procedures.concern import Concern, Tie, Why
from procedures.moves import handler_left, stepped_aside
from procedures.people import STAFF, Child, Person, Role
from procedures.safeguarding import Alert
from storage.store import Store


async def kin_on_staff(unit: Unit, child: Child | None, speaker_id: str) -> frozenset[str]:
    """Everybody who works here and is family of the child; without one, of any child of whoever speaks."""
    kin = await _adults_of(unit.store, child.id) if child else await kin_of_adult(unit, speaker_id)
    people = [await unit.store.people.get(each) for each in sorted(kin)]
    return frozenset(each.id for each in people if each.roles & STAFF)


async def kin_of_adult(unit: Unit, person_id: str) -> frozenset[str]:
    """Everybody else who belongs to any child of this adult."""
    return await unit.store.families.kin_of(person_id)


async def kin_of_alert(store: Store, alert: Alert) -> frozenset[str]:
    """Who is never told of an alert: the family of its child; without one, of any child of whoever raised it."""
    return await (_adults_of(store, alert.child_id) if alert.child_id else store.families.kin_of(alert.raised_by))


async def keep_out(unit: Unit, adult: Person, child_id: str) -> None:
    """Somebody who works here is family from now on: each case about the child that is not over goes past them."""
    if not adult.roles & STAFF:
        return
    for case in await unit.store.concerns.open_about(child_id, await _adults_of(unit.store, child_id)):
        if case.raised_by != adult.id and adult.id not in case.conflicted:
            await _put_aside(unit, case, adult.id)


async def _put_aside(unit: Unit, case: Concern, who: str) -> None:
    concern = await unit.store.concerns.tie(case, who, Tie.CONFLICT, unit.now)
    holders = await unit.store.people.holders()
    if concern.handler_id == who and concern.is_open:
        await carry_out(unit, concern, stepped_aside(concern, unit.today, holders), by=who)
        return
    if concern.handler_id == who:  # answered: somebody else looks after it, and what was promised stays
        move = replace(handler_left(concern, unit.today, {**holders, Role.KEY_PERSON: ()}), why=Why.CONFLICT)
        if await unit.store.concerns.move(concern, move, by=who, at=unit.now):
            await unit.store.tasks.hand_over(concern.id, move.handler_id, move.answer_due)
    found = await unit.store.concerns.get_by_clock(concern.id)
    await keep_time(unit, found or concern)


async def _adults_of(store: Store, child_id: str) -> frozenset[str]:
    return frozenset(each.person_id for each in await store.families.bonds_of_child(child_id))
