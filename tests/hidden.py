"""What is hidden in one of two worlds: a case, an alert, a restriction, a proposal, and the life that each leads."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from procedures.concern import Subject
from procedures.family import Evidence, Fact, FactKind, Restriction
from procedures.proposal import Change
from screens.actions import UndertakingDone
from simulator.actor import Actor
from simulator.school import School
from tests.case_tales import finishes, names, reaches, school_case, the_case
from tests.grown import chat_of, goes_on
from tests.tales import raise_concern

Hidden = Callable[[School], Awaitable[None]]
SECRET = "The yard gate does not close."

# -- how it begins


async def about_the_manager(school: School) -> None:
    """Named before anything is sent."""
    await raise_concern(school, SECRET, about=Subject.MANAGER)


async def the_manager_is_named_later(school: School) -> None:
    """With the key person for a minute, then about the manager."""
    await raise_concern(school, SECRET)
    await names(school, "manager")


async def with_the_key_person(school: School) -> None:
    """About nobody."""
    await raise_concern(school, SECRET)


async def with_the_manager(school: School) -> None:
    """About the key person."""
    await raise_concern(school, SECRET, about=Subject.KEY_PERSON)


async def opens(school: School) -> None:
    """Whoever has it opens it."""
    if (handler := await handler_of(school)) is not None:
        await handler.taps_raw(f"oc:{(await the_case(school)).id}")


async def asks(school: School) -> None:
    """Whoever has it says what they understood."""
    if (handler := await handler_of(school)) is not None and (await chat_of(school, handler)).step is None:
        await handler.taps_raw(f"nu:{(await the_case(school)).id}")
        if (await chat_of(school, handler)).name == "note":
            await handler.writes("It is about the gate.")
            await goes_on(school, handler, "nf")
            await goes_on(school, handler, "nd")


async def answers(school: School) -> None:
    """Whoever has it answers and promises something."""
    handler = await handler_of(school)
    if handler is not None and (await school_case(school)).is_open and (await chat_of(school, handler)).step is None:
        await reaches(school, handler, "CHECKING")
        await finishes(school, handler)


async def keeps_the_promise(school: School) -> None:
    """What was promised is done."""
    for each in (await the_case(school)).undertakings:
        if (handler := await handler_of(school)) is not None:
            await handler.taps_raw(UndertakingDone(each).pack(0))


def presses(*verbs: str) -> Hidden:
    """The mother presses something."""

    async def pressed(school: School) -> None:
        for verb in verbs if not school.mother.phone.blocked else ():
            await school.mother.taps_raw(f"{verb}:{(await the_case(school)).id}")
            if (await chat_of(school, school.mother)).step is not None:
                await school.mother.writes("There is one more thing.")
                await goes_on(school, school.mother, "nf")
                await goes_on(school, school.mother, "nd")

    return pressed


async def blocks_or_comes_back(school: School) -> None:
    """The mother blocks the bot, or lets it write again."""
    await (school.mother.unblocks() if school.mother.phone.blocked else school.mother.blocks())


async def asks_for_help(school: School) -> None:
    """The mother asks a person for help. Once her case is over, whoever helps may be the one it was about."""
    if not school.mother.phone.blocked and not (await school_case(school)).is_finished:
        await school.mother.taps_raw("h")


async def handler_of(school: School) -> Actor | None:
    """Whoever has it, if it is somebody."""
    who = (await school_case(school)).handler_id
    return next((actor for actor in school.actors.values() if actor.person.id == who), None)


async def an_alert(school: School) -> None:
    """The mother wrote that a child may be being hurt; somebody in the chain is told."""
    await raise_concern(school, SECRET)
    await school.mother.taps_raw("hp")
    await school.mother.writes("There are bruises on his arm.")
    await school.mother.taps_raw("m")
    await school.passes(minutes=2)


async def restricts(school: School, how: Restriction) -> None:
    """A paper about the mother was seen, and a second person has been asked to end what holds."""
    await raise_concern(school, SECRET)
    zara, mother = school.children["zara"].id, school.mother.person.id
    async with school.unit() as unit:
        seen = Evidence("a court order", school.lead.person.id, unit.today)
        fact = Fact("", mother, zara, FactKind.RESTRICTION, how, unit.today, evidence=seen)
        kept = await unit.store.families.record(fact, unit.now)
        lead = school.lead.person
        await unit.store.proposals.add(Change.LIFT, lead, mother, unit.now, child_id=zara, row_id=kept.id)


async def a_restriction(school: School) -> None:
    """The mother may not know where the child is."""
    await restricts(school, Restriction.NO_LOCATION)


async def a_proposal(school: School) -> None:
    """The manager has proposed that the mother no longer belongs to the child; nobody has looked at it yet."""
    await raise_concern(school, SECRET)
    zara, mother = school.children["zara"].id, school.mother.person.id
    async with school.unit() as unit:
        bonds = await unit.store.families.bonds_of_person(mother)
        manager = school.manager.person
        await unit.store.proposals.add(Change.UNBIND, manager, mother, unit.now, child_id=zara, row_id=bonds[0].id)


LIVES = (opens, opens, asks, answers, answers, keeps_the_promise, asks_for_help)
LIVES += (presses("na"), presses("nh"), presses("nh"), presses("mf"), presses("st"), presses("ny"))
#: Who looks, and what they must not be able to tell.
MANAGERS, NAMED = ("manager",), ("key_person",)
OTHERS = ("father", "other_parent", "colleague", "leaver", "stranger")
BEGINNINGS: dict[tuple[str, ...], tuple[Hidden, ...]] = {
    MANAGERS: (about_the_manager, the_manager_is_named_later),
    NAMED: (with_the_manager,),
    OTHERS: (with_the_key_person, with_the_manager, about_the_manager, an_alert, a_restriction, a_proposal),
}
