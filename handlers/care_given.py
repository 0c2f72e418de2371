"""A child gets another key person or deputy: written at once with what goes along, and everybody concerned is told."""

from __future__ import annotations

from handlers.context import Context
from handlers.moving import carry_out
from handlers.rights import About
from procedures.care import Handing, handed_over, may_be_given
from procedures.delivery import Lane
from procedures.people import Person, Role
from procedures.rights import Seat
from screens import care_notices, notices
from storage.family import Part

#: What somebody is told who has a part now, and who had it.
GIVEN = {Part.KEY_PERSON: care_notices.you_are_key_person, Part.DEPUTY: care_notices.you_are_deputy}
TAKEN = {Part.KEY_PERSON: care_notices.no_longer_key_person, Part.DEPUTY: care_notices.no_longer_deputy}


async def may_be_chosen(context: Context, child_id: str, part: Part) -> list[Person]:
    """Who may have this part of the child's care and does not have it, or the key person's, already."""
    carers = await context.store.families.carers(child_id)
    taken = {carers.get(Part.KEY_PERSON), carers.get(part)}
    found = []
    for person in await context.store.people.wearing(Role.KEY_PERSON):
        seats = await context.store.children.seats(person, context.today)
        if person.id not in taken and may_be_given(person, seats.get(child_id, Seat())):
            found.append(person)
    return found


async def give(
    context: Context,
    child_id: str,
    part: Part,
    *,
    former_id: str | None,
    new_id: str | None,
    note: str = "",
    with_concerns: bool = False,
) -> bool:
    """Makes the change and tells everybody; False, and nothing is changed, if it is no longer what was chosen."""
    families, me = context.store.families, context.person.id
    carers = await families.carers(child_id)
    free = {person.id for person in await may_be_chosen(context, child_id, part)}
    if carers.get(part) != former_id or (new_id is not None and new_id not in free):
        return False
    await families.give(child_id, part, new_id, context.now, by=me)
    if part is Part.KEY_PERSON and new_id == carers.get(Part.DEPUTY):
        await families.give(child_id, Part.DEPUTY, None, context.now, by=me)
    if note and new_id:
        await context.store.care.hand_over(child_id, new_id, note, context.now, by=me)
    if with_concerns and new_id and former_id:
        await _hand_concerns(context, child_id, former_id, new_id)
    await _tell_staff(context, child_id, part, former_id, new_id)
    if part is Part.KEY_PERSON and new_id:
        await _tell_parents(context, child_id, new_id)
    return True


async def _hand_concerns(context: Context, child_id: str, former_id: str, new_id: str) -> None:
    """What the former one has of this child. Whoever asked learns nothing of it: not even if there was any."""
    store, me = context.store, context.person.id
    former = await store.people.get(former_id)
    handing = Handing(child_id, former_id, former.active, new_id, context.today)
    for concern_id in await store.care.concerns_with(child_id, former_id):
        concern = await store.concerns.get_by_clock(concern_id)
        move = handed_over(concern, handing, await store.people.holders()) if concern else None
        moved = await carry_out(context.unit, concern, move, by=me) if concern and move else None
        if moved and moved.handler_id == me and moved.answer_due:
            # The new key person is the manager who pressed: they do not know yet what they have taken over.
            told = (notices.answer_needed, moved.id, moved.reference, moved.answer_due)
            await context.notify(me, *told, about=(About.CONCERN_WORK, moved.id), due=moved.answer_due)


async def _tell_staff(context: Context, child_id: str, part: Part, former_id: str | None, new_id: str | None) -> None:
    """The new one and the former one, unless it is whoever has just done it."""
    me, options = context.person, {"lane": Lane.ORDINARY, "hold": True}
    if new_id and new_id != me.id:
        await context.notify(new_id, GIVEN[part], child_id, about=(About.CHILD, child_id), **options)
    if former_id and former_id != me.id and (await context.store.people.get(former_id)).active:
        await context.notify(former_id, TAKEN[part], me.name, **options)


async def _tell_parents(context: Context, child_id: str, new_id: str) -> None:
    """Each of the family who may read the child's page, once; nobody who is kept away from the child."""
    store, name = context.store, (await context.store.people.get(new_id)).name
    family = {bond.person_id for bond in await store.families.bonds_of_child(child_id) if bond.counts}
    for person_id in sorted(family - {context.person.id}):
        person = await store.people.get(person_id)
        if await store.children.get_for(person, child_id, today=context.today) is not None:
            told = (care_notices.new_key_person, child_id, name)
            await context.notify(person_id, *told, lane=Lane.ORDINARY, hold=True, about=(About.CHILD, child_id))
