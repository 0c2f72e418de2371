"""Examples of the screens that staff see, and of messages nobody asked for."""

from __future__ import annotations

from collections.abc import Mapping

from screens import children, task
from screens.children import ChildFacts
from screens.examples_values import (
    ARABIC_NAME,
    CHILDREN,
    HOSTILE_NAME,
    LONG_NAME,
    MIRIAM,
    REFERENCE,
    THURSDAY,
    URDU_NAME,
    Example,
)
from screens.task import ToDo

_TWIN = ChildFacts(LONG_NAME, THURSDAY, "<A>-17")
_HELP = ToDo("t1", True, URDU_NAME, None, None)
_UNREACHED = ToDo("t2", False, HOSTILE_NAME, REFERENCE, THURSDAY)
_HELP_AT = [
    ToDo("t3", True, MIRIAM, None, None, place)
    for place in ("concern", "note", "answer", "child", "invitation", "harm")
]

STAFF_EXAMPLES: Mapping[str, Example] = {
    "children.name": (children.name, (), {}),
    "children.which_key_person": (children.which_key_person, (ARABIC_NAME, CHILDREN), {}),
    "children.which_key_person: nobody": (children.which_key_person, (HOSTILE_NAME, []), {}),
    "children.key_person_name": (children.key_person_name, (), {}),
    "children.checking": (children.checking, (ChildFacts(URDU_NAME), HOSTILE_NAME), {}),
    "children.checking: everything": (children.checking, (_TWIN, HOSTILE_NAME), {}),
    "children.birth_date": (children.birth_date, (HOSTILE_NAME,), {}),
    "children.namesakes": (children.namesakes, (LONG_NAME, [_TWIN, ChildFacts(LONG_NAME)]), {}),
    "children.namesakes: many": (children.namesakes, (ARABIC_NAME, [ChildFacts(ARABIC_NAME)] * 40), {}),
    "children.number_not_usable": (children.number_not_usable, (), {}),
    "children.nothing_added": (children.nothing_added, (HOSTILE_NAME,), {}),
    "children.added": (children.added, (LONG_NAME,), {}),
    "task.to_do": (task.to_do, ([_HELP, _UNREACHED],), {}),
    "task.to_do: where help was asked for": (task.to_do, (_HELP_AT,), {}),
    "task.to_do: nothing": (task.to_do, ([],), {}),
}
