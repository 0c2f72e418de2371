"""What a list would change, before anything is changed: new children, new adults, new ties, and what is filled in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from procedures.family import Kin
from procedures.people import Child, Person
from procedures.roster import Row
from procedures.sheet import Flaw

#: An id, or "+" and a number for somebody who is new.
Ref = str
NEW = "+"


@dataclass(frozen=True, slots=True, repr=False)
class Known:
    """Everybody who is here already. Of a tie: the adult's and the child's id, and what they are to the child."""

    children: tuple[Child, ...] = ()
    people: tuple[Person, ...] = ()
    ties: Mapping[tuple[str, str], Kin] = field(default_factory=dict)
    ended: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True, repr=False)
class NewChild:
    """A child to be added."""

    ref: Ref
    name: str
    born: date
    number: str
    key_person: Ref


@dataclass(frozen=True, slots=True, repr=False)
class NewPerson:
    """An adult, or a key person, to be added."""

    ref: Ref
    name: str
    number: str = ""
    locale: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class NewTie:
    """An adult of a child, to be confirmed by a second person."""

    adult: Ref
    child: Ref
    kin: Kin


@dataclass(slots=True, repr=False)
class Plan:
    """Everything that a list would change. With a flaw nothing of it may be written."""

    staff: list[NewPerson] = field(default_factory=list)
    children: list[NewChild] = field(default_factory=list)
    adults: list[NewPerson] = field(default_factory=list)
    ties: list[NewTie] = field(default_factory=list)
    filled_children: dict[str, Row] = field(default_factory=dict)
    filled_adults: dict[str, Row] = field(default_factory=dict)
    unchanged: int = 0
    flaws: list[Flaw] = field(default_factory=list)
    notes: list[Flaw] = field(default_factory=list)

    @property
    def changes_something(self) -> bool:
        """True if there is anything to write."""
        return any((self.staff, self.children, self.adults, self.ties, self.filled_children, self.filled_adults))

    @property
    def may_be_written(self) -> bool:
        """True without a single flaw: a list is written whole or not at all."""
        return self.changes_something and not self.flaws

    @property
    def digest(self) -> str:
        """Twelve letters that say whether two plans are the same."""
        people = [(each.ref, each.name, each.number, each.locale, each.phone) for each in (*self.staff, *self.adults)]
        children = [(each.ref, each.name, each.born, each.number, each.key_person) for each in self.children]
        ties = [(each.adult, each.child, each.kin) for each in self.ties]
        filled = [(who, row.line) for each in (self.filled_children, self.filled_adults) for who, row in each.items()]
        told = repr((people, children, ties, filled, [(each.why, each.line) for each in self.flaws]))
        return hashlib.sha256(told.encode()).hexdigest()[:12]
