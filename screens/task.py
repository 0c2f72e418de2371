"""What a person has to do because the bot cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from procedures.wishes import NO_WISHES, Wishes
from screens.actions import TaskDone
from screens.language import Language
from screens.menu import (
    ABOUT_ME,
    ADULT,
    AGENCY,
    ANSWER,
    CARE,
    CHILD,
    CONCERN,
    FACT,
    FINDING,
    FIRST_VISIT,
    HARM,
    INTERPRETER,
    INVITATION,
    LEAVING,
    NOTE,
    ROSTER,
    SETTLING,
    TALK,
    TEXT,
    TEXT_QUESTION,
    TOLD,
    UNNAMING,
)
from screens.parts import help_button, menu_button
from screens.screen import Button, Screen, lines, together
from screens.to_know import to_know

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
    wishes: Wishes = NO_WISHES
    phone: str = ""


def to_do(_: Language, tasks: Sequence[ToDo]) -> list[Screen]:
    """The list, in as many messages as it takes; under the last a button for each to say that it is done."""
    if not tasks:
        return [Screen(_("There is nothing to do."), (help_button(_), menu_button(_)))]
    tasks = tasks[:LONGEST_TASKS]
    texts = [_one(_, number, each) for number, each in enumerate(tasks, 1)]
    buttons = [
        Button(_.label("button", "Done: {number}", number=number), TaskDone(each.id))
        for number, each in enumerate(tasks, 1)
    ]
    *before, last = together([_("<b>Things to do</b>"), *texts])
    foot = (*buttons, help_button(_), menu_button(_))
    return [*(Screen(text, protect=True) for text in before), Screen(last, foot, protect=True)]


def _one(_: Language, number: int, task: ToDo) -> str:
    if task.asked_for_help:
        what = _("{number}. {name} asked for help. Please speak to them.", number=number, name=task.name)
    else:
        what = _("{number}. We cannot reach {name} here. Please phone or write.", number=number, name=task.name)
    return lines(
        what,
        _place(_, task.place) if task.asked_for_help else what_to_tell(_, task.place),
        _("Phone: {phone}", phone=_.phone(task.phone)) if task.phone else "",
        to_know(_, task.wishes),
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
        FINDING: _("They were looking for somebody."),
        CARE: _("They were changing a key person."),
        ABOUT_ME: _("They were telling us about themselves."),
        ROSTER: _("They were sending a list."),
        FACT: _("They were writing down what is known."),
        UNNAMING: _("They were saying that a name was a mistake."),
        LEAVING: _("They were writing down that somebody leaves."),
        TOLD: _("Somebody wanted to raise a concern through them. Please write it down."),
        TALK: _("They were writing down a talk."),
        ADULT: _("They were adding an adult."),
        AGENCY: _("They were recording a visit."),
        TEXT: _("They were putting in a text."),
        FIRST_VISIT: _("They were planning a welcome visit."),
        SETTLING: _("They were planning first days."),
        TEXT_QUESTION: _("They have a question about our texts."),
        INTERPRETER: _("They asked for an interpreter for our texts."),
    }.get(place, "")


def what_to_tell(_: Language, notice: str) -> str:
    """What the person would have read here; the names are those of the notices (`handlers/unit.py`)."""
    return {
        "told.written_down": _("Tell them: we wrote down what they said. Give the reference and the day."),
        "notices.answer_ready": _("Tell them: there is an answer. Read it to them, or give it on paper."),
        "notices.has_moved": _("Tell them: somebody else has it now. Give the new day."),
        "notices.nobody_left": _("Tell them: nobody here could answer. Give them Ofsted's number."),
        "notices.does_it_settle": _("Ask them: does the answer settle it?"),
        "notices.is_it_right": _("Ask them: did we understand it?"),
        "notices.talk_proposed": _("Tell them: we would like to talk with them."),
        "notices.undertaking_done": _("Tell them: what we promised is done."),
        "care_notices.new_key_person": _("Tell them: their child has a new key person."),
        "notices.closed": _("Tell them: it is closed for now. They can open it again."),
    }.get(notice, "")
