"""What follows when a proposal is decided: the change itself, in the same transaction and once, and who is told."""

from __future__ import annotations

from handlers.rights import About
from handlers.unit import Unit
from handlers.welcoming import tell_once_bound
from procedures.concern import Tie
from procedures.fact import from_told
from procedures.people import STAFF, Role
from procedures.proposal import Change, Outcome, Proposal
from screens import proposal as screens
from screens import relation, unnaming


async def decide(unit: Unit, proposal: Proposal, outcome: Outcome, by: str | None, *, seen: str = "") -> bool:
    """Writes the decision and does what follows; False (and nothing is done) if somebody else was first."""
    if not await unit.store.proposals.decide(proposal.id, outcome, by, unit.now, seen=seen):
        return False
    if outcome is Outcome.CONFIRMED:
        await _carry_out(unit, proposal, by)
    elif proposal.change is Change.BIND and proposal.row_id is not None:
        await unit.store.families.unbind(proposal.row_id, by, unit.now)
    await _take_off_the_hat(unit, proposal.person_id)
    await _tell(unit, proposal, outcome, by)
    return True


async def _carry_out(unit: Unit, proposal: Proposal, by: str | None) -> None:
    families, now = unit.store.families, unit.now
    if proposal.change is Change.RESTRICT and proposal.child_id is not None:
        told = await unit.store.proposals.detail_of(proposal.id)
        await families.record(from_told(told, proposal.person_id, proposal.child_id, proposal.proposed_by), now)
    elif proposal.change is Change.UNNAME and proposal.concern_id is not None:
        await unit.store.concerns.untie(proposal.concern_id, proposal.person_id, Tie.NAMED, now)
    elif proposal.row_id is not None:
        verbs = {Change.BIND: families.confirm, Change.UNBIND: families.unbind, Change.LIFT: families.end}
        await verbs[proposal.change](proposal.row_id, by, now)


async def _take_off_the_hat(unit: Unit, person_id: str) -> None:
    """Staff with no child and no concern of their own are no parents here: or they could never leave."""
    adult, store = await unit.store.people.get(person_id), unit.store
    if not adult.roles & STAFF or Role.PARENT not in adult.roles:
        return
    if not await store.families.bonds_of_person(person_id) and not await store.concerns.open_of(person_id):
        await store.leaving.take_off(person_id, unit.now, but=adult.roles - {Role.PARENT})
        await store.people.look_again(person_id)


async def _tell(unit: Unit, proposal: Proposal, outcome: Outcome, by: str | None) -> None:
    """The proposer; the adult, if it is about belonging; the parent of a case. Nobody hears of a restriction."""
    if proposal.proposed_by not in {None, by}:
        told = (screens.decided, proposal.id, proposal.change, outcome)
        await unit.notify(str(proposal.proposed_by), *told, hold=True)
    adult = await unit.store.people.get(proposal.person_id)
    if proposal.change is Change.BIND and adult.joined and adult.active:
        shown = relation.connected if outcome is Outcome.CONFIRMED else relation.not_connected
        await unit.notify(adult.id, shown, hold=True)
    if proposal.change is Change.BIND and outcome is Outcome.CONFIRMED and proposal.child_id is not None:
        await tell_once_bound(unit, proposal.person_id, proposal.child_id)
    concern = await unit.store.concerns.get_by_clock(proposal.concern_id) if proposal.concern_id else None
    if concern is not None and proposal.change is Change.UNNAME and outcome is Outcome.CONFIRMED:
        case = (unnaming.told_parent, concern.id, concern.reference)
        await unit.notify(concern.raised_by, *case, about=(About.CONCERN_NOTICE, concern.id), hold=True)
