"""The setting manager (or a safeguarding lead) invites a parent or carer.

manager taps "Invite a parent"
bot     Whose parent or carer is it?             CHOOSING_CHILD
manager taps a child
bot     What is their name?                      NAMING
manager writes it
bot     Is it the same person?                   MEETING   (only if the name is known here)
bot     What are they to the child?              CHOOSING_KIN
bot     Is this right?                           CHECKING
manager taps "Yes": a second person must confirm who belongs to whom; somebody who has not joined gets a link that
        works once, for 14 days, and a number to be told in person

Who has not joined, and new links for them: `handlers/not_joined.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from telegram import Update

from handlers.context import Context
from handlers.conversation import END, Conversation
from handlers.finding import child_for
from handlers.kin import keep_out
from handlers.names import name_in
from handlers.not_joined import show_link
from handlers.proposing import propose
from handlers.reactions import Tapped, Wrote
from handlers.relation import all_looked_after
from procedures.family import Kin
from procedures.finding import folded
from procedures.invitation import may_be_renewed_by_manager
from procedures.people import Person, Role
from procedures.proposal import PROPOSES, Change
from screens import invitation as screens
from screens import problem
from screens import proposal as proposal_screens
from screens import relation as relation_screens
from screens.actions import (
    ChooseChildOfParent,
    ChooseKin,
    InviteParent,
    MakeInvitation,
    SamePerson,
    SomebodyNew,
)
from screens.menu import INVITATION
from screens.relation import Known


class Step(Enum):
    """What the manager is doing."""

    CHOOSING_CHILD = auto()
    NAMING = auto()
    MEETING = auto()
    CHOOSING_KIN = auto()
    CHECKING = auto()


@dataclass(frozen=True, slots=True, repr=False)
class InvitationDraft:
    """An invitation before the link is made. `children` is what may be chosen from: (id, name) of each.

    `known` are those of the same name: id, name, hats, number in the register, and "joined" or nothing.
    """

    children: tuple[tuple[str, str], ...] = ()
    child_id: str = ""
    child: str = ""
    name: str = ""
    known: tuple[tuple[str, str, tuple[str, ...], str, str], ...] = ()
    person_id: str = ""
    kin: str = ""


def conversation() -> Conversation:
    """The table: what is answered in each step, and what each step shows."""
    return Conversation(
        name=INVITATION,
        draft=InvitationDraft,
        by=tuple(sorted(PROPOSES[Change.BIND])),
        entry_points=[Tapped(InviteParent, begin)],
        states={
            Step.CHOOSING_CHILD: [Tapped(ChooseChildOfParent, choose_child)],
            Step.NAMING: [Wrote(name_parent)],
            Step.MEETING: [Tapped(SamePerson, same_person), Tapped(SomebodyNew, somebody_new)],
            Step.CHOOSING_KIN: [Tapped(ChooseKin, choose_kin)],
            Step.CHECKING: [Tapped(MakeInvitation, make)],
        },
        prompts={
            Step.CHOOSING_CHILD: lambda _, draft: screens.which_child(_, draft.children),
            Step.NAMING: lambda _, draft: screens.name(_, draft.child),
            Step.MEETING: lambda _, draft: relation_screens.same_person(_, known_in(draft)),
            Step.CHOOSING_KIN: lambda _, draft: relation_screens.which_kin(_, draft.child, draft.name),
            Step.CHECKING: lambda _, draft: screens.checking(_, draft.child, draft.name, kin_in(draft)),
        },
    )


async def begin(_update: Update, context: Context) -> Step | None:
    """Goes on with what was begun, or asks for the child."""
    if context.begun:
        return Step[context.begun.name]
    children = await all_looked_after(context)
    if not children:
        await context.show(screens.no_child_yet)
        return None
    context.draft = InvitationDraft(children=tuple((child.id, child.name) for child in children))
    return Step.CHOOSING_CHILD


async def choose_child(_update: Update, context: Context) -> Step:
    """Keeps the child and asks for the name."""
    assert isinstance(context.tapped, ChooseChildOfParent)
    child = await child_for(context, context.tapped.child_id)
    if child is None:
        await context.show(problem.not_found)
        return Step.CHOOSING_CHILD
    context.draft = replace(context.draft, child_id=child.id, child=child.name)
    return Step.NAMING


async def name_parent(update: Update, context: Context) -> Step:
    """Keeps the name; whoever bears it already may be the same person."""
    name = await name_in(update, context)
    if name is None:
        return Step.NAMING
    here = [each for each in await context.store.people.everybody() if folded(each.name) == folded(name)]
    known = tuple((each.id, each.name, tuple(sorted(each.roles)), each.register, _joined(each)) for each in here)
    context.draft = replace(context.draft, name=name, known=known, person_id="")
    return Step.MEETING if known else Step.CHOOSING_KIN


def _joined(person: Person) -> str:
    return "joined" if person.joined else ""


def known_in(draft: InvitationDraft) -> list[Known]:
    """Those of the same name, as the question shows them."""
    return [
        Known(who, name, tuple(Role(role) for role in roles), joined=bool(joined), register=register)
        for who, name, roles, register, joined in draft.known
    ]


def kin_in(draft: InvitationDraft) -> Kin:
    """What the adult is to the child; drafts begun before this was asked do not say."""
    return Kin(draft.kin) if draft.kin else Kin.OTHER


async def same_person(_update: Update, context: Context) -> Step | int:
    """It is somebody who is known; nothing is done if they belong to the child already."""
    assert isinstance(context.tapped, SamePerson)
    draft, chosen = context.draft, context.tapped.person_id
    if chosen not in {each[0] for each in draft.known}:
        await context.show(problem.not_found)
        return Step.MEETING
    if chosen == context.person.id:
        await context.show(proposal_screens.about_yourself)
        return END
    person = await context.store.people.get(chosen)
    if await _belongs(context, draft.child_id, person.id):
        await context.show(relation_screens.already_there, draft.child, person.name)
        return END
    context.draft = replace(draft, person_id=person.id, name=person.name)
    return Step.CHOOSING_KIN


async def _belongs(context: Context, child_id: str, person_id: str) -> bool:
    """True if the adult belongs to the child, or it waits to be confirmed."""
    return any(each.person_id == person_id for each in await context.store.families.bonds_of_child(child_id))


async def somebody_new(_update: Update, context: Context) -> Step:
    """It is somebody else of the same name."""
    context.draft = replace(context.draft, person_id="")
    return Step.CHOOSING_KIN


async def choose_kin(_update: Update, context: Context) -> Step:
    """Keeps what the adult is to the child."""
    assert isinstance(context.tapped, ChooseKin)
    if context.tapped.kin not in set(Kin):
        await context.show(problem.not_found)
        return Step.CHOOSING_KIN
    context.draft = replace(context.draft, kin=context.tapped.kin)
    return Step.CHECKING


async def make(_update: Update, context: Context) -> int:
    """Ties the adult to the child, which counts once somebody else confirms it; who has not joined gets a link."""
    draft, store = context.draft, context.store
    child = await child_for(context, draft.child_id)
    if child is None:
        await context.show(problem.not_found)
        return END
    if await _belongs(context, child.id, draft.person_id):
        await context.show(relation_screens.already_there, child.name, draft.name)
        return END
    if draft.person_id:
        adult = await store.people.get(draft.person_id)
        await store.people.give_role(adult.id, Role.PARENT, context.now)
    else:
        adult = await store.people.add(draft.name, [Role.PARENT], context.now)
    bond = await store.families.bind(child.id, adult.id, kin_in(draft), context.now, by=context.person.id)
    await keep_out(context.unit, adult, child.id)
    await propose(context, Change.BIND, adult.id, child_id=child.id, row_id=bond.id)
    if may_be_renewed_by_manager(adult):
        await show_link(context, adult)
    return END
