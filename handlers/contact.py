"""Staff write down a talk that happened outside this bot, and read what was written down.

staff   taps "Record a talk"
bot     Whom did you talk with?                  FINDING          (not from a person's page)
staff   writes letters of a name, and taps the person
bot     On which day was it?                     TELLING_DAY
bot     How did they say it?                     TELLING_HOW
bot     Which child is it about?                 CHOOSING_CHILD   (only if there is one)
bot     Is it about a concern that you have?     CHOOSING_CASE    (only then)
bot     Who else was there?                      TELLING_PRESENT
bot     Please write down what was said.         WRITING
bot     Is this right?                           CHECKING
staff   taps "Keep it": an open task to reach this person can be closed with it
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto

from telegram import Update

from handlers.choosing import find, may_choose
from handlers.context import Context
from handlers.conversation import Conversation
from handlers.reactions import Reaction, Tapped, Wrote
from handlers.talking import TalkDraft, about, save, talk_of
from handlers.talks import show_talks
from handlers.telling import day_in, today_in, way_in
from handlers.words import write_more_in, writing_in
from procedures.contact import MOST_PRESENT
from procedures.people import STAFF
from screens import contact as screens
from screens import problem
from screens.actions import (
    AddToTalk,
    FinishTalk,
    NobodyElse,
    RecordTalk,
    RecordTalkWith,
    SaveTalk,
    ShowTalks,
    TalkAboutCase,
    TalkAboutChild,
    TalkHow,
    TalkToday,
    TalkWith,
)
from screens.menu import TALK


class Step(Enum):
    """What whoever writes it down is doing."""

    FINDING = auto()
    TELLING_DAY = auto()
    TELLING_HOW = auto()
    CHOOSING_CHILD = auto()
    CHOOSING_CASE = auto()
    TELLING_PRESENT = auto()
    WRITING = auto()
    CHECKING = auto()


def conversation() -> Conversation:
    """The table: what is answered in each step, and what each step shows."""
    return Conversation(
        name=TALK,
        draft=TalkDraft,
        by=tuple(sorted(STAFF)),
        entry_points=[Tapped(RecordTalk, begin), Tapped(RecordTalkWith, begin_with)],
        states={
            Step.FINDING: [Wrote(look), Tapped(TalkWith, choose)],
            Step.TELLING_DAY: [Wrote(day_in(Step.TELLING_DAY, next_step)), Tapped(TalkToday, today_in(next_step))],
            Step.TELLING_HOW: [Tapped(TalkHow, way_in(Step.TELLING_HOW, next_step))],
            Step.CHOOSING_CHILD: [Tapped(TalkAboutChild, choose_child)],
            Step.CHOOSING_CASE: [Tapped(TalkAboutCase, choose_case)],
            Step.TELLING_PRESENT: [Wrote(tell_present), Tapped(NobodyElse, nobody_else)],
            Step.WRITING: [*writing_in(Step.WRITING), Tapped(FinishTalk, finish)],
            Step.CHECKING: [
                Tapped(SaveTalk, save),
                Tapped(AddToTalk, write_more_in(Step.WRITING)),
                *writing_in(Step.WRITING),
            ],
        },
        prompts={
            Step.FINDING: lambda _, draft: screens.who(_, draft.found, TalkWith, told=False),
            Step.TELLING_DAY: lambda _, _draft: screens.when(_, TalkToday(), told=False),
            Step.TELLING_HOW: lambda _, _draft: screens.how(_, TalkHow),
            Step.CHOOSING_CHILD: lambda _, draft: screens.about_child(_, draft.children, TalkAboutChild),
            Step.CHOOSING_CASE: lambda _, draft: screens.about_case(_, draft.cases),
            Step.TELLING_PRESENT: lambda _, _draft: screens.who_was_there(_),
            Step.WRITING: lambda _, draft: screens.writing(_, len(draft.words)),
            Step.CHECKING: lambda _, draft: screens.checking(_, talk_of(draft)),
        },
    )


def reactions() -> list[Reaction]:
    """What is answered in every step: the list of talks."""
    return [Tapped(ShowTalks, show_talks, by=tuple(sorted(STAFF)))]


async def next_step(context: Context) -> Step:
    """The first question that is not answered yet, else the summary."""
    draft: TalkDraft = context.draft
    asked = (
        (draft.person_id, Step.FINDING),
        (draft.said_on, Step.TELLING_DAY),
        (draft.way, Step.TELLING_HOW),
        (draft.about_child or not draft.children, Step.CHOOSING_CHILD),
        (draft.about_case or not draft.cases, Step.CHOOSING_CASE),
        (draft.told_present, Step.TELLING_PRESENT),
        (draft.written and draft.words, Step.WRITING),
    )
    return next((step for answered, step in asked if not answered), Step.CHECKING)


async def begin(_update: Update, context: Context) -> Step:
    """Goes on with what was begun, or asks who it was."""
    return Step[context.begun.name] if context.begun else Step.FINDING


async def begin_with(_update: Update, context: Context) -> Step | None:
    """A talk with somebody whose page is open; what was begun about somebody else is finished first."""
    assert isinstance(context.tapped, RecordTalkWith)
    if context.begun:
        return Step[context.begun.name]
    person = await may_choose(context, context.tapped.person_id)
    if person is None:
        await context.show(problem.not_found)
        return None
    await about(context, person.id, person.name)
    return await next_step(context)


async def look(update: Update, context: Context) -> Step:
    """Shows who is meant."""
    context.draft = replace(context.draft, found=await find(update, context))
    return Step.FINDING


async def choose(_update: Update, context: Context) -> Step:
    """Remembers the person, if they were found."""
    assert isinstance(context.tapped, TalkWith)
    names = {who: name for who, name, _children in context.draft.found}
    if context.tapped.person_id not in names:
        await context.show(problem.not_found)
        return Step.FINDING
    await about(context, context.tapped.person_id, names[context.tapped.person_id])
    return await next_step(context)


async def choose_child(_update: Update, context: Context) -> Step:
    """Remembers the child, or that it is about none."""
    assert isinstance(context.tapped, TalkAboutChild)
    names, chosen = dict(context.draft.children), context.tapped.child_id
    if chosen and chosen not in names:
        await context.show(problem.not_found)
        return Step.CHOOSING_CHILD
    context.draft = replace(context.draft, child_id=chosen, child=names.get(chosen, ""), about_child=True)
    return await next_step(context)


async def choose_case(_update: Update, context: Context) -> Step:
    """Remembers the concern, or that it is about none."""
    assert isinstance(context.tapped, TalkAboutCase)
    references, chosen = dict(context.draft.cases), context.tapped.concern_id
    if chosen and chosen not in references:
        await context.show(problem.not_found)
        return Step.CHOOSING_CASE
    context.draft = replace(context.draft, case_id=chosen, reference=references.get(chosen, ""), about_case=True)
    return await next_step(context)


async def tell_present(update: Update, context: Context) -> Step:
    """Keeps who else was there."""
    told = " ".join((update.message.text or "").split()) if update.message else ""
    if not told or len(told) > MOST_PRESENT:
        await context.show(screens.too_long)
        return Step.TELLING_PRESENT
    context.draft = replace(context.draft, present=told, told_present=True)
    return await next_step(context)


async def nobody_else(_update: Update, context: Context) -> Step:
    """Only the two of them."""
    context.draft = replace(context.draft, present="", told_present=True)
    return await next_step(context)


async def finish(_update: Update, context: Context) -> Step:
    """That is all that was said."""
    context.draft = replace(context.draft, written=bool(context.draft.words))
    return await next_step(context)
