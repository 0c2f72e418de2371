"""Who may do what: one table of relations and records. What does not stand in it is refused, and deny wins.

Rights follow people and their relations to a case or a child, not job titles. A person has a *set* of relations; they
may do what any of them allows, unless one of them shuts them out. Who is what is found in `procedures/rights.py`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """What somebody is to a case, to a child, or to the setting."""

    COMPLAINANT = "complainant"
    COPARENT = "parent"
    RESTRICTED = "restricted parent"
    CARER = "other carer"
    SUSPECT = "parent in an alert"
    NAMED = "named"
    CONFLICTED = "in conflict"
    HANDLER = "handler"
    DEPUTY = "deputy"
    PAST_HANDLER = "past handler"
    PAST_NAMED = "past handler, named"
    NEXT = "next level"
    KEY_PERSON = "key person"
    STAFF = "other staff"
    MANAGER = "manager"
    LEAD = "safeguarding lead"
    DIRECTOR = "director"
    AGENCY_VISITOR = "agency visitor"
    AGENCY_COMPLAINANT = "agency complainant"
    OPERATOR = "operator"
    STRANGER = "stranger"


class Record(StrEnum):
    """What there is to know, part by part."""

    EXISTENCE = "that a concern exists, its reference, stage and due date"
    WORDS = "what the complainant wrote"
    COMPLAINANT = "who raised it"
    ABOUT = "whom it is about"
    WORK = "notes and drafts of whoever has it"
    ANSWER = "the answer"
    WAY = "who has it and how it moves"
    HARM = "that a child may be being hurt"
    AGENCY = "what another agency told"
    CHILD = "the child's page"
    RESTRICTION = "a contact restriction"
    CONSENT = "consents"
    APPOINTMENT = "appointments"
    REGISTER = "the summary for Ofsted"
    AUDIT = "who saw and changed what"
    STAFF = "staff and their hats"


class Action(StrEnum):
    """What somebody wants to do with it."""

    CREATE = "C"
    READ = "R"
    ADD = "U"
    MOVE = "T"
    ESCALATE = "E"
    EXPORT = "X"
    APPROVE = "A"
    BE_NOTIFIED = "N"


class Limit(StrEnum):
    """What must be true besides, where a small letter stands in a cell."""

    OWN = "o"
    INSTRUCTION = "i"
    AGENCY_AGREES = "s"
    FLAGGED = "f"
    UPHELD = "u"
    VISITING = "w"
    AS_A_TASK = "t"
    INTEGRITY = "v"
    COUNT = "c"
    BY_CLASS = "k"
    LEADS_ARE_OUT = "d"
    RELEASED = "x"


#: One row for a relation, one column for a record. C create, R read, U add (never overwrite), T change the stage,
#: E take higher, X export, A approve as the second person, N be notified, - nothing. A small letter limits what stands
#: directly before it, up to the last + : o one's own or the part that names one; i the bare instruction, no evidence;
#: s if that agency agreed; f if flagged to safeguarding; u if upheld or taken to them; w while a visit lasts; t as a
#: task for staff, without an effect; v that it is whole, not what it says; c how many; k as far as the restriction
#: goes; d while lead and deputy are away; x if a lead released it; n what holds without the case.
TABLE = """
                        EXIST WORDS WHO  ABOUT WORK  ANSWER WAY  HARM   AGENCY CHILD RESTR CONS APPOINT REG  AUDIT STAFF
complainant             RN    CRU   R    Ro    -     R      Ro+E C      -      Ro    -     CRU  CRUo    -    -     Ro
parent                  -     -     -    -     -     -      -    C      -      Ro    -     CRU  CRUo    -    -     Ro
restricted parent       -     -     -    -     -     -      -    C      -      Rk    -     Ct   CRUo    -    -     Ro
other carer             -     -     -    -     -     -      -    C      -      -     -     -    -       -    -     Ro
parent in an alert      -     -     -    -     -     -      -    -      -      Rx    -     n    n       -    -     Ro
named                   -     -     -    -     -     -      -    -      -      n     n     n    n       -    -     Ro
in conflict             -     -     -    -     -     -      -    -      -      n     n     n    n       -    -     Ro
handler                 RN    R     R    R     CRU   CRU    RTE  C      Rs     Ro    Ri    R    CRUo    C    -     Ro
deputy                  RN    R     R    R     CRU   CRU    R    C      Rs     Ro    Ri    R    CRUo    -    -     Ro
past handler            RN    R     R    R     RUo   R      -    C      -      n     n     n    n       -    -     Ro
past handler, named     -     -     -    -     -     -      -    -      -      n     n     n    n       -    -     Ro
next level              -     -     -    -     -     -      -    C      -      n     n     n    n       -    -     Ro
key person              -     -     -    -     -     -      -    C      -      RU    Ri    R    Ro      -    -     Ro
other staff             -     -     -    -     -     -      -    C      -      Ro    Ri    R    -       -    -     Ro
manager                 R     -     -    -     -     -      R    C      -      CRU   C+Ri  R    R       CRUX -     CR
safeguarding lead       Rf    Rf    Rf   Rf    -     -      -    CRUTX  CRU    R     CRU   R    -       -    -     Ro
director                R     Ru    -    Ru    -     Ru     R    C+Rd   -      -     A     -    -       RX   R     A
agency visitor          -     -     -    -     -     -      -    C      CRo    Rw    Ri    -    Rw      -    -     -
agency complainant      RN    CRU   R    Ro    -     R      Ro+E C      -      -     -     -    CRUo    -    -     Ro
operator                Rc    -     -    -     -     -      -    -      -      -     -     -    -       -    Rv    -
stranger                -     -     -    -     -     -      -    -      -      -     -     -    -       -    -     -
"""

#: One of these is enough to be refused everything about the case.
SHUT_OUT = frozenset({Relation.NAMED, Relation.CONFLICTED, Relation.PAST_NAMED})


@dataclass(frozen=True, slots=True)
class Cell:
    """What a relation may do with a record: each action with the limit it has, None for none."""

    actions: frozenset[tuple[Action, Limit | None]]

    def allows(self, action: Action, granted: Collection[Limit]) -> bool:
        """True if the action stands here without a limit, or with one that is granted."""
        return any(each is action and (limit is None or limit in granted) for each, limit in self.actions)


def cell_in(text: str) -> Cell:
    """One cell as it is written in the table; ValueError if it is none."""
    found: set[tuple[Action, Limit | None]] = set()
    for part in text.split("+") if text not in {"-", "n"} else ():
        limit = Limit(part[-1]) if part[-1].islower() else None
        found |= {(Action(letter), limit) for letter in part.rstrip("".join(Limit))}
    return Cell(frozenset(found))


def table_in(text: str) -> dict[Relation, dict[Record, Cell]]:
    """The table, as it is asked."""
    found: dict[Relation, dict[Record, Cell]] = {}
    for line in text.strip("\n").splitlines()[1:]:
        name, *cells = line.rsplit(maxsplit=len(Record))
        found[Relation(name.strip())] = {record: cell_in(cell) for record, cell in zip(Record, cells, strict=True)}
    return found


MAY = table_in(TABLE)


def allowed(relations: Collection[Relation], action: Action, record: Record, granted: Collection[Limit] = ()) -> bool:
    """True if any of the relations allows it and none shuts out."""
    if not SHUT_OUT.isdisjoint(relations):
        return False
    return any(MAY[relation][record].allows(action, granted) for relation in relations)
