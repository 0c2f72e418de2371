"""Tales of one case and of whoever loses sight of it: buttons are pressed by what they mean, old ones are forged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from procedures.concern import Stage, Subject
from screens.actions import AnswerConcern, DeclareConflict, OpenConcern, TellUnderstood
from simulator.actor import Actor
from simulator.cast import ABOVE
from simulator.school import School
from storage.tables import concern, concern_action, task
from tests.grown import chat_of, forged, goes_on
from tests.tales import raise_concern, told

WORDS = "The yard gate does not close."
#: The case that a tale is about is the one that was raised first.
THE_FIRST = sa.select(concern.c.id).order_by(concern.c.received_at).limit(1)
ANSWERED = "The gate has a new spring since Tuesday."


@dataclass(frozen=True)
class Case:
    """The numbers that a forged button can carry."""

    id: str
    tasks: tuple[str, ...]
    undertakings: tuple[str, ...]


async def the_case(school: School) -> Case:
    """The concern that was raised first, with everything that hangs on it."""
    async with school.unit() as unit:
        connection = unit.store.connection
        which = await connection.scalar(THE_FIRST)
        tasks = (await connection.execute(sa.select(task.c.id))).scalars().all()
        promised = (await connection.execute(sa.select(concern_action.c.id))).scalars().all()
    return Case(which, tuple(tasks), tuple(promised))


async def with_tom(school: School) -> None:
    """Tom has it, has opened it, asked about it, and could not reach the parent: a task of this case."""
    await raise_concern(school, WORDS)
    case = (await the_case(school)).id
    await school.key_person.taps_raw(forged(OpenConcern, concern_id=case))
    await school.mother.blocks()
    await notes(school, school.key_person, TellUnderstood)
    await school.mother.unblocks()


async def notes(school: School, staff: Actor, door: type[TellUnderstood]) -> None:
    """Writes a note in the case, and sends it."""
    await staff.taps_raw(forged(door, concern_id=(await the_case(school)).id))
    await staff.writes("You worry about the gate.")
    for verb in ("nf", "nd"):
        await goes_on(school, staff, verb)


async def answered(school: School) -> None:
    """Tom has answered and promised something."""
    await with_tom(school)
    await reaches(school, school.key_person, "CHECKING")
    await goes_on(school, school.key_person, "as")


async def moved(school: School) -> None:
    """Tom let the date pass: the manager has it."""
    await with_tom(school)
    await school.passes(days=9)
    assert (await school_case(school)).stage is Stage.WITH_SETTING_MANAGER


async def named(school: School) -> None:
    """The mother says that it is about Tom, who had it: the manager has it."""
    await with_tom(school)
    await names(school, "key_person")


async def moved_then_named(school: School) -> None:
    """Tom had it before, and is named later."""
    await moved(school)
    await names(school, "key_person")


async def answered_then_named(school: School) -> None:
    """Tom is named after his own answer."""
    await answered(school)
    await names(school, "key_person")


async def about_the_manager(school: School) -> None:
    """The manager is named from the beginning."""
    await raise_concern(school, WORDS, about=Subject.MANAGER)
    await school.mother.blocks()
    await school.passes(days=13)


async def in_conflict(school: School) -> None:
    """Tom stepped aside."""
    await with_tom(school)
    await school.key_person.taps_raw(forged(DeclareConflict, concern_id=(await the_case(school)).id))


async def helped_by_a_deputy(school: School) -> None:
    """The director was deputy while nobody else was above; then a line manager came, and the case went there."""
    await raise_concern(school, WORDS, kind="complaint")
    director = await school.joins(ABOVE[1])
    await school.passes(days=5)
    assert (await school_case(school)).deputies == {director.person.id}
    await director.taps_raw(forged(OpenConcern, concern_id=(await the_case(school)).id))
    assert WORDS in told(director)
    await school.joins(ABOVE[0])
    await school.passes(days=24)
    now = await school_case(school)
    assert (now.stage, now.deputies) == (Stage.WITH_LINE_MANAGER, frozenset())


async def school_case(school: School) -> Any:
    """The case as it is now."""
    async with school.unit() as unit:
        return await unit.store.concerns.get_by_clock(await unit.store.connection.scalar(THE_FIRST))


async def names(school: School, who: str) -> None:
    """The mother says whom it is about."""
    case = (await the_case(school)).id
    await school.mother.taps_raw(f"n2:{case}:{school.actors[who].person.id}")
    assert school.actors[who].person.id in (await school_case(school)).named


async def reaches(school: School, staff: Actor, step: str) -> None:
    """Goes on with an answer until this step, with something to be done by the one who answers."""
    if (await chat_of(school, staff)).step is None:
        await staff.taps_raw(forged(AnswerConcern, concern_id=(await the_case(school)).id))
    day = (school.world.clock.now() + timedelta(days=7)).date().isoformat()
    ways = {"UNDERSTANDING": "a1", "EXPLAINING": "af", "APOLOGISING": "a3", "DOING": "", "BY_WHOM": "a5"}
    for _ in range(12):
        here = (await chat_of(school, staff)).step
        if here in {step, None}:
            break
        if here in {"UNDERSTANDING", "EXPLAINING", "DOING"}:
            await staff.writes(ANSWERED)
        if here == "BY_WHEN":
            await staff.writes(day)
        elif ways[here]:
            await goes_on(school, staff, ways[here])


async def finishes(school: School, staff: Actor) -> None:
    """Goes on to the end of an answer, as far as that is possible."""
    if (await chat_of(school, staff)).step not in {None, "CHECKING"}:
        await reaches(school, staff, "CHECKING")
    if (await chat_of(school, staff)).step == "CHECKING":
        await goes_on(school, staff, "as")
