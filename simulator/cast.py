"""The people of the pretend pre-school, the same in every story and in the demo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from procedures.family import Kin
from procedures.people import Child, Contacts, Person, Role
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the cast: the name a story uses, the full name, what they are, and what they read."""

    key: str
    name: str
    role: Role
    locale: str = "en_GB"
    phone_language: str = "en"


TOKEN = "4242424242:SimulatedTokenOfTheLittleDoves"  # noqa: S105 - it opens nothing
USERNAME = "little_doves_bot"
SETTING = "Little Doves"
CONTACTS = Contacts(
    phone="01632 960 961",
    email="office@littledoves.example",
    address="Little Doves, 4 Chapel Lane",
    safeguarding_lead="Miriam Adeyemi",
    safeguarding_phone="01632 960 962",
    children_services="01632 960 970",
    children_services_night="01632 960 971",
)

CAST = (
    Member("mother", "Amina Khan", Role.PARENT),
    Member("father", "Bilal Khan", Role.PARENT, "ur", "ur"),
    Member("other_parent", "Ewa Nowak", Role.PARENT, "pl", "pl"),
    Member("key_person", "Tom Wells", Role.KEY_PERSON),
    Member("manager", "Ruth Okafor", Role.SETTING_MANAGER),
)
#: Who joins when a story goes that far up.
ABOVE = (
    Member("line_manager", "Grace Bell", Role.LINE_MANAGER),
    Member("director", "Dinesh Rao", Role.DIRECTOR),
)
#: Who is told when a child may be being hurt.
SAFEGUARDING = (
    Member("lead", "Miriam Adeyemi", Role.SAFEGUARDING_LEAD),
    Member("deputy", "Peter Lund", Role.DEPUTY_SAFEGUARDING_LEAD),
)
#: Each child with the keys of their parents; Tom is the key person of both.
CHILDREN = {"zara": ("Zara Khan", ("mother", "father")), "kuba": ("Kuba Nowak", ("other_parent",))}


KIN = {"mother": Kin.MOTHER, "father": Kin.FATHER, "other_parent": Kin.MOTHER}


@dataclass(frozen=True, slots=True)
class Seeded:
    """Everybody who was written, by key."""

    people: dict[str, Person]
    children: dict[str, Child]


async def seed(store: Store, chats: dict[str, int], now: datetime) -> Seeded:
    """Writes everybody in `chats` (key to Telegram id) and the children, as if they had joined long ago."""
    people, children = {}, {}
    for member in (*CAST, *ABOVE, *SAFEGUARDING):
        if member.key in chats:
            person = await store.people.add(member.name, [member.role], now)
            await store.people.bind(person.id, store.people.address(chats[member.key]), now)
            people[member.key] = await store.people.choose_language(person.id, member.locale)
    for key, (name, parents) in CHILDREN.items():
        children[key] = await store.children.add(name, people["key_person"].id, now)
        for parent in parents:
            await store.families.bind(children[key].id, people[parent].id, KIN[parent], now, confirmed=True)
    return Seeded(people, children)
