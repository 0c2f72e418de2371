"""The outbox: every message is a row before it is sent, written in the transaction that made it true.

States: `sending` (delivery has it: after a crash nobody knows whether it arrived), `waiting` (certainly not sent),
`sent`, `refused` (a person must take over), `uncertain` (perhaps arrived, not repeated), `cancelled` (not allowed),
`kept` (a notice for somebody in discreet mode: never sent by itself, shown when they ask).
After sending the letter is erased; who, what kind, when and the message id stay as proof of service.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

import orjson
import sqlalchemy as sa

from procedures.delivery import Lane
from storage.database import Connection
from storage.keys import Vault
from storage.people import Address
from storage.sealing import Key
from storage.tables import outbox


class State(StrEnum):
    """Where a letter is."""

    SENDING = "sending"
    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"
    UNCERTAIN = "uncertain"
    CANCELLED = "cancelled"
    KEPT = "kept"


UNFINISHED = (State.SENDING, State.WAITING)


@dataclass(slots=True)
class Letter:
    """One call to Telegram that must be made. `params` is what Telegram gets, without the chat.

    A letter that is held (quiet hours) counts from the end of its hold: until `created_at` it is not late, and only
    from then on is it tried.
    """

    address: Address
    lane: Lane
    kind: str
    method: str
    params: dict[str, Any]
    created_at: datetime
    person_id: str | None = None
    about_kind: str | None = None
    about_id: str | None = None
    repeat_note: str = ""
    id: int = 0
    state: State = State.SENDING
    attempts: int = 0
    not_before: datetime | None = None
    perhaps_sent: bool = field(default=False)

    def __repr__(self) -> str:
        return f"Letter({self.id}, {self.kind}, {self.state})"

    def hold(self, now: datetime) -> bool:
        """Makes it count from its `not_before`, if that is still to come; returns whether it is held."""
        if self.not_before is not None and self.not_before > now:
            self.created_at = self.not_before
        return self.is_held(now)

    @property
    def is_shown(self) -> bool:
        """True for a message; False for a call that shows nothing, such as deleting or leaving."""
        return self.method.startswith("send")

    def is_held(self, now: datetime) -> bool:
        """True until its quiet hours are over. A letter that was tried and must wait is not held."""
        return self.created_at > now


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a letter. A letter that is finished is erased; one that must wait keeps its text."""

    letter: Letter
    state: State
    outcome: str
    at: datetime
    message_id: int | None = None
    not_before: datetime | None = None


class Outbox:
    """Verbs about letters, inside one transaction."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection, self._vault = connection, vault

    async def last_id(self) -> int:
        """The highest number given to a letter so far."""
        return int(await self._connection.scalar(sa.select(sa.func.max(outbox.c.id))) or 0)

    async def add(self, letters: Sequence[Letter]) -> None:
        """Writes letters that have been given their numbers."""
        if letters:
            rows = [_row(letter, self._vault) for letter in letters]
            await self._connection.execute(sa.insert(outbox), rows)

    async def unfinished(self) -> list[Letter]:
        """What is still to be sent, in order. Letters that were being sent may have arrived: they say so."""
        rows = (await self._connection.execute(_UNFINISHED)).all()
        return [letter_in(row, self._vault.setting) for row in rows]

    async def record(self, outcomes: Iterable[Outcome]) -> None:
        """Writes what became of letters; finished ones are erased."""
        finished, waiting = [], []
        for each in outcomes:
            if each.state in UNFINISHED:
                tries = {"n": each.letter.attempts, "not_before_": each.not_before}
                waiting.append({"i": each.letter.id, "s": each.state, "o": each.outcome, **tries})
            else:
                proof = {"m": each.message_id, "t": each.at}
                finished.append({"i": each.letter.id, "s": each.state, "o": each.outcome, **proof})
        if finished:
            await self._connection.execute(_FINISH, finished)
        if waiting:
            await self._connection.execute(_WAIT, waiting)

    async def cancel_for(self, person_id: str) -> int:
        """Nothing that waits for this person is sent any more; returns how many letters that were."""
        return (await self._connection.execute(_CANCEL, {"who": person_id})).rowcount

    async def backlog(self) -> int:
        """How many letters are not finished, those that are held included."""
        return int(await self._connection.scalar(_COUNT) or 0)

    async def waiting_since(self, moment: datetime) -> int:
        """How many letters that could go before `moment` are not finished; one that is held is not late."""
        return int(await self._connection.scalar(_OLD, {"moment": moment}) or 0)

    async def forget(self, before: datetime) -> int:
        """Forgets the proof of ordinary messages (menus, questions) written before; notices keep theirs."""
        wanted = {"before": before, "lane_": Lane.ORDINARY}
        return (await self._connection.execute(_FORGET, wanted)).rowcount


def _place(number: int) -> str:
    return f"outbox.letter:{number}"


def _row(letter: Letter, vault: Vault) -> dict[str, Any]:
    text = {
        "chat": letter.address.chat_id,
        "method": letter.method,
        "params": letter.params,
        "again": letter.repeat_note,
    }
    sealed = vault.setting.seal_bytes(orjson.dumps(text), _place(letter.id))
    about: dict[str, Any] = {
        "about_kind": letter.about_kind,
        "about_id": letter.about_id,
        "person_id": letter.person_id,
    }
    about |= {"setting_id": vault.setting_id, "chat_hash": letter.address.chat_hash, "letter": sealed}
    kept = ("id", "lane", "kind", "state", "attempts", "not_before", "created_at")
    return {**about, **{name: getattr(letter, name) for name in kept}}


def letter_in(row: sa.Row[Any], key: Key) -> Letter:
    """A row as it was written; one that was being sent perhaps arrived."""
    text = orjson.loads(key.open_bytes(row.letter, _place(row.id)))
    return Letter(
        address=Address(text["chat"], row.chat_hash),
        lane=Lane(row.lane),
        kind=row.kind,
        method=text["method"],
        params=text["params"],
        created_at=row.created_at,
        person_id=row.person_id,
        about_kind=row.about_kind,
        about_id=row.about_id,
        repeat_note=text["again"],
        id=row.id,
        state=State(row.state),
        attempts=row.attempts,
        not_before=row.not_before,
        perhaps_sent=row.state == State.SENDING or row.outcome == "answer lost",
    )


_c = outbox.c
_TO_SEND = sa.text("state IN ('sending', 'waiting')")
_UNFINISHED = sa.select(outbox).where(_TO_SEND).order_by(_c.id)
_COUNT = sa.select(sa.func.count()).select_from(outbox).where(_TO_SEND)
_OLD = _COUNT.where(_c.created_at < sa.bindparam("moment"))
_FINISH = (
    sa.update(outbox)
    .where(_c.id == sa.bindparam("i"))
    .values(
        state=sa.bindparam("s"),
        outcome=sa.bindparam("o"),
        message_id=sa.bindparam("m"),
        sent_at=sa.bindparam("t"),
        letter=sa.null(),
    )
)
_WAIT = (
    sa.update(outbox)
    .where(_c.id == sa.bindparam("i"), _c.letter.is_not(None))
    .values(
        state=sa.bindparam("s"),
        outcome=sa.bindparam("o"),
        attempts=sa.bindparam("n"),
        not_before=sa.bindparam("not_before_"),
    )
)
_CANCEL = (
    sa.update(outbox)
    .where(_c.person_id == sa.bindparam("who"), sa.or_(_TO_SEND, _c.state == State.KEPT))
    .values(state=State.CANCELLED, letter=sa.null(), outcome="recipient has left")
)
_FORGET = sa.delete(outbox).where(
    _c.created_at < sa.bindparam("before"), _c.lane >= sa.bindparam("lane_"), _c.letter.is_(None)
)
