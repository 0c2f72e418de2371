"""At night somebody says that a child may be being hurt: one after the other is told, until somebody takes it."""

from __future__ import annotations

from procedures import outside
from procedures.safeguarding import TAKEN_WITHIN
from screens.actions import FinishTelling, HarmPath, OpenAlert, TakeAlert, TellNow
from simulator.actor import Actor
from simulator.cast import CONTACTS
from simulator.stories.seen import NAMES, reads, showing
from simulator.stories.stage import Stage, Story, must, until

WORDS = (
    "Zara has dark marks on both arms. I saw them in the bath.",
    "She says that a grown-up held her and would not let go. She is here with me now.",
)
WAITS = "A safeguarding message waits for you now."


async def play(stage: Stage) -> None:
    """Neither the lead nor the deputy is awake; the line manager takes it."""
    await stage.tells("Night comes. The pre-school is closed, and most people sleep.")
    await until(stage, 23, 30)
    others = (stage.manager, stage.key_person, stage.director, stage.father, stage.other_parent)
    amina, grace, before = stage.mother, stage.line_manager, showing(*others)
    await _is_said(stage)
    await stage.tells("Fifteen minutes pass and Miriam has not answered. Peter, her deputy, is told.")
    await _next_is_told(stage, stage.deputy, "deputy")
    await stage.tells("Fifteen more minutes. Grace, the line manager, is told.")
    await _next_is_told(stage, grace, "line_manager")
    await stage.tells("Grace is awake. She opens the message and reads Amina's words.")
    await grace.presses(OpenAlert)
    must(all(grace.sees(each) for each in WORDS), "Grace reads every word")
    await stage.tells("Grace says that she is dealing with it. Amina is told at once.")
    amina.looks_away()
    await grace.presses(TakeAlert)
    dealing = "{name} has read your message and is dealing with it."
    must(reads(amina, dealing, name=NAMES["line_manager"]), "Amina hears that Grace is dealing with it")
    await stage.tells("Nobody else is woken. Ruth, Tom and the other parents learn nothing of it.")
    await stage.passes(hours=9)
    must(showing(*others) == before, "Nobody learns of it who does not have to")


async def _is_said(stage: Stage) -> None:
    amina, miriam = stage.mother, stage.lead
    await stage.tells("It is half past eleven at night. Amina presses: a child may be being hurt.")
    for actor in (amina, miriam, stage.deputy, stage.line_manager):
        actor.looks_away()
    await amina.presses(HarmPath)
    await stage.tells("The numbers stand there at once. Amina does not have to write anything.")
    must(reads(amina, "If a child is in danger now, call {number}.", number=outside.EMERGENCY), "999 stands there")
    for phone in (CONTACTS.safeguarding_phone, CONTACTS.children_services_night, outside.NSPCC_PHONE):
        must(amina.sees(phone), "The other numbers stand there too")
    await stage.tells("Miriam, who leads on safeguarding, is told now, in the middle of the night.")
    await amina.presses(TellNow)
    must(reads(miriam, WAITS), "Miriam is told at night")
    await stage.tells("Amina writes what she saw. Each message is passed on at once.")
    await amina.writes(*WORDS)
    await amina.presses(FinishTelling)
    must(not any(miriam.sees(each) for each in WORDS), "A notice tells nothing of what was written")


async def _next_is_told(stage: Stage, person: Actor, key: str) -> None:
    stage.mother.looks_away()
    must(not reads(person, WAITS), f"{person.phone.first_name} was not told before")
    await stage.passes(seconds=TAKEN_WITHIN.total_seconds())
    must(reads(person, WAITS), f"{person.phone.first_name} is told after fifteen minutes")
    must(reads(stage.mother, "We have told {name}.", name=NAMES[key]), "Amina hears who was told")


STORY = Story(
    key="night",
    title="At night: a child may be being hurt",
    about="Amina writes at half past eleven. One person after the other is told, until somebody takes it.",
    watch=("mother", "lead", "deputy", "line_manager"),
    play=play,
)
