"""Who has not joined yet: by name, with the children by whom namesakes are told apart."""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from handlers.relation import all_looked_after
from procedures.invitation import may_be_renewed_by_manager
from procedures.people import Person
from screens import invitation as screens


async def show_not_joined(_update: Update, context: Context) -> None:
    """Everybody who has not joined, with a new link for whom the manager may let in."""
    theirs = {child.id: child.name for child in await all_looked_after(context)}
    of: dict[str, list[str]] = {}
    for bond in await context.store.families.bonds():
        if bond.child_id in theirs:
            of.setdefault(bond.person_id, []).append(theirs[bond.child_id])
    bonds = context.store.families.bonds_of_person
    own = {bond.child_id for bond in await bonds(context.person.id)}
    family = {bond.person_id for bond in await context.store.families.bonds() if bond.child_id in own}
    people = [await context.store.people.get(each) for each in await context.store.invitations.not_joined()]
    people.sort(key=lambda each: (each.name, of.get(each.id, []), each.id))
    await context.show(
        screens.not_joined, [_waiting(each, tuple(of.get(each.id, ())), each.id in family) for each in people]
    )


def _waiting(person: Person, children: tuple[str, ...], is_family: bool) -> screens.NotJoined:
    """Nobody makes the link of their own child's other parent (handlers/invitation.py looks at it again)."""
    roles, renewable = tuple(sorted(person.roles)), may_be_renewed_by_manager(person) and not is_family
    return screens.NotJoined(person.id, person.name, roles, renewable, children)
