"""Concerns: reachable only by saying who asks, except for the clock, which moves them and reads no words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from procedures.access import Action, Record
from procedures.concern import FINISHED, Concern, Kind, Move, Part, Stage, Tie, Why
from procedures.people import Person
from procedures.rights import may
from storage import concern_rows as rows
from storage.database import Connection
from storage.ids import new_id
from storage.keys import KeyKind, Vault
from storage.reading import Readings, SubjectKind
from storage.tables import concern, concern_history, concern_part, concern_person

BY_THE_CLOCK = "by the clock"


class PartKind(StrEnum):
    """What was said, and by whom: the first five by the parent, the others by whoever has it."""

    WORDS = "words"
    HOPE = "what they would like to happen"
    CORRECTION = "correction"
    CONFIRMED = "yes, that was understood"
    NOT_SETTLED = "why it is not settled"
    UNDERSTOOD = "what was understood"
    TALK = "a talk proposed"
    ANSWER = "answer"
    APOLOGY = "apology"
    PASSED_UP = "why it was passed up"


FROM_PARENT = frozenset({PartKind.WORDS, PartKind.HOPE, PartKind.CORRECTION, PartKind.CONFIRMED, PartKind.NOT_SETTLED})
RECORD_OF = {kind: Record.WORDS if kind in FROM_PARENT else Record.ANSWER for kind in PartKind}


class Concerns:
    """Verbs about concerns, inside one transaction."""

    def __init__(self, connection: Connection, vault: Vault, readings: Readings) -> None:
        self._connection, self._vault, self._readings = connection, vault, readings

    async def reference_is_free(self, reference: str) -> bool:
        """True if no concern has this reference yet."""
        return (await self._connection.execute(rows.BY_REFERENCE, {"ref": reference, **self._here})).first() is None

    async def add(self, new: Concern, words: Sequence[Part], hope: Sequence[Part] = ()) -> None:
        """Writes a new concern, its words under a key of its own, and the first line of its history."""
        await self._connection.execute(sa.insert(concern), {**rows.row_of(new), **self._here})
        await self._vault.create(self._connection, KeyKind.CASE, new.id)
        await self._add_parts(new.id, PartKind.WORDS, words)
        await self._add_parts(new.id, PartKind.HOPE, hope)
        for person_id in sorted(new.named):
            await self._tie(new.id, person_id, Tie.NAMED, new.received_at)
        for person_id in sorted(new.conflicted):
            await self._tie(new.id, person_id, Tie.CONFLICT, new.received_at)
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
        found = await self._read(rows.ONE, {"id": concern_id})
        return found[0] if found else None

    async def raised_by(self, person: Person) -> list[Concern]:
        """What this person has raised, newest first."""
        found = await self._read(rows.RAISED_BY, {"who": person.id})
        return [each for each in found if may(person, Action.READ, Record.EXISTENCE, each)]

    async def waiting_for(self, person: Person) -> list[Concern]:
        """What this person owes an answer to, as handler or deputy, the earliest date first."""
        found = await self._read(rows.WAITING_FOR, {"who": person.id, "over": sorted([*FINISHED, Stage.ANSWERED])})
        return [each for each in found if may(person, Action.ADD, Record.ANSWER, each)]

    async def open_of(self, person_id: str) -> list[Concern]:
        """What this person has raised and is not over, for the clock and for notices about the person."""
        return [each for each in await self._read(rows.RAISED_BY, {"who": person_id}) if not each.is_finished]

    async def open_about(self, child_id: str, adults: Collection[str]) -> list[Concern]:
        """What is not over about a child, and what these adults of the child said without naming one."""
        found = await self._read(rows.ABOUT_CHILD, {"child": child_id, "adults": sorted(adults)})
        return [each for each in found if not each.is_finished]

    async def raised_since(self, person: Person, moment: datetime) -> int:
        """How many this person has raised since a moment."""
        return int(
            await self._connection.scalar(rows.RAISED_SINCE, {"who": person.id, "since": moment, **self._here}) or 0
        )

    async def parts_for(self, person: Person, case: Concern, *kinds: PartKind) -> list[tuple[PartKind, Part]]:
        """What was said, every version as written, in the order of saying; nothing that this person may not read.

        It is for showing, and is kept as read. What only has to be known of it says `said_by`.
        """
        readable = self._readable(person, case, kinds)
        if not readable:
            return []
        key = await self._vault.key(self._connection, KeyKind.CASE, case.id)
        found = (await self._connection.execute(rows.PARTS, {"case": case.id, "kinds": readable, **self._here})).all()
        parts = [(PartKind(row.kind), rows.part_in(row, key)) for row in found]
        if person.id != case.raised_by:
            shown = {RECORD_OF[kind] for kind, part in parts if part.author_id != person.id}
            shown |= {Record.COMPLAINANT for _kind, part in parts if part.author_id == case.raised_by}
            await self._readings.note(person.id, shown, SubjectKind.CONCERN, case.id)
        return parts

    async def said_by(self, person: Person, case: Concern, *kinds: PartKind) -> list[tuple[PartKind, str]]:
        """What was said and by whom, in the order of saying, without a word of it."""
        wanted = {"case": case.id, "kinds": self._readable(person, case, kinds), **self._here}
        found = (await self._connection.execute(rows.SAID_BY, wanted)).all()
        return [(PartKind(row.kind), row.author_id) for row in found]

    async def say(self, person: Person, case: Concern, kind: PartKind, parts: Sequence[Part]) -> bool:
        """Adds to what was said; False if this person may not say that there."""
        if not may(person, Action.ADD, RECORD_OF[kind], case):
            return False
        await self._add_parts(case.id, kind, parts)
        return True

    async def confirm(self, case: Concern, by: Person, at: datetime) -> bool:
        """The parent says that it was understood; False if there is nothing new to confirm."""
        said = await self.said_by(by, case, PartKind.UNDERSTOOD, PartKind.CONFIRMED, PartKind.CORRECTION)
        if not said or said[-1][0] is not PartKind.UNDERSTOOD:
            return False
        return await self.say(by, case, PartKind.CONFIRMED, [Part(by.id, "", at)])

    async def answer(
        self, case: Concern, move: Move, said: Mapping[PartKind, Sequence[Part]], *, by: Person, at: datetime
    ) -> bool:
        """Writes an answer and closes the clock; False (and nothing written) if somebody else was first."""
        if not may(by, Action.ADD, Record.ANSWER, case) or not await self.move(case, move, by=by.id, at=at):
            return False
        for kind, parts in said.items():
            await self._add_parts(case.id, kind, parts)
        return True

    async def changed_message(self, person: Person, message_id: int, text: str, at: datetime) -> Concern | None:
        """A message that was sent already is changed: a new version beside the first. The case, or None if unknown."""
        wanted = {"who": person.id, "message": message_id, **self._here}
        row = (await self._connection.execute(rows.BY_MESSAGE, wanted)).first()
        case = await self.get_for(person, row.concern_id, Action.ADD, RECORD_OF[PartKind(row.kind)]) if row else None
        if row is None or case is None:
            return None
        key = await self._vault.key(self._connection, KeyKind.CASE, case.id)
        kept = {name: row._mapping[name] for name in ("concern_id", "kind", "number", "author_id", "message_id")}
        part_id = new_id()
        body = key.seal(text, f"concern_part.body:{part_id}")
        new = {"id": part_id, "version": row.version + 1, "body": body, "said_at": at, "forwarded": row.forwarded}
        await self._connection.execute(
            sa.insert(concern_part), {**kept, **new, "attachment_id": row.attachment_id, **self._here}
        )
        return case

    async def tie(self, case: Concern, person_id: str, tie: Tie, at: datetime) -> Concern:
        """Names somebody, notes a conflict, or adds a deputy; the concern as it is then."""
        await self._tie(case.id, person_id, tie, at)
        found = await self.get_by_clock(case.id)
        assert found is not None
        return found

    async def untie(self, concern_id: str, person_id: str, tie: Tie, at: datetime) -> bool:
        """Ends a tie that two people took back; it stays as history. False if there is none any more."""
        wanted = {"case": concern_id, "who": person_id, "tie": tie, "at": at, "setting": self._vault.setting_id}
        return (await self._connection.execute(rows.UNTIE, wanted)).rowcount == 1

    async def opened(self, case: Concern, at: datetime) -> None:
        """The handler has opened it for the first time."""
        await self._connection.execute(rows.OPENED, {"which": case.id, "at": at})

    async def make_formal(self, case: Concern) -> None:
        """From now on it is a complaint; never the other way."""
        await self._connection.execute(sa.update(concern).where(concern.c.id == case.id).values(kind=Kind.COMPLAINT))

    async def move(self, case: Concern, move: Move, *, by: str, at: datetime) -> bool:
        """Compare and set: moves the concern only if it still stands where `move` found it, and writes why."""
        values: dict[str, Any] = {"stage": move.after, "handler_id": move.handler_id, "reached_on": move.reached_on}
        values |= {"answer_due": move.answer_due, "level": move.level, "reply_due": move.reply_due}
        if move.handler_id != case.handler_id:
            values["opened_at"] = None
        changed = await self._connection.execute(
            sa.update(concern)
            .where(concern.c.id == case.id, concern.c.stage == move.before)
            .where(concern.c.handler_id.is_not_distinct_from(case.handler_id))
            .values(**values)
        )
        if changed.rowcount != 1:
            return False
        if move.handler_id != case.handler_id:
            await self._connection.execute(rows.END_DEPUTIES, {"case": case.id, "at": at})
        await self._write_history(case, move, by=by, at=at)
        return True

    async def history(self, concern_id: str) -> Sequence[sa.Row[Any]]:
        """Every change of stage in order: at, before, after, why, by."""
        return (await self._connection.execute(rows.HISTORY, {"case": concern_id})).all()

    @property
    def _here(self) -> dict[str, str]:
        return {"setting_id": self._vault.setting_id}

    @staticmethod
    def _readable(person: Person, case: Concern, kinds: Sequence[PartKind]) -> list[PartKind]:
        return [kind for kind in kinds or PartKind if may(person, Action.READ, RECORD_OF[kind], case)]

    async def _add_parts(self, concern_id: str, kind: PartKind, parts: Sequence[Part]) -> None:
        if not parts:
            return
        key = await self._vault.key(self._connection, KeyKind.CASE, concern_id)
        last = await self._connection.scalar(rows.LAST_PART, {"case": concern_id, "kind": kind}) or 0
        for number, part in enumerate(parts, last + 1):
            part_id = new_id()
            row = {"id": part_id, "concern_id": concern_id, "kind": kind, "number": number, **self._here}
            said = {"author_id": part.author_id, "said_at": part.said_at, "message_id": part.message_id}
            said |= {"forwarded": part.forwarded, "attachment_id": part.attachment_id, "version": 1}
            body = key.seal(part.text, f"concern_part.body:{part_id}")
            await self._connection.execute(sa.insert(concern_part), {**row, **said, "body": body})

    async def _tie(self, concern_id: str, person_id: str, tie: Tie, at: datetime) -> None:
        row = {"id": new_id(), "concern_id": concern_id, "person_id": person_id, "relation": tie, "since": at}
        keys = ["concern_id", "person_id", "relation"]
        insert = self._connection.insert(concern_person).on_conflict_do_update(
            index_elements=keys, set_={"until": None}
        )
        await self._connection.execute(insert, {**row, **self._here})

    async def _write_history(self, case: Concern, move: Move, *, by: str, at: datetime) -> None:
        number = await self._connection.scalar(rows.LAST_NUMBER, {"case": case.id}) or 0
        before = case.handler_id if move.why is not Why.RAISED else None
        row = {"id": new_id(), "concern_id": case.id, "number": number + 1, "at": at, "by": by, **self._here}
        change = {"before": move.before, "after": move.after, "why": move.why, "answer_due": move.answer_due}
        who = {"handler_before": before, "handler_after": move.handler_id}
        await self._connection.execute(sa.insert(concern_history), {**row, **change, **who})

    async def _read(self, query: sa.Select[Any], wanted: dict[str, Any]) -> list[Concern]:
        found = (await self._connection.execute(query, {**wanted, **self._here})).all()
        return [await self._concern(row) for row in found]

    async def _concern(self, row: sa.Row[Any]) -> Concern:
        past = (await self._connection.execute(rows.PAST, {"case": row.id})).all()
        ties = (await self._connection.execute(rows.TIES, {"case": row.id})).all()
        return rows.concern_in(row, past, ties)
