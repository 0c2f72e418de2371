"""Invitations: how long a code lives and when it may be used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

#: Nursery apps let invitations lapse after 14 days; a shorter life costs families, a longer one costs safety.
LIFETIME = timedelta(days=14)
CODE_BYTES = 16
PREFIX = "join_"


@dataclass(frozen=True, slots=True)
class Invitation:
    """A promise to let one person in, once."""

    id: str
    person_id: str
    expires_at: datetime
    used_at: datetime | None = None
    replaced_at: datetime | None = None


def is_open(invitation: Invitation, now: datetime) -> bool:
    """True while the code may be used: never used, not replaced by a newer one, not older than 14 days."""
    return invitation.used_at is None and invitation.replaced_at is None and now < invitation.expires_at
