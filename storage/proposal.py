"""Proposals: changes that wait for a second person. A decision is written once; who came second changes nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from procedures.people import Person
from procedures.proposal import LEADS, Change, Outcome, Proposal, may_propose
from storage.database import Connection
from storage.ids import new_id
from storage.keys import Vault
from storage.tables import proposal


class Proposals:
    """Verbs about proposals, inside one transaction."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection, self._vault = connection, vault

    async def add(
        self,
        change: Change,
        by: Person | None,
        person_id: str,
        now: datetime,
        *,
        child_id: str | None = None,
        concern_id: str | None = None,
        row_id: str | None = None,
        detail: Mapping[str, str] | None = None,
    ) -> Proposal | None:
        """A new proposal; None if this person may not propose that. `detail` is sealed and opened by `detail_of`.

        Without `by` it comes from the bot's own computer: any second person may confirm it.
        """
        if by is not None and not may_propose(by, change):
            return None
        proposal_id = new_id()
        kept = {"lead": "yes" if by and by.roles & LEADS else "", **(detail or {})}
        sealed = self._vault.setting.seal(json.dumps(kept), f"proposal.detail:{proposal_id}")
        row: dict[str, Any] = {
            "id": proposal_id,
            "change": change,
            "person_id": person_id,
            "child_id": child_id,
            "row_id": row_id,
        }
        row |= {"concern_id": concern_id, "detail": sealed, "proposed_by": by.id if by else None, "proposed_at": now}
        await self._connection.execute(sa.insert(proposal), {**row, **self._here})
        return await self.get(proposal_id)

    async def get(self, proposal_id: str) -> Proposal | None:
        """One proposal, decided or not."""
        found = await self._read(_ALL.where(_c.id == sa.bindparam("which")), which=proposal_id)
        return found[0] if found else None

    async def open_ones(self) -> list[Proposal]:
        """Everything that waits, oldest first. Who may confirm or see which is for the caller to say."""
        return await self._read(_ALL.where(_c.outcome.is_(None)))

    async def detail_of(self, proposal_id: str) -> dict[str, str]:
        """What the proposer said about it."""
        row = (await self._connection.execute(_DETAIL, {"which": proposal_id, **self._mine})).first()
        return self._opened(proposal_id, row.detail) if row else {}

    async def decide(
        self, proposal_id: str, outcome: Outcome, by: str | None, now: datetime, *, seen: str = ""
    ) -> bool:
        """Writes the decision; False if there was one already. `seen`: who looked at it, where nobody inside could."""
        wanted = {"which": proposal_id, "how": outcome, "who": by, "now": now, **self._mine}
        if (await self._connection.execute(_DECIDE, wanted)).rowcount != 1:
            return False
        if seen:
            await self._note(proposal_id, seen)
        return True

    async def _note(self, proposal_id: str, seen: str) -> None:
        kept = {**await self.detail_of(proposal_id), "seen": seen}
        sealed = self._vault.setting.seal(json.dumps(kept), f"proposal.detail:{proposal_id}")
        await self._connection.execute(_NOTE, {"which": proposal_id, "sealed": sealed, **self._mine})

    @property
    def _here(self) -> dict[str, str]:
        return {"setting_id": self._vault.setting_id}

    @property
    def _mine(self) -> dict[str, str]:
        return {"setting": self._vault.setting_id}

    async def _read(self, query: sa.Select[Any], **wanted: str) -> list[Proposal]:
        rows = (await self._connection.execute(query, {**wanted, **self._mine})).all()
        return [self._proposal(row) for row in rows]

    def _proposal(self, row: sa.Row[Any]) -> Proposal:
        told = self._opened(row.id, row.detail)
        return Proposal(
            row.id,
            Change(row.change),
            row.person_id,
            row.proposed_by,
            row.proposed_at,
            child_id=row.child_id,
            concern_id=row.concern_id,
            row_id=row.row_id,
            proposer_is_lead=bool(told.get("lead")),
            decided_by=row.decided_by,
            decided_at=row.decided_at,
            outcome=Outcome(row.outcome) if row.outcome else None,
        )

    def _opened(self, proposal_id: str, detail: bytes | None) -> dict[str, str]:
        if detail is None:
            return {}
        found: dict[str, str] = json.loads(self._vault.setting.open(detail, f"proposal.detail:{proposal_id}"))
        return found


_c = proposal.c
_ALL = sa.select(*_c).where(_c.setting_id == sa.bindparam("setting")).order_by(_c.proposed_at, _c.id)
_DETAIL = sa.select(_c.detail).where(_c.setting_id == sa.bindparam("setting"), _c.id == sa.bindparam("which"))
_DECIDE = (
    sa.update(proposal)
    .where(_c.setting_id == sa.bindparam("setting"), _c.id == sa.bindparam("which"), _c.outcome.is_(None))
    .values(outcome=sa.bindparam("how"), decided_by=sa.bindparam("who"), decided_at=sa.bindparam("now"))
)
_NOTE = (
    sa.update(proposal)
    .where(_c.setting_id == sa.bindparam("setting"), _c.id == sa.bindparam("which"))
    .values(detail=sa.bindparam("sealed"))
)
