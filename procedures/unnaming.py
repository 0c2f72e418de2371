"""Taking back that a concern is about somebody. A slip shuts out the wrong person; two people above put it right.

The parent's word alone names somebody (Chavey Down, lines 66 and 67: nobody judges a concern about themselves). So it
is never undone by whoever was named, by anybody shut out of the case, by whoever raised it, or by one person alone. In
an alert about harm nobody is ever un-named: there, somebody named too many does less harm than one too few.
"""

from __future__ import annotations

from procedures.access import Action, Record
from procedures.concern import Concern
from procedures.ladder import LADDER
from procedures.people import Person
from procedures.proposal import Change, may_propose
from procedures.rights import may

#: A reason is a few sentences; the concern's own words stay out of it.
LONGEST_REASON = 1_000


def level_of(person: Person) -> int:
    """The highest rung somebody stands on; whoever stands on none counts as staff of the room."""
    return max((number for number, rung in enumerate(LADDER) if rung.answered_by in person.roles), default=0)


def may_unname(person: Person | None, concern: Concern, named: Person) -> bool:
    """True for somebody above the named person who may read the case and has nothing to do with it."""
    if person is None or not may_propose(person, Change.UNNAME) or named.id not in concern.named:
        return False
    if person.id in apart(concern) or not may(person, Action.READ, Record.WORDS, concern):
        return False
    return level_of(person) > level_of(named)


def apart(concern: Concern) -> frozenset[str]:
    """Who is never the first nor the second: everybody shut out of the case, and whoever raised it."""
    return concern.shut_out | {concern.raised_by}
