"""The table of rights against one that was written down a second time, in other signs, not from the code.

Every cell is looked at, by every action; and each cell is flipped once, which must be noticed.
"""

from __future__ import annotations

from itertools import product

import pytest

from procedures import access
from procedures.access import MAY, SHUT_OUT, Action, Cell, Limit, Record, Relation, allowed, cell_in, table_in

#: Columns: existence, words, complainant, about, work, answer, way, harm, agency, child, restriction, consent,
#: appointment, register, audit, staff. A word in brackets is the condition of what stands before it.
WRITTEN = """
complainant | read notify | create read add | read | read(own) | | read | read(own) escalate | create | | read(own) | | create read add | create(own) read(own) add(own) | | | read(own)
parent | | | | | | | | create | | read(own) | | create read add | create(own) read(own) add(own) | | | read(own)
restricted parent | | | | | | | | create | | read(class) | | create(task) | create(own) read(own) add(own) | | | read(own)
other carer | | | | | | | | create | | | | | | | | read(own)
parent in an alert | | | | | | | | | | read(released) | | | | | | read(own)
named | | | | | | | | | | | | | | | | read(own)
in conflict | | | | | | | | | | | | | | | | read(own)
handler | read notify | read | read | read | create read add | create read add | read move escalate | create | read(agency) | read(own) | read(instruction) | read | create(own) read(own) add(own) | create | | read(own)
deputy | read notify | read | read | read | create read add | create read add | read | create | read(agency) | read(own) | read(instruction) | read | create(own) read(own) add(own) | | | read(own)
past handler | read notify | read | read | read | read(own) add(own) | read | | create | | | | | | | | read(own)
past handler, named | | | | | | | | | | | | | | | | read(own)
next level | | | | | | | | create | | | | | | | | read(own)
key person | | | | | | | | create | | read add | read(instruction) | read | read(own) | | | read(own)
other staff | | | | | | | | create | | read(own) | read(instruction) | read | | | | read(own)
manager | read | | | | | | read | create | | create read add | create read(instruction) | read | read | create read add export | | create read
safeguarding lead | read(flagged) | read(flagged) | read(flagged) | read(flagged) | | | | create read add move export | create read add | read | create read add | read | | | | read(own)
director | read | read(upheld) | | read(upheld) | | read(upheld) | read | create read(leads out) | | | approve | | | read export | read | approve
agency visitor | | | | | | | | create | create(own) read(own) | read(visit) | read(instruction) | | read(visit) | | |
agency complainant | read notify | create read add | read | read(own) | | read | read(own) escalate | create | | | | | create(own) read(own) add(own) | | | read(own)
operator | read(count) | | | | | | | | | | | | | | read(integrity) |
stranger | | | | | | | | | | | | | | | |
"""  # noqa: E501 - a row of a table
WORDS = {
    "create": "C",
    "read": "R",
    "add": "U",
    "move": "T",
    "escalate": "E",
    "export": "X",
    "approve": "A",
    "notify": "N",
}
CONDITIONS = {
    "own": "o",
    "instruction": "i",
    "agency": "s",
    "flagged": "f",
    "upheld": "u",
    "visit": "w",
    "task": "t",
    "integrity": "v",
    "count": "c",
    "class": "k",
    "leads out": "d",
    "released": "x",
}


def expected() -> dict[tuple[str, str, str], str | None]:
    """(relation, record, action) of everything allowed, with its condition."""
    found: dict[tuple[str, str, str], str | None] = {}
    for line in WRITTEN.strip().splitlines():
        name, *cells = line.split("|")
        assert len(cells) == len(Record), name
        for record, cell in zip(Record, cells, strict=True):
            for word in cell.replace("leads out", "leads_out").split():
                action, _, condition = word.partition("(")
                limit = condition.rstrip(")").replace("_", " ")
                found[name.strip(), record.name, WORDS[action]] = CONDITIONS[limit] if limit else None
    return found


BY_CELL: dict[tuple[str, str], set[tuple[str, str | None]]] = {}
for (_relation, _record, _action), _condition in expected().items():
    BY_CELL.setdefault((_relation, _record), set()).add((_action, _condition))


def wrong(table: dict[Relation, dict[Record, Cell]]) -> set[tuple[Relation, Record]]:
    """The cells that are not as they are written above."""
    return {
        (relation, record)
        for relation, record in product(Relation, Record)
        if not is_as_written(relation, record, table[relation][record])
    }


def is_as_written(relation: Relation, record: Record, cell: Cell) -> bool:
    found = {(action.value, limit.value if limit else None) for action, limit in cell.actions}
    return found == BY_CELL.get((relation.value, record.name), set())


def test_every_cell_is_as_written() -> None:
    assert len(Relation) * len(Record) == 336
    assert set(MAY) == set(Relation)
    assert wrong(MAY) == set()


def flips(cell: Cell) -> list[Cell]:
    """The cell with each action the other way round, and with each condition taken away."""
    actions = {action for action, _limit in cell.actions}
    found = [Cell(frozenset(each for each in cell.actions if each[0] is not action)) for action in actions]
    found += [Cell(cell.actions | {(action, None)}) for action in set(Action) - actions]
    return found + [Cell(cell.actions - {each} | {(each[0], None)}) for each in cell.actions if each[1] is not None]


def asked(cell: Cell) -> list[bool]:
    """What is answered for this cell: every action, without any condition and with each."""
    return [cell.allows(action, granted) for action in Action for granted in ((), *((limit,) for limit in Limit))]


@pytest.mark.parametrize("relation", Relation)
def test_a_flipped_cell_is_noticed(relation: Relation) -> None:
    for record in Record:
        for flipped in flips(MAY[relation][record]):
            assert not is_as_written(relation, record, flipped)
            assert asked(flipped) != asked(MAY[relation][record])


@pytest.mark.parametrize("shut_out", sorted(SHUT_OUT))
@pytest.mark.parametrize("relation", Relation)
def test_being_shut_out_wins_over_every_cell(relation: Relation, shut_out: Relation) -> None:
    everything = product(Action, Record)
    assert not any(allowed({relation, shut_out}, action, record, set(Limit)) for action, record in everything)


def test_what_a_set_of_relations_may_do_is_all_that_any_of_them_may() -> None:
    both = {Relation.MANAGER, Relation.HANDLER}
    for action, record in product(Action, Record):
        alone = [allowed({each}, action, record) for each in both]
        assert allowed(both, action, record) is any(alone)


@pytest.mark.parametrize("text", ["Q", "Rz", "R+", "", "CRUq"])
def test_a_cell_that_means_nothing_is_refused(text: str) -> None:
    with pytest.raises((ValueError, IndexError)):
        cell_in(text)


def test_a_row_with_a_cell_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match=r"zip|not a valid"):
        table_in(access.TABLE.replace("R     Ru    -    Ru", "R     Ru    -"))
