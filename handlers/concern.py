"""A parent raises a concern.

parent  taps "Raise a concern"
bot     Which child is it about?                 CHOOSING_CHILD   (only if there are several)
parent  taps a child
bot     Please tell us in your own words.        WRITING
parent  writes, as many messages as it takes
bot     We have 2 messages from you.
parent  taps "That is all"
bot     Please check before you send.            CHECKING
parent  taps "Send": the key person is told, the parent gets a reference and a date
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from telegram import Update

from handlers.context import Context
from handlers.conversation import END, Conversation
from handlers.promises import promise_of
from handlers.reactions import Tapped, Wrote
from handlers.unit import About
from handlers.words import Words, corrected_in, parts_of, start_again_in, write_more_in, written_in
from procedures.calendar import broken_from
from procedures.concern import Concern, raise_concern
from procedures.delivery import Lane
from procedures.people import Child, Role
from screens import concern as screens
from screens import notices, problem
from screens.actions import AddWords, ChooseChild, ClearWords, FinishWords, RaiseConcern, SendConcern
from screens.menu import CONCERN
from storage.ids import new_id, new_reference
from storage.timer import TimerKind


class Step(Enum):
    """What the parent is doing."""

    CHOOSING_CHILD = auto()
    WRITING = auto()
    CHECKING = auto()


@dataclass(frozen=True, slots=True, repr=False)
class ConcernDraft(Words):
    """A concern before it is sent. `children` is what the parent may choose from: (id, name) of each."""

    children: tuple[tuple[str, str], ...] = ()
    child_id: str = ""
    child_name: str = ""


def conversation() -> Conversation:
    """The table: what is answered in each step, and what each step shows."""
    return Conversation(
        name=CONCERN,
        draft=ConcernDraft,
        by=(Role.PARENT,),
        entry_points=[Tapped(RaiseConcern, begin)],
        states={
            Step.CHOOSING_CHILD: [Tapped(ChooseChild, choose_child)],
            Step.WRITING: [Wrote(written_in(Step.WRITING)), Tapped(FinishWords, check), *corrected_in(Step.WRITING)],
            Step.CHECKING: [
                Tapped(SendConcern, send),
                Tapped(AddWords, write_more_in(Step.WRITING)),
                Tapped(ClearWords, start_again_in(Step.WRITING)),
                Wrote(written_in(Step.WRITING)),
                *corrected_in(Step.CHECKING),
            ],
        },
        prompts={
            Step.CHOOSING_CHILD: lambda _, draft: screens.which_child(_, draft.children),
            Step.WRITING: lambda _, draft: screens.writing(
                _, draft.child_name, len(draft.words), first=len(draft.children) == 1
            ),
            Step.CHECKING: lambda _, draft: screens.checking(_, draft.child_name, draft.words),
        },
    )


async def begin(_update: Update, context: Context) -> Step | None:
    """Goes on with what was begun; else starts an empty draft and asks which child, if there are several."""
    if context.begun:
        return Step[context.begun.name]
    children = await context.store.children.of(context.person)
    if not children:
        await context.show(problem.not_found)
        return None
    context.draft = ConcernDraft(children=tuple((child.id, child.name) for child in children))
    if len(children) > 1:
        return Step.CHOOSING_CHILD
    context.draft = _about(context.draft, children[0])
    return Step.WRITING


async def choose_child(_update: Update, context: Context) -> Step | None:
    """Remembers the child and asks for the words."""
    assert isinstance(context.tapped, ChooseChild)
    child = await _own_child(context, context.tapped.child_id)
    if child is None:
        await context.show(problem.not_found)
        return Step.CHOOSING_CHILD
    context.draft = _about(context.draft, child)
    return Step.WRITING


async def check(_update: Update, context: Context) -> Step:
    """Shows everything before it is sent."""
    return Step.CHECKING if context.draft.words else Step.WRITING


async def send(_update: Update, context: Context) -> int | None:
    """Records the concern, promises a date, and lets whoever answers know."""
    child = await _own_child(context, context.draft.child_id)
    if child is None:
        await context.show(problem.not_found)
        return None
    concern = await _raised(context, child)
    await context.store.concerns.add(concern, parts_of(context.draft, context))
    about = (About.CONCERN_NOTICE, concern.id)
    promise = await promise_of(context.unit, concern)
    if promise is None or concern.handler_id is None:
        await context.show(screens.nobody_inside, concern.reference, lane=Lane.STATUTORY, about=about)
        return END
    due = promise.answer_due
    await context.store.timers.arm(TimerKind.CONCERN_UNANSWERED, concern.id, broken_from(due))
    notice = (notices.answer_needed, concern.id, concern.reference, due)
    await context.notify(concern.handler_id, *notice, about=about, due=due)
    await context.show(screens.sent, promise, lane=Lane.STATUTORY, about=about)
    return END


async def _raised(context: Context, child: Child) -> Concern:
    """The concern, received now: a press is younger than Telegram's 150 seconds, or it never reaches us."""
    reference = new_reference()
    while not await context.store.concerns.reference_is_free(reference):
        reference = new_reference()
    return raise_concern(
        id=new_id(),
        reference=reference,
        child=child,
        by=context.person,
        received_at=context.now,
        holders=await context.store.people.holders(),
    )


async def _own_child(context: Context, child_id: str) -> Child | None:
    children = await context.store.children.of(context.person)
    return next((child for child in children if child.id == child_id), None)


def _about(draft: ConcernDraft, child: Child) -> ConcernDraft:
    return replace(draft, child_id=child.id, child_name=child.name)
