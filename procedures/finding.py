"""Finding somebody by a few letters of their name, and what can be said of how to reach them.

Names are sealed, so no database can compare them: it is done in memory, over what the asker may see. Nothing here is
stored. Letters are compared as people mean them: "zoe" finds Zoë, "lukasz" finds Łukasz, and it does not matter whether
a telephone writes the Arabic or the Persian letters that look the same.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable
from enum import StrEnum
from typing import TypeVar

from procedures.access import Action, Relation
from procedures.people import STAFF, Person
from procedures.proposal import LEADS, MANAGER, NEAR
from procedures.rights import may_with_staff

T = TypeVar("T")

#: Fewer letters find everybody; more results help nobody.
LEAST_LETTERS, MOST_FOUND = 2, 10

#: The hats of whoever looks after children here, and may find people.
FINDERS = MANAGER | LEADS | NEAR
#: Whose work a child is. Whoever belongs to the child is family, whatever their hats (`procedures/rights.py`).
LOOKS_AFTER = frozenset({Relation.KEY_PERSON, Relation.MANAGER, Relation.LEAD})

#: Letters that no decomposition brings together, and signs that people leave out. Hyphens part words.
_ALIKE: dict[int, int | str | None] = {
    **str.maketrans("łøđðħıیىےکہۃةھں-‐‑–_", "loddhiيييكههههن     ", "'’‘ʼʻ`´.ـ"),
    ord("æ"): "ae",
    ord("œ"): "oe",
    ord("þ"): "th",
}


class Reach(StrEnum):
    """How somebody can be reached here."""

    JOINED = "joined"
    NOT_JOINED = "not joined"
    NOT_REACHED = "cannot be reached here"
    LEFT = "has left"


def reach_of(person: Person) -> Reach:
    """How this person can be reached here."""
    if not person.active:
        return Reach.LEFT
    if not person.joined:
        return Reach.NOT_JOINED
    return Reach.NOT_REACHED if person.blocked else Reach.JOINED


def knows(reader: Person, person: Person, of: Collection[str], looked_after: Collection[str]) -> bool:
    """May the reader see all of somebody's page? `of`: their children; `looked_after`: those who are the reader's work.

    An adult, if one of their children is the reader's work: never the other parent of the reader's own child. Who works
    here, for the setting manager; and who belongs to no child yet, for whoever looks after all of them.
    """
    if of and person.id != reader.id:
        return not set(of).isdisjoint(looked_after)
    if person.roles & STAFF:
        return may_with_staff(reader, Action.CREATE)
    return reader.wears(*MANAGER, *LEADS)


def folded(text: str) -> str:
    """A name, or letters of one, as it is compared: no capitals, no accents, nothing that cannot be seen."""
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text)
        text = "".join(each for each in apart if not unicodedata.combining(each) and not _is_unseen(each))
    return " ".join(text.casefold().translate(_ALIKE).split())


def _is_unseen(sign: str) -> bool:
    """Marks that turn or join letters: Unicode's category of formatting."""
    return unicodedata.category(sign) == "Cf"


def is_enough(wanted: str) -> bool:
    """True if these folded letters are enough to look for."""
    return sum(each.isalnum() for each in wanted) >= LEAST_LETTERS


def matches(wanted: str, name: str) -> bool:
    """True if every word of what is wanted stands somewhere in the name; both are folded."""
    return all(word in name for word in wanted.split())


def found(wanted: str, everybody: Iterable[T], name_of: Callable[[T], str]) -> list[T]:
    """Whose name holds the folded letters: first those in whom a word begins with them, then by name."""
    hits = [(folded(name_of(each)), each) for each in everybody]
    rows = [(f" {wanted}" not in f" {name}", name, each) for name, each in hits if matches(wanted, name)]
    return [each for _, _, each in sorted(rows, key=lambda row: row[:2])]
