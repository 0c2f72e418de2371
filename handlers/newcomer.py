"""The setting manager adds an adult who has no account here: everything that matters works without one.

manager taps "Add an adult"
bot     What is the name of the adult?           NAMING
manager writes it
bot     What is the phone number?                TELLING_PHONE     (may be left out)
bot     Which language do they speak best?       CHOOSING_LANGUAGE
bot     To which child do they belong?           CHOOSING_CHILD    (to none, perhaps)
bot     What are they to the child?              CHOOSING_KIN      (only then)
bot     Is this right?                           CHECKING
manager taps "Yes": a second person must confirm who belongs to whom. No link is made
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from telegram import Update

from handlers.choosing import children_with, looked_after
from handlers.context import Context
from handlers.conversation import END, Conversation
from handlers.names import name_in
from handlers.proposing import propose
from handlers.reactions import Tapped, Wrote
from procedures.family import Kin
from procedures.first_visit import phone_in
from procedures.names import cleaned, same_name
from procedures.people import Role
from procedures.proposal import Change
from procedures.wishes import WishKind
from screens import newcomer as screens
from screens import problem
from screens.actions import AddAdult, AdultIs, AdultOf, AdultReads, NoPhone, SaveAdult
from screens.menu import ADULT
from screens.newcomer import Newcomer
from screens.spoken import OWN_NAMES


class Step(Enum):
    """What the manager is doing."""

    NAMING = auto()
    TELLING_PHONE = auto()
    CHOOSING_LANGUAGE = auto()
    CHOOSING_CHILD = auto()
    CHOOSING_KIN = auto()
    CHECKING = auto()


@dataclass(frozen=True, slots=True, repr=False)
class AdultDraft:
    """An adult before they are added. `children` is what may be chosen from: (id, name) of each."""

    name: str = ""
    phone: str = ""
    speaks: str = ""
    children: tuple[tuple[str, str], ...] = ()
    child_id: str = ""
    child: str = ""
    kin: str = ""


def conversation() -> Conversation:
    """The table: what is answered in each step, and what each step shows."""
    return Conversation(
        name=ADULT,
        draft=AdultDraft,
        by=(Role.SETTING_MANAGER,),
        entry_points=[Tapped(AddAdult, begin)],
        states={
            Step.NAMING: [Wrote(tell_name)],
            Step.TELLING_PHONE: [Wrote(tell_phone), Tapped(NoPhone, no_phone)],
            Step.CHOOSING_LANGUAGE: [Wrote(write_language), Tapped(AdultReads, choose_language)],
            Step.CHOOSING_CHILD: [Wrote(look), Tapped(AdultOf, choose_child)],
            Step.CHOOSING_KIN: [Tapped(AdultIs, choose_kin)],
            Step.CHECKING: [Tapped(SaveAdult, save)],
        },
        prompts={
            Step.NAMING: lambda _, _draft: screens.name(_),
            Step.TELLING_PHONE: lambda _, draft: screens.phone(_, draft.name),
            Step.CHOOSING_LANGUAGE: lambda _, draft: screens.language(_, draft.name),
            Step.CHOOSING_CHILD: lambda _, draft: screens.which_child(_, draft.name, draft.children),
            Step.CHOOSING_KIN: lambda _, draft: screens.which_kin(_, draft.child, draft.name),
            Step.CHECKING: lambda _, draft: screens.checking(_, _newcomer(draft)),
        },
    )


def _newcomer(draft: AdultDraft) -> Newcomer:
    kin = Kin(draft.kin) if draft.kin else None
    return Newcomer(draft.name, draft.phone, draft.speaks, draft.child, kin)


async def begin(_update: Update, context: Context) -> Step:
    """Goes on with what was begun, or asks for the name."""
    return Step[context.begun.name] if context.begun else Step.NAMING


async def tell_name(update: Update, context: Context) -> Step:
    """Keeps the name; says so if it is known here."""
    name = await name_in(update, context)
    if name is None:
        return Step.NAMING
    if any(same_name(each.name, name) for each in await context.store.people.everybody()):
        await context.show(screens.known_already, name)
    context.draft = replace(context.draft, name=name)
    return Step.TELLING_PHONE


async def tell_phone(update: Update, context: Context) -> Step:
    """Keeps the number."""
    number = phone_in((update.message.text or "") if update.message else "")
    if number is None:
        await context.show(screens.phone_not_usable)
        return Step.TELLING_PHONE
    context.draft = replace(context.draft, phone=number)
    return Step.CHOOSING_LANGUAGE


async def no_phone(_update: Update, context: Context) -> Step:
    """There is none, or none is known."""
    context.draft = replace(context.draft, phone="")
    return Step.CHOOSING_LANGUAGE


async def choose_language(_update: Update, context: Context) -> Step:
    """Keeps a language of the list."""
    assert isinstance(context.tapped, AdultReads)
    if context.tapped.locale not in OWN_NAMES:
        await context.show(problem.not_found)
        return Step.CHOOSING_LANGUAGE
    return await _speaks(context, context.tapped.locale)


async def write_language(update: Update, context: Context) -> Step:
    """Keeps any other language, as it was written."""
    written = cleaned((update.message.text or "") if update.message else "")
    if written is None:
        await context.show(problem.not_understood)
        return Step.CHOOSING_LANGUAGE
    return await _speaks(context, written)


async def _speaks(context: Context, language: str) -> Step:
    context.draft = replace(context.draft, speaks=language, children=await children_with(context, ""))
    return Step.CHOOSING_CHILD


async def look(update: Update, context: Context) -> Step:
    """Only the children whose name has these letters; all of them if none has."""
    typed = (update.message.text or "") if update.message else ""
    context.draft = replace(context.draft, children=await children_with(context, typed))
    return Step.CHOOSING_CHILD


async def choose_child(_update: Update, context: Context) -> Step:
    """Keeps the child, or that they belong to none here."""
    assert isinstance(context.tapped, AdultOf)
    if not context.tapped.child_id:
        context.draft = replace(context.draft, child_id="", child="", kin="")
        return Step.CHECKING
    child = (await looked_after(context)).get(context.tapped.child_id)
    if child is None:
        await context.show(problem.not_found)
        return Step.CHOOSING_CHILD
    context.draft = replace(context.draft, child_id=child.id, child=child.name)
    return Step.CHOOSING_KIN


async def choose_kin(_update: Update, context: Context) -> Step:
    """Keeps what the adult is to the child."""
    assert isinstance(context.tapped, AdultIs)
    if context.tapped.kin not in set(Kin):
        await context.show(problem.not_found)
        return Step.CHOOSING_KIN
    context.draft = replace(context.draft, kin=context.tapped.kin)
    return Step.CHECKING


async def save(_update: Update, context: Context) -> int | None:
    """Adds the adult; to which child they belong counts once a second person confirms it."""
    draft, store, now = context.draft, context.store, context.now
    child = (await looked_after(context)).get(draft.child_id)
    if draft.child_id and child is None:
        await context.show(problem.not_found)
        return None
    adult = await store.people.add(draft.name, [Role.PARENT], now, phone=draft.phone)
    await store.wishes.set(adult.id, WishKind.SPEAKS, [draft.speaks], by=context.person.id, now=now)
    await context.show(screens.added, adult.name)
    if child is not None:
        bond = await store.families.bind(child.id, adult.id, Kin(draft.kin), now, by=context.person.id)
        await propose(context, Change.BIND, adult.id, child_id=child.id, row_id=bond.id)
    return END
