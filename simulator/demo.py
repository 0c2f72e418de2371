"""The demo: a pretend pre-school in a browser page, with the real bot in a process of its own.

No account, no token, no server. Everything lies in one folder that is made anew at every start.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import signal
import sys
import webbrowser
from pathlib import Path

from simulator.cast import ABOVE, CAST, CONTACTS, SAFEGUARDING, SETTING, TOKEN, USERNAME, seed
from simulator.clock import SettableClock
from simulator.server import Running, serve
from simulator.world import World
from storage import master_key, migrate
from storage import setting as setting_storage
from storage.database import Database
from storage.store import Store

PORT = 8765
#: A bot that ends again and again is not started for ever.
MOST_STARTS = 50


def say(text: str) -> None:
    """One line for whoever started the demo."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


async def play(folder: Path, port: int, *, browser: bool) -> int:
    """Serves the page and runs the bot until somebody stops it; returns the exit code."""
    say("Setting up the pretend pre-school ...")
    world = World(SettableClock.at_this_moment(running=True))
    world.add_bot(TOKEN, USERNAME, SETTING)
    phones = {}
    for member in (*CAST, *ABOVE, *SAFEGUARDING):
        phones[member.key] = world.add_person(member.name.partition(" ")[0], language_code=member.phone_language)
    try:
        server = await serve(world, port=port)  # first, so that a second demo cannot touch the files of the first
    except OSError:
        say(f"Port {port} is in use. Stop the other program, or choose another port: make demo PORT={port + 1}")
        return 1
    environment = await _prepare(folder, world, {key: phone.id for key, phone in phones.items()})
    for phone in phones.values():
        phone.starts()
    _show(server, browser=browser)
    environment |= {"DOVECOTE_API_URL": server.url, "DOVECOTE_PRETEND_CLOCK": server.url}
    await _run_bot(environment)
    await server.stop()
    return 0


async def _prepare(folder: Path, world: World, chats: dict[str, int]) -> dict[str, str]:
    """A fresh database with everybody in it, and the environment that leads the bot there."""
    shutil.rmtree(folder, ignore_errors=True)
    data, key_file = folder / "data", folder / "key" / "master.key"
    data.mkdir(parents=True)
    master_key.create(key_file)
    database, now = Database(f"sqlite:///{data / 'dovecote.db'}"), world.clock.now()
    async with database.transaction() as connection:
        await migrate.upgrade(connection)
        masters = master_key.read(key_file)
        new = {"name": SETTING, "bot_username": USERNAME, "contacts": CONTACTS, "now": now}
        _setting, vault = await setting_storage.create(connection, masters, **new)  # type: ignore[arg-type]
        await seed(Store(connection, vault), chats, now)
    await database.close()
    place = {"DOVECOTE_DATA": str(data), "DOVECOTE_KEY_FILE": str(key_file), "DOVECOTE_DATABASE_URL": ""}
    return {**os.environ, **place, "DOVECOTE_TOKEN": TOKEN, "DOVECOTE_LOG_LEVEL": "WARNING"}


def _show(server: Running, *, browser: bool) -> None:
    say(f"The demo is at {server.url}  (stop it with Ctrl+C)")
    if browser and not webbrowser.open(server.url):
        say("No browser could be opened from here: please open that address yourself.")


async def _run_bot(environment: dict[str, str]) -> None:
    """The real bot; when it dies it is started again, as a service manager does."""
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    stopped = asyncio.create_task(stop.wait())
    for _start in range(MOST_STARTS):
        bot = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "run", env=environment)
        ended = asyncio.create_task(bot.wait())
        await asyncio.wait({stopped, ended}, return_when=asyncio.FIRST_COMPLETED)
        if stopped.done():
            if bot.returncode is None:
                bot.terminate()
            await ended
            return
        say(f"The bot ended ({bot.returncode}) and is started again; nothing is lost.")
        await asyncio.sleep(1)


def main() -> None:
    """`python -m simulator`."""
    parser = argparse.ArgumentParser(prog="python -m simulator", description="A pretend pre-school in your browser.")
    parser.add_argument("--port", type=int, default=PORT, help="the port of the page on this machine")
    parser.add_argument("--folder", type=Path, default=Path(".demo"), help="where its files lie; made anew each time")
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    options = parser.parse_args()
    sys.exit(asyncio.run(play(options.folder, options.port, browser=not options.no_browser)))
