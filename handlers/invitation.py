"""The setting manager invites a parent or carer.

manager taps "Invite a parent"
bot     Whose parent or carer is it?             CHOOSING_CHILD
manager taps a child
bot     What is their name?                      NAMING
manager writes it
bot     Is this right?                           CHECKING
manager taps "Yes": a link that works once, for 14 days, and a number to be told in person

manager taps "Not joined yet"
bot     Who it is, and a button for each
manager taps "New link for ...": a new link and number; the old link is dead
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from telegram import Update
from telegram.helpers import create_deep_linked_url

from handlers.context import Context
from handlers.conversation import END, Conversation
from handlers.reactions import Reaction, Tapped, Wrote
from procedures.calendar import london_day
from procedures.delivery import Lane
from procedures.family import Kin
from procedures.invitation import LIFETIME, PREFIX, may_be_renewed_by_manager
from procedures.names import cleaned
from procedures.people import Person, Role
from screens import invitation as screens
from screens import problem
from screens.actions import ChooseChildOfParent, InviteParent, MakeInvitation, RenewInvitation, ShowNotJoined
from screens.menu import INVITATION


class Step(Enum):
    """What the manager is doing."""

    CHOOSING_CHILD = auto()
    NAMING = auto()
    CHECKING = auto()


@dataclass(frozen=True, slots=True, repr=False)
class InvitationDraft:
    """An invitation before the link is made. `children` is what may be chosen from: (id, name) of each."""

    children: tuple[tuple[str, str], ...] = ()
    child_id: str = ""
    child: str = ""
    name: str = ""


def conversation() -> Conversation:
    """The table: what is answered in each step, and what each step shows."""
    return Conversation(
        name=INVITATION,
        draft=InvitationDraft,
        by=(Role.SETTING_MANAGER,),
        entry_points=[Tapped(InviteParent, begin)],
        states={
            Step.CHOOSING_CHILD: [Tapped(ChooseChildOfParent, choose_child)],
            Step.NAMING: [Wrote(name_parent)],
            Step.CHECKING: [Tapped(MakeInvitation, make)],
        },
        prompts={
            Step.CHOOSING_CHILD: lambda _, draft: screens.which_child(_, draft.children),
            Step.NAMING: lambda _, draft: screens.name(_, draft.child),
            Step.CHECKING: lambda _, draft: screens.checking(_, draft.child, draft.name),
        },
    )


def reactions() -> list[Reaction]:
    """What is answered in every step: who has not joined yet, and new links for them."""
    only = (Role.SETTING_MANAGER,)
    return [Tapped(ShowNotJoined, show_not_joined, by=only), Tapped(RenewInvitation, renew, by=only)]


async def begin(_update: Update, context: Context) -> Step | None:
    """Goes on with what was begun, or asks for the child."""
    if context.begun:
        return Step[context.begun.name]
    children = await context.store.children.all_for(context.person)
    if not children:
        await context.show(screens.no_child_yet)
        return None
    context.draft = InvitationDraft(children=tuple((child.id, child.name) for child in children))
    return Step.CHOOSING_CHILD


async def choose_child(_update: Update, context: Context) -> Step:
    """Keeps the child and asks for the name."""
    assert isinstance(context.tapped, ChooseChildOfParent)
    child = await context.store.children.get_for(context.person, context.tapped.child_id)
    if child is None:
        await context.show(problem.not_found)
        return Step.CHOOSING_CHILD
    context.draft = replace(context.draft, child_id=child.id, child=child.name)
    return Step.NAMING


async def name_parent(update: Update, context: Context) -> Step:
    """Keeps the name and asks whether it is right."""
    name = cleaned(update.message.text or "") if update.message else None
    if name is None:
        await context.show(problem.name_not_usable)
        return Step.NAMING
    context.draft = replace(context.draft, name=name)
    return Step.CHECKING


async def make(_update: Update, context: Context) -> int:
    """Adds the person, ties them to the child, and shows their link."""
    draft, store = context.draft, context.store
    parent = await store.people.add(draft.name, [Role.PARENT], context.now)
    await store.families.bind(draft.child_id, parent.id, Kin.OTHER, context.now, by=context.person.id, confirmed=True)
    await show_link(context, parent)
    return END


async def show_not_joined(_update: Update, context: Context) -> None:
    """Everybody who has not joined, by name."""
    people = [await context.store.people.get(each) for each in await context.store.invitations.not_joined()]
    await context.show(screens.not_joined, [_waiting(each) for each in sorted(people, key=lambda each: each.name)])


def _waiting(person: Person) -> screens.NotJoined:
    roles = tuple(sorted(person.roles))
    return screens.NotJoined(person.id, person.name, roles, renewable=may_be_renewed_by_manager(person))


async def renew(_update: Update, context: Context) -> None:
    """A new link for somebody who has not joined; whoever it is, the right is looked at again."""
    assert isinstance(context.tapped, RenewInvitation)
    try:
        person = await context.store.people.get(context.tapped.person_id)
    except KeyError:
        await context.show(problem.not_found)
        return
    if may_be_renewed_by_manager(person):
        await show_link(context, person)
    elif person.active and person.joined:
        await context.show(screens.has_joined, person.name)
    else:
        await context.show(problem.not_found)


async def show_link(context: Context, who: Person) -> None:
    """A new link for this person, and its number apart from it; both stand nowhere but in these two messages."""
    made = await context.store.invitations.make(who.id, context.person.id, context.now)
    username = context.setting.bot_username or context.bot.username
    link = create_deep_linked_url(username, f"{PREFIX}{made.code}")
    # Shown once and kept nowhere: never left out because somebody was too fast.
    await context.show(screens.link, who.name, link, london_day(context.now + LIFETIME), lane=Lane.STATUTORY)
    await context.show(screens.number, who.name, made.number, lane=Lane.STATUTORY)
