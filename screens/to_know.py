"""What somebody wants in words: for staff who reach them (`to_know`), and as the person themselves reads it.

The other parent is never shown any of it.
"""

from __future__ import annotations

from procedures.wishes import Interpreter, Times, Way, Wishes
from screens.language import Items, Language
from screens.screen import lines
from screens.spoken import spoken_name


def spoken_of(_: Language, wishes: Wishes) -> Items:
    """The languages somebody speaks."""
    return _.list(spoken_name(_, each) for each in wishes.speaks)


def ways_of(_: Language, wishes: Wishes) -> Items:
    """The ways in which they want to be reached."""
    return _.list(way_name(_, each) for each in wishes.ways)


def times_of(_: Language, wishes: Wishes) -> Items:
    """The times that are good or safe, in the order of the day."""
    return _.list(times_name(_, each) for each in Times if each in wishes.times)


def way_name(_: Language, way: Way) -> str:
    """A way to be reached, as a value to be put into a sentence."""
    return {
        Way.MESSAGE: _.label("way", "a message here"),
        Way.VOICE: _.label("way", "a voice message"),
        Way.PHONE: _.label("way", "phone"),
        Way.LETTER: _.label("way", "a letter on paper"),
    }[way]


def times_name(_: Language, times: Times) -> str:
    """Hours of the day, as a value to be put into a sentence."""
    return {
        Times.MORNINGS: _.label("times", "in the morning, 7:30 to 12"),
        Times.AFTERNOONS: _.label("times", "in the afternoon, 12 to 5"),
        Times.EVENINGS: _.label("times", "in the evening, 5 to 9"),
    }[times]


def interpreter_of(_: Language, wishes: Wishes) -> str:
    """Whether an interpreter is needed, as a sentence."""
    return {
        Interpreter.NONE: _("No interpreter is needed."),
        Interpreter.SPOKEN: _("An interpreter is needed."),
        Interpreter.SIGN: _("An interpreter for British Sign Language is needed."),
    }[wishes.interpreter]


def to_know(_: Language, wishes: Wishes) -> str:
    """For staff who reach this person: what they must know first, one fact a line; empty if nothing was said."""
    return lines(
        _("Speaks: {languages}", languages=spoken_of(_, wishes)) if wishes.speaks else "",
        interpreter_of(_, wishes) if wishes.interpreter is not Interpreter.NONE else "",
        _("Wishes to be reached by: {ways}", ways=ways_of(_, wishes)) if wishes.ways else "",
        _("Please contact them only at these times: {times}", times=times_of(_, wishes)) if wishes.times else "",
        _("In their words about times: {words}", words=wishes.times_note) if wishes.times_note else "",
        _("Please write in short and easy sentences.") if wishes.easy else "",
        _("Letters on paper: in large print.") if wishes.large else "",
        _("{name} helps them and can read their chat.", name=wishes.supporter) if wishes.supporter else "",
        _("Please speak only to them. Leave no message with others.") if wishes.discreet else "",
    )


def to_know_of_me(_: Language, wishes: Wishes) -> str:
    """The same as the person themselves reads it."""
    return lines(
        _("I speak: {languages}", languages=spoken_of(_, wishes)) if wishes.speaks else "",
        interpreter_of(_, wishes),
        _("Reach me by: {ways}", ways=ways_of(_, wishes)) if wishes.ways else _("Reach me in any way."),
        _("Only at these times: {times}", times=times_of(_, wishes)) if wishes.times else _("At any time of the day."),
        _("My words about times: {words}", words=wishes.times_note) if wishes.times_note else "",
        _("Easy reading is on.") if wishes.easy else "",
        _("I need large print on paper.") if wishes.large else "",
        _("{name} helps me and can read this chat.", name=wishes.supporter) if wishes.supporter else "",
        _("Discreet mode is on.") if wishes.discreet else "",
    )
