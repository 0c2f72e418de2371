"""Words that are written over several messages: kept as they came, changed while they are still a draft.

A draft keeps each message as (text, Telegram's number, Telegram's time in epoch seconds, forwarded, attachment id).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from enum import Enum
from typing import Any, TypeAlias

from telegram import Message, Update

from handlers import attachments
from handlers.context import Context
from handlers.reactions import Edited, React, Reaction, SentSomethingElse, Wrote
from handlers.versions import change_what_was_sent
from procedures.calendar import received_at
from procedures.concern import MOST_MESSAGES, MOST_WORDS, Part
from screens import problem

Written: TypeAlias = tuple[str, int, int, bool, str]


def texts(written: Sequence[Written]) -> tuple[str, ...]:
    """What was written, without the messages that are only a file."""
    return tuple(each[0] for each in written if each[0])


def files(written: Sequence[Written]) -> tuple[str, ...]:
    """The ids of what was sent along."""
    return tuple(each[4] for each in written if each[4])


def writing_in(step: Enum, field: str = "words", *, takes_files: bool = False) -> tuple[Reaction, ...]:
    """Everything a person may do while they write: write, change what they wrote, send something along.

    They stay in this step. Files are taken only where somebody tells us what happened.
    """
    other = _keep_file(step, field) if takes_files else _refuse_file(step)
    return Wrote(written_in(step, field)), Edited(_change(step, field)), SentSomethingElse(other)


def written_in(step: Enum, field: str = "words") -> React:
    """Keeps one more message, and then the person is in this step."""

    async def add(update: Update, context: Context) -> Enum:
        message = update.message
        assert message is not None
        await _add(context, field, message, message.text or "")
        return step

    return add


def _keep_file(step: Enum, field: str) -> React:
    async def keep(update: Update, context: Context) -> Enum:
        message = update.message
        assert message is not None
        already = getattr(context.draft, field)
        if _is_too_much(already, message.caption or ""):
            await context.show(problem.too_much)
            return step
        attachment_id = await attachments.received(update, context, files(already))
        if attachment_id is not None or message.caption:
            await _add(context, field, message, message.caption or "", attachment_id or "")
        return step

    return keep


def _refuse_file(step: Enum) -> React:
    async def refuse(_update: Update, context: Context) -> Enum:
        await context.show(problem.only_text)
        return step

    return refuse


async def _add(context: Context, field: str, message: Message, text: str, attachment_id: str = "") -> None:
    already = getattr(context.draft, field)
    if _is_too_much(already, text):
        await context.show(problem.too_much)
        return
    context.draft = replace(context.draft, **{field: (*already, as_written(message, text, attachment_id))})


def as_written(message: Message, text: str, attachment_id: str = "") -> Written:
    """A message as a draft keeps it."""
    seconds, forwarded = int(message.date.timestamp()), message.forward_origin is not None
    return (text, message.message_id, seconds, forwarded, attachment_id)


def _is_too_much(already: Sequence[Written], text: str) -> bool:
    return len(already) >= MOST_MESSAGES or sum(len(each[0]) for each in already) + len(text) > MOST_WORDS


def _change(step: Enum, field: str) -> React:
    async def change(update: Update, context: Context) -> Enum | None:
        message = update.edited_message
        assert message is not None
        already: tuple[Written, ...] = getattr(context.draft, field)
        if message.message_id not in {each[1] for each in already}:
            await change_what_was_sent(update, context)
            return None
        text = message.text or message.caption or ""
        changed = tuple((text, *each[1:]) if each[1] == message.message_id else each for each in already)
        context.draft = replace(context.draft, **{field: changed})
        return step

    return change


def kept_in(step: Enum, field: str = "words") -> tuple[Reaction, ...]:
    """For a step that asks for something else: what somebody writes all the same is kept, and they are told so."""

    async def keep(update: Update, context: Context) -> Enum:
        before = len(getattr(context.draft, field))
        await (written_in(step, field) if update.message and update.message.text else _keep_file(step, field))(
            update, context
        )
        if len(getattr(context.draft, field)) > before:
            await context.show(problem.kept_meanwhile)
        return step

    return Wrote(keep), Edited(_change(step, field)), SentSomethingElse(keep)


def write_more_in(step: Enum) -> React:
    """Back to writing; what is written stays."""

    async def write_more(_update: Update, _context: Context) -> Enum:
        return step

    return write_more


def start_again_in(step: Enum, field: str = "words") -> React:
    """Throws the words away and asks for them again."""

    async def start_again(_update: Update, context: Context) -> Enum:
        context.draft = replace(context.draft, **{field: ()})
        return step

    return start_again


def parts_of(written: Sequence[Written], context: Context) -> list[Part]:
    """The words as they will be kept, each with the time at which Telegram received it."""
    return [_part(each, context) for each in written]


def _part(each: Any, context: Context) -> Part:
    text, message_id, seconds, forwarded, attachment_id = each
    said = received_at(datetime.fromtimestamp(seconds, UTC), context.now) if seconds else context.now
    return Part(
        context.person.id,
        text,
        said,
        message_id,
        forwarded=bool(forwarded),
        attachment_id=attachment_id or None,
    )
