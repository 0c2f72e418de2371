"""What follows from each kind of note: who is told, and whether the case moves."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from handlers.context import Context
from handlers.moving import carry_out
from handlers.promises import promise_of
from handlers.raising import keep_words
from handlers.rights import About
from handlers.words import parts_of
from procedures.access import Action, Record, Relation
from procedures.concern import STAGES_WITH_SOMEBODY, Concern, Part, Stage, Why
from procedures.moves import taken_up
from procedures.people import Person
from procedures.rights import relations
from screens import answer as answer_screens
from screens import deciding as deciding_screens
from screens import note as screens
from screens import notices
from screens import promise as promise_screens
from screens.note import Purpose
from storage.concern import PartKind

_ADD, _ANSWER, _HIGHER = (Action.ADD, Record.WORDS), (Action.ADD, Record.ANSWER), (Action.ESCALATE, Record.WAY)

#: What somebody must be allowed to do for each kind of note.
RIGHT_FOR: Mapping[Purpose, tuple[Action, Record]] = {
    Purpose.ADD: _ADD,
    Purpose.CORRECT: _ADD,
    Purpose.HIGHER: _HIGHER,
    Purpose.UNDERSTOOD: _ANSWER,
    Purpose.TALK: _ANSWER,
    Purpose.PASS_UP: _HIGHER,
}
_KIND = {
    Purpose.ADD: PartKind.WORDS,
    Purpose.CORRECT: PartKind.CORRECTION,
    Purpose.HIGHER: PartKind.NOT_SETTLED,
    Purpose.UNDERSTOOD: PartKind.UNDERSTOOD,
    Purpose.TALK: PartKind.TALK,
    Purpose.PASS_UP: PartKind.PASSED_UP,
}


def may_write(purpose: Purpose, person: Person, concern: Concern) -> bool:
    """Beyond the right itself: the case must be in a state in which this note means something."""
    if purpose is Purpose.PASS_UP:
        return concern.stage in STAGES_WITH_SOMEBODY and Relation.HANDLER in relations(person, concern)
    if purpose is Purpose.HIGHER:
        return concern.raised_by == person.id and concern.stage not in {Stage.WITHDRAWN, Stage.OUTSIDE}
    return not concern.is_finished


async def what_follows(context: Context, draft: Any) -> None:
    """Looks at the case again, keeps the words and tells whoever is meant; only if it may still be done."""
    purpose = Purpose(draft.purpose)
    concern = await context.store.concerns.get_for(context.person, draft.concern_id, *RIGHT_FOR[purpose])
    if concern is None or not may_write(purpose, context.person, concern):
        own = await context.store.concerns.get_for(context.person, draft.concern_id, *_ADD)
        if own is not None and draft.words:
            keep_words(context, draft.words)
            await context.show(screens.over, draft.reference)
            return
        await context.show(answer_screens.moved_on, draft.reference)
        return
    await _FOLLOWS[purpose](context, concern, parts_of(draft.words, context), purpose)


Follow = Callable[[Context, Concern, Sequence[Part], Purpose], Awaitable[None]]


async def _told_to_handler(context: Context, concern: Concern, parts: Sequence[Part], purpose: Purpose) -> None:
    await context.store.concerns.say(context.person, concern, _KIND[purpose], parts)
    about = (About.CONCERN_NOTICE, concern.id)
    if concern.handler_id is None:
        await context.show(screens.only_kept, concern.id, concern.reference)
        return
    for who in sorted({concern.handler_id, *concern.deputies}):
        added = (notices.was_added, concern.id, concern.reference)
        await context.notify(who, *added, about=about, due=concern.answer_due, hold=True)
    await context.show(screens.sent, concern.id, concern.reference)


async def _told_to_parent(context: Context, concern: Concern, parts: Sequence[Part], purpose: Purpose) -> None:
    await context.store.concerns.say(context.person, concern, _KIND[purpose], parts)
    notice = notices.is_it_right if purpose is Purpose.UNDERSTOOD else notices.talk_proposed
    about = (About.CONCERN_NOTICE, concern.id)
    told = (concern.raised_by, notice, concern.id, concern.reference)
    await context.notify(*told, about=about, due=concern.answer_due)
    await context.show(screens.sent, concern.id, concern.reference)


async def _passed_up(context: Context, concern: Concern, parts: Sequence[Part], purpose: Purpose) -> None:
    holders = await context.store.people.holders()
    move = taken_up(concern, context.today, holders, Why.PASSED_UP)
    if move is None:
        await context.show(screens.nobody_above, concern.id, concern.reference)
        return
    await context.store.concerns.say(context.person, concern, _KIND[purpose], parts)
    if await carry_out(context.unit, concern, move, by=context.person.id) is None:
        await context.show(answer_screens.moved_on, concern.reference)
        return
    await context.show(screens.passed_up, concern.reference)


async def _taken_higher(context: Context, concern: Concern, parts: Sequence[Part], purpose: Purpose) -> None:
    await context.store.concerns.say(context.person, concern, _KIND[purpose], parts)
    holders = await context.store.people.holders()
    why = Why.TAKEN_HIGHER if concern.is_open else Why.NOT_SETTLED
    move = taken_up(concern, context.today, holders, why)
    moved = await carry_out(context.unit, concern, move, by=context.person.id) if move else None
    await show_who_has_it(context, moved or concern, moved=moved is not None)


async def show_who_has_it(context: Context, concern: Concern, *, moved: bool) -> None:
    """To the parent, after they moved it or tried to."""
    about = (About.CONCERN_NOTICE, concern.id)
    promise = await promise_of(context.unit, concern)
    if promise is None:
        due = concern.answer_due if concern.handler_id is None else None
        await context.show(promise_screens.nobody_inside, concern.reference, None, due, about=about)
        return
    shown = deciding_screens.now_with if moved else deciding_screens.stays_with
    await context.show(shown, concern.id, promise, about=about)


_FOLLOWS: Mapping[Purpose, Follow] = {
    Purpose.ADD: _told_to_handler,
    Purpose.CORRECT: _told_to_handler,
    Purpose.HIGHER: _taken_higher,
    Purpose.UNDERSTOOD: _told_to_parent,
    Purpose.TALK: _told_to_parent,
    Purpose.PASS_UP: _passed_up,
}
