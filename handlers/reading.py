"""Reading concerns: each person sees what their relation to the case allows, and nothing tells them of the rest.

parent  taps "My concerns", or "Open" under a notice    -> handlers/following.py
staff   taps "Waiting for me", or "Open" under a notice -> the words, and what can be done
anybody else                                            -> "We could not find that."
"""

from __future__ import annotations

from telegram import Update

from handlers import following
from handlers.context import Context
from handlers.promises import keep_time
from handlers.reactions import Reaction, Tapped
from handlers.rights import About
from handlers.saying import show_said
from handlers.talks import show_case_talks
from handlers.unnaming import may_be_unnamed
from procedures.access import Relation
from procedures.concern import Concern
from procedures.explained import explained
from procedures.people import STAFF
from procedures.readers import may_see_readers
from procedures.rights import relations
from screens import answer as screens
from screens import problem
from screens.actions import OpenConcern, ShowWhatWasSaid, WaitingForMe
from screens.answer import Opened
from storage.concern import PartKind


def reactions() -> list[Reaction]:
    """The buttons that open something; each is checked again at every press."""
    return [
        Tapped(WaitingForMe, show_waiting, by=tuple(sorted(STAFF))),
        Tapped(OpenConcern, open_concern),
        Tapped(ShowWhatWasSaid, show_what_was_said),
    ]


async def show_waiting(_update: Update, context: Context) -> None:
    """What waits for this member of staff."""
    found = await context.store.concerns.waiting_for(context.person)
    await context.show(screens.waiting, [(each.id, each.reference, each.answer_due) for each in found])


async def open_concern(_update: Update, context: Context) -> None:
    """One concern, as far as this person may see it."""
    assert isinstance(context.tapped, OpenConcern)
    concern = await context.store.concerns.get_for(context.person, context.tapped.concern_id)
    if concern is None:
        await context.show(problem.not_found)
        return
    theirs = relations(context.person, concern)
    if Relation.COMPLAINANT in theirs:
        await following.open_own(context, concern)
    elif theirs & {Relation.HANDLER, Relation.DEPUTY} and concern.is_open:
        await _for_handler(context, concern)
    elif theirs & {Relation.HANDLER, Relation.PAST_HANDLER}:
        await _for_past_handler(context, concern)
    else:
        shown = (concern.reference, concern.stage, concern.answer_due)
        await context.show(screens.existence, *shown)


async def show_what_was_said(_update: Update, context: Context) -> None:
    """Everything that was said, in the order of saying, for whoever may read it."""
    assert isinstance(context.tapped, ShowWhatWasSaid)
    concern = await context.store.concerns.get_for(context.person, context.tapped.concern_id)
    if concern is None or not await show_said(context, concern):
        await context.show(problem.not_found)
        return
    await _end(context, concern, (About.CONCERN_NOTICE, concern.id))


async def _for_handler(context: Context, concern: Concern) -> None:
    about = (About.CONCERN_WORDS, concern.id)
    if concern.opened_at is None and concern.handler_id == context.person.id:
        await context.store.concerns.opened(concern, context.now)
        opened = await context.store.concerns.get_by_clock(concern.id)
        await keep_time(context.unit, opened or concern)
    shown = await _facts(context, concern)
    await context.show(screens.facts, shown, about=about)
    await show_case_talks(context, concern)
    await show_said(context, concern)
    await context.show(screens.what_now, shown, about=about)


async def _facts(context: Context, concern: Concern) -> Opened:
    parent = await context.store.people.get(concern.raised_by)
    said = await context.store.concerns.said_by(context.person, concern, PartKind.UNDERSTOOD, PartKind.CONFIRMED)
    return Opened(
        id=concern.id,
        reference=concern.reference,
        kind=concern.kind,
        child=await child_of(context, concern),
        subject=concern.subject,
        named=await names_of(context, concern),
        parent=parent.name,
        due=concern.answer_due,
        blocked=parent.blocked or not parent.joined,
        confirmed=bool(said) and said[-1][0] is PartKind.CONFIRMED,
        is_deputy=concern.handler_id != context.person.id,
        explanation=explained(concern),
        wishes=await context.store.wishes.of(parent.id),
        mistaken=bool(await may_be_unnamed(context, concern)),
    )


async def child_of(context: Context, concern: Concern) -> str:
    """The name of the child it is about, for somebody who may see the case; empty if it is about none."""
    return (await context.store.children.of_case(concern.child_id)).name if concern.child_id else ""


async def names_of(context: Context, concern: Concern) -> str:
    """The names of everybody it is about, for somebody who may see the case."""
    return ", ".join([(await context.store.people.get(each)).name for each in sorted(concern.named)])


async def _for_past_handler(context: Context, concern: Concern) -> None:
    about = (About.CONCERN_WORDS, concern.id)
    child = await child_of(context, concern)
    await context.show(screens.seen_before, concern.reference, child, concern.stage, about=about)
    await show_said(context, concern)
    await _end(context, concern, about, mistaken=bool(await may_be_unnamed(context, concern)))


async def _end(context: Context, concern: Concern, about: tuple[About, str], *, mistaken: bool = False) -> None:
    readers = may_see_readers(context.person, concern)
    shown = (concern.id, concern.reference)
    await context.show(screens.end_of, *shown, mistaken=mistaken, readers=readers, about=about)
