"""How concerns are handled, in short and whole: written from the same table that the clock keeps."""

from __future__ import annotations

from dataclasses import replace

from procedures.calendar import Counting, working_days
from procedures.ladder import LADDER, Rung
from screens.actions import RaiseConcern, ShowWholeProcedure
from screens.language import Language
from screens.parts import ofsted, role_name
from screens.promise import foot
from screens.screen import Button, Screen, lines, paragraphs


def in_short(_: Language, *, may_raise: bool) -> Screen:
    """What happens, in seven sentences."""
    whole = Button(_.label("button", "The whole procedure"), ShowWholeProcedure())
    raise_ = (Button(_.label("button", "Raise a concern"), RaiseConcern()),) if may_raise else ()
    return Screen(
        paragraphs(
            _("<b>How we handle concerns</b>"),
            _("You tell us. You get a reference, a name and a date."),
            _("Whoever has it listens, says what they understood, and answers you."),
            _("If nobody answers by the date, it goes to the next person up."),
            _("You say if the answer settles it. If not, it goes to the next person up."),
            _("Nobody answers a concern about themselves. They do not see it."),
            ofsted(_),
        ),
        (whole, *raise_, *foot(_)),
    )


def whole(_: Language, key_person_days: int) -> list[Screen]:
    """Each rung with its time (the key person's is this setting's), and every right there is."""
    first = replace(LADDER[0], within=working_days(key_person_days))
    rungs = [_rung(_, number, rung) for number, rung in enumerate((first, *LADDER[1:]), 1)]
    return [
        Screen(
            paragraphs(
                _("<b>Who answers, and by when</b>"),
                *rungs,
                _("The days are counted from the day we receive it, or from the day it reaches the next person."),
                _("Until a manager has answered, no date is later than 28 days after we received it."),
                _("Dates set by law do not move over weekends and holidays."),
            )
        ),
        Screen(
            paragraphs(
                _("<b>Your rights</b>"),
                _("You can write, send a voice message, or ask for a talk. An interpreter is possible."),
                _("You can make a concern a formal complaint at any time."),
                _("You can take it higher, add something, or take it back at any time."),
                _("A complaint about the setting manager goes to the line manager. The manager does not see it."),
                _("If nobody at the setting is free to judge, we say so and give you the contacts outside."),
                _("Other parents of your child do not see it. It is kept for at least 3 years."),
                _("If a child may be hurt, another way is followed at once: the safeguarding lead."),
                ofsted(_),
            ),
            foot(_),
        ),
    ]


def _rung(_: Language, number: int, rung: Rung) -> str:
    role = role_name(_, rung.answered_by)
    if rung.within.counting is Counting.WORKING_DAYS:
        time = _.n("{number} working day", "{number} working days", rung.within.days)
    else:
        time = _.n("{number} day", "{number} days", rung.within.days)
    return lines(_("{number}. {role}: {time}", number=str(number), role=role, time=time))
