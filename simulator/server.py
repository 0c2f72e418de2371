"""The World over HTTP, on this machine only: Bot API, control face and the page of phones."""

import argparse
import asyncio
import socket
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from simulator import botface
from simulator.clock import SettableClock
from simulator.control import Control
from simulator.doorway import is_this_machine
from simulator.refusals import Refusal
from simulator.world import World

PAGE = Path(__file__).with_name("page")


class SimulatorApp(Starlette):
    """Leaves the connection in the scope, so that a fault can cut it."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The server's own `send` knows the connection; nothing else does."""
        scope[botface.HANDLE] = getattr(getattr(send, "__self__", None), "transport", None)
        await super().__call__(scope, receive, send)


#: The page loads nothing from elsewhere and runs nothing that stands in its own text.
POLICY = "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; frame-ancestors 'none'"


async def _page(_: Request) -> Response:
    return FileResponse(PAGE / "index.html", headers={"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"})


async def _lost(_: Request, __: Exception) -> Response:
    return botface.respond(Refusal(404, "Not Found").answer())


def create_app(world: World, more: Sequence[Route] = ()) -> Starlette:
    """All three faces of one World, and what a demo adds."""
    control = Control(world)
    routes = [
        *botface.routes(),
        *control.routes(),
        *more,
        Route("/", _page),
        Mount("/static", StaticFiles(directory=PAGE)),
    ]
    app = SimulatorApp(routes=routes, exception_handlers={404: _lost})
    app.state.world, app.state.control = world, control
    return app


class Running:
    """A server at work."""

    def __init__(self, server: uvicorn.Server, control: Control, url: str) -> None:
        self.url, self.control = url, control
        self._server = server
        self._task: asyncio.Task[None] | None = None

    async def begin(self, listening: socket.socket) -> None:
        """Serve in the background; return when it answers."""
        self._task = asyncio.create_task(self._server.serve(sockets=[listening]))
        while not self._server.started and not self._task.done():
            await asyncio.sleep(0.01)

    def finish(self) -> None:
        """Ask it to end, without waiting."""
        self.control.close()
        self._server.should_exit = True

    async def wait(self) -> None:
        """Wait until it has ended."""
        if self._task is not None:
            await self._task

    async def stop(self) -> None:
        """End it."""
        self.finish()
        await self.wait()


async def serve(
    world: World,
    host: str = "127.0.0.1",
    port: int = 0,
    max_seconds: float | None = None,
    more: Sequence[Route] = (),
) -> Running:
    """Serve on the loopback interface; port 0 takes a free one."""
    if not is_this_machine(host):
        raise ValueError(f"the simulator serves this machine only, not {host}")
    app = create_app(world, more)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With the protocol named, asyncio sets TCP_NODELAY; without it many answers wait 40 ms.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind((host, port))
    shown = f"[{host}]" if ":" in host else host
    config = uvicorn.Config(app, access_log=False, log_level="warning", lifespan="off", timeout_graceful_shutdown=2)
    running = Running(uvicorn.Server(config), app.state.control, f"http://{shown}:{listening.getsockname()[1]}")
    await running.begin(listening)
    if max_seconds is not None:
        asyncio.get_running_loop().call_later(max_seconds, running.finish)
    return running


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m simulator.server", description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--max-seconds", type=float, default=600)
    parser.add_argument("--bot", action="append", default=[], metavar="TOKEN:USERNAME", help="may be repeated")
    parser.add_argument("--running-clock", action="store_true", help="the time flows")
    parser.add_argument("--start", type=datetime.fromisoformat, help="the time at the beginning, with its zone")
    parser.add_argument("--strict-rates", action="store_true", help="refuse what comes too fast")
    return parser.parse_args(arguments)


async def run(options: argparse.Namespace) -> None:
    """Serve until the time is over or somebody stops it."""
    running = options.running_clock
    clock = SettableClock(options.start, running) if options.start else SettableClock.at_this_moment(running)
    world = World(clock, options.strict_rates)
    for bot in options.bot:
        token, _, username = bot.rpartition(":")
        world.add_bot(token, username)
    server = await serve(world, port=options.port, max_seconds=options.max_seconds)
    sys.stdout.write(f"ready {server.url}\n")
    sys.stdout.flush()
    await server.wait()


if __name__ == "__main__":
    asyncio.run(run(_options(sys.argv[1:])))
