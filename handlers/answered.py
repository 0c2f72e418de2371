"""An answer is sent: its parts are kept, the clock stops, and what was promised in it gets a clock of its own."""

from __future__ import annotations

from datetime import date
from typing import Any

from telegram import Update

from handlers.context import Context
from handlers.conversation import END
from handlers.promises import keep_time
from handlers.reactions import Reaction, Tapped
from handlers.rights import About
from handlers.words import parts_of, texts
from procedures.access import Action, Record
from procedures.concern import Concern, Undertaking
from procedures.moves import answered
from procedures.people import STAFF
from procedures.reminders import reminder_of
from screens import answer as screens
from screens import notices, problem
from screens.actions import UndertakingDone
from storage.concern import PartKind
from storage.timer import TimerKind


def reactions() -> list[Reaction]:
    """The button under the reminder of something promised."""
    return [Tapped(UndertakingDone, undertaking_done, by=tuple(sorted(STAFF)))]


async def send(_update: Update, context: Context) -> int:
    """Records the answer, stops the clock and lets the parent know; only if the concern is still with this person."""
    draft: Any = context.draft
    concerns = context.store.concerns
    concern = await concerns.get_for(context.person, draft.concern_id, Action.ADD, Record.ANSWER)
    said = {
        PartKind.UNDERSTOOD: parts_of(draft.understood, context),
        PartKind.ANSWER: parts_of(draft.words, context),
        PartKind.APOLOGY: parts_of(draft.apology, context),
    }
    if concern is None or not await concerns.answer(
        concern, answered(concern, context.today), said, by=context.person, at=context.now
    ):
        await context.show(screens.moved_on, draft.reference)
        return END
    if draft.what and draft.by:
        await _promise(context, concern, draft)
    await _tell(context, concern)
    await context.show(screens.sent, concern.reference)
    return END


async def _promise(context: Context, concern: Concern, draft: Any) -> None:
    what, due = "\n\n".join(texts(draft.what)), date.fromisoformat(draft.by)
    promised = await context.store.undertakings.add(concern, context.person, what, draft.who, due, context.now)
    await context.store.timers.arm(TimerKind.UNDERTAKING_DUE, promised.id, reminder_of(due, context.now))


async def _tell(context: Context, before: Concern) -> None:
    concern = await context.store.concerns.get_by_clock(before.id)
    assert concern is not None
    await keep_time(context.unit, concern)
    about = (About.CONCERN_NOTICE, concern.id)
    ready = (concern.raised_by, notices.answer_ready, concern.id, concern.reference)
    await context.notify(*ready, about=about, due=concern.reply_due)
    for who in sorted({concern.handler_id or "", *concern.deputies} - {context.person.id, ""}):
        await context.notify(who, notices.is_over, concern.reference, concern.stage, about=about, hold=True)


async def undertaking_done(_update: Update, context: Context) -> None:
    """What was promised is done: kept with its day, and the parent is told."""
    assert isinstance(context.tapped, UndertakingDone)
    promised: Undertaking | None = await context.store.undertakings.get_by_clock(context.tapped.undertaking_id)
    concern = await context.store.concerns.get_for(context.person, promised.concern_id) if promised else None
    if promised is None or concern is None:
        await context.show(problem.not_found)
        return
    if not await context.store.undertakings.done(promised, concern, context.person, context.now):
        await context.show(problem.no_longer_works)
        return
    await context.store.timers.disarm(TimerKind.UNDERTAKING_DUE, promised.id)
    about = (About.CONCERN_NOTICE, concern.id)
    await context.notify(concern.raised_by, notices.undertaking_done, concern.id, concern.reference, about=about)
    await context.show(screens.thank_you_done, concern.reference)
