"""Children, and which adults belong to which child."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from procedures.people import Child, Person, Role
from storage.database import Connection
from storage.family import Families, Part
from storage.ids import new_id
from storage.keys import KeyKind, Vault
from storage.tables import child, relation


class Children:
    """Verbs about children, inside one transaction."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection, self._vault = connection, vault

    async def add(
        self, name: str, key_person_id: str | None, now: datetime, *, born: date | None = None, register: str = ""
    ) -> Child:
        """A new child with a key of their own."""
        child_id = new_id()
        key = await self._vault.create(self._connection, KeyKind.CHILD, child_id)
        row: dict[str, Any] = {
            "id": child_id,
            "setting_id": self._vault.setting_id,
            "key_person_id": None,
            "created_at": now,
        }
        row |= {"name": key.seal(name, f"child.name:{child_id}"), "born": None, "register": None}
        if born is not None:
            row["born"] = key.seal(born.isoformat(), f"child.born:{child_id}")
        if register:
            row["register"] = key.seal(register, f"child.register:{child_id}")
        await self._connection.execute(sa.insert(child), row)
        if key_person_id is not None:
            await Families(self._connection, self._vault).give(child_id, Part.KEY_PERSON, key_person_id, now, by=None)
        return Child(child_id, name, key_person_id, born, register)

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
        return [await self._child(row) for row in rows]

    async def _child(self, row: sa.Row[Any]) -> Child:
        key = await self._vault.key(self._connection, KeyKind.CHILD, row.id)
        born = key.open(row.born, f"child.born:{row.id}") if row.born else None
        register = key.open(row.register, f"child.register:{row.id}") if row.register else ""
        name, here = key.open(row.name, f"child.name:{row.id}"), row.left_at is None
        return Child(row.id, name, row.key_person_id, date.fromisoformat(born) if born else None, register, active=here)


_c = child.c
_KEPT = (_c.id, _c.name, _c.key_person_id, _c.born, _c.register, _c.left_at)
_CHILDREN = sa.select(*_KEPT).where(_c.setting_id == sa.bindparam("setting"))
_ALL = _CHILDREN.where(_c.left_at.is_(None)).order_by(_c.created_at, _c.id)
_ONE = _CHILDREN.where(_c.id == sa.bindparam("child"))
_OF_PARENT = _ALL.where(
    _c.id.in_(
        sa.select(relation.c.child_id).where(
            relation.c.person_id == sa.bindparam("person"),
            relation.c.until.is_(None),
            relation.c.confirmed_at.is_not(None),
        )
    )
)
