"""What follows when a fact was checked: it is written down, or waits for a second person; and how it ends again.

A fact never vanishes: it ends, and the page shows it under "Earlier".
"""

from __future__ import annotations

from datetime import date

from telegram import Update

from handlers.context import Context
from handlers.conversation import END
from handlers.fact_draft import FactDraft
from handlers.fact_shown import told_in
from handlers.finding import child_for
from handlers.proposing import propose
from handlers.reactions import Reaction, Tapped
from handlers.relation import kinds_for, sees_all_of
from procedures.fact import TAKES_TWO, as_told
from procedures.family import Bond, Evidence, Fact, FactKind
from procedures.people import STAFF
from procedures.proposal import Change
from screens import fact_page as screens
from screens import problem
from screens.actions import EndFact, ReallyEndFact


def reactions() -> list[Reaction]:
    """Ending what is known, for staff who look after the child."""
    staff = tuple(sorted(STAFF))
    return [Tapped(EndFact, ask_end, by=staff), Tapped(ReallyEndFact, end, by=staff)]


async def save(_update: Update, context: Context) -> int:
    """Writes it down; a restriction is proposed to a second person."""
    fact = _fact_in(context.draft, context.person.id)
    bond = await context.store.families.bond(context.draft.bond_id)
    if fact.kind not in await kinds_for(context, fact.child_id) or bond is None or bond.until is not None:
        await context.show(problem.not_found)
    elif fact.kind in TAKES_TWO:
        await propose(context, Change.RESTRICT, fact.person_id, child_id=fact.child_id, detail=as_told(fact))
    else:
        await context.store.families.record(fact, context.now)
        await context.show(screens.saved, bond.id)
    return END


def _fact_in(draft: FactDraft, recorded_by: str) -> Fact:
    seen = Evidence(draft.what, draft.seen_by, date.fromisoformat(draft.seen_on)) if draft.seen_on else None
    return Fact(
        "",
        draft.person_id,
        draft.child_id,
        FactKind(draft.kind),
        draft.value,
        date.fromisoformat(draft.since),
        date.fromisoformat(draft.until) if draft.until else None,
        evidence=seen,
        issuer=draft.issuer,
        scope=draft.scope,
        recorded_by=recorded_by,
    )


async def ask_end(_update: Update, context: Context) -> None:
    """Asks once more."""
    assert isinstance(context.tapped, EndFact)
    found = await _to_end(context, context.tapped.fact_id)
    if found is not None:
        fact, bond = found
        shown = await told_in(context, fact, whole=await sees_all_of(context, fact))
        await context.show(screens.really_end, bond.id, shown)


async def end(_update: Update, context: Context) -> None:
    """Ends it; the end of a restriction is proposed to a second person."""
    assert isinstance(context.tapped, ReallyEndFact)
    found = await _to_end(context, context.tapped.fact_id)
    if found is None:
        return
    fact, bond = found
    if fact.kind in TAKES_TWO:
        await propose(context, Change.LIFT, fact.person_id, child_id=fact.child_id, row_id=fact.id)
    elif await context.store.families.end(fact.id, context.person.id, context.now):
        await context.show(screens.ended, bond.id)


async def _to_end(context: Context, fact_id: str) -> tuple[Fact, Bond] | None:
    """A fact that is not ended, if this person may end it, and the bond whose page it stands on."""
    fact = await context.store.families.fact(fact_id)
    child = await child_for(context, fact.child_id) if fact is not None else None
    if fact is None or child is None or fact.kind not in await kinds_for(context, fact.child_id):
        await context.show(problem.not_found)
        return None
    bonds = await context.store.families.bonds_of_child(fact.child_id, ended=True)
    bond = next((each for each in reversed(bonds) if each.person_id == fact.person_id), None)
    if bond is None or fact.ended_at is not None:
        await context.show(problem.no_longer_works)
        return None
    return fact, bond
