"""Staff write down a concern that somebody told them, at the door, by phone, in a letter: it is that person's concern.

staff   taps "Write down a concern"
bot     Who told you?                            FINDING
staff   writes letters of a name, and taps the person
bot     On which day did they say it?            TELLING_DAY      (the 28 days count from it)
bot     How did they say it?                     TELLING_HOW
bot     Which child is it about?                 CHOOSING_CHILD   (only if there is one)
bot     Is it about a person?                    ABOUT_WHOM
bot     Who is it about?                         CHOOSING_PERSON  (only if there are several)
        about whoever writes: they must not write it down, and somebody else is asked to
bot     Please write down what they said.        WRITING
bot     What would they like to happen?          HOPING
bot     How would they like us to deal with it?  CHOOSING_KIND
bot     Please check before you send.            CHECKING
staff   taps "Send": from here on it goes the way of every concern; whoever wrote it down has no more to do with it
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import Enum, auto
from typing import Any

from telegram import Update

from handlers import raising
from handlers.choosing import find
from handlers.context import Context
from handlers.conversation import Conversation
from handlers.reactions import React, Tapped, Wrote
from handlers.telling import day_in, today_in, way_in
from handlers.told_sent import ToldDraft, about_themselves, choose_adult, send, told_of
from handlers.words import kept_in, start_again_in, write_more_in, writing_in
from procedures.concern import Kind, Subject
from procedures.contact import is_late
from procedures.people import STAFF
from screens import contact, problem
from screens import told as screens
from screens.actions import (
    AddToTold,
    ClearTold,
    FinishHopeTold,
    FinishTold,
    NoHopeTold,
    SendTold,
    ToldAbout,
    ToldAboutChild,
    ToldAboutPerson,
    ToldBy,
    ToldHow,
    ToldKind,
    ToldToday,
    WriteDown,
)
from screens.concern import CODES
from screens.language import Language
from screens.menu import TOLD
from screens.screen import Screen


class Step(Enum):
    """What whoever writes it down is doing."""

    FINDING = auto()
    TELLING_DAY = auto()
    TELLING_HOW = auto()
    CHOOSING_CHILD = auto()
    ABOUT_WHOM = auto()
    CHOOSING_PERSON = auto()
    WRITING = auto()
    HOPING = auto()
    CHOOSING_KIND = auto()
    CHECKING = auto()


def conversation() -> Conversation:
    """The table: what is answered in each step, and what each step shows."""
    return Conversation(
        name=TOLD,
        draft=ToldDraft,
        by=tuple(sorted(STAFF)),
        entry_points=[Tapped(WriteDown, begin)],
        states={
            Step.FINDING: [Wrote(look), Tapped(ToldBy, choose)],
            Step.TELLING_DAY: [Wrote(day_in(Step.TELLING_DAY, after_day)), Tapped(ToldToday, today_in(after_day))],
            Step.TELLING_HOW: [Tapped(ToldHow, way_in(Step.TELLING_HOW, next_step)), *kept_in(Step.TELLING_HOW)],
            Step.CHOOSING_CHILD: [Tapped(ToldAboutChild, choose_child), *kept_in(Step.CHOOSING_CHILD)],
            Step.ABOUT_WHOM: [Tapped(ToldAbout, about_whom), *kept_in(Step.ABOUT_WHOM)],
            Step.CHOOSING_PERSON: [Tapped(ToldAboutPerson, choose_person), *kept_in(Step.CHOOSING_PERSON)],
            Step.WRITING: [*writing_in(Step.WRITING, takes_files=True), Tapped(FinishTold, finish)],
            Step.HOPING: [
                *writing_in(Step.HOPING, "hope"),
                Tapped(FinishHopeTold, keeps(hoped=True)),
                Tapped(NoHopeTold, keeps(hoped=True)),
            ],
            Step.CHOOSING_KIND: [Tapped(ToldKind, choose_kind), *kept_in(Step.CHOOSING_KIND)],
            Step.CHECKING: [
                Tapped(SendTold, send),
                Tapped(AddToTold, write_more_in(Step.WRITING)),
                Tapped(ClearTold, start_again_in(Step.WRITING)),
                *writing_in(Step.WRITING, takes_files=True),
            ],
        },
        prompts=PROMPTS,
    )


def _checking(_: Language, draft: ToldDraft) -> Screen:
    return screens.checking(_, told_of(draft))


PROMPTS: dict[Enum, Callable[[Language, Any], Screen]] = {
    Step.FINDING: lambda _, draft: contact.who(_, draft.found, ToldBy, told=True),
    Step.TELLING_DAY: lambda _, _draft: contact.when(_, ToldToday(), told=True),
    Step.TELLING_HOW: lambda _, _draft: contact.how(_, ToldHow),
    Step.CHOOSING_CHILD: lambda _, draft: contact.about_child(_, draft.children, ToldAboutChild),
    Step.ABOUT_WHOM: lambda _, draft: screens.about_whom(_, draft.key_person),
    Step.CHOOSING_PERSON: lambda _, draft: screens.which_person(
        _, draft.people, may_skip=draft.subject == Subject.STAFF
    ),
    Step.WRITING: lambda _, draft: screens.writing(_, draft.said_by_name, len(draft.words)),
    Step.HOPING: lambda _, draft: screens.hoping(_, draft.said_by_name, len(draft.hope)),
    Step.CHOOSING_KIND: lambda _, draft: screens.which_kind(_, draft.said_by_name),
    Step.CHECKING: _checking,
}


async def next_step(context: Context) -> Any:
    """The first question that is not answered yet, else the summary."""
    draft: ToldDraft = context.draft
    asked = (
        (draft.said_by, Step.FINDING),
        (draft.said_on, Step.TELLING_DAY),
        (draft.way, Step.TELLING_HOW),
        (draft.about_child or not draft.children, Step.CHOOSING_CHILD),
        (draft.subject, Step.ABOUT_WHOM),
        (not draft.people or draft.person_chosen, Step.CHOOSING_PERSON),
        (draft.written and draft.words, Step.WRITING),
        (draft.hoped, Step.HOPING),
        (draft.kind, Step.CHOOSING_KIND),
    )
    for answered, step in asked:
        if not answered:
            return step
    context.draft = await raising.with_reader(context, draft)
    return Step.CHECKING


async def begin(_update: Update, context: Context) -> Step:
    """Goes on with what was begun, or asks who it was."""
    return Step[context.begun.name] if context.begun else Step.FINDING


async def look(update: Update, context: Context) -> Step:
    """Shows who is meant."""
    context.draft = replace(context.draft, found=await find(update, context))
    return Step.FINDING


async def choose(_update: Update, context: Context) -> Any:
    """Remembers the person, if they were found."""
    assert isinstance(context.tapped, ToldBy)
    names = {who: name for who, name, _children in context.draft.found}
    if context.tapped.person_id not in names:
        await context.show(problem.not_found)
        return Step.FINDING
    await choose_adult(context, context.tapped.person_id, names[context.tapped.person_id])
    return await next_step(context)


async def after_day(context: Context) -> Any:
    """Says so if the time of the law is over already."""
    said_on = date.fromisoformat(context.draft.said_on)
    if is_late(said_on, context.today):
        await context.show(screens.late, said_on)
    return await next_step(context)


async def choose_child(_update: Update, context: Context) -> Any:
    """Remembers the child, or that it is about none."""
    assert isinstance(context.tapped, ToldAboutChild)
    draft: ToldDraft = context.draft
    if not context.tapped.child_id:
        context.draft = replace(draft, child_id="", child_name="", about_child=True, key_person="")
        return await next_step(context)
    offered = context.tapped.child_id in dict(draft.children)
    speaker = await raising.speaker(context, draft)
    child = await raising.own_child(context, context.tapped.child_id, speaker) if offered else None
    if child is None:
        await context.show(problem.not_found)
        return Step.CHOOSING_CHILD
    context.draft = await raising.about_child(context, draft, child)
    return await next_step(context)


async def about_whom(_update: Update, context: Context) -> Any:
    """Whom it is about; a name is asked for only if there are several."""
    assert isinstance(context.tapped, ToldAbout)
    subject = {code: each for each, code in CODES.items()}.get(context.tapped.subject)
    if subject is None:
        await context.show(problem.not_found)
        return Step.ABOUT_WHOM
    context.draft = await raising.about_subject(context, context.draft, subject)
    return await _unless_themselves(context)


async def choose_person(_update: Update, context: Context) -> Any:
    """Who it is; without a name it still goes past the key person."""
    assert isinstance(context.tapped, ToldAboutPerson)
    names, chosen = dict(context.draft.people), context.tapped.person_id
    if (chosen and chosen not in names) or (not chosen and context.draft.subject != Subject.STAFF):
        await context.show(problem.not_found)
        return Step.CHOOSING_PERSON
    context.draft = replace(context.draft, named_id=chosen, named_name=names.get(chosen, ""), person_chosen=True)
    return await _unless_themselves(context)


async def _unless_themselves(context: Context) -> Any:
    draft: ToldDraft = context.draft
    undecided = draft.people and not draft.person_chosen
    ended = None if undecided else await about_themselves(context)
    return await next_step(context) if ended is None else ended


async def finish(_update: Update, context: Context) -> Any:
    """That is all they said."""
    context.draft = replace(context.draft, written=bool(context.draft.words))
    return await next_step(context)


async def choose_kind(_update: Update, context: Context) -> Any:
    """Talk it over, or a formal complaint."""
    assert isinstance(context.tapped, ToldKind)
    if context.tapped.kind not in set(Kind):
        await context.show(problem.not_found)
        return Step.CHOOSING_KIND
    context.draft = replace(context.draft, kind=context.tapped.kind)
    return await next_step(context)


def keeps(**answers: Any) -> React:
    """Keeps an answer and goes on."""

    async def keep(_update: Update, context: Context) -> Any:
        context.draft = replace(context.draft, **answers)
        return await next_step(context)

    return keep
