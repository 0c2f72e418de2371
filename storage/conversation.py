"""Where each chat stands: one row for a chat, with the drafts of everything begun there and not yet sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson
import sqlalchemy as sa

from storage.database import Connection
from storage.keys import Vault
from storage.tables import conversation


@dataclass(slots=True)
class Chat:
    """One chat: the conversation it is in, the step, and the revision which its buttons must carry.

    `drafts` keeps for each conversation begun: {"step": name, "trail": [names], "draft": ...}. The draft is a dataclass
    of plain values when it was changed in this transaction, and a mapping of them when it was read.
    """

    name: str | None = None
    step: str | None = None
    revision: int = 0
    drafts: dict[str, dict[str, Any]] = field(default_factory=dict)
    updated_at: datetime | None = None

    def __repr__(self) -> str:
        return f"Chat({self.name}, {self.step}, {self.revision})"


class Conversations:
    """Verbs about chats, inside one transaction. Read many at once, changed in memory, written together."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection, self._vault = connection, vault
        self._known: dict[bytes, Chat] = {}
        self._changed: dict[bytes, datetime] = {}

    async def load(self, chat_hashes: Iterable[bytes]) -> None:
        """Reads the chats that are not yet known in one query."""
        missing = [chat for chat in set(chat_hashes) if chat not in self._known]
        if not missing:
            return
        rows = (await self._connection.execute(_BY_CHAT, {"chats": missing})).all()
        for row in rows:
            sealed = row.drafts
            drafts = orjson.loads(self._vault.setting.open_bytes(sealed, _place(row.chat_hash))) if sealed else {}
            self._known[row.chat_hash] = Chat(row.name, row.step, row.revision, drafts, row.updated_at)
        for chat in missing:
            self._known.setdefault(chat, Chat())

    async def get(self, chat_hash: bytes) -> Chat:
        """The chat; an empty one if nothing was ever begun there."""
        await self.load([chat_hash])
        return self._known[chat_hash]

    def change(self, chat_hash: bytes, now: datetime) -> None:
        """Says that a chat was changed and is to be written."""
        self._changed[chat_hash] = now

    async def save(self) -> None:
        """Writes every changed chat in one statement."""
        rows = [self._row(chat_hash, at) for chat_hash, at in self._changed.items()]
        if rows:
            insert = self._connection.insert(conversation)
            kept = {name: insert.excluded[name] for name in ("name", "step", "revision", "drafts", "updated_at")}
            await self._connection.execute(insert.on_conflict_do_update(index_elements=["chat_hash"], set_=kept), rows)
        self._changed.clear()

    async def forget_drafts(self, before: datetime) -> int:
        """Forgets what was begun and not touched since; returns the number of chats."""
        rows = (await self._connection.execute(_UNTOUCHED, {"before": before, "setting": self._vault.setting_id})).all()
        for row in rows:
            self._known[row.chat_hash] = Chat(revision=row.revision + 1)
            self.change(row.chat_hash, row.updated_at)
        await self.save()
        return len(rows)

    def _row(self, chat_hash: bytes, at: datetime) -> dict[str, Any]:
        chat = self._known[chat_hash]
        drafts = self._vault.setting.seal_bytes(orjson.dumps(chat.drafts), _place(chat_hash)) if chat.drafts else None
        place = {"chat_hash": chat_hash, "setting_id": self._vault.setting_id, "updated_at": at}
        return {**place, "name": chat.name, "step": chat.step, "revision": chat.revision, "drafts": drafts}


def _place(chat_hash: bytes) -> str:
    return f"conversation.drafts:{chat_hash.hex()}"


_c = conversation.c
_BY_CHAT = sa.select(conversation).where(_c.chat_hash.in_(sa.bindparam("chats", expanding=True)))
_UNTOUCHED = sa.select(_c.chat_hash, _c.revision, _c.updated_at).where(
    _c.setting_id == sa.bindparam("setting"), _c.updated_at < sa.bindparam("before"), _c.drafts.is_not(None)
)
