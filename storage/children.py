"""Children, and which adults belong to which child."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from procedures.access import Action, Limit, Record
from procedures.people import Child, Person, Role
from procedures.proposal import LEADS
from procedures.rights import Seat, may_with_child
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

    async def seats(self, person: Person, today: date, now: datetime | None = None) -> Mapping[str, Seat]:
        """What somebody is to each child today, besides their hats. Visits count only where `now` is given."""
        families = Families(self._connection, self._vault)
        standings = await families.standings_of(person.id, today)
        cares = {child_id for child_id, _part in await families.in_care_of(person.id)}
        visits = set() if now is None else await families.visited_by(person.id, now)
        return {
            each: Seat(standings.get(each), each in cares, each in visits) for each in {*standings, *cares, *visits}
        }

    async def get_for(
        self,
        person: Person | None,
        child_id: str,
        action: Action = Action.READ,
        record: Record = Record.CHILD,
        *,
        today: date,
        asking: Limit | None = None,
        now: datetime | None = None,
    ) -> Child | None:
        """The child, if this person may do this with that record today; otherwise exactly as if there were none."""
        found = await self._read(_ONE, {"child": child_id})
        if person is None or not found:
            return None
        seat = (await self.seats(person, today, now)).get(child_id, Seat())
        return found[0] if may_with_child(person, action, record, seat, asking) else None

    async def all_for(
        self,
        person: Person,
        action: Action = Action.READ,
        record: Record = Record.CHILD,
        *,
        today: date,
        asking: Limit | None = None,
        now: datetime | None = None,
    ) -> list[Child]:
        """Every child here of whom this person may do this, oldest entry first."""
        seats = await self.seats(person, today, now)
        found = (
            await self._read(_ALL, {}) if person.roles & _EVERY_CHILD else await self._read(_SOME, {"ids": [*seats]})
        )
        return [each for each in found if may_with_child(person, action, record, seats.get(each.id, Seat()), asking)]

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


#: Who has to do with every child; all others are looked for among those near them.
_EVERY_CHILD = LEADS | {Role.SETTING_MANAGER}

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
_SOME = _ALL.where(_c.id.in_(sa.bindparam("ids", expanding=True)))
