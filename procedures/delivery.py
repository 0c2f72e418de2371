"""How hard we try to deliver a message: four lanes, growing pauses, and when a person must take over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum


class Lane(IntEnum):
    """The order in which messages go out; the smaller number first."""

    SAFEGUARDING = 0
    STATUTORY = 1
    ORDINARY = 2
    BULK = 3


@dataclass(frozen=True, slots=True)
class Effort:
    """For how long a message is tried, and whether it is sent again when nobody knows if it arrived."""

    tried_for: timedelta
    sent_again: bool


#: A promise is tried for a week. A doubled notice is a nuisance, a missing one breaks a promise; a leaflet is neither.
EFFORT = {
    Lane.SAFEGUARDING: Effort(timedelta(days=7), sent_again=True),
    Lane.STATUTORY: Effort(timedelta(days=7), sent_again=True),
    Lane.ORDINARY: Effort(timedelta(days=1), sent_again=True),
    Lane.BULK: Effort(timedelta(days=1), sent_again=False),
}

FIRST_PAUSE = timedelta(seconds=1)
LONGEST_PAUSE = timedelta(minutes=5)

#: Telegram lets a press be answered for a few seconds only; later nobody is looking any more.
PRESS_ANSWERED_WITHIN = timedelta(seconds=10)


def pause_before_try(attempt: int, jitter: float) -> timedelta:
    """The pause after failed attempt number `attempt` (from 1): doubling from 1 second to 5 minutes.

    `jitter` is from 0 to 1 and shortens the pause by up to a half, so that many chats do not all come back at once.
    """
    doublings: int = 1 << min(attempt - 1, 12)
    grown = min(FIRST_PAUSE * doublings, LONGEST_PAUSE)
    return grown * (1 - jitter / 2)


def given_up(lane: Lane, written_at: datetime, now: datetime) -> bool:
    """True when a message has been tried for as long as its lane allows, and a person must take over."""
    return now - written_at > EFFORT[lane].tried_for
