"""Somebody leaves. Whoever may write it down says who is key person next, sees what will happen, and says yes.

manager taps "Families and staff", "Somebody leaves", and a name
bot     Who is key person next?                      CHOOSING (only if there are key children)
manager taps one name for all, the deputies, or "Child by child"     EACH
bot     What will happen                             CHECKING
manager taps "Yes, this person leaves": all of it in one transaction (handlers/leaving_done.py)
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any

from telegram import Update

from handlers.context import Context
from handlers.conversation import END, Conversation, held_by
from handlers.leaving_done import key_children_of, let_go
from handlers.reactions import Reaction, Tapped
from procedures.leaving import (
    LETS_GO,
    KeyChild,
    by_itself,
    can_take_all,
    have_deputies,
    is_complete,
    left_without,
    may_let_go,
    stays_as_parent,
)
from procedures.people import Person, Role
from screens import leaving as screens
from screens import problem
from screens.actions import ChildByChild, GiveAllTo, GiveTo, GiveToDeputies, LetGo, ReallyLetGo, ShowLeaving
from screens.language import Language
from screens.leaving import Handing
from screens.menu import LEAVING
from screens.screen import Screen

HATS = tuple(LETS_GO)


class Step(Enum):
    """What the person is doing."""

    CHOOSING = auto()
    EACH = auto()
    CHECKING = auto()


@dataclass(frozen=True, slots=True, repr=False)
class LeavingDraft:
    """A leaving before it is written down.

    `children`: (id, name, deputy, those who may be next) of each, the name empty if it is not for this reader;
    `people`: (id, name) of everybody who may be next; `chosen`: (child, person) of each that was chosen.
    """

    person_id: str = ""
    name: str = ""
    stays: bool = False
    without: tuple[str, ...] = ()
    children: tuple[tuple[str, str, str, tuple[str, ...]], ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    chosen: tuple[tuple[str, str], ...] = ()


def conversation() -> Conversation:
    """The table: what is answered in each step, and what each step shows."""
    return Conversation(
        name=LEAVING,
        draft=LeavingDraft,
        by=HATS,
        entry_points=[Tapped(LetGo, begin)],
        states={
            Step.CHOOSING: [
                Tapped(GiveAllTo, give_all),
                Tapped(GiveToDeputies, give_to_deputies),
                Tapped(ChildByChild, child_by_child),
            ],
            Step.EACH: [Tapped(GiveTo, give_one)],
            Step.CHECKING: [Tapped(ReallyLetGo, really)],
        },
        prompts={Step.CHOOSING: _choosing, Step.EACH: _each, Step.CHECKING: _checking},
        guard=may_still,
    )


def reactions() -> list[Reaction]:
    """What is answered in every step: the list of those who can be chosen."""
    return [Tapped(ShowLeaving, show_who, by=HATS)]


async def show_who(_update: Update, context: Context) -> None:
    """Everybody whose leaving this person may write down."""
    people = context.store.people
    known = {each.id: each for each in [*await people.staff(), *await people.wearing(Role.OPERATOR)]}
    found = [(each.id, each.name) for each in known.values() if may_let_go(context.person, each)]
    await context.show(screens.who, found)


async def begin(_update: Update, context: Context) -> Step | None:
    """Goes on with what was begun about the same person, or asks who is key person next."""
    assert isinstance(context.tapped, LetGo)
    leaver = await _leaver(context, context.tapped.person_id)
    if leaver is None:
        await context.show(problem.not_found)
        return None
    if context.begun and context.draft.person_id == leaver.id:
        return Step[context.begun.name]
    return await _first_step(context, leaver)


async def _first_step(context: Context, leaver: Person) -> Step:
    """The draft of this moment. Where nobody can be chosen, nothing is asked."""
    children = await key_children_of(context.unit, leaver)
    context.draft = LeavingDraft(
        person_id=leaver.id,
        name=leaver.name,
        stays=stays_as_parent(leaver),
        without=left_without(leaver, await context.store.people.holders()),
        children=tuple([await _as_seen(context, each) for each in children]),
        people=await _names(context, {who for each in children for who in each.may_be}),
    )
    if is_complete(children, {}):
        return Step.CHECKING
    return Step.CHOOSING if can_take_all(children) or have_deputies(children) else Step.EACH


async def _as_seen(context: Context, child: KeyChild) -> tuple[str, str, str, tuple[str, ...]]:
    """A child as this reader may know it: without the name, unless they may see the child."""
    seen = await context.store.children.get_for(context.person, child.id, today=context.today)
    return (child.id, child.name if seen else "", child.deputy_id, child.may_be)


async def _names(context: Context, ids: set[str]) -> tuple[tuple[str, str], ...]:
    people = [await context.store.people.get(each) for each in ids]
    return tuple((each.id, each.name) for each in sorted(people, key=lambda each: (each.name, each.id)))


async def may_still(context: Context) -> bool:
    """False once the person has left, or the one who writes it down may not any more."""
    return await _leaver(context, context.draft.person_id) is not None


async def _leaver(context: Context, person_id: str) -> Person | None:
    try:
        found = await context.store.people.get(person_id)
    except KeyError:
        return None
    return found if may_let_go(context.person, found) else None


async def give_all(_update: Update, context: Context) -> Step:
    """All of them go to one person, if that one may have each."""
    assert isinstance(context.tapped, GiveAllTo)
    children = _children(context.draft)
    if context.tapped.person_id not in can_take_all(children):
        await context.show(problem.not_found)
        return Step.CHOOSING
    return _chosen(context, {child.id: context.tapped.person_id for child in children})


async def give_to_deputies(_update: Update, context: Context) -> Step:
    """Each goes to its deputy."""
    children = _children(context.draft)
    return _chosen(context, by_itself(children)) if have_deputies(children) else Step.CHOOSING


async def child_by_child(_update: Update, context: Context) -> Step:
    """One after the other."""
    context.draft = replace(context.draft, chosen=())
    return Step.EACH


async def give_one(_update: Update, context: Context) -> Step:
    """This child goes to that person; then the next child."""
    assert isinstance(context.tapped, GiveTo)
    child = _asked(context.draft)
    if context.tapped.person_id not in child.may_be:
        await context.show(problem.not_found)
        return Step.EACH
    return _chosen(context, {**dict(context.draft.chosen), child.id: context.tapped.person_id})


def _chosen(context: Context, chosen: dict[str, str]) -> Step:
    context.draft = replace(context.draft, chosen=tuple(chosen.items()))
    return Step.CHECKING if is_complete(_children(context.draft), chosen) else Step.EACH


async def really(_update: Update, context: Context) -> Step | int:
    """Writes it down, if everything still is as it was shown; otherwise asks again."""
    draft = context.draft
    leaver = await context.store.people.get(draft.person_id)
    children, chosen = await key_children_of(context.unit, leaver), dict(draft.chosen)
    if {each.id for each in children} != {each.id for each in _children(draft)} or not is_complete(children, chosen):
        return await _first_step(context, leaver)
    keeps = held_by(Role.PARENT, context.application.handlers[0])
    left = await let_go(context.unit, leaver, chosen, by=context.person.id, keeps=keeps)
    if left is None:
        await context.show(screens.somebody_was_first, draft.name)
        return END
    await context.show(screens.done, _handing(draft), context.today, left.stays, left.outside)
    return END


# -- what each step shows


def _choosing(_: Language, draft: LeavingDraft) -> Screen:
    may_all = can_take_all(_children(draft))
    people = tuple(each for each in draft.people if each[0] in may_all)
    return screens.whose_next(_, replace(_handing(draft), people=people))


def _each(_: Language, draft: LeavingDraft) -> Screen:
    child = _asked(draft)
    return screens.whose_is(_, child.name, [each for each in draft.people if each[0] in child.may_be], child.deputy_id)


def _checking(_: Language, draft: LeavingDraft) -> Screen:
    return screens.checking(_, _handing(draft), draft.stays, [Role(each) for each in draft.without])


def _children(draft: Any) -> list[KeyChild]:
    return [KeyChild(*each) for each in draft.children]


def _asked(draft: Any) -> KeyChild:
    """The first child that has nobody yet, or the last one, whose choice can then be changed."""
    children, chosen = _children(draft), dict(draft.chosen)
    return next((each for each in children if each.may_be and not chosen.get(each.id)), children[-1])


def _handing(draft: Any) -> Handing:
    children, chosen, names = _children(draft), dict(draft.chosen), dict(draft.people)
    rows = tuple((child.name, names.get(chosen.get(child.id, ""), "")) for child in children)
    by_child = len(children) > 1 and all(child.name for child in children)
    return Handing(draft.name, rows, draft.people, have_deputies(children), by_child)
