"""The names of the things that can be said in a case, and of the reasons why it moves."""

from __future__ import annotations

from procedures.concern import Stage, Why
from screens.language import Language


def heading(_: Language, kind: str) -> str:
    """What a message is: the kinds are those of `storage/concern.py`."""
    return {
        "words": _("<b>What was written</b>"),
        "what they would like to happen": _("<b>What should happen</b>"),
        "correction": _("<b>A correction by the parent</b>"),
        "yes, that was understood": _("<b>The parent says: yes, that was understood</b>"),
        "why it is not settled": _("<b>Why it is not settled</b>"),
        "what was understood": _("<b>What was understood</b>"),
        "a talk proposed": _("<b>A talk is proposed</b>"),
        "answer": _("<b>The answer</b>"),
        "apology": _("<b>An apology</b>"),
        "why it was passed up": _("<b>Why it was passed up</b>"),
    }.get(kind, "")


def stage_name(_: Language, stage: Stage) -> str:
    """Where a concern stands that nobody has to answer now."""
    return {
        Stage.ANSWERED: _("answered"),
        Stage.SETTLED: _("settled"),
        Stage.WITHDRAWN: _("withdrawn"),
        Stage.CLOSED: _("closed"),
        Stage.OUTSIDE: _("nobody at the setting can answer it"),
    }.get(stage, "")


def why_it_moved(_: Language, why: Why) -> str:
    """The reason in one sentence, for the parent and for whoever has it now; nothing about any person."""
    return {
        Why.NOT_ANSWERED_IN_TIME: _("It was not answered in time."),
        Why.NAMED: _("It needs somebody else."),
        Why.CONFLICT: _("It needs somebody who is free to judge."),
        Why.PASSED_UP: _("It was passed up, with a reason."),
        Why.TAKEN_HIGHER: _("The parent has taken it higher."),
        Why.NOT_SETTLED: _("The answer did not settle it."),
        Why.NO_WORD: _("The parent has not said whether the answer settles it."),
        Why.MADE_A_COMPLAINT: _("It is now a formal complaint."),
        Why.HANDLER_LEFT: _("The person who had it no longer works here."),
        Why.HANDED_OVER: _("There is a new key person."),
    }.get(why, "")
