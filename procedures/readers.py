"""Who may see who has read a case: whoever has it and must be able to judge what is known of it, and by whom."""

from __future__ import annotations

from procedures.access import SHUT_OUT, Relation
from procedures.concern import Concern
from procedures.people import Person
from procedures.rights import relations
from procedures.safeguarding import CHAIN, Alert, may_read


def may_see_readers(person: Person | None, concern: Concern) -> bool:
    """True for whoever has it; never for whoever raised it, helped with it, had it before, or is shut out."""
    theirs = relations(person, concern)
    return Relation.HANDLER in theirs and theirs.isdisjoint(SHUT_OUT | {Relation.COMPLAINANT})


def may_see_readers_of(person: Person, alert: Alert) -> bool:
    """True for those of the chain who were told of the alert and may read it."""
    return may_read(person, alert) and person.id in alert.told and person.wears(*CHAIN)
