"""What has come in: the marks that keep an update from counting twice, and the updates that could not be handled."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage.database import Connection
from storage.ids import new_id
from storage.keys import Vault
from storage.tables import quarantine, seen_update


class Intake:
    """Verbs about updates, inside one transaction."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection, self._vault = connection, vault

    async def unseen(self, update_ids: Sequence[int]) -> set[int]:
        """Those never handled before. A set, never "above the last": ids begin anew after a quiet week."""
        wanted = {"ids": list(update_ids), "setting": self._vault.setting_id}
        seen = set((await self._connection.execute(_SEEN, wanted)).scalars())
        return set(update_ids) - seen

    async def mark_seen(self, update_ids: Sequence[int], now: datetime) -> None:
        """Marks updates as handled, in the transaction that holds their effects."""
        rows = [{"setting_id": self._vault.setting_id, "update_id": each, "seen_at": now} for each in update_ids]
        if rows:
            await self._connection.execute(sa.insert(seen_update), rows)

    async def forget_seen(self, before: datetime) -> int:
        """Forgets marks of updates that Telegram cannot send again."""
        return (await self._connection.execute(_FORGET, {"before": before})).rowcount

    async def quarantine(self, update_id: int, raw: Any, error: str, now: datetime) -> None:
        """Sets an update aside, sealed, with the name of the error and nothing of its text."""
        row_id = new_id()
        sealed = self._vault.setting.seal(json.dumps(raw), f"quarantine.raw:{row_id}")
        row = {"id": row_id, "setting_id": self._vault.setting_id, "update_id": update_id, "raw": sealed}
        await self._connection.execute(sa.insert(quarantine), {**row, "error": error[:40], "at": now})

    async def in_quarantine(self) -> int:
        """How many updates wait there for a person to look."""
        return int(await self._connection.scalar(_COUNT) or 0)

    async def quarantined(self) -> list[tuple[str, Any]]:
        """Their row ids and raw updates, oldest first."""
        rows = (await self._connection.execute(_QUARANTINED)).all()
        opened = self._vault.setting.open
        return [(row.id, json.loads(opened(row.raw, f"quarantine.raw:{row.id}"))) for row in rows]

    async def settle(self, row_id: str, now: datetime) -> None:
        """The update has been handled after all, or its sender was reached by another way."""
        await self._connection.execute(_SETTLE, {"which": row_id, "now": now})


_c, _q = seen_update.c, quarantine.c
_SEEN = sa.select(_c.update_id).where(
    _c.setting_id == sa.bindparam("setting"), _c.update_id.in_(sa.bindparam("ids", expanding=True))
)
_FORGET = sa.delete(seen_update).where(_c.seen_at < sa.bindparam("before"))
_COUNT = sa.select(sa.func.count()).select_from(quarantine).where(_q.settled_at.is_(None))
_QUARANTINED = sa.select(_q.id, _q.raw).where(_q.settled_at.is_(None)).order_by(_q.at, _q.id)
_SETTLE = sa.update(quarantine).where(_q.id == sa.bindparam("which")).values(settled_at=sa.bindparam("now"))
