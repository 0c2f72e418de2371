"""Who may be the second person, asked anew at every press and before every notice.

Whoever is family of the child, or shut out of the case, is never the second and never learns of it.
"""

from __future__ import annotations

from dataclasses import replace

from procedures.family import FactKind
from procedures.people import Person
from procedures.proposal import Proposal, may_confirm, may_propose
from procedures.unnaming import apart
from storage.store import Store


async def may_decide(store: Store, person: Person, proposal: Proposal) -> bool:
    """True if this person may be the second one now."""
    key_person = None
    if proposal.child_id is not None:
        key_person = (await store.children.of_case(proposal.child_id)).key_person_id
    return may_confirm(person, proposal, key_person_id=key_person, shut_out=await _kept_away(store, proposal))


async def may_see(store: Store, person: Person, proposal: Proposal) -> bool:
    """True for its proposer, and for whoever may decide it or might have."""
    if person.id == proposal.proposed_by:
        return may_propose(person, proposal.change) and person.id not in await _kept_away(store, proposal)
    return await may_decide(store, person, replace(proposal, outcome=None))


async def _kept_away(store: Store, proposal: Proposal) -> frozenset[str]:
    """Family of the child and whoever is restricted, whatever their hats; of a case who is shut out or raised it."""
    if proposal.child_id is not None:
        bonds, facts = store.families.bonds_of_child, store.families.facts
        family = {bond.person_id for bond in await bonds(proposal.child_id)}
        kept_away = {fact.person_id for fact in await facts(proposal.child_id) if fact.kind is FactKind.RESTRICTION}
        return frozenset(family | kept_away)
    concern = await store.concerns.get_by_clock(proposal.concern_id) if proposal.concern_id else None
    return apart(concern) if concern is not None else frozenset()
