"""Who may do what: every cell of the table against one that was written down a second time, by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product

import pytest

from procedures import access
from procedures.access import Action, Record, Relation, may, relations
from procedures.concern import STAGES_WITH_SOMEBODY, Concern, Stage
from procedures.people import Person, Role

#: r read, w write, n be notified. Written from the access matrix of the research, not from the code.
EXPECTED = """
                existence  words  complainant  answer
complainant     rn         rw     r            r
handler         rn         r      r            rw
past handler    rn         r      r            r
manager         r          -      -            -
stranger        -          -      -            -
"""
LETTER = {Action.READ: "r", Action.WRITE: "w", Action.BE_NOTIFIED: "n"}
CELLS = list(product(Relation, Record, Action))


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
    past_handlers=frozenset({"tom", "ruth"}),
)
#: Somebody who is exactly this to the concern, and nothing else.
ONLY = {
    Relation.COMPLAINANT: somebody("amina", Role.PARENT),
    Relation.HANDLER: somebody("lena", Role.LINE_MANAGER),
    Relation.PAST_HANDLER: somebody("tom", Role.KEY_PERSON),
    Relation.MANAGER: somebody("new", Role.SETTING_MANAGER),
    Relation.STRANGER: somebody("ewa", Role.PARENT),
}


def wrong_cells() -> set[tuple[Relation, Record, Action]]:
    """Cells in which the code does not do what is written above."""
    return {
        (relation, record, action)
        for relation, record, action in CELLS
        if may(ONLY[relation], action, record, CONCERN) != expected(relation, record, action)
    }


def test_every_cell_is_as_written():
    assert len(CELLS) == 60
    assert wrong_cells() == set()


@pytest.mark.parametrize(("relation", "record", "action"), CELLS)
def test_a_flipped_cell_is_noticed(monkeypatch, relation, record, action):
    row = access.MAY[relation]
    monkeypatch.setitem(access.MAY, relation, {**row, record: row.get(record, frozenset()) ^ {action}})
    assert wrong_cells() == {(relation, record, action)}


@pytest.mark.parametrize("relation", Relation)
def test_the_table_names_every_relation(relation):
    assert relations(ONLY[relation], CONCERN) == {relation}
    assert set(access.MAY) == set(Relation)


@pytest.mark.parametrize(
    ("person", "why"),
    [
        (None, "nobody is bound to the chat"),
        (somebody("ewa", Role.PARENT), "another parent"),
        (somebody("bilal", Role.PARENT), "the other parent of the same child"),
        (somebody("new", Role.KEY_PERSON), "another key person, or the child's new one"),
        (somebody("new", Role.LINE_MANAGER), "a line manager it is not with"),
        (somebody("dora", Role.DIRECTOR), "the next rung, not yet reached"),
        (somebody("miriam", Role.SAFEGUARDING_LEAD), "the safeguarding lead: nothing was flagged to them"),
        (somebody("op", Role.OPERATOR), "whoever runs the machine"),
        (somebody("x"), "somebody without any hat"),
    ],
)
def test_everybody_else_is_refused_everything(person, why):
    assert relations(person, CONCERN) == {Relation.STRANGER}
    assert not any(may(person, action, record, CONCERN) for record, action in product(Record, Action)), why


@pytest.mark.parametrize("relation", Relation)
def test_whoever_has_left_is_refused_everything(relation):
    gone = replace(ONLY[relation], active=False)
    assert relations(gone, CONCERN) == {Relation.STRANGER}
    assert not any(may(gone, action, record, CONCERN) for record, action in product(Record, Action))


@pytest.mark.parametrize("stage", Stage)
def test_an_answer_is_written_only_while_somebody_inside_owes_one(stage):
    concern = replace(CONCERN, stage=stage)
    owed = stage not in {Stage.ANSWERED, Stage.OUTSIDE}
    assert may(ONLY[Relation.HANDLER], Action.WRITE, Record.ANSWER, concern) is owed
    assert may(ONLY[Relation.HANDLER], Action.READ, Record.ANSWER, concern)
    assert (stage in STAGES_WITH_SOMEBODY) is owed


@pytest.mark.parametrize(
    ("person", "are", "why"),
    [
        (somebody("ruth", Role.SETTING_MANAGER), {Relation.PAST_HANDLER, Relation.MANAGER}, "had it before"),
        (somebody("lena", Role.SETTING_MANAGER), {Relation.HANDLER, Relation.MANAGER}, "has it now"),
        (
            somebody("amina", Role.PARENT, Role.SETTING_MANAGER),
            {Relation.COMPLAINANT, Relation.MANAGER},
            "manages, and is a parent",
        ),
        (somebody("amina", Role.PARENT, Role.KEY_PERSON), {Relation.COMPLAINANT}, "works here: sees their own"),
        (somebody("ewa", Role.PARENT, Role.SETTING_MANAGER), {Relation.MANAGER}, "another parent who manages"),
    ],
)
def test_somebody_may_do_what_any_of_their_relations_allows(person, are, why):
    assert relations(person, CONCERN) == are, why
    for record, action in product(Record, Action):
        allowed = any(expected(relation, record, action) for relation in are)
        assert may(person, action, record, CONCERN) is allowed, (why, record, action)


def test_a_job_title_alone_opens_no_words():
    for role in Role:
        assert not may(somebody("new", role), Action.READ, Record.WORDS, CONCERN)
