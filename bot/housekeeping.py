"""Small duties of the timetable: forgetting what need not be kept, wrapping keys, watching the backlog."""

from __future__ import annotations

from datetime import timedelta

from bot.house import House
from bot.logs import Event, log
from procedures.attachment import UNUSED_KEPT
from procedures.invitation import TRIES_KEPT
from storage import master_key
from storage.task import AlarmKind

DRAFTS_KEPT = timedelta(days=7)
MARKS_KEPT = timedelta(days=30)
MENUS_KEPT = timedelta(days=7)
WAITING_TOO_LONG = timedelta(minutes=15)


async def forget_drafts(house: House) -> int:
    """Drafts that nobody touched for 7 days."""
    async with house.unit() as unit:
        return await unit.store.conversations.forget_drafts(unit.now - DRAFTS_KEPT)


async def forget_marks(house: House) -> int:
    """Marks of updates after 30 days; proof of ordinary messages after 7; wrong tries to get in after 2 hours."""
    async with house.unit() as unit:
        marks = await unit.store.intake.forget_seen(unit.now - MARKS_KEPT)
        tries = await unit.store.invitations.forget_wrong_tries(unit.now - TRIES_KEPT)
        return marks + tries + await unit.store.outbox.forget(unit.now - MENUS_KEPT)


async def fetch_again(house: House) -> int:
    """Files that could not be fetched; what is to be done is found where it is done."""
    house.fetching.wake()
    return 0


async def forget_files(house: House) -> int:
    """Files that no record holds, after the longest life of a draft."""
    async with house.unit() as unit:
        return await unit.store.attachments.forget_unused(unit.now - UNUSED_KEPT)


async def rewrap_keys(house: House) -> int:
    """Reads the key file again and wraps up to 500 data keys with the newest master key."""
    path = house.key_file
    if path is None:
        return 0
    house.vault.masters = master_key.read(path)
    async with house.unit() as unit:
        count = await house.vault.rewrap(unit.store.connection)
    if count:
        log(Event.KEYS_REWRAPPED, count=count)
    return count


async def watch_backlog(house: House) -> int:
    """Rings once when a message that should have gone has been waiting for a quarter of an hour."""
    async with house.unit() as unit:
        if await unit.store.outbox.waiting_since(unit.now - WAITING_TOO_LONG):
            await unit.raise_alarm(AlarmKind.BACKLOG)
    return 0
