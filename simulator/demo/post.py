"""The bot's letters as its database shows them: those of today's chats, and every notice since the beginning.

The numbers of letters only rise, so each look asks for what is new. Proof of menus and questions is forgotten after
some days and such a number may be given again; notices are never forgotten: the last finished one is the bookmark.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa

from procedures.calendar import LONDON
from procedures.delivery import Lane
from procedures.hours import MORNING
from storage.database import Connection
from storage.outbox import UNFINISHED, State
from storage.tables import outbox


@dataclass(frozen=True, slots=True)
class Note:
    """One letter without its text: what it was for, and what became of it."""

    id: int
    lane: int
    kind: str
    state: str
    outcome: str | None
    person_id: str | None
    about_kind: str | None
    about_id: str | None
    created_at: datetime

    @property
    def is_notice(self) -> bool:
        """True if its proof is kept for ever."""
        return self.lane < Lane.ORDINARY

    @property
    def is_open(self) -> bool:
        """True while it is not finished, one way or the other."""
        return self.state in UNFINISHED

    @property
    def is_of_a_morning(self) -> bool:
        """True if it was held: such a letter counts from the very moment in which quiet hours end."""
        return self.created_at.astimezone(LONDON).time() == MORNING

    def is_held(self, now: datetime) -> bool:
        """True until its quiet hours are over. The bot's clock may be a moment ahead: that alone holds nothing."""
        return self.created_at > now and self.is_of_a_morning

    @property
    def count_as(self) -> str:
        """What it is in the ledger: "repeated", "sent", or its state."""
        return "repeated" if self.outcome == "repeated" else self.state


class Post:
    """What is known of the letters; it grows by a few rows at each look."""

    def __init__(self) -> None:
        self.notices: dict[int, Note] = {}
        self._mark = 0
        self._recent: dict[tuple[int, datetime], Note] = {}
        self._finished: Counter[str] = Counter()

    async def read(self, connection: Connection) -> None:
        """Reads on from the bookmark."""
        rows = (await connection.execute(_SINCE, {"mark": self._mark})).all()
        found = [Note(**row._mapping) for row in rows]
        self._recent = self._forgotten(found) | {(note.id, note.created_at): note for note in found}
        self.notices.update((note.id, note) for note in found if note.is_notice)
        self._move_bookmark(found)

    def counts(self, now: datetime) -> Counter[str]:
        """How many are `waiting`, `held`, `sent` (the first time) and `repeated`, and what became of the others."""
        counted = Counter(self._finished)
        for note in self._recent.values():
            if note.is_open:
                counted["held" if note.is_held(now) else "waiting"] += 1
            else:
                counted[note.count_as] += 1
        return counted

    def next_morning(self, now: datetime) -> tuple[datetime, int] | None:
        """When the next held letters may go, and how many they are."""
        held = Counter(note.created_at for note in self._recent.values() if note.is_open and note.is_held(now))
        return min(held.items(), default=None)

    def _forgotten(self, found: list[Note]) -> dict[tuple[int, datetime], Note]:
        """Letters seen before whose proof is gone since: only what is finished is forgotten."""
        there = {(note.id, note.created_at) for note in found}
        gone = {key: note for key, note in self._recent.items() if key not in there}
        return {key: replace(note, state=State.SENT) if note.is_open else note for key, note in gone.items()}

    def _move_bookmark(self, found: list[Note]) -> None:
        first_open = min((note.id for note in found if note.is_open), default=None)
        done = [note.id for note in found if note.is_notice and (first_open is None or note.id < first_open)]
        self._mark = max(done, default=self._mark)
        for key in [key for key in self._recent if key[0] <= self._mark]:
            self._finished[self._recent.pop(key).count_as] += 1


_c = outbox.c
_SINCE = (
    sa.select(
        _c.id,
        _c.lane,
        _c.kind,
        _c.state,
        _c.outcome,
        _c.person_id,
        _c.about_kind,
        _c.about_id,
        _c.created_at,
    )
    .where(_c.id > sa.bindparam("mark"))
    .order_by(_c.id)
)
