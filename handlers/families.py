"""Families and staff: the way in for whoever looks after them. Each thing to do there has a file of its own."""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from handlers.conversation import set_aside
from handlers.proposal import how_many_wait
from handlers.reactions import Reaction, Tapped
from screens import families as screens
from screens.actions import OpenFamilies


def reactions() -> list[Reaction]:
    """The way in."""
    return [Tapped(OpenFamilies, show_hub, by=tuple(sorted(screens.HATS)))]


async def show_hub(_update: Update, context: Context) -> None:
    """What this person can do; a conversation under way is set aside with its draft."""
    set_aside(context)
    await context.show(screens.hub, context.person.roles, await how_many_wait(context))
