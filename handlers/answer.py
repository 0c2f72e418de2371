"""Whoever has a concern answers it, in parts.

staff   taps "Answer" under the concern
bot     First, what did you understand?          UNDERSTANDING    (only if the parent was not told yet)
bot     What happened, and why?                  EXPLAINING
bot     Is an apology due?                       APOLOGISING
bot     What will be done about it?              DOING
bot     Who does it? By which day?               BY_WHOM, BY_WHEN (only if something will be done)
bot     Please check your answer.                CHECKING
staff   taps "Send the answer": the clock stops, the parent is asked whether this settles it
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto
from typing import Any

from telegram import Update

from handlers import answered
from handlers.context import Context
from handlers.conversation import Conversation
from handlers.reactions import React, Tapped, Wrote
from handlers.words import Written, start_again_in, texts, write_more_in, writing_in, written_in
from procedures.access import Action, Record
from procedures.people import STAFF
from procedures.undertaking import a_day, days_to_choose
from screens import answer as screens
from screens import answering, problem
from screens.actions import (
    AddToAnswer,
    AnswerConcern,
    ByMe,
    ByWhen,
    ClearAnswer,
    FinishAnswer,
    FinishApology,
    FinishUnderstanding,
    NoApology,
    NothingToDo,
    SendAnswer,
)
from screens.language import Language
from screens.menu import ANSWER
from screens.screen import Screen
from storage.concern import PartKind


class Step(Enum):
    """What the member of staff is doing."""

    UNDERSTANDING = auto()
    EXPLAINING = auto()
    APOLOGISING = auto()
    DOING = auto()
    BY_WHOM = auto()
    BY_WHEN = auto()
    CHECKING = auto()


@dataclass(frozen=True, slots=True, repr=False)
class AnswerDraft:
    """An answer before it is sent. `listened`: what was understood is on record already; `by` is an ISO day."""

    concern_id: str = ""
    reference: str = ""
    listened: bool = False
    understood: tuple[Written, ...] = ()
    words: tuple[Written, ...] = ()
    apology: tuple[Written, ...] = ()
    what: tuple[Written, ...] = ()
    who: str = ""
    by: str = ""
    days: tuple[str, ...] = ()


def conversation() -> Conversation:
    """The table: what is answered in each step, and what each step shows."""
    return Conversation(
        name=ANSWER,
        draft=AnswerDraft,
        by=tuple(sorted(STAFF)),
        entry_points=[Tapped(AnswerConcern, begin)],
        states={
            Step.UNDERSTANDING: [
                *writing_in(Step.UNDERSTANDING, "understood"),
                Tapped(FinishUnderstanding, after("understood", Step.UNDERSTANDING, Step.EXPLAINING)),
            ],
            Step.EXPLAINING: [
                *writing_in(Step.EXPLAINING),
                Tapped(FinishAnswer, after("words", Step.EXPLAINING, Step.APOLOGISING)),
            ],
            Step.APOLOGISING: [
                *writing_in(Step.APOLOGISING, "apology"),
                Tapped(FinishApology, after("apology", Step.APOLOGISING, Step.DOING)),
                Tapped(NoApology, without(Step.DOING, apology=())),
            ],
            Step.DOING: [
                Wrote(written_in(Step.BY_WHOM, "what")),
                Tapped(NothingToDo, without(Step.CHECKING, what=(), who="", by="")),
            ],
            Step.BY_WHOM: [Wrote(name_who), Tapped(ByMe, by_me)],
            Step.BY_WHEN: [Wrote(write_when), Tapped(ByWhen, choose_when)],
            Step.CHECKING: [
                Tapped(SendAnswer, answered.send),
                Tapped(AddToAnswer, write_more_in(Step.EXPLAINING)),
                Tapped(ClearAnswer, clear),
                *writing_in(Step.EXPLAINING),
            ],
        },
        prompts=PROMPTS,
        guard=may_see_it,
    )


def _drafted(draft: AnswerDraft) -> screens.Drafted:
    return screens.Drafted(
        draft.reference,
        texts(draft.understood),
        texts(draft.words),
        texts(draft.apology),
        texts(draft.what),
        draft.who,
        date.fromisoformat(draft.by) if draft.by else None,
    )


PROMPTS: dict[Enum, Callable[[Language, Any], Screen]] = {
    Step.UNDERSTANDING: lambda _, draft: answering.understanding(_, draft.reference, len(draft.understood)),
    Step.EXPLAINING: lambda _, draft: answering.explaining(_, draft.reference, len(draft.words)),
    Step.APOLOGISING: lambda _, draft: answering.apologising(_, len(draft.apology)),
    Step.DOING: lambda _, _draft: answering.doing(_),
    Step.BY_WHOM: lambda _, _draft: answering.by_whom(_),
    Step.BY_WHEN: lambda _, draft: answering.by_when(_, [date.fromisoformat(day) for day in draft.days]),
    Step.CHECKING: lambda _, draft: screens.checking(_, _drafted(draft)),
}


async def begin(_update: Update, context: Context) -> Step | None:
    """Starts an answer, or goes on with the one that was begun, if it is to the same concern or holds words."""
    assert isinstance(context.tapped, AnswerConcern)
    wanted = context.tapped.concern_id
    concern = await context.store.concerns.get_for(context.person, wanted, Action.ADD, Record.ANSWER)
    if concern is None:
        await context.show(problem.not_found)
        return None
    draft: Any = context.draft
    if context.begun and (draft.concern_id == wanted or draft.words or draft.understood):
        return Step[context.begun.name]
    told = await context.store.concerns.said_by(context.person, concern, PartKind.UNDERSTOOD)
    mine = any(author_id == context.person.id for _kind, author_id in told)
    context.draft = AnswerDraft(concern_id=concern.id, reference=concern.reference, listened=mine)
    return Step.EXPLAINING if mine else Step.UNDERSTANDING


async def may_see_it(context: Context) -> bool:
    """False for somebody who has lost sight of the case since they began."""
    return await context.store.concerns.get_for(context.person, context.draft.concern_id) is not None


def after(field: str, here: Step, following: Step) -> React:
    """On to the next question, once something is written; from a correction back to the summary."""

    async def go_on(_update: Update, context: Context) -> Step:
        return following if getattr(context.draft, field) else here

    return go_on


def without(following: Step, **empty: Any) -> React:
    """On to the next question, with nothing here."""

    async def go_on(_update: Update, context: Context) -> Step:
        context.draft = replace(context.draft, **empty)
        return following

    return go_on


async def name_who(update: Update, context: Context) -> Step:
    """Somebody else does it."""
    name = " ".join(((update.message.text if update.message else None) or "").split())[:80]
    return await _by(context, name) if name else Step.BY_WHOM


async def by_me(_update: Update, context: Context) -> Step:
    """The person who answers does it."""
    return await _by(context, context.person.name)


async def _by(context: Context, name: str) -> Step:
    days = tuple(day.isoformat() for day in days_to_choose(context.today))
    context.draft = replace(context.draft, who=name, days=days)
    return Step.BY_WHEN


async def write_when(update: Update, context: Context) -> Step:
    """A day that was written."""
    return await _until(context, (update.message.text if update.message else None) or "")


async def choose_when(_update: Update, context: Context) -> Step:
    """A day that was chosen."""
    assert isinstance(context.tapped, ByWhen)
    return await _until(context, context.tapped.day)


async def _until(context: Context, text: str) -> Step:
    day = a_day(text, context.today)
    if day is None:
        await context.show(answering.not_a_day)
        return Step.BY_WHEN
    context.draft = replace(context.draft, by=day.isoformat())
    return Step.CHECKING


async def clear(update: Update, context: Context) -> Step:
    """Throws the whole answer away and begins again."""
    empty: dict[str, Any] = {"understood": (), "apology": (), "what": (), "who": "", "by": ""}
    context.draft = replace(context.draft, **empty)
    first = Step.EXPLAINING if context.draft.listened else Step.UNDERSTANDING
    step: Step = await start_again_in(first)(update, context)
    return step
