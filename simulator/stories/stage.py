"""Where a story is played: the same script runs in a test, in no time, and on the page, at a pace one can follow."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Protocol

from procedures.calendar import LONDON, is_working_day, london_day

if TYPE_CHECKING:
    from simulator.actor import Actor
    from simulator.world import World


class Stage(Protocol):
    """A setting with its people. Each person of the cast is reached by their key: `stage.mother`."""

    world: World

    def __getattr__(self, name: str) -> Actor:
        """The person of the cast with this key."""

    async def settle(self) -> None:
        """Everything that can happen now has happened."""

    async def passes(self, **span: float) -> None:
        """Time goes by, from one thing that is due to the next: `passes(days=6)`."""

    async def tells(self, line: str) -> None:
        """Says in one plain sentence what the onlooker sees next."""


@dataclass(frozen=True, slots=True)
class Story:
    """A ready-made story: what it is called, what it shows, whose telephones to look at, and its script."""

    key: str
    title: str
    about: str
    watch: tuple[str, ...]
    play: Callable[[Stage], Awaitable[None]]


class WentWrong(AssertionError):
    """A story did not go as it must: something that was promised did not happen."""


def must(true: object, promised: str) -> None:
    """What a story promises. Raises WentWrong with the promise if it is not kept."""
    if not true:
        raise WentWrong(promised)


async def until(stage: Stage, hour: int, minute: int = 0, *, working: bool = False) -> None:
    """Lets the time pass until the next such moment in London, on a working day if that is wanted."""
    now = stage.world.clock.now()
    day = london_day(now)
    while (moment := datetime.combine(day, time(hour, minute), LONDON)) <= now or (working and not is_working_day(day)):
        day += timedelta(days=1)
    await stage.passes(seconds=(moment - now).total_seconds())


async def on(stage: Stage, day: date, hour: int, minute: int = 0) -> None:
    """Lets the time pass until this hour of this day in London; an hour that has passed is not waited for."""
    moment = datetime.combine(day, time(hour, minute), LONDON)
    await stage.passes(seconds=max((moment - stage.world.clock.now()).total_seconds(), 0.0))


def today(stage: Stage) -> date:
    """The day it is in London."""
    return london_day(stage.world.clock.now())
