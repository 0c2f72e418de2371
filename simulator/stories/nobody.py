"""A concern that nobody answers: the clock takes it up, rung by rung, and its parent always knows who has it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from procedures.calendar import due_date, working_days
from procedures.ladder import LADDER, Start
from procedures.reminders import OPENED_WITHIN
from screens.actions import OpenConcern
from simulator.stories.scenes import answers, raises, reads_the_answer, settles
from simulator.stories.seen import NAMES, from_bot, reads, showing
from simulator.stories.stage import Stage, Story, must, on, today

WORDS = (
    "Zara comes home with a full lunch box. She cannot open it, and she says that nobody helps her.",
    "She is hungry and tired in the afternoon.",
)
UNDERSTOOD = "Zara cannot open her lunch box and goes home hungry. You have waited a long time for an answer."
HAPPENED = "Some boxes are too hard for small hands. From today somebody sits with them at lunch and helps."
SORRY = "I am sorry that Zara was hungry, and that you waited so long."

#: Who stands on each rung of the ladder, from the lowest.
ON_RUNG = ("key_person", "manager", "line_manager", "director")


async def play(stage: Stage) -> None:
    """Tom, Ruth and Grace are all away; in the end the director answers."""
    await stage.settle()
    parents = (stage.father, stage.other_parent)
    before = showing(*parents)
    reference, received = await _is_raised(stage)
    due = due_date(received, LADDER[0].within)
    await _tom_is_away(stage, received, due)
    await stage.tells("Nobody has answered. The bot says sorry to Amina. Ruth has it now.")
    due = await _goes_up(stage, 1, reference, received, due)
    await _is_explained(stage, received, due)
    await stage.tells("Ruth is away too. Her day passes, and Grace, the line manager, has it.")
    due = await _goes_up(stage, 2, reference, received, due)
    await stage.tells("Grace does not answer either. It reaches Dinesh, the director.")
    await _goes_up(stage, 3, reference, received, due)
    await stage.tells("Nobody was blamed: the notices say only that it was not answered in time.")
    await _is_answered(stage, reference)
    must(showing(*parents) == before, "No other parent sees any of it")


async def _is_raised(stage: Stage) -> tuple[str, date]:
    await stage.tells("Amina raises a concern: Zara cannot open her lunch box, and nobody helps her.")
    stage.mother.looks_away()
    reference = await raises(stage.mother, *WORDS)
    received = today(stage)
    await stage.tells("Amina knows at once that Tom has it, and by which day he answers.")
    must(reads(stage.mother, "Who has it: {name}, {role}", **_on(0)), "Amina knows who has it")
    due = due_date(received, LADDER[0].within)
    must(reads(stage.mother, "We will answer by {day}.", day=due), "Amina knows by which day")
    return reference, received


async def _tom_is_away(stage: Stage, received: date, due: date) -> None:
    amina, tom, ruth = stage.mother, stage.key_person, stage.manager
    await stage.tells("Tom is away. After three working days Ruth, the manager, is asked to help.")
    _look_away(stage)
    await on(stage, _working_day_after(due_date(received, OPENED_WITHIN)), 10)
    must(reads(ruth, "Please help, so that it is answered by {day}.", day=due), "Ruth is asked to help")
    must(reads(amina, "The date stays: we will answer by {day}.", day=due), "Amina hears that somebody helps")
    await stage.tells("The promised day is here. Tom and Ruth are both reminded.")
    _look_away(stage)
    await on(stage, due, 10)
    must(all(reads(each, "Please answer by {day}.", day=due) for each in (tom, ruth)), "Both are reminded")


async def _goes_up(stage: Stage, level: int, reference: str, received: date, last: date) -> date:
    """The promised day passes without a word, and the next one has it; returns the new day."""
    amina, here, above = stage.mother, getattr(stage, ON_RUNG[level - 1]), getattr(stage, ON_RUNG[level])
    await on(stage, last, 20)
    _look_away(stage)
    known = len(from_bot(amina))
    await on(stage, _working_day_after(last), 10)
    rung = LADDER[level]
    due = due_date(received if rung.counted_from is Start.RECEIVED else last + timedelta(days=1), rung.within)
    must(reads(amina, "We did not answer {reference} in time. We are sorry.", reference=reference), "The bot is sorry")
    must(reads(amina, "Who has it now: {name}, {role}", **_on(level)), "Amina knows who has it now")
    must(reads(amina, "We will answer by {day}.", day=due), "Amina knows the new day")
    must(reads(above, "{reference} is with you now.", reference=reference), "The next one is told")
    moved = "{reference} is now with: {role}."
    must(reads(here, moved, reference=reference, role=rung.answered_by), "Whoever had it is told where it is")
    blamed = NAMES[ON_RUNG[level - 1]]
    must(not any(blamed in each.text for each in from_bot(amina)[known:]), "Nobody is blamed")
    return due


async def _is_explained(stage: Stage, received: date, due: date) -> None:
    await stage.tells("Amina opens it and sees how the new day is counted.")
    await stage.mother.presses(OpenConcern)
    must(reads(stage.mother, "Counted from {day}.", day=received), "Amina sees from which day it is counted")
    must(reads(stage.mother, "So the last day is {day}.", day=due), "Amina sees what comes out")


async def _is_answered(stage: Stage, reference: str) -> None:
    dinesh = stage.director
    await stage.tells("Dinesh reads everything from the first day, says sorry, and answers.")
    await dinesh.presses(OpenConcern)
    must(all(dinesh.sees(each) for each in WORDS), "Dinesh reads every word")
    await answers(dinesh, HAPPENED, understood=UNDERSTOOD, sorry=SORRY)
    await stage.tells("Amina reads the answer and says that it is settled.")
    await reads_the_answer(stage.mother, UNDERSTOOD, HAPPENED, SORRY)
    await settles(stage.mother, reference)


def _look_away(stage: Stage) -> None:
    for key in ("mother", *ON_RUNG):
        getattr(stage, key).looks_away()


def _on(level: int) -> dict[str, Any]:
    return {"name": NAMES[ON_RUNG[level]], "role": LADDER[level].answered_by}


def _working_day_after(day: date) -> date:
    return due_date(day, working_days(1))


STORY = Story(
    key="nobody",
    title="Nobody answers",
    about="Tom is away, and so are those above him. Day by day the concern goes up to the director.",
    watch=("mother", "key_person", "manager", "director"),
    play=play,
)
