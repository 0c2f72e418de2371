"""What a parent decides about a concern, and what whoever has it decides about themselves.

parent  names somebody, says it is settled, takes it back, makes it a complaint, confirms what was understood
staff   declares a conflict of interest
"""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from handlers.moving import carry_out
from handlers.note_sent import show_who_has_it
from handlers.promises import keep_time
from handlers.reactions import Reaction, Tapped
from handlers.rights import About
from procedures.access import Action, Record
from procedures.concern import Concern, Kind, Tie, Why
from procedures.moves import finished, made_formal, stepped_aside
from procedures.people import STAFF, Role
from screens import answer as answer_screens
from screens import deciding as screens
from screens import notices, problem
from screens.actions import (
    ConfirmIt,
    DeclareConflict,
    ItIsSettled,
    MakeFormal,
    OfConcern,
    ReallyWithdraw,
    WithdrawConcern,
)
from storage.concern import PartKind


def reactions() -> list[Reaction]:
    """Each is checked again at every press."""
    parent = (Role.PARENT,)
    return [
        Tapped(ItIsSettled, settle, by=parent),
        Tapped(WithdrawConcern, ask_withdraw, by=parent),
        Tapped(ReallyWithdraw, withdraw, by=parent),
        Tapped(MakeFormal, make_formal, by=parent),
        Tapped(ConfirmIt, confirm, by=parent),
        Tapped(DeclareConflict, declare_conflict, by=tuple(sorted(STAFF))),
    ]


async def own(context: Context) -> Concern | None:
    """The concern of the button, if it is this parent's and not over; otherwise they are told that there is none."""
    assert isinstance(context.tapped, OfConcern)
    wanted = context.tapped.concern_id
    concern = await context.store.concerns.get_for(context.person, wanted, Action.ADD, Record.WORDS)
    if concern is None:
        await context.show(problem.not_found)
    elif concern.is_finished:
        await context.show(problem.no_longer_works)
        return None
    return concern


async def settle(_update: Update, context: Context) -> None:
    """It is settled: closed, with thanks."""
    concern = await own(context)
    if concern and await _finish(context, concern, Why.SETTLED):
        await context.show(screens.thanks_settled, concern.reference)


async def ask_withdraw(_update: Update, context: Context) -> None:
    """Asks once more."""
    concern = await own(context)
    if concern:
        await context.show(screens.really_withdraw, concern.id, concern.reference)


async def withdraw(_update: Update, context: Context) -> None:
    """Takes it back; the record stays."""
    concern = await own(context)
    if concern and await _finish(context, concern, Why.WITHDRAWN):
        await context.show(screens.taken_back, concern.reference)


async def _finish(context: Context, concern: Concern, why: Why) -> bool:
    move = finished(concern, context.today, why)
    if await carry_out(context.unit, concern, move, by=context.person.id) is None:
        await context.show(problem.no_longer_works)
        return False
    return True


async def make_formal(_update: Update, context: Context) -> None:
    """A concern becomes a complaint, at once and for good; the key person does not answer complaints."""
    concern = await own(context)
    if concern is None:
        return
    if concern.kind is Kind.COMPLAINT:
        await context.show(problem.no_longer_works)
        return
    await context.store.concerns.make_formal(concern)
    move = made_formal(concern, context.today, await context.store.people.holders())
    moved = await carry_out(context.unit, concern, move, by=context.person.id) if move else None
    if moved is None and concern.handler_id is not None:
        about = (About.CONCERN_NOTICE, concern.id)
        await context.notify(
            concern.handler_id, notices.now_formal, concern.id, concern.reference, about=about, hold=True
        )
        await context.show(screens.now_formal, concern.id, concern.reference)
        return
    await show_who_has_it(context, moved or concern, moved=moved is not None)


async def confirm(_update: Update, context: Context) -> None:
    """What was understood is right; whoever wrote it is told."""
    concern = await own(context)
    if concern is None:
        return
    told = await context.store.concerns.said_by(context.person, concern, PartKind.UNDERSTOOD)
    if not told or not await context.store.concerns.confirm(concern, context.person, context.now):
        await context.show(problem.no_longer_works)
        return
    author, about = told[-1][1], (About.CONCERN_NOTICE, concern.id)
    await context.notify(author, notices.is_right, concern.id, concern.reference, about=about, hold=True)
    await context.show(screens.confirmed, concern.reference)


async def declare_conflict(_update: Update, context: Context) -> None:
    """One tap: the person loses sight of the case, and somebody free to judge has it."""
    assert isinstance(context.tapped, DeclareConflict)
    wanted = context.tapped.concern_id
    concern = await context.store.concerns.get_for(context.person, wanted, Action.ADD, Record.ANSWER)
    if concern is None:
        await context.show(problem.not_found)
        return
    had_it = concern.handler_id == context.person.id
    concern = await context.store.concerns.tie(concern, context.person.id, Tie.CONFLICT, context.now)
    if not had_it:
        await keep_time(context.unit, concern)
    else:
        move = stepped_aside(concern, context.today, await context.store.people.holders())
        await carry_out(context.unit, concern, move, by=context.person.id)
    await context.show(answer_screens.stepped_aside, concern.reference)
