"""The later steps of writing down a fact: short notes, its first and last day, and who has seen the paper when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from telegram import Update

from handlers.context import Context
from handlers.fact_draft import Step
from handlers.reactions import React
from procedures.dates import Wrong, date_in, last_date_in, past_date_in
from procedures.fact import LONGEST_NOTE, note_in
from procedures.family import NEEDS_EVIDENCE, FactKind
from screens import dates as date_screens
from screens import fact as screens
from screens import problem
from screens.actions import SeenBy


def note(name: str, here: Step, following: Step) -> React:
    """Keeps a short note and goes on."""

    async def kept(update: Update, context: Context) -> Step:
        text = note_in((update.message.text or "") if update.message else "")
        if text is None:
            await context.show(screens.note_not_usable, LONGEST_NOTE)
            return here
        context.draft = replace(context.draft, **{name: text})
        return following

    return kept


def to(following: Step, **values: str) -> React:
    """Goes on with these values."""

    async def gone_on(_update: Update, context: Context) -> Step:
        context.draft = replace(context.draft, **values)
        return following

    return gone_on


async def since_today(_update: Update, context: Context) -> Step:
    """It holds from today on."""
    return _since(context, context.today)


async def say_since(update: Update, context: Context) -> Step:
    """The first day, as it was written; it may be still to come."""
    day = await _day(update, context, date_in)
    return Step.SAYING_SINCE if day is None else _since(context, day)


def _since(context: Context, day: date) -> Step:
    context.draft = replace(context.draft, since=day.isoformat(), until="")
    return Step.SAYING_UNTIL


async def no_last_day(_update: Update, context: Context) -> Step:
    """It has no last day."""
    return _until(context, "")


async def say_until(update: Update, context: Context) -> Step:
    """The last day, as it was written."""
    first = date.fromisoformat(context.draft.since)
    day = await _day(update, context, lambda text: last_date_in(text, first))
    return Step.SAYING_UNTIL if day is None else _until(context, day.isoformat())


def _until(context: Context, day: str) -> Step:
    context.draft = replace(context.draft, until=day)
    return Step.SAYING_EVIDENCE if FactKind(context.draft.kind) in NEEDS_EVIDENCE else Step.CHECKING


async def seen_by_me(_update: Update, context: Context) -> Step:
    """Whoever writes it down has seen the paper today."""
    seen = {"seen_by": context.person.id, "seer": context.person.name, "seen_on": context.today.isoformat()}
    context.draft = replace(context.draft, **seen)
    return Step.CHECKING


async def seen_by(_update: Update, context: Context) -> Step:
    """A colleague has seen it; asks when."""
    assert isinstance(context.tapped, SeenBy)
    names, chosen = dict(context.draft.staff), context.tapped.person_id
    if chosen not in names:
        await context.show(problem.not_found)
        return Step.CHOOSING_SEER
    context.draft = replace(context.draft, seen_by=chosen, seer=names[chosen])
    return Step.SAYING_SEEN


async def seen_today(_update: Update, context: Context) -> Step:
    """The colleague saw it today."""
    context.draft = replace(context.draft, seen_on=context.today.isoformat())
    return Step.CHECKING


async def say_seen(update: Update, context: Context) -> Step:
    """The day on which the colleague saw it, as it was written."""
    day = await _day(update, context, lambda text: past_date_in(text, context.today))
    if day is None:
        return Step.SAYING_SEEN
    context.draft = replace(context.draft, seen_on=day.isoformat())
    return Step.CHECKING


async def _day(update: Update, context: Context, read: Callable[[str], date | Wrong]) -> date | None:
    found = read((update.message.text or "") if update.message else "")
    if isinstance(found, Wrong):
        await context.show(date_screens.not_usable, found)
        return None
    return found
