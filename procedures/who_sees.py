"""Who can see what about a child: worked out from the matrix of rights, person by person, never written by hand.

A concern and a message about harm have readers of their own, by what somebody is to the case. So nothing of a case goes
in here, and the list is the same whether or not there is one.
"""

from __future__ import annotations

from enum import StrEnum

from procedures.access import Action, Limit, Record, allowed
from procedures.people import Person
from procedures.rights import Seat, may_with_child, relations_to_child

#: What the bot keeps of a child and of no case. Consents and appointments stand in the matrix and are not kept yet.
OF_A_CHILD = (Record.CHILD, Record.RESTRICTION)


class Extent(StrEnum):
    """How much of a record."""

    WHOLE = "all of it"
    OWN = "their own part"
    INSTRUCTION = "what to do, without evidence"


Readable = tuple[tuple[Record, Extent], ...]


def readable(person: Person, seat: Seat) -> Readable:
    """Every record of this child that the person can read today, and how much of each.

    All of it stands on the child's page: whoever cannot open that reads nothing.
    """
    found = {record: _extent(person, record, seat) for record in OF_A_CHILD}
    if found[Record.CHILD] is None:
        return ()
    return tuple((record, extent) for record, extent in found.items() if extent is not None)


def _extent(person: Person, record: Record, seat: Seat) -> Extent | None:
    if allowed(relations_to_child(person, seat), Action.READ, record):
        return Extent.WHOLE
    if may_with_child(person, Action.READ, record, seat):
        return Extent.OWN
    bare = may_with_child(person, Action.READ, record, seat, Limit.INSTRUCTION)
    return Extent.INSTRUCTION if bare else None
