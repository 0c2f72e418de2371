"""Somebody leaves, in one transaction: what they were ends, and everything they had goes on. All of it, or none of it.

The conversation in `handlers/leaving.py` and `dovecote leave` both end here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from handlers.confirming import decide
from handlers.leaving_cases import hand_on, hand_tasks_on
from handlers.rights import About
from handlers.unit import Unit
from procedures.access import Action, Record
from procedures.care import may_be_given
from procedures.delivery import Lane
from procedures.leaving import (
    STAYS_PROPOSED,
    KeyChild,
    Outside,
    hats_that_end,
    left_without,
    stays_as_parent,
    to_do_outside,
)
from procedures.people import Person, Role
from procedures.proposal import Outcome
from procedures.rights import Seat
from screens import care_notices
from screens import leaving_notices as notices
from screens.menu import NOTE
from screens.note import Purpose
from storage.family import Part

#: Notes are written by parents and by staff: these are the parents'.
_NOTES_OF_PARENTS = frozenset({Purpose.ADD, Purpose.CORRECT, Purpose.HIGHER})


@dataclass(frozen=True, slots=True)
class Left:
    """What became of it. `children`: the id of each key child, with the name of the new key person."""

    name: str
    stays: bool
    children: tuple[tuple[str, str], ...]
    without: tuple[Role, ...]
    outside: tuple[Outside, ...]


async def key_children_of(unit: Unit, leaver: Person) -> list[KeyChild]:
    """The children whose key person leaves, and for each who may be next. Who may see their names is asked apart."""
    children, found = unit.store.children, []
    others = [each for each in await unit.store.people.wearing(Role.KEY_PERSON) if each.id != leaver.id]
    staff = [(each, await children.seats(each, unit.today)) for each in others]
    for child_id, part in await unit.store.families.in_care_of(leaver.id):
        if part is Part.KEY_PERSON:
            may_be = [each.id for each, seats in staff if may_be_given(each, seats.get(child_id, Seat()))]
            found.append(await _key_child(unit, child_id, may_be))
    return sorted(found, key=lambda each: (each.name, each.id))


async def _key_child(unit: Unit, child_id: str, may_be: Collection[str]) -> KeyChild:
    deputy = (await unit.store.families.carers(child_id)).get(Part.DEPUTY, "")
    name = (await unit.store.children.of_case(child_id)).name
    return KeyChild(child_id, name, deputy if deputy in may_be else "", tuple(may_be))


async def let_go(
    unit: Unit, leaver: Person, given: Mapping[str, str], *, by: str | None, keeps: Collection[str]
) -> Left | None:
    """Writes the leaving down; None if somebody else was first. `given`: to whom each key child goes, empty for nobody.

    The hats end before anything is handed on, so that nothing can come back to whoever leaves. `keeps`: which
    conversations a parent may hold, for somebody who stays as one.
    """
    store, stays = unit.store, stays_as_parent(leaver)
    without = left_without(leaver, await store.people.holders())
    if not await store.leaving.take_off(leaver.id, unit.now, but=leaver.roles - hats_that_end(leaver)):
        return None
    await _forget_chat(unit, leaver, keeps if stays else ())
    if stays:
        await store.people.look_again(leaver.id)
    else:
        await store.leaving.close_door(leaver.id, unit.now)
        await store.outbox.cancel_for(leaver.id)
        await store.people.deactivate(leaver.id)
        await store.people.unbind(leaver.id, unit.now)
    children = await _hand_children_over(unit, leaver, given, by)
    await hand_on(unit, leaver)
    await hand_tasks_on(unit, leaver, stays=stays)
    await _withdraw(unit, leaver)
    lead = leaver.name == unit.setting.contacts.safeguarding_lead
    outside = to_do_outside(leaver, families=bool(children), shown_as_lead=lead)
    return Left(leaver.name, stays, children, without, outside)


async def _forget_chat(unit: Unit, leaver: Person, keeps: Collection[str]) -> None:
    """Nothing that was begun as staff can be gone on with, and buttons of its steps count no more."""
    address = await unit.store.people.address_of(leaver.id)
    if address is None:
        return
    chat = await unit.store.conversations.get(address.chat_hash)
    chat.drafts = {name: kept for name, kept in chat.drafts.items() if name in keeps and _is_of_parent(name, kept)}
    if chat.name not in chat.drafts:
        chat.name = chat.step = None
    chat.revision += 1
    unit.store.conversations.change(address.chat_hash, unit.now)


def _is_of_parent(name: str, kept: Mapping[str, Any]) -> bool:
    if name != NOTE:
        return True
    draft = kept["draft"]
    return (draft.get("purpose") if isinstance(draft, Mapping) else draft.purpose) in _NOTES_OF_PARENTS


async def _hand_children_over(
    unit: Unit, leaver: Person, given: Mapping[str, str], by: str | None
) -> tuple[tuple[str, str], ...]:
    """Key children get their new key person, others lose this deputy; each new key person is told once."""
    families, people, found = unit.store.families, unit.store.people, []
    for child_id, part in await families.in_care_of(leaver.id):
        new_id = given.get(child_id) or None
        if part is Part.DEPUTY:
            await families.give(child_id, part, None, unit.now, by=by)
            continue
        await families.give(child_id, part, new_id, unit.now, by=by)
        if new_id is not None and (await families.carers(child_id)).get(Part.DEPUTY) == new_id:
            await families.give(child_id, Part.DEPUTY, None, unit.now, by=by)
        found.append((child_id, (await people.get(new_id)).name if new_id else ""))
        await _tell_parents(unit, child_id, found[-1][1])
    for who in sorted({each for each in given.values() if each}):
        number = sum(given.get(child_id) == who for child_id, _name in found)
        if number and await people.address_of(who) is not None:
            await unit.notify(who, notices.more_key_children, number, lane=Lane.ORDINARY, hold=True)
    return tuple(found)


async def _tell_parents(unit: Unit, child_id: str, name: str) -> None:
    """Parents who may see the child are told who is key person now; who is not here is told by a person."""
    for bond in await unit.store.families.bonds_of_child(child_id):
        parent = await unit.store.people.get(bond.person_id)
        may = await unit.store.children.get_for(parent, child_id, Action.READ, Record.CHILD, today=unit.today)
        if may is not None and parent.joined:
            told = (care_notices.new_key_person, child_id, name) if name else (notices.key_person_left, unit.today)
            await unit.notify(parent.id, *told, lane=Lane.ORDINARY, about=(About.CHILD, child_id), hold=True)


async def _withdraw(unit: Unit, leaver: Person) -> None:
    """What lets somebody back in must be proposed anew; all else still waits for its second person."""
    for each in await unit.store.proposals.open_ones():
        if each.proposed_by == leaver.id and each.change not in STAYS_PROPOSED:
            await decide(unit, each, Outcome.WITHDRAWN, None)
