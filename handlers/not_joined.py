"""Who has not joined yet, and the links that let them in.

manager taps "Not joined yet"
bot     Who it is, with the children by whom namesakes are told apart, and a button for each
manager taps "New link for ...": a new link and number; the old link is dead
"""

from __future__ import annotations

from telegram import Update
from telegram.helpers import create_deep_linked_url

from handlers.context import Context
from handlers.reactions import Reaction, Tapped
from handlers.relation import all_looked_after
from procedures.calendar import london_day
from procedures.delivery import Lane
from procedures.invitation import LIFETIME, PREFIX, may_be_renewed_by_manager
from procedures.people import Person, Role
from screens import invitation as screens
from screens import problem
from screens.actions import RenewInvitation, ShowNotJoined


def reactions() -> list[Reaction]:
    """What is answered in every step: who has not joined yet, and new links for them."""
    only = (Role.SETTING_MANAGER,)
    return [Tapped(ShowNotJoined, show_not_joined, by=only), Tapped(RenewInvitation, renew, by=only)]


async def show_not_joined(_update: Update, context: Context) -> None:
    """Everybody who has not joined, with a new link for whom the manager may let in."""
    theirs = {child.id: child.name for child in await all_looked_after(context)}
    bonds = await context.store.families.bonds()
    own = {bond.child_id for bond in bonds if bond.person_id == context.person.id}
    family = {bond.person_id for bond in bonds if bond.child_id in own}
    of: dict[str, list[str]] = {}
    for bond in bonds:
        if bond.child_id in theirs:
            of.setdefault(bond.person_id, []).append(theirs[bond.child_id])
    people = [await context.store.people.get(each) for each in await context.store.invitations.not_joined()]
    people.sort(key=lambda each: (each.name, of.get(each.id, []), each.id))
    await context.show(
        screens.not_joined, [_waiting(each, tuple(of.get(each.id, ())), each.id in family) for each in people]
    )


def _waiting(person: Person, children: tuple[str, ...], is_family: bool) -> screens.NotJoined:
    """Nobody makes the link of their own child's other parent (`renew` looks at it again)."""
    roles, renewable = tuple(sorted(person.roles)), may_be_renewed_by_manager(person) and not is_family
    return screens.NotJoined(person.id, person.name, roles, renewable, children)


async def renew(_update: Update, context: Context) -> None:
    """A new link for somebody who has not joined; whoever it is, the right is looked at again."""
    assert isinstance(context.tapped, RenewInvitation)
    try:
        person = await context.store.people.get(context.tapped.person_id)
    except KeyError:
        await context.show(problem.not_found)
        return
    if may_be_renewed_by_manager(person) and not await _is_family(context, person):
        await show_link(context, person)
    elif person.active and person.joined:
        await context.show(screens.has_joined, person.name)
    else:
        await context.show(problem.not_found)


async def _is_family(context: Context, who: Person) -> bool:
    """True if both belong to the same child: nobody holds a link and number of their own child's other parent."""
    bonds = context.store.families.bonds_of_person
    own = {bond.child_id for bond in await bonds(context.person.id)}
    return any(bond.child_id in own for bond in await bonds(who.id))


async def show_link(context: Context, who: Person) -> None:
    """A new link for this person, and its number apart from it; both stand nowhere but in these two messages."""
    made = await context.store.invitations.make(who.id, context.person.id, context.now)
    username = context.setting.bot_username or context.bot.username
    link = create_deep_linked_url(username, f"{PREFIX}{made.code}")
    # Shown once and kept nowhere: never left out because somebody was too fast.
    await context.show(screens.link, who.name, link, london_day(context.now + LIFETIME), lane=Lane.STATUTORY)
    await context.show(screens.number, who.name, made.number, lane=Lane.STATUTORY)
