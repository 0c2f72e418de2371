"""Examples of what a manager sees who sends a list of families, with everything that can be wrong in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from procedures.family import Kin
from procedures.roster import Row
from procedures.roster_plan import NewChild, NewPerson, NewTie, Plan
from procedures.sheet import Flaw, Why
from screens import roster
from screens.examples_values import ARABIC_NAME, HOSTILE_NAME, ID, LONG_NAME, URDU_NAME, Example

_BORN = date(2023, 5, 14)
_PERSON, _CHILD = NewPerson("+0", LONG_NAME), NewChild("+0", ARABIC_NAME, _BORN, "", "+s0")
_ROW = Row(2, URDU_NAME, _BORN, LONG_NAME, HOSTILE_NAME, Kin.MOTHER)


def _plan(*flaws: Flaw, notes: tuple[Flaw, ...] = ()) -> Plan:
    made = Plan(staff=[NewPerson("+s0", URDU_NAME)], children=[_CHILD], adults=[_PERSON])
    made.ties, made.filled_children, made.unchanged = [NewTie("+0", "+0", Kin.MOTHER)], {ID: _ROW}, 3
    made.flaws, made.notes = list(flaws), list(notes)
    return made


def _every(reasons: tuple[Why, ...], start: int) -> tuple[Flaw, ...]:
    return tuple(Flaw(why, start + number, "child", HOSTILE_NAME) for number, why in enumerate(reasons))


_ALL = tuple(Why)
_FLAWS = _every(_ALL[10:30], 2)
_OTHERS = _every(_ALL[30:], 90)
_UNKNOWN = Flaw(Why.KEY_PERSON_UNKNOWN, 10_001, "key_person")
_HERE_ALREADY = Plan(unchanged=9)

ROSTER_EXAMPLES: Mapping[str, Example] = {
    "roster.how_to_send": (roster.how_to_send, (), {}),
    "roster.only_a_file": (roster.only_a_file, (), {}),
    "roster.too_large": (roster.too_large, (), {}),
    "roster.reading": (roster.reading, (), {}),
    "roster.found": (roster.found, (roster.Found(ID, _plan()),), {}),
    "roster.found: nothing new": (roster.found, (roster.Found(ID, _HERE_ALREADY),), {}),
    "roster.found: key person unknown": (roster.found, (roster.Found(ID, _plan(_UNKNOWN)),), {}),
    "roster.found: new staff": (roster.found, (roster.Found(ID, _plan(), staff=True),), {}),
    "roster.found: many": (roster.found, (roster.Found(ID, _plan(*_FLAWS)),), {}),
    "roster.found: many, page 2": (roster.found, (roster.Found(ID, _plan(*_FLAWS), page=2),), {}),
    "roster.found: many, page 3": (roster.found, (roster.Found(ID, _plan(*_FLAWS), page=99),), {}),
    "roster.found: to look at": (roster.found, (roster.Found(ID, _plan(notes=_OTHERS[:8])),), {}),
    "roster.found: to look at, page 2": (roster.found, (roster.Found(ID, _plan(notes=_OTHERS), page=2),), {}),
    "roster.found: to look at, page 3": (roster.found, (roster.Found(ID, _plan(notes=_OTHERS), page=3),), {}),
    **{f"roster.unreadable: {why}": (roster.unreadable, (Flaw(why, 1, told=HOSTILE_NAME),), {}) for why in _ALL[:10]},
    "roster.changed_meanwhile": (roster.changed_meanwhile, (), {}),
    "roster.written": (roster.written, (_plan(), [URDU_NAME, HOSTILE_NAME]), {}),
    "roster.written: nobody asked": (roster.written, (_plan(),), {}),
    "roster.written: nothing to confirm": (roster.written, (Plan(filled_children={ID: _ROW}),), {}),
    "roster.forgotten": (roster.forgotten, (), {}),
    "roster.no_longer_here": (roster.no_longer_here, (), {}),
}
