"""What stands in the bot's tables about a case or an alert, as far as the diary tells of it. No word of a case is read.

Asked for by id, and only for those about which a new notice was written: whatever the clock does to a case, it writes
to somebody about it in the same transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from procedures import safeguarding
from procedures.concern import Tie
from storage.database import Connection
from storage.tables import alert, alert_person, concern, concern_action, concern_history, concern_person, timer
from storage.timer import TimerKind


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a concern's history; `answer_due` is the date promised from then on."""

    number: int
    at: datetime
    before: str
    after: str
    why: str
    by: str
    handler_before: str | None
    handler_after: str | None
    answer_due: date | None


@dataclass(frozen=True, slots=True)
class Promised:
    """Something to be done by a day, whose reminder has been due."""

    by: str
    due: date


@dataclass(slots=True)
class Case:
    """One concern. `deputies`: who was asked to help, and when."""

    id: str
    reference: str
    parent: str
    steps: list[Step] = field(default_factory=list)
    deputies: list[tuple[str, datetime]] = field(default_factory=list)
    promised: list[Promised] = field(default_factory=list)

    def before(self, moment: datetime) -> Step:
        """How it stood just before a moment."""
        return [self.steps[0], *(step for step in self.steps if step.at < moment)][-1]

    def people(self) -> Iterator[str]:
        """Everybody whom the diary may name."""
        yield self.parent
        yield from (who for step in self.steps for who in (step.handler_before, step.handler_after) if who)
        yield from (who for who, _ in self.deputies)


@dataclass(slots=True)
class Told:
    """One alert. `refused`: to whom Telegram would not carry it, and when that was found out."""

    id: str
    raised_by: str
    refused: set[tuple[str, datetime]] = field(default_factory=set)


async def read_cases(connection: Connection, ids: Collection[str]) -> dict[str, Case]:
    """These concerns as they are now."""
    wanted = {"ids": sorted(ids)}
    cases = {
        row.id: Case(row.id, row.reference, row.raised_by) for row in (await connection.execute(_CASES, wanted)).all()
    }
    for row in (await connection.execute(_STEPS, wanted)).all():
        cases[row.concern_id].steps.append(Step(**_but(row, "concern_id")))
    for row in (await connection.execute(_DEPUTIES, wanted)).all():
        cases[row.concern_id].deputies.append((row.person_id, row.since))
    for row in (await connection.execute(_PROMISED, wanted)).all():
        if row.done_at is None or row.done_at >= row.due_at:
            cases[row.concern_id].promised.append(Promised(row.person_id, row.due))
    return cases


async def read_alerts(connection: Connection, ids: Collection[str]) -> dict[str, Told]:
    """These alerts as they are now."""
    wanted = {"ids": sorted(ids)}
    alerts = {row.id: Told(row.id, row.raised_by) for row in (await connection.execute(_ALERTS, wanted)).all()}
    for row in (await connection.execute(_REFUSED, wanted)).all():
        alerts[row.alert_id].refused.add((row.person_id, row.at))
    return alerts


def _but(row: sa.Row[Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in row._mapping.items() if key != name}


_c, _h, _p, _u, _t = concern.c, concern_history.c, concern_person.c, concern_action.c, timer.c
_IDS: sa.BindParameter[str] = sa.bindparam("ids", expanding=True)
_CASES = sa.select(_c.id, _c.reference, _c.raised_by).where(_c.id.in_(_IDS))
_STEPS = (
    sa.select(
        _h.concern_id,
        _h.number,
        _h.at,
        _h.before,
        _h.after,
        _h.why,
        _h.by,
        _h.handler_before,
        _h.handler_after,
        _h.answer_due,
    )
    .where(_h.concern_id.in_(_IDS))
    .order_by(_h.concern_id, _h.number)
)
_DEPUTIES = (
    sa.select(_p.concern_id, _p.person_id, _p.since)
    .where(_p.concern_id.in_(_IDS), _p.relation == Tie.DEPUTY)
    .order_by(_p.since, _p.id)
)
_PROMISED = (
    sa.select(_u.concern_id, _u.person_id, _u.due, _u.done_at, _t.due_at)
    .join(timer, sa.and_(_t.subject_id == _u.id, _t.kind == TimerKind.UNDERTAKING_DUE, _t.state == "done"))
    .where(_u.concern_id.in_(_IDS), _t.setting_id == _u.setting_id)
    .order_by(_t.due_at, _u.id)
)
_ALERTS = sa.select(alert.c.id, alert.c.raised_by).where(alert.c.id.in_(_IDS))
_REFUSED = sa.select(alert_person.c.alert_id, alert_person.c.person_id, alert_person.c.at).where(
    alert_person.c.alert_id.in_(_IDS), alert_person.c.relation == safeguarding.Tie.NOT_REACHED
)
