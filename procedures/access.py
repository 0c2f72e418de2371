"""Who may do what with a concern: one table, in which everything that does not stand is refused.

Rights follow people and their relations to a case, not job titles. The rows are those of the access matrix that this
version needs; a person has a *set* of relations, and may do what any of them allows.
"""

from __future__ import annotations

from enum import StrEnum

from procedures.concern import STAGES_WITH_SOMEBODY, Concern
from procedures.people import Person, Role


class Relation(StrEnum):
    """What somebody is to one case."""

    COMPLAINANT = "complainant"
    HANDLER = "handler"
    PAST_HANDLER = "past handler"
    MANAGER = "manager"
    STRANGER = "stranger"


class Record(StrEnum):
    """A part of a case."""

    EXISTENCE = "that it exists, its reference, stage and due date"
    WORDS = "what the complainant wrote"
    COMPLAINANT = "who raised it"
    ANSWER = "the answer"


class Action(StrEnum):
    """What somebody wants to do with it."""

    READ = "read"
    WRITE = "write"
    BE_NOTIFIED = "be notified"


R, W, N = Action.READ, Action.WRITE, Action.BE_NOTIFIED

MAY: dict[Relation, dict[Record, frozenset[Action]]] = {
    Relation.COMPLAINANT: {
        Record.EXISTENCE: frozenset({R, N}),
        Record.WORDS: frozenset({R, W}),
        Record.COMPLAINANT: frozenset({R}),
        Record.ANSWER: frozenset({R}),
    },
    Relation.HANDLER: {
        Record.EXISTENCE: frozenset({R, N}),
        Record.WORDS: frozenset({R}),
        Record.COMPLAINANT: frozenset({R}),
        Record.ANSWER: frozenset({R, W}),
    },
    Relation.PAST_HANDLER: {
        Record.EXISTENCE: frozenset({R, N}),
        Record.WORDS: frozenset({R}),
        Record.COMPLAINANT: frozenset({R}),
        Record.ANSWER: frozenset({R}),
    },
    Relation.MANAGER: {
        Record.EXISTENCE: frozenset({R}),
    },
    Relation.STRANGER: {},
}


def relations(person: Person | None, concern: Concern) -> frozenset[Relation]:
    """Everything this person is to this concern now. Somebody who has left is a stranger to all of them."""
    if person is None or not person.active:
        return frozenset({Relation.STRANGER})
    found = {
        Relation.COMPLAINANT: person.id == concern.raised_by,
        Relation.HANDLER: person.id == concern.handler_id,
        Relation.PAST_HANDLER: person.id in concern.past_handlers,
        Relation.MANAGER: Role.SETTING_MANAGER in person.roles,
    }
    return frozenset(relation for relation, holds in found.items() if holds) or frozenset({Relation.STRANGER})


def may(person: Person | None, action: Action, record: Record, concern: Concern) -> bool:
    """The one question: may this person do this with that part of this concern, now?

    An answer may be written only while somebody inside owes one.
    """
    if (action, record) == (Action.WRITE, Record.ANSWER) and concern.stage not in STAGES_WITH_SOMEBODY:
        return False
    return any(action in MAY[relation].get(record, ()) for relation in relations(person, concern))
