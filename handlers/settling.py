"""A parent tells who is with their child in the first days, and how and when they can be reached.

parent  taps "The first days"
bot     Which child is starting with us?         CHOOSING_CHILD   (only if there are several)
bot     Who will be with your child?             WHO              (everything can be left out)
bot     How can we reach this person?            PHONE
bot     When can we reach this person?           TIMES
bot     Is this right?                           CHECKING         (first of all, if it was told before)
parent  taps "Save": it is kept, and the key person is told once that day
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from telegram import Update

from handlers.context import Context
from handlers.conversation import END, Conversation
from handlers.names import name_in
from handlers.reactions import SentSomethingElse, Tapped, Wrote
from handlers.welcoming import children_of, day_begins, tell_key_persons
from procedures.access import Action, Record
from procedures.first_visit import LONGEST_WORDS, Settling, phone_in
from procedures.people import Child, Role
from screens import first_visit, problem
from screens import settling as screens
from screens.actions import (
    ChooseSettlingChild,
    ClearSettling,
    LeaveOutName,
    LeaveOutPhone,
    LeaveOutTimes,
    PlanSettling,
    SaveSettling,
)
from screens.menu import SETTLING


class Step(Enum):
    """What the parent is doing."""

    CHOOSING_CHILD = auto()
    WHO = auto()
    PHONE = auto()
    TIMES = auto()
    CHECKING = auto()


AFTER = {Step.WHO: Step.PHONE, Step.PHONE: Step.TIMES, Step.TIMES: Step.CHECKING}
FIELD = {Step.WHO: "who", Step.PHONE: "phone", Step.TIMES: "times"}


@dataclass(frozen=True, slots=True, repr=False)
class SettlingDraft:
    """The first days before they are saved. `children` is what may be chosen from: (id, name) of each."""

    children: tuple[tuple[str, str], ...] = ()
    child_id: str = ""
    child: str = ""
    who: str = ""
    phone: str = ""
    times: str = ""


def conversation() -> Conversation:
    """The table: what is answered in each step, and what each step shows."""
    no_file = SentSomethingElse(refuse_file)
    return Conversation(
        name=SETTLING,
        draft=SettlingDraft,
        by=(Role.PARENT,),
        entry_points=[Tapped(PlanSettling, begin)],
        states={
            Step.CHOOSING_CHILD: [Tapped(ChooseSettlingChild, choose)],
            Step.WHO: [Wrote(take_name), Tapped(LeaveOutName, leave_out), no_file],
            Step.PHONE: [Wrote(take_phone), Tapped(LeaveOutPhone, leave_out), no_file],
            Step.TIMES: [Wrote(take_times), Tapped(LeaveOutTimes, leave_out), no_file],
            Step.CHECKING: [Tapped(SaveSettling, save), Tapped(ClearSettling, write_again)],
        },
        prompts={
            Step.CHOOSING_CHILD: lambda _, draft: screens.which_child(_, draft.children),
            Step.WHO: lambda _, draft: screens.who(_, draft.child),
            Step.PHONE: lambda _, _draft: screens.phone(_),
            Step.TIMES: lambda _, _draft: screens.times(_),
            Step.CHECKING: lambda _, draft: screens.checking(_, draft.child, told_in(draft)),
        },
        guard=may_still_plan,
    )


def told_in(draft: SettlingDraft) -> Settling:
    """What is told so far."""
    return Settling(draft.who, draft.phone, draft.times)


async def own_children(context: Context) -> list[Child]:
    """The children for whom this person may plan: as a parent in full, or with delegated authority, unrestricted."""
    found = await context.store.children.all_for(context.person, Action.ADD, Record.CONSENT, today=context.today)
    theirs = await children_of(context, context.person)
    return [child for child in found if child.id in theirs]


async def may_still_plan(context: Context) -> bool:
    """False for somebody who may no longer do this for the child since they began."""
    chosen = context.draft.child_id
    return not chosen or any(child.id == chosen for child in await own_children(context))


async def begin(_update: Update, context: Context) -> Step | None:
    """Goes on with what was begun, or asks which child."""
    if context.begun:
        return Step[context.begun.name]
    children = await own_children(context)
    if not children:
        await context.show(screens.no_child)
        return None
    context.draft = SettlingDraft(children=tuple((child.id, child.name) for child in children))
    return await _begin_with(context, children[0]) if len(children) == 1 else Step.CHOOSING_CHILD


async def choose(_update: Update, context: Context) -> Step:
    """Keeps the child."""
    assert isinstance(context.tapped, ChooseSettlingChild)
    wanted = context.tapped.child_id
    child = next((each for each in await own_children(context) if each.id == wanted), None)
    if child is None:
        await context.show(problem.not_found)
        return Step.CHOOSING_CHILD
    return await _begin_with(context, child)


async def _begin_with(context: Context, child: Child) -> Step:
    """What was told before is shown first; otherwise the first question."""
    told = (await context.store.first_visits.of(context.person.id)).settling(child.id)
    kept = {"who": told.who, "phone": told.phone, "times": told.times}
    context.draft = replace(context.draft, child_id=child.id, child=child.name, **kept)
    return Step.WHO if told.is_empty else Step.CHECKING


async def take_name(update: Update, context: Context) -> Step:
    """Keeps who is there."""
    name = await name_in(update, context)
    return _kept(context, Step.WHO, name) if name else Step.WHO


async def take_phone(update: Update, context: Context) -> Step:
    """Keeps how to reach them."""
    number = phone_in((update.message.text if update.message else None) or "")
    if number is None:
        await context.show(screens.phone_not_usable)
        return Step.PHONE
    return _kept(context, Step.PHONE, number)


async def take_times(update: Update, context: Context) -> Step:
    """Keeps when they can be reached, in their own words."""
    words = ((update.message.text if update.message else None) or "").strip()
    if len(words) > LONGEST_WORDS:
        await context.show(first_visit.too_long)
        return Step.TIMES
    return _kept(context, Step.TIMES, words)


async def leave_out(_update: Update, context: Context) -> Step:
    """Goes on without it."""
    return _kept(context, Step[context.here.chat.step or Step.WHO.name], "")


def _kept(context: Context, step: Step, value: str) -> Step:
    context.draft = replace(context.draft, **{FIELD[step]: value})
    return AFTER[step]


async def refuse_file(_update: Update, context: Context) -> Step:
    """These are written words."""
    await context.show(problem.only_text)
    return Step[context.here.chat.step or Step.WHO.name]


async def write_again(_update: Update, _context: Context) -> Step:
    """Asks for everything again; what was told stays until it is told anew or left out."""
    return Step.WHO


async def save(_update: Update, context: Context) -> int:
    """Keeps it; the child's key person is told if anything is new."""
    draft, visits, me = context.draft, context.store.first_visits, context.person.id
    earlier = await visits.changed_since(me, day_begins(context))
    changed = await visits.settle(me, draft.child_id, told_in(draft), context.now)
    await tell_key_persons(context, changed, earlier)
    await context.show(screens.saved, draft.child, anything=not told_in(draft).is_empty)
    return END
