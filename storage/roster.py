"""A list of children and their adults: everybody it is compared with, and the writing of it, all in one transaction.

Every new tie waits for a second person (procedures/proposal.py). The file itself is kept sealed until somebody has
decided about it, and is then forgotten with its key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from procedures.attachment import Kind, State
from procedures.family import Kin
from procedures.people import Person, Role
from procedures.proposal import Change, Proposal
from procedures.roster import Row
from procedures.roster_plan import Known, Plan, Ref
from storage.attachment import Attachments
from storage.children import Children
from storage.database import Connection
from storage.family import Families
from storage.keys import KeyKind, Vault
from storage.people import People
from storage.proposal import Proposals
from storage.tables import attachment, child, data_key, person, relation


class Rosters:
    """Verbs about lists, inside one transaction. Who may ask is for the caller to say."""

    def __init__(self, connection: Connection, vault: Vault, people: People) -> None:
        self._connection, self._vault, self._people = connection, vault, people
        self._children, self._families = Children(connection, vault), Families(connection, vault)
        self._proposals = Proposals(connection, vault)

    async def known(self) -> Known:
        """Everybody who is here: what a list is compared with."""
        ids = (await self._connection.execute(_CHILDREN, self._mine)).scalars().all()
        children = tuple([await self._children.of_case(each) for each in ids])
        ties: dict[tuple[str, str], Kin] = {}
        ended: set[tuple[str, str]] = set()
        for row in (await self._connection.execute(_TIES, self._mine)).all():
            if row.until is None:
                ties[row.person_id, row.child_id] = Kin(row.kind)
            else:
                ended.add((row.person_id, row.child_id))
        return Known(children, tuple(await self._people.everybody()), ties, frozenset(ended))

    async def write(self, plan: Plan, by: Person | None, now: datetime) -> list[Proposal]:
        """Writes everything of a plan and returns what waits now; `by` is None on the command line."""
        if not plan.may_be_written:
            raise ValueError("a list is written whole or not at all")
        staff = {each.ref: (await self._people.add(each.name, [Role.KEY_PERSON], now)).id for each in plan.staff}
        children, adults = await self._add_children(plan, staff, now), await self._add_adults(plan, now)
        waiting = []
        for tie in plan.ties:
            adult, child_id = adults.get(tie.adult, tie.adult), children.get(tie.child, tie.child)
            waiting.append(await self._tie(adult, child_id, tie.kin, by, now))
        for child_id, row in plan.filled_children.items():
            await self._fill_child(child_id, row)
        for adult, row in plan.filled_adults.items():
            await self._people.fill_in(adult, phone=row.phone, register=row.adult_number)
        return [each for each in waiting if each is not None]

    async def _add_children(self, plan: Plan, staff: Mapping[Ref, str], now: datetime) -> dict[Ref, str]:
        found = {}
        for new in plan.children:
            key_person = staff.get(new.key_person, new.key_person)
            added = await self._children.add(new.name, key_person, now, born=new.born, register=new.number)
            found[new.ref] = added.id
        return found

    async def _add_adults(self, plan: Plan, now: datetime) -> dict[Ref, str]:
        found = {}
        for new in plan.adults:
            told = {"phone": new.phone, "register": new.number}
            added = await self._people.add(new.name, [Role.PARENT], now, locale=new.locale or None, **told)
            found[new.ref] = added.id
        return found

    async def _tie(self, adult: str, child_id: str, kin: Kin, by: Person | None, now: datetime) -> Proposal | None:
        await self._people.give_role(adult, Role.PARENT, now)
        bond = await self._families.bind(child_id, adult, kin, now, by=by.id if by else None)
        return await self._proposals.add(Change.BIND, by, adult, now, child_id=child_id, row_id=bond.id)

    async def _fill_child(self, child_id: str, row: Row) -> None:
        """What is there already stays."""
        key = await self._vault.key(self._connection, KeyKind.CHILD, child_id)
        born = key.seal(row.born.isoformat(), f"child.born:{child_id}")
        await self._connection.execute(_FILL_BORN, {"which": child_id, "born_": born, **self._mine})
        if row.child_number:
            number = key.seal(row.child_number, f"child.register:{child_id}")
            await self._connection.execute(_FILL_NUMBER, {"which": child_id, "number_": number, **self._mine})

    # -- the file

    async def content(self, list_id: str, sender: Person) -> bytes | None:
        """The file, for whoever sent it; None if it is anybody else's, or no longer here."""
        row = (await self._connection.execute(_LIST, {"which": list_id, "who": sender.id, **self._mine})).first()
        kept = await Attachments(self._connection, self._vault).open(list_id) if row else None
        return kept.content if kept else None

    async def forget(self, sender_id: str, *, but: str = "") -> None:
        """Forgets every list of this person, with its key; `but` is the one that has just come."""
        wanted = {"who": sender_id, "but": but, **self._mine}
        ids: Sequence[Any] = (await self._connection.execute(_LISTS_OF, wanted)).scalars().all()
        if ids:
            await self._connection.execute(_FORGET, {"ids": ids, **self._mine})
            await self._connection.execute(_FORGET_KEYS, {"ids": ids, "kind_": KeyKind.ATTACHMENT, **self._mine})

    @property
    def _mine(self) -> dict[str, str]:
        return {"setting": self._vault.setting_id}


_c, _r, _a, _k = child.c, relation.c, attachment.c, data_key.c
_CHILDREN = (
    sa.select(_c.id)
    .where(_c.setting_id == sa.bindparam("setting"), _c.left_at.is_(None))
    .order_by(_c.created_at, _c.id)
)
_TIES = (
    sa.select(_r.person_id, _r.child_id, _r.kind, _r.until)
    .join(person, person.c.id == _r.person_id)
    .where(_r.setting_id == sa.bindparam("setting"), person.c.active)
    .order_by(_r.since, _r.id)
)
_THIS_CHILD = sa.update(child).where(_c.setting_id == sa.bindparam("setting"), _c.id == sa.bindparam("which"))
_FILL_BORN = _THIS_CHILD.where(_c.born.is_(None)).values(born=sa.bindparam("born_"))
_FILL_NUMBER = _THIS_CHILD.where(_c.register.is_(None)).values(register=sa.bindparam("number_"))
_OF_SENDER = sa.and_(
    _a.setting_id == sa.bindparam("setting"), _a.kind == Kind.LIST, _a.person_id == sa.bindparam("who")
)
_LIST = sa.select(_a.id).where(_OF_SENDER, _a.id == sa.bindparam("which"), _a.state == State.KEPT)
_LISTS_OF = sa.select(_a.id).where(_OF_SENDER, _a.id != sa.bindparam("but"))
_FORGET = sa.delete(attachment).where(
    _a.setting_id == sa.bindparam("setting"), _a.id.in_(sa.bindparam("ids", expanding=True))
)
_FORGET_KEYS = sa.delete(data_key).where(
    _k.setting_id == sa.bindparam("setting"),
    _k.kind == sa.bindparam("kind_"),
    _k.subject_id.in_(sa.bindparam("ids", expanding=True)),
)
