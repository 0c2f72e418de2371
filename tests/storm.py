"""Fifty strangers guess links and numbers as fast as they can, while parents go on pressing buttons."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import timedelta

from bot.application import ALLOWED_UPDATES
from simulator.actor import Actor
from simulator.cast import TOKEN
from simulator.people import Phone
from simulator.school import School
from storage.ids import new_code
from tests.getting_in import another, invited
from tests.tales import stranger

STRANGERS, WITH_A_LINK = 50, 10
#: How much of the pretended time is played at once, and how many guesses each stranger makes in it.
STEP = timedelta(milliseconds=100)
ANSWERS = "sendMessage"


@dataclass
class Press:
    """Somebody known pressed a button: when, and how long the answer took by each clock (seconds)."""

    phone: Phone
    after: int
    begun: float
    pretended: float = 0.0
    real: float | None = None


@dataclass
class Storm:
    """The strangers, those who go on with their day, and what the latter had to wait."""

    school: School
    strangers: list[Actor] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    presses: list[Press] = field(default_factory=list)
    waiting: list[Press] = field(default_factory=list)

    async def gathers(self) -> None:
        """The strangers come; some have found a link that was meant for somebody else, but not its number."""
        self.strangers = [stranger(self.school) for _ in range(STRANGERS)]
        for each in self.strangers[:WITH_A_LINK]:
            self.links.append(await self.school.invites(await invited(self.school)))
            each.phone.starts(f"join_{self.links[-1][0]}")
        await self.school.settle()
        await self.school.passes(minutes=2)

    async def rages(self, guesses: int, pressing: list[Actor], *, every: int) -> None:
        """Each stranger makes one guess a step; every so many steps one of the others opens the menu."""
        for step in range(guesses):
            for number, each in enumerate(self.strangers):
                self._guesses(each, number, step)
            if step % every == 0:
                self._presses(pressing[step // every % len(pressing)])
            await self._plays()
        for _ in range(200):
            await self._plays()
        await self.school.settle()

    async def breaks_at_once(self, guesses: int, behind: Actor) -> Press:
        """Every guess waits at Telegram before the bot looks; the press of somebody known comes last."""
        for step in range(guesses):
            for number, each in enumerate(self.strangers):
                self._guesses(each, number, step)
        self._presses(behind)
        while self.waiting:
            await self._plays()
        return self.presses[-1]

    def _guesses(self, actor: Actor, number: int, step: int) -> None:
        if number < WITH_A_LINK:
            right = self.links[number][1]
            actor.phone.says(another(f"{(int(right) + step) % 9_999:04d}") if step else another(right))
        else:
            actor.phone.starts(f"join_{new_code()}")

    def _presses(self, actor: Actor) -> None:
        self.waiting.append(Press(actor.phone, len(self.school.world.transcript), time.perf_counter()))
        self.presses.append(self.waiting[-1])
        actor.phone.taps_raw("m")

    async def _plays(self) -> None:
        """What can happen now happens; then the clock goes on a little."""
        await self.school.house.delivery.drain()
        while self.school.world.pending(TOKEN):
            await self.school.intake.poll(0, ALLOWED_UPDATES)
            await self.school.house.delivery.drain()
        self._look()
        self.school.world.clock.advance(STEP)
        for each in self.waiting:
            each.pretended += STEP.total_seconds()

    def _look(self) -> None:
        for each in list(self.waiting):
            calls = self.school.world.transcript[each.after :]
            if any(call.get("method") == ANSWERS and call["params"]["chat_id"] == each.phone.id for call in calls):
                each.real = time.perf_counter() - each.begun
                self.waiting.remove(each)
