"""Somebody was named by mistake: two people above put it right, and never the named person, nor one of them alone."""

from __future__ import annotations

import sqlalchemy as sa

from procedures.access import Action, Record
from procedures.concern import Subject, Tie
from procedures.people import Role
from screens.actions import (
    HarmAbout,
    HarmPath,
    NamedByMistake,
    RefuseProposal,
    SendUnnaming,
)
from simulator.school import School
from storage.tables import alert_person, concern_person, hat
from tests.concerns import case_of, opens_work
from tests.harm_tales import alert_id
from tests.tales import raise_concern, told
from tests.two_people import NOT_FOUND, is_refused_everything, joins, opens_proposal, the_one, waiting

SECRET = "She shouted at Zara near the coats."
REASON = "She was on a course that day.\nوہ اس دن یہاں نہیں تھیں"


async def named(school: School, *above: str) -> str:
    """The mother has named the setting manager; the line manager has it. Returns the reference."""
    await joins(school, "line_manager", *above)
    return await raise_concern(school, SECRET, about=Subject.MANAGER)


async def asks(school: School, reference: str) -> None:
    """The line manager asks a second person."""
    await opens_work(school, school.line_manager, reference)
    await school.line_manager.presses(NamedByMistake)
    await school.line_manager.writes(REASON)
    await school.line_manager.presses(SendUnnaming)


async def shut_out(school: School, reference: str) -> bool:
    """True while the manager may not know of it."""
    case = await case_of(school, reference)
    async with school.unit() as unit:
        wanted = (school.manager.person, case.id, Action.READ, Record.EXISTENCE)
        return await unit.store.concerns.get_for(*wanted) is None


async def test_a_director_confirms_without_reading_it_and_the_parent_is_told(school: School) -> None:
    reference = await named(school, "director")
    assert await shut_out(school, reference)
    await asks(school, reference)
    await school.restarts()
    found = await the_one(school)
    await opens_proposal(school.director, found)
    for shown in (reference, "Ruth Okafor", "Grace Bell", "She was on a course that day."):
        assert school.director.sees(shown), school.director.screen()
    assert SECRET not in told(school.director)
    assert "Zara" not in school.director.phone.last.text, "whose child it is, is not theirs to know"
    before = len(school.manager.phone.messages)
    await school.director.taps_twice("Yes, this is right")
    assert not await shut_out(school, reference)
    assert school.mother.sees(f"{reference}: we think that somebody was named by mistake."), school.mother.screen()
    assert len(school.manager.phone.messages) == before, "nobody learns from the bot that they were named"
    case = await case_of(school, reference)
    async with school.unit() as unit:
        kept = (await unit.store.connection.execute(sa.select(concern_person))).all()
    assert case.named == frozenset()
    assert [(row.relation, row.until is not None) for row in kept] == [("named", True)], "it stays as history"


async def test_refused_the_named_person_stays_shut_out(school: School) -> None:
    reference = await named(school, "lead")
    await asks(school, reference)
    await opens_proposal(school.lead, await the_one(school))
    await school.lead.presses(RefuseProposal)
    assert await shut_out(school, reference)
    assert school.line_manager.sees("Something that you proposed was not confirmed."), school.line_manager.screen()
    assert "by mistake" not in told(school.mother)


async def test_nobody_shut_out_nor_the_proposer_nor_the_parent_is_ever_the_second(school: School) -> None:
    reference = await named(school, "director", "lead", "deputy")
    case = await case_of(school, reference)
    async with school.unit() as unit:
        give, now = unit.store.people.give_role, unit.now
        await give(school.manager.person.id, Role.DIRECTOR, now)  # the named person is also a director
        await give(school.mother.person.id, Role.SAFEGUARDING_LEAD, now)  # who raised it is also a lead
    async with school.unit() as unit:
        await unit.store.concerns.tie(case, school.director.person.id, Tie.CONFLICT, unit.now)
    await opens_work(school, school.line_manager, reference)
    assert not school.line_manager.offers(NamedByMistake), "the named person stands above the line manager now"
    async with school.unit() as unit:
        who = school.manager.person.id
        await unit.store.connection.execute(
            sa.update(hat).where(hat.c.person_id == who, hat.c.role == Role.DIRECTOR).values(until=unit.now)
        )
    await asks(school, reference)
    found = await the_one(school)
    async with school.unit() as unit:
        await unit.store.people.give_role(school.manager.person.id, Role.DEPUTY_SAFEGUARDING_LEAD, unit.now)
    for key in ("manager", "director", "mother", "key_person"):
        await is_refused_everything(school.actors[key], found)
    await school.line_manager.taps_raw(f"qy:{found.id}")
    assert NOT_FOUND in school.line_manager.phone.last.text
    assert await waiting(school) == [found]
    assert await shut_out(school, reference)


async def test_whoever_does_not_have_the_case_cannot_begin(school: School) -> None:
    reference = await named(school, "director")
    case = await case_of(school, reference)
    for key in ("manager", "director", "key_person", "mother"):
        await school.actors[key].taps_raw(f"qm:{case.id}")
        assert NOT_FOUND in school.actors[key].phone.last.text, school.actors[key].screen()
    assert await waiting(school) == []


async def test_a_reason_is_asked_for_again_until_it_can_be_used(school: School) -> None:
    reference = await named(school)
    await opens_work(school, school.line_manager, reference)
    await school.line_manager.presses(NamedByMistake)
    await school.line_manager.writes("x" * 1_001)
    assert school.line_manager.sees("Please write the reason in a few sentences."), school.line_manager.screen()
    await school.line_manager.writes("A slip.", "She was not there.")
    assert "She was not there." in school.line_manager.phone.last.text
    assert "A slip." not in school.line_manager.phone.last.text
    await school.line_manager.presses(SendUnnaming)
    assert school.line_manager.sees("Nobody here can do it yet."), school.line_manager.screen()
    assert "dovecote" not in school.line_manager.phone.last.text, "this is never decided at the computer"


async def test_in_an_alert_nobody_is_ever_unnamed(school: School) -> None:
    await joins(school, "line_manager", "director", "lead")
    await school.mother.presses(HarmPath)
    which = await alert_id(school)
    await school.mother.presses(HarmAbout, person_id=school.lead.person.id)
    async with school.unit() as unit:
        before = (await unit.store.connection.execute(sa.select(alert_person))).all()
    assert [row.person_id for row in before if row.relation == "named"] == [school.lead.person.id]
    for key in ("line_manager", "director"):
        await school.actors[key].taps_raw(f"qm:{which}")
        assert NOT_FOUND in school.actors[key].phone.last.text
    async with school.unit() as unit:
        assert (await unit.store.connection.execute(sa.select(alert_person))).all() == before
    assert await waiting(school) == []
