"""Words that are written over several messages: kept as they came, changed while they are still a draft."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from telegram import Message, Update

from handlers.context import Context
from handlers.reactions import Edited, React, Reaction, SentSomethingElse
from procedures.calendar import received_at
from procedures.concern import MOST_MESSAGES, MOST_WORDS, Part
from screens import problem


@dataclass(frozen=True, slots=True, repr=False)
class Words:
    """What somebody has written so far: each text with Telegram's number and time (epoch seconds) of its message."""

    words: tuple[str, ...] = ()
    message_ids: tuple[int, ...] = ()
    said_at: tuple[int, ...] = ()


def written_in(step: Enum) -> React:
    """Keeps one more message, and then the person is in this step."""

    async def add(update: Update, context: Context) -> Enum | None:
        message = update.message
        assert message is not None
        text = message.text or ""
        draft: Any = context.draft
        if len(draft.words) >= MOST_MESSAGES or sum(map(len, draft.words)) + len(text) > MOST_WORDS:
            await context.show(problem.too_much)
            return step
        context.draft = replace(
            draft,
            words=(*draft.words, text),
            message_ids=(*draft.message_ids, message.message_id),
            said_at=(*draft.said_at, int(message.date.timestamp())),
        )
        return step

    return add


def corrected_in(step: Enum) -> tuple[Reaction, Reaction]:
    """A changed message changes the draft; what is not text is refused kindly. The person stays in this step."""

    async def change(update: Update, context: Context) -> Enum | None:
        message = update.edited_message
        assert message is not None
        if message.message_id not in context.draft.message_ids:
            await context.show(problem.cannot_change)
            return None
        context.draft = replace(context.draft, words=_changed(context.draft, message))
        return step

    async def refuse(_update: Update, context: Context) -> Enum:
        await context.show(problem.only_text)
        return step

    return Edited(change), SentSomethingElse(refuse)


def _changed(draft: Any, message: Message) -> tuple[str, ...]:
    place = draft.message_ids.index(message.message_id)
    return (*draft.words[:place], message.text or "", *draft.words[place + 1 :])


def write_more_in(step: Enum) -> React:
    """Back to writing; what is written stays."""

    async def write_more(_update: Update, _context: Context) -> Enum:
        return step

    return write_more


def start_again_in(step: Enum) -> React:
    """Throws the words away and asks for them again."""

    async def start_again(_update: Update, context: Context) -> Enum:
        context.draft = replace(context.draft, words=(), message_ids=(), said_at=())
        return step

    return start_again


def parts_of(draft: Any, context: Context) -> list[Part]:
    """The words as they will be kept, each with the time at which Telegram received it."""
    parts = []
    for text, message_id, seconds in zip(draft.words, draft.message_ids, draft.said_at, strict=True):
        said = received_at(datetime.fromtimestamp(seconds, UTC), context.now) if seconds else context.now
        parts.append(Part(context.person.id, text, said, message_id))
    return parts
