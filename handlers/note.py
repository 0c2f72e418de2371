"""A short note in a case: something added, a correction, a reason, what was understood, a talk proposed.

person  taps "Add something" (or "Pass it up", "Say what you understood", ...)
bot     What would you like to add?              WRITING
person  writes, as many messages as it takes
person  taps "That is all"
bot     Please check before you send.            CHECKING
person  taps "Send": it is kept in the case, and whoever is meant is told
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from telegram import Update

from handlers.context import Context
from handlers.conversation import END, Conversation
from handlers.note_sent import RIGHT_FOR, may_write, what_follows
from handlers.reactions import React, Tapped
from handlers.words import Written, files, start_again_in, texts, write_more_in, writing_in
from procedures.people import STAFF, Role
from screens import note as screens
from screens import problem
from screens.actions import (
    AddToConcern,
    AddToNote,
    ClearNote,
    CorrectIt,
    FinishNote,
    OfConcern,
    PassUp,
    ProposeTalk,
    SendNote,
    SkipNote,
    TakeHigher,
    TellUnderstood,
)
from screens.menu import NOTE
from screens.note import MAY_SKIP, Purpose


class Step(Enum):
    """What the person is doing."""

    WRITING = auto()
    CHECKING = auto()


@dataclass(frozen=True, slots=True, repr=False)
class NoteDraft:
    """A note before it is sent."""

    purpose: str = ""
    concern_id: str = ""
    reference: str = ""
    words: tuple[Written, ...] = ()


def conversation() -> Conversation:
    """The table: what is answered in each step, and what each step shows."""
    return Conversation(
        name=NOTE,
        draft=NoteDraft,
        by=(Role.PARENT, *sorted(STAFF)),
        entry_points=[
            Tapped(AddToConcern, begin(Purpose.ADD)),
            Tapped(CorrectIt, begin(Purpose.CORRECT)),
            Tapped(TakeHigher, begin(Purpose.HIGHER)),
            Tapped(TellUnderstood, begin(Purpose.UNDERSTOOD)),
            Tapped(ProposeTalk, begin(Purpose.TALK)),
            Tapped(PassUp, begin(Purpose.PASS_UP)),
        ],
        states={
            Step.WRITING: [
                *writing_in(Step.WRITING, takes_files=True),
                Tapped(FinishNote, check),
                Tapped(SkipNote, skip),
            ],
            Step.CHECKING: [
                Tapped(SendNote, send),
                Tapped(AddToNote, write_more_in(Step.WRITING)),
                Tapped(ClearNote, start_again_in(Step.WRITING)),
                *writing_in(Step.WRITING, takes_files=True),
            ],
        },
        prompts={
            Step.WRITING: lambda _, draft: screens.writing(
                _, draft.purpose, draft.reference, len(draft.words), len(files(draft.words))
            ),
            Step.CHECKING: lambda _, draft: screens.checking(
                _, draft.purpose, draft.reference, texts(draft.words), len(files(draft.words))
            ),
        },
        guard=may_see_it,
    )


def begin(purpose: Purpose) -> React:
    """Starts a note, or goes on with one that was begun; words that were written are never thrown away for another."""

    async def begun(_update: Update, context: Context) -> Step | None:
        assert isinstance(context.tapped, OfConcern)
        wanted = context.tapped.concern_id
        concern = await context.store.concerns.get_for(context.person, wanted, *RIGHT_FOR[purpose])
        if concern is None or not may_write(purpose, context.person, concern):
            await context.show(problem.not_found)
            return None
        same = (context.draft.purpose, context.draft.concern_id) == (purpose, wanted)
        if context.begun and (same or context.draft.words):
            if not same:
                await context.show(screens.unfinished)
            return Step[context.begun.name]
        context.draft = NoteDraft(purpose, concern.id, concern.reference)
        return Step.WRITING

    return begun


async def may_see_it(context: Context) -> bool:
    """False for somebody who has lost sight of the case since they began."""
    return await context.store.concerns.get_for(context.person, context.draft.concern_id) is not None


async def check(_update: Update, context: Context) -> Step:
    """Shows the note before it is sent."""
    return Step.CHECKING if context.draft.words else Step.WRITING


async def skip(update: Update, context: Context) -> Step | int:
    """Goes on without a reason, where one may be left out."""
    return await send(update, context) if context.draft.purpose in MAY_SKIP else Step.WRITING


async def send(_update: Update, context: Context) -> int:
    """Keeps the note and does what follows from it."""
    await what_follows(context, context.draft)
    return END
