"""People, the hats they wear, and the children they belong to. Nothing here needs a Telegram account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """A hat. One person may wear several, and be a parent as well."""

    PARENT = "parent"
    KEY_PERSON = "key person"
    PRACTITIONER = "practitioner"
    SETTING_MANAGER = "setting manager"
    LINE_MANAGER = "line manager"
    DIRECTOR = "director"
    SAFEGUARDING_LEAD = "safeguarding lead"
    DEPUTY_SAFEGUARDING_LEAD = "deputy safeguarding lead"
    PRIVACY_LEAD = "privacy lead"
    AGENCY = "agency professional"
    OPERATOR = "operator"


STAFF = frozenset(Role) - {Role.PARENT, Role.AGENCY, Role.OPERATOR}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the setting knows. `locale` is None until they have chosen a language.

    `blocked`: they blocked the bot, so that they must be reached by another way. `register`: the setting's own number.
    """

    id: str
    name: str
    roles: frozenset[Role]
    locale: str | None = None
    joined: bool = False
    active: bool = True
    blocked: bool = False
    phone: str = ""
    register: str = ""

    def __repr__(self) -> str:
        return f"Person({self.id})"

    def wears(self, *roles: Role) -> bool:
        """True if the person wears at least one of these hats now."""
        return self.active and not self.roles.isdisjoint(roles)


@dataclass(frozen=True, slots=True)
class Child:
    """A child of the setting, with the member of staff who is their key person (EYFS: every child has one).

    `born` and `register`, the setting's own number for the child, tell twins and namesakes apart; both may be unknown.
    """

    id: str
    name: str
    key_person_id: str | None
    born: date | None = None
    register: str = ""
    active: bool = True

    def __repr__(self) -> str:
        return f"Child({self.id})"


@dataclass(frozen=True, slots=True)
class Contacts:
    """How a family reaches the setting without this bot, and whom it names for safeguarding.

    `children_services` and `children_services_night` are the local authority's numbers, by day and out of hours.
    """

    phone: str
    email: str
    address: str
    safeguarding_lead: str
    safeguarding_phone: str
    children_services: str = ""
    children_services_night: str = ""

    def __repr__(self) -> str:
        return "Contacts()"


@dataclass(frozen=True, slots=True)
class Setting:
    """One pre-school. `key_person_days`: within how many working days a key person answers; five, or fewer."""

    id: str
    name: str
    bot_username: str | None
    contacts: Contacts
    key_person_days: int = 5

    def __repr__(self) -> str:
        return f"Setting({self.id})"
