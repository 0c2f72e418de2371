"""What a concern that was told to staff needs while it is written down and when it is sent.

Whoever writes it down gets no right to it: they know what they wrote, and no more. It is the concern of whoever said
it, from the day on which they said it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from telegram import Update

from handlers import raising
from handlers.choosing import children_of
from handlers.context import Context
from handlers.conversation import END
from handlers.promises import keep_time, promise_of
from handlers.raising import ConcernDraft
from handlers.rights import About
from handlers.words import files, parts_of
from procedures.concern import Concern, Subject
from procedures.contact import Way, moment_of
from procedures.people import Person
from screens import problem, promise
from screens import told as screens
from screens.menu import TOLD
from screens.promise import Receipt
from screens.told import Told
from storage.task import TaskKind


@dataclass(frozen=True, slots=True, repr=False)
class ToldDraft(ConcernDraft):
    """A concern while it is written down for somebody else. `found` is who may be chosen as whoever said it."""

    found: tuple[tuple[str, str, str], ...] = ()
    said_by_name: str = ""
    way: str = ""


def told_of(draft: ToldDraft) -> Told:
    """What the summary shows."""
    return Told(draft.said_by_name, date.fromisoformat(draft.said_on), Way(draft.way), raising.summary_of(draft))


async def choose_adult(context: Context, person_id: str, name: str) -> None:
    """Whose words they are; what was chosen for somebody else before is asked again. The words stay."""
    draft: ToldDraft = context.draft
    if draft.said_by != person_id:
        draft = replace(draft, child_id="", child_name="", about_child=False, key_person="", subject="")
        draft = replace(draft, named_id="", named_name="", people=(), person_chosen=False, kind="")
    children = await children_of(context, person_id)
    context.draft = replace(draft, said_by=person_id, said_by_name=name, children=children)


async def about_themselves(context: Context) -> int | None:
    """END if it is about whoever writes, or may be: somebody else is asked to speak to the person."""
    draft: ToldDraft = context.draft
    meant, conflicted = await _meant(context, draft)
    if context.person.id not in meant:
        return None
    said_by = await raising.speaker(context, draft)
    without = {*meant, *conflicted, context.person.id}
    helper = await context.unit.open_task(TaskKind.HELP_ASKED_FOR, said_by.id, without=without, place=TOLD)
    told = (said_by.name, helper.name if helper else "", context.setting.contacts)
    await context.show(screens.about_you, *told)
    return END


async def _meant(context: Context, draft: ToldDraft) -> tuple[frozenset[str], frozenset[str]]:
    """Everybody whom it is about, or could be about as long as nobody is named; and the family of the child."""
    child = await raising.own_child(context, draft.child_id, await raising.speaker(context, draft))
    concern = await raising.raised(context, draft, child, "")
    if draft.subject == Subject.ABOVE and not draft.named_id:
        above = [each.id for role in raising.ABOVE for each in await context.store.people.wearing(role)]
        return concern.named | frozenset(above), concern.conflicted
    return concern.named, concern.conflicted


async def send(_update: Update, context: Context) -> int | None:
    """Records the concern as that person's, and tells them and whoever answers."""
    draft: ToldDraft = context.draft
    if (ended := await about_themselves(context)) is not None:
        return ended
    said_by = await raising.speaker(context, draft)
    child = await raising.own_child(context, draft.child_id, said_by)
    if not said_by.active or (draft.child_id and child is None):
        await context.show(problem.not_found)
        return None
    concern = await raising.raised(context, draft, child, await raising.free_reference(context))
    words, hope = parts_of(draft.words, context), parts_of(draft.hope, context)
    await context.store.concerns.add(concern, words, hope)
    await context.store.contacts.add(
        said_by.id,
        Way(draft.way),
        moment_of(date.fromisoformat(draft.said_on), context.now),
        context.now,
        by=context.person.id,
        child_id=concern.child_id,
        concern_id=concern.id,
    )
    await keep_time(context.unit, concern)
    await raising.tell_handler(context, concern)
    receipt = Receipt(context.now, context.today, len(words), len(files(draft.words)))
    await _tell_both(context, concern, said_by, receipt)
    return END


async def _tell_both(context: Context, concern: Concern, said_by: Person, receipt: Receipt) -> None:
    """The person learns what happens with their words; so does whoever has to tell them."""
    about, due = (About.CONCERN_NOTICE, concern.id), concern.answer_due
    promised = await promise_of(context.unit, concern)
    if promised is None:
        outside = (promise.nobody_inside, concern.reference, receipt, due)
        await context.notify(said_by.id, *outside, about=about, due=due)
        await context.show(promise.nobody_inside, concern.reference, receipt, due)
        return
    await context.notify(said_by.id, screens.written_down, context.person.name, promised, about=about, due=due)
    await context.show(screens.sent, said_by.name, promised, is_here=said_by.joined and not said_by.blocked)
