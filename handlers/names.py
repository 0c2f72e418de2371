"""A name that somebody typed: kept clean, or asked for again with the reason."""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from procedures.names import cleaned, why_not
from screens import problem


async def name_in(update: Update, context: Context) -> str | None:
    """The name in this message; None after saying what is wrong with it."""
    typed = (update.message.text or "") if update.message else ""
    name = cleaned(typed)
    if name is None:
        await context.show(problem.name_not_usable, why_not(typed))
    return name
