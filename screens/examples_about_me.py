"""Examples of what people say about themselves, of discreet mode, of a parent's children, and of hats."""

from __future__ import annotations

from collections.abc import Mapping

from procedures.concern import Kind, Subject
from procedures.people import Role
from procedures.wishes import Interpreter, Side, Times, Way, Wishes
from screens import about_me, answer, discreet, menu, my_children, task
from screens.answer import Opened
from screens.examples_values import (
    ARABIC_NAME,
    HOSTILE_NAME,
    ID,
    LONG_NAME,
    REFERENCE,
    SETTING,
    THURSDAY,
    URDU_NAME,
    Example,
)
from screens.my_children import Mine
from screens.task import ToDo

NOTHING = Wishes()
EVERYTHING = Wishes(
    speaks=("ur", "pl", LONG_NAME),
    interpreter=Interpreter.SIGN,
    ways=tuple(Way),
    times=tuple(Times),
    times_note="جمعرات کو 3 بجے کے بعد <3",
    easy=True,
    large=True,
    supporter=HOSTILE_NAME,
    discreet=True,
)
SPOKEN = Wishes(interpreter=Interpreter.SPOKEN, speaks=("en",), times=(Times.MORNINGS,), supporter=URDU_NAME)
_ZARA = Mine(URDU_NAME, ARABIC_NAME, THURSDAY, HOSTILE_NAME, THURSDAY)
_KUBA = Mine(LONG_NAME)
_NOT_KNOWN = Mine(HOSTILE_NAME, LONG_NAME, None, ARABIC_NAME)
_OPENED = Opened(ID, REFERENCE, Kind.CONCERN, URDU_NAME, Subject.NOBODY, "", HOSTILE_NAME, THURSDAY, wishes=EVERYTHING)
_TASKS = [ToDo(f"t{number}", True, LONG_NAME, REFERENCE, THURSDAY, wishes=EVERYTHING) for number in range(25)]
_BOTH = frozenset({Role.PARENT, Role.KEY_PERSON})

ABOUT_ME_EXAMPLES: Mapping[str, Example] = {
    "about_me.hub": (about_me.hub, (NOTHING,), {}),
    "about_me.hub: everything": (about_me.hub, (EVERYTHING,), {}),
    "about_me.hub: interpreter": (about_me.hub, (SPOKEN,), {}),
    "about_me.speaks": (about_me.speaks, (NOTHING,), {}),
    "about_me.speaks: chosen": (about_me.speaks, (EVERYTHING,), {"page": 1}),
    "about_me.speaks: last page": (about_me.speaks, (NOTHING,), {"page": 4}),
    "about_me.interpreter": (about_me.interpreter, (NOTHING,), {}),
    "about_me.interpreter: spoken": (about_me.interpreter, (SPOKEN,), {}),
    "about_me.interpreter: sign": (about_me.interpreter, (EVERYTHING,), {}),
    "about_me.ways": (about_me.ways, (NOTHING,), {}),
    "about_me.ways: all": (about_me.ways, (EVERYTHING,), {}),
    "about_me.times": (about_me.times, (NOTHING,), {}),
    "about_me.times: all": (about_me.times, (EVERYTHING,), {}),
    "about_me.reading": (about_me.reading, (NOTHING,), {}),
    "about_me.reading: on": (about_me.reading, (EVERYTHING,), {}),
    "about_me.supporter": (about_me.supporter, (NOTHING,), {}),
    "about_me.supporter: somebody": (about_me.supporter, (SPOKEN,), {}),
    "about_me.discreet": (about_me.discreet, (NOTHING,), {}),
    "about_me.discreet: on": (about_me.discreet, (EVERYTHING,), {}),
    "about_me.write: speaks": (about_me.write, (about_me.SPEAKS,), {}),
    "about_me.write: times": (about_me.write, (about_me.NOTE,), {}),
    "about_me.write: supporter": (about_me.write, (about_me.SUPPORTER,), {}),
    "about_me.may_read_all": (about_me.may_read_all, (URDU_NAME,), {}),
    "about_me.who_helps": (about_me.who_helps, (ARABIC_NAME,), {}),
    "answer.facts: what to know": (answer.facts, (_OPENED,), {}),
    "task.to_do: what to know": (task.to_do, (_TASKS,), {}),
    "about_me.too_long": (about_me.too_long, (), {}),
    "about_me.enough": (about_me.enough, (), {}),
    "discreet.something_new": (discreet.something_new, (), {}),
    "discreet.nothing_new": (discreet.nothing_new, (), {}),
    "discreet.hidden": (discreet.hidden, (), {}),
    "my_children.my_children": (my_children.my_children, ([_ZARA, _KUBA, _NOT_KNOWN],), {}),
    "my_children.my_children: one is checked": (my_children.my_children, ([_ZARA],), {"waits": True}),
    "my_children.my_children: 20": (my_children.my_children, ([_ZARA] * 20,), {}),
    "my_children.my_children: nobody": (my_children.my_children, ([],), {}),
    "my_children.no_child": (my_children.no_child, (), {}),
    "my_children.no_child: one is checked": (my_children.no_child, (), {"waits": True}),
    "menu.menu: both sides": (menu.menu, (SETTING, _BOTH), {}),
    "menu.menu: as family": (menu.menu, (SETTING, _BOTH), {"wishes": Wishes(side=Side.FAMILY)}),
    "menu.menu: as staff": (menu.menu, (SETTING, _BOTH), {"wishes": Wishes(side=Side.STAFF)}),
    "menu.menu: something is new": (menu.menu, (SETTING, _BOTH), {"has_new": True}),
}
