"""Named points at which a test may kill the process, as a power cut would. They cost one comparison when not used."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass

#: Every point, in the order in which an update and its letters pass them.
POINTS = (
    "fetched, not committed",
    "effects written",
    "committed, not confirmed",
    "claimed, not sent",
    "sent, not recorded",
    "recorded",
    "timer due, not handled",
    "timer handled, not committed",
    "timer committed, not sent",
)


@dataclass(slots=True)
class _Armed:
    name: str | None = None
    left: int = 0


_armed = _Armed()


def arm(where: str) -> None:
    """Arms one point: `name`, or `name#3` for the third time it is passed; an empty text arms none."""
    name, _, count = where.partition("#")
    if name and name not in POINTS:
        raise ValueError(f"there is no crash point {name!r}")
    _armed.name, _armed.left = name or None, int(count or 1)


def crash_point(name: str) -> None:
    """Dies here if this point is armed."""
    if _armed.name != name:
        return
    _armed.left -= 1
    if _armed.left <= 0:
        os.kill(os.getpid(), signal.SIGKILL)
