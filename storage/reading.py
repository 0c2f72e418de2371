"""Who was shown what: one row for each time, written with the showing itself, and nothing personal beyond ids.

Whoever raised something reads their own words, which is not kept. A store that knows no moment cannot show anything.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from procedures.access import Record
from procedures.concern import Tie as ConcernTie
from procedures.safeguarding import Tie as AlertTie
from storage.database import Connection
from storage.ids import new_id
from storage.keys import Vault
from storage.tables import alert_person, concern_person, reading


class SubjectKind(StrEnum):
    """What was read."""

    CONCERN = "concern"
    ALERT = "alert"


@dataclass(frozen=True, slots=True)
class Reading:
    """One part of a case that somebody was shown: for the first time, and for the last."""

    person_id: str
    record: Record
    subject_kind: SubjectKind
    subject_id: str
    first: datetime
    last: datetime


class Readings:
    """Verbs about what was read, inside one transaction at one moment."""

    def __init__(self, connection: Connection, vault: Vault, now: datetime | None) -> None:
        self._connection, self._vault, self._now = connection, vault, now

    async def note(self, person_id: str, records: Collection[Record], kind: SubjectKind, subject_id: str) -> None:
        """This person is shown these parts of it now; ValueError if nobody said when now is."""
        if not records:
            return
        if self._now is None:
            raise ValueError("whoever shows something needs a moment")
        row = {"setting_id": self._vault.setting_id, "person_id": person_id, "at": self._now}
        what = {"subject_kind": kind, "subject_id": subject_id}
        rows = [{"id": new_id(), "record": _kept(each), **row, **what} for each in sorted(records)]
        await self._connection.execute(sa.insert(reading), rows)

    async def of(self, person_id: str) -> list[Reading]:
        """Everything this person was shown, in the order of the first time."""
        return await self._read(_READINGS.where(_c.person_id == sa.bindparam("who")), {"who": person_id})

    async def about(self, kind: SubjectKind, subject_id: str) -> list[Reading]:
        """Everybody who was shown something of it, in the order of the first time."""
        one = _READINGS.where(_c.subject_id == sa.bindparam("which"), _c.subject_kind == sa.bindparam("kind_"))
        return await self._read(one, {"which": subject_id, "kind_": kind})

    async def named_since(self, kind: SubjectKind, subject_id: str) -> Mapping[str, datetime]:
        """Since when each person whom it is about has been shut out of it."""
        rows = await self._connection.execute(_NAMED[kind], {"which": subject_id, **self._mine})
        return {row.person_id: row.since for row in rows}

    @property
    def _mine(self) -> dict[str, str]:
        return {"setting": self._vault.setting_id}

    async def _read(self, query: sa.Select[Any], wanted: dict[str, str]) -> list[Reading]:
        rows = (await self._connection.execute(query, {**wanted, **self._mine})).all()
        return [_reading(row) for row in rows]


def _reading(row: sa.Row[Any]) -> Reading:
    what = (Record[row.record.upper()], SubjectKind(row.subject_kind), row.subject_id)
    return Reading(row.person_id, *what, row.first, row.last)


def _kept(record: Record) -> str:
    """The name of a record as it stands in the table; its sentence may be worded better one day."""
    return record.name.lower()


_c, _t, _a = reading.c, concern_person.c, alert_person.c
_SAME = (_c.person_id, _c.record, _c.subject_kind, _c.subject_id)
_FIRST = sa.func.min(_c.at, type_=_c.at.type).label("first")
_READINGS = (
    sa.select(*_SAME, _FIRST, sa.func.max(_c.at, type_=_c.at.type).label("last"))
    .where(_c.setting_id == sa.bindparam("setting"))
    .group_by(*_SAME)
    .order_by(_FIRST, *_SAME)
)
_NAMED = {
    SubjectKind.CONCERN: sa.select(_t.person_id, _t.since).where(
        _t.setting_id == sa.bindparam("setting"),
        _t.concern_id == sa.bindparam("which"),
        _t.relation == ConcernTie.NAMED,
        _t.until.is_(None),
    ),
    SubjectKind.ALERT: sa.select(_a.person_id, _a.at.label("since")).where(
        _a.setting_id == sa.bindparam("setting"),
        _a.alert_id == sa.bindparam("which"),
        _a.relation == AlertTie.NAMED,
    ),
}
