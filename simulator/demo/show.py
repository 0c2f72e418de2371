"""A story that plays itself on the page: at a pace one can follow, to be stopped and taken over at any moment."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Any

from procedures.people import Person
from simulator.actor import Actor
from simulator.idle import IdleBoard
from simulator.people import Phone
from simulator.refusals import Json
from simulator.school import A_BREATH
from simulator.stories.stage import Story, WentWrong
from simulator.world import World

#: Real seconds: to look at what somebody did, at what the clock did, and for each letter of a caption.
A_LOOK, A_STEP, A_CAPTION, A_LETTER = 1.3, 0.8, 1.0, 0.035
SLOWEST, FASTEST = 0.25, 100.0


class State(StrEnum):
    """Where a story is."""

    PLAYING = "playing"
    PAUSED = "paused"
    ENDED = "ended"
    STOPPED = "stopped"
    FAILED = "failed"


class BotIsAway(WentWrong):
    """The bot did not come to rest in time."""


def checked_pace(pace: float) -> float:
    """The pace, if there is such a one. Raises ValueError."""
    if not SLOWEST <= pace <= FASTEST:
        raise ValueError(f"the pace goes from {SLOWEST:g} to {FASTEST:g}")
    return pace


class Show:
    """One story under way. It is the stage that the story plays on: `show.mother` is Amina's telephone."""

    def __init__(
        self,
        story: Story,
        world: World,
        board: IdleBoard,
        phones: Mapping[str, Phone],
        people: Mapping[str, Person],
        *,
        changed: Callable[[], None],
        bot_is_there: Callable[[], Awaitable[bool]],
    ) -> None:
        self.story, self.world, self.board = story, world, board
        self.actors = {key: Actor(self, phone, people[key]) for key, phone in phones.items()}
        self.state, self.pace, self.problem = State.PLAYING, 1.0, ""
        self.lines: list[str] = []
        self.acts: int | None = None
        self._changed, self._bot_is_there = changed, bot_is_there
        self._going = asyncio.Event()
        self._going.set()
        self._task: asyncio.Task[None] | None = None

    def __getattr__(self, name: str) -> Actor:
        actors: dict[str, Actor] = self.__dict__.get("actors", {})
        try:
            return actors[name]
        except KeyError:
            raise AttributeError(f"nobody called {name} is in this story") from None

    def begin(self, pace: float) -> None:
        """Begins to play."""
        self.set_pace(pace)
        self._task = asyncio.create_task(self._play())

    def set_pace(self, pace: float) -> None:
        """1 is comfortable to read, 2 is twice as fast. Raises ValueError outside the bounds."""
        self.pace = checked_pace(pace)
        self._changed()

    def pause(self) -> None:
        """Stands still before the next thing."""
        if self.state is State.PLAYING:
            self._going.clear()
            self._become(State.PAUSED)

    def go_on(self) -> None:
        """Goes on after a pause."""
        if self.state is State.PAUSED:
            self._going.set()
            self._become(State.PLAYING)

    async def take_over(self) -> None:
        """Ends here: everything stays as it is, and whoever looks on goes on by hand."""
        if self._task is not None and not self._task.done():
            self._task.cancel()
            await asyncio.wait({self._task})

    async def over(self) -> None:
        """Returns when the story has ended, in whatever way."""
        if self._task is not None:
            await asyncio.wait({self._task})

    def json(self) -> Json:
        """For the page."""
        return {
            "key": self.story.key,
            "title": self.story.title,
            "state": self.state,
            "line": self.lines[-1] if self.lines else "",
            "lines": self.lines,
            "pace": self.pace,
            "acts": self.acts if self.state in (State.PLAYING, State.PAUSED) else None,
            "problem": self.problem or None,
        }

    # -- what a story asks of its stage

    async def settle(self) -> None:
        """The bot has answered, and there was time to look at it."""
        self.acts = self._last_actor()
        self._changed()
        if not (await self._bot_is_there() and await self.board.rest(A_BREATH)):
            raise BotIsAway("The bot does not answer.")
        await self._pauses(A_LOOK)

    async def passes(self, **span: float) -> None:
        """Time goes by; at each thing that the clock does there is a moment to look."""
        self.acts = None
        if not await self._bot_is_there():
            raise BotIsAway("The bot does not answer.")
        target, before = self.world.clock.now() + timedelta(**span), None
        await self.board.rest(timedelta(0))
        while (due := self.board.next_due) is not None and due <= target and due != before:
            before = due
            await self.board.advance_to_next()
            await self._pauses(A_STEP)
        await self.board.advance(max(target - self.world.clock.now(), timedelta(0)))
        await self.settle()

    async def tells(self, line: str) -> None:
        """The caption, with the time to read it."""
        self.lines.append(line)
        self._changed()
        await self._pauses(A_CAPTION + A_LETTER * len(line))

    async def _play(self) -> None:
        try:
            await self._going.wait()
            await self.story.play(self)
            self._become(State.ENDED)
        except asyncio.CancelledError:
            self._become(State.STOPPED)
        except Exception as wrong:  # whatever it is: the onlooker is told, and nothing seems to go on for ever
            self.problem = str(wrong).split("\n", maxsplit=1)[0] or type(wrong).__name__
            self._become(State.FAILED)

    async def _pauses(self, seconds: float) -> None:
        await asyncio.sleep(seconds / self.pace)
        await self._going.wait()

    def _last_actor(self) -> int | None:
        """Who did something last."""
        for entry in reversed(self.world.transcript):
            if "update" in entry:
                body: Any = next((value for name, value in entry["update"].items() if name != "update_id"), {})
                found = body.get("from", {}).get("id")
                return int(found) if found else None
        return None

    def _become(self, state: State) -> None:
        self.state = state
        self._changed()
