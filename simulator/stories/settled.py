"""A concern that the key person settles: listened to, answered, and what was promised is done."""

from __future__ import annotations

from simulator.stories import gate
from simulator.stories.seen import showing
from simulator.stories.stage import Stage, Story, must

AMINA = gate.Teller(
    key="mother",
    name="Amina",
    words=(
        "The yard gate does not close.",
        "Zara was out on the path before anybody saw it. She is fine, but I was frightened.",
    ),
    photo="This is the gate.",
    hope="Please mend it soon.",
)


async def play(stage: Stage) -> None:
    """Amina tells of the gate; Tom listens, answers, and keeps what he promised."""
    await stage.settle()
    others = (stage.manager, stage.father, stage.other_parent)
    before = showing(*others)
    await stage.tells("Amina raises a concern: the yard gate does not close. She sends a photo.")
    reference = await gate.is_raised(stage, AMINA)
    await gate.is_opened(stage, AMINA, reference)
    await gate.is_understood(stage, AMINA)
    day = await gate.is_answered(stage, AMINA)
    await gate.is_settled(stage, AMINA, reference)
    await gate.is_kept(stage, AMINA, reference, day)
    await stage.tells("Amina has heard that it is done. Nobody else has seen any of this.")
    must(showing(*others) == before, "Neither the manager nor another parent sees any of it")


STORY = Story(
    key="settled",
    title="A concern is settled",
    about="Amina tells of a gate that does not close. Tom listens, answers, and keeps his promise.",
    watch=("mother", "key_person"),
    play=play,
)
