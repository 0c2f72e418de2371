"""Examples of what is said when too much comes at once, and when the bot was off for long."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from screens import problem, sleep
from screens.examples_values import CONTACTS, NO_CONTACTS, Example

_FRIDAY, _SUNDAY = datetime(2026, 10, 23, 17, 0, tzinfo=UTC), datetime(2026, 10, 25, 8, 0, tzinfo=UTC)
_MONDAY = datetime(2026, 10, 26, 8, 0, tzinfo=UTC)

CARE_EXAMPLES: Mapping[str, Example] = {
    "problem.too_fast": (problem.too_fast, (), {"kept": True}),
    "problem.too_fast: nothing begun": (problem.too_fast, (), {"kept": False}),
    "problem.too_much_today": (problem.too_much_today, (CONTACTS,), {}),
    "problem.too_much_today: no contacts": (problem.too_much_today, (NO_CONTACTS,), {}),
    "sleep.was_off": (sleep.was_off, (_FRIDAY, _MONDAY, _SUNDAY, CONTACTS), {}),
    "sleep.was_off: no contacts": (sleep.was_off, (_FRIDAY, _MONDAY, _SUNDAY, NO_CONTACTS), {}),
}
