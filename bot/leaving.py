"""`dovecote leave`: somebody leaves whose leaving nobody may write down in the bot, such as a director."""

from __future__ import annotations

from itertools import count

from rich.console import Console

from bot.clock import Clock
from bot.open import clock_for, store_for_a_command
from bot.settings import Settings, WrongSettings
from handlers.conversation import held_by
from handlers.leaving_done import Left, key_children_of, let_go
from handlers.menu import CONVERSATIONS
from handlers.unit import Unit, opened
from procedures.leaving import Outside, by_itself, can_take_all, hats_that_end, is_complete
from procedures.names import cleaned
from procedures.people import Person, Role

_OUTSIDE = {
    Outside.KEYS: "Ask for keys and badges. Change door codes.",
    Outside.DEVICES: "Ask for telephones, tablets and papers that belong here.",
    Outside.OTHER_PLACES: "End email and every other account.",
    Outside.FAMILIES: "Tell families who do not use this bot who is key person now.",
    Outside.NUMBERS: "Families still see this safeguarding name. Run: dovecote contacts",
    Outside.COMPUTER: "Change the password of this computer.",
}


async def leave(
    settings: Settings, name: str, role: Role | None, key_person: str | None, clock: Clock | None = None
) -> Left:
    """Writes the leaving down. Key children go to `key_person`, or else to the deputy of each."""
    async with store_for_a_command(settings) as (store, setting):
        unit = Unit(store, setting, (clock or clock_for(settings)).now())
        with opened(unit):
            leaver = await _the_one(unit, name, role)
            given = await _given(unit, leaver, key_person)
            left = await let_go(unit, leaver, given, by=None, keeps=held_by(Role.PARENT, CONVERSATIONS))
            assert left is not None
            numbers = count(await store.outbox.last_id() + 1)
            await unit.flush(numbers.__next__, at_once=False)
        return left


async def _the_one(unit: Unit, name: str, role: Role | None = None) -> Person:
    """Whoever works here under this name; two of them are told apart by a hat."""
    everybody = [await unit.store.people.get(each) for each in await _working(unit)]
    found = [each for each in everybody if each.name == cleaned(name) and (role is None or role in each.roles)]
    if len(found) > 1:
        raise WrongSettings("Several people of this name work here. Say which one with --role.")
    if not found:
        raise WrongSettings("Nobody of this name works here.")
    return found[0]


async def _working(unit: Unit) -> list[str]:
    holders = await unit.store.people.holders()
    ids = dict.fromkeys(who for people in holders.values() for who in people)
    return [who for who in ids if hats_that_end(await unit.store.people.get(who))]


async def _given(unit: Unit, leaver: Person, key_person: str | None) -> dict[str, str]:
    children = await key_children_of(unit, leaver)
    if key_person is None:
        if not is_complete(children, by_itself(children)):
            raise WrongSettings("Not every key child has a deputy. Say who is key person next with --key-person.")
        return by_itself(children)
    new = await _the_one(unit, key_person, Role.KEY_PERSON)
    if children and new.id not in can_take_all(children):
        raise WrongSettings("This person cannot be key person of all these children.")
    return {child.id: new.id for child in children}


def show(out: Console, left: Left) -> None:
    """What became of it, without any child or case, and what a person must still do."""
    out.print(f"{left.name} has left.", markup=False)
    if left.stays:
        out.print("They stay as a parent.")
    out.print(f"Children with a new key person: {len(left.children)}")
    for each in left.without:
        out.print(f"Nobody here is {each.value} now. Please invite somebody: dovecote invite", markup=False)
    for what in left.outside:
        out.print(f"To do: {_OUTSIDE[what]}", markup=False)
