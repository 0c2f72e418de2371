"""What the demo adds to a simulator: the bot's process, ready-made stories, switches for what goes wrong, and reset."""

from __future__ import annotations

import asyncio
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from simulator.cast import TOKEN
from simulator.demo import scene as scenes
from simulator.demo.backstage import Backstage
from simulator.demo.process import BotProcess
from simulator.demo.scene import Scene
from simulator.demo.show import Show, checked_pace
from simulator.demo.switches import Switches
from simulator.doorway import guarded, respond
from simulator.refusals import Json
from simulator.school import A_BREATH
from simulator.server import Running
from simulator.stories import STORIES
from simulator.world import World

#: Real seconds until the page is told that something changed, and once more for what the bot writes a little later.
SOON, LATER = 0.1, 0.8
#: Real seconds in which a killed bot is back.
RETURN_WITHIN = 25.0


class Theatre:
    """One demo. Open it with the server that serves its routes."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world, self.folder = world, folder
        self.process = BotProcess(self.changed, lambda _code: self.board.forget())
        self.switches = Switches(world)
        self.show: Show | None = None
        self._turn = asyncio.Lock()
        self._told: dict[float, asyncio.TimerHandle] = {}
        self.backstage: Backstage | None = None

    def routes(self) -> list[Route]:
        """The addresses of the demo."""
        return [
            Route("/_sim/stage", guarded(self.stage)),
            Route("/_sim/stage/play", guarded(self.play), methods=["POST"]),
            Route("/_sim/stage/pause", guarded(self.pause), methods=["POST"]),
            Route("/_sim/stage/go-on", guarded(self.go_on), methods=["POST"]),
            Route("/_sim/stage/pace", guarded(self.pace), methods=["POST"]),
            Route("/_sim/stage/take-over", guarded(self.take_over), methods=["POST"]),
            Route("/_sim/stage/reset", guarded(self.reset), methods=["POST"]),
            Route("/_sim/stage/kill", guarded(self.kill), methods=["POST"]),
            Route("/_sim/stage/fault", guarded(self.fault), methods=["POST"]),
        ]

    async def open(self, server: Running) -> None:
        """The first beginning; returns when the bot has answered everybody."""
        self.control, self.board, self.url = server.control, server.control.board, server.url
        self.control.ready = self.bot_is_there
        self.world.listeners.append(lambda _changed: self.changed())
        self.board.reports.listeners.append(self._reported)
        await self._begin()

    async def close(self) -> None:
        """Ends the story and the bot."""
        for handle in self._told.values():
            handle.cancel()
        if self.show is not None:
            await self.show.take_over()
        await self.process.stop()
        if self.backstage is not None:
            await self.backstage.close()

    async def bot_is_there(self) -> bool:
        """Waits for the bot; False if it does not come back in time."""
        return await self.board.reported(RETURN_WITHIN)

    def changed(self) -> None:
        """Every page asks again, soon."""
        for delay in (SOON, LATER):
            if delay not in self._told:
                self._told[delay] = asyncio.get_running_loop().call_later(delay, self._tell, delay)

    async def stage(self, _: Request) -> Response:
        """Everything that is not a telephone."""
        if self.backstage is None:
            raise ValueError("The pre-school is being set up.")
        seen = await self.backstage.look()
        await self._recognise(self.backstage)
        told: Json = {
            "stories": [self._story(number) for number in range(len(STORIES))],
            "playing": self.show.json() if self.show else None,
            "bot": {"state": self.process.state, "starts": self.process.starts},
            "faults": self.switches.json(),
        }
        return respond(told | seen.json())

    async def play(self, request: Request) -> Response:
        """A story, from the beginning of everything."""
        body = await request.json()
        story = next((each for each in STORIES if each.key == body["key"]), None)
        if story is None:
            raise ValueError(f"There is no such story: {body['key']}")
        pace = checked_pace(float(body.get("pace", 1)))
        await self._begin()
        phones, people = self.scene.phones, self.scene.people
        self.show = Show(
            story, self.world, self.board, phones, people, changed=self.changed, bot_is_there=self.bot_is_there
        )
        self.show.begin(pace)
        return respond({"ok": True})

    async def pause(self, _: Request) -> Response:
        """The story stands still."""
        self._showing().pause()
        return respond({"ok": True})

    async def go_on(self, _: Request) -> Response:
        """The story goes on."""
        self._showing().go_on()
        return respond({"ok": True})

    async def pace(self, request: Request) -> Response:
        """How fast the story is told."""
        self._showing().set_pace(float((await request.json())["pace"]))
        return respond({"ok": True})

    async def take_over(self, _: Request) -> Response:
        """The visitor goes on by hand."""
        await self._showing().take_over()
        return respond({"ok": True})

    async def reset(self, _: Request) -> Response:
        """Everything back to the beginning."""
        await self._begin()
        return respond({"ok": True})

    async def kill(self, _: Request) -> Response:
        """The bot ends in the middle of whatever it does."""
        if not self.process.kill():
            raise ValueError("There is no bot to kill at this moment. It is being started.")
        self.board.forget()
        return respond({"ok": True})

    async def fault(self, request: Request) -> Response:
        """Something goes wrong from now on, or no more."""
        body = await request.json()
        self.switches.set(str(body["kind"]), bool(body["on"]), body.get("person"))
        self.changed()
        return respond({"ok": True})

    async def _begin(self) -> None:
        async with self._turn:
            if self.show is not None:
                await self.show.take_over()
                self.show = None
            await self.process.stop(gently=False)
            self.switches.clear()
            async with self.board.alone():
                scene = await scenes.prepare(self.folder, self.world, scenes.fill(self.world))
            await self._set(scene)
            await self.bot_is_there()
            await self.board.rest(A_BREATH)
            for phone in self.scene.phones.values():
                phone.reads()
            self.control.announce("everything")

    async def _set(self, scene: Scene) -> None:
        self.scene = scene
        if self.backstage is not None:
            await self.backstage.close()
        self.backstage = Backstage(scene.url, scene.masters, self.world, TOKEN)
        for phone in scene.phones.values():
            phone.starts()
        addresses = {"DOVECOTE_API_URL": self.url, "DOVECOTE_PRETEND_CLOCK": self.url}
        self.process.begin(scene.environment | addresses)

    async def _recognise(self, backstage: Backstage) -> None:
        """Whoever was added on the page and has joined since gets their name and what they are."""
        strangers = [phone.id for phone in self.world.people.values() if not phone.about and phone.chat.started]
        for chat, (name, about) in (await backstage.who(strangers)).items() if strangers else ():
            self.world.people[chat].full_name, self.world.people[chat].about = name, about
            self.world.changed(chat)

    def _reported(self) -> None:
        if self.board.heard is not None:
            self.process.answered()
        self.changed()

    def _tell(self, delay: float) -> None:
        del self._told[delay]
        self.control.announce("stage")

    def _showing(self) -> Show:
        if self.show is None:
            raise ValueError("No story is being played.")
        return self.show

    def _story(self, number: int) -> Json:
        story = STORIES[number]
        watch = [self.scene.phones[key].id for key in story.watch]
        return {"key": story.key, "title": story.title, "about": story.about, "watch": watch}
