"""The demo: a pretend pre-school in a browser page, with the real bot in a process of its own.

No account, no token, no server. Everything lies in one folder that is made anew at every start.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
import webbrowser
from pathlib import Path

from simulator.clock import SettableClock
from simulator.demo.process import GivenUp
from simulator.demo.theatre import Theatre
from simulator.school import START
from simulator.server import Running, serve
from simulator.world import World

PORT = 8765


def say(text: str) -> None:
    """One line for whoever started the demo."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


async def play(folder: Path, port: int, *, browser: bool) -> int:
    """Serves the page and runs the bot until somebody stops it; returns the exit code."""
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    say("Setting up the pretend pre-school ...")
    world = World(SettableClock(START, running=True))
    theatre = Theatre(world, folder)
    try:
        server = await serve(world, port=port, more=theatre.routes())  # first: a second demo touches nothing
    except OSError:
        say(f"Port {port} is in use. Stop the other program, or choose another port: make demo PORT={port + 1}")
        return 1
    try:
        return await _until_stopped(theatre, server, stop, browser=browser)
    finally:
        await theatre.close()
        await server.stop()


async def _until_stopped(theatre: Theatre, server: Running, stop: asyncio.Event, *, browser: bool) -> int:
    stopped = asyncio.create_task(stop.wait())
    work = asyncio.create_task(_show(theatre, server, browser=browser))
    await asyncio.wait({stopped, work}, return_when=asyncio.FIRST_COMPLETED)
    failed = work.done() and isinstance(work.exception(), GivenUp)
    if failed:
        say(str(work.exception()))
    for task in (stopped, work):
        task.cancel()
    await asyncio.gather(stopped, work, return_exceptions=True)
    return 1 if failed else 0


async def _show(theatre: Theatre, server: Running, *, browser: bool) -> None:
    """Opens the page when everything is there, and stays until the bot cannot be kept running."""
    await theatre.open(server)
    say(f"The demo is at {server.url}  (stop it with Ctrl+C)")
    if browser and not (_has_windows() and await asyncio.to_thread(webbrowser.open, server.url)):
        say("No browser could be opened from here: please open that address yourself.")
    await theatre.process.given_up()


def _has_windows() -> bool:
    """A browser for the terminal would take it over, and cannot show the page."""
    return sys.platform in {"darwin", "win32"} or any(os.environ.get(each) for each in ("DISPLAY", "WAYLAND_DISPLAY"))


def main() -> None:
    """`python -m simulator`."""
    parser = argparse.ArgumentParser(prog="python -m simulator", description="A pretend pre-school in your browser.")
    parser.add_argument("--port", type=int, default=PORT, help="the port of the page on this machine; 0: a free one")
    parser.add_argument("--folder", type=Path, default=Path(".demo"), help="where its files lie; made anew each time")
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    options = parser.parse_args()
    sys.exit(asyncio.run(play(options.folder, options.port, browser=not options.no_browser)))
