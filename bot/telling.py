"""New texts of the setting: everybody whom one concerns is told once, in the last lane, and then left alone."""

from __future__ import annotations

from datetime import timedelta

from bot.house import House
from handlers.registration import tell_of_new_texts
from procedures.texts import TextKind

AT_ONCE = 50
#: Whoever has just joined is reading them one after the other, or has gone on to something more urgent.
AFTER_JOINING = timedelta(days=1)


async def tell_everybody(house: House) -> int:
    """Up to fifty people of each kind of text; returns how many were told."""
    found: dict[str, None] = {}
    async with house.unit() as unit:
        for kind in TextKind:
            newest = await unit.store.texts.newest(kind)
            if newest is not None:
                ids = await unit.store.texts.not_told(newest, unit.now - AFTER_JOINING, AT_ONCE)
                found.update(dict.fromkeys(ids))
        await tell_of_new_texts(unit, found)
    return len(found)
