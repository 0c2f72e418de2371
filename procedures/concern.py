"""A concern: who answers it, by when, and what follows when nobody does.

Sources: Chavey Down, complaints procedure, lines 63 to 69 (key person, setting manager within 28 days, line
manager, director within a further 14 days, Ofsted at any time). The key person's 5 working days are the setting's
own promise: the written procedure names none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from procedures.calendar import Period, calendar_days, due_date, london_day, working_days
from procedures.people import Child, Person, Role


class Stage(StrEnum):
    """Where a concern stands."""

    WITH_KEY_PERSON = "with key person"
    WITH_SETTING_MANAGER = "with setting manager"
    WITH_LINE_MANAGER = "with line manager"
    WITH_DIRECTOR = "with director"
    OUTSIDE = "outside"
    ANSWERED = "answered"


class Start(StrEnum):
    """The day from which a rung's time is counted."""

    RECEIVED = "the day the concern was received"
    REACHED = "the day it reached this rung"


class Why(StrEnum):
    """The reason of a change of stage, kept in the history."""

    RAISED = "raised"
    NOT_ANSWERED_IN_TIME = "not answered in time"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder: who answers, and how long they have."""

    stage: Stage
    answered_by: Role
    within: Period
    counted_from: Start


#: Who must answer, and how long they have. A concern nobody answers in time goes one rung up.
LADDER = (
    Rung(Stage.WITH_KEY_PERSON, Role.KEY_PERSON, working_days(5), Start.REACHED),
    Rung(Stage.WITH_SETTING_MANAGER, Role.SETTING_MANAGER, calendar_days(28), Start.RECEIVED),
    Rung(Stage.WITH_LINE_MANAGER, Role.LINE_MANAGER, calendar_days(14), Start.REACHED),
    Rung(Stage.WITH_DIRECTOR, Role.DIRECTOR, calendar_days(14), Start.REACHED),
)

#: A concern is a conversation of many messages, but not a book.
MOST_WORDS = 32_000
MOST_MESSAGES = 50


@dataclass(frozen=True, slots=True)
class Part:
    """One message of a concern or of its answer, exactly as it was written. `said_at` is Telegram's time for it."""

    author_id: str
    text: str
    said_at: datetime
    message_id: int | None = None

    def __repr__(self) -> str:
        return f"Part(by {self.author_id})"


@dataclass(frozen=True, slots=True)
class Concern:
    """A concern and the promise that stands for it. `answer_due` is None once nobody inside has it."""

    id: str
    reference: str
    child_id: str
    raised_by: str
    received_at: datetime
    stage: Stage
    handler_id: str | None
    reached_on: date
    answer_due: date | None
    past_handlers: frozenset[str] = field(default=frozenset())

    @property
    def received_on(self) -> date:
        """The London day of receipt: day zero of every clock."""
        return london_day(self.received_at)

    @property
    def is_open(self) -> bool:
        """True while somebody inside owes an answer."""
        return self.stage in STAGES_WITH_SOMEBODY


STAGES_WITH_SOMEBODY = frozenset(rung.stage for rung in LADDER)


@dataclass(frozen=True, slots=True)
class Move:
    """A change of stage, to be written only if the concern still stands at `before`."""

    before: Stage
    after: Stage
    handler_id: str | None
    reached_on: date
    answer_due: date | None
    why: Why


#: Who wears the hat of each rung at the setting now; a rung without anybody is passed over.
Holders = Mapping[Role, str | None]


def raise_concern(
    *, id: str, reference: str, child: Child, by: Person, received_at: datetime, holders: Holders
) -> Concern:
    """The concern as it begins: on the lowest rung that has somebody, with its promised date."""
    received = london_day(received_at)
    others = {role: who for role, who in {**holders, Role.KEY_PERSON: child.key_person_id}.items() if who != by.id}
    move = _reach(LADDER, others, received, received, None, Why.RAISED)
    return Concern(
        id=id,
        reference=reference,
        child_id=child.id,
        raised_by=by.id,
        received_at=received_at,
        stage=move.after,
        handler_id=move.handler_id,
        reached_on=move.reached_on,
        answer_due=move.answer_due,
    )


def is_overdue(concern: Concern, today: date) -> bool:
    """True from the day after the promised date, while nobody has answered."""
    return concern.is_open and concern.answer_due is not None and today > concern.answer_due


def escalated(concern: Concern, today: date, holders: Holders) -> Move | None:
    """What the clock must do now: the move to the next rung that has somebody new, or None if nothing is due."""
    if not is_overdue(concern, today):
        return None
    above = LADDER[rung_number(concern.stage) + 1 :]
    already = _cannot_take(concern)
    fresh = {role: who for role, who in holders.items() if who not in already}
    return _reach(above, fresh, concern.received_on, today, concern.stage, Why.NOT_ANSWERED_IN_TIME)


def answered(concern: Concern, today: date) -> Move:
    """The move that an answer makes: the promise is kept and its clock stops."""
    return Move(concern.stage, Stage.ANSWERED, concern.handler_id, today, concern.answer_due, Why.ANSWERED)


def rung_number(stage: Stage) -> int:
    """The place of a stage on the ladder, from 0; ValueError for a stage nobody inside answers."""
    return [rung.stage for rung in LADDER].index(stage)


def who_is_next(concern: Concern, holders: Holders) -> Role | None:
    """The hat that gets the concern if nobody answers; None if it would go outside."""
    for rung in LADDER[rung_number(concern.stage) + 1 :]:
        if holders.get(rung.answered_by) not in {None, *_cannot_take(concern)}:
            return rung.answered_by
    return None


def _cannot_take(concern: Concern) -> frozenset[str | None]:
    """Nobody answers their own concern, and nobody gets it twice."""
    return concern.past_handlers | {concern.handler_id, concern.raised_by}


def _reach(
    rungs: tuple[Rung, ...], holders: Holders, received: date, today: date, before: Stage | None, why: Why
) -> Move:
    for rung in rungs:
        who = holders.get(rung.answered_by)
        start = received if rung.counted_from is Start.RECEIVED else today
        due = due_date(start, rung.within)
        # After a long sleep a date may have passed already: nobody is given one that cannot be kept.
        if who is not None and due >= today:
            return Move(before or rung.stage, rung.stage, who, today, due, why)
    return Move(before or Stage.OUTSIDE, Stage.OUTSIDE, None, today, None, why)
