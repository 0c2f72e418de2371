"""What stories about two people share: a second who joins, and the shortest ways to what takes two."""

from __future__ import annotations

from procedures.family import Bond, Kin
from procedures.proposal import Proposal
from screens.actions import (
    ChooseChildOfParent,
    ChooseKin,
    InviteParent,
    MakeInvitation,
    OpenFamilies,
    OpenProposal,
    ShowProposals,
)
from simulator.actor import Actor
from simulator.cast import ABOVE, SAFEGUARDING
from simulator.school import School

NOT_FOUND = "We could not find that."
DECIDED = "This has been decided already."


async def joins(school: School, *keys: str) -> None:
    """Somebody above, or a safeguarding lead."""
    for member in (*ABOVE, *SAFEGUARDING):
        if member.key in keys:
            await school.joins(member)
            school.actors[member.key].looks_away()


async def opens_hub(actor: Actor) -> None:
    """Families and staff, from the menu."""
    await actor.writes("/menu")
    await actor.presses(OpenFamilies)


async def invites(
    school: School, name: str = "Nadia Aziz", *, child: str = "zara", kin: Kin = Kin.MOTHER, by: str = "manager"
) -> None:
    """Somebody new is invited; it waits for a second person."""
    actor = school.actors[by]
    await opens_hub(actor)
    await actor.presses(InviteParent)
    await actor.presses(ChooseChildOfParent, child_id=school.children[child].id)
    await actor.writes(name)
    await actor.presses(ChooseKin, kin=kin.value)
    await actor.presses(MakeInvitation)


async def waiting(school: School) -> list[Proposal]:
    """Everything that waits."""
    async with school.unit() as unit:
        return await unit.store.proposals.open_ones()


async def the_one(school: School) -> Proposal:
    """The only thing that waits."""
    (found,) = await waiting(school)
    return found


async def bonds(school: School, child: str = "zara") -> list[Bond]:
    """Who belongs to a child, ended bonds too."""
    async with school.unit() as unit:
        return await unit.store.families.bonds_of_child(school.children[child].id, ended=True)


async def opens_proposal(actor: Actor, proposal: Proposal) -> None:
    """The way through the menu."""
    await opens_hub(actor)
    await actor.presses(ShowProposals)
    await actor.presses(OpenProposal, proposal_id=proposal.id)


async def is_refused_everything(actor: Actor, proposal: Proposal) -> None:
    """Forged presses of somebody who may not know of it: every door looks as if there were nothing."""
    for verb in ("qo", "qy", "qn", "qw"):
        await actor.taps_raw(f"{verb}:{proposal.id}")
        real = (actor.phone.last.raw_text, actor.buttons)
        await actor.taps_raw(f"{verb}:{'x' * len(proposal.id)}")
        assert real == (actor.phone.last.raw_text, actor.buttons), (verb, actor.screen())
        assert NOT_FOUND in actor.phone.last.text, (verb, actor.screen())
