"""Who belongs to a child, and what is known of it: kin, parental responsibility, restrictions, delegated authority.

"Parents" are mothers and fathers, step-parents, same-sex and foster parents, and parents who live elsewhere (Little
Doves 10.01, line 11). So kin says nothing about rights: what an adult may decide stands in facts of their own, each
with the days on which it holds and who saw the evidence. Both parents keep equal rights until a court says otherwise;
one parent's word restricts nobody (Department for Education, parental responsibility).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Kin(StrEnum):
    """What an adult is to a child."""

    MOTHER = "mother"
    FATHER = "father"
    STEP_PARENT = "step-parent"
    FOSTER_CARER = "foster carer"
    GRANDPARENT = "grandparent"
    OTHER = "other"


#: Whom the procedure calls a parent.
PARENTS = frozenset({Kin.MOTHER, Kin.FATHER, Kin.STEP_PARENT, Kin.FOSTER_CARER})


class FactKind(StrEnum):
    """What can be known of an adult and a child. `value` says more where the kind has several."""

    RESPONSIBILITY = "parental responsibility"
    LIVES_WITH = "lives with"
    RESTRICTION = "contact restriction"
    DELEGATED = "delegated authority"
    ASK_EACH_TIME = "wishes to be asked each time"


class Restriction(StrEnum):
    """How far contact is restricted, the widest first. Whoever is restricted may still complain and be answered."""

    NO_CONTACT = "no contact"
    NO_LOCATION = "no location"
    INFORMATION_ONLY = "information only"


class Item(StrEnum):
    """What authority can be delegated for, item by item (foster carers; the four consents of 10.01, line 36)."""

    MEDICATION = "medication"
    EMERGENCY = "emergency treatment"
    OUTINGS = "outings"
    PHOTOGRAPHS = "photographs"
    DAILY_CARE = "daily care"


#: The values each kind may have; "" where there is nothing to choose.
VALUES: dict[FactKind, tuple[str, ...]] = {
    FactKind.RESPONSIBILITY: ("",),
    FactKind.LIVES_WITH: ("",),
    FactKind.RESTRICTION: tuple(Restriction),
    FactKind.DELEGATED: tuple(Item),
    FactKind.ASK_EACH_TIME: ("", *Item),
}
#: These rest on a paper that somebody must have seen.
NEEDS_EVIDENCE = frozenset({FactKind.RESPONSIBILITY, FactKind.RESTRICTION, FactKind.DELEGATED})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was shown and who saw it when; the paper itself is never kept."""

    what: str
    seen_by: str
    seen_on: date

    def __repr__(self) -> str:
        return f"Evidence(seen by {self.seen_by})"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known of an adult and a child, from `since` to `until`, both days included.

    `value` is a `Restriction` or an `Item` where the kind has any; `issuer` who delegated, `scope` how far.
    """

    id: str
    person_id: str
    child_id: str
    kind: FactKind
    value: str
    since: date
    until: date | None = None
    evidence: Evidence | None = None
    issuer: str = ""
    scope: str = ""
    recorded_by: str | None = None
    ended_at: datetime | None = None

    def __repr__(self) -> str:
        return f"Fact({self.id})"

    def holds_on(self, day: date) -> bool:
        """True on every day from the first to the last; an ended fact holds on none."""
        return self.ended_at is None and self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Bond:
    """An adult belongs to a child. It counts once a second person has confirmed it, and until it is ended."""

    id: str
    person_id: str
    child_id: str
    kin: Kin
    since: datetime
    until: datetime | None = None
    recorded_by: str | None = None
    confirmed_by: str | None = None
    confirmed_at: datetime | None = None

    def __repr__(self) -> str:
        return f"Bond({self.id})"

    @property
    def counts(self) -> bool:
        """True while the adult belongs to the child."""
        return self.until is None and self.confirmed_at is not None

    @property
    def is_waiting(self) -> bool:
        """True until a second person has looked at it."""
        return self.until is None and self.confirmed_at is None


@dataclass(frozen=True, slots=True)
class Standing:
    """How an adult stands to a child today: the bond, and the facts that hold today."""

    bond: Bond | None
    facts: frozenset[tuple[FactKind, str]] = field(default=frozenset())

    @property
    def belongs(self) -> bool:
        """True if the adult belongs to the child now."""
        return self.bond is not None and self.bond.counts

    @property
    def is_parent(self) -> bool:
        """True for a parent in the sense of the procedure, and for whoever has parental responsibility."""
        return self.belongs and self.bond is not None and (self.bond.kin in PARENTS or self.is_responsible)

    @property
    def is_responsible(self) -> bool:
        """True with parental responsibility."""
        return (FactKind.RESPONSIBILITY, "") in self.facts

    @property
    def restriction(self) -> Restriction | None:
        """The widest restriction that holds today."""
        return next((each for each in Restriction if (FactKind.RESTRICTION, each) in self.facts), None)

    def may_decide(self, item: Item) -> bool:
        """True if this adult's consent to the item counts today: by responsibility, or by delegated authority."""
        if not self.belongs or self.restriction is not None:
            return False
        return self.is_responsible or (FactKind.DELEGATED, item) in self.facts

    def wishes_to_be_asked(self, item: Item) -> bool:
        """True if they want to be asked each time, in general or for this item."""
        return not self.facts.isdisjoint({(FactKind.ASK_EACH_TIME, ""), (FactKind.ASK_EACH_TIME, item)})


def standing_on(day: date, bond: Bond | None, facts: Iterable[Fact]) -> Standing:
    """How an adult stands to a child on a day (London)."""
    return Standing(bond, frozenset((each.kind, each.value) for each in facts if each.holds_on(day)))
