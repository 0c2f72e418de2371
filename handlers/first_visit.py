"""A parent tells what they need for a welcome visit; the key person and the setting manager see it.

parent  taps "Your welcome visit"
bot     What do you need for your visit?         CHOOSING
parent  taps "A seat", "Food and allergies", ... and takes out what is not needed
bot     What may we offer you to eat and drink?  IN_WORDS         (food, and anything else)
parent  writes it, or taps "Nothing to say"      CHOOSING
parent  taps "Save": it is kept, and the key person is told once that day

staff   taps "Welcome visits"                    -> the families whose children they look after, and a button for each
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from telegram import Update

from handlers.context import Context
from handlers.conversation import END, Conversation
from handlers.reactions import Reaction, SentSomethingElse, Tapped, Wrote
from handlers.welcoming import day_begins, families_for, tell_key_persons, told_by
from procedures.first_visit import IN_WORDS, LONGEST_WORDS, YES, Need, kind_of, needs_in
from procedures.people import STAFF, Role
from screens import first_visit as screens
from screens import problem
from screens.actions import (
    NeedInWords,
    NeedIt,
    NothingToSay,
    OpenFirstVisit,
    PlanFirstVisit,
    SaveNeeds,
    ShowFirstVisits,
)
from screens.menu import FIRST_VISIT


class Step(Enum):
    """What the parent is doing."""

    CHOOSING = auto()
    IN_WORDS = auto()


@dataclass(frozen=True, slots=True, repr=False)
class VisitDraft:
    """What is chosen and not saved yet: (need, "yes" or words) of each. `asked`: what is being written about."""

    chosen: tuple[tuple[str, str], ...] = ()
    asked: str = ""


def conversation() -> Conversation:
    """The table: what is answered in each step, and what each step shows."""
    return Conversation(
        name=FIRST_VISIT,
        draft=VisitDraft,
        by=(Role.PARENT,),
        entry_points=[Tapped(PlanFirstVisit, begin)],
        states={
            Step.CHOOSING: [
                Tapped(NeedIt, choose),
                Tapped(NeedInWords, ask),
                Tapped(SaveNeeds, save),
                Wrote(take_words),
                SentSomethingElse(refuse_file),
            ],
            Step.IN_WORDS: [Tapped(NothingToSay, say_nothing), Wrote(take_words), SentSomethingElse(refuse_file)],
        },
        prompts={
            Step.CHOOSING: lambda _, draft: screens.choosing(_, chosen_in(draft)),
            Step.IN_WORDS: lambda _, draft: screens.in_words(_, draft.asked),
        },
    )


def reactions() -> list[Reaction]:
    """What whoever looks after the child can see, in every step."""
    staff = tuple(sorted(STAFF))
    return [Tapped(ShowFirstVisits, show_families, by=staff), Tapped(OpenFirstVisit, show_family, by=staff)]


def chosen_in(draft: VisitDraft) -> dict[Need, str]:
    """What is chosen, in the order of the buttons."""
    kept = dict(draft.chosen)
    return {need: kept[need] for need in Need if kept.get(need)}


def with_need(draft: VisitDraft, need: str, value: str) -> VisitDraft:
    """The draft with one need as it is now; an empty value takes it out."""
    others = tuple((each, kept) for each, kept in draft.chosen if each != need)
    return replace(draft, chosen=(*others, (need, value)) if value else others)


async def begin(_update: Update, context: Context) -> Step:
    """Goes on with what was begun, or shows what was told before."""
    if context.begun:
        return Step[context.begun.name]
    told = await context.store.first_visits.of(context.person.id)
    context.draft = VisitDraft(tuple((str(need), value) for need, value in needs_in(told.values).items()))
    return Step.CHOOSING


async def choose(_update: Update, context: Context) -> Step:
    """Puts in or takes out what has no words of its own; twice the same press is the same."""
    assert isinstance(context.tapped, NeedIt)
    need, wanted = context.tapped.need, context.tapped.yes
    if need not in set(Need) - set(IN_WORDS) or wanted not in {"y", "n"}:
        await context.show(problem.not_found)
        return Step.CHOOSING
    context.draft = with_need(context.draft, need, YES if wanted == "y" else "")
    return Step.CHOOSING


async def ask(_update: Update, context: Context) -> Step:
    """Asks for words about one need."""
    assert isinstance(context.tapped, NeedInWords)
    if context.tapped.need not in IN_WORDS:
        await context.show(problem.not_found)
        return Step.CHOOSING
    context.draft = replace(context.draft, asked=context.tapped.need)
    return Step.IN_WORDS


async def take_words(update: Update, context: Context) -> Step:
    """Keeps the words. Without a question they are added to "something else": nothing that fits is lost."""
    here = Step[context.here.chat.step or Step.CHOOSING.name]
    words = (update.message.text or "").strip() if update.message else ""
    need = context.draft.asked or str(Need.OTHER)
    before = "" if here is Step.IN_WORDS else dict(context.draft.chosen).get(need, "")
    whole = "\n".join(each for each in (before, words) if each)
    if len(whole) > LONGEST_WORDS:
        await context.show(screens.too_long)
        return here
    context.draft = replace(with_need(context.draft, need, whole), asked="")
    return Step.CHOOSING


async def say_nothing(_update: Update, context: Context) -> Step:
    """Takes the words out."""
    context.draft = replace(with_need(context.draft, context.draft.asked, ""), asked="")
    return Step.CHOOSING


async def refuse_file(_update: Update, context: Context) -> Step:
    """A note for a visit is written words."""
    await context.show(problem.only_text)
    return Step[context.here.chat.step or Step.CHOOSING.name]


async def save(_update: Update, context: Context) -> int:
    """Keeps it; the key persons are told if anything is new."""
    chosen, visits, me = chosen_in(context.draft), context.store.first_visits, context.person.id
    earlier = await visits.changed_since(me, day_begins(context))
    changed = await visits.tell(me, {kind_of(need): chosen.get(need, "") for need in Need}, me, context.now)
    await tell_key_persons(context, changed, earlier)
    await context.show(screens.saved, anything=bool(chosen))
    return END


async def show_families(_update: Update, context: Context) -> None:
    """Every family that told something, of the children whom this person looks after."""
    await context.show(screens.families, await families_for(context))


async def show_family(_update: Update, context: Context) -> None:
    """What one adult told."""
    assert isinstance(context.tapped, OpenFirstVisit)
    told = await told_by(context, context.tapped.person_id)
    if told is None:
        await context.show(problem.not_found)
        return
    await context.show(screens.family, told)
