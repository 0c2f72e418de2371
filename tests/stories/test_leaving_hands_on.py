"""What somebody had in hand when they left: it goes on at once, with its dates, past everybody who is shut out."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from handlers.leaving_done import let_go
from procedures.concern import Stage, Subject
from procedures.proposal import Change, Outcome
from procedures.safeguarding import State
from screens.actions import OpenAlert, OpenConcern, TakeAlert, UndertakingDone
from simulator.cast import ABOVE
from simulator.school import School
from storage.tables import concern_action, task
from storage.task import TaskKind
from tests.case_tales import answered
from tests.harm_tales import HARM, WAITS, alert_id, everybody
from tests.harm_tales import WORDS as HARM_WORDS
from tests.leaving import case_of, leaves, person_now, with_colleague
from tests.tales import raise_concern, take_higher, told

WORDS = "The yard gate does not close."


async def test_an_alert_that_somebody_dealt_with_goes_to_the_next_at_once(school: School) -> None:
    """To one who was told before and did not have to go on, too; whoever raised it hears at once."""
    await everybody(school)
    await school.mother.taps(HARM, "Tell Miriam Adeyemi now")
    await school.mother.writes(HARM_WORDS)
    await school.passes(minutes=16)
    await school.deputy.presses(OpenAlert, TakeAlert)
    for actor in (school.lead, school.mother):
        actor.looks_away()
    await leaves(school, "deputy", by="director")
    assert school.lead.sees(WAITS), school.lead.screen()
    assert school.mother.sees("Miriam Adeyemi"), school.mother.screen()
    which = await alert_id(school)
    async with school.unit() as unit:
        alert = await unit.store.alerts.get_by_clock(which)
    assert alert and (alert.state, alert.holder_id) == (State.TOLD, school.lead.person.id)
    assert HARM_WORDS not in told(school.director)
    await school.passes(minutes=16)
    assert school.line_manager.sees(WAITS), "nobody took it: it goes on as ever"


async def test_without_another_key_person_the_manager_answers_by_the_same_date(school: School) -> None:
    reference = await raise_concern(school, WORDS)
    due = (await case_of(school)).answer_due
    await leaves(school, "key_person")
    assert school.manager.sees("Zara Khan: nobody can be key person yet"), school.manager.screen()
    now = await case_of(school)
    assert (now.stage, now.handler_id) == (Stage.WITH_SETTING_MANAGER, school.manager.person.id)
    assert now.answer_due == due == date(2026, 10, 12), "not the 28 days that the manager would have had"
    assert school.manager.sees(f"{reference} is with you now."), school.manager.screen()
    assert school.mother.sees("The person who had it no longer works here."), school.mother.screen()
    assert school.mother.sees("The key person of your child left on Monday 5 October 2026."), school.mother.screen()
    async with school.unit() as unit:
        history = [each.why for each in await unit.store.concerns.history(now.id)]
    assert history == ["raised", "handler has left"]


async def test_it_goes_to_nobody_whom_it_is_about_and_the_manager_learns_nothing(school: School) -> None:
    for member in ABOVE:
        await school.joins(member)
    await raise_concern(school, WORDS, about=Subject.MANAGER)
    assert (await case_of(school)).handler_id == school.line_manager.person.id
    school.manager.looks_away()
    await leaves(school, "line_manager", by="director")
    now = await case_of(school)
    assert (now.stage, now.handler_id) == (Stage.WITH_DIRECTOR, school.director.person.id)
    assert now.reference not in told(school.manager)
    await leaves(school, "manager", by="director")
    assert school.director.sees("Nobody else here is: setting manager."), school.director.screen()
    assert (await case_of(school)).handler_id == school.director.person.id


async def test_an_answered_case_and_its_promise_are_looked_after(school: School) -> None:
    """The manager minds what Tom answered; it does not settle it, so the manager answers, and nobody is skipped."""
    await answered(school)
    reference = (await case_of(school)).reference
    school.mother.looks_away()
    await leaves(school, "key_person")
    now = await case_of(school)
    assert (now.stage, now.handler_id) == (Stage.ANSWERED, school.manager.person.id)
    assert school.manager.sees(f"{reference} is with you now."), school.manager.screen()
    assert school.manager.sees(f"Something was promised in {reference}."), school.manager.screen()
    assert school.mother.sees("Who has it now: Ruth Okafor"), school.mother.screen()
    await school.manager.presses(UndertakingDone)
    assert school.mother.sees("what we promised is done"), school.mother.screen()
    await school.mother.presses(OpenConcern)
    await take_higher(school.mother)
    now = await case_of(school)
    assert (now.stage, now.handler_id) == (Stage.WITH_SETTING_MANAGER, school.manager.person.id)
    async with school.unit() as unit:
        done = await unit.store.connection.scalar(sa.select(concern_action.c.done_at))
    assert done is not None


async def test_a_promise_of_whoever_left_reminds_the_one_who_has_the_case(school: School) -> None:
    await with_colleague(school)
    await answered(school)
    await leaves(school, "key_person")
    assert (await case_of(school)).handler_id == school.colleague.person.id, "the same rung: the new key person"
    school.colleague.looks_away()
    await school.passes(days=8)
    assert school.colleague.sees("Something was promised in"), school.colleague.screen()


async def test_another_deputy_is_found_for_a_case_that_nobody_opened(school: School) -> None:
    for member in ABOVE:
        await school.joins(member)
    await raise_concern(school, WORDS, kind="complaint")
    await school.passes(days=5)
    assert (await case_of(school)).deputies == {school.line_manager.person.id}
    await leaves(school, "line_manager", by="director")
    await school.passes(minutes=10)
    assert (await case_of(school)).deputies == {school.director.person.id}


async def test_things_to_do_go_to_another_helper_and_nobody_phones_the_leaver(school: School) -> None:
    line = await school.joins(ABOVE[0])
    await school.joins(ABOVE[1])
    async with school.unit() as unit:
        await unit.open_task(TaskKind.HELP_ASKED_FOR, school.mother.person.id)
        await unit.open_task(TaskKind.REACH_BY_ANOTHER_WAY, school.manager.person.id)
    line.looks_away()
    await leaves(school, "manager", by="director")
    async with school.unit() as unit:
        rows = (await unit.store.connection.execute(sa.select(task).order_by(task.c.kind))).all()
    assert [(each.kind, each.owner_id, each.done_at is None) for each in rows] == [
        (TaskKind.HELP_ASKED_FOR, line.person.id, True),
        (TaskKind.REACH_BY_ANOTHER_WAY, line.person.id, False),
    ]
    assert line.sees("A person is needed."), line.screen()
    await line.taps_raw("ts")
    assert line.sees("Amina Khan asked for help."), line.screen()


async def test_what_was_proposed_waits_on_but_for_what_lets_somebody_back_in(school: School) -> None:
    await everybody(school)
    father, child = school.father.person.id, school.children["zara"].id
    async with school.unit() as unit:
        lead = await unit.store.people.get(school.lead.person.id)
        made = [
            await unit.store.proposals.add(change, lead, father, unit.now, child_id=child)
            for change in (Change.RESTRICT, Change.UNBIND, Change.BIND, Change.LIFT)
        ]
    await leaves(school, "lead", by="director")
    async with school.unit() as unit:
        found = [await unit.store.proposals.get(each.id) for each in made if each]
    assert [each and each.outcome for each in found] == [None, None, None, Outcome.WITHDRAWN]
    assert not (await person_now(school, "lead")).active
    assert "dovecote contacts" in school.director.phone.last.text, "families still see the name of who has left"


async def test_a_case_outside_that_was_owed_goes_to_another_of_the_same_rung(school: School) -> None:
    """Two directors: the debt of the one who let the date pass is not buried with them."""
    for member in ABOVE:
        await school.joins(member)
    await raise_concern(school, WORDS, about=Subject.ABOVE, person="line_manager")
    await school.passes(days=15)
    late = await case_of(school)
    assert late.is_late and late.handler_id == school.director.person.id
    async with school.unit() as unit:
        second = await unit.store.people.add("Dina Shaw", school.director.person.roles, unit.now)
    async with school.unit() as unit:
        leaver = await unit.store.people.get(school.director.person.id)
        assert await let_go(unit, leaver, {}, by=None, keeps=()) is not None
    now = await case_of(school)
    assert (now.stage, now.handler_id) == (Stage.WITH_DIRECTOR, second.id)
    assert now.answer_due == date(2026, 11, 2), "the day of the law: 14 days from now would be later"
