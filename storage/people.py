"""People: found by their chat, bound to it once, with the hats they wear now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from procedures.concern import FINISHED
from procedures.people import STAFF, Person, Role
from storage.database import Connection
from storage.ids import new_id
from storage.keys import Vault
from storage.tables import concern, conversation, hat, person


@dataclass(frozen=True, slots=True)
class Address:
    """A private chat: its Telegram id to send to, its fingerprint to remember it by."""

    chat_id: int
    chat_hash: bytes

    def __repr__(self) -> str:
        return "Address()"


class People:
    """Verbs about people, inside one transaction. What was read once is kept until something changes it."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection, self._vault = connection, vault
        self._known: dict[str, Person] = {}
        self._at: dict[bytes, str | None] = {}
        self._address: dict[str, Address | None] = {}

    def address(self, chat_id: int) -> Address:
        """The address of a chat, whether or not we know somebody there."""
        return Address(chat_id, self._vault.hash_of(chat_id))

    async def meet(self, chat_hashes: Iterable[bytes]) -> None:
        """Reads everybody of these chats in one query."""
        missing = [chat for chat in set(chat_hashes) if chat not in self._at]
        if missing:
            self._at.update(dict.fromkeys(missing))
            await self._read(_BY_CHAT, {"chats": missing})

    async def at(self, chat_hash: bytes) -> Person | None:
        """Whoever is bound to this chat."""
        await self.meet([chat_hash])
        known = self._at[chat_hash]
        return self._known[known] if known else None

    async def get(self, person_id: str) -> Person:
        """One person by id; KeyError if there is none."""
        if person_id not in self._known:
            await self._read(_BY_ID, {"id": person_id})
        return self._known[person_id]

    async def address_of(self, person_id: str) -> Address | None:
        """Where a person can be written to; None if they have not joined."""
        await self.get(person_id)
        return self._address[person_id]

    async def add(
        self,
        name: str,
        roles: Iterable[Role],
        now: datetime,
        *,
        phone: str = "",
        register: str = "",
        locale: str | None = None,
    ) -> Person:
        """Somebody new, who has not joined yet, and may never: nothing here needs a Telegram account."""
        new = Person(new_id(), name, frozenset(roles), locale, phone=phone, register=register)
        row = {"id": new.id, "setting_id": self._vault.setting_id, "active": True, "created_at": now, "locale": locale}
        told = {"name": name, "phone": phone or None, "register": register or None}
        await self._connection.execute(sa.insert(person), {**row, **self._sealed(new.id, **told)})
        for role in sorted(new.roles):
            await self._put_on(new.id, role, now)
        self._known[new.id], self._address[new.id] = new, None
        return new

    async def give_role(self, person_id: str, role: Role, now: datetime) -> None:
        """One more hat; nothing happens if the person wears it already."""
        known = await self.get(person_id)
        if role not in known.roles:
            await self._put_on(person_id, role, now)
            self._known[person_id] = replace(known, roles=known.roles | {role})

    async def bind(self, person_id: str, address: Address, now: datetime) -> Person:
        """Ties a person to a chat. The unique key of the chat keeps one chat from being two people."""
        sealed = self._vault.setting.seal(str(address.chat_id), f"person.telegram:{person_id}")
        values = {"telegram": sealed, "telegram_hash": address.chat_hash, "joined_at": now, "blocked_at": None}
        await self._change(person_id, **values)
        self._at[address.chat_hash], self._address[person_id] = person_id, address
        return await self.get(person_id)

    async def choose_language(self, person_id: str, locale: str) -> Person:
        """Keeps the language a person chose; it is never guessed again."""
        await self._change(person_id, locale=locale)
        return await self.get(person_id)

    async def mark_blocked(self, person_id: str, at: datetime | None) -> None:
        """Remembers that the person blocked the bot, or (None) that they came back."""
        await self._change(person_id, blocked_at=at)

    async def deactivate(self, person_id: str) -> None:
        """The person has left: from now on everything is refused, old buttons and queued messages too."""
        await self._change(person_id, active=False)

    async def fill_in(self, person_id: str, *, phone: str = "", register: str = "") -> None:
        """Keeps a telephone number and the setting's own number where there is none yet; what is there stays."""
        known = await self.get(person_id)
        told = {"phone": "" if known.phone else phone, "register": "" if known.register else register}
        new = {name: value for name, value in told.items() if value}
        if new:
            await self._change(person_id, **self._sealed(person_id, **new))

    async def forget_language(self, person_id: str) -> None:
        """Lets somebody who has just joined choose for themselves: what a list said was only told about them."""
        await self._change(person_id, locale=None)

    async def unbind(self, person_id: str, left_at: datetime) -> Person:
        """Somebody who has left lets their chat go: from now on it is a stranger's, and could be somebody new's."""
        address = await self.address_of(person_id)
        await self._change(person_id, telegram=None, telegram_hash=None, left_at=left_at)
        if address is not None:
            self._at[address.chat_hash] = None
        return await self.get(person_id)

    async def look_again(self, person_id: str) -> Person:
        """Reads a person anew after somebody else changed their hats."""
        self._known.pop(person_id, None)
        return await self.get(person_id)

    async def holders(self) -> Mapping[Role, tuple[str, ...]]:
        """Everybody active who wears each hat now, by when they got it."""
        rows = (await self._connection.execute(_HOLDERS, {"setting": self._vault.setting_id})).all()
        found: dict[Role, tuple[str, ...]] = {}
        for row in rows:
            role = Role(row.role)
            found[role] = (*found.get(role, ()), row.person_id)
        return found

    async def wearing(self, role: Role) -> list[Person]:
        """Everybody active who wears this hat, by when they got it."""
        rows = (await self._connection.execute(_HOLDERS, {"setting": self._vault.setting_id})).all()
        return [await self.get(row.person_id) for row in rows if row.role == role]

    async def staff(self) -> list[Person]:
        """Everybody active who wears a hat of the setting, by name."""
        rows = (await self._connection.execute(_HOLDERS, {"setting": self._vault.setting_id})).all()
        people = {row.person_id: await self.get(row.person_id) for row in rows if row.role in STAFF}
        return sorted(people.values(), key=lambda person: (person.name, person.id))

    async def everybody(self) -> list[Person]:
        """Everybody active, joined or not, in one query. Who may see whom is for the caller to say."""
        await self._read(_EVERYBODY, {})
        return [person for person in self._known.values() if person.active]

    async def in_touch_since(self, moment: datetime) -> list[Person]:
        """Everybody who can be written to and joined, wrote or pressed since, or has or handles an open concern."""
        wanted = {"since": moment, "setting": self._vault.setting_id, "over": sorted(FINISHED)}
        rows = (await self._connection.execute(_IN_TOUCH, wanted)).scalars()
        return [await self.get(person_id) for person_id in rows.all()]

    def _sealed(self, person_id: str, **values: str | None) -> dict[str, bytes | None]:
        seal = self._vault.setting.seal
        return {name: seal(text, f"person.{name}:{person_id}") if text else None for name, text in values.items()}

    async def _put_on(self, person_id: str, role: Role, now: datetime) -> None:
        row = {"id": new_id(), "setting_id": self._vault.setting_id, "person_id": person_id, "role": role, "since": now}
        await self._connection.execute(sa.insert(hat), row)

    async def _change(self, person_id: str, **values: Any) -> None:
        await self._connection.execute(sa.update(person).where(person.c.id == person_id).values(**values))
        self._known.pop(person_id, None)
        await self.get(person_id)

    async def _read(self, query: sa.Select[Any], wanted: Mapping[str, Any]) -> None:
        rows = await self._connection.execute(query, {**wanted, "setting": self._vault.setting_id})
        roles: dict[str, set[Role]] = {}
        found: dict[str, sa.Row[Any]] = {}
        for row in rows:
            found[row.id] = row
            roles.setdefault(row.id, set()).update([Role(row.role)] if row.role else [])
        for person_id, row in found.items():
            self._remember(row, frozenset(roles[person_id]))

    def _remember(self, row: sa.Row[Any], roles: frozenset[Role]) -> None:
        open_ = self._vault.setting.open
        name = open_(row.name, f"person.name:{row.id}")
        joined = row.telegram is not None
        phone = open_(row.phone, f"person.phone:{row.id}") if row.phone else ""
        register = open_(row.register, f"person.register:{row.id}") if row.register else ""
        states = {"joined": joined, "active": row.active, "blocked": row.blocked_at is not None}
        self._known[row.id] = Person(row.id, name, roles, row.locale, **states, phone=phone, register=register)
        self._address[row.id] = None
        if joined:
            self._at[row.telegram_hash] = row.id
            chat_id = int(open_(row.telegram, f"person.telegram:{row.id}"))
            self._address[row.id] = Address(chat_id, row.telegram_hash)


_c = person.c
_KEPT = (_c.id, _c.name, _c.telegram, _c.telegram_hash, _c.locale, _c.active, _c.blocked_at, _c.phone, _c.register)
_PEOPLE = sa.select(*_KEPT, hat.c.role).select_from(
    person.outerjoin(hat, sa.and_(hat.c.person_id == _c.id, hat.c.until.is_(None)))
)
_BY_CHAT = _PEOPLE.where(
    _c.setting_id == sa.bindparam("setting"), _c.telegram_hash.in_(sa.bindparam("chats", expanding=True))
)
_BY_ID = _PEOPLE.where(_c.setting_id == sa.bindparam("setting"), _c.id == sa.bindparam("id"))
_EVERYBODY = _PEOPLE.where(_c.setting_id == sa.bindparam("setting"), _c.active)
_IN_TOUCH = (
    sa.select(_c.id)
    .where(_c.setting_id == sa.bindparam("setting"), _c.active, _c.telegram.is_not(None), _c.blocked_at.is_(None))
    .where(
        sa.or_(
            _c.joined_at >= sa.bindparam("since"),
            sa.exists().where(
                conversation.c.chat_hash == _c.telegram_hash, conversation.c.updated_at >= sa.bindparam("since")
            ),
            sa.exists().where(
                sa.or_(concern.c.raised_by == _c.id, concern.c.handler_id == _c.id),
                concern.c.stage.not_in(sa.bindparam("over", expanding=True)),
            ),
        )
    )
    .order_by(_c.joined_at, _c.id)
)
_HOLDERS = (
    sa.select(hat.c.role, hat.c.person_id)
    .select_from(hat.join(person, person.c.id == hat.c.person_id))
    .where(hat.c.setting_id == sa.bindparam("setting"), hat.c.until.is_(None), person.c.active)
    .order_by(hat.c.since, hat.c.id)
)
