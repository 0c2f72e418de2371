"""Who has read what: kept with the showing itself, seen by whoever has the case, by nobody else."""

from __future__ import annotations

import sqlalchemy as sa

from procedures.access import Record
from screens.actions import (
    MyConcerns,
    OpenAlert,
    OpenConcern,
    OpenMenu,
    ShowAlertReaders,
    ShowReaders,
    ShowTasks,
    ShowWhatWasSaid,
)
from simulator.school import School
from storage.reading import SubjectKind
from storage.tables import reading
from tests.case_tales import names, the_case, with_tom
from tests.harm_tales import HARM, NOT_FOUND, alert_id, everybody
from tests.harm_tales import WORDS as HARM_WORDS
from tests.leaving import leaves, with_colleague
from tests.tales import answer, raise_concern

WORDS = "The yard gate does not close."


async def rows(school: School) -> list[tuple[str, str]]:
    """Who was shown which part of anything, in no order."""
    by_id = {actor.person.id: key for key, actor in school.actors.items()}
    async with school.unit() as unit:
        found = (await unit.store.connection.execute(sa.select(reading.c.person_id, reading.c.record))).all()
    return sorted((by_id[each.person_id], each.record) for each in found)


async def test_every_showing_is_kept_once_and_ones_own_words_are_not(school: School) -> None:
    await raise_concern(school, WORDS)
    await school.mother.presses(OpenMenu, MyConcerns, OpenConcern, ShowWhatWasSaid)
    assert await rows(school) == []
    await school.key_person.presses(OpenConcern)
    opened = [("key_person", "complainant"), ("key_person", "words")]
    assert await rows(school) == opened
    await school.key_person.presses(ShowWhatWasSaid)
    assert await rows(school) == sorted(opened * 2)
    await answer(school)
    before = await rows(school)
    await school.mother.presses(OpenConcern)
    assert await rows(school) == before, "an answer is for the one who asked; nobody keeps when they read it"
    assert {each[0] for each in before} == {"key_person"}


async def test_the_handler_sees_who_read_it_before_being_named_and_who_has_left(school: School) -> None:
    colleague = await with_colleague(school)
    await with_tom(school)
    await school.passes(days=1)
    await names(school, "key_person")
    await school.manager.presses(OpenConcern)
    await school.manager.taps("Who has read this")
    assert school.manager.sees("Tom Wells has read this."), school.manager.screen()
    assert school.manager.sees("Read on Monday 5 October 2026, named on Tuesday 6 October 2026."), (
        school.manager.screen()
    )
    await leaves(school, "key_person")
    await school.manager.presses(ShowReaders)
    assert school.manager.sees("Tom Wells, who left on Tuesday 6 October 2026, had read this."), school.manager.screen()
    assert school.manager.sees("Ruth Okafor has read this."), school.manager.screen()
    assert school.manager.phone.last.message.protected
    assert not colleague.sees("has read this"), colleague.screen()


async def test_nobody_else_finds_who_has_read_it(school: School) -> None:
    await everybody(school)
    await with_tom(school)
    case = (await the_case(school)).id
    for who in ("mother", "father", "manager", "director", "lead"):
        actor = school.actors[who]
        await actor.taps_raw(ShowReaders("x" * 16).pack(0))
        of_nothing = (actor.phone.last.raw_text, actor.buttons)
        await actor.taps_raw(ShowReaders(case).pack(0))
        assert (actor.phone.last.raw_text, actor.buttons) == of_nothing, who
    await school.key_person.taps_raw(ShowReaders(case).pack(0))
    assert school.key_person.sees("Tom Wells has read this."), school.key_person.screen()
    await names(school, "key_person")
    await school.key_person.taps_old("Who has read this")
    assert NOT_FOUND in school.key_person.phone.last.text


async def test_who_reads_of_harm_is_kept_and_seen_by_those_who_were_told(school: School) -> None:
    await everybody(school)
    await school.mother.taps(HARM, "Tell Miriam Adeyemi now")
    await school.mother.writes(HARM_WORDS)
    await school.lead.presses(OpenAlert)
    assert await rows(school) == [("lead", "harm")]
    await school.passes(minutes=16)
    await school.deputy.presses(OpenAlert, ShowAlertReaders)
    assert school.deputy.sees("Miriam Adeyemi has read this."), school.deputy.screen()
    which = await alert_id(school)
    for who in ("mother", "manager", "director", "key_person"):
        await school.actors[who].taps_raw(ShowAlertReaders(which).pack(0))
        assert NOT_FOUND in school.actors[who].phone.last.text, who
    async with school.unit() as unit:
        found = await unit.store.readings.of(school.lead.person.id)
    assert [(each.record, each.subject_kind, each.subject_id) for each in found] == [
        (Record.HARM, SubjectKind.ALERT, which)
    ]


async def test_a_task_that_says_who_raised_it_is_kept_too(school: School) -> None:
    await with_tom(school)
    before = await rows(school)
    await school.key_person.taps_raw(ShowTasks().pack(0))
    assert school.key_person.sees("We cannot reach Amina Khan here."), school.key_person.screen()
    assert await rows(school) == sorted([*before, ("key_person", "complainant")])
