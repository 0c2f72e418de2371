"""Who may do what: every cell of the table against one that was written down a second time, by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures import access
from procedures.access import SHUT_OUT, Action, Record, Relation, may, relations
from procedures.concern import STAGES_WITH_SOMEBODY, Concern, Stage
from procedures.people import Person, Role

#: r read, w write, n be notified. Written from the access matrix of the research, not from the code.
EXPECTED = """
                existence  words  complainant  answer  way
complainant     rn         rw     r            r       rw
handler         rn         r      r            rw      rw
deputy          rn         r      r            rw      r
past handler    rn         r      r            r       r
manager         r          -      -            -       r
named           -          -      -            -       -
in conflict     -          -      -            -       -
stranger        -          -      -            -       -
"""
LETTER = {Action.READ: "r", Action.WRITE: "w", Action.BE_NOTIFIED: "n"}
CELLS = list(product(Relation, Record, Action))
EVERYTHING = list(product(Record, Action))


def expected(relation: Relation, record: Record, action: Action) -> bool:
    _, head, *rows = EXPECTED.rstrip().split("\n")
    column = head.split().index(record.name.lower())
    (row,) = [line for line in rows if line.startswith(relation.value.ljust(16))]
    return LETTER[action] in row[16:].split()[column]


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
    Relation.HANDLER: somebody("lena", Role.LINE_MANAGER),
    Relation.DEPUTY: somebody("dora", Role.DIRECTOR),
    Relation.PAST_HANDLER: somebody("tom", Role.KEY_PERSON),
    Relation.MANAGER: somebody("new", Role.SETTING_MANAGER),
    Relation.NAMED: somebody("kate", Role.KEY_PERSON),
    Relation.CONFLICTED: somebody("sam", Role.LINE_MANAGER),
    Relation.STRANGER: somebody("ewa", Role.PARENT),
}
ARE = {relation: {relation} for relation in Relation} | {Relation.DEPUTY: {Relation.DEPUTY, Relation.PAST_HANDLER}}


def wrong_cells() -> set[tuple[Relation, Record, Action]]:
    """Cells that do not stand as they are written above."""
    return {
        (relation, record, action)
        for relation, record, action in CELLS
        if (action in access.MAY[relation].get(record, ())) != expected(relation, record, action)
    }


def wrong_rights() -> set[tuple[Relation, Record, Action]]:
    """Rights of somebody who is only this to the concern, that are not as they are written above."""
    return {
        (relation, record, action)
        for relation, record, action in CELLS
        if may(ONLY[relation], action, record, CONCERN) != expected(relation, record, action)
    }


def test_every_cell_is_as_written():
    assert len(CELLS) == len(Relation) * 15 == 120
    assert wrong_cells() == set()
    assert wrong_rights() == set()


@pytest.mark.parametrize(("relation", "record", "action"), CELLS)
def test_a_flipped_cell_is_noticed(monkeypatch, relation, record, action):
    row, cell = access.MAY[relation], (relation, record, action)
    monkeypatch.setitem(access.MAY, relation, {**row, record: row.get(record, frozenset()) ^ {action}})
    assert wrong_cells() == {cell}
    shadowed = relation is Relation.DEPUTY and expected(Relation.PAST_HANDLER, record, action)
    if relation in SHUT_OUT or shadowed:
        assert wrong_rights() == set()  # deny wins whatever the table says; and a deputy has read it as well
    else:
        assert cell in wrong_rights()


@pytest.mark.parametrize("relation", Relation)
def test_the_table_names_every_relation(relation):
    assert relations(ONLY[relation], CONCERN) == ARE[relation]
    assert set(access.MAY) == set(Relation)


@pytest.mark.parametrize(
    ("person", "why"),
    [
        (None, "nobody is bound to the chat"),
        (somebody("ewa", Role.PARENT), "another parent"),
        (somebody("bilal", Role.PARENT), "the other parent of the same child"),
        (somebody("new", Role.KEY_PERSON), "another key person, or the child's new one"),
        (somebody("new", Role.LINE_MANAGER), "a line manager it is not with"),
        (somebody("new", Role.DIRECTOR), "the next rung, not yet reached"),
        (somebody("miriam", Role.SAFEGUARDING_LEAD), "the safeguarding lead: nothing was flagged to them"),
        (somebody("miriam", Role.DEPUTY_SAFEGUARDING_LEAD), "their deputy"),
        (somebody("op", Role.OPERATOR), "whoever runs the machine"),
        (somebody("x"), "somebody without any hat"),
    ],
)
def test_everybody_else_is_refused_everything(person, why):
    assert relations(person, CONCERN) == {Relation.STRANGER}
    assert not any(may(person, action, record, CONCERN) for record, action in EVERYTHING), why


@pytest.mark.parametrize("relation", Relation)
def test_whoever_has_left_is_refused_everything(relation):
    gone = replace(ONLY[relation], active=False)
    assert relations(gone, CONCERN) == {Relation.STRANGER}
    assert not any(may(gone, action, record, CONCERN) for record, action in EVERYTHING)


# -- deny wins


@pytest.mark.parametrize("tie", ["named", "conflicted"])
@pytest.mark.parametrize("relation", sorted(set(Relation) - SHUT_OUT))
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
            allowed = expected(Relation.COMPLAINANT, record, action)
        if (record, action) == (Record.ANSWER, Action.WRITE):
            allowed = allowed and concern.is_open
        allowed = allowed and not are["named"] and not are["conflict"]
        assert may(somebody("me", *roles), action, record, concern) is allowed


# -- several relations, and the stage


@pytest.mark.parametrize("relation", [Relation.HANDLER, Relation.DEPUTY])
@pytest.mark.parametrize("stage", Stage)
def test_an_answer_is_written_only_while_somebody_inside_owes_one(stage, relation):
    concern = replace(CONCERN, stage=stage)
    owed = stage in STAGES_WITH_SOMEBODY or stage is Stage.OUTSIDE  # outside, with the debt of whoever had it
    assert may(ONLY[relation], Action.WRITE, Record.ANSWER, concern) is owed
    assert may(ONLY[relation], Action.READ, Record.ANSWER, concern)
    nobody = replace(CONCERN, stage=Stage.OUTSIDE, handler_id=None)
    assert not may(ONLY[relation], Action.WRITE, Record.ANSWER, nobody)


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
    assert not may(lena, Action.WRITE, Record.ANSWER, mine)
    assert may(lena, Action.WRITE, Record.WORDS, mine)


def test_a_deputy_is_a_past_handler_once_it_is_answered():
    assert relations(ONLY[Relation.DEPUTY], replace(CONCERN, stage=Stage.ANSWERED)) == {Relation.PAST_HANDLER}


@pytest.mark.parametrize("role", Role)
def test_a_job_title_alone_opens_no_words_and_no_names(role):
    for record in (Record.WORDS, Record.COMPLAINANT, Record.ANSWER):
        assert not any(may(somebody("new", role), action, record, CONCERN) for action in Action)
