"""Who may do what with a concern: relations found from people and a case, against the table written down by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.access import SHUT_OUT, Action, Limit, Record, Relation
from procedures.concern import STAGES_WITH_SOMEBODY, Concern, Stage, Subject
from procedures.people import Person, Role
from procedures.rights import may, relations
from tests.procedures.test_rules_matrix import expected as written

WRITTEN = written()
EVERYTHING = list(product(Record, Action))


def expected(relation: Relation, record: Record, action: Action, granted: frozenset[Limit] = frozenset()) -> bool:
    cell = (relation.value, record.name, action.value)
    return cell in WRITTEN and (WRITTEN[cell] is None or Limit(WRITTEN[cell]) in granted)


def somebody(id: str, *roles: Role, active: bool = True) -> Person:
    return Person(id, "Somebody", frozenset(roles), joined=True, active=active)


CONCERN = Concern(
    id="c",
    reference="K7M-2QX",
    child_id="zara",
    raised_by="amina",
    received_at=datetime(2026, 10, 5, 9, 0, tzinfo=UTC),
    stage=Stage.WITH_LINE_MANAGER,
    handler_id="lena",
    reached_on=date(2026, 11, 3),
    answer_due=date(2026, 11, 17),
    level=2,
    past_handlers=frozenset({"tom", "ruth"}),
    named=frozenset({"kate"}),
    conflicted=frozenset({"sam"}),
    deputies=frozenset({"dora"}),
)
#: Somebody who is this to the concern and as little else as can be: a deputy has, as such, read it already.
ONLY = {
    Relation.COMPLAINANT: somebody("amina", Role.PARENT),
    Relation.AGENCY_COMPLAINANT: somebody("amina", Role.AGENCY),
    Relation.HANDLER: somebody("lena", Role.LINE_MANAGER),
    Relation.DEPUTY: somebody("dora", Role.LINE_MANAGER),
    Relation.PAST_HANDLER: somebody("tom", Role.KEY_PERSON),
    Relation.MANAGER: somebody("new", Role.SETTING_MANAGER),
    Relation.LEAD: somebody("miriam", Role.SAFEGUARDING_LEAD),
    Relation.DIRECTOR: somebody("dinesh", Role.DIRECTOR),
    Relation.OPERATOR: somebody("op", Role.OPERATOR),
    Relation.NAMED: somebody("kate", Role.KEY_PERSON),
    Relation.CONFLICTED: somebody("sam", Role.LINE_MANAGER),
    Relation.STRANGER: somebody("ewa", Role.PARENT),
}
ARE = {relation: {relation} for relation in ONLY} | {Relation.DEPUTY: {Relation.DEPUTY, Relation.PAST_HANDLER}}
LIMITS = [frozenset(), *(frozenset({limit}) for limit in Limit)]


@pytest.mark.parametrize("relation", ONLY)
def test_every_cell_of_every_relation_to_a_case(relation):
    assert relations(ONLY[relation], CONCERN) == ARE[relation]
    for (record, action), granted in product(EVERYTHING, LIMITS):
        allowed = any(expected(each, record, action, granted) for each in ARE[relation])
        if relation in SHUT_OUT:
            allowed = False
        assert may(ONLY[relation], action, record, CONCERN, granted) is allowed, (record, action, granted)


def test_no_director_looks_at_a_concern_about_somebody_above_the_manager():
    above = replace(CONCERN, subject=Subject.ABOVE)
    assert relations(ONLY[Relation.DIRECTOR], above) == {Relation.STRANGER}


@pytest.mark.parametrize(
    ("person", "why"),
    [
        (None, "nobody is bound to the chat"),
        (somebody("ewa", Role.PARENT), "another parent"),
        (somebody("bilal", Role.PARENT), "the other parent of the same child"),
        (somebody("new", Role.KEY_PERSON), "another key person, or the child's new one"),
        (somebody("new", Role.LINE_MANAGER), "a line manager it is not with"),
        (somebody("new", Role.PRACTITIONER), "somebody else who works there"),
        (somebody("new", Role.PRIVACY_LEAD), "the privacy lead"),
        (somebody("new", Role.AGENCY), "somebody from an agency"),
        (somebody("x"), "somebody without any hat"),
    ],
)
def test_everybody_else_is_refused_everything(person, why):
    assert relations(person, CONCERN) == {Relation.STRANGER}
    assert not any(may(person, action, record, CONCERN) for record, action in EVERYTHING), why


@pytest.mark.parametrize("relation", ONLY)
def test_whoever_has_left_is_refused_everything(relation):
    gone = replace(ONLY[relation], active=False)
    assert relations(gone, CONCERN) == {Relation.STRANGER}
    assert not any(may(gone, action, record, CONCERN) for record, action in EVERYTHING)


# -- deny wins


@pytest.mark.parametrize("tie", ["named", "conflicted"])
@pytest.mark.parametrize("relation", sorted(set(ONLY) - SHUT_OUT))
def test_being_shut_out_wins_over_every_other_relation(relation, tie):
    person = ONLY[relation]
    concern = replace(CONCERN, **{tie: getattr(CONCERN, tie) | {person.id}})
    assert relations(person, concern) & SHUT_OUT
    assert not any(may(person, action, record, concern) for record, action in EVERYTHING)


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("who", ["kate", "sam"])
def test_whoever_is_shut_out_stays_so_at_every_stage_and_with_every_hat(who, stage):
    concern = replace(CONCERN, stage=stage)
    for person in (somebody(who), *(somebody(who, role) for role in Role), somebody(who, *Role)):
        assert not any(may(person, action, record, concern) for record, action in EVERYTHING)


@given(
    st.fixed_dictionaries(dict.fromkeys(["raised", "handles", "had", "deputises", "named", "conflict"], st.booleans())),
    st.sets(st.sampled_from(Role)),
    st.sampled_from(Stage),
)
def test_any_set_of_relations_together(are, roles, stage):
    def with_me(who: frozenset[str], so: str) -> frozenset[str]:
        return who | {"me"} if are[so] else who

    concern = replace(
        CONCERN,
        stage=stage,
        raised_by="me" if are["raised"] else "amina",
        handler_id="me" if are["handles"] else "lena",
        past_handlers=with_me(CONCERN.past_handlers, "had"),
        deputies=with_me(CONCERN.deputies, "deputises"),
        named=with_me(CONCERN.named, "named"),
        conflicted=with_me(CONCERN.conflicted, "conflict"),
    )
    theirs = relations(somebody("me", *roles), concern)
    for record, action in EVERYTHING:
        allowed = any(expected(relation, record, action) for relation in theirs)
        if are["raised"]:
            raised = Relation.AGENCY_COMPLAINANT if Role.AGENCY in roles else Relation.COMPLAINANT
            allowed = expected(raised, record, action)
        if (record, action) == (Record.ANSWER, Action.ADD):
            allowed = allowed and concern.is_open
        allowed = allowed and not are["named"] and not are["conflict"]
        assert may(somebody("me", *roles), action, record, concern) is allowed


# -- several relations, and the stage


@pytest.mark.parametrize("relation", [Relation.HANDLER, Relation.DEPUTY])
@pytest.mark.parametrize("stage", Stage)
def test_an_answer_is_written_only_while_somebody_inside_owes_one(stage, relation):
    concern = replace(CONCERN, stage=stage)
    owed = stage in STAGES_WITH_SOMEBODY or stage is Stage.OUTSIDE  # outside, with the debt of whoever had it
    assert may(ONLY[relation], Action.ADD, Record.ANSWER, concern) is owed
    assert may(ONLY[relation], Action.READ, Record.ANSWER, concern)
    nobody = replace(CONCERN, stage=Stage.OUTSIDE, handler_id=None)
    assert not may(ONLY[relation], Action.ADD, Record.ANSWER, nobody)


MANAGES = Role.SETTING_MANAGER


@pytest.mark.parametrize(
    ("person", "are", "rights_of", "why"),
    [
        (somebody("ruth", MANAGES), {Relation.PAST_HANDLER, Relation.MANAGER}, None, "had it before"),
        (somebody("lena", MANAGES), {Relation.HANDLER, Relation.MANAGER}, None, "has it now"),
        (somebody("dora", MANAGES), {Relation.DEPUTY, Relation.PAST_HANDLER, Relation.MANAGER}, None, "is deputy"),
        (
            somebody("amina", Role.PARENT, MANAGES),
            {Relation.COMPLAINANT, Relation.MANAGER},
            {Relation.COMPLAINANT},
            "manages, and raised it: its complainant and nothing more",
        ),
        (somebody("amina", Role.KEY_PERSON), {Relation.COMPLAINANT}, None, "works here: sees their own"),
        (somebody("ewa", Role.PARENT, MANAGES), {Relation.MANAGER}, None, "another parent who manages"),
    ],
)
def test_somebody_may_do_what_any_of_their_relations_allows(person, are, rights_of, why):
    assert relations(person, CONCERN) == are, why
    for record, action in EVERYTHING:
        allowed = any(expected(relation, record, action) for relation in rights_of or are)
        assert may(person, action, record, CONCERN) is allowed, (why, record, action)


def test_a_complainant_never_answers_their_own_even_if_it_reached_them():
    mine = replace(CONCERN, raised_by="lena", past_handlers=frozenset({"lena"}), deputies=frozenset({"lena"}))
    lena = somebody("lena", *Role)
    assert not may(lena, Action.ADD, Record.ANSWER, mine)
    assert may(lena, Action.ADD, Record.WORDS, mine)


def test_a_deputy_is_a_past_handler_once_it_is_answered():
    assert relations(ONLY[Relation.DEPUTY], replace(CONCERN, stage=Stage.ANSWERED)) == {Relation.PAST_HANDLER}


@pytest.mark.parametrize("role", Role)
def test_a_job_title_alone_opens_no_words_and_no_names(role):
    for record in (Record.WORDS, Record.COMPLAINANT, Record.ANSWER):
        assert not any(may(somebody("new", role), action, record, CONCERN) for action in Action)
