"""The gate that does not close, scene by scene: told by any parent, in any language, answered by Tom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from procedures.calendar import due_date, last_working_day
from procedures.ladder import LADDER
from procedures.people import Role
from procedures.undertaking import days_to_choose
from screens.actions import OpenConcern, UndertakingDone
from simulator.stories.scenes import answers, confirms, opens_and_listens, raises, reads_the_answer, settles
from simulator.stories.seen import NAMES, from_bot, has_photo, reads
from simulator.stories.stage import Stage, must, on, today, until

#: A drawing of a gate that stands open, for want of a photo.
GATE = Path(__file__).parent.parent / "page" / "samples" / "gate.jpg"
UNDERSTOOD = "You saw that the yard gate stays open, and you worry that Zara could run out to the road."
HAPPENED = "You are right. I tried the gate this morning. The spring is broken, so it does not fall shut."
SORRY = "I am sorry that Zara was outside and that we did not see it."
WILL_DO = "I will fit a new spring. Until then one of us stands at the gate when children come and go."


@dataclass(frozen=True, slots=True)
class Teller:
    """The parent who tells of the gate, and what they write in their own language."""

    key: str
    name: str
    words: tuple[str, ...]
    photo: str
    hope: str


async def is_raised(stage: Stage, teller: Teller) -> str:
    """The parent writes, sends a photo, and knows who has it and by which day; returns the reference."""
    parent = getattr(stage, teller.key)
    parent.looks_away()
    reference = await raises(parent, *teller.words, photo=(GATE.read_bytes(), teller.photo), hope=teller.hope)
    await stage.tells(f"{teller.name} sees who has it, and by which day there is an answer.")
    tom, role = NAMES["key_person"], Role.KEY_PERSON
    must(reads(parent, "Who has it: {name}, {role}", name=tom, role=role), "The parent knows who has it")
    due = due_date(today(stage), LADDER[0].within)
    must(reads(parent, "We will answer by {day}.", day=due), "The parent knows by which day")
    return reference


async def is_opened(stage: Stage, teller: Teller, reference: str) -> None:
    """In the morning the key person reads it; the notice itself says nothing about anybody."""
    tom = stage.key_person
    await stage.tells("In the morning Tom opens it. The notice on his screen named nobody.")
    tom.looks_away()
    await until(stage, 9, working=True)
    notices = [each.text for each in from_bot(tom) if reference in each.text]
    must(notices, "Tom has a notice")
    must(not any(word in each for each in notices for word in ("Zara", teller.name)), "A notice names nobody")
    await tom.presses(OpenConcern)
    must(all(tom.sees(each) for each in (*teller.words, teller.hope)), "Tom reads every word")
    must(has_photo(tom), "Tom sees the photo")


async def is_understood(stage: Stage, teller: Teller) -> None:
    """First he says what he understood, and the parent says that it is right."""
    tom, parent = stage.key_person, getattr(stage, teller.key)
    await stage.tells("First Tom writes what he understood.")
    await opens_and_listens(tom, UNDERSTOOD)
    await stage.tells(f"{teller.name} reads it and says: yes, that is what I mean.")
    await confirms(parent)
    must(parent.sees(UNDERSTOOD), "The parent reads what was understood")


async def is_answered(stage: Stage, teller: Teller) -> date:
    """An explanation, an apology, and something promised by a day; returns the day."""
    tom, parent = stage.key_person, getattr(stage, teller.key)
    await stage.tells("In the afternoon Tom answers: what happened, that he is sorry, what he will do.")
    await until(stage, 14, working=True)
    day = days_to_choose(today(stage))[0]
    await answers(tom, HAPPENED, sorry=SORRY, promise=(WILL_DO, day))
    await stage.tells(f"{teller.name} reads the answer, and the day by which Tom will do it.")
    await reads_the_answer(parent, UNDERSTOOD, HAPPENED, SORRY, WILL_DO)
    must(reads(parent, "It will be done by {day}.", day=day), "The parent knows the day of what was promised")
    return day


async def is_settled(stage: Stage, teller: Teller, reference: str) -> None:
    """The parent says that it is settled, and the key person hears it."""
    await stage.tells(f"{teller.name} says that it is settled. Tom is told.")
    tom, parent = stage.key_person, getattr(stage, teller.key)
    known = len(from_bot(tom))
    await settles(parent, reference)
    must(any(reference in each.text for each in from_bot(tom)[known:]), "Tom is told that it is settled")


async def is_kept(stage: Stage, teller: Teller, reference: str, day: date) -> None:
    """The day of the promise: a reminder, "It is done", and word to the parent."""
    tom, parent = stage.key_person, getattr(stage, teller.key)
    await stage.tells("Some days later Tom is reminded of what he promised.")
    tom.looks_away()
    await on(stage, last_working_day(day), 9, 5)
    must(reads(tom, "Something was promised in {reference}.", reference=reference), "Tom is reminded")
    await stage.tells("The gate has its new spring. Tom says that it is done.")
    parent.looks_away()
    await tom.presses(UndertakingDone)
    done = "{reference}: what we promised is done."
    must(reads(parent, done, reference=reference), "The parent hears that it is done")
