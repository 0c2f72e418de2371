"""People, children and concerns for the storage tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from procedures.concern import Concern, Part, raise_concern
from procedures.people import Child, Person, Role
from storage.ids import new_id
from storage.store import Store

NOW = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
WORDS = ("The yard gate does not close.", "Zara ran out <3 & I was scared. مجھے ڈر لگا")


@dataclass
class Cast:
    """Everybody of a small setting."""

    mother: Person
    father: Person
    other_parent: Person
    key_person: Person
    manager: Person
    line_manager: Person
    director: Person
    zara: Child
    kuba: Child


async def cast_of(store: Store) -> Cast:
    """Adds them, in the order in which they came."""
    people = {
        "mother": ("Amina Khan", Role.PARENT),
        "father": ("Bilal Khan", Role.PARENT),
        "other_parent": ("Ewa Nowak", Role.PARENT),
        "key_person": ("Tom Wells", Role.KEY_PERSON),
        "manager": ("Ruth Okafor", Role.SETTING_MANAGER),
        "line_manager": ("Lena Price", Role.LINE_MANAGER),
        "director": ("Dora Finch", Role.DIRECTOR),
    }
    made = {key: await store.people.add(name, [role], NOW) for key, (name, role) in people.items()}
    zara = await store.children.add("Zara Khan", made["key_person"].id, NOW)
    kuba = await store.children.add("Kuba Nowak", made["key_person"].id, NOW + timedelta(seconds=1))
    for child, parent in ((zara, "mother"), (zara, "father"), (kuba, "other_parent")):
        await store.children.belongs_to(child.id, made[parent].id, "parent or carer", NOW)
    return Cast(**made, zara=zara, kuba=kuba)


async def concern_of(
    store: Store, cast: Cast, reference: str = "K7M-2QX", at: datetime = NOW, words: tuple[str, ...] = WORDS
) -> Concern:
    """Raised by the mother, with the key person now."""
    holders = await store.people.holders()
    concern = raise_concern(
        id=new_id(), reference=reference, child=cast.zara, by=cast.mother, received_at=at, holders=holders
    )
    parts = [Part(cast.mother.id, text, at + timedelta(seconds=n), 100 + n) for n, text in enumerate(words)]
    await store.concerns.add(concern, parts)
    return concern
