"""What stories about floods and hostile signs share: somebody in the middle of writing, and what became of it."""

from __future__ import annotations

from simulator.actor import Actor
from simulator.school import School
from tests.tales import told, writes_concern


async def begins_to_write(school: School) -> None:
    """The mother is about to write what worries her."""
    await writes_concern(school)
    await school.passes(minutes=1)
    school.mother.looks_away()


def answers(actor: Actor) -> list[str]:
    """What the bot said to this person since they looked away."""
    return [bubble.text for bubble in actor.phone.messages if bubble.from_bot and actor.phone.sees(bubble.text)]


async def draft_of(school: School, actor: Actor) -> str:
    """What is kept of what this person has begun, as JSON."""
    async with school.unit() as unit:
        address = await unit.store.people.address_of(actor.person.id)
        assert address is not None
        return str((await unit.store.conversations.get(address.chat_hash)).drafts)


async def set_aside(school: School) -> int:
    """How many updates could not be handled."""
    async with school.unit() as unit:
        return await unit.store.intake.in_quarantine()


def count_of(actor: Actor, text: str) -> int:
    """How often the bot has said this to this person."""
    return told(actor).count(text)
