"""Files: first only where Telegram has them, then sealed here, each under a key of its own.

Telegram's name of a file is erased as soon as the file is kept or refused. Forgetting a file destroys its key too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from procedures.attachment import Form, Kind, Refusal, State, recognised
from storage.database import Connection
from storage.ids import new_id
from storage.keys import KeyKind, Vault
from storage.sealing import CannotOpen
from storage.tables import alert_part, attachment, concern_part, data_key


@dataclass(frozen=True, slots=True)
class ToFetch:
    """A file that only Telegram has. Telegram's name of it is empty if it cannot be read any more."""

    id: str
    person_id: str
    kind: Kind
    size: int
    created_at: datetime
    attempts: int
    telegram_file: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it is shown to whoever may see it. `warning`: a PDF that holds more than pages."""

    kind: Kind
    form: Form | None
    warning: bool
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Total:
    """How many files, and how many bytes they have together."""

    files: int
    size: int


class Attachments:
    """Verbs about files, inside one transaction."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection, self._vault = connection, vault

    async def add(self, person_id: str, kind: Kind, telegram_file_id: str, size: int, now: datetime) -> str:
        """Remembers that Telegram has a file for us, and returns its id."""
        new = {"id": new_id(), "setting_id": self._vault.setting_id, "person_id": person_id, "kind": kind}
        key = await self._vault.create(self._connection, KeyKind.ATTACHMENT, new["id"])
        sealed = key.seal(telegram_file_id, _place("telegram_file", new["id"]))
        row = {**new, "state": State.TO_FETCH, "telegram_file": sealed, "size": size, "created_at": now}
        await self._connection.execute(sa.insert(attachment), row)
        return new["id"]

    async def to_fetch(self, now: datetime, limit: int) -> list[ToFetch]:
        """What is to be fetched and need not wait any longer, the oldest first."""
        rows = (await self._connection.execute(_TO_FETCH, {"now": now, "limit": limit, **self._here})).all()
        return [await self._waiting(row) for row in rows]

    async def keep(self, id: str, content: bytes, *, warning: bool = False) -> bool:
        """Keeps the file, sealed; False if it was kept or refused before."""
        try:
            key = await self._vault.key(self._connection, KeyKind.ATTACHMENT, id)
        except KeyError:
            return False
        values = {"body_": key.seal_bytes(content, _place("body", id)), "size_": len(content), "warning_": warning}
        return (await self._connection.execute(_KEEP, {"which": id, **values})).rowcount == 1

    async def refuse(self, id: str, why: Refusal) -> bool:
        """The file is not taken; False if it was kept or refused before."""
        return (await self._connection.execute(_REFUSE, {"which": id, "why": why})).rowcount == 1

    async def try_later(self, id: str, not_before: datetime) -> None:
        """The file could not be fetched now."""
        await self._connection.execute(_TRY_LATER, {"which": id, "until": not_before})

    async def state_of(self, id: str) -> State | None:
        """Where a file is; None if there is no such file."""
        found = await self._connection.scalar(_STATE, {"which": id, **self._here})
        return State(found) if found is not None else None

    async def kind_of(self, id: str) -> Kind | None:
        """How a file was sent; None if there is no such file."""
        found = await self._connection.scalar(_KIND, {"which": id, **self._here})
        return Kind(found) if found is not None else None

    async def open(self, id: str) -> Kept | None:
        """The file itself, for whoever was asked about first; None unless it is kept."""
        row = (await self._connection.execute(_OPEN, {"which": id, **self._here})).first()
        if row is None:
            return None
        key = await self._vault.key(self._connection, KeyKind.ATTACHMENT, id)
        content = key.open_bytes(row.body, _place("body", id))
        return Kept(Kind(row.kind), recognised(content), row.warning, content)

    async def total_of(self, ids: Sequence[str]) -> Total:
        """What these files come to; refused ones take no room."""
        row = (await self._connection.execute(_TOTAL, {"ids": list(ids), **self._here})).one()
        return Total(int(row.files), int(row.size))

    async def size_of_person(self, person_id: str) -> int:
        """How many bytes of one person's files are kept or on their way."""
        return int(await self._connection.scalar(_OF_PERSON, {"who": person_id, **self._here}) or 0)

    async def forget_unused(self, before: datetime, limit: int = 10) -> int:
        """Forgets files, with their keys, that were sent before and that no record holds; returns how many."""
        wanted = {"before": before, "limit": limit, **self._here}
        ids = [row.id for row in (await self._connection.execute(_UNUSED, wanted)).all()]
        if ids:
            await self._connection.execute(_FORGET, {"ids": ids})
            await self._connection.execute(_FORGET_KEYS, {"ids": ids, "kind_": KeyKind.ATTACHMENT, **self._here})
        return len(ids)

    async def _waiting(self, row: sa.Row[Any]) -> ToFetch:
        try:
            key = await self._vault.key(self._connection, KeyKind.ATTACHMENT, row.id)
            file = key.open(row.telegram_file, _place("telegram_file", row.id))
        except (CannotOpen, KeyError):
            file = ""  # one damaged row must not hide the others
        return ToFetch(row.id, row.person_id, Kind(row.kind), row.size, row.created_at, row.attempts, file)

    @property
    def _here(self) -> dict[str, str]:
        return {"setting": self._vault.setting_id}


def _place(column: str, id: str) -> str:
    return f"attachment.{column}:{id}"


_c, _k = attachment.c, data_key.c
_MINE = _c.setting_id == sa.bindparam("setting")
_ONE = sa.and_(_c.id == sa.bindparam("which"), _MINE)
#: Written out, so that the index on exactly these rows is used.
_IS_TO_FETCH = sa.text("state = 'to fetch'")
_THIS = sa.and_(_c.id == sa.bindparam("which"), _IS_TO_FETCH)
_SIZE = sa.func.coalesce(sa.func.sum(_c.size), 0)
_TO_FETCH = (
    sa.select(_c.id, _c.person_id, _c.kind, _c.size, _c.created_at, _c.attempts, _c.telegram_file)
    .where(_MINE, _IS_TO_FETCH, sa.or_(_c.not_before.is_(None), _c.not_before <= sa.bindparam("now")))
    .order_by(_c.created_at, _c.id)
    .limit(sa.bindparam("limit"))
)
_KEEP = (
    sa.update(attachment)
    .where(_THIS)
    .values(
        state=State.KEPT,
        body=sa.bindparam("body_"),
        size=sa.bindparam("size_"),
        warning=sa.bindparam("warning_"),
        telegram_file=sa.null(),
        not_before=sa.null(),
    )
)
_REFUSE = (
    sa.update(attachment)
    .where(_THIS)
    .values(state=State.REFUSED, refusal=sa.bindparam("why"), telegram_file=sa.null(), not_before=sa.null())
)
_TRY_LATER = sa.update(attachment).where(_THIS).values(not_before=sa.bindparam("until"), attempts=_c.attempts + 1)
_STATE = sa.select(_c.state).where(_ONE)
_KIND = sa.select(_c.kind).where(_ONE)
_OPEN = sa.select(_c.kind, _c.body, _c.warning).where(_ONE, _c.state == State.KEPT)
_TOTAL = sa.select(sa.func.count().label("files"), _SIZE.label("size")).where(
    _MINE, _c.id.in_(sa.bindparam("ids", expanding=True)), _c.state != State.REFUSED
)
_OF_PERSON = sa.select(_SIZE).where(_MINE, _c.person_id == sa.bindparam("who"), _c.state != State.REFUSED)
_HOLDING = (concern_part.c.attachment_id, alert_part.c.attachment_id)
_UNUSED = (
    sa.select(_c.id)
    .where(
        _MINE,
        _c.created_at < sa.bindparam("before"),
        *(_c.id.not_in(sa.select(held).where(held.is_not(None))) for held in _HOLDING),
    )
    .limit(sa.bindparam("limit"))
)
_FORGET = sa.delete(attachment).where(_c.id.in_(sa.bindparam("ids", expanding=True)))
_FORGET_KEYS = sa.delete(data_key).where(
    _k.setting_id == sa.bindparam("setting"),
    _k.kind == sa.bindparam("kind_"),
    _k.subject_id.in_(sa.bindparam("ids", expanding=True)),
)
