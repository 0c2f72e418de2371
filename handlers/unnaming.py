"""Somebody above says that a person was named by mistake; it takes a second person.

director  opens a concern that is with them, and taps "Named by mistake"
bot       Who was named by mistake?              CHOOSING   (only if there are several)
bot       Why is it not about them?              WRITING
director  writes a few sentences
bot       Please check before you send.          CHECKING
director  taps "Ask a second person": when that person confirms, the named person is no longer shut out, and the
          parent is told. In an alert about harm nobody is ever un-named.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from telegram import Update

from handlers.context import Context
from handlers.conversation import END, Conversation
from handlers.proposing import propose
from handlers.reactions import Tapped, Wrote
from procedures.access import Action, Record
from procedures.concern import Concern
from procedures.people import Person
from procedures.proposal import PROPOSES, Change
from procedures.unnaming import LONGEST_REASON, may_unname
from screens import problem
from screens import unnaming as screens
from screens.actions import ChooseMistaken, NamedByMistake, SendUnnaming
from screens.menu import UNNAMING


class Step(Enum):
    """What the person is doing."""

    CHOOSING = auto()
    WRITING = auto()
    CHECKING = auto()


@dataclass(frozen=True, slots=True, repr=False)
class UnnamingDraft:
    """What is to be proposed. `people` are those who may be chosen: (id, name) of each."""

    concern_id: str = ""
    reference: str = ""
    people: tuple[tuple[str, str], ...] = ()
    person_id: str = ""
    name: str = ""
    reason: str = ""


def conversation() -> Conversation:
    """The table: what is answered in each step, and what each step shows."""
    return Conversation(
        name=UNNAMING,
        draft=UnnamingDraft,
        by=tuple(sorted(PROPOSES[Change.UNNAME])),
        entry_points=[Tapped(NamedByMistake, begin)],
        states={
            Step.CHOOSING: [Tapped(ChooseMistaken, choose)],
            Step.WRITING: [Wrote(write)],
            Step.CHECKING: [Tapped(SendUnnaming, send), Wrote(write)],
        },
        prompts={
            Step.CHOOSING: lambda _, draft: screens.which_person(_, draft.reference, draft.people),
            Step.WRITING: lambda _, draft: screens.reason(_, draft.name),
            Step.CHECKING: lambda _, draft: screens.checking(_, draft.reference, draft.name, draft.reason),
        },
        guard=may_still_read,
    )


async def may_be_unnamed(context: Context, concern: Concern) -> list[Person]:
    """Those whom this person could un-name in this concern, by name; for the button, too."""
    named = [await context.store.people.get(each) for each in concern.named]
    return sorted((each for each in named if may_unname(context.person, concern, each)), key=lambda one: one.name)


async def begin(_update: Update, context: Context) -> Step | None:
    """Asks who it is; what was begun about the same concern goes on."""
    assert isinstance(context.tapped, NamedByMistake)
    concern = await _readable(context, context.tapped.concern_id)
    if concern is None:
        await context.show(problem.not_found)
        return None
    if context.begun and context.draft.concern_id == concern.id:
        return Step[context.begun.name]
    people = tuple((each.id, each.name) for each in await may_be_unnamed(context, concern))
    if not people:
        await context.show(screens.nobody_named, concern.id, concern.reference)
        return None
    context.draft = UnnamingDraft(concern.id, concern.reference, people)
    return _chosen(context, *people[0]) if len(people) == 1 else Step.CHOOSING


async def may_still_read(context: Context) -> bool:
    """False for somebody who has lost sight of the case since they began."""
    return await _readable(context, context.draft.concern_id) is not None


async def _readable(context: Context, concern_id: str) -> Concern | None:
    return await context.store.concerns.get_for(context.person, concern_id, Action.READ, Record.WORDS)


async def choose(_update: Update, context: Context) -> Step:
    """Keeps who it is."""
    assert isinstance(context.tapped, ChooseMistaken)
    names, chosen = dict(context.draft.people), context.tapped.person_id
    if chosen not in names:
        await context.show(problem.not_found)
        return Step.CHOOSING
    return _chosen(context, chosen, names[chosen])


def _chosen(context: Context, person_id: str, name: str) -> Step:
    context.draft = replace(context.draft, person_id=person_id, name=name)
    return Step.WRITING


async def write(update: Update, context: Context) -> Step:
    """Keeps the reason; written again at the summary, it takes the place of the first."""
    text = ((update.message.text or "") if update.message else "").strip()
    if not 0 < len(text) <= LONGEST_REASON:
        await context.show(screens.too_long, LONGEST_REASON)
        return Step.WRITING
    context.draft = replace(context.draft, reason=text)
    return Step.CHECKING


async def send(_update: Update, context: Context) -> int:
    """Asks a second person, if this one still may."""
    draft = context.draft
    concern = await _readable(context, draft.concern_id)
    people = await may_be_unnamed(context, concern) if concern else []
    if concern is None or draft.person_id not in {each.id for each in people}:
        await context.show(problem.not_found)
        return END
    reason = {"reason": draft.reason}
    await propose(context, Change.UNNAME, draft.person_id, concern_id=concern.id, detail=reason)
    return END
