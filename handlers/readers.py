"""Who has read a concern or a safeguarding message: asked again at every press, refused as if there were none.

staff   taps "Who has read this" under what they have   -> names and days
anybody else                                            -> "We could not find that."
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from telegram import Update

from handlers.context import Context
from handlers.reactions import Reaction, Tapped
from procedures.calendar import london_day
from procedures.people import STAFF
from procedures.readers import may_see_readers, may_see_readers_of
from procedures.safeguarding import CHAIN
from screens import problem
from screens import readers as screens
from screens.actions import ShowAlertReaders, ShowReaders
from screens.readers import Reader
from storage.reading import SubjectKind


def reactions() -> list[Reaction]:
    """The two buttons."""
    return [
        Tapped(ShowReaders, show_readers, by=tuple(sorted(STAFF))),
        Tapped(ShowAlertReaders, show_alert_readers, by=CHAIN),
    ]


async def show_readers(_update: Update, context: Context) -> None:
    """Everybody who was shown a concern, for whoever has it."""
    assert isinstance(context.tapped, ShowReaders)
    concern = await context.store.concerns.get_for(context.person, context.tapped.concern_id)
    if concern is None or not may_see_readers(context.person, concern):
        await context.show(problem.not_found)
        return
    found = await _readers(context, SubjectKind.CONCERN, concern.id)
    await context.show(screens.of_concern, concern.id, concern.reference, found)


async def show_alert_readers(_update: Update, context: Context) -> None:
    """Everybody who was shown an alert, for those who were told of it."""
    assert isinstance(context.tapped, ShowAlertReaders)
    alert = await context.store.alerts.get_for(context.person, context.tapped.alert_id)
    if alert is None or not may_see_readers_of(context.person, alert):
        await context.show(problem.not_found)
        return
    found = await _readers(context, SubjectKind.ALERT, alert.id)
    await context.show(screens.of_alert, alert.id, alert.reference, found)


async def _readers(context: Context, kind: SubjectKind, subject_id: str) -> list[Reader]:
    """One entry for each person, in the order in which they first read something of it."""
    seen = await context.store.readings.about(kind, subject_id)
    days: dict[str, tuple[datetime, datetime]] = {}
    for each in seen:
        first, last = days.get(each.person_id, (each.first, each.last))
        days[each.person_id] = (min(first, each.first), max(last, each.last))
    named = await context.store.readings.named_since(kind, subject_id)
    left = await context.store.leaving.left_on(days)
    return [await _reader(context, who, *span, named, left) for who, span in days.items()]


async def _reader(
    context: Context,
    who: str,
    first: datetime,
    last: datetime,
    named: Mapping[str, datetime],
    left: Mapping[str, datetime],
) -> Reader:
    name = (await context.store.people.get(who)).name
    days = {what: london_day(since[who]) for what, since in (("named", named), ("left", left)) if who in since}
    return Reader(name, london_day(first), london_day(last), **days)
