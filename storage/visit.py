"""Visits of professionals from other agencies: for one child, for a few hours, with somebody of ours beside them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from procedures.visit import Visit
from storage.database import Connection
from storage.family import Families
from storage.ids import new_id
from storage.keys import Vault
from storage.tables import visit


class Visits:
    """Verbs about visits, inside one transaction."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection, self._vault = connection, vault

    async def add(
        self,
        person_id: str,
        agency: str,
        child_id: str,
        supervised_by: str,
        since: datetime,
        until: datetime,
        now: datetime,
        *,
        by: str,
    ) -> Visit:
        """Keeps one visit."""
        made = Visit(new_id(), person_id, agency, child_id, supervised_by, since, until)
        row: dict[str, Any] = {"id": made.id, "setting_id": self._vault.setting_id, "person_id": person_id}
        row |= {"agency": self._vault.setting.seal(agency, f"visit.agency:{made.id}"), "child_id": child_id}
        row |= {"supervised_by": supervised_by, "since": since, "until": until, "recorded_by": by, "recorded_at": now}
        await self._connection.execute(sa.insert(visit), row)
        return made

    async def now_for(self, person_id: str, now: datetime) -> frozenset[str]:
        """The children whom somebody from an agency visits at this moment."""
        return frozenset(await Families(self._connection, self._vault).visited_by(person_id, now))

    async def of(self, person_id: str, now: datetime) -> Visit | None:
        """The visit of somebody that is going on now; the one that ends last, if there are several."""
        found = await self._between(now, now)
        return max((each for each in found if each.person_id == person_id), key=lambda each: each.until, default=None)

    async def between(self, first: datetime, last: datetime) -> list[Visit]:
        """Every visit that has anything to do with this time, the earliest first."""
        return await self._between(first, last)

    async def _between(self, first: datetime, last: datetime) -> list[Visit]:
        wanted = {"first": first, "last": last, "setting": self._vault.setting_id}
        rows = (await self._connection.execute(_BETWEEN, wanted)).all()
        return [self._visit(row) for row in rows]

    def _visit(self, row: sa.Row[Any]) -> Visit:
        agency = self._vault.setting.open(row.agency, f"visit.agency:{row.id}")
        return Visit(row.id, row.person_id, agency, row.child_id, row.supervised_by, row.since, row.until)


_v = visit.c
_BETWEEN = (
    sa.select(_v.id, _v.person_id, _v.agency, _v.child_id, _v.supervised_by, _v.since, _v.until)
    .where(_v.setting_id == sa.bindparam("setting"), _v.child_id.is_not(None), _v.supervised_by.is_not(None))
    .where(_v.since <= sa.bindparam("last"), _v.until > sa.bindparam("first"))
    .order_by(_v.since, _v.id)
)
