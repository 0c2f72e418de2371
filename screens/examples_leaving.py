"""Examples of what is seen when somebody leaves, and of who has read a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from procedures.leaving import Outside
from procedures.people import Role
from screens import leaving, leaving_notices, readers
from screens.examples_values import (
    ARABIC_NAME,
    CHILDREN,
    HOSTILE_NAME,
    ID,
    LONG_NAME,
    MIRIAM,
    REFERENCE,
    SATURDAY,
    THURSDAY,
    URDU_NAME,
    Example,
)
from screens.leaving import Handing
from screens.readers import Reader

_PEOPLE = (("p1", URDU_NAME), ("p2", HOSTILE_NAME), ("p3", LONG_NAME))
_TO_ALL = Handing(ARABIC_NAME, tuple((name, "") for _id, name in CHILDREN), _PEOPLE, True, True)
_CHOSEN = replace(_TO_ALL, children=((URDU_NAME, MIRIAM), (LONG_NAME, HOSTILE_NAME), (HOSTILE_NAME, "")))
_UNSEEN = Handing(HOSTILE_NAME, (("", MIRIAM), ("", MIRIAM)), _PEOPLE)
_ONE = Handing(URDU_NAME, ((LONG_NAME, ""),))
_READ = Reader(URDU_NAME, THURSDAY, SATURDAY)
_READERS = (
    _READ,
    replace(_READ, name=HOSTILE_NAME, last=THURSDAY, named=SATURDAY),
    replace(_READ, name=LONG_NAME, left=SATURDAY),
)

LEAVING_EXAMPLES: Mapping[str, Example] = {
    "leaving.who": (leaving.who, (_PEOPLE,), {}),
    "leaving.who: nobody": (leaving.who, ((),), {}),
    "leaving.whose_next": (leaving.whose_next, (_TO_ALL,), {}),
    "leaving.whose_next: names are not for this reader": (leaving.whose_next, (_UNSEEN,), {}),
    "leaving.whose_next: nobody for all": (leaving.whose_next, (_ONE,), {}),
    "leaving.whose_is": (leaving.whose_is, (URDU_NAME, _PEOPLE, "p2"), {}),
    "leaving.whose_is: no deputy": (leaving.whose_is, ("", _PEOPLE, ""), {}),
    "leaving.checking": (leaving.checking, (_CHOSEN, False, ()), {}),
    "leaving.checking: stays as a parent": (leaving.checking, (_UNSEEN, True, (Role.SETTING_MANAGER,)), {}),
    "leaving.checking: the only one": (
        leaving.checking,
        (Handing(LONG_NAME), False, (Role.SETTING_MANAGER, Role.SAFEGUARDING_LEAD)),
        {},
    ),
    "leaving.done": (leaving.done, (_CHOSEN, THURSDAY, False, tuple(Outside)), {}),
    "leaving.done: stays as a parent": (leaving.done, (_UNSEEN, SATURDAY, True, (Outside.KEYS,)), {}),
    "leaving.somebody_was_first": (leaving.somebody_was_first, (URDU_NAME,), {}),
    "leaving_notices.more_key_children": (leaving_notices.more_key_children, (1,), {}),
    "leaving_notices.more_key_children: 5": (leaving_notices.more_key_children, (5,), {}),
    "leaving_notices.key_person_left": (leaving_notices.key_person_left, (SATURDAY,), {}),
    "leaving_notices.looks_after": (leaving_notices.looks_after, (ID, REFERENCE), {}),
    "leaving_notices.somebody_else_looks": (
        leaving_notices.somebody_else_looks,
        (ID, REFERENCE, HOSTILE_NAME, SATURDAY),
        {},
    ),
    "readers.of_concern": (readers.of_concern, (ID, REFERENCE, _READERS), {}),
    "readers.of_concern: nobody": (readers.of_concern, (ID, REFERENCE, ()), {}),
    "readers.of_concern: many": (readers.of_concern, (ID, REFERENCE, _READERS * 12), {}),
    "readers.of_alert": (readers.of_alert, (ID, REFERENCE, _READERS[:1]), {}),
}
