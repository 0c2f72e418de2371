"""One account, several hats: somebody who is a parent and works here says as what they are here now.

It changes which buttons stand in the menu, and no right: an old button of the other side works if the right is there.
"""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from handlers.menu import show_menu
from handlers.reactions import Reaction, Tapped
from procedures.wishes import Side, WishKind, is_both
from screens import problem
from screens.actions import WearHat


def reactions() -> list[Reaction]:
    """The switch; whoever has one side only does not find it."""
    return [Tapped(WearHat, wear)]


async def wear(update: Update, context: Context) -> None:
    """Keeps the side and shows its menu."""
    assert isinstance(context.tapped, WearHat)
    side = context.tapped.side
    if side not in {str(each) for each in Side} or not is_both(context.person.roles):
        await context.show(problem.not_found)
        return
    await context.store.wishes.set(context.person.id, WishKind.HAT, side, by=context.person.id, now=context.now)
    await show_menu(update, context)
