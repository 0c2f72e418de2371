"""What hangs on somebody who leaves: found, taken off them, and kept as history. Nothing here asks what a case says."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from procedures.concern import FINISHED, Tie
from procedures.people import Role
from procedures.safeguarding import State
from storage.database import Connection
from storage.keys import Vault
from storage.tables import alert, concern, concern_action, concern_person, hat, invitation, task


class Leaving:
    """Verbs about leaving, inside one transaction. They belong together: see `handlers/leaving_done.py`."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection, self._vault = connection, vault

    async def take_off(self, person_id: str, now: datetime, *, but: Collection[Role]) -> bool:
        """Ends every hat but these; they stay as history. False if there was none left: somebody else was first."""
        wanted = {"who": person_id, "now": now, "but": sorted(but), **self._mine}
        return (await self._connection.execute(_TAKE_OFF, wanted)).rowcount > 0

    async def close_door(self, person_id: str, now: datetime) -> None:
        """Links that were not used yet let nobody in any more."""
        await self._connection.execute(_CLOSE_DOOR, {"who": person_id, "now": now, **self._mine})

    async def cases_of(self, person_id: str) -> list[str]:
        """The ids of the cases this person has: those that are not over, and those in which they owe something."""
        wanted = {"who": person_id, "over": sorted(FINISHED), **self._mine}
        return list((await self._connection.execute(_CASES, wanted)).scalars())

    async def end_deputy(self, person_id: str, now: datetime) -> list[str]:
        """They are deputy of no case any more; the ids of those of which they were."""
        found = list((await self._connection.execute(_DEPUTY_OF, {"who": person_id, **self._mine})).scalars())
        await self._connection.execute(_END_DEPUTY, {"who": person_id, "now": now, **self._mine})
        return found

    async def alerts_of(self, person_id: str) -> list[str]:
        """The ids of the alerts that wait for this person or that they are dealing with, oldest first."""
        return list((await self._connection.execute(_ALERTS, {"who": person_id, **self._mine})).scalars())

    async def owed_by(self, person_id: str) -> list[str]:
        """The ids of what this person promised and has not done, the earliest date first."""
        return list((await self._connection.execute(_OWED, {"who": person_id, **self._mine})).scalars())

    async def put_down_tasks(self, person_id: str, now: datetime, *, stays: bool) -> Sequence[sa.Row[Any]]:
        """What they had to do belongs to nobody now, and is returned; what was to be done for them is over.

        Whoever stays as a parent may still need help.
        """
        wanted = {"who": person_id, **self._mine}
        if not stays:
            await self._connection.execute(_CLOSE_TASKS, {**wanted, "now": now})
        found = (await self._connection.execute(_TASKS, wanted)).all()
        await self._connection.execute(_PUT_DOWN, wanted)
        return found

    async def left_on(self, person_ids: Collection[str]) -> Mapping[str, datetime]:
        """When each of these took off the last hat of the setting; nobody who still wears one."""
        wanted = {"ids": sorted(person_ids), "parent": Role.PARENT, **self._mine}
        rows = await self._connection.execute(_LEFT, wanted)
        return {row.person_id: row.last for row in rows}

    @property
    def _mine(self) -> dict[str, str]:
        return {"setting": self._vault.setting_id}


_h, _i, _c, _t, _a, _u, _k = hat.c, invitation.c, concern.c, concern_person.c, alert.c, concern_action.c, task.c
_TAKE_OFF = (
    sa.update(hat)
    .where(_h.setting_id == sa.bindparam("setting"), _h.person_id == sa.bindparam("who"), _h.until.is_(None))
    .where(_h.role.not_in(sa.bindparam("but", expanding=True)))
    .values(until=sa.bindparam("now"))
)
_CLOSE_DOOR = (
    sa.update(invitation)
    .where(_i.setting_id == sa.bindparam("setting"), _i.person_id == sa.bindparam("who"))
    .where(_i.used_at.is_(None), _i.replaced_at.is_(None))
    .values(replaced_at=sa.bindparam("now"))
)
_OWES = sa.select(_u.concern_id).where(
    _u.setting_id == sa.bindparam("setting"), _u.person_id == sa.bindparam("who"), _u.done_at.is_(None)
)
_CASES = (
    sa.select(_c.id)
    .where(_c.setting_id == sa.bindparam("setting"), _c.handler_id == sa.bindparam("who"))
    .where(sa.or_(_c.stage.not_in(sa.bindparam("over", expanding=True)), _c.id.in_(_OWES)))
    .order_by(_c.received_at, _c.id)
)
_IS_DEPUTY = sa.and_(
    _t.setting_id == sa.bindparam("setting"),
    _t.person_id == sa.bindparam("who"),
    _t.relation == Tie.DEPUTY,
    _t.until.is_(None),
)
_DEPUTY_OF = sa.select(_t.concern_id).where(_IS_DEPUTY).order_by(_t.since, _t.concern_id)
_END_DEPUTY = sa.update(concern_person).where(_IS_DEPUTY).values(until=sa.bindparam("now"))
_ALERTS = (
    sa.select(_a.id)
    .where(_a.setting_id == sa.bindparam("setting"), _a.holder_id == sa.bindparam("who"))
    .where(_a.state.in_([State.TOLD, State.TAKEN]))
    .order_by(_a.raised_at, _a.id)
)
_OWED = (
    sa.select(_u.id)
    .where(_u.setting_id == sa.bindparam("setting"), _u.person_id == sa.bindparam("who"), _u.done_at.is_(None))
    .order_by(_u.due, _u.id)
)
_OPEN_TASK = sa.and_(_k.setting_id == sa.bindparam("setting"), _k.done_at.is_(None))
_TASKS = sa.select(task).where(_OPEN_TASK, _k.owner_id == sa.bindparam("who")).order_by(_k.opened_at, _k.id)
_PUT_DOWN = sa.update(task).where(_OPEN_TASK, _k.owner_id == sa.bindparam("who")).values(owner_id=sa.null())
_CLOSE_TASKS = (
    sa.update(task).where(_OPEN_TASK, _k.person_id == sa.bindparam("who")).values(done_at=sa.bindparam("now"))
)
_LEFT = (
    sa.select(_h.person_id, sa.func.max(_h.until, type_=_h.until.type).label("last"))
    .where(_h.setting_id == sa.bindparam("setting"), _h.person_id.in_(sa.bindparam("ids", expanding=True)))
    .where(_h.role != sa.bindparam("parent"))
    .group_by(_h.person_id)
    .having(sa.func.count() == sa.func.count(_h.until))
)
