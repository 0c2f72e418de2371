"""Before the first visit: what a family needs, who is there in the first days, and who sees it."""

from __future__ import annotations

from datetime import timedelta

from procedures.family import Fact, FactKind, Kin, Restriction
from procedures.people import Role
from procedures.proposal import Change
from screens.actions import (
    Action,
    BeforeVisit,
    ChooseSettlingChild,
    ClearSettling,
    ConfirmProposal,
    Continue,
    LeaveOutPhone,
    LeaveOutTimes,
    NeedInWords,
    NeedIt,
    NothingToSay,
    OpenFamilies,
    OpenFirstVisit,
    OpenMenu,
    OpenProposal,
    OpenRegistration,
    PlanFirstVisit,
    PlanSettling,
    SaveNeeds,
    SaveSettling,
    ShowFirstVisits,
    ShowProposals,
)
from simulator.actor import Actor
from simulator.school import School
from tests.tales import told

NOTICE = "A family has told us something for their first visit."
NAME, PHONE, TIMES = "نانی عائشہ", "۰۱۶۳۲ ۹۶۰ ۹۶۱", "After 3pm <b> & later"


async def at_menu(actor: Actor, *kinds: type[Action]) -> None:
    await actor.writes("/menu")
    await actor.presses(*kinds)


async def tells_needs(actor: Actor, food: str = "No nuts <3, حلال") -> None:
    await at_menu(actor, OpenRegistration, PlanFirstVisit)
    await actor.presses(NeedIt, need="seat")
    await actor.presses(NeedIt, need="bsl")
    await actor.presses(NeedInWords, need="food")
    await actor.writes(food)
    await actor.presses(SaveNeeds)


async def tells_first_days(actor: Actor) -> None:
    await at_menu(actor, OpenRegistration, PlanSettling)
    await actor.writes(NAME, PHONE, TIMES)
    await actor.presses(SaveSettling)


async def seen_by(actor: Actor, who: Actor) -> str:
    """What a member of staff reads about one family, without the marks of direction."""
    await at_menu(actor, OpenFamilies, ShowFirstVisits)
    actor.looks_away()
    before = len(actor.phone.messages)
    await actor.presses(OpenFirstVisit, person_id=who.person.id)
    shown = " ".join(each.text for each in actor.phone.messages[before:])
    return shown.replace("\u2068", "").replace("\u2069", "").replace("\u00a0", " ")


async def test_what_a_family_needs_reaches_its_key_person_and_the_manager(school: School) -> None:
    await tells_needs(school.mother)
    assert school.mother.sees("We have kept what you need for your visit."), school.mother.screen()
    await tells_first_days(school.mother)
    assert school.mother.sees("We have kept it for the first days of Zara Khan."), school.mother.screen()
    assert told(school.key_person).count(NOTICE) == 1, "once a day"
    assert "Amina" not in told(school.key_person) and "Zara" not in told(school.key_person)
    for actor in (school.key_person, school.manager):
        shown = await seen_by(actor, school.mother)
        for words in ("Amina Khan", "Zara Khan", "A seat and BSL interpreter", "No nuts <3, حلال"):
            assert words in shown, shown
        for words in (NAME, "01632 960 961", TIMES):
            assert words in shown, shown
        assert all(each.message.json()["has_protected_content"] for each in actor.phone.messages[-2:])
    assert NOTICE not in told(school.manager)


async def test_a_change_is_told_the_next_day_and_can_be_taken_out(school: School) -> None:
    await tells_needs(school.mother)
    await school.passes(days=1)
    await at_menu(school.mother, OpenRegistration, PlanFirstVisit)
    assert school.mother.sees("No nuts <3"), school.mother.screen()
    for need in ("seat", "bsl"):
        await school.mother.presses(NeedIt, need=need, yes="n")
    await school.mother.presses(NeedInWords, need="food")
    await school.mother.presses(NothingToSay, SaveNeeds)
    assert school.mother.sees("Nothing is noted for your visit."), school.mother.screen()
    assert told(school.key_person).count(NOTICE) == 2
    await at_menu(school.manager, OpenFamilies, ShowFirstVisits)
    assert school.manager.sees("No family has told us anything"), school.manager.screen()
    await school.passes(days=1)
    await at_menu(school.mother, OpenRegistration, PlanFirstVisit, SaveNeeds)
    assert told(school.key_person).count(NOTICE) == 2, "nothing is new"


async def test_the_notice_waits_for_the_morning(school: School) -> None:
    await school.passes(hours=11)
    await tells_needs(school.mother)
    assert NOTICE not in told(school.key_person)
    await school.passes(hours=13)
    assert told(school.key_person).count(NOTICE) == 1


async def test_it_can_be_left_and_gone_on_with_after_a_restart(school: School) -> None:
    father = school.father
    await at_menu(father, OpenRegistration, PlanSettling)
    await father.writes(NAME)
    await school.restarts()
    await father.writes("not a number", PHONE)
    await father.presses(OpenMenu)
    await school.restarts()
    await father.presses(Continue, conversation="settling")
    await father.presses(LeaveOutTimes)
    assert NAME in father.phone.last.text
    await father.presses(ClearSettling)
    await father.writes("بلال")
    await father.presses(LeaveOutPhone, LeaveOutTimes, SaveSettling)
    async with school.unit() as unit:
        kept = (await unit.store.first_visits.of(father.person.id)).settling(school.children["zara"].id)
    assert (kept.who, kept.phone, kept.times) == ("بلال", "", "")


async def test_a_double_tap_is_one_and_words_out_of_turn_are_kept(school: School) -> None:
    mother = school.mother
    await at_menu(mother, OpenRegistration, PlanFirstVisit)
    await mother.taps_twice("A quiet place")
    await mother.writes("I come with a pram.", "Two prams <3")
    await mother.sends_photo()
    assert mother.sees("I can keep only written words here."), mother.screen()
    await mother.presses(NeedInWords, need="food")
    await mother.writes("x" * 501)
    assert mother.sees("That message was not kept, because it is too long"), mother.screen()
    await mother.writes("Tea")
    await mother.taps_twice("Save")
    shown = await seen_by(school.manager, mother)
    assert "A quiet place" in shown and "I come with a pram.\nTwo prams <3" in shown and "Tea" in shown


async def test_a_parent_of_two_says_which_child(school: School) -> None:
    mother, tom = school.mother.person, school.key_person.person
    hana = await school.add_person("hana", "Hana Ito", [Role.KEY_PERSON])
    sami = await school.add_child("sami", "Sami Khan", hana.person, mother)
    await at_menu(school.mother, OpenRegistration, PlanSettling)
    await school.mother.presses(ChooseSettlingChild, child_id=sami.id)
    await school.mother.writes(NAME, PHONE, TIMES)
    await school.mother.presses(SaveSettling)
    assert told(hana).count(NOTICE) == 1 and NOTICE not in told(school.key_person)
    assert NAME in await seen_by(hana, school.mother)
    await school.key_person.taps_raw(f"vop:{mother.id}")
    assert NAME not in told(school.key_person), f"{tom} does not look after Sami"


# -- the wrong people


async def test_nobody_else_sees_it(school: School) -> None:
    await tells_needs(school.mother)
    await tells_first_days(school.mother)
    other = await school.add_person("other_staff", "Hana Ito", [Role.KEY_PERSON])
    lead = await school.add_person("lead", "Miriam Adeyemi", [Role.SAFEGUARDING_LEAD])
    director = await school.add_person("director", "Dinesh Rao", [Role.DIRECTOR])
    for actor in (school.father, school.other_parent, other, lead, director):
        for data in ("vls", f"vop:{school.mother.person.id}", "vop:nobody", "vop:"):
            await actor.taps_raw(data)
        assert "No nuts" not in told(actor) and NAME not in told(actor) and "Amina" not in told(actor), actor.screen()
    await at_menu(school.father, OpenRegistration, PlanSettling)
    assert NAME not in told(school.father), "one parent never sees what the other told"
    await school.key_person.taps_raw("vis")
    assert "We could not find that" in school.key_person.phone.last.text


async def test_a_key_person_who_is_family_of_the_child_reads_nothing_of_the_other_parent(school: School) -> None:
    await tells_first_days(school.mother)
    async with school.unit() as unit:
        child, tom = school.children["zara"].id, school.key_person.person.id
        await unit.store.families.bind(child, tom, Kin.STEP_PARENT, unit.now, confirmed=True)
    await school.key_person.taps_raw(f"vop:{school.mother.person.id}")
    assert NAME not in told(school.key_person)


async def test_a_restricted_parent_plans_no_first_days_and_is_not_on_the_list(school: School) -> None:
    await tells_needs(school.father)
    await at_menu(school.father, OpenRegistration, PlanSettling)
    async with school.unit() as unit:
        since, child = unit.now.date() - timedelta(days=1), school.children["zara"].id
        fact = Fact("", school.father.person.id, child, FactKind.RESTRICTION, Restriction.INFORMATION_ONLY, since)
        await unit.store.families.record(fact, unit.now)
    await school.father.writes(NAME)
    assert not school.father.offers(SaveSettling)
    school.father.looks_away()
    await at_menu(school.father, OpenRegistration, PlanSettling)
    assert "Zara" not in school.father.phone.last.text
    await school.manager.taps_raw(f"vop:{school.father.person.id}")
    assert "We could not find that" in school.manager.phone.last.text


async def test_an_old_button_after_leaving_does_nothing(school: School) -> None:
    await at_menu(school.mother, OpenRegistration, PlanFirstVisit)
    async with school.unit() as unit:
        await unit.store.people.deactivate(school.mother.person.id)
    await school.mother.presses(SaveNeeds)
    async with school.unit() as unit:
        assert await unit.store.first_visits.everybody() == {}


async def test_somebody_new_is_led_there_and_learns_who_sees_what(school: School) -> None:
    nadia = await school.add_person("nadia", "Nadia Aziz", [Role.PARENT])
    await nadia.presses(BeforeVisit)
    assert nadia.sees("They are your child's key person, their deputy and the setting manager."), nadia.screen()
    await nadia.presses(PlanSettling)
    assert nadia.sees("You cannot plan first days here now."), nadia.screen()
    await nadia.presses(PlanFirstVisit, SaveNeeds)
    assert nadia.sees("Nothing is noted for your visit."), nadia.screen()


async def test_what_was_told_before_anybody_confirmed_the_family_is_seen_afterwards(school: School) -> None:
    nadia = await school.add_person("nadia", "Nadia Aziz", [Role.PARENT])
    await tells_needs(nadia)
    assert NOTICE not in told(school.key_person)
    child, manager = school.children["zara"], school.manager.person
    async with school.unit() as unit:
        bond = await unit.store.families.bind(child.id, nadia.person.id, Kin.MOTHER, unit.now, by=manager.id)
        about = {"child_id": child.id, "row_id": bond.id}
        await unit.store.proposals.add(Change.BIND, manager, nadia.person.id, unit.now, **about)
    await at_menu(school.key_person, OpenFamilies, ShowProposals, OpenProposal, ConfirmProposal)
    await school.passes(minutes=1)
    assert told(school.key_person).count(NOTICE) == 1
    assert "No nuts <3" in await seen_by(school.key_person, nadia)
