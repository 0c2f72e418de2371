"""What stories about getting in share: invitations made beforehand, and the number on somebody's telephone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from procedures.people import Person, Role
from simulator.actor import Actor
from simulator.people import Phone
from simulator.school import School
from tests.tales import stranger


async def invited(school: School, name: str = "Late Comer", roles: Iterable[Role] = (Role.PARENT,)) -> Person:
    """Somebody who is known and has not joined; `school.invites` makes their link and number."""
    async with school.unit() as unit:
        return await unit.store.people.add(name, roles, unit.now)


async def asked_for_number(school: School, code: str, language: str = "en") -> Actor:
    """A stranger who has opened the link."""
    nobody = stranger(school, language)
    await nobody.starts(f"join_{code}")
    return nobody


def number_on(phone: Phone) -> str:
    """The number that the bot showed last."""
    shown = [message.text for message in phone.messages if message.from_bot and "The number for" in message.text]
    return re.findall(r"\d{4}", shown[-1])[0]


def another(number: str) -> str:
    """A number that is not this one."""
    return f"{(int(number) + 1) % 10_000:04d}"


def said(actor: Actor) -> list[dict[str, Any]]:
    """Everything the bot has sent this person, with its buttons, as it was sent."""
    kept = ("text", "entities", "reply_markup", "has_protected_content")
    return [
        {name: value for name, value in bubble.message.json().items() if name in kept}
        for bubble in actor.phone.messages
        if bubble.from_bot
    ]


async def count(school: School, column: sa.Column[Any]) -> int:
    """How many rows have something in this column."""
    async with school.unit() as unit:
        return int(await unit.store.connection.scalar(sa.select(sa.func.count(column))) or 0)
