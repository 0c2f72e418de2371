"""What takes two people: nobody can do it alone, a decision counts once, and whoever must not know is told nothing."""

from __future__ import annotations

from handlers.proposing import ask_seconds
from procedures.family import Kin
from procedures.people import Role
from procedures.proposal import Change, Outcome
from screens.actions import ConfirmProposal, RefuseProposal, ShowProposals, WithdrawProposal
from simulator.school import School
from storage.tables import proposal
from tests.getting_in import count, number_on
from tests.tales import stranger, told
from tests.two_people import (
    DECIDED,
    NOT_FOUND,
    bonds,
    invites,
    is_refused_everything,
    joins,
    opens_hub,
    opens_proposal,
    the_one,
    waiting,
)

ASKED = "Something waits for you to confirm it."


async def test_a_second_person_confirms_and_everybody_is_told(school: School) -> None:
    await invites(school, "عائشہ بی بی")
    assert school.manager.sees("A second person must confirm this. We have asked: Tom Wells."), school.manager.screen()
    link = school.manager.phone.link("https://t.me/little_doves_bot?start=join_")
    number = number_on(school.manager.phone)
    assert school.key_person.sees(ASKED), school.key_person.screen()
    assert "بی بی" not in told(school.key_person), "a notice lies on a lock screen"
    newcomer = stranger(school)
    await newcomer.opens(link)
    await newcomer.writes(number)
    await newcomer.chooses_language("en_GB")
    assert newcomer.sees("We are checking with a second person which child you belong to."), newcomer.screen()
    assert "Zara" not in told(newcomer)
    await opens_hub(school.key_person)
    assert "To confirm: 1" in school.key_person.buttons, school.key_person.buttons
    await opens_proposal(school.key_person, await the_one(school))
    page = school.key_person.phone.last
    for fact in (
        "عائشہ بی بی",
        "Relation: mother",
        "Has joined with Telegram.",
        "Zara Khan",
        "Date of birth: not known",
    ):
        assert fact in page.text, page.text
    assert "Proposed by Ruth Okafor on Monday 5 October 2026." in page.text
    assert page.message.json()["has_protected_content"]
    await school.key_person.presses(ConfirmProposal)
    assert school.key_person.sees("Thank you. It is confirmed."), school.key_person.screen()
    assert newcomer.sees("We have checked which child you belong to. It is done."), newcomer.screen()
    assert "Zara" not in told(newcomer), "a notice lies on a lock screen"
    assert school.manager.sees("Something that you proposed is confirmed."), school.manager.screen()
    await newcomer.taps("My children")
    assert newcomer.sees("Zara Khan"), newcomer.screen()
    last = (await bonds(school))[-1]
    assert (last.counts, last.confirmed_by) == (True, school.key_person.person.id)


async def test_the_proposer_alone_can_do_nothing(school: School) -> None:
    await invites(school)
    found = await the_one(school)
    for verb in ("qy", "qn"):
        await school.manager.taps_raw(f"{verb}:{found.id}")
        assert NOT_FOUND in school.manager.phone.last.text, school.manager.screen()
    assert await waiting(school) == [found]
    assert not (await bonds(school))[-1].counts


async def test_another_childs_key_person_and_family_of_the_child_are_refused(school: School) -> None:
    await school.add_person("other_key_person", "Hana Ito", [Role.KEY_PERSON])
    await joins(school, "line_manager")
    async with school.unit() as unit:  # the line manager is a grandparent of Zara; Hana is no key person of hers
        zara, grace = school.children["zara"].id, school.line_manager.person.id
        await unit.store.families.bind(zara, grace, Kin.GRANDPARENT, unit.now, confirmed=True)
    await invites(school)
    found = await the_one(school)
    assert ASKED not in told(school.line_manager) + told(school.actors["other_key_person"])
    for key in ("line_manager", "other_key_person", "mother"):
        await is_refused_everything(school.actors[key], found)
    assert await waiting(school) == [found]


async def test_whoever_it_is_about_cannot_confirm_it(school: School) -> None:
    await joins(school, "director")
    async with school.unit() as unit:  # whatever his hats are
        await unit.store.people.give_role(school.key_person.person.id, Role.DIRECTOR, unit.now)
    await opens_hub(school.manager)
    await school.manager.taps("Invite a parent", "Kuba Nowak")
    await school.manager.writes("tom  WELLS")
    assert school.manager.sees("Is it the same person?"), school.manager.screen()
    await school.manager.taps("Yes, the same person", "father", "Yes, make the link")
    found = await the_one(school)
    assert found.person_id == school.key_person.person.id
    await is_refused_everything(school.key_person, found)
    assert ASKED in told(school.director)
    await opens_proposal(school.director, found)
    await school.director.presses(ConfirmProposal)
    assert (await bonds(school, "kuba"))[-1].counts
    async with school.unit() as unit:
        assert Role.PARENT in (await unit.store.people.get(found.person_id)).roles


async def test_a_double_tap_and_two_people_at_once_decide_once(school: School) -> None:
    await joins(school, "director")
    await invites(school)
    found = await the_one(school)
    for actor in (school.key_person, school.director):
        await opens_proposal(actor, found)
    school.key_person.phone.taps("Yes, this is right")
    school.key_person.phone.taps("Yes, this is right")
    school.director.phone.taps("No, this is wrong")  # all three arrive before the bot has answered any
    await school.settle()
    assert school.key_person.sees(DECIDED), school.key_person.screen()
    assert school.director.sees(DECIDED), school.director.screen()
    assert (await bonds(school))[-1].counts
    assert told(school.manager).count("Something that you proposed") == 1
    await school.director.taps_raw(f"qo:{found.id}")
    assert school.director.sees("This was confirmed."), school.director.screen()
    assert school.director.buttons[0] == "Families and staff", "nothing is left to decide"


async def test_refused_it_is_ended_and_an_old_button_stays_kind_after_a_restart(school: School) -> None:
    newcomer = await school.add_person("newcomer", "Nadia Aziz", [Role.PARENT])
    await opens_hub(school.manager)
    await school.manager.taps("Invite a parent", "Zara Khan")
    await school.manager.writes("Nadia Aziz")
    await school.restarts()
    await school.manager.taps("Yes, the same person", "step-parent", "Yes, make the link")
    assert not school.manager.sees("The number for"), "who has joined needs no link"
    await opens_proposal(school.key_person, await the_one(school))
    await school.restarts()
    await school.key_person.presses(RefuseProposal)
    assert newcomer.sees("You can still raise a concern and ask for help."), newcomer.screen()
    assert school.manager.sees("Something that you proposed was not confirmed."), school.manager.screen()
    ended = (await bonds(school))[-1]
    assert (ended.counts, ended.until is not None, ended.person_id) == (False, True, newcomer.person.id)
    await school.key_person.taps_old("Yes, this is right")
    assert school.key_person.sees(DECIDED), school.key_person.screen()


async def test_the_proposer_may_take_it_back_and_nobody_else(school: School) -> None:
    await joins(school, "director")
    await invites(school)
    found = await the_one(school)
    for key in ("key_person", "director"):
        await school.actors[key].taps_raw(f"qw:{found.id}")
        assert NOT_FOUND in school.actors[key].phone.last.text
    await opens_proposal(school.manager, found)
    assert school.manager.buttons[0] == "Take it back", school.manager.buttons
    await school.manager.presses(WithdrawProposal)
    assert await waiting(school) == []
    assert not (await bonds(school))[-1].counts
    async with school.unit() as unit:
        kept = await unit.store.proposals.get(found.id)
    assert kept is not None and kept.outcome is Outcome.WITHDRAWN


async def test_with_nobody_to_be_second_the_proposer_is_told_honestly(empty_school: School) -> None:
    manager = await empty_school.add_person("manager", "Ruth Okafor", [Role.SETTING_MANAGER])
    await empty_school.add_child("zara", "Zara Khan", None)
    await manager.starts()
    await invites(empty_school)
    assert manager.sees("Nobody here can do it yet."), manager.screen()
    assert manager.sees("dovecote confirm"), manager.screen()
    assert len(await waiting(empty_school)) == 1


async def test_nobody_is_asked_at_night_and_once_more_after_three_working_days(school: School) -> None:
    await school.passes(hours=12)  # Monday at 22:00
    await invites(school)
    await invites(school, "Taken Back")
    taken_back = (await waiting(school))[-1]
    await opens_proposal(school.manager, taken_back)
    await school.manager.presses(WithdrawProposal)
    assert ASKED not in told(school.key_person)
    await school.passes(hours=12)
    assert told(school.key_person).count(ASKED) == 1
    await school.passes(days=4)
    assert told(school.key_person).count("It has waited for three working days.") == 1
    await school.passes(days=10)
    assert told(school.key_person).count("It has waited for three working days.") == 1
    assert await count(school, proposal.c.outcome) == 1, "only what was taken back is decided"


async def test_a_parent_has_no_way_to_the_list(school: School) -> None:
    await invites(school)
    await is_refused_everything(school.mother, await the_one(school))
    await school.mother.taps_raw("qa")
    assert NOT_FOUND in school.mother.phone.last.text


async def test_the_list_of_a_key_person_holds_only_their_own_child(school: School) -> None:
    other = await school.add_person("other_key_person", "Hana Ito", [Role.KEY_PERSON])
    await school.add_child("lina", "Lina Aziz", other.person)
    await invites(school, "Nadia Aziz", child="lina")
    await opens_hub(other)
    await other.presses(ShowProposals)
    assert other.sees("Lina Aziz"), other.screen()
    await opens_hub(school.key_person)
    await school.key_person.presses(ShowProposals)
    assert school.key_person.sees("Nothing waits to be confirmed."), school.key_person.screen()


async def test_of_many_proposed_together_everybody_hears_once_and_is_reminded_of_the_rest_once(school: School) -> None:
    async with school.unit() as unit:
        made, manager = [], school.manager.person
        for number in range(5):
            adult = await unit.store.people.add(f"Adult {number}", [Role.PARENT], unit.now)
            child = school.children["zara" if number else "kuba"].id
            bond = await unit.store.families.bind(child, adult.id, Kin.OTHER, unit.now, by=manager.id)
            about = {"child_id": child, "row_id": bond.id}
            made.append(await unit.store.proposals.add(Change.BIND, manager, adult.id, unit.now, **about))
        await ask_seconds(unit, [each for each in made if each is not None])
    await school.settle()
    assert told(school.key_person).count(ASKED) == 1
    assert made[0] is not None
    await opens_proposal(school.key_person, made[0])
    await school.key_person.presses(ConfirmProposal)
    await school.passes(days=5)
    assert told(school.key_person).count("It has waited for three working days.") == 1
    assert len(await waiting(school)) == 4
