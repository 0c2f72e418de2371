"""The people of a small setting, and concerns of theirs, for the tests of the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from procedures.concern import Concern, Kind, Move, Subject, Why
from procedures.ladder import Holders, raise_concern
from procedures.moves import answered
from procedures.people import Child, Person, Role

D = date.fromisoformat
KEY, MANAGER, LINE, DIRECTOR = Role.KEY_PERSON, Role.SETTING_MANAGER, Role.LINE_MANAGER, Role.DIRECTOR
RECEIVED = "2026-10-05"  # a Monday; the key person's date is 12 October, the law's 2 November
KEY_DUE, LAW = D("2026-10-12"), D("2026-11-02")

#: Who is what. Kate is a key person of other children; Rita a second manager; Una wears no hat of the ladder.
HATS: dict[str, frozenset[Role]] = {
    "amina": frozenset({Role.PARENT}),
    "tom": frozenset({KEY}),
    "kate": frozenset({KEY}),
    "ruth": frozenset({MANAGER}),
    "rita": frozenset({MANAGER}),
    "lena": frozenset({LINE}),
    "dora": frozenset({DIRECTOR}),
    "dina": frozenset({DIRECTOR}),
    "una": frozenset({Role.SAFEGUARDING_LEAD}),
}
STAFF: dict[Role, tuple[str, ...]] = {KEY: ("tom",), MANAGER: ("ruth",), LINE: ("lena",), DIRECTOR: ("dora",)}
EVERYBODY: dict[Role, tuple[str, ...]] = {
    KEY: ("tom", "kate"),
    MANAGER: ("ruth", "rita"),
    LINE: ("lena",),
    DIRECTOR: ("dora", "dina"),
}


def person(who: str, holders: Holders | None = None) -> Person:
    """Somebody with the hats they wear by nature, and those these holders give them."""
    given = {role for role, everybody in (holders or {}).items() if who in everybody}
    return Person(who, who.title(), HATS.get(who, frozenset()) | given, joined=True)


def people(*who: str, holders: Holders | None = None) -> list[Person]:
    return [person(each, holders) for each in who]


def noon(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)


def raised(
    holders: Mapping[Role, Sequence[str]] = STAFF,
    key_person: str | None = "tom",
    *,
    by: str = "amina",
    at: datetime | None = None,
    kind: Kind = Kind.CONCERN,
    subject: Subject = Subject.NOBODY,
    named: Sequence[str] = (),
    key_person_days: int = 5,
) -> Concern:
    """A concern about Zara, on Monday 5 October 2026 unless another moment is given."""
    return raise_concern(
        id="c",
        reference="K7M-2QX",
        child=Child("zara", "Zara Khan", key_person),
        by=person(by, holders),
        received_at=at or noon(RECEIVED),
        holders=holders,
        kind=kind,
        subject=subject,
        named=people(*named, holders=holders),
        key_person_days=key_person_days,
    )


def after(concern: Concern, move: Move | None) -> Concern:
    """The concern after a move, as the storage remembers it."""
    assert move is not None
    assert move.before is concern.stage
    had_it = concern.past_handlers | ({concern.handler_id} if concern.handler_id else set())
    return replace(
        concern,
        stage=move.after,
        handler_id=move.handler_id,
        reached_on=move.reached_on,
        answer_due=move.answer_due,
        level=move.level,
        reply_due=move.reply_due,
        opened_at=concern.opened_at if move.handler_id == concern.handler_id else None,
        kind=Kind.COMPLAINT if move.why is Why.MADE_A_COMPLAINT else concern.kind,
        past_handlers=frozenset(had_it) - {move.handler_id},
        heard_by=max(concern.heard_by, concern.level if move.why is Why.ANSWERED else -1),
        deputies=concern.deputies if move.handler_id == concern.handler_id else frozenset(),
    )


def answered_on(concern: Concern, day: str) -> Concern:
    return after(concern, answered(concern, D(day)))


def with_manager(holders: Holders = STAFF) -> Concern:
    return raised(holders, kind=Kind.COMPLAINT)


def with_line_manager(holders: Holders = STAFF) -> Concern:
    return raised(holders, subject=Subject.MANAGER, named=["ruth"])


def with_director(holders: Holders = STAFF) -> Concern:
    return raised(holders, subject=Subject.ABOVE, named=["lena"])
