"""Who is what to a case or a child, and the one question: may this person do this with that, now?

A refusal outside one's own looks exactly like "not found"; that is for the caller to say.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from procedures.access import SHUT_OUT, Action, Limit, Record, Relation, allowed
from procedures.concern import Concern, Subject
from procedures.family import Restriction, Standing
from procedures.people import STAFF, Person, Role
from procedures.proposal import LEADS

STRANGER = frozenset({Relation.STRANGER})
NOTHING: frozenset[Limit] = frozenset()


@dataclass(frozen=True, slots=True)
class Seat:
    """What somebody is to a child besides their hats: family, key person or deputy, a visitor from an agency."""

    standing: Standing | None = None
    cares: bool = False
    visits: bool = False
    is_present: bool = False


def relations(person: Person | None, concern: Concern) -> frozenset[Relation]:
    """Everything this person is to this concern now. Somebody who has left is a stranger to all of them.

    Whoever works here no more, but is a parent still, is nothing to a concern by having had it.
    """
    if person is None or not person.active:
        return STRANGER
    works = bool(person.roles & STAFF)
    named, had_it = person.id in concern.named, works and person.id in concern.past_handlers | concern.deputies
    raised, agency = person.id == concern.raised_by, Role.AGENCY in person.roles
    found = {
        Relation.COMPLAINANT: raised and not agency,
        Relation.AGENCY_COMPLAINANT: raised and agency,
        Relation.HANDLER: works and person.id == concern.handler_id,
        Relation.DEPUTY: works and person.id in concern.deputies and concern.is_open,
        Relation.PAST_HANDLER: had_it and not named,
        Relation.PAST_NAMED: had_it and named,
        Relation.MANAGER: Role.SETTING_MANAGER in person.roles,
        # A concern about "somebody above the manager" names nobody: then no director may look at any of it.
        Relation.DIRECTOR: Role.DIRECTOR in person.roles and concern.subject is not Subject.ABOVE,
        Relation.LEAD: bool(person.roles & LEADS),
        Relation.OPERATOR: Role.OPERATOR in person.roles,
        Relation.NAMED: named,
        Relation.CONFLICTED: person.id in concern.conflicted,
    }
    return frozenset(relation for relation, holds in found.items() if holds) or STRANGER


def may(
    person: Person | None, action: Action, record: Record, concern: Concern, granted: Collection[Limit] = NOTHING
) -> bool:
    """May this person do this with that part of this concern, now?

    Being shut out wins over everything else. An answer may be written only while somebody inside owes one; and staff
    who raised it themselves are its complainant and nothing more. `granted`: limits of the table that hold here.
    """
    theirs = relations(person, concern)
    if theirs & SHUT_OUT:
        return False
    if raised := theirs & {Relation.COMPLAINANT, Relation.AGENCY_COMPLAINANT}:
        theirs = raised
    if (action, record) == (Action.ADD, Record.ANSWER) and not concern.is_open:
        return False
    return allowed(theirs, action, record, granted)


def relations_to_child(person: Person | None, seat: Seat) -> frozenset[Relation]:
    """Everything this person is to a child today. Whoever belongs to the child is family only, whatever their hats.

    A restriction outlives the bond: whoever is to be kept away comes no nearer by belonging no more.
    """
    if person is None or not person.active:
        return STRANGER
    if seat.standing is not None and seat.standing.belongs:
        return frozenset({_as_family(seat.standing)})
    if seat.standing is not None and seat.standing.restriction is not None:
        return STRANGER
    if Role.AGENCY in person.roles and not person.roles & STAFF:
        return frozenset({Relation.AGENCY_VISITOR}) if seat.visits else STRANGER
    found = {
        Relation.KEY_PERSON: seat.cares and bool(person.roles & STAFF),
        Relation.STAFF: bool(person.roles & STAFF),
        Relation.MANAGER: Role.SETTING_MANAGER in person.roles,
        Relation.LEAD: bool(person.roles & LEADS),
        Relation.DIRECTOR: Role.DIRECTOR in person.roles,
        Relation.OPERATOR: Role.OPERATOR in person.roles,
    }
    return frozenset(relation for relation, holds in found.items() if holds) or STRANGER


def _as_family(standing: Standing) -> Relation:
    if standing.restriction is not None:
        return Relation.RESTRICTED
    return Relation.COPARENT if standing.is_parent else Relation.CARER


def may_with_child(
    person: Person | None, action: Action, record: Record, seat: Seat, asking: Limit | None = None
) -> bool:
    """May this person do this with that record of this child, today?

    `asking`: they want only what this limit leaves (the bare instruction of a restriction; a change as a task).
    Consents also need the authority to decide on the item: `Standing.may_decide`.
    """
    theirs = relations_to_child(person, seat)
    granted: set[Limit] = {Limit(asking)} if asking in {Limit.INSTRUCTION, Limit.AS_A_TASK} else set()
    belongs = seat.standing is not None and seat.standing.belongs
    if belongs or seat.cares or seat.visits or seat.is_present:
        granted.add(Limit.OWN)
    if seat.visits:
        granted.add(Limit.VISITING)
    if seat.standing is not None and seat.standing.restriction not in {None, Restriction.NO_CONTACT}:
        granted.add(Limit.BY_CLASS)
    return allowed(theirs, action, record, granted)


def may_with_staff(person: Person | None, action: Action) -> bool:
    """May this person do this with who works here? Everybody who belongs to the setting may read names and hats."""
    if person is None or not person.active:
        return False
    hats = {Role.SETTING_MANAGER: Relation.MANAGER, Role.DIRECTOR: Relation.DIRECTOR, Role.PARENT: Relation.CARER}
    theirs = {relation for hat, relation in hats.items() if hat in person.roles}
    if person.roles & STAFF:
        theirs.add(Relation.STAFF)
    return allowed(theirs, action, Record.STAFF, {Limit.OWN})
