"""Concerns: reachable only by saying who asks, except for the clock, which moves them and reads no words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from procedures.access import Action, Record, may
from procedures.concern import STAGES_WITH_SOMEBODY, Concern, Move, Part, Stage, Why
from procedures.people import Person
from storage.database import Connection
from storage.ids import new_id
from storage.keys import KeyKind, Vault
from storage.tables import concern, concern_history, concern_part

BY_THE_CLOCK = "by the clock"


class PartKind(StrEnum):
    """Whose words they are."""

    WORDS = "words"
    ANSWER = "answer"


RECORD_OF = {PartKind.WORDS: Record.WORDS, PartKind.ANSWER: Record.ANSWER}


class Concerns:
    """Verbs about concerns, inside one transaction."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection, self._vault = connection, vault

    async def reference_is_free(self, reference: str) -> bool:
        """True if no concern has this reference yet."""
        return (await self._connection.execute(_BY_REFERENCE, {"ref": reference, **self._here})).first() is None

    async def add(self, new: Concern, words: Sequence[Part]) -> None:
        """Writes a new concern, its words under a key of its own, and the first line of its history."""
        await self._connection.execute(sa.insert(concern), {**_row(new), **self._here})
        await self._vault.create(self._connection, KeyKind.CASE, new.id)
        await self._add_parts(new.id, PartKind.WORDS, words)
        move = Move(new.stage, new.stage, new.handler_id, new.reached_on, new.answer_due, Why.RAISED)
        await self._write_history(new, move, by=new.raised_by, at=new.received_at)

    async def get_for(
        self, person: Person | None, concern_id: str, action: Action = Action.READ, record: Record = Record.EXISTENCE
    ) -> Concern | None:
        """The concern, if this person may do this with that part of it; otherwise exactly as if it did not exist."""
        found = await self.get_by_clock(concern_id)
        return found if found is not None and may(person, action, record, found) else None

    async def get_by_clock(self, concern_id: str) -> Concern | None:
        """The concern without asking for anybody: for the timetable and for the check before a message goes out."""
        rows = await self._read(_ONE, {"id": concern_id})
        return rows[0] if rows else None

    async def raised_by(self, person: Person) -> list[Concern]:
        """What this person has raised, newest first."""
        found = await self._read(_RAISED_BY, {"who": person.id})
        return [each for each in found if may(person, Action.READ, Record.EXISTENCE, each)]

    async def waiting_for(self, person: Person) -> list[Concern]:
        """What this person owes an answer to, the earliest date first."""
        found = await self._read(_WAITING_FOR, {"who": person.id, "open": sorted(STAGES_WITH_SOMEBODY)})
        return [each for each in found if may(person, Action.WRITE, Record.ANSWER, each)]

    async def parts_for(self, person: Person, case: Concern, kind: PartKind) -> list[Part]:
        """The words or the answer, as written; nothing for somebody who may not read them."""
        if not may(person, Action.READ, RECORD_OF[kind], case):
            return []
        key = await self._vault.key(self._connection, KeyKind.CASE, case.id)
        rows = (await self._connection.execute(_PARTS, {"case": case.id, "kind": kind})).all()
        return [
            Part(row.author_id, key.open(row.body, f"concern_part.body:{row.id}"), row.said_at, row.message_id)
            for row in rows
        ]

    async def answer(self, case: Concern, move: Move, parts: Sequence[Part], *, by: Person, at: datetime) -> bool:
        """Writes an answer and closes the clock; False (and nothing written) if somebody else was first."""
        if not may(by, Action.WRITE, Record.ANSWER, case) or not await self.move(case, move, by=by.id, at=at):
            return False
        await self._add_parts(case.id, PartKind.ANSWER, parts)
        return True

    async def move(self, case: Concern, move: Move, *, by: str, at: datetime) -> bool:
        """Compare and set: moves the concern only if it still stands where `move` found it, and writes why."""
        values = {"stage": move.after, "handler_id": move.handler_id, "reached_on": move.reached_on}
        changed = await self._connection.execute(
            sa.update(concern)
            .where(concern.c.id == case.id, concern.c.stage == move.before, concern.c.handler_id == case.handler_id)
            .values(**values, answer_due=move.answer_due)
        )
        if changed.rowcount != 1:
            return False
        await self._write_history(case, move, by=by, at=at)
        return True

    async def history(self, concern_id: str) -> Sequence[sa.Row[Any]]:
        """Every change of stage in order: at, before, after, why, by."""
        return (await self._connection.execute(_HISTORY, {"case": concern_id})).all()

    @property
    def _here(self) -> dict[str, str]:
        return {"setting_id": self._vault.setting_id}

    async def _add_parts(self, concern_id: str, kind: PartKind, parts: Sequence[Part]) -> None:
        key = await self._vault.key(self._connection, KeyKind.CASE, concern_id)
        for number, part in enumerate(parts, 1):
            part_id = new_id()
            row = {"id": part_id, "concern_id": concern_id, "kind": kind, "number": number, **self._here}
            said = {"author_id": part.author_id, "said_at": part.said_at, "message_id": part.message_id}
            body = key.seal(part.text, f"concern_part.body:{part_id}")
            await self._connection.execute(sa.insert(concern_part), {**row, **said, "body": body})

    async def _write_history(self, case: Concern, move: Move, *, by: str, at: datetime) -> None:
        number = await self._connection.scalar(_LAST_NUMBER, {"case": case.id}) or 0
        before = case.handler_id if move.why is not Why.RAISED else None
        row = {"id": new_id(), "concern_id": case.id, "number": number + 1, "at": at, "by": by, **self._here}
        change = {"before": move.before, "after": move.after, "why": move.why, "answer_due": move.answer_due}
        who = {"handler_before": before, "handler_after": move.handler_id}
        await self._connection.execute(sa.insert(concern_history), {**row, **change, **who})

    async def _read(self, query: sa.Select[Any], wanted: dict[str, Any]) -> list[Concern]:
        rows = (await self._connection.execute(query, {**wanted, **self._here})).all()
        return [await self._concern(row) for row in rows]

    async def _concern(self, row: sa.Row[Any]) -> Concern:
        past = (await self._connection.execute(_PAST_HANDLERS, {"case": row.id})).scalars()
        return Concern(
            id=row.id,
            reference=row.reference,
            child_id=row.child_id,
            raised_by=row.raised_by,
            received_at=row.received_at,
            stage=Stage(row.stage),
            handler_id=row.handler_id,
            reached_on=row.reached_on,
            answer_due=row.answer_due,
            past_handlers=frozenset(past) - {row.handler_id},
        )


def _row(new: Concern) -> dict[str, Any]:
    kept = (
        "id",
        "reference",
        "child_id",
        "raised_by",
        "received_at",
        "stage",
        "handler_id",
        "reached_on",
        "answer_due",
    )
    return {name: getattr(new, name) for name in kept}


_c, _p, _h = concern.c, concern_part.c, concern_history.c
_CONCERNS = sa.select(concern).where(_c.setting_id == sa.bindparam("setting_id"))
_ONE = _CONCERNS.where(_c.id == sa.bindparam("id"))
_BY_REFERENCE = _CONCERNS.where(_c.reference == sa.bindparam("ref"))
_RAISED_BY = _CONCERNS.where(_c.raised_by == sa.bindparam("who")).order_by(_c.received_at.desc(), _c.id)
_WAITING_FOR = _CONCERNS.where(
    _c.handler_id == sa.bindparam("who"), _c.stage.in_(sa.bindparam("open", expanding=True))
).order_by(_c.answer_due, _c.id)
_PARTS = (
    sa.select(concern_part)
    .where(_p.concern_id == sa.bindparam("case"), _p.kind == sa.bindparam("kind"))
    .order_by(_p.number)
)
_HISTORY = sa.select(concern_history).where(_h.concern_id == sa.bindparam("case")).order_by(_h.number)
_LAST_NUMBER = sa.select(sa.func.max(_h.number)).where(_h.concern_id == sa.bindparam("case"))
_PAST_HANDLERS = sa.select(_h.handler_before).where(
    _h.concern_id == sa.bindparam("case"), _h.handler_before.is_not(None)
)
