"""Examples of messages nobody asked for."""

from __future__ import annotations

from collections.abc import Mapping

from procedures.concern import Stage, Why
from procedures.people import Role
from procedures.reminders import Reminder
from screens import notices
from screens.examples_values import (
    ID,
    LAST_PROMISE,
    LONG_REFERENCE,
    PROMISE_HIGHER,
    REFERENCE,
    SATURDAY,
    THURSDAY,
    URDU_NAME,
    Example,
)

_MOVES = (
    Why.NOT_ANSWERED_IN_TIME,
    Why.NAMED,
    Why.CONFLICT,
    Why.PASSED_UP,
    Why.TAKEN_HIGHER,
    Why.NOT_SETTLED,
    Why.NO_WORD,
    Why.MADE_A_COMPLAINT,
    Why.HANDLER_LEFT,
    Why.HANDED_OVER,
)

NOTICES_EXAMPLES: Mapping[str, Example] = {
    "notices.answer_needed": (notices.answer_needed, (ID, REFERENCE, THURSDAY), {}),
    "notices.answer_ready": (notices.answer_ready, (ID, REFERENCE), {}),
    **{f"notices.came_up: {why}": (notices.came_up, (ID, LONG_REFERENCE, SATURDAY, why), {}) for why in _MOVES},
    "notices.went_up": (notices.went_up, (REFERENCE, Role.LINE_MANAGER, Why.NOT_ANSWERED_IN_TIME), {}),
    "notices.went_up: nobody": (notices.went_up, (REFERENCE, None, Why.TAKEN_HIGHER), {}),
    "notices.still_owed": (notices.still_owed, (ID, REFERENCE), {}),
    **{f"notices.has_moved: {why}": (notices.has_moved, (ID, PROMISE_HIGHER, why), {}) for why in _MOVES},
    "notices.has_moved: the last": (notices.has_moved, (ID, LAST_PROMISE, Why.NOT_ANSWERED_IN_TIME), {}),
    "notices.nobody_left": (notices.nobody_left, (ID, REFERENCE, True, True), {}),
    "notices.nobody_left: nobody free": (notices.nobody_left, (ID, REFERENCE, False, False), {}),
    **{
        f"notices.is_over: {stage}": (notices.is_over, (REFERENCE, stage), {})
        for stage in (Stage.ANSWERED, Stage.SETTLED, Stage.WITHDRAWN, Stage.CLOSED)
    },
    "notices.closed": (notices.closed, (ID, REFERENCE), {}),
    "notices.does_it_settle": (notices.does_it_settle, (ID, REFERENCE, THURSDAY), {}),
    **{f"notices.reminder: {which}": (notices.reminder, (ID, REFERENCE, THURSDAY, which), {}) for which in Reminder},
    "notices.deputy_needed": (notices.deputy_needed, (ID, REFERENCE, THURSDAY), {}),
    "notices.deputy_added": (notices.deputy_added, (ID, REFERENCE, URDU_NAME, THURSDAY), {}),
    "notices.was_added": (notices.was_added, (ID, REFERENCE), {}),
    "notices.was_changed": (notices.was_changed, (ID, REFERENCE), {}),
    "notices.now_formal": (notices.now_formal, (ID, REFERENCE), {}),
    "notices.is_right": (notices.is_right, (ID, REFERENCE), {}),
    "notices.is_it_right": (notices.is_it_right, (ID, REFERENCE), {}),
    "notices.talk_proposed": (notices.talk_proposed, (ID, REFERENCE), {}),
    "notices.undertaking_due": (notices.undertaking_due, (ID, ID, REFERENCE, THURSDAY), {}),
    "notices.undertaking_done": (notices.undertaking_done, (ID, REFERENCE), {}),
    "notices.task_opened": (notices.task_opened, (), {}),
    "notices.alarm": (notices.alarm, ("second copy or stolen token",), {}),
}
