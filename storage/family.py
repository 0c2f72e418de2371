"""Which adults belong to which child, what is known of each, and whose key child it is: every change is a new row."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from procedures.family import Bond, Evidence, Fact, FactKind, Kin, Standing, standing_on
from storage.database import Connection
from storage.ids import new_id
from storage.keys import KeyKind, Vault
from storage.tables import care, child, family_fact, relation, visit


class Part(StrEnum):
    """What a member of staff is to a child."""

    KEY_PERSON = "key person"
    DEPUTY = "deputy"


class Families:
    """Verbs about bonds, facts and key persons, inside one transaction. Who may ask is for the caller to say."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection, self._vault = connection, vault

    async def bind(
        self, child_id: str, person_id: str, kin: Kin, now: datetime, *, by: str | None = None, confirmed: bool = False
    ) -> Bond:
        """Ties an adult to a child. It counts only once a second person confirms it (`confirmed`: long since done)."""
        bond = Bond(new_id(), person_id, child_id, kin, now, recorded_by=by, confirmed_at=now if confirmed else None)
        row = {"id": bond.id, "person_id": person_id, "child_id": child_id, "kind": kin, "since": now}
        changed = {"recorded_by": by, "confirmed_at": bond.confirmed_at, **self._here}
        await self._connection.execute(sa.insert(relation), {**row, **changed})
        return bond

    async def confirm(self, bond_id: str, by: str | None, now: datetime) -> bool:
        """The second person has looked at it; False if it is confirmed or ended already."""
        found = await self._connection.execute(_CONFIRM, {"which": bond_id, "who": by, "now": now, **self._mine})
        return found.rowcount == 1

    async def unbind(self, bond_id: str, by: str | None, now: datetime) -> bool:
        """Ends a bond; it stays as history. False if it was ended already."""
        found = await self._connection.execute(_UNBIND, {"which": bond_id, "who": by, "now": now, **self._mine})
        return found.rowcount == 1

    async def bond(self, bond_id: str) -> Bond | None:
        """One bond, ended or not."""
        found = await self._bonds(_BONDS.where(_r.id == sa.bindparam("which")), which=bond_id)
        return found[0] if found else None

    async def bonds_of_child(self, child_id: str, *, ended: bool = False) -> list[Bond]:
        """The adults of a child, those that wait to be confirmed too, in the order in which they were added."""
        found = await self._bonds(_BONDS.where(_r.child_id == sa.bindparam("child")), child=child_id)
        return [each for each in found if ended or each.until is None]

    async def bonds_of_person(self, person_id: str, *, ended: bool = False) -> list[Bond]:
        """The children of an adult, those that wait to be confirmed too."""
        found = await self._bonds(_BONDS.where(_r.person_id == sa.bindparam("person")), person=person_id)
        return [each for each in found if ended or each.until is None]

    async def bonds(self) -> list[Bond]:
        """Every adult of every child now, those that wait to be confirmed too, in one query."""
        return await self._bonds(_BONDS.where(_r.until.is_(None)))

    async def kin_of(self, person_id: str) -> frozenset[str]:
        """Everybody else who belongs to any child of this adult, confirmed or not."""
        return frozenset((await self._connection.execute(KIN_OF, {"person": person_id, **self._mine})).scalars())

    async def standing(self, person_id: str, child_id: str, today: date) -> Standing:
        """How an adult stands to a child on a day."""
        bonds = [each for each in await self.bonds_of_child(child_id) if each.person_id == person_id]
        facts = [each for each in await self.facts(child_id) if each.person_id == person_id]
        best = next((each for each in bonds if each.counts), bonds[0] if bonds else None)
        return standing_on(today, best, facts)

    async def standings_of(self, person_id: str, today: date) -> dict[str, Standing]:
        """How an adult stands today to each child they belong to, or once belonged to."""
        wanted = {"person": person_id, **self._mine}
        facts = (await self._connection.execute(_FACTS_OF, wanted)).all()
        holding: dict[str, set[tuple[FactKind, str]]] = {}
        for row in facts:
            if row.since <= today and (row.until is None or today <= row.until):
                holding.setdefault(row.child_id, set()).add((FactKind(row.kind), row.value))
        found: dict[str, Standing] = {}
        for bond in await self.bonds_of_person(person_id, ended=True):
            before = found.get(bond.child_id)
            if before is None or bond.counts or not before.belongs:
                found[bond.child_id] = Standing(bond, frozenset(holding.get(bond.child_id, ())))
        return found

    async def visited_by(self, person_id: str, now: datetime) -> set[str]:
        """The ids of the children whom somebody from an agency visits at this moment."""
        rows = await self._connection.execute(_VISITED, {"person": person_id, "now": now, **self._mine})
        return set(rows.scalars())

    async def record(self, fact: Fact, now: datetime) -> Fact:
        """Writes a fact; its `id` is given here."""
        key = await self._vault.key(self._connection, KeyKind.CHILD, fact.child_id)
        fact_id, seen = new_id(), fact.evidence
        told = {"issuer": fact.issuer, "scope": fact.scope, "what": seen.what if seen else ""}
        row: dict[str, Any] = {"id": fact_id, "person_id": fact.person_id, "child_id": fact.child_id}
        row |= {"kind": fact.kind}
        row |= {"value": fact.value, "detail": key.seal(json.dumps(told), f"family_fact.detail:{fact_id}")}
        dates = {"since": fact.since, "until": fact.until, "seen_on": seen.seen_on if seen else None}
        who = {"seen_by": seen.seen_by if seen else None, "recorded_by": fact.recorded_by, "recorded_at": now}
        await self._connection.execute(sa.insert(family_fact), {**row, **dates, **who, **self._here})
        return next(each for each in await self.facts(fact.child_id) if each.id == fact_id)

    async def end(self, fact_id: str, by: str | None, now: datetime) -> bool:
        """A fact holds no more; it stays as history. False if it was ended already."""
        found = await self._connection.execute(_END_FACT, {"which": fact_id, "who": by, "now": now, **self._mine})
        return found.rowcount == 1

    async def fact(self, fact_id: str) -> Fact | None:
        """One fact, ended or not."""
        row = (await self._connection.execute(_FACT, {"which": fact_id, **self._mine})).first()
        return await self._fact(row) if row else None

    async def facts(self, child_id: str, *, ended: bool = False) -> list[Fact]:
        """Everything known of a child and its adults; the dates say whether it holds today."""
        rows = (await self._connection.execute(_FACTS, {"child": child_id, **self._mine})).all()
        found = [await self._fact(row) for row in rows]
        return [each for each in found if ended or each.ended_at is None]

    # -- key persons

    async def give(self, child_id: str, part: Part, person_id: str | None, now: datetime, *, by: str | None) -> None:
        """From now on somebody else (or nobody) is the child's key person or deputy; who it was stays as history."""
        wanted = {"child": child_id, "which": part, "now": now, **self._mine}
        await self._connection.execute(_END_CARE, wanted)
        if part is Part.KEY_PERSON:
            values = {"key_person_id": person_id}
            await self._connection.execute(sa.update(child).where(child.c.id == child_id).values(**values))
        if person_id is not None:
            row = {"id": new_id(), "child_id": child_id, "person_id": person_id, "part": part, "since": now}
            await self._connection.execute(sa.insert(care), {**row, "given_by": by, **self._here})

    async def carers(self, child_id: str) -> Mapping[Part, str]:
        """Who is key person and deputy of a child now."""
        rows = (await self._connection.execute(_CARE, {"child": child_id, **self._mine})).all()
        return {Part(row.part): row.person_id for row in rows if row.until is None}

    async def care_history(self, child_id: str) -> Sequence[sa.Row[Any]]:
        """Everybody who was key person or deputy: part, person_id, since, until, given_by; oldest first."""
        return (await self._connection.execute(_CARE, {"child": child_id, **self._mine})).all()

    async def in_care_of(self, person_id: str) -> list[tuple[str, Part]]:
        """The ids of the children somebody is key person or deputy of now."""
        rows = (await self._connection.execute(_CARE_OF, {"person": person_id, **self._mine})).all()
        return [(row.child_id, Part(row.part)) for row in rows]

    @property
    def _here(self) -> dict[str, str]:
        return {"setting_id": self._vault.setting_id}

    @property
    def _mine(self) -> dict[str, str]:
        return {"setting": self._vault.setting_id}

    async def _bonds(self, query: sa.Select[Any], **wanted: str) -> list[Bond]:
        rows = (await self._connection.execute(query, {**wanted, **self._mine})).all()
        return [_bond_in(row) for row in rows]

    async def _fact(self, row: sa.Row[Any]) -> Fact:
        key = await self._vault.key(self._connection, KeyKind.CHILD, row.child_id)
        told = json.loads(key.open(row.detail, f"family_fact.detail:{row.id}")) if row.detail else {}
        seen = Evidence(told.get("what", ""), row.seen_by, row.seen_on) if row.seen_by else None
        dates = {"since": row.since, "until": row.until, "ended_at": row.ended_at, "recorded_by": row.recorded_by}
        words = {"issuer": told.get("issuer", ""), "scope": told.get("scope", "")}
        return Fact(row.id, row.person_id, row.child_id, FactKind(row.kind), row.value, evidence=seen, **dates, **words)


def _bond_in(row: sa.Row[Any]) -> Bond:
    who = {"recorded_by": row.recorded_by, "confirmed_by": row.confirmed_by, "confirmed_at": row.confirmed_at}
    return Bond(row.id, row.person_id, row.child_id, Kin(row.kind), row.since, row.until, **who)


_r, _f, _k, _v = relation.c, family_fact.c, care.c, visit.c
_BONDS = (
    sa.select(*(column for column in _r if column.name not in {"setting_id", "ended_by"}))
    .where(_r.setting_id == sa.bindparam("setting"))
    .order_by(_r.since, _r.id)
)
_others = relation.alias("others")
#: Of an adult, through every child of theirs; a bond counts here from the moment it is written down.
KIN_OF = (
    sa.select(_others.c.person_id)
    .join(relation, _r.child_id == _others.c.child_id)
    .where(_r.setting_id == sa.bindparam("setting"), _others.c.setting_id == sa.bindparam("setting"))
    .where(_r.person_id == sa.bindparam("person"), _others.c.person_id != sa.bindparam("person"))
    .where(_r.until.is_(None), _others.c.until.is_(None))
)
_CONFIRM = (
    sa.update(relation)
    .where(_r.setting_id == sa.bindparam("setting"), _r.id == sa.bindparam("which"))
    .where(_r.confirmed_at.is_(None), _r.until.is_(None))
    .values(confirmed_by=sa.bindparam("who"), confirmed_at=sa.bindparam("now"))
)
_UNBIND = (
    sa.update(relation)
    .where(_r.setting_id == sa.bindparam("setting"), _r.id == sa.bindparam("which"), _r.until.is_(None))
    .values(ended_by=sa.bindparam("who"), until=sa.bindparam("now"))
)
_FACTS = (
    sa.select(*_f)
    .where(_f.setting_id == sa.bindparam("setting"), _f.child_id == sa.bindparam("child"))
    .order_by(_f.recorded_at, _f.id)
)
_FACTS_OF = sa.select(_f.child_id, _f.kind, _f.value, _f.since, _f.until).where(
    _f.setting_id == sa.bindparam("setting"), _f.person_id == sa.bindparam("person"), _f.ended_at.is_(None)
)
_VISITED = sa.select(_v.child_id).where(
    _v.setting_id == sa.bindparam("setting"),
    _v.person_id == sa.bindparam("person"),
    _v.child_id.is_not(None),
    _v.since <= sa.bindparam("now"),
    _v.until > sa.bindparam("now"),
)
_FACT = sa.select(*_f).where(_f.setting_id == sa.bindparam("setting"), _f.id == sa.bindparam("which"))
_END_FACT = (
    sa.update(family_fact)
    .where(_f.setting_id == sa.bindparam("setting"), _f.id == sa.bindparam("which"), _f.ended_at.is_(None))
    .values(ended_by=sa.bindparam("who"), ended_at=sa.bindparam("now"))
)
_CARE = (
    sa.select(_k.child_id, _k.part, _k.person_id, _k.since, _k.until, _k.given_by)
    .where(_k.setting_id == sa.bindparam("setting"), _k.child_id == sa.bindparam("child"))
    .order_by(_k.since, _k.id)
)
_CARE_OF = (
    sa.select(_k.child_id, _k.part)
    .where(_k.setting_id == sa.bindparam("setting"), _k.person_id == sa.bindparam("person"), _k.until.is_(None))
    .order_by(_k.since, _k.id)
)
_END_CARE = (
    sa.update(care)
    .where(_k.setting_id == sa.bindparam("setting"), _k.child_id == sa.bindparam("child"))
    .where(_k.part == sa.bindparam("which"), _k.until.is_(None))
    .values(until=sa.bindparam("now"))
)
