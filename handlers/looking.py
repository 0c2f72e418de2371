"""Somebody who looks after children finds a child or an adult by a few letters of the name.

manager taps "Find somebody"
bot     Who are you looking for?                 WRITING
manager writes a few letters
bot     Everybody found, numbered, with a button for each; other letters can be written at once

The letters are kept nowhere. Names are sealed, so each look opens the names of everybody and compares them in memory:
with 300 children and 900 adults a tenth of a second of computing, and about half a second for the first look after a
start, when the children's keys are read.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from telegram import Update

from handlers.context import Context
from handlers.conversation import Conversation
from handlers.finding import hats
from handlers.reactions import Tapped, Wrote
from handlers.relation import all_looked_after
from procedures import finding
from procedures.access import Action
from procedures.family import Bond
from procedures.finding import FINDERS, MOST_FOUND, reach_of
from procedures.people import STAFF, Child, Person
from procedures.proposal import LEADS, MANAGER
from procedures.rights import may_with_staff
from screens import looking as screens
from screens.actions import FindSomebody
from screens.menu import FINDING

#: How many names beside one tell namesakes apart.
MOST_NEAR = 3


class Step(Enum):
    """What the person is doing."""

    WRITING = auto()


@dataclass(frozen=True, slots=True, repr=False)
class LookingDraft:
    """Nothing: whom somebody looks for is nobody's business."""


def conversation() -> Conversation:
    """The table: what is answered in each step, and what each step shows."""
    return Conversation(
        name=FINDING,
        draft=LookingDraft,
        by=tuple(sorted(FINDERS)),
        entry_points=[Tapped(FindSomebody, begin)],
        states={Step.WRITING: [Wrote(look)]},
        prompts={Step.WRITING: lambda _, _draft: screens.ask(_)},
    )


async def begin(_update: Update, _context: Context) -> Step:
    """Asks for letters."""
    return Step.WRITING


async def look(update: Update, context: Context) -> None:
    """Shows who was found; other letters can be written at once."""
    wanted = finding.folded(update.message.text or "") if update.message else ""
    if not finding.is_enough(wanted):
        await context.show(screens.too_few)
        return
    mine = {child.id: child for child in await all_looked_after(context)}
    bonds = await context.store.families.bonds()
    everybody: list[Child | Person] = [*mine.values(), *await _people(context, mine, bonds)]
    hits = finding.found(wanted, everybody, _known_by)
    if not hits:
        await context.show(screens.nobody)
        return
    shown = [await _hit(context, each, mine, bonds) for each in hits[:MOST_FOUND]]
    await context.show(screens.results, shown, more=len(hits) > MOST_FOUND)


def _known_by(one: Child | Person) -> str:
    """The name, and the setting's own number: without it, of many namesakes some could never be found."""
    return one.name if isinstance(one, Person) and one.roles & STAFF else f"{one.name} {one.register}"


async def _people(context: Context, mine: Collection[str], bonds: Sequence[Bond]) -> list[Person]:
    """Who works here, and the adults of these children; for whoever looks after all of them, who has none yet too."""
    bound, adults = {bond.person_id for bond in bonds}, {bond.person_id for bond in bonds if bond.child_id in mine}
    staff, all_ = may_with_staff(context.person, Action.READ), context.person.wears(*MANAGER, *LEADS)

    def may_be_found(person: Person) -> bool:
        unbound = all_ and person.id not in bound
        return person.id in adults or unbound or (staff and bool(person.roles & STAFF))

    return [person for person in await context.store.people.everybody() if may_be_found(person)]


async def _hit(
    context: Context, found: Child | Person, mine: Mapping[str, Child], bonds: Sequence[Bond]
) -> screens.Hit:
    if isinstance(found, Child):
        adults = [bond.person_id for bond in bonds if bond.child_id == found.id][:MOST_NEAR]
        near = tuple([(await context.store.people.get(each)).name for each in adults])
        return screens.Hit(found.id, found.name, True, found.born, found.register, near)
    of = [bond.child_id for bond in bonds if bond.person_id == found.id]
    if not finding.knows(context.person, found, of, mine):
        return screens.Hit(found.id, found.name, roles=hats(found, STAFF))
    near = tuple(mine[each].name for each in of if each in mine)[:MOST_NEAR]
    return screens.Hit(found.id, found.name, near=near, roles=hats(found, found.roles), reach=reach_of(found))
