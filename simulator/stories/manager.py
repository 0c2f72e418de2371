"""A concern about the manager: it goes past her, and nothing on her telephone says that there is one."""

from __future__ import annotations

from procedures.concern import Subject
from procedures.people import Role
from screens.actions import OpenConcern, OpenMenu, ShowTasks, WaitingForMe
from simulator.stories.scenes import answers, confirms, opens_and_listens, raises, reads_the_answer, settles
from simulator.stories.seen import NAMES, knows_of, reads, showing
from simulator.stories.stage import Stage, Story, must, until

WORDS = (
    "Ruth spoke to me very sharply at the door. Other parents heard it.",
    "I was five minutes late, and I had phoned before. Zara cried all the way home.",
)
UNDERSTOOD = "You had phoned. You were spoken to sharply in front of others, and Zara was upset."
HAPPENED = "I have talked with everybody who was there. Your call was not passed on, so nobody knew."
SORRY = "I am sorry. Nobody should be spoken to like that, and not at the door."


async def play(stage: Stage) -> None:
    """Grace, who is above the manager, deals with it; Ruth's telephone stays as it was."""
    await stage.settle()
    amina, grace, ruth = stage.mother, stage.line_manager, stage.manager
    before = showing(ruth, stage.key_person)
    reference = await _is_raised(stage)
    await stage.tells("Grace opens it and writes what she understood. Amina says that it is right.")
    await until(stage, 10, working=True)
    await grace.presses(OpenConcern)
    must(all(grace.sees(each) for each in WORDS), "Grace reads every word")
    await opens_and_listens(grace, UNDERSTOOD)
    await confirms(amina)
    await stage.tells("Grace works on it for some days. Ruth's phone shows nothing at all.")
    await stage.passes(days=3)
    must(showing(ruth, stage.key_person) == before, "Ruth's phone shows nothing while Grace works on it")
    await _ruth_looks(stage, reference)
    before = showing(ruth, stage.key_person)
    await stage.tells("Grace has heard everybody. She answers Amina.")
    await until(stage, 11, working=True)
    await answers(grace, HAPPENED, sorry=SORRY)
    await stage.tells("Amina reads the answer and says that it is settled.")
    await reads_the_answer(amina, HAPPENED, SORRY)
    await settles(amina, reference)
    await stage.tells("A month passes. What Grace says to Ruth, she says in person, not here.")
    await stage.passes(days=30)
    must(showing(ruth, stage.key_person) == before, "Ruth's phone shows nothing to the end")
    must(not knows_of(ruth, reference), "The reference is nowhere on Ruth's phone")


async def _is_raised(stage: Stage) -> str:
    amina, grace = stage.mother, stage.line_manager
    await stage.tells("Amina is unhappy about Ruth, the manager. The bot asks first whom it is about.")
    amina.looks_away()
    reference = await raises(amina, *WORDS, about=Subject.MANAGER)
    await stage.tells("It goes past Ruth, to Grace, the line manager. Amina can see that.")
    name, role = NAMES["line_manager"], Role.LINE_MANAGER
    must(reads(amina, "Who has it: {name}, {role}", name=name, role=role), "Amina knows that Grace has it")
    must(reads(amina, "{name} will not see it.", name=NAMES["manager"]), "Amina knows that Ruth will not see it")
    must(not knows_of(grace, "Ruth"), "A notice names nobody")
    return reference


async def _ruth_looks(stage: Stage, reference: str) -> None:
    ruth = stage.manager
    await stage.tells("Ruth looks at what waits for her, and at what is to be done. Both lists are empty.")
    ruth.looks_away()
    await ruth.presses(WaitingForMe)
    must(reads(ruth, "Nothing waits for you."), "Nothing waits for Ruth")
    await ruth.presses(OpenMenu, ShowTasks)
    must(reads(ruth, "There is nothing to do."), "Ruth has nothing to do")
    must(not knows_of(ruth, reference), "The reference is nowhere on Ruth's phone")


STORY = Story(
    key="manager",
    title="It is about the manager",
    about="Amina writes about Ruth, the manager. It goes to Grace, and Ruth's phone stays empty.",
    watch=("mother", "line_manager", "manager"),
    play=play,
)
