"""What is being written down of an adult and a child: the steps, and the draft they fill."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from procedures.family import FactKind
from screens.fact import Told


class Step(Enum):
    """What the member of staff is doing."""

    CHOOSING_KIND = auto()
    CHOOSING_VALUE = auto()
    NAMING_ISSUER = auto()
    SAYING_SCOPE = auto()
    SAYING_SINCE = auto()
    SAYING_UNTIL = auto()
    SAYING_EVIDENCE = auto()
    CHOOSING_SEER = auto()
    SAYING_SEEN = auto()
    CHECKING = auto()


@dataclass(frozen=True, slots=True, repr=False)
class FactDraft:
    """What is being written down. Days are ISO dates; `staff` is who may have seen the paper: (id, name) of each."""

    bond_id: str = ""
    person_id: str = ""
    child_id: str = ""
    adult: str = ""
    child: str = ""
    kinds: tuple[str, ...] = ()
    staff: tuple[tuple[str, str], ...] = ()
    kind: str = ""
    value: str = ""
    issuer: str = ""
    scope: str = ""
    since: str = ""
    until: str = ""
    what: str = ""
    seen_by: str = ""
    seer: str = ""
    seen_on: str = ""


def told(draft: FactDraft) -> Told:
    """The draft as the summary shows it."""
    return Told(
        FactKind(draft.kind),
        draft.value,
        date.fromisoformat(draft.since),
        date.fromisoformat(draft.until) if draft.until else None,
        issuer=draft.issuer,
        scope=draft.scope,
        what=draft.what,
        seen_by=draft.seer,
        seen_on=date.fromisoformat(draft.seen_on) if draft.seen_on else None,
    )
