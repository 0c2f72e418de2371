"""The setting manager or a safeguarding lead sees who can see what about a child, worked out anew at every press."""

from __future__ import annotations

from telegram import Update

from handlers.care import turns
from handlers.context import Context
from handlers.conversation import set_aside
from handlers.finding import child_for, hats
from handlers.reactions import Reaction, Tapped
from procedures.people import STAFF, Person, Role
from procedures.proposal import LEADS, MANAGER
from procedures.rights import Seat
from procedures.who_sees import readable
from screens import problem
from screens import who_sees as screens
from screens.actions import ShowWhoSees

#: Whose hats may let them see something of a child who is not theirs.
WORKS_HERE = STAFF | {Role.AGENCY}


def reactions() -> list[Reaction]:
    """The list."""
    return [Tapped(ShowWhoSees, show_who_sees, by=tuple(sorted(MANAGER | LEADS)))]


async def show_who_sees(_update: Update, context: Context) -> None:
    """The family first, then whoever works here and can see anything."""
    assert isinstance(context.tapped, ShowWhoSees)
    child = await child_for(context, context.tapped.child_id)
    if child is None:
        await context.show(problem.not_found)
        return
    set_aside(context)
    bonds = {bond.person_id: bond for bond in await context.store.families.bonds_of_child(child.id)}
    family = [await _reader(context, await context.store.people.get(each), child.id) for each in bonds]
    holders = await context.store.people.holders()
    ids = {who for role in WORKS_HERE for who in holders.get(role, ())} - bonds.keys()
    workers = [await context.store.people.get(each) for each in ids]
    workers.sort(key=lambda person: (person.name, person.id))
    others = [await _reader(context, person, child.id) for person in workers]
    readers = [*family, *(each for each in others if each.reads)]
    await context.show(screens.who_sees, child.id, child.name, readers, await turns(context, child.id))


async def _reader(context: Context, person: Person, child_id: str) -> screens.Reader:
    seats = await context.store.children.seats(person, context.today, context.now)
    seat = seats.get(child_id, Seat())
    bond = seat.standing.bond if seat.standing else None
    kin = bond.kin if bond is not None and bond.until is None else None
    return screens.Reader(person.name, kin, hats(person, person.roles & WORKS_HERE), readable(person, seat))
