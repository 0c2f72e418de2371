"""Staff who are family of a child: what is about the family goes past them, whether the bond is confirmed or waits."""

from __future__ import annotations

from handlers.kin import keep_out
from procedures.concern import Stage
from procedures.family import Kin
from screens.actions import (
    AboutWhom,
    ChooseChildOfParent,
    ChooseKin,
    ChooseKind,
    ChooseNoChild,
    FinishWords,
    InviteParent,
    MakeInvitation,
    RaiseConcern,
    SamePerson,
    SendConcern,
    ShowTasks,
    SkipHope,
)
from simulator.actor import Actor
from simulator.school import School
from storage.task import TaskKind
from tests.concerns import case_of, finds_nothing, last
from tests.harm_tales import HARM, WAITS, everybody, who_knows
from tests.tales import answer, raise_concern, reference_on
from tests.two_people import opens_hub


async def is_family(school: School, who: Actor) -> None:
    """Written down and not confirmed yet."""
    async with school.unit() as unit:
        child = school.children["zara"].id
        await unit.store.families.bind(child, who.person.id, Kin.GRANDPARENT, unit.now)


async def test_an_alert_goes_past_a_lead_who_is_family_and_says_so(school: School) -> None:
    await everybody(school)
    await is_family(school, school.lead)
    await school.mother.taps(HARM)
    assert "Tell Peter Lund now" in school.mother.buttons, school.mother.screen()
    await school.mother.taps("Tell Peter Lund now")
    assert school.deputy.sees(WAITS), school.deputy.screen()
    assert "962" not in last(school.mother)
    await school.restarts()
    await school.passes(hours=2)
    assert await who_knows(school) == ["deputy", "director", "line_manager"]


async def test_help_for_a_parent_is_not_asked_of_their_family(school: School) -> None:
    await everybody(school)
    await is_family(school, school.manager)
    await school.mother.taps_raw("h")
    await school.manager.writes("/menu")
    await school.manager.presses(ShowTasks)
    assert "Amina" not in last(school.manager), school.manager.screen()
    await school.line_manager.writes("/menu")
    await school.line_manager.presses(ShowTasks)
    assert "Amina" in last(school.line_manager), school.line_manager.screen()


async def test_whoever_becomes_family_has_the_open_case_no_more(school: School) -> None:
    await everybody(school)
    reference, tom = await raise_concern(school, by="mother"), school.key_person
    assert (await case_of(school, reference)).handler_id == tom.person.id
    await opens_hub(school.manager)
    await school.manager.presses(InviteParent)
    await school.manager.presses(ChooseChildOfParent, child_id=school.children["zara"].id)
    await school.manager.writes("Tom Wells")
    await school.manager.presses(SamePerson, person_id=tom.person.id)
    await school.manager.presses(ChooseKin, kin=Kin.FATHER.value)
    await school.manager.presses(MakeInvitation)
    case = await case_of(school, reference)
    assert case.handler_id == school.manager.person.id and case.conflicted == {tom.person.id}
    await finds_nothing(school, tom, reference)


async def test_a_task_of_nobody_is_not_shown_to_family(school: School) -> None:
    async with school.unit() as unit:
        await unit.store.tasks.open(TaskKind.REACH_BY_ANOTHER_WAY, school.mother.person.id, unit.now)
        manager = await unit.store.people.get(school.manager.person.id)
        (task,) = await unit.store.tasks.open_for(manager)
        await unit.store.families.bind(school.children["zara"].id, manager.id, Kin.GRANDPARENT, unit.now)
        assert await unit.store.tasks.open_for(manager) == []
        assert not await unit.store.tasks.done(task.id, manager, unit.now)


async def test_a_concern_without_a_child_goes_past_the_family_of_every_child(school: School) -> None:
    await everybody(school)
    await is_family(school, school.manager)
    await school.add_child("omar", "Omar Khan", school.key_person.person, school.mother.person)
    await school.mother.presses(RaiseConcern, ChooseNoChild)
    await school.mother.presses(AboutWhom, subject="n")
    await school.mother.writes("The car park is dark.")
    await school.mother.presses(FinishWords, SkipHope)
    await school.mother.presses(ChooseKind, kind="concern")
    await school.mother.presses(SendConcern)
    case = await case_of(school, reference_on(school.mother))
    assert case.handler_id == school.line_manager.person.id and case.conflicted == {school.manager.person.id}
    await finds_nothing(school, school.manager, case.reference)


async def test_an_answered_case_keeps_its_answer_and_changes_hands(school: School) -> None:
    reference, tom = await raise_concern(school, by="mother"), school.key_person
    await answer(school)
    before = await case_of(school, reference)
    await is_family(school, tom)
    async with school.unit() as unit:
        for _twice in range(2):
            await keep_out(unit, await unit.store.people.get(tom.person.id), school.children["zara"].id)
    case = await case_of(school, reference)
    assert (case.stage, case.reply_due) == (Stage.ANSWERED, before.reply_due)
    assert case.handler_id == school.manager.person.id and tom.person.id in case.conflicted
