"""Who may be first and second, for every change and every hat; a fact in a proposal; and who stands above whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from procedures.concern import Concern, Stage
from procedures.fact import LONGEST_NOTE, as_told, from_told, note_in, values_of
from procedures.family import NEEDS_EVIDENCE, VALUES, Evidence, Fact, FactKind
from procedures.people import Person, Role
from procedures.proposal import LEADS, Change, Outcome, Proposal, may_confirm, may_propose
from procedures.unnaming import may_unname

NOW = datetime(2026, 10, 5, 9, tzinfo=UTC)
DAY = date(2026, 10, 5)

#: Who may be the second for each change, a safeguarding lead having proposed it.
SECOND = {
    Change.BIND: "setting manager, key person, line manager, director, safeguarding lead, deputy safeguarding lead",
    Change.UNBIND: "setting manager, key person, line manager, director, safeguarding lead, deputy safeguarding lead",
    Change.RESTRICT: "setting manager, line manager, director, safeguarding lead, deputy safeguarding lead",
    Change.LIFT: "setting manager, line manager, director, safeguarding lead, deputy safeguarding lead",
    Change.UNNAME: "line manager, director, safeguarding lead, deputy safeguarding lead",
}
FIRST = {
    Change.BIND: "setting manager, safeguarding lead, deputy safeguarding lead",
    Change.UNBIND: "setting manager, safeguarding lead, deputy safeguarding lead",
    Change.RESTRICT: "setting manager, safeguarding lead, deputy safeguarding lead",
    Change.LIFT: "setting manager, safeguarding lead, deputy safeguarding lead",
    Change.UNNAME: "line manager, director",
}


def somebody(*roles: Role, who: str = "second") -> Person:
    return Person(who, who, frozenset(roles))


def proposed(change: Change, **values: object) -> Proposal:
    made = Proposal("p", change, "adult", "first", NOW, proposer_is_lead=True)
    return replace(made, **values)


@pytest.mark.parametrize("change", Change)
def test_who_may_be_first_and_second(change: Change) -> None:
    firsts = {role for role in Role if may_propose(somebody(role), change)}
    seconds = {role for role in Role if may_confirm(somebody(role), proposed(change), key_person_id="second")}
    assert firsts == {Role(name) for name in FIRST[change].split(", ")}
    assert seconds == {Role(name) for name in SECOND[change].split(", ")}


@pytest.mark.parametrize("change", Change)
@pytest.mark.parametrize("role", Role)
def test_nobody_ever_seconds_themselves_or_what_is_about_them_or_kept_from_them(change: Change, role: Role) -> None:
    def may(person: Person, proposal: Proposal, *shut_out: str) -> bool:
        return may_confirm(person, proposal, key_person_id=person.id, shut_out=frozenset(shut_out))

    proposal = proposed(change)
    assert not may(somebody(*Role, role, who="first"), proposal)
    assert not may(somebody(*Role, role, who="adult"), proposal)
    assert not may(somebody(*Role, role), proposal, "second")
    assert not may(replace(somebody(*Role, role), active=False), proposal)
    assert not any(may(somebody(*Role, role), replace(proposal, outcome=outcome)) for outcome in Outcome)


@pytest.mark.parametrize("change", [Change.RESTRICT, Change.LIFT])
def test_one_of_two_about_a_restriction_is_a_lead(change: Change) -> None:
    by_a_manager = proposed(change, proposer_is_lead=False)
    assert {role for role in Role if may_confirm(somebody(role), by_a_manager)} == LEADS


def test_of_the_key_persons_only_the_childs_own() -> None:
    tom = somebody(Role.KEY_PERSON)
    assert may_confirm(tom, proposed(Change.BIND), key_person_id=tom.id)
    assert not may_confirm(tom, proposed(Change.BIND), key_person_id="somebody else")
    assert not may_confirm(tom, proposed(Change.BIND))


# -- a fact in a proposal


@pytest.mark.parametrize("kind", FactKind)
def test_a_fact_comes_out_of_a_proposal_as_it_went_in(kind: FactKind) -> None:
    for value in VALUES[kind]:
        seen = Evidence("order", "seer", DAY) if kind in NEEDS_EVIDENCE else None
        for until in (None, DAY):
            fact = Fact("", "adult", "child", kind, value, DAY, until, seen, "council", "trips", recorded_by="first")
            assert from_told(as_told(fact), "adult", "child", "first") == fact


def test_there_is_something_to_choose_only_where_there_are_several() -> None:
    assert {kind for kind in FactKind if not values_of(kind)} == {FactKind.RESPONSIBILITY, FactKind.LIVES_WITH}


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("  birth\n certificate ", "birth certificate"),
        ("\u202eevil\u2066", "evil"),
        ("شناختی کارڈ", "شناختی کارڈ"),
        ("x" * LONGEST_NOTE, "x" * LONGEST_NOTE),
        ("x" * (LONGEST_NOTE + 1), None),
        (" \u200f\n", None),
        ("", None),
    ],
)
def test_a_note_is_short_and_can_be_seen(text: str, note: str | None) -> None:
    assert note_in(text) == note


# -- who stands above whom

RANKS = (Role.KEY_PERSON, Role.SETTING_MANAGER, Role.LINE_MANAGER, Role.DIRECTOR)


def about(named: Person, handler: Person, *conflicted: str) -> Concern:
    case = Concern("c", "K7M-2QX", None, "mother", NOW, Stage.WITH_LINE_MANAGER, handler.id, DAY, DAY)
    return replace(case, named=frozenset({named.id}), conflicted=frozenset(conflicted))


@pytest.mark.parametrize("above", RANKS)
@pytest.mark.parametrize("below", RANKS)
def test_only_somebody_above_who_has_the_case_may_propose_it(above: Role, below: Role) -> None:
    named, grace = somebody(below, who="named"), somebody(above, who="grace")
    may = above in RANKS[2:] and RANKS.index(above) > RANKS.index(below)
    assert may_unname(grace, about(named, grace), named) is may
    assert not may_unname(grace, about(named, grace, "grace"), named), "in conflict"
    assert not may_unname(grace, replace(about(named, grace), raised_by="grace"), named), "raised it"
    assert not may_unname(named, about(named, named), named), "about themselves"
    assert not may_unname(grace, about(somebody(below, who="another"), grace), named), "not named in it"
    assert not may_unname(None, about(named, grace), named)


def test_whoever_has_not_had_the_case_may_not() -> None:
    named, grace, dinesh = (
        somebody(Role.SETTING_MANAGER, who="named"),
        somebody(Role.LINE_MANAGER, who="grace"),
        somebody(Role.DIRECTOR, who="dinesh"),
    )
    assert may_unname(grace, about(named, grace), named)
    assert not may_unname(dinesh, about(named, grace), named)
