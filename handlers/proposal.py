"""What waits for a second person: the list, one page for each, and the decision.

manager  proposes something (handlers/invitation.py, relation.py, fact.py, unnaming.py)
second   taps "To confirm"
bot      What waits, one line each
second   taps "Open 1": who proposed it and when, and enough about each to know them
second   taps "Yes, this is right" or "No, this is wrong": it is done, or not, and the proposer is told
"""

from __future__ import annotations

from telegram import Update

from handlers.confirming import decide
from handlers.context import Context
from handlers.fact_shown import told_in
from handlers.reactions import Reaction, Tapped
from handlers.seconding import may_decide, may_see
from procedures.calendar import london_day
from procedures.fact import from_told
from procedures.family import Fact
from procedures.proposal import LEADS, Change, Outcome, Proposal
from screens import problem
from screens import proposal as screens
from screens.actions import ConfirmProposal, OpenProposal, RefuseProposal, ShowProposals, WithdrawProposal
from screens.families import HATS
from screens.proposal import Proposed, Waiting


def reactions() -> list[Reaction]:
    """Only for those who may be asked at all; each proposal is looked at again at every press."""
    by = tuple(sorted(HATS))
    return [
        Tapped(ShowProposals, show_waiting, by=by),
        Tapped(OpenProposal, open_one, by=by),
        Tapped(ConfirmProposal, confirm, by=by),
        Tapped(RefuseProposal, refuse, by=by),
        Tapped(WithdrawProposal, withdraw, by=by),
    ]


async def how_many_wait(context: Context) -> int:
    """How many this person may decide now."""
    return len(await _for_me(context))


async def show_waiting(_update: Update, context: Context) -> None:
    """What this person may decide, and what they proposed themselves."""
    mine = [each for each in await context.store.proposals.open_ones() if await _may_withdraw(context, each)]
    for_me = [await _line(context, each) for each in await _for_me(context)]
    await context.show(screens.waiting, for_me, [await _line(context, each) for each in mine])


async def open_one(_update: Update, context: Context) -> None:
    """One of them, decided or not, for whoever may see it."""
    assert isinstance(context.tapped, OpenProposal)
    found = await _found(context, context.tapped.proposal_id)
    if found is None:
        return
    may = await may_decide(context.store, context.person, found)
    own = await _may_withdraw(context, found)
    await context.show(screens.opened, await _proposed(context, found), may_decide=may, may_withdraw=own)


async def confirm(_update: Update, context: Context) -> None:
    """The second person says that it is right."""
    assert isinstance(context.tapped, ConfirmProposal)
    await _decide(context, context.tapped.proposal_id, Outcome.CONFIRMED)


async def refuse(_update: Update, context: Context) -> None:
    """The second person says that it is wrong."""
    assert isinstance(context.tapped, RefuseProposal)
    await _decide(context, context.tapped.proposal_id, Outcome.REFUSED)


async def withdraw(_update: Update, context: Context) -> None:
    """The proposer takes it back."""
    assert isinstance(context.tapped, WithdrawProposal)
    await _decide(context, context.tapped.proposal_id, Outcome.WITHDRAWN)


async def _decide(context: Context, proposal_id: str, outcome: Outcome) -> None:
    found = await _found(context, proposal_id)
    if found is None:
        return
    if found.outcome is not None:
        await context.show(screens.decided_already)
        return
    own = outcome is Outcome.WITHDRAWN
    right = await _may_withdraw(context, found) if own else await may_decide(context.store, context.person, found)
    if not right:
        await context.show(problem.not_found)
        return
    done = await decide(context.unit, found, outcome, context.person.id)
    await (context.show(screens.thank_you, outcome) if done else context.show(screens.decided_already))


async def _found(context: Context, proposal_id: str) -> Proposal | None:
    """The proposal, if this person may see it; says that there is none otherwise."""
    found = await context.store.proposals.get(proposal_id)
    if found is None or not await may_see(context.store, context.person, found):
        await context.show(problem.not_found)
        return None
    return found


async def _for_me(context: Context) -> list[Proposal]:
    everything = await context.store.proposals.open_ones()
    return [each for each in everything if await may_decide(context.store, context.person, each)]


async def _may_withdraw(context: Context, proposal: Proposal) -> bool:
    own = proposal.proposed_by == context.person.id and proposal.outcome is None
    return own and await may_see(context.store, context.person, proposal)


async def _line(context: Context, proposal: Proposal) -> Waiting:
    adult = await context.store.people.get(proposal.person_id)
    shown = await _proposed(context, proposal)
    return Waiting(proposal.id, proposal.change, adult.name, shown.child or shown.reference)


async def _proposed(context: Context, proposal: Proposal) -> Proposed:
    """As the page shows it: no word of a case, and the evidence of a restriction for safeguarding leads alone."""
    store = context.store
    adult = await store.people.get(proposal.person_id)
    child = await store.children.of_case(proposal.child_id) if proposal.child_id else None
    concern = await store.concerns.get_by_clock(proposal.concern_id) if proposal.concern_id else None
    key_person = await store.people.get(child.key_person_id) if child and child.key_person_id else None
    proposer = await store.people.get(proposal.proposed_by) if proposal.proposed_by else None
    bond = await store.families.standing(adult.id, child.id, context.today) if child else None
    restriction = await _restriction(context, proposal)
    whole = bool(context.person.roles & LEADS)
    return Proposed(
        proposal.id,
        proposal.change,
        adult.name,
        tuple(sorted(adult.roles)),
        adult.joined,
        proposer.name if proposer else "",
        london_day(proposal.proposed_at),
        phone=adult.phone if child else "",
        kin=bond.bond.kin if bond and bond.bond else None,
        child=child.name if child else "",
        born=child.born if child else None,
        register=child.register if child else "",
        key_person=key_person.name if key_person else "",
        reference=concern.reference if concern else "",
        reason=(await store.proposals.detail_of(proposal.id)).get("reason", "") if concern else "",
        fact=await told_in(context, restriction, whole=whole) if restriction else None,
        outcome=proposal.outcome,
    )


async def _restriction(context: Context, proposal: Proposal) -> Fact | None:
    """The restriction that is to begin or to end."""
    if proposal.change is Change.LIFT and proposal.row_id is not None:
        return await context.store.families.fact(proposal.row_id)
    if proposal.change is Change.RESTRICT and proposal.child_id is not None:
        told = await context.store.proposals.detail_of(proposal.id)
        return from_told(told, proposal.person_id, proposal.child_id, proposal.proposed_by)
    return None
