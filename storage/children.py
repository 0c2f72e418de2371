"""Children, and which adults belong to which child."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from procedures.people import Child, Person, Role
from storage.database import Connection
from storage.ids import new_id
from storage.keys import KeyKind, Vault
from storage.tables import child, relation


class Children:
    """Verbs about children, inside one transaction."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection, self._vault = connection, vault

    async def add(self, name: str, key_person_id: str | None, now: datetime) -> Child:
        """A new child with a key of their own."""
        child_id = new_id()
        key = await self._vault.create(self._connection, KeyKind.CHILD, child_id)
        row = {"id": child_id, "setting_id": self._vault.setting_id, "key_person_id": key_person_id, "created_at": now}
        await self._connection.execute(sa.insert(child), {**row, "name": key.seal(name, f"child.name:{child_id}")})
        return Child(child_id, name, key_person_id)

    async def belongs_to(self, child_id: str, person_id: str, kind: str, now: datetime) -> None:
        """Ties an adult to a child."""
        row = {"id": new_id(), "setting_id": self._vault.setting_id, "person_id": person_id, "child_id": child_id}
        await self._connection.execute(sa.insert(relation), {**row, "kind": kind, "since": now})

    async def of(self, parent: Person) -> list[Child]:
        """The children of this parent, oldest entry first; nobody else's."""
        if not parent.active:
            return []
        return await self._read(_OF_PARENT, {"person": parent.id})

    async def all_for(self, person: Person) -> list[Child]:
        """Every child of the setting, for its manager; nothing for anybody else."""
        if not person.wears(Role.SETTING_MANAGER):
            return []
        return await self._read(_ALL, {})

    async def get_for(self, person: Person, child_id: str) -> Child | None:
        """One child, if the person is a parent of it or manages the setting."""
        found = [*await self.of(person), *await self.all_for(person)]
        return next((known for known in found if known.id == child_id), None)

    async def of_case(self, child_id: str) -> Child:
        """The child a case is about; whoever may see the case may see the child's name."""
        return (await self._read(_ONE, {"child": child_id}))[0]

    async def _read(self, query: sa.Select[Any], wanted: dict[str, Any]) -> list[Child]:
        rows = (await self._connection.execute(query, {**wanted, "setting": self._vault.setting_id})).all()
        found = []
        for row in rows:
            key = await self._vault.key(self._connection, KeyKind.CHILD, row.id)
            found.append(Child(row.id, key.open(row.name, f"child.name:{row.id}"), row.key_person_id))
        return found


_c = child.c
_CHILDREN = sa.select(_c.id, _c.name, _c.key_person_id).where(_c.setting_id == sa.bindparam("setting"))
_ALL = _CHILDREN.order_by(_c.created_at, _c.id)
_ONE = _CHILDREN.where(_c.id == sa.bindparam("child"))
_OF_PARENT = _ALL.where(
    _c.id.in_(
        sa.select(relation.c.child_id).where(relation.c.person_id == sa.bindparam("person"), relation.c.until.is_(None))
    )
)
