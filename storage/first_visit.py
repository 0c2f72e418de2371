"""What adults told before a first visit: sealed, every change a new row, so that it can be seen what was known when."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

import sqlalchemy as sa

from procedures.first_visit import PREFIX, Settling, child_of, settling_kind
from storage.database import Connection
from storage.ids import new_id
from storage.keys import Vault
from storage.tables import wish


@dataclass(frozen=True, slots=True, repr=False)
class Told:
    """What one adult told that holds now: kind to value. `since`: when each was told."""

    values: Mapping[str, str]
    since: Mapping[str, datetime]

    def settling(self, child_id: str) -> Settling:
        """The first days of one child; an empty one if nothing was told."""
        kept = self.values.get(settling_kind(child_id))
        return Settling(**json.loads(kept)) if kept else Settling()


class FirstVisits:
    """Verbs about first visits and first days, inside one transaction. Who may ask is for the caller to say."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection, self._vault = connection, vault

    async def tell(self, person_id: str, values: Mapping[str, str], by: str, now: datetime) -> frozenset[str]:
        """Keeps these; an empty value takes one out. Returns the kinds that changed: what is the same stays."""
        before = (await self.of(person_id)).values
        changed = frozenset(kind for kind, value in values.items() if before.get(kind, "") != value)
        for kind in sorted(changed):
            await self._connection.execute(_END, {"who": person_id, "which": kind, "now": now, **self._mine})
            if values[kind]:
                row_id = new_id()
                sealed = self._vault.setting.seal(json.dumps(values[kind]), f"wish.value:{row_id}")
                row = {"id": row_id, "person_id": person_id, "kind": kind, "value": sealed, "since": now}
                await self._connection.execute(
                    sa.insert(wish), {**row, "recorded_by": by, "setting_id": self._vault.setting_id}
                )
        return changed

    async def settle(self, person_id: str, child_id: str, settling: Settling, now: datetime) -> frozenset[str]:
        """Keeps who is with a child in the first days; the kinds that changed."""
        value = "" if settling.is_empty else json.dumps(asdict(settling), ensure_ascii=False)
        return await self.tell(person_id, {settling_kind(child_id): value}, person_id, now)

    async def of(self, person_id: str) -> Told:
        """What one adult told."""
        rows = (await self._connection.execute(_OF, {"person": person_id, **self._mine})).all()
        open_ = self._vault.setting.open
        values = {row.kind: json.loads(open_(row.value, f"wish.value:{row.id}")) for row in rows}
        return Told(values, {row.kind: row.since for row in rows})

    async def changed_since(self, person_id: str, moment: datetime) -> frozenset[str]:
        """The kinds that were told, changed or taken out since."""
        rows = await self._connection.execute(_CHANGED, {"person": person_id, "moment": moment, **self._mine})
        return frozenset(rows.scalars())

    async def everybody(self) -> Mapping[str, frozenset[str]]:
        """Who told anything: person to the children whose first days they told of. Nothing is opened for this."""
        found: dict[str, set[str]] = {}
        for row in (await self._connection.execute(_EVERYBODY, self._mine)).all():
            child_id = child_of(row.kind)
            found.setdefault(row.person_id, set()).update([child_id] if child_id else [])
        return {person_id: frozenset(children) for person_id, children in found.items()}

    @property
    def _mine(self) -> dict[str, str]:
        return {"setting": self._vault.setting_id}


_c = wish.c
_OURS = sa.and_(_c.setting_id == sa.bindparam("setting"), _c.kind.startswith(PREFIX, autoescape=True))
_NOW = sa.and_(_OURS, _c.until.is_(None))
_OF = (
    sa.select(_c.id, _c.kind, _c.value, _c.since)
    .where(_NOW, _c.person_id == sa.bindparam("person"))
    .order_by(_c.since, _c.id)
)
_CHANGED = sa.select(_c.kind).where(
    _OURS,
    _c.person_id == sa.bindparam("person"),
    sa.or_(_c.since >= sa.bindparam("moment"), _c.until >= sa.bindparam("moment")),
)
_EVERYBODY = sa.select(_c.person_id, _c.kind).where(_NOW).order_by(_c.since, _c.id)
_END = (
    sa.update(wish)
    .where(_NOW, _c.person_id == sa.bindparam("who"), _c.kind == sa.bindparam("which"))
    .values(until=sa.bindparam("now"))
)
