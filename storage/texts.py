"""The setting's texts and what people said about them: nothing here is ever changed, so that it stays evidence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from procedures.texts import READERS, SOURCE, Agreement, Said, Text, TextKind
from storage.database import Connection
from storage.ids import new_id
from storage.keys import Vault
from storage.tables import agreement, hat, person, setting_text


class Texts:
    """Verbs about texts and agreements, inside one transaction. Who may ask is for the caller to say."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection, self._vault = connection, vault

    async def publish(
        self,
        kind: TextKind,
        locale: str,
        body: str,
        now: datetime,
        *,
        by: str | None = None,
        of: int | None = None,
    ) -> Text | None:
        """English begins a new version, another language joins the newest one; `of` is the version it translates.

        None if nothing would be new (the same English text), if there is no English yet or a newer one, or if that
        version has this translation already: what somebody may have agreed to is never changed under their hands.
        """
        newest = await self.newest(kind)
        if locale == SOURCE:
            version = newest.version + 1 if newest else 1
            refused = newest is not None and newest.body == body
        else:
            version = newest.version if newest else 0
            refused = newest is None or await self.get(kind, version, locale) is not None
            refused = refused or of not in {None, version}
        if refused:
            return None
        row = {"id": new_id(), "kind": kind, "version": version, "locale": locale, "body": body, "since": now}
        await self._connection.execute(sa.insert(setting_text), {**row, "recorded_by": by, **self._here})
        return Text(kind, version, locale, body, now)

    async def newest(self, kind: TextKind, locale: str = SOURCE) -> Text | None:
        """The newest version, in this language if it has been translated, else in English; None before the first."""
        wanted = {"kind": kind, "locales": [SOURCE, locale], **self._mine}
        rows = (await self._connection.execute(_NEWEST, wanted)).all()
        newest = [row for row in rows if row.version == rows[0].version]
        best = next((row for row in newest if row.locale == locale), newest[0] if newest else None)
        return _text_in(best) if best else None

    async def get(self, kind: TextKind, version: int, locale: str) -> Text | None:
        """One version in one language."""
        wanted = {"kind": kind, "number": version, "language": locale, **self._mine}
        row = (await self._connection.execute(_ONE, wanted)).first()
        return _text_in(row) if row else None

    async def languages(self, kind: TextKind, version: int) -> tuple[str, ...]:
        """The languages in which a version can be read, in the order in which they came; English came first."""
        wanted = {"kind": kind, "number": version, **self._mine}
        return tuple((await self._connection.execute(_LANGUAGES, wanted)).scalars())

    async def say(self, person_id: str, text: Text, said: Said, now: datetime, *, by: str | None = None) -> bool:
        """Keeps what somebody said about a text as it was shown; False if it says nothing new.

        `by`: who recorded it from paper. That somebody was told is kept only if nothing is kept of them yet.
        """
        known = [each for each in await self.of(person_id) if (each.kind, each.version) == (text.kind, text.version)]
        if known and said in {Said.TOLD, known[-1].said}:
            return False
        word = f"{said}:{by}" if by else str(said)
        row = {"id": new_id(), "person_id": person_id, "kind": text.kind, "version": text.version, "said": word}
        # Updates that came together share one reading of the clock; what was said last must stay the last.
        at = max(now, known[-1].at + timedelta(microseconds=1)) if known else now
        shown = {"locale": text.locale, "digest": text.digest, "at": at, **self._here}
        await self._connection.execute(sa.insert(agreement), {**row, **shown})
        return True

    async def of(self, person_id: str) -> list[Agreement]:
        """Everything somebody said, oldest first."""
        rows = (await self._connection.execute(_OF_PERSON, {"person": person_id, **self._mine})).all()
        return [_agreement_in(row) for row in rows]

    async def about(self, kind: TextKind, version: int) -> Mapping[str, list[Agreement]]:
        """What everybody said about one version: person to agreements, oldest first."""
        found: dict[str, list[Agreement]] = {}
        wanted = {"kind": kind, "number": version, **self._mine}
        for row in (await self._connection.execute(_ABOUT, wanted)).all():
            found.setdefault(row.person_id, []).append(_agreement_in(row))
        return found

    async def readers(self, kind: TextKind) -> list[str]:
        """Everybody who is asked to read this kind, whether or not they have joined."""
        wanted = {"roles": sorted(READERS[kind]), **self._mine}
        return list((await self._connection.execute(_READERS, wanted)).scalars())

    async def not_told(self, newest: Text, joined_before: datetime, most: int) -> list[str]:
        """Who of them can be written to and was never told of this version, the oldest first, as many as `most`.

        Whoever has not chosen a language yet is being asked right now, and is shown the text afterwards.
        """
        wanted = {"roles": sorted(READERS[newest.kind]), "joined": joined_before, "most": most, **self._mine}
        told = {"kind": newest.kind, "number": newest.version}
        return list((await self._connection.execute(_NOT_TOLD, {**wanted, **told})).scalars())

    @property
    def _here(self) -> dict[str, str]:
        return {"setting_id": self._vault.setting_id}

    @property
    def _mine(self) -> dict[str, str]:
        return {"setting": self._vault.setting_id}


def _text_in(row: sa.Row[Any]) -> Text:
    return Text(TextKind(row.kind), row.version, row.locale, row.body, row.since)


def _agreement_in(row: sa.Row[Any]) -> Agreement:
    said, _colon, by = row.said.partition(":")
    return Agreement(TextKind(row.kind), row.version, row.locale, row.digest, Said(said), row.at, by or None)


_t, _a, _p = setting_text.c, agreement.c, person.c
_TEXTS = sa.select(_t.kind, _t.version, _t.locale, _t.body, _t.since).where(
    _t.setting_id == sa.bindparam("setting"), _t.kind == sa.bindparam("kind")
)
_NEWEST = (
    _TEXTS.where(_t.locale.in_(sa.bindparam("locales", expanding=True))).order_by(_t.version.desc(), _t.locale).limit(2)
)
_VERSION = _t.version == sa.bindparam("number")
_ONE = _TEXTS.where(_VERSION, _t.locale == sa.bindparam("language"))
_LANGUAGES = (
    sa.select(_t.locale)
    .where(_t.setting_id == sa.bindparam("setting"), _t.kind == sa.bindparam("kind"), _VERSION)
    .order_by(_t.since, _t.locale)
)
_AGREEMENTS = (
    sa.select(_a.person_id, _a.kind, _a.version, _a.locale, _a.digest, _a.said, _a.at)
    .where(_a.setting_id == sa.bindparam("setting"))
    .order_by(_a.at, _a.id)
)
_OF_PERSON = _AGREEMENTS.where(_a.person_id == sa.bindparam("person"))
_ABOUT = _AGREEMENTS.where(_a.kind == sa.bindparam("kind"), _a.version == sa.bindparam("number"))
_READERS = (
    sa.select(_p.id)
    .where(_p.setting_id == sa.bindparam("setting"), _p.active)
    .where(
        sa.exists().where(
            hat.c.person_id == _p.id, hat.c.until.is_(None), hat.c.role.in_(sa.bindparam("roles", expanding=True))
        )
    )
    .order_by(_p.created_at, _p.id)
)
_NOT_TOLD = (
    _READERS.where(_p.telegram.is_not(None), _p.locale.is_not(None), _p.blocked_at.is_(None))
    .where(_p.joined_at <= sa.bindparam("joined"))
    .where(
        ~sa.exists().where(_a.person_id == _p.id, _a.kind == sa.bindparam("kind"), _a.version == sa.bindparam("number"))
    )
    .limit(sa.bindparam("most"))
)
