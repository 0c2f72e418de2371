"""Small tales that many stories begin with. They press buttons by what these mean, in any language."""

from __future__ import annotations

import re

from procedures.concern import Subject
from screens.actions import (
    AboutWhom,
    AnswerConcern,
    ChooseKind,
    ChoosePerson,
    FinishAnswer,
    FinishNote,
    FinishUnderstanding,
    FinishWords,
    NoApology,
    NothingToDo,
    OpenConcern,
    OpenMenu,
    RaiseConcern,
    SendAnswer,
    SendConcern,
    SendNote,
    SkipHope,
    SkipNote,
    TakeHigher,
)
from screens.concern import CODES
from simulator.actor import Actor
from simulator.school import School

REFERENCE = re.compile(r"\b[0-9A-Z]{3}-[0-9A-Z]{3}\b")


async def writes_concern(
    school: School, *words: str, by: str = "mother", about: Subject = Subject.NOBODY, person: str = ""
) -> Actor:
    """Leaves a parent where they write; `person` is whom they choose if there are several."""
    parent = school.actors[by]
    await parent.presses(RaiseConcern)
    await parent.presses(AboutWhom, subject=CODES[about])
    if parent.offers(ChoosePerson) and not parent.offers(FinishWords):
        who = school.actors[person].person.id if person else ""
        await parent.presses(ChoosePerson, person_id=who)
    await parent.writes(*words)
    return parent


async def checks_concern(school: School, *words: str, kind: str = "concern", **options: str) -> Actor:
    """Leaves a parent at the summary."""
    parent = await writes_concern(school, *(words or ("The yard gate does not close.",)), **options)
    await parent.presses(FinishWords, SkipHope)
    await parent.presses(ChooseKind, kind=kind)
    return parent


async def raise_concern(school: School, *words: str, **options: str) -> str:
    """A parent raises a concern; returns its reference."""
    parent = await checks_concern(school, *words, **options)
    await parent.presses(SendConcern)
    return reference_on(parent)


async def answer(school: School, *words: str, by: str = "key_person") -> None:
    """Whoever has the newest concern opens it and answers."""
    staff = school.actors[by]
    await staff.presses(OpenConcern, AnswerConcern)
    if staff.offers(FinishUnderstanding) or "understood" in staff.phone.last.text:
        await staff.writes("You are worried about it.")
        await staff.presses(FinishUnderstanding)
    await staff.writes(*(words or ("We looked into it.",)))
    await staff.presses(FinishAnswer, NoApology, NothingToDo, SendAnswer)


async def take_higher(actor: Actor, reason: str = "") -> None:
    """A parent takes their newest concern higher, from an open one in front of them."""
    await actor.presses(TakeHigher)
    if reason:
        await actor.writes(reason)
        await actor.presses(FinishNote, SendNote)
    else:
        await actor.presses(SkipNote)


async def menu(actor: Actor) -> None:
    """Back to the menu."""
    await actor.presses(OpenMenu)


def reference_on(actor: Actor) -> str:
    """The reference in the newest message that has one."""
    for message in reversed(actor.phone.messages):
        found = REFERENCE.search(message.text) if message.from_bot else None
        if found:
            return found.group(0)
    raise AssertionError(f"no reference\n{actor.screen()}")


def told(actor: Actor) -> str:
    """Everything the bot shows this person."""
    return " ".join(message.text for message in actor.phone.messages if message.from_bot)


def stranger(school: School, language: str = "en") -> Actor:
    """Somebody with a telephone whom the setting does not know."""
    return Actor(school, school.world.add_person("Stranger", language_code=language), None)
