"""Timers are rows. Nothing that must happen later lives only in memory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from storage.database import Connection
from storage.ids import new_id
from storage.keys import Vault
from storage.tables import timer


class TimerKind(StrEnum):
    """What happens when the time has come."""

    CONCERN_UNANSWERED = "concern unanswered"
    REMIND_HANDLER = "remind handler"
    HANDLER_ABSENT = "handler absent"
    REMIND_PARENT = "remind parent"
    PARENT_SILENT = "parent silent"
    UNDERTAKING_DUE = "undertaking due"
    ALERT_NOT_TAKEN = "alert not taken"
    PROPOSAL_WAITS = "proposal waits"


@dataclass(frozen=True, slots=True)
class Timer:
    """One thing to look at, at or after `due_at` (UTC)."""

    id: str
    kind: str
    subject_id: str
    due_at: datetime
    attempts: int


class Timers:
    """Verbs about timers, inside one transaction."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection, self._vault = connection, vault

    async def arm(self, kind: TimerKind, subject_id: str, due_at: datetime) -> None:
        """Sets the one timer of this kind for this subject, new or again."""
        row = {"id": new_id(), "setting_id": self._vault.setting_id, "kind": kind, "subject_id": subject_id}
        insert = self._connection.insert(timer)
        again = {"due_at": insert.excluded.due_at, "state": "open", "attempts": 0}
        statement = insert.on_conflict_do_update(index_elements=["setting_id", "kind", "subject_id"], set_=again)
        await self._connection.execute(statement, {**row, "due_at": due_at, "state": "open", "attempts": 0})

    async def disarm(self, kind: TimerKind, subject_id: str) -> None:
        """Nothing will happen any more."""
        wanted = {"kind_": kind, "subject": subject_id, "setting": self._vault.setting_id}
        await self._connection.execute(_DISARM, wanted)

    async def due(self, now: datetime, limit: int = 100) -> list[Timer]:
        """What is due, the longest due first."""
        rows = (await self._connection.execute(_DUE, {"now": now, "limit": limit})).all()
        return [Timer(row.id, row.kind, row.subject_id, row.due_at, row.attempts) for row in rows]

    async def next_due(self) -> datetime | None:
        """When the next timer is due; None if there is none."""
        found: datetime | None = await self._connection.scalar(_NEXT)
        return found

    async def settle(self, done: Timer) -> bool:
        """Compare and set: closes the timer if it is still armed for the same moment."""
        wanted = {"which": done.id, "at": done.due_at}
        return (await self._connection.execute(_SETTLE, wanted)).rowcount == 1

    async def push_aside(self, failed: Timer, until: datetime) -> None:
        """A timer that could not be handled comes again later, so that it stops no other."""
        await self._connection.execute(_PUSH_ASIDE, {"which": failed.id, "at": failed.due_at, "until": until})


_c = timer.c
_OPEN = sa.text("state = 'open'")
_DUE = (
    sa.select(_c.id, _c.kind, _c.subject_id, _c.due_at, _c.attempts)
    .where(_OPEN, _c.due_at <= sa.bindparam("now"))
    .order_by(_c.due_at)
    .limit(sa.bindparam("limit"))
)
_NEXT = sa.select(_c.due_at).where(_OPEN).order_by(_c.due_at).limit(1)
_SETTLE = (
    sa.update(timer).where(_c.id == sa.bindparam("which"), _c.due_at == sa.bindparam("at"), _OPEN).values(state="done")
)
_DISARM = (
    sa.update(timer)
    .where(
        _c.kind == sa.bindparam("kind_"),
        _c.subject_id == sa.bindparam("subject"),
        _c.setting_id == sa.bindparam("setting"),
    )
    .values(state="done")
)
_PUSH_ASIDE = (
    sa.update(timer)
    .where(_c.id == sa.bindparam("which"), _c.due_at == sa.bindparam("at"))
    .values(due_at=sa.bindparam("until"), attempts=_c.attempts + 1)
)
