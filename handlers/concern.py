"""A parent raises a concern.

parent  taps "Raise a concern"
bot     Which child is it about?                 CHOOSING_CHILD   (only if there are several)
bot     Is it about a person?                    ABOUT_WHOM
bot     Who is it about?                         CHOOSING_PERSON  (only if it is, and there are several)
bot     Please tell us in your own words.        WRITING
parent  writes, sends photos and voice messages, as many as it takes
parent  taps "That is all"
bot     What would you like to happen?           HOPING
bot     How should we deal with it?              CHOOSING_KIND
bot     Please check before you send.            CHECKING
parent  changes any part of it, or taps "Send": whoever answers is told, the parent gets a reference and a date
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum, auto
from typing import Any

from telegram import Update

from handlers import raising
from handlers.context import Context
from handlers.conversation import Conversation
from handlers.raising import ConcernDraft
from handlers.reactions import React, Tapped
from handlers.words import files, kept_in, start_again_in, write_more_in, writing_in
from procedures.concern import Kind, Subject
from procedures.people import Role
from screens import concern as screens
from screens import problem
from screens.actions import (
    AboutWhom,
    AddWords,
    ChangeAbout,
    ChangeChild,
    ChangeHope,
    ChangeKind,
    ChooseChild,
    ChooseKind,
    ChooseNoChild,
    ChoosePerson,
    ClearWords,
    FinishHope,
    FinishWords,
    RaiseAnother,
    RaiseConcern,
    SendConcern,
    SkipHope,
)
from screens.language import Language
from screens.menu import CONCERN
from screens.screen import Screen


class Step(Enum):
    """What the parent is doing."""

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
        name=CONCERN,
        draft=ConcernDraft,
        by=(Role.PARENT,),
        entry_points=[Tapped(RaiseConcern, begin), Tapped(RaiseAnother, begin_another)],
        states={
            Step.CHOOSING_CHILD: [
                Tapped(ChooseChild, choose_child),
                Tapped(ChooseNoChild, choose_no_child),
                *kept_in(Step.CHOOSING_CHILD),
            ],
            Step.ABOUT_WHOM: [Tapped(AboutWhom, about_whom), *kept_in(Step.ABOUT_WHOM)],
            Step.CHOOSING_PERSON: [Tapped(ChoosePerson, choose_person), *kept_in(Step.CHOOSING_PERSON)],
            Step.WRITING: [*writing_in(Step.WRITING, takes_files=True), Tapped(FinishWords, finish_words)],
            Step.HOPING: [*writing_in(Step.HOPING, "hope"), Tapped(FinishHope, go_on), Tapped(SkipHope, go_on)],
            Step.CHOOSING_KIND: [Tapped(ChooseKind, choose_kind), *kept_in(Step.CHOOSING_KIND)],
            Step.CHECKING: [
                Tapped(SendConcern, raising.send),
                Tapped(AddWords, write_more_in(Step.WRITING)),
                Tapped(ChangeChild, ask_again(Step.CHOOSING_CHILD, about_child=False)),
                Tapped(ChangeAbout, ask_again(Step.ABOUT_WHOM, subject="", named_id="", named_name="")),
                Tapped(ChangeHope, ask_again(Step.HOPING, hope=(), hoped=False)),
                Tapped(ChangeKind, ask_again(Step.CHOOSING_KIND, kind="")),
                Tapped(ClearWords, start_again_in(Step.WRITING)),
                *_more_words(),
            ],
        },
        prompts=PROMPTS,
    )


def _more_words() -> list[Any]:
    """Whoever writes at the summary has not finished: the words are kept and the writing goes on."""
    return list(writing_in(Step.WRITING, takes_files=True))


def _writing(_: Language, draft: ConcernDraft) -> Screen:
    return screens.writing(_, draft.child_name, len(draft.words), len(files(draft.words)))


def _checking(_: Language, draft: ConcernDraft) -> Screen:
    return screens.checking(_, raising.summary_of(draft))


PROMPTS: dict[Enum, Callable[[Language, Any], Screen]] = {
    Step.CHOOSING_CHILD: lambda _, draft: screens.which_child(_, draft.children),
    Step.ABOUT_WHOM: lambda _, draft: screens.about_whom(_, draft.key_person),
    Step.CHOOSING_PERSON: lambda _, draft: screens.which_person(
        _, draft.people, may_skip=draft.subject == Subject.STAFF
    ),
    Step.WRITING: _writing,
    Step.HOPING: lambda _, draft: screens.hoping(_, len(draft.hope)),
    Step.CHOOSING_KIND: lambda _, _draft: screens.which_kind(_),
    Step.CHECKING: _checking,
}


async def next_step(context: Context) -> Step:
    """The first question that is not answered yet, else the summary."""
    draft: ConcernDraft = context.draft
    asked = (
        (draft.about_child, Step.CHOOSING_CHILD),
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


async def begin(update: Update, context: Context) -> Step | None:
    """Goes on with what was begun; after several on one day it asks first."""
    count = await raising.raised_today(context)
    if not context.begun and raising.is_many(count):
        await context.show(screens.many_today, count)
        return None
    return await begin_another(update, context)


async def begin_another(_update: Update, context: Context) -> Step:
    """Starts an empty draft, with what was sent before anything waited for it; one child is not asked about."""
    if context.begun:
        context.draft = replace(context.draft, words=(*context.draft.words, *raising.take_kept(context)))
        return Step[context.begun.name]
    children = await context.store.children.of(context.person)
    draft = ConcernDraft(children=tuple((child.id, child.name) for child in children), words=raising.take_kept(context))
    context.draft = await raising.about_child(context, draft, children[0]) if len(children) == 1 else draft
    if not children:
        context.draft = replace(draft, about_child=True)
    return await next_step(context)


async def choose_child(_update: Update, context: Context) -> Step:
    """Remembers the child."""
    assert isinstance(context.tapped, ChooseChild)
    child = await raising.own_child(context, context.tapped.child_id)
    if child is None:
        await context.show(problem.not_found)
        return Step.CHOOSING_CHILD
    context.draft = await raising.about_child(context, context.draft, child)
    return await next_step(context)


async def choose_no_child(_update: Update, context: Context) -> Step:
    """It is about something else."""
    context.draft = replace(context.draft, child_id="", child_name="", about_child=True, key_person="")
    return await next_step(context)


async def about_whom(_update: Update, context: Context) -> Step:
    """Whom it is about; a name is asked for only if there are several."""
    assert isinstance(context.tapped, AboutWhom)
    subjects = {code: subject for subject, code in screens.CODES.items()}
    subject = subjects.get(context.tapped.subject)
    if subject is None:
        await context.show(problem.not_found)
        return Step.ABOUT_WHOM
    context.draft = await raising.about_subject(context, context.draft, subject)
    return await next_step(context)


async def choose_person(_update: Update, context: Context) -> Step:
    """Who it is; without a name it still goes past the key person."""
    assert isinstance(context.tapped, ChoosePerson)
    names, chosen = dict(context.draft.people), context.tapped.person_id
    if chosen and chosen not in names:
        await context.show(problem.not_found)
        return Step.CHOOSING_PERSON
    if not chosen and context.draft.subject != Subject.STAFF:
        return Step.CHOOSING_PERSON
    context.draft = replace(context.draft, named_id=chosen, named_name=names.get(chosen, ""), person_chosen=True)
    return await next_step(context)


async def finish_words(_update: Update, context: Context) -> Step:
    """That is all."""
    context.draft = replace(context.draft, written=bool(context.draft.words))
    return await next_step(context)


async def go_on(_update: Update, context: Context) -> Step:
    """What should happen is said, or skipped."""
    context.draft = replace(context.draft, hoped=True)
    return await next_step(context)


async def choose_kind(_update: Update, context: Context) -> Step:
    """Talk it over, or a formal complaint."""
    assert isinstance(context.tapped, ChooseKind)
    if context.tapped.kind not in set(Kind):
        await context.show(problem.not_found)
        return Step.CHOOSING_KIND
    context.draft = replace(context.draft, kind=context.tapped.kind)
    return await next_step(context)


def ask_again(step: Step, **empty: Any) -> React:
    """From the summary back to one question; then the summary again."""

    async def again(_update: Update, context: Context) -> Step:
        if step is not Step.CHOOSING_CHILD:
            context.draft = replace(context.draft, **empty)
        return step

    return again
