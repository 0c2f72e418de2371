"""Asking a second person: everybody who may be it is told, and what is said if there is nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handlers.context import Context
from handlers.rights import About
from handlers.seconding import may_decide
from handlers.unit import Unit
from procedures.calendar import broken_from, due_date, working_days
from procedures.delivery import Lane
from procedures.people import Person
from procedures.proposal import LEADS, MANAGER, NEAR, SECONDS, Change, Proposal
from screens import problem
from screens import proposal as screens
from storage.timer import Timer, TimerKind

#: A second person who has not looked at it by then is asked once more.
ASK_AGAIN_AFTER = working_days(3)
NEAREST = NEAR | MANAGER | LEADS
#: What may be confirmed at the computer (bot/confirm.py): what only says who belongs to whom.
BY_COMMAND = frozenset({Change.BIND, Change.UNBIND})


async def propose(
    context: Context,
    change: Change,
    person_id: str,
    *,
    child_id: str | None = None,
    concern_id: str | None = None,
    row_id: str | None = None,
    detail: Mapping[str, str] | None = None,
) -> bool:
    """Writes it down, tells everybody who may be the second, and shows the proposer what comes now."""
    if person_id == context.person.id:
        await context.show(screens.about_yourself)
        return False
    about = {"child_id": child_id, "concern_id": concern_id, "row_id": row_id}
    if await _waits_already(context, change, person_id, about, detail or {}):
        await context.show(screens.waits_already)
        return False
    made = await context.store.proposals.add(change, context.person, person_id, context.now, detail=detail, **about)
    if made is None:
        await context.show(problem.not_found)
        return False
    await _ask(context, made)
    return True


async def _ask(context: Context, proposal: Proposal) -> None:
    """What the proposer reads comes before a link that is shown next, however fast they were."""
    people = await ask_seconds(context.unit, [proposal])
    if people:
        await context.show(screens.proposed, [person.name for person in people], lane=Lane.STATUTORY)
        return
    roles = sorted(SECONDS[proposal.change])
    by_command = proposal.change in BY_COMMAND
    await context.show(screens.nobody_second, roles, lane=Lane.STATUTORY, by_command=by_command)


async def ask_seconds(unit: Unit, proposals: Sequence[Proposal]) -> list[Person]:
    """Asks everybody who may decide any of these, once for all of them; who that is, by name.

    They were proposed together, as a list of families is: one notice, and one more after three working days.
    """
    if not proposals:
        return []
    again = broken_from(due_date(unit.today, ASK_AGAIN_AFTER))
    await unit.store.timers.arm(TimerKind.PROPOSAL_WAITS, proposals[0].id, again)
    asked = nearest(await _whom_to_ask(unit, proposals))
    for person, proposal in asked:
        await unit.notify(person.id, screens.please_confirm, about=(About.PROPOSAL, proposal.id), hold=True)
    return [person for person, _proposal in asked]


def nearest(asked: Sequence[tuple[Person, Proposal]]) -> list[tuple[Person, Proposal]]:
    """Whoever knows families at the door is asked first about them; those above only if there is nobody else.

    They may decide all the same, and are asked when it has waited for three working days.
    """
    near = [(person, each) for person, each in asked if each.change not in BY_COMMAND or person.roles & NEAREST]
    return near or list(asked)


async def _whom_to_ask(unit: Unit, proposals: Sequence[Proposal]) -> list[tuple[Person, Proposal]]:
    """Everybody who may decide any of them, each with one of those, by name."""
    found: dict[str, tuple[Person, Proposal]] = {}
    for proposal in proposals:
        for person in await seconds(unit, proposal):
            found.setdefault(person.id, (person, proposal))
    return sorted(found.values(), key=lambda each: (each[0].name, each[0].id))


async def _waits_already(
    context: Context, change: Change, person_id: str, about: Mapping[str, str | None], detail: Mapping[str, str]
) -> bool:
    """True if the same thing is open; two restrictions of different kinds are two things."""
    for each in await context.store.proposals.open_ones():
        same = (each.change, each.person_id) == (change, person_id)
        if same and all(getattr(each, name) == value for name, value in about.items()):
            before = await context.store.proposals.detail_of(each.id)
            if before.get("value") == detail.get("value"):
                return True
    return False


async def seconds(unit: Unit, proposal: Proposal) -> list[Person]:
    """Everybody who may decide it and can be reached here, by name."""
    holders = await unit.store.people.holders()
    ids = {who for hat in SECONDS[proposal.change] for who in holders.get(hat, ())}
    people = [await unit.store.people.get(who) for who in ids]
    found = [
        each for each in people if each.joined and not each.blocked and await may_decide(unit.store, each, proposal)
    ]
    return sorted(found, key=lambda person: (person.name, person.id))


async def ask_again(unit: Unit, timer: Timer) -> None:
    """Three working days have passed: whoever may decide what still waits of it is asked once more."""
    if not await unit.store.timers.settle(timer):
        return
    first = await unit.store.proposals.get(timer.subject_id)
    if first is None:
        return
    same = (first.proposed_by, first.proposed_at)
    waiting = [each for each in await unit.store.proposals.open_ones() if (each.proposed_by, each.proposed_at) == same]
    for person, proposal in await _whom_to_ask(unit, waiting):
        await unit.notify(person.id, screens.still_waits, about=(About.PROPOSAL, proposal.id), hold=True)
