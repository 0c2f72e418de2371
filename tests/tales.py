"""Small tales that many stories begin with."""

from __future__ import annotations

from simulator.actor import Actor
from simulator.school import School


async def raise_concern(school: School, *words: str, by: str = "mother") -> str:
    """A parent raises a concern in English; returns its reference."""
    parent = school.actors[by]
    await parent.taps("Raise a concern")
    await parent.writes(*(words or ("The yard gate does not close.",)))
    await parent.taps("That is all", "Send")
    return next(line for line in parent.phone.last.text.split("\n") if "Reference" in line).split(": ")[1]


def told(actor: Actor) -> str:
    """Everything the bot shows this person."""
    return " ".join(message.text for message in actor.phone.messages if message.from_bot)


def stranger(school: School, language: str = "en") -> Actor:
    """Somebody with a telephone whom the setting does not know."""
    return Actor(school, school.world.add_person("Stranger", language_code=language), None)
