"""A long sleep: Telegram keeps what is sent to a bot for a day. After longer, people are told to send it again.

The time at which the bot was last awake is a row; it is moved in the transaction that tells people, so that they are
told once, however often the process starts. Only a start measures: a clock that is moved while the bot runs says
nothing about what Telegram still has.
"""

from __future__ import annotations

from datetime import timedelta

from bot.house import House
from bot.logs import Event, log
from screens import sleep as screens
from storage import setting as setting_storage

#: What is older, Telegram has forgotten.
KEPT_BY_TELEGRAM = timedelta(hours=24)
#: Whoever was in touch in this time before the sleep may have written during it.
IN_TOUCH = timedelta(days=30)


async def remember_awake(house: House) -> int:
    """Writes that the bot is awake now."""
    async with house.unit() as unit:
        await setting_storage.remember_awake(unit.store.connection, unit.setting.id, unit.now)
    return 0


async def tell_after_a_long_sleep(house: House) -> int:
    """At a start: whoever may have written in vain is told so, once; returns how many people."""
    async with house.unit() as unit:
        since = await setting_storage.last_awake(unit.store.connection, unit.setting.id)
        await setting_storage.remember_awake(unit.store.connection, unit.setting.id, unit.now)
        if since is None or unit.now - since <= KEPT_BY_TELEGRAM:
            return 0
        people = await unit.store.people.in_touch_since(since - IN_TOUCH)
        told = (screens.was_off, since, unit.now, unit.now - KEPT_BY_TELEGRAM, unit.setting.contacts)
        for person in people:
            await unit.notify(person.id, *told, hold=True)
    log(Event.LINE_DONE, line="tell_after_a_long_sleep", count=len(people))
    return len(people)
