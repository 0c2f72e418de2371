"""The setting manager gives a child another key person or deputy.

manager taps "Change key person"
bot     Who is the new key person?               CHOOSING
manager taps a name
bot     What should they know about the child?   WRITING
manager writes, or taps "Nothing to hand over"
bot     Should open concerns go along too?       CONCERNS (asked every time, in the same words)
manager taps "Yes, hand them over" or "No, they stay"
bot     Is this right?                           CHECKING
manager taps "Yes, change it": all of it at once, and everybody concerned is told
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any

from telegram import Update

from handlers.care_given import give, may_be_chosen
from handlers.context import Context
from handlers.conversation import END, Conversation
from handlers.finding import child_for
from handlers.reactions import React, Tapped
from handlers.words import Written, texts, writing_in
from procedures.access import Action
from procedures.people import Child, Role
from screens import care_change as screens
from screens import problem
from screens.actions import (
    ChangeDeputy,
    ChangeKeyPerson,
    ChooseCarer,
    FinishHandOver,
    HandConcerns,
    NoDeputy,
    SaveCare,
)
from screens.menu import CARE
from storage.family import Part


class Step(Enum):
    """What the manager is doing."""

    CHOOSING = auto()
    WRITING = auto()
    CONCERNS = auto()
    CHECKING = auto()


@dataclass(frozen=True, slots=True, repr=False)
class CareDraft:
    """A change before it is made. `staff` is whom the manager may choose from; nobody in `person_id`: no deputy."""

    child_id: str = ""
    child: str = ""
    part: str = Part.KEY_PERSON.value
    former_id: str = ""
    former: str = ""
    deputy_id: str = ""
    staff: tuple[tuple[str, str], ...] = ()
    person_id: str = ""
    person: str = ""
    note: tuple[Written, ...] = ()
    along: str = ""


def conversation() -> Conversation:
    """The table: what is answered in each step, and what each step shows."""
    writing = writing_in(Step.WRITING, "note")
    return Conversation(
        name=CARE,
        draft=CareDraft,
        by=(Role.SETTING_MANAGER,),
        entry_points=[Tapped(ChangeKeyPerson, begin(Part.KEY_PERSON)), Tapped(ChangeDeputy, begin(Part.DEPUTY))],
        states={
            Step.CHOOSING: [Tapped(ChooseCarer, choose), Tapped(NoDeputy, choose_nobody)],
            Step.WRITING: [*writing, Tapped(FinishHandOver, finish_note)],
            Step.CONCERNS: [Tapped(HandConcerns, choose_concerns), *writing],
            Step.CHECKING: [Tapped(SaveCare, save), *writing],
        },
        prompts={
            Step.CHOOSING: lambda _, draft: screens.which(_, draft.part, draft.child, draft.staff, draft.former),
            Step.WRITING: lambda _, draft: screens.writing(_, draft.person, len(draft.note)),
            Step.CONCERNS: lambda _, draft: screens.concerns(_, draft.person),
            Step.CHECKING: lambda _, draft: screens.checking(_, _change(draft)),
        },
        guard=may_change,
    )


async def may_change(context: Context) -> bool:
    """False once the child is no longer this manager's to change."""
    return await child_for(context, context.draft.child_id, Action.ADD) is not None


def begin(part: Part) -> React:
    """Starts a change, or goes on with one that was begun; a note is never thrown away for another child."""

    async def begun(_update: Update, context: Context) -> Step | None:
        wanted = getattr(context.tapped, "child_id", "")
        child = await child_for(context, wanted, Action.ADD)
        if child is None:
            await context.show(problem.not_found)
            return None
        same = (context.draft.part, context.draft.child_id) == (part, child.id)
        if context.begun and (same or context.draft.note):
            if not same:
                await context.show(screens.unfinished)
            return Step[context.begun.name]
        context.draft = await _new_draft(context, child, part)
        if context.draft.staff or (part is Part.DEPUTY and context.draft.former_id):
            return Step.CHOOSING
        await context.show(screens.nobody_to_choose, child.id)
        return None

    return begun


async def _new_draft(context: Context, child: Child, part: Part) -> CareDraft:
    carers = await context.store.families.carers(child.id)
    former_id = carers.get(part, "")
    former = (await context.store.people.get(former_id)).name if former_id else ""
    staff = tuple((each.id, each.name) for each in await may_be_chosen(context, child.id, part))
    deputy_id = carers.get(Part.DEPUTY, "")
    return CareDraft(child.id, child.name, part.value, former_id, former, deputy_id, staff)


async def choose(_update: Update, context: Context) -> Step:
    """Keeps the chosen member of staff."""
    assert isinstance(context.tapped, ChooseCarer)
    names, chosen = dict(context.draft.staff), context.tapped.person_id
    if chosen not in names:
        await context.show(problem.not_found)
        return Step.CHOOSING
    context.draft = replace(context.draft, person_id=chosen, person=names[chosen])
    return Step.WRITING


async def choose_nobody(_update: Update, context: Context) -> Step:
    """From now on there is no deputy; every child has a key person, so that one is only ever replaced."""
    if context.draft.part != Part.DEPUTY or not context.draft.former_id:
        await context.show(problem.not_found)
        return Step.CHOOSING
    context.draft = replace(context.draft, person_id="", person="")
    return Step.CHECKING


async def finish_note(_update: Update, context: Context) -> Step:
    """Asks about open concerns if somebody else was key person until now."""
    asks = context.draft.part == Part.KEY_PERSON and context.draft.former_id
    return Step.CONCERNS if asks else Step.CHECKING


async def choose_concerns(_update: Update, context: Context) -> Step:
    """Keeps whether they go along."""
    assert isinstance(context.tapped, HandConcerns)
    context.draft = replace(context.draft, along=screens.YES if context.tapped.along == screens.YES else screens.NO)
    return Step.CHECKING


async def save(_update: Update, context: Context) -> int:
    """Makes the change if nothing else has changed meanwhile."""
    draft = context.draft
    note = "\n\n".join(texts(draft.note)) if draft.person_id else ""
    done = await give(
        context,
        draft.child_id,
        Part(draft.part),
        former_id=draft.former_id or None,
        new_id=draft.person_id or None,
        note=note,
        with_concerns=draft.along == screens.YES,
    )
    if done:
        await context.show(screens.saved, draft.child_id, draft.child)
    else:
        await context.show(screens.changed_meanwhile, draft.child_id)
    return END


def _change(draft: Any) -> screens.Change:
    ends = draft.part == Part.KEY_PERSON and bool(draft.person_id) and draft.person_id == draft.deputy_id
    words = texts(draft.note) if draft.person_id else ()
    return screens.Change(draft.part, draft.child, draft.former, draft.person, words, draft.along, ends)
