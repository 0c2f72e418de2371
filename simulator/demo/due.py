"""What the clock does next, in a sentence: the first open timer, or the morning for which letters are held."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from handlers.kin import kin_of_alert
from procedures.calendar import london_day
from procedures.concern import Concern, Move, Stage, Why
from procedures.moves import deputy_for, escalated, finished, taken_up
from procedures.safeguarding import State, in_line, next_in_line
from simulator.demo.diary import ROLE_AT, a_day
from storage.store import Store
from storage.tables import timer
from storage.timer import TimerKind

#: What is said of a timer, given its subject and the day on which it is looked at; None if it will do nothing.
Sentence = Callable[[Store, str, date], Awaitable[str | None]]


@dataclass(frozen=True, slots=True)
class Due:
    """The next thing."""

    at: datetime
    text: str


async def what_is_due(store: Store, now: datetime, morning: tuple[datetime, int] | None) -> Due | None:
    """The next thing, None if nothing waits for the clock; `morning`: when held letters go, and how many."""
    row = (await store.connection.execute(_NEXT)).first()
    if morning is not None and (row is None or morning[0] <= row.due_at):
        messages = "1 held message is" if morning[1] == 1 else f"{morning[1]} held messages are"
        return Due(morning[0], f"The quiet hours are over: {messages} sent")
    if row is None:
        return None
    when = london_day(max(row.due_at, now))
    return Due(row.due_at, await WHAT_IS_SAID[row.kind](store, row.subject_id, when) or "The clock looks at something")


async def _name(store: Store, who: str | None) -> str:
    return (await store.people.get(who)).name if who else "nobody"


async def _follows(store: Store, concern: Concern, move: Move) -> str:
    """What a move does."""
    if move.after is Stage.OUTSIDE:
        return f"{await _name(store, concern.raised_by)} gets the number of Ofsted for {concern.reference}"
    if move.after is Stage.CLOSED:
        return f"{concern.reference} is closed"
    return f"{concern.reference} goes to the {ROLE_AT[move.after]} ({await _name(store, move.handler_id)})"


def _of_concern(say: Callable[[Store, Concern, date], Awaitable[str | None]]) -> Sentence:
    """What is said of a timer whose subject is a concern."""

    async def said(store: Store, concern_id: str, when: date) -> str | None:
        concern = await store.concerns.get_by_clock(concern_id)
        return await say(store, concern, when) if concern else None

    return said


async def _unanswered(store: Store, concern: Concern, when: date) -> str | None:
    move = escalated(concern, when, await store.people.holders())
    if move is None:
        return None
    return f"{await _follows(store, concern, move)} if nobody answers by {a_day(concern.answer_due)}"


async def _remind(store: Store, concern: Concern, _when: date) -> str:
    deputies = concern.deputies - concern.shut_out - {concern.handler_id}
    names = [await _name(store, concern.handler_id), *sorted([await _name(store, each) for each in deputies])]
    return f"{' and '.join(names)} {'is' if len(names) == 1 else 'are'} reminded of {concern.reference}"


async def _absent(store: Store, concern: Concern, _when: date) -> str:
    deputy = deputy_for(concern, await store.people.holders())
    told = f"{await _name(store, deputy)} is asked" if deputy else "Nobody is free"
    return f"{told} to help with {concern.reference} if {await _name(store, concern.handler_id)} does not open it"


async def _ask_parent(store: Store, concern: Concern, _when: date) -> str:
    return f"{await _name(store, concern.raised_by)} is asked whether the answer to {concern.reference} settles it"


async def _silent(store: Store, concern: Concern, when: date) -> str:
    asked_before = any(step.why == Why.NO_WORD for step in await store.concerns.history(concern.id))
    move = None if asked_before else taken_up(concern, when, await store.people.holders(), Why.NO_WORD)
    if move is None or move.after is Stage.OUTSIDE:
        move = finished(concern, when, Why.NO_WORD)
    parent = await _name(store, concern.raised_by)
    return f"{await _follows(store, concern, move)} if {parent} says nothing by {a_day(concern.reply_due)}"


async def _undertaking(store: Store, undertaking_id: str, _when: date) -> str | None:
    promised = await store.undertakings.get_by_clock(undertaking_id)
    concern = await store.concerns.get_by_clock(promised.concern_id) if promised else None
    if promised is None or concern is None:
        return None
    return f"{await _name(store, promised.promised_by)} is reminded of a promise in {concern.reference}"


async def _alert(store: Store, alert_id: str, _when: date) -> str | None:
    alert = await store.alerts.get_by_clock(alert_id)
    if alert is None:
        return None
    kin = await kin_of_alert(store, alert)
    line = [await store.people.get(each) for each in in_line(await store.people.holders(), kin)]
    following = next_in_line(alert, line).person_id
    told = f"{await _name(store, following)} is told"
    if following is None:
        told = f"{await _name(store, alert.raised_by)} gets the numbers outside"
    if alert.state is State.NOT_TOLD:
        return f"{told} of the safeguarding message" if following else told
    return f"{await _name(store, alert.holder_id)} must take the safeguarding message, or {told}"


async def _proposal(store: Store, proposal_id: str, _when: date) -> str | None:
    proposal = await store.proposals.get(proposal_id)
    if proposal is None or proposal.outcome is not None:
        return None
    return f"whoever may confirm it is asked again: {proposal.change}"


#: What is said of a timer of each kind.
WHAT_IS_SAID: Mapping[str, Sentence] = {
    TimerKind.CONCERN_UNANSWERED: _of_concern(_unanswered),
    TimerKind.REMIND_HANDLER: _of_concern(_remind),
    TimerKind.HANDLER_ABSENT: _of_concern(_absent),
    TimerKind.REMIND_PARENT: _of_concern(_ask_parent),
    TimerKind.PARENT_SILENT: _of_concern(_silent),
    TimerKind.UNDERTAKING_DUE: _undertaking,
    TimerKind.ALERT_NOT_TAKEN: _alert,
    TimerKind.PROPOSAL_WAITS: _proposal,
}

_c = timer.c
_NEXT = (
    sa.select(_c.kind, _c.subject_id, _c.due_at).where(sa.text("state = 'open'")).order_by(_c.due_at, _c.kind).limit(1)
)
