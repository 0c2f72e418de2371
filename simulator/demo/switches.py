"""What a visitor can make go wrong on the page, for as long as the switch is on."""

from __future__ import annotations

from simulator.faults import Fault
from simulator.refusals import Json
from simulator.world import World

#: Until it is switched off.
FOR_EVER = 1_000_000_000
KINDS = ("down", "busy", "lost_answer")


class Switches:
    """The switches of one page; they know which fault is theirs."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._on: dict[str, Fault] = {}

    def clear(self) -> None:
        """Everything is off: after a fresh beginning."""
        self._on.clear()

    def set(self, kind: str, on: bool, person: int | None = None) -> None:
        """Turns one on or off. Raises ValueError for what there is not."""
        if kind not in KINDS:
            raise ValueError(f"no such switch: {kind}; there are {', '.join(KINDS)}")
        if kind == "busy" and on and person not in self._world.people:
            raise ValueError("Say whose chat gets too many messages.")
        before = self._on.pop(kind, None)
        if before is not None:
            before.times = 0
        if on:
            self._on[kind] = self._arrange(kind, person)

    def json(self) -> Json:
        """What is on now."""
        busy, lost = self._on.get("busy"), self._on.get("lost_answer")
        return {
            "down": "down" in self._on,
            "busy": busy.chat_id if busy else None,
            "lost_answers": lost.times if lost else 0,
        }

    def _arrange(self, kind: str, person: int | None) -> Fault:
        faults = self._world.faults
        if kind == "down":
            return faults.add("*", "502", FOR_EVER)
        if kind == "busy":
            return faults.add("sendMessage", "429", FOR_EVER, retry_after=5, chat_id=person)
        return faults.add("sendMessage", "lost_answer", 1)
