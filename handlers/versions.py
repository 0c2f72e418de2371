"""A message that was sent already is changed in Telegram: the first stays, the new one is kept beside it."""

from __future__ import annotations

from telegram import Update

from handlers.alert import keep_change
from handlers.context import Context
from handlers.rights import About
from procedures.calendar import received_at
from screens import notices, problem


async def change_what_was_sent(update: Update, context: Context) -> None:
    """Keeps the new version with its time and tells whoever has the case; says so if nothing waits for it."""
    if await keep_change(update, context):
        return
    message = update.edited_message
    assert message is not None
    changed = received_at(message.edit_date or message.date, context.now)
    text = message.text or message.caption or ""
    case = await context.store.concerns.changed_message(context.person, message.message_id, text, changed)
    if case is None:
        await context.show(problem.cannot_change)
        return
    await context.show(problem.both_kept, case.reference)
    about = (About.CONCERN_WORK, case.id)
    for who in sorted({case.handler_id or "", *case.deputies} - {""}):
        await context.notify(who, notices.was_changed, case.id, case.reference, about=about, hold=True)
