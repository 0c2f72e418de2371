"""What was said will be done about a concern: kept with its date, and with the day on which it was done."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from procedures.access import Action, Record
from procedures.concern import Concern, Undertaking
from procedures.people import Person
from procedures.rights import may
from storage.database import Connection
from storage.ids import new_id
from storage.keys import KeyKind, Vault
from storage.reading import Readings, SubjectKind
from storage.tables import concern_action


class Undertakings:
    """Verbs about undertakings, inside one transaction."""

    def __init__(self, connection: Connection, vault: Vault, readings: Readings) -> None:
        self._connection, self._vault, self._readings = connection, vault, readings

    async def add(self, case: Concern, by: Person, what: str, who: str, due: date, now: datetime) -> Undertaking:
        """Promises something; whoever answered has just been allowed to."""
        key = await self._vault.key(self._connection, KeyKind.CASE, case.id)
        row_id = new_id()
        sealed = {"what": key.seal(what, _place("what", row_id)), "who": key.seal(who, _place("who", row_id))}
        row = {"id": row_id, "setting_id": self._vault.setting_id, "concern_id": case.id, "person_id": by.id}
        await self._connection.execute(
            sa.insert(concern_action), {**row, **sealed, "due": due, "promised_at": now, "done_at": None}
        )
        return Undertaking(row_id, case.id, by.id, what, who, due)

    async def of(self, person: Person, case: Concern) -> list[Undertaking]:
        """What was promised in this case, for somebody who may read its answer; nothing for anybody else."""
        if not may(person, Action.READ, Record.ANSWER, case):
            return []
        if person.id != case.raised_by:
            await self._readings.note(person.id, [Record.ANSWER], SubjectKind.CONCERN, case.id)
        return await self._read(_OF_CASE, {"case": case.id})

    async def get_by_clock(self, undertaking_id: str) -> Undertaking | None:
        """One of them without asking for anybody, for the timetable."""
        found = await self._read(_ONE, {"which": undertaking_id})
        return found[0] if found else None

    async def done(self, undertaking: Undertaking, case: Concern, by: Person, now: datetime) -> bool:
        """It was done; False if it was already, or this person neither promised it nor has the case now."""
        if by.id not in {undertaking.promised_by, case.handler_id} or not by.active:
            return False
        wanted = {"which": undertaking.id, "now": now, "setting": self._vault.setting_id}
        return (await self._connection.execute(_DONE, wanted)).rowcount == 1

    async def _read(self, query: sa.Select[Any], wanted: dict[str, Any]) -> list[Undertaking]:
        rows = (await self._connection.execute(query, {**wanted, "setting": self._vault.setting_id})).all()
        found = []
        for row in rows:
            key = await self._vault.key(self._connection, KeyKind.CASE, row.concern_id)
            what, who = (key.open(row._mapping[name], _place(name, row.id)) for name in ("what", "who"))
            found.append(Undertaking(row.id, row.concern_id, row.person_id, what, who, row.due, row.done_at))
        return found


def _place(column: str, row_id: str) -> str:
    return f"concern_action.{column}:{row_id}"


_c = concern_action.c
_HERE = sa.select(concern_action).where(_c.setting_id == sa.bindparam("setting"))
_OF_CASE = _HERE.where(_c.concern_id == sa.bindparam("case")).order_by(_c.promised_at, _c.id)
_ONE = _HERE.where(_c.id == sa.bindparam("which"))
_DONE = (
    sa.update(concern_action)
    .where(_c.id == sa.bindparam("which"), _c.setting_id == sa.bindparam("setting"), _c.done_at.is_(None))
    .values(done_at=sa.bindparam("now"))
)
