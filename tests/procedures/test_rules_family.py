"""Who belongs to a child, what they may decide, what hats and restrictions make of it; and what takes two people."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.access import Action, Limit, Record, Relation
from procedures.family import PARENTS, Bond, Fact, FactKind, Item, Kin, Restriction, Standing, standing_on
from procedures.people import STAFF, Person, Role
from procedures.proposal import (
    LEADS,
    NEEDS_LEAD,
    PROPOSES,
    SECONDS,
    Change,
    Outcome,
    Proposal,
    may_confirm,
    may_propose,
)
from procedures.rights import Seat, may_with_child, may_with_staff, relations_to_child

NOW, TODAY = datetime(2026, 10, 5, 9, tzinfo=UTC), date(2026, 10, 5)
BOND = Bond("b", "me", "zara", Kin.MOTHER, NOW, confirmed_at=NOW)


def me(*roles: Role, active: bool = True, id: str = "me") -> Person:
    return Person(id, "Somebody", frozenset(roles), active=active)


def standing(kin: Kin = Kin.MOTHER, *facts: tuple[FactKind, str], bond: Bond | None = BOND) -> Standing:
    return Standing(replace(bond, kin=kin) if bond else None, frozenset(facts))


RESPONSIBLE = (FactKind.RESPONSIBILITY, "")


def restricted(restriction: Restriction) -> tuple[FactKind, str]:
    return (FactKind.RESTRICTION, restriction)


# -- kin, responsibility, dates


@pytest.mark.parametrize("kin", Kin)
def test_who_counts_as_a_parent(kin):
    """Little Doves 10.01, line 11; and whoever has parental responsibility, whatever they are to the child."""
    assert standing(kin).is_parent is (kin in PARENTS)
    assert standing(kin, RESPONSIBLE).is_parent
    waiting = replace(BOND, kin=kin, confirmed_at=None)
    ended = replace(BOND, kin=kin, until=NOW)
    for bond in (waiting, ended, None):
        assert not Standing(bond, frozenset({RESPONSIBLE})).is_parent


@pytest.mark.parametrize(
    ("facts", "item", "decides"),
    [
        ((), Item.OUTINGS, False),
        ((RESPONSIBLE,), Item.MEDICATION, True),
        (((FactKind.DELEGATED, Item.OUTINGS),), Item.OUTINGS, True),
        (((FactKind.DELEGATED, Item.OUTINGS),), Item.MEDICATION, False),
        (((FactKind.LIVES_WITH, ""),), Item.OUTINGS, False),
        ((RESPONSIBLE, restricted(Restriction.INFORMATION_ONLY)), Item.OUTINGS, False),
    ],
)
@pytest.mark.parametrize("kin", [Kin.STEP_PARENT, Kin.FOSTER_CARER, Kin.GRANDPARENT])
def test_who_may_decide_rests_on_facts_and_not_on_kin(kin, facts, item, decides):
    assert standing(kin, *facts).may_decide(item) is decides


def test_wishing_to_be_asked_each_time():
    assert standing(Kin.MOTHER, (FactKind.ASK_EACH_TIME, "")).wishes_to_be_asked(Item.OUTINGS)
    assert standing(Kin.MOTHER, (FactKind.ASK_EACH_TIME, Item.OUTINGS)).wishes_to_be_asked(Item.OUTINGS)
    assert not standing(Kin.MOTHER, (FactKind.ASK_EACH_TIME, Item.OUTINGS)).wishes_to_be_asked(Item.MEDICATION)


@pytest.mark.parametrize(
    ("since", "until", "ended", "holds"),
    [
        (TODAY, None, None, True),
        (TODAY, TODAY, None, True),
        (date(2026, 10, 6), None, None, False),
        (date(2026, 1, 1), date(2026, 10, 4), None, False),
        (date(2026, 1, 1), None, NOW, False),
    ],
)
def test_a_fact_holds_from_its_first_day_to_its_last(since, until, ended, holds):
    fact = Fact("f", "me", "zara", FactKind.RESPONSIBILITY, "", since, until, ended_at=ended)
    assert fact.holds_on(TODAY) is holds
    assert standing_on(TODAY, BOND, [fact]).is_responsible is holds


def test_the_widest_restriction_counts():
    both = standing(Kin.FATHER, restricted(Restriction.INFORMATION_ONLY), restricted(Restriction.NO_CONTACT))
    assert both.restriction is Restriction.NO_CONTACT


# -- hats and family


@pytest.mark.parametrize("roles", [(), (Role.SETTING_MANAGER,), tuple(Role)])
def test_whoever_belongs_to_a_child_is_family_and_nothing_more(roles):
    person = me(*roles)
    assert relations_to_child(person, Seat(standing(), cares=True)) == {Relation.COPARENT}
    assert relations_to_child(person, Seat(standing(Kin.GRANDPARENT))) == {Relation.CARER}
    no_contact = standing(Kin.FATHER, restricted(Restriction.NO_CONTACT))
    assert relations_to_child(person, Seat(no_contact, cares=True)) == {Relation.RESTRICTED}
    for record in (Record.CHILD, Record.RESTRICTION, Record.CONSENT, Record.AGENCY):
        assert not may_with_child(person, Action.READ, record, Seat(no_contact, cares=True), Limit.INSTRUCTION)


@pytest.mark.parametrize(
    ("role", "cares", "are"),
    [
        (Role.KEY_PERSON, True, {Relation.KEY_PERSON, Relation.STAFF}),
        (Role.KEY_PERSON, False, {Relation.STAFF}),
        (Role.PRACTITIONER, False, {Relation.STAFF}),
        (Role.SETTING_MANAGER, False, {Relation.MANAGER, Relation.STAFF}),
        (Role.SAFEGUARDING_LEAD, False, {Relation.LEAD, Relation.STAFF}),
        (Role.DEPUTY_SAFEGUARDING_LEAD, False, {Relation.LEAD, Relation.STAFF}),
        (Role.DIRECTOR, False, {Relation.DIRECTOR, Relation.STAFF}),
        (Role.LINE_MANAGER, False, {Relation.STAFF}),
        (Role.PRIVACY_LEAD, False, {Relation.STAFF}),
        (Role.OPERATOR, False, {Relation.OPERATOR}),
        (Role.PARENT, False, {Relation.STRANGER}),
        (Role.AGENCY, False, {Relation.STRANGER}),
    ],
)
def test_what_each_hat_is_to_a_child(role, cares, are):
    assert relations_to_child(me(role), Seat(cares=cares)) == are
    waiting = Standing(replace(BOND, confirmed_at=None))
    assert relations_to_child(me(role), Seat(waiting, cares=cares)) == are
    assert relations_to_child(me(role, active=False), Seat(cares=cares)) == {Relation.STRANGER}
    assert relations_to_child(None, Seat(cares=cares)) == {Relation.STRANGER}


READS_THE_PAGE = {
    "mother": (me(Role.PARENT), Seat(standing())),
    "step-parent": (me(Role.PARENT), Seat(standing(Kin.STEP_PARENT))),
    "grandparent with responsibility": (me(Role.PARENT), Seat(standing(Kin.GRANDPARENT, RESPONSIBLE))),
    "information only": (me(Role.PARENT), Seat(standing(Kin.FATHER, restricted(Restriction.INFORMATION_ONLY)))),
    "key person": (me(Role.KEY_PERSON), Seat(cares=True)),
    "manager": (me(Role.SETTING_MANAGER), Seat()),
    "lead": (me(Role.SAFEGUARDING_LEAD), Seat()),
    "visitor": (me(Role.AGENCY), Seat(visits=True)),
    "staff, child is here": (me(Role.PRACTITIONER), Seat(is_present=True)),
}
DOES_NOT = {
    "no contact": (me(Role.PARENT), Seat(standing(Kin.FATHER, restricted(Restriction.NO_CONTACT)))),
    "grandparent": (me(Role.PARENT), Seat(standing(Kin.GRANDPARENT))),
    "another parent": (me(Role.PARENT), Seat()),
    "another key person": (me(Role.KEY_PERSON), Seat()),
    "line manager": (me(Role.LINE_MANAGER), Seat()),
    "director": (me(Role.DIRECTOR), Seat()),
    "visitor, too early": (me(Role.AGENCY), Seat()),
    "operator": (me(Role.OPERATOR), Seat()),
    "who has left": (me(Role.SETTING_MANAGER, active=False), Seat()),
    "waiting": (me(Role.PARENT), Seat(Standing(replace(BOND, confirmed_at=None)))),
}


@pytest.mark.parametrize("who", [*READS_THE_PAGE, *DOES_NOT])
def test_who_reads_the_page_of_a_child(who):
    person, seat = {**READS_THE_PAGE, **DOES_NOT}[who]
    assert may_with_child(person, Action.READ, Record.CHILD, seat) is (who in READS_THE_PAGE)
    changes = who in {"key person", "manager"}
    assert may_with_child(person, Action.ADD, Record.CHILD, seat) is changes


@pytest.mark.parametrize(
    ("person", "seat", "whole", "instruction"),
    [
        (me(Role.SAFEGUARDING_LEAD), Seat(), True, True),
        (me(Role.SETTING_MANAGER), Seat(), False, True),
        (me(Role.KEY_PERSON), Seat(cares=True), False, True),
        (me(Role.PRACTITIONER), Seat(), False, True),
        (me(Role.PARENT), Seat(standing()), False, False),
        (me(Role.SETTING_MANAGER, Role.PARENT), Seat(standing(Kin.FATHER)), False, False),
    ],
)
def test_who_reads_a_restriction_and_how_much_of_it(person, seat, whole, instruction):
    assert may_with_child(person, Action.READ, Record.RESTRICTION, seat) is whole
    assert may_with_child(person, Action.READ, Record.RESTRICTION, seat, Limit.INSTRUCTION) is instruction


def test_a_restricted_parent_asks_for_a_change_as_a_task_and_never_makes_it():
    seat = Seat(standing(Kin.FATHER, restricted(Restriction.NO_LOCATION)))
    assert not may_with_child(me(Role.PARENT), Action.CREATE, Record.CONSENT, seat)
    assert may_with_child(me(Role.PARENT), Action.CREATE, Record.CONSENT, seat, Limit.AS_A_TASK)


def test_who_reads_and_makes_staff():
    readers = {role for role in Role if may_with_staff(me(role), Action.READ)}
    assert readers == STAFF | {Role.PARENT}
    assert {role for role in Role if may_with_staff(me(role), Action.CREATE)} == {Role.SETTING_MANAGER}
    assert {role for role in Role if may_with_staff(me(role), Action.APPROVE)} == {Role.DIRECTOR}
    assert not may_with_staff(None, Action.READ)
    assert not may_with_staff(me(*Role, active=False), Action.READ)


@given(st.sets(st.sampled_from(Role)), st.sampled_from(Kin), st.booleans(), st.sampled_from([*Limit, None]))
def test_no_contact_means_nothing_of_the_child_whatever_else_somebody_is(roles, kin, cares, asking):
    seat = Seat(standing(kin, restricted(Restriction.NO_CONTACT), RESPONSIBLE), cares=cares)
    for action, record in product((Action.READ, Action.EXPORT), (Record.CHILD, Record.RESTRICTION, Record.AGENCY)):
        assert not may_with_child(me(*roles), action, record, seat, asking)


# -- two people


def proposal(change: Change, **changes: object) -> Proposal:
    return replace(Proposal("p", change, "bilal", "first", NOW, child_id="zara", proposer_is_lead=True), **changes)


@pytest.mark.parametrize("change", Change)
def test_who_proposes_and_who_is_second(change):
    for role in Role:
        assert may_propose(me(role), change) is (role in PROPOSES[change])
        second = role in SECONDS[change] and role is not Role.KEY_PERSON
        assert may_confirm(me(role), proposal(change)) is second
    near = may_confirm(me(Role.KEY_PERSON), proposal(change), key_person_id="me")
    assert near is (change in {Change.BIND, Change.UNBIND})


@pytest.mark.parametrize("change", Change)
def test_alone_nobody_can_do_it(change):
    everything = dict.fromkeys(["first", "bilal"], tuple(Role))
    for who, roles in everything.items():
        assert not may_confirm(me(*roles, id=who), proposal(change), key_person_id=who)
    assert not may_confirm(me(*Role), proposal(change), shut_out=frozenset({"me"}))
    assert not may_confirm(me(*Role, active=False), proposal(change))
    assert not may_confirm(None, proposal(change))
    for outcome in Outcome:
        assert not may_confirm(me(*Role), proposal(change, outcome=outcome))


@pytest.mark.parametrize("change", sorted(NEEDS_LEAD))
def test_one_of_the_two_is_a_safeguarding_lead(change):
    without = proposal(change, proposer_is_lead=False)
    for role in Role:
        assert may_confirm(me(role), without) is (role in LEADS)
