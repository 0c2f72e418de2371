"""What people do in many stories: they raise a concern, listen, answer, and say that it is settled."""

from __future__ import annotations

from datetime import date

from procedures.concern import Subject
from screens.actions import (
    AboutWhom,
    AnswerConcern,
    ByMe,
    ByWhen,
    ChooseKind,
    ConfirmIt,
    FinishAnswer,
    FinishApology,
    FinishHope,
    FinishNote,
    FinishUnderstanding,
    FinishWords,
    ItIsSettled,
    NoApology,
    NothingToDo,
    OpenConcern,
    RaiseConcern,
    SendAnswer,
    SendConcern,
    SendNote,
    SkipHope,
    TellUnderstood,
)
from screens.concern import CODES
from simulator.actor import Actor
from simulator.stories.seen import reads, reference_on
from simulator.stories.stage import must


async def raises(
    parent: Actor,
    *words: str,
    about: Subject = Subject.NOBODY,
    photo: tuple[bytes, str] | None = None,
    hope: str = "",
) -> str:
    """A parent raises a concern to talk over, perhaps with a photo and its caption; returns its reference."""
    await parent.presses(RaiseConcern)
    await parent.presses(AboutWhom, subject=CODES[about])
    await parent.writes(*words)
    if photo is not None:
        await parent.sends_photo(photo[1], bytes=photo[0])
    await parent.presses(FinishWords)
    if hope:
        await parent.writes(hope)
    await parent.presses(FinishHope if hope else SkipHope)
    await parent.presses(ChooseKind, kind="concern")
    await parent.presses(SendConcern)
    must(reads(parent, "Thank you for telling us. We have it."), f"{parent.phone.first_name} has a receipt")
    return reference_on(parent)


async def opens_and_listens(staff: Actor, understood: str) -> None:
    """Whoever has it says what they understood, before they answer."""
    await staff.presses(TellUnderstood)
    await staff.writes(understood)
    await staff.presses(FinishNote, SendNote)


async def confirms(parent: Actor) -> None:
    """The parent was understood, and says so."""
    await parent.presses(OpenConcern, ConfirmIt)


async def answers(
    staff: Actor, happened: str, *, understood: str = "", sorry: str = "", promise: tuple[str, date] | None = None
) -> None:
    """Whoever has it answers in parts. `understood`: only if it was not said before; `promise`: what, by which day."""
    await staff.presses(AnswerConcern)
    if understood:
        await staff.writes(understood)
        await staff.presses(FinishUnderstanding)
    await staff.writes(happened)
    await staff.presses(FinishAnswer)
    if sorry:
        await staff.writes(sorry)
    await staff.presses(FinishApology if sorry else NoApology)
    if promise is None:
        await staff.presses(NothingToDo)
    else:
        await staff.writes(promise[0])
        await staff.presses(ByMe)
        await staff.presses(ByWhen, day=promise[1].isoformat())
    await staff.presses(SendAnswer)


async def reads_the_answer(parent: Actor, *words: str) -> None:
    """The parent opens the answer and finds every word of it."""
    parent.looks_away()
    await parent.presses(OpenConcern)
    name = parent.phone.first_name
    must(all(parent.sees(each) for each in words), f"{name} reads the answer as it was written")
    must(reads(parent, "Does this settle it?"), f"{name} is asked if this settles it")


async def settles(parent: Actor, reference: str) -> None:
    """The parent says that it is enough."""
    await parent.presses(ItIsSettled)
    thanks = "Thank you for telling us. {reference} is settled."
    must(reads(parent, thanks, reference=reference), f"{parent.phone.first_name} sees that it is settled")
