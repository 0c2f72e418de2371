"""The day and the way of something that was said outside this bot: asked in the same words wherever it is written down.

The draft keeps them as `said_on` (a date) and `way`; `then` says which question comes next.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from enum import Enum
from typing import Any

from telegram import Update

from handlers.context import Context
from handlers.reactions import React
from procedures.contact import WAYS
from procedures.dates import past_date_in
from screens import dates, problem

Then = Callable[[Context], Awaitable[Any]]


def day_in(step: Enum, then: Then) -> React:
    """Keeps the day that was written; one that is still to come is asked for again."""

    async def tell(update: Update, context: Context) -> Any:
        day = past_date_in((update.message.text or "") if update.message else "", context.today)
        if not isinstance(day, date):
            await context.show(dates.not_usable, day)
            return step
        context.draft = replace(context.draft, said_on=day.isoformat())
        return await then(context)

    return tell


def today_in(then: Then) -> React:
    """It was today."""

    async def tell(_update: Update, context: Context) -> Any:
        context.draft = replace(context.draft, said_on=context.today.isoformat())
        return await then(context)

    return tell


def way_in(step: Enum, then: Then) -> React:
    """Keeps the way that the button names."""

    async def tell(_update: Update, context: Context) -> Any:
        way = WAYS.get(getattr(context.tapped, "way", ""))
        if way is None:
            await context.show(problem.not_found)
            return step
        context.draft = replace(context.draft, way=way.value)
        return await then(context)

    return tell
