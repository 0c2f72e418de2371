"""Alerts that a child may be being hurt: each under a key of its own, reachable only by saying who asks.

The clock and the check before a message goes out ask for nobody, and read no words.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from procedures.access import Record
from procedures.concern import Part
from procedures.people import Person
from procedures.safeguarding import Alert, State, Tie, may_read
from storage.database import Connection
from storage.ids import new_id
from storage.keys import KeyKind, Vault
from storage.reading import Readings, SubjectKind
from storage.sealing import Key
from storage.tables import alert, alert_part, alert_person


class Alerts:
    """Verbs about alerts, inside one transaction."""

    def __init__(self, connection: Connection, vault: Vault, readings: Readings) -> None:
        self._connection, self._vault, self._readings = connection, vault, readings

    async def reference_is_free(self, reference: str) -> bool:
        """True if no alert has this reference yet."""
        return (await self._connection.execute(_BY_REFERENCE, {"ref": reference, **self._here})).first() is None

    async def add(self, new: Alert) -> None:
        """Writes a new alert, and makes the key for what will be said."""
        row = {name: getattr(new, name) for name in (*_PLAIN, "state")}
        await self._connection.execute(sa.insert(alert), {**row, **self._here})
        await self._vault.create(self._connection, KeyKind.ALERT, new.id)
        for person_id in sorted(new.named):
            await self.tie(new.id, person_id, Tie.NAMED, new.raised_at)

    async def get_for(self, person: Person | None, alert_id: str) -> Alert | None:
        """The alert, if this person may read it; otherwise exactly as if it did not exist."""
        found = await self.get_by_clock(alert_id)
        return found if found is not None and may_read(person, found) else None

    async def get_by_clock(self, alert_id: str) -> Alert | None:
        """The alert without asking for anybody: for the timetable, which tells the next one."""
        found = await self._read(_ONE, {"id": alert_id})
        return found[0] if found else None

    async def newest_of(self, person: Person) -> Alert | None:
        """What this person raised last."""
        found = await self._read(_RAISED_BY, {"who": person.id})
        return found[0] if found and may_read(person, found[0]) else None

    async def told_to(self, person: Person) -> list[Alert]:
        """What this person was told of and may read, newest first."""
        found = await self._read(_TOLD_TO, {"who": person.id})
        return [each for each in found if may_read(person, each)]

    async def move(self, before: Alert, after: State, holder_id: str | None, at: datetime) -> bool:
        """Compare and set: moves the alert only if it still stands where it was found."""
        values: dict[str, Any] = {"state": after, "holder_id": holder_id}
        values["taken_at"] = at if after is State.TAKEN else None
        if after is State.TOLD:
            values["told_at"] = at
        changed = await self._connection.execute(
            sa.update(alert)
            .where(alert.c.id == before.id, alert.c.state == before.state)
            .where(alert.c.holder_id.is_not_distinct_from(before.holder_id))
            .values(**values)
        )
        return changed.rowcount == 1

    async def tie(self, alert_id: str, person_id: str, tie: Tie, at: datetime) -> bool:
        """Ties a person to an alert; False if they were tied so before."""
        row = {"id": new_id(), "alert_id": alert_id, "person_id": person_id, "relation": tie, "at": at}
        insert = self._connection.insert(alert_person).on_conflict_do_nothing()
        return (await self._connection.execute(insert, {**row, **self._here})).rowcount == 1

    async def untie(self, alert_id: str, person_id: str, tie: Tie) -> None:
        """It is no longer so. Being named is never taken back."""
        assert tie in {Tie.HAS_NOTICE, Tie.NOT_REACHED}
        await self._connection.execute(_UNTIE, {"which": alert_id, "who": person_id, "tie": tie})

    async def opened(self, person: Person, seen: Alert, at: datetime) -> None:
        """This person has read it: kept once, and the next thing that is added is a notice again."""
        await self.tie(seen.id, person.id, Tie.OPENED, at)
        await self.untie(seen.id, person.id, Tie.HAS_NOTICE)

    async def say(self, person: Person, about: Alert, part: Part) -> bool:
        """Keeps one more message at once; False if the alert is not this person's."""
        if person.id != about.raised_by or not may_read(person, about):
            return False
        number = await self._connection.scalar(_LAST_NUMBER, {"alert": about.id}) or 0
        said = {"number": number + 1, "version": 1, "author_id": person.id, "said_at": part.said_at}
        said |= {"message_id": part.message_id, "forwarded": part.forwarded, "attachment_id": part.attachment_id}
        await self._add_part(about.id, part.text, said)
        return True

    async def changed_message(self, person: Person, message_id: int, text: str, at: datetime) -> Alert | None:
        """A message is changed: a new version beside the first. The alert, or None if it is not part of one."""
        row = (await self._connection.execute(_BY_MESSAGE, {"who": person.id, "message": message_id})).first()
        found = await self.get_for(person, row.alert_id) if row else None
        if row is None or found is None:
            return None
        kept = {name: row._mapping[name] for name in _SAID}
        await self._add_part(found.id, text, {**kept, "version": row.version + 1, "said_at": at})
        return found

    async def parts_for(self, person: Person, about: Alert) -> list[Part]:
        """What was said, every version as written, in order; nothing for whoever may not read it. Kept as read."""
        if not may_read(person, about):
            return []
        if person.id != about.raised_by:
            await self._readings.note(person.id, [Record.HARM], SubjectKind.ALERT, about.id)
        key = await self._vault.key(self._connection, KeyKind.ALERT, about.id)
        rows = (await self._connection.execute(_PARTS, {"alert": about.id})).all()
        return [_part(row, key) for row in rows]

    @property
    def _here(self) -> dict[str, str]:
        return {"setting_id": self._vault.setting_id}

    async def _add_part(self, alert_id: str, text: str, said: dict[str, Any]) -> None:
        key, part_id = await self._vault.key(self._connection, KeyKind.ALERT, alert_id), new_id()
        row = {"id": part_id, "alert_id": alert_id, "body": key.seal(text, f"alert_part.body:{part_id}")}
        await self._connection.execute(sa.insert(alert_part), {**said, **row, **self._here})

    async def _read(self, query: sa.Select[Any], wanted: dict[str, Any]) -> list[Alert]:
        rows = (await self._connection.execute(query, {**wanted, **self._here})).all()
        return [await self._alert(row) for row in rows]

    async def _alert(self, row: sa.Row[Any]) -> Alert:
        ties = (await self._connection.execute(_TIES, {"alert": row.id})).all()

        def tied(tie: Tie) -> frozenset[str]:
            return frozenset(each.person_id for each in ties if each.relation == tie)

        kept = {name: row._mapping[name] for name in _PLAIN}
        kept |= {"named": tied(Tie.NAMED), "told": tied(Tie.TOLD), "not_reached": tied(Tie.NOT_REACHED)}
        return Alert(**kept, state=State(row.state))


def _part(row: sa.Row[Any], key: Key) -> Part:
    kept = {name: row._mapping[name] for name in (*_SAID, "said_at", "version")}
    return Part(text=key.open(row.body, f"alert_part.body:{row.id}"), **kept)


_PLAIN = ("id", "reference", "raised_by", "child_id", "raised_at", "holder_id", "told_at", "taken_at")
_SAID = ("number", "author_id", "message_id", "forwarded", "attachment_id")

_a, _p, _t = alert.c, alert_part.c, alert_person.c
_ALERTS = sa.select(alert).where(_a.setting_id == sa.bindparam("setting_id"))
_ONE = _ALERTS.where(_a.id == sa.bindparam("id"))
_BY_REFERENCE = _ALERTS.where(_a.reference == sa.bindparam("ref"))
_RAISED_BY = _ALERTS.where(_a.raised_by == sa.bindparam("who")).order_by(_a.raised_at.desc(), _a.id).limit(1)
_TOLD_TO = _ALERTS.where(
    _a.id.in_(sa.select(_t.alert_id).where(_t.person_id == sa.bindparam("who"), _t.relation == Tie.TOLD))
).order_by(_a.raised_at.desc(), _a.id)
_PARTS = sa.select(alert_part).where(_p.alert_id == sa.bindparam("alert")).order_by(_p.number, _p.version)
_LAST_NUMBER = sa.select(sa.func.max(_p.number)).where(_p.alert_id == sa.bindparam("alert"))
_BY_MESSAGE = (
    sa.select(alert_part)
    .where(_p.author_id == sa.bindparam("who"), _p.message_id == sa.bindparam("message"))
    .order_by(_p.version.desc())
    .limit(1)
)
_TIES = sa.select(_t.person_id, _t.relation).where(_t.alert_id == sa.bindparam("alert"))
_UNTIE = sa.delete(alert_person).where(
    _t.alert_id == sa.bindparam("which"), _t.person_id == sa.bindparam("who"), _t.relation == sa.bindparam("tie")
)
