"""Whoever has a concern answers it.

staff   taps "Answer" under the concern
bot     Please write it in plain words.          WRITING
staff   writes, as many messages as it takes
staff   taps "That is all"
bot     Please check your answer.                CHECKING
staff   taps "Send the answer": the clock stops, the parent is told
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from telegram import Update

from handlers.context import Context
from handlers.conversation import END, Conversation
from handlers.reactions import Tapped, Wrote
from handlers.unit import About
from handlers.words import Words, corrected_in, parts_of, start_again_in, write_more_in, written_in
from procedures.access import Action, Record
from procedures.concern import answered
from procedures.people import STAFF
from screens import answer as screens
from screens import notices, problem
from screens.actions import AddToAnswer, AnswerConcern, ClearAnswer, FinishAnswer, SendAnswer
from screens.menu import ANSWER
from storage.timer import TimerKind


class Step(Enum):
    """What the member of staff is doing."""

    WRITING = auto()
    CHECKING = auto()


@dataclass(frozen=True, slots=True, repr=False)
class AnswerDraft(Words):
    """An answer before it is sent."""

    concern_id: str = ""
    reference: str = ""


def conversation() -> Conversation:
    """The table: what is answered in each step, and what each step shows."""
    return Conversation(
        name=ANSWER,
        draft=AnswerDraft,
        by=tuple(sorted(STAFF)),
        entry_points=[Tapped(AnswerConcern, begin)],
        states={
            Step.WRITING: [Wrote(written_in(Step.WRITING)), Tapped(FinishAnswer, check), *corrected_in(Step.WRITING)],
            Step.CHECKING: [
                Tapped(SendAnswer, send),
                Tapped(AddToAnswer, write_more_in(Step.WRITING)),
                Tapped(ClearAnswer, start_again_in(Step.WRITING)),
                Wrote(written_in(Step.WRITING)),
                *corrected_in(Step.CHECKING),
            ],
        },
        prompts={
            Step.WRITING: lambda _, draft: screens.writing(_, draft.reference, len(draft.words)),
            Step.CHECKING: lambda _, draft: screens.checking(_, draft.reference, draft.words),
        },
    )


async def begin(_update: Update, context: Context) -> Step | None:
    """Starts an answer, or goes on with the one that was begun, if it is to the same concern or holds words."""
    assert isinstance(context.tapped, AnswerConcern)
    wanted = context.tapped.concern_id
    concern = await context.store.concerns.get_for(context.person, wanted, Action.WRITE, Record.ANSWER)
    if concern is None:
        await context.show(problem.not_found)
        return None
    if context.begun and (context.draft.concern_id == wanted or context.draft.words):
        return Step[context.begun.name]
    context.draft = AnswerDraft(concern_id=concern.id, reference=concern.reference)
    return Step.WRITING


async def check(_update: Update, context: Context) -> Step:
    """Shows the answer before it is sent."""
    return Step.CHECKING if context.draft.words else Step.WRITING


async def send(_update: Update, context: Context) -> int:
    """Records the answer, stops the clock and lets the parent know; only if the concern is still with this person."""
    draft, store = context.draft, context.store
    concern = await store.concerns.get_for(context.person, draft.concern_id, Action.WRITE, Record.ANSWER)
    if concern is None:
        await context.show(screens.moved_on, draft.reference)
        return END
    move, parts = answered(concern, context.today), parts_of(draft, context)
    if not await store.concerns.answer(concern, move, parts, by=context.person, at=context.now):
        await context.show(screens.moved_on, draft.reference)
        return END
    await store.timers.disarm(TimerKind.CONCERN_UNANSWERED, concern.id)
    about = (About.CONCERN_NOTICE, concern.id)
    await context.notify(concern.raised_by, notices.answer_ready, concern.id, concern.reference, about=about)
    await context.show(screens.sent, concern.reference)
    return END
