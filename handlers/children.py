"""The setting manager adds a child.

manager taps "Add a child"
bot     What is the child's name?                NAMING_CHILD
manager writes it
bot     Who is the key person?                   CHOOSING_KEY_PERSON
manager taps a name, or "Somebody else"          NAMING_KEY_PERSON
bot     Is this right?                           CHECKING
manager taps "Yes": a new key person gets a link of their own
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from telegram import Update

from handlers.context import Context
from handlers.conversation import END, Conversation
from handlers.invitation import show_link
from handlers.reactions import Tapped, Wrote
from procedures.names import cleaned
from procedures.people import Role
from screens import children as screens
from screens import problem
from screens.actions import AddChild, ChooseKeyPerson, NewKeyPerson, SaveChild
from screens.menu import CHILD


class Step(Enum):
    """What the manager is doing."""

    NAMING_CHILD = auto()
    CHOOSING_KEY_PERSON = auto()
    NAMING_KEY_PERSON = auto()
    CHECKING = auto()


@dataclass(frozen=True, slots=True, repr=False)
class ChildDraft:
    """A child before it is added. `staff` is whom the manager may choose from: (id, name) of each."""

    staff: tuple[tuple[str, str], ...] = ()
    child: str = ""
    key_person_id: str = ""
    key_person: str = ""


def conversation() -> Conversation:
    """The table: what is answered in each step, and what each step shows."""
    return Conversation(
        name=CHILD,
        draft=ChildDraft,
        by=(Role.SETTING_MANAGER,),
        entry_points=[Tapped(AddChild, begin)],
        states={
            Step.NAMING_CHILD: [Wrote(name_child)],
            Step.CHOOSING_KEY_PERSON: [Tapped(ChooseKeyPerson, choose), Tapped(NewKeyPerson, somebody_else)],
            Step.NAMING_KEY_PERSON: [Wrote(name_key_person)],
            Step.CHECKING: [Tapped(SaveChild, save)],
        },
        prompts={
            Step.NAMING_CHILD: lambda _, _draft: screens.name(_),
            Step.CHOOSING_KEY_PERSON: lambda _, draft: screens.which_key_person(_, draft.child, draft.staff),
            Step.NAMING_KEY_PERSON: lambda _, _draft: screens.key_person_name(_),
            Step.CHECKING: lambda _, draft: screens.checking(_, draft.child, draft.key_person),
        },
    )


async def begin(_update: Update, context: Context) -> Step:
    """Goes on with what was begun, or asks for the child's name."""
    return Step[context.begun.name] if context.begun else Step.NAMING_CHILD


async def name_child(update: Update, context: Context) -> Step:
    """Keeps the name and asks for the key person."""
    name = cleaned(update.message.text or "") if update.message else None
    if name is None:
        await context.show(problem.name_not_usable)
        return Step.NAMING_CHILD
    staff = await context.store.people.wearing(Role.KEY_PERSON)
    context.draft = replace(context.draft, child=name, staff=tuple((each.id, each.name) for each in staff))
    return Step.CHOOSING_KEY_PERSON


async def choose(_update: Update, context: Context) -> Step:
    """Keeps the chosen member of staff."""
    assert isinstance(context.tapped, ChooseKeyPerson)
    names = dict(context.draft.staff)
    chosen = context.tapped.person_id
    if chosen not in names:
        await context.show(problem.not_found)
        return Step.CHOOSING_KEY_PERSON
    context.draft = replace(context.draft, key_person_id=chosen, key_person=names[chosen])
    return Step.CHECKING


async def somebody_else(_update: Update, _context: Context) -> Step:
    """Asks for the name of somebody new."""
    return Step.NAMING_KEY_PERSON


async def name_key_person(update: Update, context: Context) -> Step:
    """Keeps the name of a member of staff who is not known yet."""
    name = cleaned(update.message.text or "") if update.message else None
    if name is None:
        await context.show(problem.name_not_usable)
        return Step.NAMING_KEY_PERSON
    context.draft = replace(context.draft, key_person_id="", key_person=name)
    return Step.CHECKING


async def save(_update: Update, context: Context) -> int:
    """Adds the child; somebody new becomes its key person and is invited."""
    draft, store = context.draft, context.store
    new = None
    if not draft.key_person_id:
        new = await store.people.add(draft.key_person, [Role.KEY_PERSON], context.now)
    await store.children.add(draft.child, new.id if new else draft.key_person_id, context.now)
    if new is not None:
        await show_link(context, new)
    await context.show(screens.added, draft.child)
    return END
