"""People, children and concerns for the storage tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from procedures.concern import Concern, Part
from procedures.family import Kin
from procedures.ladder import raise_concern
from procedures.moves import escalated
from procedures.people import Child, Person, Role
from storage.concern import BY_THE_CLOCK, PartKind
from storage.ids import new_id
from storage.store import Store

NOW = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
#: The day after the key person's date.
LATE, AT = date(2026, 10, 13), NOW + timedelta(days=8)
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
        await store.families.bind(child.id, made[parent].id, Kin.MOTHER, NOW, confirmed=True)
    return Cast(**made, zara=zara, kuba=kuba)


async def concern_of(
    store: Store,
    cast: Cast,
    reference: str = "K7M-2QX",
    at: datetime = NOW,
    words: tuple[str, ...] = WORDS,
    hope: tuple[str, ...] = (),
    **how: Any,
) -> Concern:
    """Raised by the mother; with the key person now, unless `kind`, `subject` or `named` say otherwise."""
    holders = await store.people.holders()
    concern = raise_concern(
        id=new_id(), reference=reference, child=cast.zara, by=cast.mother, received_at=at, holders=holders, **how
    )
    said, hoped = ([by(cast.mother, text, at, 100 + n) for n, text in enumerate(texts)] for texts in (words, hope))
    await store.concerns.add(concern, said, hoped)
    return concern


def by(author: Person, text: str, at: datetime = NOW, message_id: int | None = None) -> Part:
    """A message of somebody; the number counts the seconds, so that messages have an order."""
    seconds = (message_id or 0) % 100
    return Part(author.id, text, at + timedelta(seconds=seconds), message_id)


async def texts_for(store: Store, person: Person, case: Concern, *kinds: PartKind) -> list[str]:
    """What this person reads of a case, in order."""
    return [part.text for _, part in await store.concerns.parts_for(person, case, *kinds)]


async def goes_up(store: Store, concern: Concern, today: date = LATE) -> Concern:
    """What the clock does."""
    move = escalated(concern, today, await store.people.holders())
    assert move is not None
    assert await store.concerns.move(concern, move, by=BY_THE_CLOCK, at=AT)
    found = await store.concerns.get_by_clock(concern.id)
    assert found is not None
    return found


def said(cast: Cast, *texts: str) -> dict[PartKind, list[Part]]:
    """An answer of the key person."""
    return {PartKind.ANSWER: [Part(cast.key_person.id, text, AT, 200) for text in texts or ("We mended the gate.",)]}
