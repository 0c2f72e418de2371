"""Reading concerns: each person sees what their relation to the case allows, and nothing tells them of the rest.

parent  taps "My concerns", or "Open" under a notice    -> the promise, or the answer
staff   taps "Waiting for me", or "Open" under a notice -> the words, and a button to answer
anybody else                                            -> "We could not find that."
"""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from handlers.promises import promise_of
from handlers.reactions import Reaction, Tapped
from handlers.unit import About
from procedures.access import Relation, relations
from procedures.concern import Concern, Stage
from procedures.people import STAFF, Role
from screens import answer as staff_screens
from screens import concern as parent_screens
from screens import problem
from screens.actions import MyConcerns, OpenConcern, WaitingForMe
from storage.concern import PartKind


def reactions() -> list[Reaction]:
    """The buttons that open something; each is checked again at every press."""
    return [
        Tapped(MyConcerns, show_mine, by=(Role.PARENT,)),
        Tapped(WaitingForMe, show_waiting, by=tuple(sorted(STAFF))),
        Tapped(OpenConcern, open_concern),
    ]


async def show_mine(_update: Update, context: Context) -> None:
    """What this parent has raised."""
    found = await context.store.concerns.raised_by(context.person)
    await context.show(parent_screens.mine, [(each.id, each.reference, each.stage, each.answer_due) for each in found])


async def show_waiting(_update: Update, context: Context) -> None:
    """What waits for this member of staff."""
    found = await context.store.concerns.waiting_for(context.person)
    await context.show(staff_screens.waiting, [(each.id, each.reference, each.answer_due) for each in found])


async def open_concern(_update: Update, context: Context) -> None:
    """One concern, as far as this person may see it."""
    assert isinstance(context.tapped, OpenConcern)
    concern = await context.store.concerns.get_for(context.person, context.tapped.concern_id)
    if concern is None:
        await context.show(problem.not_found)
        return
    theirs = relations(context.person, concern)
    if Relation.COMPLAINANT in theirs:
        await _for_parent(context, concern)
    elif Relation.HANDLER in theirs and concern.is_open:
        await _for_handler(context, concern)
    elif theirs & {Relation.HANDLER, Relation.PAST_HANDLER}:
        await _for_past_handler(context, concern)
    else:
        shown = (concern.reference, concern.stage, concern.answer_due)
        await context.show(staff_screens.existence, *shown)


async def _for_parent(context: Context, concern: Concern) -> None:
    if concern.stage is Stage.ANSWERED:
        parts = await context.store.concerns.parts_for(context.person, concern, PartKind.ANSWER)
        author = await context.store.people.get(parts[0].author_id)
        shown = (concern.reference, author.name, [part.text for part in parts])
        await context.show(parent_screens.answer, *shown, about=(About.CONCERN_ANSWER, concern.id))
        return
    about = (About.CONCERN_NOTICE, concern.id)
    promise = await promise_of(context.unit, concern)
    if promise is None:
        await context.show(parent_screens.nobody_inside, concern.reference, about=about)
        return
    child = await context.store.children.of_case(concern.child_id)
    await context.show(parent_screens.open_for_parent, child.name, promise, about=about)


async def _for_handler(context: Context, concern: Concern) -> None:
    child = await context.store.children.of_case(concern.child_id)
    parent = await context.store.people.get(concern.raised_by)
    words = await _words(context, concern)
    shown = (concern.id, concern.reference, child.name, parent.name, concern.answer_due, words)
    await context.show(staff_screens.opened, *shown, about=(About.CONCERN_WORDS, concern.id))


async def _for_past_handler(context: Context, concern: Concern) -> None:
    child = await context.store.children.of_case(concern.child_id)
    shown = (concern.reference, child.name, concern.stage, await _words(context, concern))
    await context.show(staff_screens.seen_before, *shown, about=(About.CONCERN_WORDS, concern.id))


async def _words(context: Context, concern: Concern) -> list[str]:
    parts = await context.store.concerns.parts_for(context.person, concern, PartKind.WORDS)
    return [part.text for part in parts]
