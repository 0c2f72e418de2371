"""The control face under /_sim/: what tests and the page ask of the World over HTTP."""

import asyncio
import base64
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from simulator.doorway import guarded, respond
from simulator.idle import IdleBoard
from simulator.people import Phone
from simulator.population import CLOCK
from simulator.refusals import Json
from simulator.views import MIMES, links_view, person_view, phone_view, transcript_view
from simulator.world import World

ACTS = frozenset(
    {"starts", "opens", "says", "edits", "deletes", "taps", "taps_old", "taps_raw", "blocks", "unblocks"}
    | {"deactivates", "sends_photo", "sends_document", "sends_voice", "sends_video", "sends_contact"}
    | {"sends_sticker", "sends_location", "looks_away", "reads", "speaks"}
)
HEARTBEAT = 15.0


class Control:
    """One World, its idle board, and the streams that watch it."""

    def __init__(self, world: World) -> None:
        self.world, self.board = world, IdleBoard(world.clock, self._pending)
        self._streams: set[asyncio.Queue[Json | None]] = set()
        self.closed = False
        #: A demo waits here for its bot before the time moves: what was sent would grow old unseen.
        self.ready: Callable[[], Awaitable[object]] = _at_once
        world.listeners.append(self._tell)

    def routes(self) -> list[Route]:
        """The addresses of the control face."""
        return [
            Route("/_sim/people", guarded(self.people), methods=["GET", "POST"]),
            Route("/_sim/act", guarded(self.act), methods=["POST"]),
            Route("/_sim/phones/{id:int}", guarded(self.phone)),
            Route("/_sim/phones/{id:int}/transcript", guarded(self.lines)),
            Route("/_sim/links", guarded(self.links)),
            Route("/_sim/files/{file_id}", guarded(self.file)),
            Route("/_sim/transcript", guarded(self.transcript)),
            Route("/_sim/faults", guarded(self.faults), methods=["POST", "DELETE"]),
            Route("/_sim/pending", guarded(self.pending)),
            Route("/_sim/clock", guarded(self.clock)),
            Route("/_sim/clock/advance", guarded(self.advance), methods=["POST"]),
            Route("/_sim/clock/next", guarded(self.advance_to_next), methods=["POST"]),
            Route("/_sim/idle", guarded(self.idle), methods=["POST"]),
            Route("/_sim/events", guarded(self.events)),
        ]

    def close(self) -> None:
        """End every stream and every wait, so that a server can stop at once."""
        self.closed = True
        self.world.close()
        for stream in self._streams:
            stream.put_nowait(None)

    async def people(self, request: Request) -> Response:
        """List, or add one."""
        if request.method == "GET":
            return respond([person_view(phone) for phone in self.world.people.values()])
        phone = self.world.add_person(**await request.json())
        return respond({"id": phone.id})

    async def act(self, request: Request) -> Response:
        """One verb of one person's phone."""
        body = await request.json()
        phone, act = self._phone(body.pop("person")), body.pop("act")
        if act not in ACTS:
            raise ValueError(f"nobody can do this: {act}; there are {', '.join(sorted(ACTS))}")
        getattr(phone, act)(**{name: self._argument(name, value) for name, value in body.items()})
        return respond({"ok": True})

    async def phone(self, request: Request) -> Response:
        """What shows on a phone."""
        return respond(phone_view(self._phone(request.path_params["id"])))

    async def lines(self, request: Request) -> Response:
        """What bot and Telegram said to each other about one phone."""
        return respond({"entries": transcript_view(self._phone(request.path_params["id"]))})

    async def links(self, _: Request) -> Response:
        """Every link that a phone could scan from another one's screen."""
        return respond({"links": links_view(list(self.world.people.values()))})

    async def file(self, request: Request) -> Response:
        """A picture or sound for the page; whatever else it is, it is downloaded and never opened here."""
        name = str(request.path_params["file_id"])
        content = self.world.files.content(name)
        if content is None:
            raise KeyError("no such file")
        shown = MIMES.get(name.split("-")[1])
        headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox; default-src 'none'"}
        headers |= {} if shown else {"Content-Disposition": "attachment"}
        return Response(content, media_type=shown or "application/octet-stream", headers=headers)

    async def transcript(self, request: Request) -> Response:
        """Every call and update from number n on."""
        start = int(request.query_params.get("from", 0))
        entries = self.world.transcript[start:]
        return respond({"entries": entries, "next": start + len(entries)})

    async def faults(self, request: Request) -> Response:
        """Arrange faults, or have none."""
        if request.method == "DELETE":
            self.world.faults.clear()
        else:
            self.world.faults.add(**await request.json())
        return respond({"ok": True})

    async def pending(self, _: Request) -> Response:
        """How many updates wait, in all and by bot."""
        by_bot = {bot.username: bot.updates.pending() for bot in self.world.bots.values()}
        return respond({"pending": sum(by_bot.values()), "by_bot": by_bot})

    async def clock(self, request: Request) -> Response:
        """The time; with `seen`, as soon as the revision is another one."""
        seen = request.query_params.get("seen")
        clock, loop = self.world.clock, asyncio.get_running_loop()
        end = loop.time() + min(float(request.query_params.get("timeout", 0)), 60)
        while seen is not None and int(seen) == clock.revision and loop.time() < end and not self.closed:
            await clock.changed.wait(end - loop.time())
        return respond({"now": clock.now().isoformat(), "revision": clock.revision, "running": clock.running})

    async def advance(self, request: Request) -> Response:
        """Move the time event by event."""
        delta = timedelta(**await request.json())
        await self.ready()
        return respond(await self.board.advance(delta))

    async def advance_to_next(self, _: Request) -> Response:
        """Move the time to the next thing that happens."""
        await self.ready()
        return respond(await self.board.advance_to_next())

    async def idle(self, request: Request) -> Response:
        """A bot process says that it has caught up."""
        body = await request.json()
        due, letter = (_moment(body[name]) if body.get(name) else None for name in ("next_due", "next_letter"))
        self.board.report(int(body["revision"]), due, letter)
        return respond({"ok": True})

    async def events(self, _: Request) -> Response:
        """Server-sent events: whose phone changed, or that the time moved."""
        return StreamingResponse(self._stream(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    async def _stream(self) -> AsyncIterator[bytes]:
        queue: asyncio.Queue[Json | None] = asyncio.Queue()
        self._streams.add(queue)
        try:
            yield b": here\n\n"
            while not self.closed:
                try:
                    changed = await asyncio.wait_for(queue.get(), HEARTBEAT)
                except TimeoutError:
                    yield b": still here\n\n"
                    continue
                if changed is None:
                    return
                yield b"data: " + orjson.dumps(changed) + b"\n\n"
        finally:
            self._streams.discard(queue)

    def announce(self, changed: int | str) -> None:
        """Tells every page what looks different now: a chat by its number, or "clock", "stage", "everything"."""
        for stream in self._streams:
            stream.put_nowait({"changed": changed})

    def _tell(self, changed: int) -> None:
        self.announce("clock" if changed == CLOCK else changed)

    def _pending(self) -> int:
        return sum(bot.updates.pending() for bot in self.world.bots.values())

    def _phone(self, number: int) -> Phone:
        if number not in self.world.people:
            raise KeyError(f"no such person: {number}")
        return self.world.people[number]

    def _argument(self, name: str, value: Any) -> Any:
        """Bytes come in base64, other persons by number."""
        if name == "bytes":
            return base64.b64decode(value)
        if name in ("of", "forwarded_from") and isinstance(value, int):
            return self._phone(value)
        return value


async def _at_once() -> None:
    """A test knows when its bot is there."""


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a time needs its zone")
    return moment
