"""The pages of a child and of an adult, for whoever looks after the child; what may be seen is asked at every press.

Whoever belongs to a child is family and nothing else to it: a manager or key person who is a parent here sees neither
the page of their own child nor, through their hat, how the other parent can be reached.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from telegram import Update

from handlers.context import Context
from handlers.conversation import set_aside
from handlers.reactions import Reaction, Tapped
from procedures import finding
from procedures.access import Action, Limit, Record
from procedures.family import Bond, Restriction
from procedures.finding import FINDERS, LOOKS_AFTER, reach_of
from procedures.invitation import may_be_renewed_by_manager
from procedures.leaving import may_let_go
from procedures.people import STAFF, Child, Person, Role
from procedures.rights import Seat, may_with_staff, relations_to_child
from screens import finding as screens
from screens import problem
from screens.actions import OpenChild, OpenPerson
from screens.languages import language_of
from screens.menu import FINDING
from storage.family import Part


def reactions() -> list[Reaction]:
    """The two pages."""
    by = tuple(sorted(FINDERS))
    return [Tapped(OpenChild, open_child, by=by), Tapped(OpenPerson, open_person, by=by)]


# -- what may be seen


async def child_for(context: Context, child_id: str, action: Action = Action.READ) -> Child | None:
    """The child, if it is this person's work to look after it; otherwise exactly as if there were none."""
    children, person = context.store.children, context.person
    found = await children.get_for(person, child_id, action, Record.CHILD, today=context.today)
    if found is None:
        return None
    seat = (await children.seats(person, context.today)).get(child_id, Seat())
    return found if relations_to_child(person, seat) & LOOKS_AFTER else None


async def own_children(context: Context) -> frozenset[str]:
    """The ids of the children to whom this person belongs: for them they are family, whatever their hats."""
    seats = await context.store.children.seats(context.person, context.today)
    return frozenset(which for which, seat in seats.items() if seat.standing is not None and seat.standing.belongs)


async def person_for(context: Context, person_id: str) -> tuple[Person, bool] | None:
    """Somebody whose page may be seen, and if all of it; None exactly as if there were nobody.

    All of it: an adult of a child whom the asker looks after; and for a setting manager, who works here. The names and
    hats of who works here are no secret.
    """
    try:
        person = await context.store.people.get(person_id)
    except KeyError:
        return None
    if not person.active:
        return None
    if await _knows(context, person):
        return person, True
    is_staff = bool(person.roles & STAFF)
    return (person, False) if is_staff and may_with_staff(context.person, Action.READ) else None


async def _knows(context: Context, person: Person) -> bool:
    """True if all of this page may be seen."""
    of = {bond.child_id for bond in await context.store.families.bonds_of_person(person.id)}
    looked_after = {each for each in sorted(of) if await child_for(context, each) is not None}
    return finding.knows(context.person, person, of, looked_after)


# -- the pages


async def open_child(_update: Update, context: Context) -> None:
    """A child's page."""
    assert isinstance(context.tapped, OpenChild)
    child = await child_for(context, context.tapped.child_id)
    if child is None:
        await context.show(problem.not_found)
        return
    leave_looking(context)
    await context.show(screens.child_page, await _child_page(context, child), context.person.roles)


async def _child_page(context: Context, child: Child) -> screens.ChildPage:
    families, people = context.store.families, context.store.people
    names = {part: (await people.get(who)).name for part, who in (await families.carers(child.id)).items()}
    adults = [await _tied_adult(context, bond) for bond in await families.bonds_of_child(child.id)]
    page = screens.ChildPage(child.id, child.name, child.born, child.register, adults=tuple(adults))
    key_person, deputy = names.get(Part.KEY_PERSON, ""), names.get(Part.DEPUTY, "")
    return replace(page, key_person=key_person, deputy=deputy, kept_away=await _kept_away(context, child))


async def _tied_adult(context: Context, bond: Bond) -> screens.Tied:
    person = await context.store.people.get(bond.person_id)
    return screens.Tied(person.id, person.name, bond.kin, reach_of(person), waits=bond.is_waiting)


async def _kept_away(context: Context, child: Child) -> tuple[tuple[str, Restriction], ...]:
    """Who is kept away from the child today, for whoever may read the bare instruction."""
    children, families, bare = context.store.children, context.store.families, Limit.INSTRUCTION
    wanted = (context.person, child.id, Action.READ, Record.RESTRICTION)
    if await children.get_for(*wanted, today=context.today, asking=bare) is None:
        return ()
    found = []
    for person_id in sorted({fact.person_id for fact in await families.facts(child.id)}):
        standing = await families.standing(person_id, child.id, context.today)
        if standing.restriction is not None:
            found.append(((await context.store.people.get(person_id)).name, standing.restriction))
    return tuple(found)


async def open_person(_update: Update, context: Context) -> None:
    """The page of an adult or of somebody who works here."""
    assert isinstance(context.tapped, OpenPerson)
    found = await person_for(context, context.tapped.person_id)
    if found is None:
        await context.show(problem.not_found)
        return
    leave_looking(context)
    await context.show(screens.person_page, await _person_page(context, *found), context.person.roles)


async def _person_page(context: Context, person: Person, everything: bool) -> screens.PersonPage:
    if not everything:
        return screens.PersonPage(person.id, person.name, hats(person, person.roles & STAFF))
    page = {"language": language_of(person.locale).own_name if person.locale else "", "phone": person.phone}
    states = frozenset({screens.State.RENEWABLE} if may_be_renewed_by_manager(person) else ())
    if may_let_go(context.person, person):
        states |= {screens.State.MAY_GO}
    ties = await _tied_children(context, person)
    if ties:
        states |= {screens.State.HAS_CHILDREN}
    worn, reach = hats(person, person.roles), reach_of(person)
    return screens.PersonPage(
        person.id, person.name, worn, reach, **page, register=person.register, children=ties, states=states
    )


async def _tied_children(context: Context, person: Person) -> tuple[screens.Tied, ...]:
    found = []
    for bond in await context.store.families.bonds_of_person(person.id):
        child = await child_for(context, bond.child_id)
        if child is not None:
            found.append(screens.Tied(child.id, child.name, bond.kin, waits=bond.is_waiting))
    return tuple(found)


def hats(person: Person, roles: Collection[Role]) -> tuple[Role, ...]:
    """The hats in the order in which they are always shown."""
    return tuple(role for role in Role if role in roles and role in person.roles)


def leave_looking(context: Context) -> None:
    """Whoever opens a page has found whom they looked for; whatever else was begun is set aside with its draft."""
    set_aside(context)
    if context.here.chat.drafts.pop(FINDING, None) is not None:
        context.changed()
