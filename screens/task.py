"""What a person has to do because the bot cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from screens.actions import TaskDone
from screens.language import Language
from screens.menu import ANSWER, CHILD, CONCERN, HARM, INVITATION, NOTE
from screens.parts import help_button, menu_button
from screens.screen import Button, Screen, lines, paragraphs

#: A task takes about a hundred characters.
LONGEST_TASKS = 25


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing to do: `asked_for_help`, or else the bot could not reach the person. `place`: where they asked."""

    id: str
    asked_for_help: bool
    name: str
    reference: str | None
    due: date | None
    place: str = ""


def to_do(_: Language, tasks: Sequence[ToDo]) -> Screen:
    """The list, each with a button to say that it is done."""
    if not tasks:
        return Screen(_("There is nothing to do."), (help_button(_), menu_button(_)))
    tasks = tasks[:LONGEST_TASKS]
    texts = [_one(_, number, each) for number, each in enumerate(tasks, 1)]
    buttons = [
        Button(_.label("button", "Done: {number}", number=number), TaskDone(each.id))
        for number, each in enumerate(tasks, 1)
    ]
    return Screen(
        paragraphs(_("<b>Things to do</b>"), *texts), (*buttons, help_button(_), menu_button(_)), protect=True
    )


def _one(_: Language, number: int, task: ToDo) -> str:
    if task.asked_for_help:
        what = _("{number}. {name} asked for help. Please speak to them.", number=number, name=task.name)
    else:
        what = _("{number}. We cannot reach {name} here. Please phone or write.", number=number, name=task.name)
    return lines(
        what,
        _place(_, task.place),
        _("About: {reference}", reference=task.reference) if task.reference else "",
        _("By {day}", day=_.day(task.due)) if task.due else "",
    )


def _place(_: Language, place: str) -> str:
    """The screen where help was asked for; the names are those of the conversations."""
    return {
        CONCERN: _("They were raising a concern."),
        NOTE: _("They were adding to a concern."),
        ANSWER: _("They were writing an answer."),
        CHILD: _("They were adding a child."),
        INVITATION: _("They were inviting somebody."),
        HARM: _("They were telling us about harm."),
    }.get(place, "")
