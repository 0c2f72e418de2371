"""What two people must agree on: one proposes, another one who knows confirms. Alone, nobody can do it.

Binding the wrong adult to a child, cutting a parent off, or taking back that somebody was named would each do harm
that no later correction undoes. One person can slip or be pressed; so each of these takes two.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from procedures.people import Person, Role


class Change(StrEnum):
    """What takes two."""

    BIND = "adult belongs to a child"
    UNBIND = "adult no longer belongs to a child"
    RESTRICT = "contact restriction"
    LIFT = "contact restriction ends"
    UNNAME = "somebody was named by mistake"


class Outcome(StrEnum):
    """How a proposal ended."""

    CONFIRMED = "confirmed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


LEADS = frozenset({Role.SAFEGUARDING_LEAD, Role.DEPUTY_SAFEGUARDING_LEAD})
ABOVE = frozenset({Role.LINE_MANAGER, Role.DIRECTOR})
MANAGER = frozenset({Role.SETTING_MANAGER})
#: Who knows families at the door.
NEAR = frozenset({Role.KEY_PERSON})

#: Who may propose, and who may be the second. A restriction is changed by a safeguarding lead and one more person.
PROPOSES: dict[Change, frozenset[Role]] = {
    Change.BIND: MANAGER | LEADS,
    Change.UNBIND: MANAGER | LEADS,
    Change.RESTRICT: LEADS | MANAGER,
    Change.LIFT: LEADS | MANAGER,
    Change.UNNAME: ABOVE,
}
SECONDS: dict[Change, frozenset[Role]] = {
    Change.BIND: MANAGER | LEADS | ABOVE | NEAR,
    Change.UNBIND: MANAGER | LEADS | ABOVE | NEAR,
    Change.RESTRICT: MANAGER | LEADS | ABOVE,
    Change.LIFT: MANAGER | LEADS | ABOVE,
    Change.UNNAME: ABOVE | LEADS,
}
#: One of the two must be a safeguarding lead.
NEEDS_LEAD = frozenset({Change.RESTRICT, Change.LIFT})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that waits for a second person. `person_id` is whom it is about, `row_id` what it would change."""

    id: str
    change: Change
    person_id: str
    proposed_by: str | None
    proposed_at: datetime
    child_id: str | None = None
    concern_id: str | None = None
    row_id: str | None = None
    proposer_is_lead: bool = False
    decided_by: str | None = None
    decided_at: datetime | None = None
    outcome: Outcome | None = None

    def __repr__(self) -> str:
        return f"Proposal({self.id})"


def may_propose(person: Person | None, change: Change) -> bool:
    """True for somebody with one of the hats; about oneself nobody proposes anything (see `may_confirm`)."""
    return person is not None and person.wears(*PROPOSES[change])


def may_confirm(
    person: Person | None,
    proposal: Proposal,
    *,
    key_person_id: str | None = None,
    shut_out: frozenset[str] = frozenset(),
) -> bool:
    """True for a second person: not the first, not whom it is about, and near enough to know.

    `key_person_id` is the child's: of the key persons only that one may. `shut_out`: who must not know of the case.
    """
    if person is None or not person.active or proposal.outcome is not None:
        return False
    if person.id in {proposal.proposed_by, proposal.person_id} or person.id in shut_out:
        return False
    hats = person.roles & SECONDS[proposal.change]
    if person.id != key_person_id:
        hats -= NEAR
    if proposal.change in NEEDS_LEAD and not proposal.proposer_is_lead:
        hats &= LEADS
    return bool(hats)
