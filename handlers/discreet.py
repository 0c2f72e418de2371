"""Discreet mode: a notice says only that there is something new; "Hide" clears the chat at once.

bot     There is something new for you.   [Show it]
person  taps "Show it": every notice kept back, each checked again: may this person still be told?
person  taps "Hide": what Telegram lets a bot delete is deleted, and one harmless line stays
"""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from handlers.conversation import set_aside
from handlers.reactions import Reaction, Tapped
from handlers.rights import may_still_be_sent
from procedures.discreet import CLEARED_BACK, batches
from screens import discreet as screens
from screens.actions import HideChat, ShowNew
from storage.outbox import Letter


def reactions() -> list[Reaction]:
    """Both work for everybody, in discreet mode or not: an old button must never disappoint."""
    return [Tapped(ShowNew, show_new), Tapped(HideChat, hide)]


async def show_new(_update: Update, context: Context) -> None:
    """Shows what was kept back; what this person may not see any more is as if it had never been."""
    if not await show_kept(context):
        await context.show(screens.nothing_new)


async def show_kept(context: Context) -> bool:
    """Sends every notice that was kept back and may still be shown; False if there was none."""
    shown = False
    for kept in await context.store.discreet.take(context.person.id):
        if await may_still_be_sent(context.store, kept):
            told = (context.here.address, kept.lane, kept.kind, kept.method, kept.params, context.now, kept.person_id)
            context.unit.letters.append(Letter(*told, kept.about_kind, kept.about_id, kept.repeat_note))
            shown = True
    return shown


async def hide(_update: Update, context: Context) -> None:
    """Clears this chat: first what waits to be sent to it, then what stands in it. What was begun is kept."""
    set_aside(context)
    unit, here, kept = context.unit, context.here.address, context.store.discreet
    since = context.now - CLEARED_BACK
    standing, too_old = await kept.standing_in(here.chat_hash, since), await kept.last_before(here.chat_hash, since)
    for numbers in batches(standing, too_old):
        unit.call(here, "deleteMessages", {"message_ids": numbers}, "discreet.hide")
        unit.cleared.append(unit.letters[-1])
    # Said to the chat, not to the person: the line itself has no "Hide", which would say that there was something.
    unit.say(here, context.language, screens.hidden(context.language), kind="discreet.hidden")
