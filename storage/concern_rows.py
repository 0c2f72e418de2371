"""How concerns lie in their tables: the questions that are asked of them, and the way from a row and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from procedures.concern import STAGES_WITH_SOMEBODY, Concern, Kind, Part, Stage, Subject, Tie, Why
from storage.sealing import Key
from storage.tables import concern, concern_history, concern_part, concern_person

#: On which rung each stage stands; a late answer from outside counts as the highest one's.
LEVEL_OF = {**{stage.value: level for level, stage in enumerate(STAGES_WITH_SOMEBODY)}, Stage.OUTSIDE.value: 3}
#: Columns that are the same in the row and in the concern.
PLAIN = (
    "id",
    "reference",
    "child_id",
    "raised_by",
    "received_at",
    "level",
    "handler_id",
    "reached_on",
    "opened_at",
    "answer_due",
    "reply_due",
)


def concern_in(row: sa.Row[Any], past: Sequence[sa.Row[Any]], ties: Iterable[sa.Row[Any]]) -> Concern:
    """A concern from its row, its history (`PAST`), and everybody tied to it."""
    tied: dict[str, set[str]] = {}
    for each in ties:
        tied.setdefault(each.relation, set()).add(each.person_id)
    return Concern(
        **{name: row._mapping[name] for name in PLAIN},
        stage=Stage(row.stage),
        kind=Kind(row.kind),
        subject=Subject(row.subject),
        heard_by=max([LEVEL_OF.get(each.before, -1) for each in past if each.why == Why.ANSWERED], default=-1),
        past_handlers=frozenset(each.handler_before for each in past if each.handler_before) - {row.handler_id},
        named=frozenset(tied.get(Tie.NAMED, ())),
        conflicted=frozenset(tied.get(Tie.CONFLICT, ())),
        deputies=frozenset(tied.get(Tie.DEPUTY, ())),
    )


def part_in(row: sa.Row[Any], key: Key) -> Part:
    """One message, opened."""
    text = key.open(row.body, f"concern_part.body:{row.id}")
    kept = ("author_id", "said_at", "message_id", "number", "version", "forwarded", "attachment_id")
    return Part(text=text, **{name: row._mapping[name] for name in kept})


def row_of(new: Concern) -> dict[str, Any]:
    """The columns of a new concern, without its setting."""
    return {name: getattr(new, name) for name in (*PLAIN, "stage", "kind", "subject")}


_c, _p, _h, _t = concern.c, concern_part.c, concern_history.c, concern_person.c
CONCERNS = sa.select(concern).where(_c.setting_id == sa.bindparam("setting_id"))
ONE = CONCERNS.where(_c.id == sa.bindparam("id"))
BY_REFERENCE = CONCERNS.where(_c.reference == sa.bindparam("ref"))
RAISED_BY = CONCERNS.where(_c.raised_by == sa.bindparam("who")).order_by(_c.received_at.desc(), _c.id)
ABOUT_CHILD = CONCERNS.where(
    sa.or_(
        _c.child_id == sa.bindparam("child"),
        sa.and_(_c.child_id.is_(None), _c.raised_by.in_(sa.bindparam("adults", expanding=True))),
    )
).order_by(_c.received_at, _c.id)
RAISED_SINCE = (
    sa.select(sa.func.count())
    .select_from(concern)
    .where(
        _c.setting_id == sa.bindparam("setting_id"),
        _c.raised_by == sa.bindparam("who"),
        _c.received_at >= sa.bindparam("since"),
    )
)
DEPUTISED = sa.select(_t.concern_id).where(
    _t.person_id == sa.bindparam("who"), _t.relation == Tie.DEPUTY, _t.until.is_(None)
)
WAITING_FOR = CONCERNS.where(
    sa.or_(_c.handler_id == sa.bindparam("who"), _c.id.in_(DEPUTISED)),
    _c.stage.not_in(sa.bindparam("over", expanding=True)),
).order_by(_c.answer_due, _c.id)
_SAID = (
    _p.setting_id == sa.bindparam("setting_id"),
    _p.concern_id == sa.bindparam("case"),
    _p.kind.in_(sa.bindparam("kinds", expanding=True)),
)
_IN_ORDER = (_p.said_at, _p.kind, _p.number, _p.version)
PARTS = sa.select(concern_part).where(*_SAID).order_by(*_IN_ORDER)
SAID_BY = sa.select(_p.kind, _p.author_id).where(*_SAID).order_by(*_IN_ORDER)
LAST_PART = sa.select(sa.func.max(_p.number)).where(
    _p.concern_id == sa.bindparam("case"), _p.kind == sa.bindparam("kind")
)
BY_MESSAGE = (
    sa.select(concern_part)
    .where(
        _p.setting_id == sa.bindparam("setting_id"),
        _p.author_id == sa.bindparam("who"),
        _p.message_id == sa.bindparam("message"),
    )
    .order_by(_p.version.desc())
    .limit(1)
)
TIES = sa.select(_t.person_id, _t.relation).where(_t.concern_id == sa.bindparam("case"), _t.until.is_(None))
END_DEPUTIES = (
    sa.update(concern_person)
    .where(_t.concern_id == sa.bindparam("case"), _t.relation == Tie.DEPUTY, _t.until.is_(None))
    .values(until=sa.bindparam("at"))
)
UNTIE = (
    sa.update(concern_person)
    .where(_t.setting_id == sa.bindparam("setting"), _t.concern_id == sa.bindparam("case"))
    .where(_t.person_id == sa.bindparam("who"), _t.relation == sa.bindparam("tie"), _t.until.is_(None))
    .values(until=sa.bindparam("at"))
)
OPENED = (
    sa.update(concern)
    .where(_c.id == sa.bindparam("which"), _c.opened_at.is_(None))
    .values(opened_at=sa.bindparam("at"))
)
HISTORY = sa.select(concern_history).where(_h.concern_id == sa.bindparam("case")).order_by(_h.number)
LAST_NUMBER = sa.select(sa.func.max(_h.number)).where(_h.concern_id == sa.bindparam("case"))
PAST = sa.select(_h.handler_before, _h.before, _h.why).where(_h.concern_id == sa.bindparam("case"))
