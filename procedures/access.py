"""Who may do what with a concern: one table, in which everything that does not stand is refused, and deny wins.

Rights follow people and their relations to a case, not job titles. A person has a *set* of relations; they may do what
any of them allows, unless one of them shuts them out. Somebody who is named, or has declared a conflict of interest,
never sees, handles, counts or is told of the case, whatever their hat.
"""

from __future__ import annotations

from enum import StrEnum

from procedures.concern import Concern
from procedures.people import Person, Role


class Relation(StrEnum):
    """What somebody is to one case."""

    COMPLAINANT = "complainant"
    HANDLER = "handler"
    DEPUTY = "deputy"
    PAST_HANDLER = "past handler"
    MANAGER = "manager"
    NAMED = "named"
    CONFLICTED = "in conflict"
    STRANGER = "stranger"


#: One of these is enough to be refused everything.
SHUT_OUT = frozenset({Relation.NAMED, Relation.CONFLICTED})


class Record(StrEnum):
    """A part of a case."""

    EXISTENCE = "that it exists, its reference, stage and due date"
    WORDS = "what the complainant wrote"
    COMPLAINANT = "who raised it"
    ANSWER = "the answer"
    WAY = "how it moves: passing up, stepping aside, taking it higher"


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
        Record.WAY: frozenset({R, W}),
    },
    Relation.HANDLER: {
        Record.EXISTENCE: frozenset({R, N}),
        Record.WORDS: frozenset({R}),
        Record.COMPLAINANT: frozenset({R}),
        Record.ANSWER: frozenset({R, W}),
        Record.WAY: frozenset({R, W}),
    },
    Relation.DEPUTY: {
        Record.EXISTENCE: frozenset({R, N}),
        Record.WORDS: frozenset({R}),
        Record.COMPLAINANT: frozenset({R}),
        Record.ANSWER: frozenset({R, W}),
        Record.WAY: frozenset({R}),
    },
    Relation.PAST_HANDLER: {
        Record.EXISTENCE: frozenset({R, N}),
        Record.WORDS: frozenset({R}),
        Record.COMPLAINANT: frozenset({R}),
        Record.ANSWER: frozenset({R}),
        Record.WAY: frozenset({R}),
    },
    Relation.MANAGER: {
        Record.EXISTENCE: frozenset({R}),
        Record.WAY: frozenset({R}),
    },
    Relation.NAMED: {},
    Relation.CONFLICTED: {},
    Relation.STRANGER: {},
}


def relations(person: Person | None, concern: Concern) -> frozenset[Relation]:
    """Everything this person is to this concern now. Somebody who has left is a stranger to all of them."""
    if person is None or not person.active:
        return frozenset({Relation.STRANGER})
    found = {
        Relation.COMPLAINANT: person.id == concern.raised_by,
        Relation.HANDLER: person.id == concern.handler_id,
        Relation.DEPUTY: person.id in concern.deputies and concern.is_open,
        Relation.PAST_HANDLER: person.id in concern.past_handlers | concern.deputies,
        Relation.MANAGER: Role.SETTING_MANAGER in person.roles,
        Relation.NAMED: person.id in concern.named,
        Relation.CONFLICTED: person.id in concern.conflicted,
    }
    return frozenset(relation for relation, holds in found.items() if holds) or frozenset({Relation.STRANGER})


def may(person: Person | None, action: Action, record: Record, concern: Concern) -> bool:
    """The one question: may this person do this with that part of this concern, now?

    Being shut out wins over everything else. An answer may be written only while somebody inside owes one; and staff
    who raised it themselves are its complainant and nothing more.
    """
    theirs = relations(person, concern)
    if theirs & SHUT_OUT:
        return False
    if Relation.COMPLAINANT in theirs:
        theirs = frozenset({Relation.COMPLAINANT})
    if (action, record) == (Action.WRITE, Record.ANSWER) and not concern.is_open:
        return False
    return any(action in MAY[relation].get(record, ()) for relation in theirs)
