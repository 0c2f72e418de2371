"""Somebody who looks backstage: after every step, and somebody else who comes only at the end."""

from __future__ import annotations

from dataclasses import dataclass, field

from procedures.calendar import LONDON
from simulator.cast import TOKEN
from simulator.demo.backstage import Backdrop, Reader
from simulator.demo.diary import Entry
from simulator.demo.due import Due
from simulator.demo.ledger import Ledger
from simulator.school import School


async def look(school: School, reader: Reader) -> Backdrop:
    """One look, over the school's own connection."""
    telegram = reader.telegram()
    async with school.unit() as unit:
        return await reader.read(unit.store, telegram)


def said(line: Due | Entry | None) -> str:
    """A line with its moment in London."""
    return f"{line.at.astimezone(LONDON):%a %d %b %H:%M} {line.text}" if line else ""


def adds_up(ledger: Ledger) -> bool:
    """Everything that was sent is in exactly one place."""
    places = ledger.waiting + ledger.handled + ledger.set_aside + ledger.lost + ledger.lapsed
    return ledger.sent == places


@dataclass
class Onlooker:
    """Looks again and again; what the diary told once stands there for ever, unchanged."""

    school: School
    reader: Reader = field(init=False)
    last: Backdrop = field(default_factory=Backdrop)
    coming: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.reader = Reader(self.school.world, TOKEN)

    async def look(self) -> Backdrop:
        before, self.last = self.last, await look(self.school, self.reader)
        assert self.last.diary[: len(before.diary)] == before.diary
        if said(self.last.due) not in self.coming[-1:]:
            self.coming.append(said(self.last.due))
        return self.last

    async def passes(self, times: int, **span: float) -> None:
        """Time goes by, with a look after each span."""
        for _ in range(times):
            await self.school.passes(**span)
            await self.look()

    async def goes_on(self, times: int) -> None:
        """Each time to the next thing that is due, as the page does."""
        for _ in range(times):
            assert self.last.due is not None
            await self.passes(1, seconds=(self.last.due.at - self.school.world.clock.now()).total_seconds())

    async def diary(self) -> list[str]:
        """What it says now, to whoever looked often and to whoever looks for the first time."""
        often, once = await self.look(), await look(self.school, Reader(self.school.world, TOKEN))
        assert often.diary == once.diary
        assert often.due == once.due
        return [said(entry) for entry in often.diary]
