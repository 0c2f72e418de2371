"""Invitations: code and number stored as hashes, used once, dead after 14 days or when a newer one is made."""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from procedures.invitation import LIFETIME, MOST_WRONG_TRIES, NUMBER_DIGITS, Invitation, Ticket, is_open
from storage.database import Connection
from storage.ids import hash_code, new_code, new_id
from storage.keys import Vault
from storage.tables import invitation, person, wrong_try


class Invitations:
    """Verbs about invitations and about wrong tries, inside one transaction."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection, self._vault = connection, vault

    async def make(self, person_id: str, issued_by: str | None, now: datetime) -> Ticket:
        """A new code and number for this person; any earlier ones die. They are returned once and kept nowhere."""
        made, row_id = Ticket(new_code(), _new_number()), new_id()
        await self._connection.execute(_REPLACE, {"who": person_id, "now": now})
        row = {"id": row_id, "setting_id": self._vault.setting_id, "person_id": person_id, "issued_by": issued_by}
        dates = {"issued_at": now, "expires_at": now + LIFETIME}
        hashes = {"code_hash": hash_code(made.code), "number_hash": self._hash_number(row_id, made.number)}
        await self._connection.execute(sa.insert(invitation), {**row, **dates, **hashes, "wrong_numbers": 0})
        return made

    async def find(self, code: str, now: datetime) -> Invitation | None:
        """The invitation of this code; None if it is wrong, used, replaced or too old: nobody learns which."""
        return await self._open_one(_BY_CODE, {"hash": hash_code(code)}, now)

    async def get(self, invitation_id: str, now: datetime) -> Invitation | None:
        """An invitation that was found before, if it is still open."""
        return await self._open_one(_BY_ID, {"which": invitation_id}, now)

    async def use(self, found: Invitation, number: str | None, now: datetime) -> str | None:
        """The person this lets in; None if the number is wrong, which is counted, or somebody else wrote first."""
        given = self._hash_number(found.id, number or "")
        if found.number_hash is not None and not hmac.compare_digest(given, found.number_hash):
            await self._connection.execute(_WRONG_NUMBER, {"which": found.id})
            return None
        written = await self._connection.execute(_USE, {"which": found.id, "now": now})
        return found.person_id if written.rowcount == 1 else None

    async def make_room(self, chat_hash: bytes) -> None:
        """Lets a chat go that still belongs to somebody who has left: they may come back as somebody new."""
        await self._connection.execute(_LET_GO, {"chat": chat_hash, "setting": self._vault.setting_id})

    async def not_joined(self) -> list[str]:
        """The ids of everybody active who has not joined yet, in the order in which they were added."""
        rows = await self._connection.execute(_NOT_JOINED, {"setting": self._vault.setting_id})
        return list(rows.scalars())

    async def note_wrong_try(self, chat_hash: bytes, now: datetime) -> None:
        """Remembers that somebody in this chat was wrong."""
        row = {"id": new_id(), "setting_id": self._vault.setting_id, "chat_hash": chat_hash, "at": now}
        await self._connection.execute(sa.insert(wrong_try), row)

    async def wrong_tries(self, chat_hash: bytes) -> list[datetime]:
        """The last wrong tries of a chat, newest first; as many as are needed to judge them."""
        wanted = {"chat": chat_hash, "setting": self._vault.setting_id}
        return list((await self._connection.execute(_TRIES, wanted)).scalars())

    async def forget_wrong_tries(self, before: datetime) -> int:
        """Forgets tries that no longer matter."""
        wanted = {"before": before, "setting": self._vault.setting_id}
        return (await self._connection.execute(_FORGET, wanted)).rowcount

    async def _open_one(self, query: sa.Select[Any], wanted: dict[str, Any], now: datetime) -> Invitation | None:
        row = (await self._connection.execute(query, {**wanted, "setting": self._vault.setting_id})).first()
        if row is None:
            return None
        dates = {"expires_at": row.expires_at, "used_at": row.used_at, "replaced_at": row.replaced_at}
        found = Invitation(row.id, row.person_id, wrong_numbers=row.wrong_numbers, number_hash=row.number_hash, **dates)
        return found if is_open(found, now) else None

    def _hash_number(self, invitation_id: str, number: str) -> bytes:
        """Bound to its invitation, so that the same number looks different in every row."""
        return self._vault.lookup.fingerprint(f"invitation number:{invitation_id}:{number}")


def _new_number() -> str:
    return f"{secrets.randbelow(10**NUMBER_DIGITS):0{NUMBER_DIGITS}d}"


_c, _t = invitation.c, wrong_try.c
_INVITATIONS = (
    sa.select(_c.id, _c.person_id, _c.expires_at, _c.used_at, _c.replaced_at, _c.number_hash, _c.wrong_numbers)
    .join(person, person.c.id == _c.person_id)
    .where(_c.setting_id == sa.bindparam("setting"), person.c.active)
)
_BY_CODE = _INVITATIONS.where(_c.code_hash == sa.bindparam("hash"))
_BY_ID = _INVITATIONS.where(_c.id == sa.bindparam("which"))
_USE = (
    sa.update(invitation)
    .where(_c.id == sa.bindparam("which"), _c.used_at.is_(None), _c.replaced_at.is_(None))
    .values(used_at=sa.bindparam("now"))
)
_REPLACE = (
    sa.update(invitation)
    .where(_c.person_id == sa.bindparam("who"), _c.used_at.is_(None), _c.replaced_at.is_(None))
    .values(replaced_at=sa.bindparam("now"))
)
_WRONG_NUMBER = sa.update(invitation).where(_c.id == sa.bindparam("which")).values(wrong_numbers=_c.wrong_numbers + 1)
_LET_GO = (
    sa.update(person)
    .where(
        person.c.setting_id == sa.bindparam("setting"),
        person.c.telegram_hash == sa.bindparam("chat"),
        person.c.active.is_(False),
    )
    .values(telegram=None, telegram_hash=None)
)
_NOT_JOINED = (
    sa.select(person.c.id)
    .where(person.c.setting_id == sa.bindparam("setting"), person.c.active, person.c.telegram_hash.is_(None))
    .order_by(person.c.created_at, person.c.id)
)
_TRIES = (
    sa.select(_t.at)
    .where(_t.setting_id == sa.bindparam("setting"), _t.chat_hash == sa.bindparam("chat"))
    .order_by(_t.at.desc())
    .limit(MOST_WRONG_TRIES)
)
_FORGET = sa.delete(wrong_try).where(_t.setting_id == sa.bindparam("setting"), _t.at < sa.bindparam("before"))
