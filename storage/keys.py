"""Data keys: one for the setting, one for looking ids up, one for each child, case, alert and attachment.

They are stored wrapped by the master key. Destroying one row here makes everything sealed with it unreadable.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from enum import StrEnum

import sqlalchemy as sa

from storage.database import Connection
from storage.ids import new_id
from storage.master_key import MasterKeys
from storage.sealing import Key
from storage.tables import data_key

#: Unwrapped keys kept in memory. They are small; fetching one costs a query.
KEPT = 2_000


class KeyKind(StrEnum):
    """What a data key is for."""

    SETTING = "setting"
    LOOKUP = "lookup"
    CHILD = "child"
    CASE = "case"
    ALERT = "alert"
    ATTACHMENT = "attachment"


class Vault:
    """The data keys of one setting. `setting` and `lookup` are always at hand after `unlock`."""

    setting: Key
    lookup: Key

    def __init__(self, setting_id: str, masters: MasterKeys) -> None:
        self.setting_id = setting_id
        self.masters = masters
        self._hashes: dict[int, bytes] = {}
        self._kept: OrderedDict[tuple[KeyKind, str], Key] = OrderedDict()

    async def unlock(self, connection: Connection) -> None:
        """Reads the two keys that are always needed; CannotOpen or WrongKeyFile if the master key is wrong."""
        self.setting = await self.key(connection, KeyKind.SETTING, self.setting_id)
        self.lookup = await self.key(connection, KeyKind.LOOKUP, self.setting_id)

    def hash_of(self, chat_id: int) -> bytes:
        """What a chat is found by. Those met lately are kept: everybody writes more than once."""
        found = self._hashes.get(chat_id)
        if found is None:
            if len(self._hashes) >= KEPT:
                self._hashes.clear()
            found = self._hashes[chat_id] = self.lookup.fingerprint(str(chat_id))
        return found

    async def create(self, connection: Connection, kind: KeyKind, subject_id: str) -> Key:
        """A new key for one subject, stored wrapped."""
        key, row_id = Key.new(), new_id()
        wrapped = self.masters.get(self.masters.newest).wrap(key, f"data_key.wrapped:{row_id}")
        row = {"id": row_id, "setting_id": self.setting_id, "kind": kind, "subject_id": subject_id}
        await connection.execute(sa.insert(data_key), {**row, "master_id": self.masters.newest, "wrapped": wrapped})
        return self._keep(kind, subject_id, key)

    async def key(self, connection: Connection, kind: KeyKind, subject_id: str) -> Key:
        """The key of one subject; KeyError if it has none (or was destroyed)."""
        kept = self._kept.get((kind, subject_id))
        if kept is not None:
            return kept
        wanted = {"kind": kind, "subject": subject_id, "setting": self.setting_id}
        row = (await connection.execute(_ONE, wanted)).first()
        if row is None:
            raise KeyError(f"no {kind} key")
        key = self.masters.get(row.master_id).unwrap(row.wrapped, f"data_key.wrapped:{row.id}")
        return self._keep(kind, subject_id, key)

    async def rewrap(self, connection: Connection, limit: int = 500) -> int:
        """Wraps up to `limit` data keys with the newest master key; returns how many. Nothing else is touched."""
        newest = self.masters.newest
        rows = (await connection.execute(_OLD, {"newest": newest, "setting": self.setting_id, "limit": limit})).all()
        for row in rows:
            place = f"data_key.wrapped:{row.id}"
            key = self.masters.get(row.master_id).unwrap(row.wrapped, place)
            values = {"w": self.masters.get(newest).wrap(key, place), "m": newest, "i": row.id}
            await connection.execute(_REWRAP, values)
        return len(rows)

    def _keep(self, kind: KeyKind, subject_id: str, key: Key) -> Key:
        self._kept[(kind, subject_id)] = key
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return key


async def wrapped_with(connection: Connection, master_ids: Sequence[str]) -> int:
    """How many data keys still need one of these master keys."""
    count = sa.select(sa.func.count()).select_from(data_key).where(data_key.c.master_id.in_(master_ids))
    return int(await connection.scalar(count) or 0)


_c = data_key.c
_ONE = sa.select(_c.id, _c.master_id, _c.wrapped).where(
    _c.setting_id == sa.bindparam("setting"), _c.kind == sa.bindparam("kind"), _c.subject_id == sa.bindparam("subject")
)
_OLD = (
    sa.select(_c.id, _c.master_id, _c.wrapped)
    .where(_c.setting_id == sa.bindparam("setting"), _c.master_id != sa.bindparam("newest"))
    .limit(sa.bindparam("limit"))
)
_REWRAP = (
    sa.update(data_key).where(_c.id == sa.bindparam("i")).values(wrapped=sa.bindparam("w"), master_id=sa.bindparam("m"))
)
