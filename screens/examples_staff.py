"""Examples of the screens that staff see, and of messages nobody asked for."""

from __future__ import annotations

from collections.abc import Mapping

from procedures.concern import Stage
from procedures.people import Role
from screens import answer, children, invitation, notices, task
from screens.examples_values import (
    ARABIC_NAME,
    CHILDREN,
    HOSTILE_NAME,
    ID,
    LONG_NAME,
    LONG_REFERENCE,
    LONG_WORDS,
    LONGEST_WORDS,
    MANY_CHILDREN,
    MANY_WORDS,
    MIRIAM,
    REFERENCE,
    SATURDAY,
    THURSDAY,
    URDU_NAME,
    WORDS,
    Example,
)
from screens.task import ToDo

_WAITING = [(ID, REFERENCE, THURSDAY), (ID, LONG_REFERENCE, SATURDAY), (ID, "A2B-3C4", None)]
_HELP = ToDo("t1", True, URDU_NAME, None, None)
_UNREACHED = ToDo("t2", False, HOSTILE_NAME, REFERENCE, THURSDAY)
_LINK = "https://t.me/little_doves_bot?start=j_7dXk2mQpR9sTvWyZ7dXk2mQpR9sTvWyZ"

STAFF_EXAMPLES: Mapping[str, Example] = {
    "answer.waiting": (answer.waiting, (_WAITING,), {}),
    "answer.waiting: nothing": (answer.waiting, ([],), {}),
    "answer.opened": (answer.opened, (ID, REFERENCE, URDU_NAME, HOSTILE_NAME, THURSDAY, WORDS), {}),
    "answer.opened: due on a Saturday": (answer.opened, (ID, REFERENCE, LONG_NAME, ARABIC_NAME, SATURDAY, WORDS), {}),
    "answer.opened: without a date": (answer.opened, (ID, REFERENCE, HOSTILE_NAME, MIRIAM, None, LONGEST_WORDS), {}),
    "answer.seen_before: answered": (answer.seen_before, (REFERENCE, URDU_NAME, Stage.ANSWERED, WORDS), {}),
    "answer.seen_before: moved": (answer.seen_before, (REFERENCE, LONG_NAME, Stage.WITH_DIRECTOR, LONG_WORDS), {}),
    "answer.existence": (answer.existence, (REFERENCE, Stage.WITH_LINE_MANAGER, THURSDAY), {}),
    "answer.existence: answered": (answer.existence, (REFERENCE, Stage.ANSWERED, None), {}),
    "answer.existence: outside": (answer.existence, (REFERENCE, Stage.OUTSIDE, None), {}),
    "answer.writing: nothing yet": (answer.writing, (REFERENCE, 0), {}),
    "answer.writing: 1": (answer.writing, (REFERENCE, 1), {}),
    "answer.writing: 5": (answer.writing, (REFERENCE, 5), {}),
    "answer.writing: 122": (answer.writing, (REFERENCE, 122), {}),
    "answer.checking": (answer.checking, (REFERENCE, WORDS), {}),
    "answer.checking: long": (answer.checking, (REFERENCE, LONG_WORDS), {}),
    "answer.checking: 120 messages": (answer.checking, (REFERENCE, MANY_WORDS), {}),
    "answer.sent": (answer.sent, (REFERENCE,), {}),
    "answer.moved_on": (answer.moved_on, (REFERENCE,), {}),
    "children.name": (children.name, (), {}),
    "children.which_key_person": (children.which_key_person, (ARABIC_NAME, CHILDREN), {}),
    "children.which_key_person: nobody": (children.which_key_person, (HOSTILE_NAME, []), {}),
    "children.key_person_name": (children.key_person_name, (), {}),
    "children.checking": (children.checking, (URDU_NAME, HOSTILE_NAME), {}),
    "children.added": (children.added, (LONG_NAME,), {}),
    "invitation.which_child": (invitation.which_child, (CHILDREN,), {}),
    "invitation.which_child: 60": (invitation.which_child, (MANY_CHILDREN,), {}),
    "invitation.no_child_yet": (invitation.no_child_yet, (), {}),
    "invitation.name": (invitation.name, (ARABIC_NAME,), {}),
    "invitation.checking": (invitation.checking, (LONG_NAME, HOSTILE_NAME), {}),
    "invitation.link": (invitation.link, (URDU_NAME, _LINK, THURSDAY), {}),
    "notices.answer_needed": (notices.answer_needed, (ID, REFERENCE, THURSDAY), {}),
    "notices.answer_ready": (notices.answer_ready, (ID, REFERENCE), {}),
    "notices.came_up": (notices.came_up, (ID, LONG_REFERENCE, SATURDAY), {}),
    "notices.went_up": (notices.went_up, (REFERENCE, Role.LINE_MANAGER), {}),
    "notices.went_up: nobody": (notices.went_up, (REFERENCE, None), {}),
    "notices.has_moved": (notices.has_moved, (ID, REFERENCE, ARABIC_NAME, Role.DIRECTOR, THURSDAY), {}),
    "notices.nobody_left": (notices.nobody_left, (REFERENCE,), {}),
    "notices.task_opened": (notices.task_opened, (), {}),
    "notices.alarm": (notices.alarm, ("second copy or stolen token",), {}),
    "task.to_do": (task.to_do, ([_HELP, _UNREACHED],), {}),
    "task.to_do: nothing": (task.to_do, ([],), {}),
}
