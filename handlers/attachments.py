"""Somebody sends a file: refused at once when that can be known, otherwise remembered and fetched afterwards.

What a file really is, nobody knows yet: its first bytes are asked when it has come, and its sender is told then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Message, Update

from handlers.context import Context
from procedures.attachment import Kind, Refusal, refused_at_once
from screens import attachment


@dataclass(frozen=True, slots=True, repr=False)
class Sent:
    """A file as Telegram announces it."""

    kind: Kind
    file_id: str
    size: int


async def received(update: Update, context: Context, already: Sequence[str]) -> str | None:
    """Remembers the file of a message and returns its id; if it is not taken, says so at once and returns None.

    `already` are the files that are in the same draft or case. A caption is left to whoever asks.
    """
    sent = file_of(update.message) if update.message is not None else None
    why = Refusal.NOT_OUR_KIND if sent is None else await _refusal(sent, context, already)
    if sent is None or why is not None:
        await context.show(attachment.refused, why)
        return None
    context.unit.fetch = True
    return await context.store.attachments.add(context.person.id, sent.kind, sent.file_id, sent.size, context.now)


def file_of(message: Message) -> Sent | None:
    """The file of a message if it is of a kind we take: a photo in its largest size, a voice message, a document."""
    if message.animation is not None:  # Telegram announces it as a document too
        return None
    if message.photo:
        largest = max(message.photo, key=lambda each: each.width * each.height)
        return Sent(Kind.PHOTO, largest.file_id, largest.file_size or 0)
    if message.voice is not None:
        return Sent(Kind.VOICE, message.voice.file_id, message.voice.file_size or 0)
    if message.document is not None:
        return Sent(Kind.DOCUMENT, message.document.file_id, message.document.file_size or 0)
    return None


async def _refusal(sent: Sent, context: Context, already: Sequence[str]) -> Refusal | None:
    files = context.store.attachments
    there = await files.total_of(already)
    of_person = await files.size_of_person(context.person.id)
    return refused_at_once(sent.size, files=there.files, in_case=there.size, of_person=of_person)
