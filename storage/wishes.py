"""What people want: each a sealed row with its time and who wrote it. Nothing is overwritten, the last one counts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from procedures.wishes import NO_WISHES, Value, Wishes, WishKind, is_value, value_of, wishes_from
from storage.database import Connection
from storage.ids import new_id
from storage.keys import Vault
from storage.tables import wish


@dataclass(frozen=True, slots=True)
class Once:
    """What somebody wanted, from when until when, and who wrote it down."""

    kind: WishKind
    value: Value
    since: datetime
    until: datetime | None
    recorded_by: str | None

    def __repr__(self) -> str:
        return f"Once({self.kind})"


class KeptWishes:
    """Verbs about wishes, inside one transaction. What was read once is kept until something changes it."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection, self._vault = connection, vault
        self._known: dict[str, Wishes] = {}

    async def meet(self, person_ids: Iterable[str]) -> None:
        """Reads the wishes of all these people in one query."""
        missing = sorted(set(person_ids) - self._known.keys())
        if not missing:
            return
        kept: dict[str, dict[WishKind, Value]] = {person_id: {} for person_id in missing}
        for row in (await self._connection.execute(_NOW, {"people": missing, **self._mine})).all():
            if row.kind in _KNOWN:
                kept[row.person_id][WishKind(row.kind)] = self._open(row)
        self._known.update({person_id: wishes_from(found) for person_id, found in kept.items()})

    async def of(self, person_id: str) -> Wishes:
        """What this person wants now; at most one query in a transaction."""
        await self.meet([person_id])
        return self._known[person_id]

    def known(self, person_id: str | None) -> Wishes:
        """What was read already in this transaction; nothing special for anybody else."""
        return self._known.get(person_id or "", NO_WISHES)

    async def set(self, person_id: str, kind: WishKind, value: Value, *, by: str | None, now: datetime) -> bool:
        """From now on this holds; False if it held already. ValueError for what cannot be a wish of this kind."""
        if not is_value(kind, value):
            raise ValueError(f"not a value of {kind}")
        if value_of(kind, await self.of(person_id)) == value:
            return False
        wanted = {"who": person_id, "which": kind, "now": now, **self._mine}
        await self._connection.execute(_END, wanted)
        row_id = new_id()
        sealed = self._vault.setting.seal(json.dumps(value), _place(row_id))
        row = {"id": row_id, "person_id": person_id, "kind": kind, "value": sealed, "since": now, "recorded_by": by}
        await self._connection.execute(sa.insert(wish), {**row, "setting_id": self._vault.setting_id})
        del self._known[person_id]
        await self.meet([person_id])
        return True

    async def history(self, person_id: str) -> list[Once]:
        """Everything this person ever wanted, oldest first."""
        rows = (await self._connection.execute(_EVER, {"who": person_id, **self._mine})).all()
        known = [row for row in rows if row.kind in _KNOWN]
        return [Once(WishKind(row.kind), self._open(row), row.since, row.until, row.recorded_by) for row in known]

    def _open(self, row: sa.Row[Any]) -> Value:
        value: Value = json.loads(self._vault.setting.open(row.value, _place(row.id)))
        return value

    @property
    def _mine(self) -> dict[str, str]:
        return {"setting": self._vault.setting_id}


def _place(row_id: str) -> str:
    return f"wish.value:{row_id}"


#: Kinds of a newer version are left alone.
_KNOWN = frozenset(str(each) for each in WishKind)

_w = wish.c
_OF_HERE = sa.select(_w.id, _w.person_id, _w.kind, _w.value, _w.since, _w.until, _w.recorded_by).where(
    _w.setting_id == sa.bindparam("setting"), _w.kind.in_(sorted(WishKind))
)
_NOW = _OF_HERE.where(_w.person_id.in_(sa.bindparam("people", expanding=True)), _w.until.is_(None)).order_by(
    _w.since, _w.id
)
_EVER = _OF_HERE.where(_w.person_id == sa.bindparam("who")).order_by(_w.since, _w.id)
_END = (
    sa.update(wish)
    .where(_w.setting_id == sa.bindparam("setting"), _w.person_id == sa.bindparam("who"))
    .where(_w.kind == sa.bindparam("which"), _w.until.is_(None))
    .values(until=sa.bindparam("now"))
)
