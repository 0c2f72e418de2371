"""What is asked about days that somebody types, and what is said when one cannot be used."""

from __future__ import annotations

from procedures.dates import Wrong
from screens.language import Language
from screens.screen import Screen, lines


def how_to_write(_: Language) -> str:
    """One example says more than a rule."""
    return _("Write day, month and year. For example: {day}", day="5 October 2026")


def not_usable(_: Language, wrong: Wrong) -> Screen:
    """Says what is wrong with the day, and how to write one; the question follows again."""
    why = {
        Wrong.UNCLEAR: _("We could not read this as a date."),
        Wrong.NO_SUCH_DAY: _("There is no such day."),
        Wrong.IN_FUTURE: _("This day is still to come."),
        Wrong.TOO_LONG_AGO: _("This day is too long ago. Please check the year."),
        Wrong.BEFORE_THE_FIRST: _("The last day cannot be before the first day."),
    }
    return Screen(lines(why[wrong], how_to_write(_)))
