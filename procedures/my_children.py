"""Who at the setting can read what about a child, read off the table of rights, so that a parent is told the truth."""

from __future__ import annotations

from procedures.access import MAY, Action, Limit, Record, Relation
from procedures.people import Role

#: Who works here, by the relation that their hat gives them to every child.
HATS = {
    Relation.KEY_PERSON: Role.KEY_PERSON,
    Relation.MANAGER: Role.SETTING_MANAGER,
    Relation.LEAD: Role.SAFEGUARDING_LEAD,
    Relation.DIRECTOR: Role.DIRECTOR,
}
#: What a parent is told about, in this order.
TOLD = (Record.CHILD, Record.WORDS, Record.HARM)
#: Limits that a parent has to know of. Other staff would read of the children who are here today, but nobody keeps a
#: register of that in this bot, so they read nothing; inspections and papers are no limits for people.
CONDITIONS = (Limit.FLAGGED, Limit.UPHELD, Limit.LEADS_ARE_OUT)


def who_reads(record: Record) -> tuple[Role, ...]:
    """The hats that may read it without a condition."""
    return tuple(role for relation, role in HATS.items() if (Action.READ, None) in MAY[relation][record].actions)


def who_reads_if(record: Record) -> tuple[tuple[Role, Limit], ...]:
    """The hats that may read it on a condition, and the condition."""
    return tuple(
        (role, limit)
        for relation, role in HATS.items()
        for limit in CONDITIONS
        if (Action.READ, limit) in MAY[relation][record].actions
    )
