"""Who may let whom go, what ends with it, and to whom key children go. Nobody lets themselves go.

The same line holds as for letting in (`procedures/invitation.py`): a setting manager decides about those who work in
the room, and never about those who watch over the manager. They, and the manager, are let go by the next above; a
director, and anybody else, on the bot's computer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from procedures.ladder import Holders
from procedures.people import STAFF, Person, Role
from procedures.proposal import Change
from procedures.safeguarding import CHAIN

_ROOM = frozenset({Role.KEY_PERSON, Role.PRACTITIONER, Role.OPERATOR})
_WATCH = frozenset({Role.SAFEGUARDING_LEAD, Role.DEPUTY_SAFEGUARDING_LEAD, Role.PRIVACY_LEAD})
_BELOW_THE_LINE_MANAGER = _ROOM | _WATCH | {Role.SETTING_MANAGER}

#: Whose leaving each hat may write down: everybody all of whose hats stand here.
LETS_GO: Mapping[Role, frozenset[Role]] = {
    Role.SETTING_MANAGER: _ROOM,
    Role.LINE_MANAGER: _BELOW_THE_LINE_MANAGER,
    Role.DIRECTOR: _BELOW_THE_LINE_MANAGER | {Role.LINE_MANAGER},
}

#: What the leaver proposed and still waits for a second person: what protects a child waits on, and so do families
#: whom a second person still looks at. What lets somebody back in must be proposed again.
STAYS_PROPOSED = frozenset({Change.BIND, Change.UNBIND, Change.RESTRICT})

#: Without anybody in one of these hats something here stops.
NEEDED = (Role.SETTING_MANAGER, *CHAIN[:1])


class Outside(StrEnum):
    """What the bot cannot do when somebody leaves, and a person must."""

    KEYS = "keys and codes of the doors"
    DEVICES = "telephones, tablets and papers"
    OTHER_PLACES = "accounts elsewhere"
    FAMILIES = "families who do not use the bot"
    NUMBERS = "the safeguarding name and number that families are shown"
    COMPUTER = "the bot's own computer"


@dataclass(frozen=True, slots=True)
class KeyChild:
    """A child whose key person leaves, the deputy (empty if there is none who may), and everybody who may be chosen."""

    id: str
    name: str
    deputy_id: str
    may_be: tuple[str, ...]


def hats_that_end(person: Person) -> frozenset[Role]:
    """Every hat but that of a parent: whoever has a child here stays as that child's parent."""
    return person.roles - {Role.PARENT}


def stays_as_parent(person: Person) -> bool:
    """True if this person is still here afterwards, as a parent and nothing else."""
    return Role.PARENT in person.roles


def may_let_go(by: Person, who: Person) -> bool:
    """True if this person may write down that the other one leaves; of several hats every single one must allow it."""
    hats = hats_that_end(who)
    if by.id == who.id or not who.active or not hats & (STAFF | {Role.OPERATOR}):
        return False
    return any(by.wears(hat) and hats <= below for hat, below in LETS_GO.items())


def left_without(who: Person, holders: Holders) -> tuple[Role, ...]:
    """The hats that are needed here and that nobody wears but whoever leaves."""
    return tuple(hat for hat in NEEDED if hat in who.roles and not set(holders.get(hat, ())) - {who.id})


def can_take_all(children: Sequence[KeyChild]) -> tuple[str, ...]:
    """Whoever may be key person of every one of these children."""
    if not children:
        return ()
    return tuple(each for each in children[0].may_be if all(each in child.may_be for child in children))


def have_deputies(children: Iterable[KeyChild]) -> bool:
    """True if every one of them has a deputy who may take over."""
    return all(child.deputy_id for child in children)


def is_complete(children: Iterable[KeyChild], chosen: Mapping[str, str]) -> bool:
    """True if every child goes to somebody who may have it; nobody is right only where nobody could be chosen."""
    return all(chosen.get(child.id, "") in (child.may_be or ("",)) for child in children)


def by_itself(children: Iterable[KeyChild]) -> dict[str, str]:
    """To whom the children go if nobody is asked: the deputy, or nobody where nobody may be chosen."""
    return {child.id: child.deputy_id for child in children if child.deputy_id or not child.may_be}


def to_do_outside(who: Person, *, families: bool, shown_as_lead: bool) -> tuple[Outside, ...]:
    """What a person must still do. `families`: a key person changed; `shown_as_lead`: families see this name."""
    found = {
        Outside.KEYS: True,
        Outside.DEVICES: True,
        Outside.OTHER_PLACES: True,
        Outside.FAMILIES: families,
        Outside.NUMBERS: shown_as_lead,
        Outside.COMPUTER: Role.OPERATOR in who.roles,
    }
    return tuple(each for each, holds in found.items() if holds)
