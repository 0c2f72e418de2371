"""`dovecote run`: one process that takes updates, sends letters and keeps the timetable, until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import signal
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime

import aiohttp
from telegram.error import InvalidToken, TelegramError

from bot import crash, sleep, timetable
from bot.application import ALLOWED_UPDATES
from bot.clock import PretendClock
from bot.house import House
from bot.intake import Intake
from bot.logs import Event, log
from bot.open import build, clock_for, locked_database, master_keys, setting_of
from bot.settings import Settings, WrongSettings
from bot.transport import AiohttpRequest
from procedures.calendar import due_date, london_day, working_days
from screens.language import SOURCE_LOCALE
from screens.languages import LANGUAGES
from screens.parts import commands
from storage import setting as setting_storage
from storage.lock import AnotherCopyIsRunning, Lock

#: How often PostgreSQL is asked whether the lock is still ours.
LOCK_CHECKED_EVERY = 30


async def run(settings: Settings, *, retry: bool = False) -> None:
    """Runs until SIGTERM or SIGINT. Raises what is wrong with the configuration before anything is taken in."""
    crash.arm(settings.crash_at)
    settings.require_token()
    masters = master_keys(settings)
    async with AsyncExitStack() as stack:
        database, held = await stack.enter_async_context(locked_database(settings, upgrade=True))
        setting, vault = await setting_of(database, masters)
        clock = clock_for(settings)
        if isinstance(clock, PretendClock):
            async with aiohttp.ClientSession() as session:
                await clock.read(session)
        request = AiohttpRequest()
        house = build(settings, database, setting, vault, clock, request)
        stack.push_async_callback(request.shutdown)
        await _say_hello(house)
        await house.open()
        await sleep.tell_after_a_long_sleep(house)
        warm_up(clock.now())
        intake = Intake(house)
        if retry:
            await intake.handle_again()
        log(Event.STARTED, backend=database.url.get_backend_name())
        await _work(house, intake, held)
        log(Event.STOPPED)


def warm_up(now: datetime) -> None:
    """Reads calendars and date formats now, so that the first parent does not wait for them.

    What has been made so far stays as long as the process: the collector need not look at it again and again.
    """
    due = due_date(london_day(now), working_days(5))
    for language in LANGUAGES.values():
        language.day(due)
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


async def _say_hello(house: House) -> None:
    """Asks Telegram who we are, tries again while the network is away, and makes sure that polling is possible."""
    pause = 1.0
    while True:
        try:
            await house.application.initialize()
            break
        except InvalidToken:
            raise WrongSettings("Telegram does not know this token. Copy it from BotFather again.") from None
        except TelegramError as wrong:
            log(Event.POLL_FAILED, error=type(wrong).__name__)
            await asyncio.sleep(pause)
            pause = min(pause * 2, 30)
    await house.telegram.call("deleteWebhook", {})
    await _name_the_commands(house)
    username = house.application.bot.username
    if house.setting.bot_username != username:
        async with house.database.transaction() as connection:
            await setting_storage.name_bot(connection, house.setting.id, username)
        house.setting = replace(house.setting, bot_username=username)


async def _name_the_commands(house: House) -> None:
    """What the menu button of the app offers, in the app's own language; English where we do not know it."""
    for locale, language in LANGUAGES.items():
        named = [{"command": name, "description": what} for name, what in commands(language)]
        code = {} if locale == SOURCE_LOCALE else {"language_code": locale.partition("_")[0]}
        told = {"commands": named, "scope": {"type": "all_private_chats"}, **code}
        answer = await house.telegram.call("setMyCommands", told)
        if answer.status != 200:  # nothing depends on it, and the next start tries again
            log(Event.COMMANDS_NOT_NAMED, level=logging.WARNING, status=answer.status)


async def _work(house: House, intake: Intake, held: Lock) -> None:
    """Everything at once, until one of them ends: intake, delivery, timetable, the lock, and the request to stop."""
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    jobs = [intake.run(ALLOWED_UPDATES), house.delivery.run(), house.fetching.run(), _watch_lock(held), stop.wait()]
    if isinstance(house.clock, PretendClock):
        jobs += [house.clock.follow(), _keep_up(house, house.clock)]
    tasks = [asyncio.create_task(job) for job in jobs]
    scheduler = timetable.start(house)
    try:
        done, _pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        scheduler.shutdown(wait=False)
        await _wind_down(house, tasks)


async def _wind_down(house: House, tasks: Sequence[asyncio.Task[object]]) -> None:
    """Stops taking, lets what is under way finish for a moment, and records it."""
    tasks[0].cancel()
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(5):
            while not house.delivery.is_idle():
                await asyncio.sleep(0.02)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await house.delivery.let_go()
    await house.application.shutdown()


async def _watch_lock(held: Lock) -> None:
    while await held.still_held():
        await asyncio.sleep(LOCK_CHECKED_EVERY)
    raise AnotherCopyIsRunning


async def _keep_up(house: House, clock: PretendClock) -> None:
    """After each jump of a pretend clock: does what is due, and tells the simulator when the next thing is."""
    jumped = asyncio.Event()
    jumped.set()
    clock.jumped = jumped.set
    while True:
        await jumped.wait()
        jumped.clear()
        house.delivery.wake()
        while await timetable.tick_all(house):
            pass
        while not (house.delivery.is_idle() and house.fetching.is_idle()):
            await asyncio.sleep(0.01)
        with contextlib.suppress(aiohttp.ClientError):
            await clock.report_idle(await timetable.next_thing(house), house.delivery.queue.next_moment(clock.now()))
