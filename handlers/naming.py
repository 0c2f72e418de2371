"""A parent says, after sending, whom a concern is about: from that moment this person is shut out of it.

parent  taps "It is about a person"
bot     Who is it about?
parent  taps a name, and "Yes": whoever was named loses sight of it at once; it moves if it must
"""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from handlers.deciding import own
from handlers.moving import carry_out
from handlers.note_sent import show_who_has_it
from handlers.promises import keep_time
from handlers.reactions import Reaction, Tapped
from procedures.concern import Concern, Tie
from procedures.moves import rerouted
from procedures.people import Person, Role
from screens import deciding as screens
from screens import problem
from screens.actions import NamePerson, NameSomebody, ReallyName


def reactions() -> list[Reaction]:
    """Naming is one-way: nothing here takes it back."""
    parent = (Role.PARENT,)
    return [
        Tapped(NameSomebody, ask_who, by=parent),
        Tapped(NamePerson, ask_again, by=parent),
        Tapped(ReallyName, name, by=parent),
    ]


async def ask_who(_update: Update, context: Context) -> None:
    """The names of staff who are not named yet."""
    concern = await own(context)
    if concern is None:
        return
    people = [(each.id, each.name) for each in await _may_be_named(context, concern)]
    await context.show(screens.name_somebody, concern.id, concern.reference, people)


async def ask_again(_update: Update, context: Context) -> None:
    """Once more, because it cannot be taken back here."""
    assert isinstance(context.tapped, NamePerson)
    concern = await own(context)
    person = await _chosen(context, concern, context.tapped.person_id) if concern else None
    if concern and person:
        await context.show(screens.really_name, concern.id, concern.reference, person.id, person.name)


async def name(_update: Update, context: Context) -> None:
    """Shuts the person out and passes the concern on if it must."""
    assert isinstance(context.tapped, ReallyName)
    concern = await own(context)
    person = await _chosen(context, concern, context.tapped.person_id) if concern else None
    if concern is None or person is None:
        return
    concern = await context.store.concerns.tie(concern, person.id, Tie.NAMED, context.now)
    named = [await context.store.people.get(each) for each in sorted(concern.named)]
    move = rerouted(concern, named, context.today, await context.store.people.holders())
    moved = await carry_out(context.unit, concern, move, by=context.person.id) if move else None
    if moved:
        await show_who_has_it(context, moved, moved=True)
        return
    await keep_time(context.unit, concern)
    await context.store.tasks.hand_over(concern.id, concern.handler_id, concern.answer_due)
    await context.show(screens.named, concern.id, concern.reference, person.name)


async def _may_be_named(context: Context, concern: Concern) -> list[Person]:
    staff = await context.store.people.staff()
    return [each for each in staff if each.id not in concern.named and each.id != context.person.id]


async def _chosen(context: Context, concern: Concern, person_id: str) -> Person | None:
    found = next((each for each in await _may_be_named(context, concern) if each.id == person_id), None)
    if found is None:
        await context.show(problem.no_longer_works)
    return found
