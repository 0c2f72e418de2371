"""Talks outside this bot. What was said is sealed under the key of its case, else of its child, else of the setting."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from procedures.contact import Contact, Way
from storage.database import Connection
from storage.ids import new_id
from storage.keys import KeyKind, Vault
from storage.sealing import Key
from storage.tables import contact


class Contacts:
    """Verbs about talks, inside one transaction. Who may read which is for the caller to say."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection, self._vault = connection, vault

    async def add(
        self,
        person_id: str,
        way: Way,
        happened_at: datetime,
        now: datetime,
        *,
        by: str,
        child_id: str | None = None,
        concern_id: str | None = None,
        text: str = "",
        present: str = "",
    ) -> Contact:
        """Keeps one talk; it is never changed."""
        contact_id = new_id()
        about = {"person_id": person_id, "child_id": child_id, "concern_id": concern_id}
        key = await self._key(child_id, concern_id)
        body = key.seal(json.dumps({"text": text, "present": present}), f"contact.body:{contact_id}")
        row: dict[str, Any] = {"id": contact_id, "setting_id": self._vault.setting_id, **about, "way": way}
        row |= {"body": body, "happened_at": happened_at, "recorded_by": by, "recorded_at": now}
        await self._connection.execute(sa.insert(contact), row)
        return Contact(contact_id, person_id, way, happened_at, by, now, child_id, concern_id, text, present)

    async def of_person(self, person_id: str) -> list[Contact]:
        """Every talk with a person, the newest first."""
        return await self._read(_ALL.where(_c.person_id == sa.bindparam("person")), person=person_id)

    async def of_case(self, concern_id: str) -> list[Contact]:
        """Every talk about a case, the newest first."""
        return await self._read(_ALL.where(_c.concern_id == sa.bindparam("case")), case=concern_id)

    async def _read(self, query: sa.Select[Any], **wanted: str) -> list[Contact]:
        rows = (await self._connection.execute(query, {**wanted, "setting": self._vault.setting_id})).all()
        return [await self._contact(row) for row in rows]

    async def _contact(self, row: sa.Row[Any]) -> Contact:
        key = await self._key(row.child_id, row.concern_id)
        told = json.loads(key.open(row.body, f"contact.body:{row.id}"))
        about = {"child_id": row.child_id, "concern_id": row.concern_id}
        return Contact(
            row.id, row.person_id, Way(row.way), row.happened_at, row.recorded_by, row.recorded_at, **about, **told
        )

    async def _key(self, child_id: str | None, concern_id: str | None) -> Key:
        if concern_id is not None:
            return await self._vault.key(self._connection, KeyKind.CASE, concern_id)
        if child_id is not None:
            return await self._vault.key(self._connection, KeyKind.CHILD, child_id)
        return self._vault.setting


_c = contact.c
_ALL = (
    sa.select(*_c)
    .where(_c.setting_id == sa.bindparam("setting"), _c.way.in_(sorted(Way)))  # hand-overs: storage/care.py
    .order_by(_c.happened_at.desc(), _c.recorded_at.desc(), _c.id)
)
