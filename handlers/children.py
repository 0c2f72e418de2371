"""The setting manager adds a child.

manager taps "Add a child"
bot     What is the child's name?                NAMING_CHILD
manager writes it
bot     When was the child born?                 TELLING_BIRTH_DATE
manager writes it, or "I do not know it now"
bot     There is already a child of this name    TELLING_APART    (only then)
manager writes their own number, or "It is another child", or "It is the same child": nothing is added
bot     Who is the key person?                   CHOOSING_KEY_PERSON
manager taps a name, or "Somebody else"          NAMING_KEY_PERSON
bot     Is this right?                           CHECKING
manager taps "Yes": a new key person gets a link of their own
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto

from telegram import Update

from handlers.context import Context
from handlers.conversation import END, Conversation
from handlers.names import name_in
from handlers.not_joined import show_link
from handlers.reactions import Tapped, Wrote
from procedures.dates import birth_date_in
from procedures.names import register_in, same_name
from procedures.people import Role
from screens import children as screens
from screens import problem
from screens.actions import (
    AddChild,
    AnotherChild,
    BirthDateUnknown,
    ChooseKeyPerson,
    NewKeyPerson,
    SameChild,
    SaveChild,
)
from screens.children import ChildFacts
from screens.dates import not_usable
from screens.menu import CHILD


class Step(Enum):
    """What the manager is doing."""

    NAMING_CHILD = auto()
    TELLING_BIRTH_DATE = auto()
    TELLING_APART = auto()
    CHOOSING_KEY_PERSON = auto()
    NAMING_KEY_PERSON = auto()
    CHECKING = auto()


@dataclass(frozen=True, slots=True, repr=False)
class ChildDraft:
    """A child before it is added. `staff` is whom the manager may choose from: (id, name) of each.

    `others` are the children of the same name: name, birth date and number of each, empty where it is not known.
    """

    staff: tuple[tuple[str, str], ...] = ()
    child: str = ""
    born: str = ""
    register: str = ""
    others: tuple[tuple[str, str, str], ...] = ()
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
            Step.TELLING_BIRTH_DATE: [Wrote(tell_birth_date), Tapped(BirthDateUnknown, do_not_know)],
            Step.TELLING_APART: [Wrote(tell_number), Tapped(AnotherChild, another), Tapped(SameChild, same)],
            Step.CHOOSING_KEY_PERSON: [Tapped(ChooseKeyPerson, choose), Tapped(NewKeyPerson, somebody_else)],
            Step.NAMING_KEY_PERSON: [Wrote(name_key_person)],
            Step.CHECKING: [Tapped(SaveChild, save)],
        },
        prompts={
            Step.NAMING_CHILD: lambda _, _draft: screens.name(_),
            Step.TELLING_BIRTH_DATE: lambda _, draft: screens.birth_date(_, draft.child),
            Step.TELLING_APART: lambda _, draft: screens.namesakes(_, draft.child, [_facts(*o) for o in draft.others]),
            Step.CHOOSING_KEY_PERSON: lambda _, draft: screens.which_key_person(_, draft.child, draft.staff),
            Step.NAMING_KEY_PERSON: lambda _, _draft: screens.key_person_name(_),
            Step.CHECKING: lambda _, draft: screens.checking(
                _, _facts(draft.child, draft.born, draft.register), draft.key_person
            ),
        },
    )


def _facts(name: str, born: str, register: str) -> ChildFacts:
    return ChildFacts(name, date.fromisoformat(born) if born else None, register)


async def begin(_update: Update, context: Context) -> Step:
    """Goes on with what was begun, or asks for the child's name."""
    return Step[context.begun.name] if context.begun else Step.NAMING_CHILD


async def name_child(update: Update, context: Context) -> Step:
    """Keeps the name and looks for namesakes."""
    name = await name_in(update, context)
    if name is None:
        return Step.NAMING_CHILD
    everybody = await context.store.children.all_for(context.person, today=context.today)
    others = tuple(
        (each.name, each.born.isoformat() if each.born else "", each.register)
        for each in everybody
        if same_name(each.name, name)
    )
    context.draft = replace(context.draft, child=name, others=others, register="")
    return Step.TELLING_BIRTH_DATE


async def tell_birth_date(update: Update, context: Context) -> Step:
    """Keeps the birth date."""
    born = birth_date_in((update.message.text or "") if update.message else "", context.today)
    if not isinstance(born, date):
        await context.show(not_usable, born)
        return Step.TELLING_BIRTH_DATE
    context.draft = replace(context.draft, born=born.isoformat())
    return await _after_birth_date(context)


async def do_not_know(_update: Update, context: Context) -> Step:
    """It can be added later."""
    context.draft = replace(context.draft, born="")
    return await _after_birth_date(context)


async def _after_birth_date(context: Context) -> Step:
    return Step.TELLING_APART if context.draft.others else await _ask_key_person(context)


async def tell_number(update: Update, context: Context) -> Step:
    """Keeps the setting's own number, which must not be that of the other child."""
    number = register_in((update.message.text or "") if update.message else "")
    if number is None or any(same_name(number, taken) for _name, _born, taken in context.draft.others if taken):
        await context.show(screens.number_not_usable)
        return Step.TELLING_APART
    context.draft = replace(context.draft, register=number)
    return await _ask_key_person(context)


async def another(_update: Update, context: Context) -> Step:
    """Another child, without a number for now."""
    context.draft = replace(context.draft, register="")
    return await _ask_key_person(context)


async def same(_update: Update, context: Context) -> int:
    """The child is there already."""
    await context.show(screens.nothing_added, context.draft.child)
    return END


async def _ask_key_person(context: Context) -> Step:
    staff = await context.store.people.wearing(Role.KEY_PERSON)
    context.draft = replace(context.draft, staff=tuple((each.id, each.name) for each in staff))
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
    name = await name_in(update, context)
    if name is None:
        return Step.NAMING_KEY_PERSON
    context.draft = replace(context.draft, key_person_id="", key_person=name)
    return Step.CHECKING


async def save(_update: Update, context: Context) -> int:
    """Adds the child; somebody new becomes its key person and is invited."""
    draft, store = context.draft, context.store
    new = None
    if not draft.key_person_id:
        new = await store.people.add(draft.key_person, [Role.KEY_PERSON], context.now)
    key_person_id = new.id if new else draft.key_person_id
    born = date.fromisoformat(draft.born) if draft.born else None
    await store.children.add(draft.child, key_person_id, context.now, born=born, register=draft.register)
    if new is not None:
        await show_link(context, new)
    await context.show(screens.added, draft.child)
    return END
