"""Invitations: stored as a hash, used once, dead after 14 days or when a newer one is made."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from procedures.invitation import LIFETIME, Invitation, is_open
from storage.database import Connection
from storage.ids import hash_code, new_code, new_id
from storage.keys import Vault
from storage.tables import invitation


class Invitations:
    """Verbs about invitations, inside one transaction."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection, self._vault = connection, vault

    async def make(self, person_id: str, issued_by: str | None, now: datetime) -> str:
        """A new code for this person; any earlier one dies. The code itself is returned once and kept nowhere."""
        code = new_code()
        await self._connection.execute(_REPLACE, {"who": person_id, "now": now})
        row = {"id": new_id(), "setting_id": self._vault.setting_id, "person_id": person_id, "issued_by": issued_by}
        dates = {"issued_at": now, "expires_at": now + LIFETIME, "code_hash": hash_code(code)}
        await self._connection.execute(sa.insert(invitation), {**row, **dates})
        return code

    async def use(self, code: str, now: datetime) -> str | None:
        """The person this code lets in, or None. A code is used by whoever writes first: compare and set."""
        wanted = {"hash": hash_code(code), "setting": self._vault.setting_id}
        row = (await self._connection.execute(_BY_CODE, wanted)).first()
        if row is None:
            return None
        found = Invitation(row.id, row.person_id, row.expires_at, row.used_at, row.replaced_at)
        if not is_open(found, now):
            return None
        written = await self._connection.execute(_USE, {"which": found.id, "now": now})
        return found.person_id if written.rowcount == 1 else None


_c = invitation.c
_BY_CODE = sa.select(invitation).where(_c.code_hash == sa.bindparam("hash"), _c.setting_id == sa.bindparam("setting"))
_USE = (
    sa.update(invitation)
    .where(_c.id == sa.bindparam("which"), _c.used_at.is_(None))
    .values(used_at=sa.bindparam("now"))
)
_REPLACE = (
    sa.update(invitation)
    .where(_c.person_id == sa.bindparam("who"), _c.used_at.is_(None), _c.replaced_at.is_(None))
    .values(replaced_at=sa.bindparam("now"))
)
