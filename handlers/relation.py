"""Which adults belong to which child: the lists, the page of what is known of the two, and the end of it.

staff   opens a child (or an adult), and "Adults of the child"
bot     who belongs to the child, one line each
staff   taps "Open 1": what is known (screens/fact_page.py), with "Add what is known" and "No longer belongs"
staff   taps "No longer belongs", and "Yes": a second person must confirm it (handlers/proposing.py)
"""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from handlers.fact_shown import told_in
from handlers.finding import child_for
from handlers.proposing import propose
from handlers.reactions import Reaction, Tapped
from procedures.access import Action, Record
from procedures.calendar import london_day
from procedures.fact import TAKES_TWO
from procedures.family import Bond, Fact, FactKind
from procedures.finding import LOOKS_AFTER
from procedures.people import STAFF, Child
from procedures.proposal import Change, may_propose
from procedures.rights import Seat, relations_to_child
from screens import fact_page, problem
from screens import relation as screens
from screens.actions import (
    EndRelation,
    OpenRelation,
    ReallyEndRelation,
    ShowAdults,
    ShowChildrenOf,
)
from screens.fact import Told
from screens.fact_page import Page
from screens.relation import Belonging


def reactions() -> list[Reaction]:
    """For staff who look after the child."""
    staff = tuple(sorted(STAFF))
    return [
        Tapped(ShowAdults, show_adults, by=staff),
        Tapped(ShowChildrenOf, show_children, by=staff),
        Tapped(OpenRelation, open_relation, by=staff),
        Tapped(EndRelation, ask_end, by=staff),
        Tapped(ReallyEndRelation, end, by=staff),
    ]


async def all_looked_after(context: Context) -> list[Child]:
    """Every child who is this person's work."""
    found = await context.store.children.all_for(context.person, today=context.today)
    seats = await context.store.children.seats(context.person, context.today)
    return [each for each in found if relations_to_child(context.person, seats.get(each.id, Seat())) & LOOKS_AFTER]


async def bond_for(context: Context, bond_id: str) -> tuple[Bond, Child] | None:
    """A bond of a child whom this person looks after, and the child; says that there is none otherwise."""
    bond = await context.store.families.bond(bond_id)
    child = await child_for(context, bond.child_id) if bond is not None else None
    if bond is None or child is None or bond.person_id == context.person.id:
        await context.show(problem.not_found)
        return None
    return bond, child


async def show_adults(_update: Update, context: Context) -> None:
    """The adults of a child."""
    assert isinstance(context.tapped, ShowAdults)
    child = await child_for(context, context.tapped.child_id)
    if child is None:
        await context.show(problem.not_found)
        return
    people = context.store.people
    bonds = await context.store.families.bonds_of_child(child.id)
    rows = [Belonging(each.id, (await people.get(each.person_id)).name, each.kin, each.is_waiting) for each in bonds]
    await context.show(screens.adults, child.name, rows)


async def show_children(_update: Update, context: Context) -> None:
    """The children of an adult, as far as this person looks after them."""
    assert isinstance(context.tapped, ShowChildrenOf)
    theirs = {each.id: each.name for each in await all_looked_after(context)}
    bonds = await context.store.families.bonds_of_person(context.tapped.person_id)
    rows = [
        Belonging(each.id, theirs[each.child_id], each.kin, each.is_waiting)
        for each in bonds
        if each.child_id in theirs
    ]
    if not rows:
        await context.show(problem.not_found)
        return
    adult = await context.store.people.get(context.tapped.person_id)
    await context.show(screens.children, adult.name, rows)


async def open_relation(_update: Update, context: Context) -> None:
    """What is known of the two."""
    assert isinstance(context.tapped, OpenRelation)
    found = await bond_for(context, context.tapped.bond_id)
    if found is not None:
        await context.show(fact_page.known, await _page(context, *found))


async def _page(context: Context, bond: Bond, child: Child) -> Page:
    adult = await context.store.people.get(bond.person_id)
    facts = [each for each in await context.store.families.facts(child.id, ended=True) if each.person_id == adult.id]
    now = [each for each in facts if _is_known_now(context, each)]
    kinds = await kinds_for(context, child.id)
    return Page(
        bond.id,
        child.id,
        adult.name,
        child.name,
        bond.kin,
        waits=bond.is_waiting,
        ended_on=london_day(bond.until) if bond.until else None,
        now=tuple([await _told(context, each, may_end=each.kind in kinds) for each in now]),
        earlier=tuple([await _told(context, each) for each in facts if each not in now]),
        may_add=bool(kinds) and bond.until is None,
        may_end=bond.counts and may_propose(context.person, Change.UNBIND),
    )


def _is_known_now(context: Context, fact: Fact) -> bool:
    """True for what holds today, or will from a later day on."""
    return fact.ended_at is None and (fact.until is None or context.today <= fact.until)


async def _told(context: Context, fact: Fact, *, may_end: bool = False) -> Told:
    return await told_in(context, fact, whole=await sees_all_of(context, fact), may_end=may_end)


async def sees_all_of(context: Context, fact: Fact) -> bool:
    """True unless this person reads only the bare instruction of a restriction."""
    return fact.kind not in TAKES_TWO or await _may(context, fact.child_id, Action.READ, Record.RESTRICTION)


async def kinds_for(context: Context, child_id: str) -> tuple[FactKind, ...]:
    """What this person may write down of this child and its adults, and end again."""
    restricts = await _may(context, child_id, Action.CREATE, Record.RESTRICTION)
    adds = await _may(context, child_id, Action.ADD, Record.CHILD)
    return tuple(kind for kind in FactKind if (restricts if kind in TAKES_TWO else adds))


async def _may(context: Context, child_id: str, action: Action, record: Record) -> bool:
    found = await context.store.children.get_for(context.person, child_id, action, record, today=context.today)
    return found is not None


async def ask_end(_update: Update, context: Context) -> None:
    """Says what follows, before it is proposed."""
    assert isinstance(context.tapped, EndRelation)
    found = await _to_end(context, context.tapped.bond_id)
    if found is not None:
        bond, child = found
        adult = await context.store.people.get(bond.person_id)
        await context.show(screens.really_end, bond.id, child.name, adult.name)


async def end(_update: Update, context: Context) -> None:
    """Asks a second person."""
    assert isinstance(context.tapped, ReallyEndRelation)
    found = await _to_end(context, context.tapped.bond_id)
    if found is not None:
        bond, child = found
        await propose(context, Change.UNBIND, bond.person_id, child_id=child.id, row_id=bond.id)


async def _to_end(context: Context, bond_id: str) -> tuple[Bond, Child] | None:
    """A bond that counts, if this person may propose its end; says what is wrong otherwise."""
    found = await bond_for(context, bond_id)
    if found is None:
        return None
    if not may_propose(context.person, Change.UNBIND):
        await context.show(problem.not_found)
        return None
    if not found[0].counts:
        await context.show(problem.no_longer_works)
        return None
    return found
