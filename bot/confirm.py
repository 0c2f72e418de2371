"""`dovecote confirm`: the second seat where nobody inside can take it. Whoever runs the bot looks at what was shown.

In a small setting the only other person may not have joined yet. Then a child's adult is confirmed at the computer: by
nobody inside, and with the name of whoever has seen it. Restrictions, and whom a concern is about, are never decided
here: they need somebody who knows safeguarding, or the case.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from rich.console import Console

from bot.clock import Clock, SystemClock
from bot.open import store_for_a_command
from bot.settings import Settings, WrongSettings
from handlers.confirming import decide
from handlers.proposing import BY_COMMAND
from handlers.unit import Unit
from procedures.finding import folded
from procedures.names import cleaned
from procedures.proposal import Outcome, Proposal
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Waiting:
    """One proposal that waits, as it is listed."""

    id: str
    change: str
    adult: str
    child: str
    proposer: str


async def waiting(settings: Settings) -> list[Waiting]:
    """Everything that may be confirmed here, the oldest first."""
    async with store_for_a_command(settings) as (store, _setting):
        found = [each for each in await store.proposals.open_ones() if _may_be_confirmed_here(each)]
        return [await _listed(store, each) for each in found]


async def confirm(settings: Settings, proposal_id: str, seen_by: str, clock: Clock | None = None) -> Waiting:
    """Confirms one as nobody inside; the bot tells everybody concerned when it runs again."""
    name = cleaned(seen_by)
    if name is None:
        raise WrongSettings("Say who has seen it: --seen-by NAME, one short line with letters in it.")
    async with store_for_a_command(settings) as (store, setting):
        found = await store.proposals.get(proposal_id)
        if found is None or found.outcome is not None:
            raise WrongSettings("Nothing of this id waits. To see what waits: dovecote confirm")
        if not _may_be_confirmed_here(found):
            raise WrongSettings("This cannot be confirmed here. It needs a second person in the bot.")
        listed = await _listed(store, found)
        if folded(name) in {folded(listed.adult), folded(listed.proposer)}:
            raise WrongSettings("It takes somebody else: not who proposed it, and not whom it is about.")
        unit = Unit(store, setting, (clock or SystemClock()).now())
        await decide(unit, found, Outcome.CONFIRMED, None, seen=name)
        await unit.flush(count(await store.outbox.last_id() + 1).__next__, at_once=False)
        return listed


def _may_be_confirmed_here(proposal: Proposal) -> bool:
    """What came in at this computer needs somebody inside: otherwise one person alone could do both."""
    return proposal.change in BY_COMMAND and proposal.proposed_by is not None


async def _listed(store: Store, proposal: Proposal) -> Waiting:
    adult = await store.people.get(proposal.person_id)
    child = await store.children.of_case(proposal.child_id) if proposal.child_id else None
    proposer = await store.people.get(proposal.proposed_by) if proposal.proposed_by else None
    names = (adult.name, child.name if child else "", proposer.name if proposer else "")
    return Waiting(proposal.id, proposal.change.value, *names)


def show(out: Console, found: list[Waiting]) -> None:
    """Prints what waits, and how to confirm one."""
    if not found:
        out.print("Nothing waits that can be confirmed here.")
        return
    for each in found:
        out.print(f"{each.id}  {each.change}: {each.adult}, {each.child}", markup=False, soft_wrap=True)
        out.print(f"    proposed by {each.proposer}", markup=False, soft_wrap=True)
    out.print("To confirm one: dovecote confirm ID --seen-by NAME", markup=False)
