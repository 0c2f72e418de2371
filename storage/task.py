"""Tasks for a human, where the machine has come to its end, and alarms for whoever runs it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from procedures.concern import Tie
from procedures.people import Person, Role
from storage.database import Connection
from storage.family import KIN_OF
from storage.ids import new_id
from storage.keys import Vault
from storage.tables import alarm, concern_person, task


class TaskKind(StrEnum):
    """What a person has to do."""

    REACH_BY_ANOTHER_WAY = "reach by another way"
    HELP_ASKED_FOR = "help asked for"


class AlarmKind(StrEnum):
    """What whoever runs the bot must know."""

    UPDATE_NOT_HANDLED = "update not handled"
    TIMER_FAILED = "timer failed"
    SECOND_COPY = "second copy or stolen token"
    BACKLOG = "messages waiting too long"
    GUESSING = "invitation codes are being guessed"


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do for one person, perhaps about one case, perhaps by a date.

    `owner_id` is who has to do it (None: any setting manager); `place` the step in which help was asked for, or the
    kind of the notice that could not be told.
    """

    id: str
    kind: TaskKind
    person_id: str
    owner_id: str | None
    place: str | None
    subject_kind: str | None
    subject_id: str | None
    due: date | None


class Tasks:
    """Verbs about tasks and alarms, inside one transaction."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection, self._vault = connection, vault

    async def open(
        self,
        kind: TaskKind,
        person_id: str,
        now: datetime,
        *,
        subject: tuple[str, str] | None = None,
        due: date | None = None,
        owner_id: str | None = None,
        place: str | None = None,
    ) -> bool:
        """Opens a task, unless the same one is open already; returns whether it is new."""
        subject_kind, subject_id = subject or (None, None)
        row = {"kind": kind, "person_id": person_id, "subject_kind": subject_kind, "subject_id": subject_id}
        if await self.same(kind, person_id, subject_id) is not None:
            return False
        rest = {"id": new_id(), "setting_id": self._vault.setting_id, "opened_at": now, "due": due}
        await self._connection.execute(sa.insert(task), {**row, **rest, "owner_id": owner_id, "place": place})
        return True

    async def same(self, kind: TaskKind, person_id: str, subject_id: str | None) -> Task | None:
        """The open task of this kind about this person and case."""
        wanted = (kind, person_id, subject_id)
        found = (each for each in await self._all() if (each.kind, each.person_id, each.subject_id) == wanted)
        return next(found, None)

    async def give(self, task_id: str, owner_id: str) -> None:
        """Somebody else has to do it."""
        wanted = {"which": task_id, "who": owner_id, "setting": self._vault.setting_id}
        await self._connection.execute(_GIVE, wanted)

    async def tell(self, task_id: str, place: str) -> None:
        """Something newer is to be told, or help was asked for again somewhere else."""
        wanted = {"which": task_id, "where": place, "setting": self._vault.setting_id}
        await self._connection.execute(_TELL, wanted)

    async def open_for(self, person: Person) -> list[Task]:
        """What this person has to do; what belongs to nobody is the setting manager's.

        Nothing about a case from which they are shut out, and of what belongs to nobody nothing about their family.
        """
        shut_out = set((await self._connection.execute(_SHUT_OUT, {"who": person.id})).scalars())
        found = [each for each in await self._all() if _is_for(person, each) and each.subject_id not in shut_out]
        wanted = {"person": person.id, "setting": self._vault.setting_id}
        kin = set((await self._connection.execute(KIN_OF, wanted)).scalars())
        return [each for each in found if each.owner_id is not None or each.person_id not in kin]

    async def hand_over(self, concern_id: str, owner_id: str | None, due: date | None) -> None:
        """What is still to be done about a case goes to whoever has it now (None: nobody), with the date of now."""
        wanted = {"case": concern_id, "who": owner_id, "due_": due, "setting": self._vault.setting_id}
        await self._connection.execute(_HAND_OVER, wanted)

    async def done(self, task_id: str, by: Person, now: datetime) -> bool:
        """Closes a task; False if it was closed before or the person may not."""
        if all(each.id != task_id for each in await self.open_for(by)):
            return False
        wanted = {"which": task_id, "now": now, "who": by.id, "setting": self._vault.setting_id}
        return (await self._connection.execute(_DONE, wanted)).rowcount == 1

    async def raise_alarm(self, kind: AlarmKind, now: datetime) -> bool:
        """Remembers an alarm, one of each kind until it is settled; returns whether it is new."""
        wanted = {"kind_": kind, "setting": self._vault.setting_id}
        if await self._connection.scalar(_SAME_ALARM, wanted):
            return False
        row = {"id": new_id(), "setting_id": self._vault.setting_id, "kind": kind, "at": now}
        await self._connection.execute(sa.insert(alarm), row)
        return True

    async def alarms(self) -> list[tuple[AlarmKind, datetime]]:
        """Alarms that nobody has settled, oldest first."""
        rows = (await self._connection.execute(_ALARMS)).all()
        return [(AlarmKind(row.kind), row.at) for row in rows]

    async def settle_alarms(self, now: datetime) -> None:
        """Somebody has looked: the next alarm of each kind rings again."""
        await self._connection.execute(sa.update(alarm).where(alarm.c.settled_at.is_(None)).values(settled_at=now))

    async def _all(self) -> list[Task]:
        rows: list[Any] = list((await self._connection.execute(_OPEN, {"setting": self._vault.setting_id})).all())
        kept = ("id", "person_id", "owner_id", "place", "subject_kind", "subject_id", "due")
        return [Task(kind=TaskKind(row.kind), **{name: getattr(row, name) for name in kept}) for row in rows]


def _is_for(person: Person, each: Task) -> bool:
    if each.owner_id is None:
        return person.wears(Role.SETTING_MANAGER)
    return person.active and each.owner_id == person.id


_c, _a, _p = task.c, alarm.c, concern_person.c
_OPEN = (
    sa.select(task).where(_c.setting_id == sa.bindparam("setting"), _c.done_at.is_(None)).order_by(_c.opened_at, _c.id)
)
_SHUT_OUT = sa.select(_p.concern_id).where(
    _p.person_id == sa.bindparam("who"), _p.relation.in_([Tie.NAMED, Tie.CONFLICT]), _p.until.is_(None)
)
_GIVE = (
    sa.update(task)
    .where(_c.id == sa.bindparam("which"), _c.setting_id == sa.bindparam("setting"))
    .values(owner_id=sa.bindparam("who"))
)
_TELL = (
    sa.update(task)
    .where(_c.id == sa.bindparam("which"), _c.setting_id == sa.bindparam("setting"), _c.done_at.is_(None))
    .values(place=sa.bindparam("where"))
)
_HAND_OVER = (
    sa.update(task)
    .where(_c.setting_id == sa.bindparam("setting"), _c.subject_id == sa.bindparam("case"), _c.done_at.is_(None))
    .values(owner_id=sa.bindparam("who"), due=sa.bindparam("due_"))
)
_DONE = (
    sa.update(task)
    .where(_c.id == sa.bindparam("which"), _c.setting_id == sa.bindparam("setting"), _c.done_at.is_(None))
    .values(done_at=sa.bindparam("now"), done_by=sa.bindparam("who"))
)
_SAME_ALARM = sa.select(_a.id).where(
    _a.setting_id == sa.bindparam("setting"), _a.kind == sa.bindparam("kind_"), _a.settled_at.is_(None)
)
_ALARMS = sa.select(_a.kind, _a.at).where(_a.settled_at.is_(None)).order_by(_a.at)
