"""What is written down about an adult and a child: what is asked of each kind, and how a restriction waits.

A restriction changes who may know a child, so it waits for a second person; until then it lies in the proposal, as
plain texts. Everything else counts at once: it is a note of what is known, and gives nobody a way in.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from procedures.family import VALUES, Evidence, Fact, FactKind

#: These take two people (`procedures/proposal.py`).
TAKES_TWO = frozenset({FactKind.RESTRICTION})
#: Somebody gave it, and said how far it reaches (Little Doves 10.01, line 36: foster carers).
HAS_ISSUER = frozenset({FactKind.DELEGATED})
#: What was shown, who gave it and how far it reaches are short notes, not copies of papers.
LONGEST_NOTE = 300


def values_of(kind: FactKind) -> tuple[str, ...]:
    """What there is to choose from; nothing if there is nothing to choose."""
    values = VALUES[kind]
    return values if len(values) > 1 else ()


def note_in(text: str) -> str | None:
    """A short note as it was typed, without what cannot be seen; None if it is empty or too long."""
    note = " ".join("".join(sign for sign in text if sign.isprintable() or sign.isspace()).split())
    return note if 0 < len(note) <= LONGEST_NOTE else None


def as_told(fact: Fact) -> dict[str, str]:
    """A fact as plain texts, without its id: so it lies in a proposal until a second person confirms it."""
    told = {"kind": fact.kind.value, "value": fact.value, "since": fact.since.isoformat()}
    told |= {"until": fact.until.isoformat() if fact.until else "", "issuer": fact.issuer, "scope": fact.scope}
    if fact.evidence is not None:
        seen = fact.evidence
        told |= {"what": seen.what, "seen_by": seen.seen_by, "seen_on": seen.seen_on.isoformat()}
    return told


def from_told(told: Mapping[str, str], person_id: str, child_id: str, recorded_by: str | None) -> Fact:
    """The fact that lay in a proposal."""
    seen = None
    if told.get("seen_by"):
        seen = Evidence(told.get("what", ""), told["seen_by"], date.fromisoformat(told["seen_on"]))
    return Fact(
        "",
        person_id,
        child_id,
        FactKind(told["kind"]),
        told["value"],
        since=date.fromisoformat(told["since"]),
        until=date.fromisoformat(told["until"]) if told.get("until") else None,
        evidence=seen,
        issuer=told.get("issuer", ""),
        scope=told.get("scope", ""),
        recorded_by=recorded_by,
    )
