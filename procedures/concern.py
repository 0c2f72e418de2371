"""A concern: what it is about, where it stands, what was said, and the promise that stands for it.

Sources: Chavey Down, complaints procedure, lines 59 to 69. Who gets it, and what follows when nobody answers, stands in
`procedures/ladder.py`; when whom is reminded of what, in `procedures/reminders.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from procedures.calendar import calendar_days, due_date, london_day


class Kind(StrEnum):
    """A concern is talked over; a complaint is the formal way (line 63). It may be raised from one to the other."""

    CONCERN = "concern"
    COMPLAINT = "complaint"


class Subject(StrEnum):
    """Whom it is about, as the parent says. Asked before anything is sent: it decides who may read it."""

    NOBODY = "nobody"
    KEY_PERSON = "key person"
    STAFF = "another member of staff"
    MANAGER = "setting manager"
    ABOVE = "above the setting manager"


class Stage(StrEnum):
    """Where a concern stands."""

    WITH_KEY_PERSON = "with key person"
    WITH_SETTING_MANAGER = "with setting manager"
    WITH_LINE_MANAGER = "with line manager"
    WITH_DIRECTOR = "with director"
    OUTSIDE = "outside"
    ANSWERED = "answered"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed without a word"


#: The rungs of the ladder, from the lowest; `Concern.level` counts along it and ends at OUTSIDE.
STAGES_WITH_SOMEBODY = (
    Stage.WITH_KEY_PERSON,
    Stage.WITH_SETTING_MANAGER,
    Stage.WITH_LINE_MANAGER,
    Stage.WITH_DIRECTOR,
)
OUTSIDE_LEVEL = len(STAGES_WITH_SOMEBODY)
#: Over, unless the parent comes back.
FINISHED = frozenset({Stage.SETTLED, Stage.WITHDRAWN, Stage.CLOSED})


class Why(StrEnum):
    """The reason of a change, kept in the history."""

    RAISED = "raised"
    NOT_ANSWERED_IN_TIME = "not answered in time"
    ANSWERED = "answered"
    NAMED = "somebody was named"
    CONFLICT = "conflict of interest"
    PASSED_UP = "passed up"
    TAKEN_HIGHER = "taken higher"
    NOT_SETTLED = "not settled"
    NO_WORD = "no word from the parent"
    MADE_A_COMPLAINT = "made a complaint"
    HANDLER_LEFT = "handler has left"
    HANDED_OVER = "handed over to a new key person"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"


class Tie(StrEnum):
    """What ties a person to one case beside handling it. The first two shut them out; one of them is enough."""

    NAMED = "named"
    CONFLICT = "conflict"
    DEPUTY = "deputy"


#: EYFS and Chavey Down, line 65: the outcome within 28 days of receipt. It never moves to a later day.
OUTCOME_WITHIN = calendar_days(28)
#: How long a parent has to say whether an answer settles it (ours: the procedure names no time).
REPLY_WITHIN = calendar_days(14)

#: A concern is a conversation of many messages, but not a book.
MOST_WORDS = 32_000
MOST_MESSAGES = 50
#: More new ones on one day are asked about first; never refused, and an alert about harm is never counted.
SOFT_LIMIT_A_DAY = 5


@dataclass(frozen=True, slots=True)
class Part:
    """One message of a case, exactly as it was written. `said_at` is Telegram's time for it.

    A change after sending is a new `version` of the same `number`; the first is never overwritten.
    """

    author_id: str
    text: str
    said_at: datetime
    message_id: int | None = None
    number: int = 1
    version: int = 1
    forwarded: bool = False
    attachment_id: str | None = None

    def __repr__(self) -> str:
        return f"Part(by {self.author_id})"


@dataclass(frozen=True, slots=True)
class Concern:
    """A concern and the promise that stands for it.

    `level` is the rung it reached (0 key person ... 4 outside) and stays when it is answered. `answer_due` is the
    promised date; `reply_due` the day until which the parent is asked whether the answer settles it. `heard_by` is the
    highest rung that has answered so far, -1 before the first answer.
    """

    id: str
    reference: str
    child_id: str | None
    raised_by: str
    received_at: datetime
    stage: Stage
    handler_id: str | None
    reached_on: date
    answer_due: date | None
    kind: Kind = Kind.CONCERN
    subject: Subject = Subject.NOBODY
    level: int = 0
    opened_at: datetime | None = None
    reply_due: date | None = None
    heard_by: int = -1
    past_handlers: frozenset[str] = field(default=frozenset())
    named: frozenset[str] = field(default=frozenset())
    conflicted: frozenset[str] = field(default=frozenset())
    deputies: frozenset[str] = field(default=frozenset())

    @property
    def received_on(self) -> date:
        """The London day of receipt: day zero of every clock."""
        return london_day(self.received_at)

    @property
    def outcome_due(self) -> date:
        """The date of the law: 28 days from receipt."""
        return due_date(self.received_on, OUTCOME_WITHIN)

    @property
    def is_open(self) -> bool:
        """True while somebody inside owes an answer, late or not."""
        return self.stage in STAGES_WITH_SOMEBODY or self.is_late

    @property
    def is_late(self) -> bool:
        """True when the last one who could answer let the date pass: the parent was sent outside, the debt stays."""
        return self.stage is Stage.OUTSIDE and self.handler_id is not None

    @property
    def is_finished(self) -> bool:
        """True when nobody waits for anything any more."""
        return self.stage in FINISHED

    @property
    def shut_out(self) -> frozenset[str]:
        """Everybody who must not see, handle, count or be told of it, whatever their hat."""
        return self.named | self.conflicted


@dataclass(frozen=True, slots=True)
class Move:
    """A change of stage, to be written only if the concern still stands at `before`."""

    before: Stage
    after: Stage
    handler_id: str | None
    reached_on: date
    answer_due: date | None
    why: Why
    level: int = 0
    reply_due: date | None = None


@dataclass(frozen=True, slots=True)
class Undertaking:
    """What was said will be done about it: what, by whom, by when (London date)."""

    id: str
    concern_id: str
    promised_by: str
    what: str
    who: str
    due: date
    done_at: datetime | None = None

    def __repr__(self) -> str:
        return f"Undertaking({self.id})"
