"""What goes along when a child gets a new key person: a sealed note, and the concerns that the former one still has."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from procedures.care import HandOver
from procedures.concern import Stage
from storage.database import Connection
from storage.ids import new_id
from storage.keys import KeyKind, Vault
from storage.tables import concern, contact

#: The way in the table of contacts that marks a note for a new key person; it is no talk with a family.
HAND_OVER = "hand-over"


class Care:
    """Verbs about hand-overs, inside one transaction. Who may read which is for the caller to say."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection, self._vault = connection, vault

    async def hand_over(self, child_id: str, to: str, text: str, now: datetime, *, by: str) -> None:
        """Keeps what the new key person should know, sealed under the child's key."""
        note_id = new_id()
        key = await self._vault.key(self._connection, KeyKind.CHILD, child_id)
        body = key.seal(json.dumps({"text": text}), f"contact.body:{note_id}")
        row: dict[str, Any] = {"id": note_id, "setting_id": self._vault.setting_id, "person_id": to}
        row |= {"child_id": child_id, "way": HAND_OVER, "body": body, "happened_at": now, "recorded_at": now}
        await self._connection.execute(sa.insert(contact), {**row, "recorded_by": by})

    async def hand_overs(self, child_id: str) -> list[HandOver]:
        """Everything that was ever handed over about a child, the oldest first."""
        rows = (await self._connection.execute(_NOTES, {"child": child_id, **self._mine})).all()
        if not rows:
            return []
        key = await self._vault.key(self._connection, KeyKind.CHILD, child_id)
        found = []
        for row in rows:
            text = str(json.loads(key.open(row.body, f"contact.body:{row.id}"))["text"])
            found.append(HandOver(row.person_id, row.recorded_by, row.recorded_at, text))
        return found

    async def concerns_with(self, child_id: str, person_id: str) -> list[str]:
        """The ids of what this person has as the key person of this child. Only for moving it, never for showing."""
        wanted = {"child": child_id, "who": person_id, **self._mine}
        return list((await self._connection.execute(_WITH, wanted)).scalars())

    @property
    def _mine(self) -> dict[str, str]:
        return {"setting": self._vault.setting_id}


_n, _c = contact.c, concern.c
_NOTES = (
    sa.select(_n.id, _n.person_id, _n.recorded_by, _n.recorded_at, _n.body)
    .where(_n.setting_id == sa.bindparam("setting"), _n.child_id == sa.bindparam("child"), _n.way == HAND_OVER)
    .order_by(_n.recorded_at, _n.id)
)
_WITH = (
    sa.select(_c.id)
    .where(_c.setting_id == sa.bindparam("setting"), _c.child_id == sa.bindparam("child"))
    .where(_c.handler_id == sa.bindparam("who"), _c.stage == Stage.WITH_KEY_PERSON)
    .order_by(_c.received_at, _c.id)
)
