"""What discreet mode needs of the outbox: notices kept until their reader asks, and what stands in a chat."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from storage.database import Connection
from storage.keys import Vault
from storage.outbox import Letter, State, letter_in
from storage.tables import outbox

#: The bot sends one chat far less than this in two days.
MOST_STANDING = 1_000


class Discreet:
    """Verbs about letters of people in discreet mode, inside one transaction."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection, self._vault = connection, vault

    async def take(self, person_id: str) -> list[Letter]:
        """What was kept back for this person, in order; from now on it is theirs and kept no more."""
        wanted = {"who": person_id, **self._mine}
        rows = (await self._connection.execute(_KEPT, wanted)).all()
        await self._connection.execute(_TAKEN, wanted)
        return [letter_in(row, self._vault.setting) for row in rows]

    async def has_for(self, person_id: str) -> bool:
        """True if something waits until this person asks for it."""
        return (await self._connection.execute(_KEPT, {"who": person_id, **self._mine})).first() is not None

    async def standing_in(self, chat_hash: bytes, since: datetime) -> list[int]:
        """Telegram's numbers of the messages sent to a chat since then, the newest first."""
        wanted = {"chat": chat_hash, "since": since, **self._mine}
        return list((await self._connection.execute(_STANDING, wanted)).scalars())

    async def last_before(self, chat_hash: bytes, moment: datetime) -> int:
        """The number of the last message that was sent to a chat before; 0 if there was none."""
        wanted = {"chat": chat_hash, "since": moment, **self._mine}
        return int(await self._connection.scalar(_LAST_BEFORE, wanted) or 0)

    @property
    def _mine(self) -> dict[str, str]:
        return {"setting": self._vault.setting_id}


_c = outbox.c
_OF_PERSON = (_c.setting_id == sa.bindparam("setting"), _c.person_id == sa.bindparam("who"), _c.state == State.KEPT)
_KEPT = sa.select(outbox).where(*_OF_PERSON).order_by(_c.id)
_TAKEN = (
    sa.update(outbox).where(*_OF_PERSON).values(state=State.CANCELLED, letter=sa.null(), outcome="shown when asked for")
)
_IN_CHAT = (_c.setting_id == sa.bindparam("setting"), _c.chat_hash == sa.bindparam("chat"))
_LAST_BEFORE = sa.select(sa.func.max(_c.message_id)).where(*_IN_CHAT, _c.sent_at < sa.bindparam("since"))
_STANDING = (
    sa.select(_c.message_id)
    .where(*_IN_CHAT)
    .where(_c.sent_at >= sa.bindparam("since"), _c.message_id.is_not(None))
    .order_by(_c.message_id.desc())
    .limit(MOST_STANDING)
)
