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

from simulator.idle import IdleBoard
from simulator.people import Phone
from simulator.population import CLOCK
from simulator.refusals import Json
from simulator.views import person_view, phone_view
from simulator.world import World

ACTS = frozenset(
    {"starts", "opens", "says", "edits", "deletes", "taps", "taps_old", "taps_raw", "blocks", "unblocks"}
    | {"deactivates", "sends_photo", "sends_document", "sends_voice", "sends_video", "sends_contact"}
    | {"sends_sticker", "sends_location", "looks_away"}
)
HEARTBEAT = 15.0


class Control:
    """One World, its idle board, and the streams that watch it."""

    def __init__(self, world: World) -> None:
        self.world, self.board = world, IdleBoard(world.clock)
        self._streams: set[asyncio.Queue[int | None]] = set()
        self.closed = False
        world.listeners.append(self._tell)

    def routes(self) -> list[Route]:
        """The addresses of the control face."""
        return [
            Route("/_sim/people", guarded(self.people), methods=["GET", "POST"]),
            Route("/_sim/act", guarded(self.act), methods=["POST"]),
            Route("/_sim/phones/{id:int}", guarded(self.phone)),
            Route("/_sim/files/{file_id}", guarded(self.file)),
            Route("/_sim/transcript", guarded(self.transcript)),
            Route("/_sim/faults", guarded(self.faults), methods=["POST", "DELETE"]),
            Route("/_sim/pending", guarded(self.pending)),
            Route("/_sim/clock", guarded(self.clock)),
            Route("/_sim/clock/advance", guarded(self.advance), methods=["POST"]),
            Route("/_sim/idle", guarded(self.idle), methods=["POST"]),
            Route("/_sim/events", self.events),
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
            return _json([person_view(phone) for phone in self.world.people.values()])
        phone = self.world.add_person(**await request.json())
        return _json({"id": phone.id})

    async def act(self, request: Request) -> Response:
        """One verb of one person's phone."""
        body = await request.json()
        phone, act = self._phone(body.pop("person")), body.pop("act")
        if act not in ACTS:
            raise ValueError(f"nobody can do this: {act}; there are {', '.join(sorted(ACTS))}")
        getattr(phone, act)(**{name: self._argument(name, value) for name, value in body.items()})
        return _json({"ok": True})

    async def phone(self, request: Request) -> Response:
        """What shows on a phone."""
        return _json(phone_view(self._phone(request.path_params["id"])))

    async def file(self, request: Request) -> Response:
        """A picture for the page."""
        content = self.world.files.content(request.path_params["file_id"])
        if content is None:
            raise KeyError("no such file")
        return Response(content, media_type="image/jpeg", headers={"X-Content-Type-Options": "nosniff"})

    async def transcript(self, request: Request) -> Response:
        """Every call and update from number n on."""
        start = int(request.query_params.get("from", 0))
        entries = self.world.transcript[start:]
        return _json({"entries": entries, "next": start + len(entries)})

    async def faults(self, request: Request) -> Response:
        """Arrange faults, or have none."""
        if request.method == "DELETE":
            self.world.faults.clear()
        else:
            self.world.faults.add(**await request.json())
        return _json({"ok": True})

    async def pending(self, _: Request) -> Response:
        """How many updates wait, in all and by bot."""
        by_bot = {bot.username: bot.updates.pending() for bot in self.world.bots.values()}
        return _json({"pending": sum(by_bot.values()), "by_bot": by_bot})

    async def clock(self, request: Request) -> Response:
        """The time; with `seen`, as soon as the revision is another one."""
        seen = request.query_params.get("seen")
        clock, loop = self.world.clock, asyncio.get_running_loop()
        end = loop.time() + min(float(request.query_params.get("timeout", 0)), 60)
        while seen is not None and int(seen) == clock.revision and loop.time() < end and not self.closed:
            await clock.changed.wait(end - loop.time())
        return _json({"now": clock.now().isoformat(), "revision": clock.revision, "running": clock.running})

    async def advance(self, request: Request) -> Response:
        """Move the time event by event."""
        return _json(await self.board.advance(timedelta(**await request.json())))

    async def idle(self, request: Request) -> Response:
        """A bot process says that it has caught up."""
        body = await request.json()
        due = body.get("next_due")
        self.board.report(int(body["revision"]), _moment(due) if due else None)
        return _json({"ok": True})

    async def events(self, _: Request) -> Response:
        """Server-sent events: whose phone changed, or that the time moved."""
        return StreamingResponse(self._stream(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    async def _stream(self) -> AsyncIterator[bytes]:
        queue: asyncio.Queue[int | None] = asyncio.Queue()
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
                what: Json = {"changed": "clock"} if changed == CLOCK else {"changed": changed}
                yield b"data: " + orjson.dumps(what) + b"\n\n"
        finally:
            self._streams.discard(queue)

    def _tell(self, changed: int) -> None:
        for stream in self._streams:
            stream.put_nowait(changed)

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


def guarded(endpoint: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """What cannot be done is a 409 with the reason, for a test or the page to show."""

    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request)
        except (AssertionError, KeyError, TypeError, ValueError) as problem:
            return _json({"ok": False, "problem": str(problem)}, 409)

    return answer


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a time needs its zone")
    return moment


def _json(value: Any, status: int = 200) -> Response:
    return Response(orjson.dumps(value, default=str), status, media_type="application/json")
