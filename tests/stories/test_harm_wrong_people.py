"""Whoever is named, and everybody else who was not told, finds what anybody finds."""

from __future__ import annotations

import sqlalchemy as sa

from simulator.school import School
from storage.tables import alert, alert_person, task
from tests.harm_tales import HARM, NOT_FOUND, WAITS, WORDS, alert_id, everybody
from tests.tales import stranger, told


async def test_the_named_person_finds_what_anybody_finds_at_every_door(school: School) -> None:
    await everybody(school)
    await school.mother.taps(HARM, "About somebody else", "Ruth Okafor")
    await school.mother.writes(WORDS)
    real = await alert_id(school)
    for who in ("manager", "key_person", "deputy", "director", "father", "other_parent"):
        actor = school.actors[who]
        for door in (f"ho:{real}", f"ht:{real}", f"hm:{real}", f"hn:{real}", f"hw:{real}", f"oc:{real}", "hl"):
            await actor.taps_raw(door)
            of_a_real_one = (actor.phone.last.raw_text, actor.buttons)
            await actor.taps_raw(door.replace(real, "x" * 16))
            assert (actor.phone.last.raw_text, actor.buttons) == of_a_real_one, (who, door)
        await actor.taps_raw(f"ha:{real}:{school.lead.person.id}")
        of_a_real_one = (actor.phone.last.raw_text, actor.buttons)
        await actor.taps_raw(f"ha:{'x' * 16}:{school.lead.person.id}")
        assert (actor.phone.last.raw_text, actor.buttons) == of_a_real_one, who
        assert WORDS not in told(actor) and "Amina" not in told(actor).replace("Welcome, Amina", "")
    async with school.unit() as unit:
        row = (await unit.store.connection.execute(sa.select(alert))).one()
        named = sa.select(alert_person.c.person_id).where(alert_person.c.relation == "named")
        assert [*(await unit.store.connection.execute(named)).scalars()] == [school.manager.person.id]
    assert row.state == "told"


async def test_asking_for_help_tells_nobody_who_is_named_and_not_from_where(school: School) -> None:
    await everybody(school)
    await school.mother.taps(HARM, "About somebody else", "Ruth Okafor")
    school.manager.looks_away()
    await school.mother.taps("Ask for help")
    assert not school.manager.sees("A person is needed."), school.manager.screen()
    async with school.unit() as unit:
        row = (await unit.store.connection.execute(sa.select(task))).one()
    assert row.place is None
    assert row.owner_id != school.manager.person.id


async def test_only_somebody_who_works_here_can_be_named(school: School) -> None:
    await everybody(school)
    await school.mother.taps(HARM)
    for who in (school.father.person.id, school.mother.person.id, "x" * 16):
        await school.mother.taps_raw(f"ha:{await alert_id(school)}:{who}")
    async with school.unit() as unit:
        named = sa.select(sa.func.count()).select_from(alert_person).where(alert_person.c.relation == "named")
        assert await unit.store.connection.scalar(named) == 0


async def test_a_stranger_and_somebody_who_has_left_learn_nothing(school: School) -> None:
    await everybody(school)
    await school.mother.taps(HARM, "Tell Miriam Adeyemi now")
    await school.mother.writes(WORDS)
    nobody = stranger(school)
    await nobody.starts()
    await nobody.taps_raw(f"ho:{await alert_id(school)}")
    assert WORDS not in told(nobody)
    async with school.unit() as unit:
        await unit.store.people.deactivate(school.lead.person.id)
    await school.lead.taps_old("Open")
    assert WORDS not in told(school.lead)
    await school.passes(minutes=16)
    assert school.deputy.sees(WAITS), school.deputy.screen()


async def test_a_lead_who_raises_it_is_not_asked(school: School) -> None:
    await everybody(school)
    await school.lead.writes("/harm")
    await school.passes(seconds=61)
    assert school.deputy.sees(WAITS), school.deputy.screen()
    await school.lead.taps_raw(f"ht:{await alert_id(school)}")
    assert NOT_FOUND in school.lead.phone.last.text
