"""What a concern needs before and while it is sent: who may be named, who will read it, and the sending itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from telegram import Update

from handlers import attachments
from handlers.context import Context
from handlers.conversation import END, from_json
from handlers.kin import kin_on_staff
from handlers.promises import keep_time, promise_of, role_at
from handlers.rights import About
from handlers.words import Written, as_written, files, parts_of, texts
from procedures.calendar import LONDON
from procedures.concern import MOST_MESSAGES, SOFT_LIMIT_A_DAY, Concern, Kind, Subject
from procedures.contact import moment_of
from procedures.delivery import Lane
from procedures.ladder import raise_concern
from procedures.people import Child, Person, Role
from screens import notices, problem
from screens import promise as promise_screens
from screens.concern import Summary
from screens.menu import CONCERN, TOLD
from screens.promise import Receipt
from storage.ids import new_id, new_reference

#: What somebody sent before anything waited for it, among the drafts of their chat.
KEPT = "kept"
ABOVE = (Role.LINE_MANAGER, Role.DIRECTOR)


@dataclass(frozen=True, slots=True, repr=False)
class ConcernDraft:
    """A concern before it is sent. `children` and `people` are what may be chosen from: (id, name) of each.

    `about_child`, `written` and `hoped` say that a question has been answered; `goes_to` is who gets it. `said_by` and
    `said_on` are whose words a member of staff writes down, and the day of them; empty for whoever writes themselves.
    """

    children: tuple[tuple[str, str], ...] = ()
    child_id: str = ""
    child_name: str = ""
    about_child: bool = False
    key_person: str = ""
    subject: str = ""
    people: tuple[tuple[str, str], ...] = ()
    person_chosen: bool = False
    named_id: str = ""
    named_name: str = ""
    words: tuple[Written, ...] = ()
    written: bool = False
    hope: tuple[Written, ...] = ()
    hoped: bool = False
    kind: str = ""
    goes_to: str = ""
    goes_to_role: str = ""
    said_by: str = ""
    said_on: str = ""


def take_kept(context: Context) -> tuple[Written, ...]:
    """What was sent before anything waited for it, now the beginning of a concern."""
    kept = context.here.chat.drafts.pop(KEPT, None)
    if kept is None:
        return ()
    return tuple(tuple(each) for each in kept["draft"]["words"])


async def keep_for_later(update: Update, context: Context) -> bool:
    """Keeps what a parent sent where nothing waited for it; False for anybody else, and for what cannot be kept."""
    message = update.message
    if message is None or context.here.chat.name is not None or not context.person.wears(Role.PARENT):
        return False
    kept = context.here.chat.drafts.get(KEPT, {"draft": {"words": []}})["draft"]["words"]
    attachment_id = None if message.text else await attachments.received(update, context, files(kept))
    text = message.text or message.caption or ""
    if (not text and attachment_id is None) or len(kept) >= MOST_MESSAGES:
        return False
    keep_words(context, [as_written(message, text, attachment_id or "")])
    return True


def keep_words(context: Context, words: Sequence[Written]) -> None:
    """Keeps words that could not be sent where they were meant for; the next concern begins with them."""
    kept = context.here.chat.drafts.get(KEPT, {"draft": {"words": []}})["draft"]["words"]
    context.here.chat.drafts[KEPT] = {"step": "", "trail": [], "draft": {"words": [*kept, *words]}}
    context.changed()


async def named_by(context: Context) -> frozenset[str]:
    """Everybody whom this person's concerns are about: those that are open, and the one they are writing."""
    found = {who for each in await context.store.concerns.open_of(context.person.id) for who in each.shut_out}
    for begun in (context.drafts[name] for name in (CONCERN, TOLD) if name in context.drafts):
        kept = begun["draft"]
        draft = from_json(ConcernDraft, kept) if isinstance(kept, dict) else kept
        found |= {draft.named_id} if draft.named_id else set()
        if draft.subject == Subject.MANAGER and not draft.named_id:
            found |= {each.id for each in await context.store.people.wearing(Role.SETTING_MANAGER)}
    return frozenset(found)


async def raised_today(context: Context) -> int:
    """How many concerns this person has raised since midnight in London."""
    midnight = datetime.combine(context.today, time.min, LONDON)
    return await context.store.concerns.raised_since(context.person, midnight)


def is_many(count: int) -> bool:
    """True if it is worth asking whether one more is meant."""
    return count >= SOFT_LIMIT_A_DAY


async def speaker(context: Context, draft: ConcernDraft) -> Person:
    """Whose concern it is: whoever writes, or whose words a member of staff writes down."""
    return await context.store.people.get(draft.said_by) if draft.said_by else context.person


async def own_child(context: Context, child_id: str, whose: Person | None = None) -> Child | None:
    """The child, if it is this parent's."""
    children = await context.store.children.of(whose or context.person)
    return next((child for child in children if child.id == child_id), None)


async def about_child(context: Context, draft: ConcernDraft, child: Child) -> ConcernDraft:
    """The draft with a child in it, and the name of the key person for the next question."""
    people = context.store.people
    key_person = await people.get(child.key_person_id) if child.key_person_id else None
    known = key_person is not None and key_person.active and key_person.id != (draft.said_by or context.person.id)
    name = key_person.name if known and key_person else ""
    if child.id != draft.child_id and draft.subject == Subject.KEY_PERSON:
        draft = replace(draft, subject="", named_id="", named_name="")
    return replace(draft, child_id=child.id, child_name=child.name, about_child=True, key_person=name)


async def about_subject(context: Context, draft: ConcernDraft, subject: Subject) -> ConcernDraft:
    """The draft with whom it is about: one person is taken at once, several are asked about."""
    people = await _may_be_meant(context, draft, subject)
    draft = replace(draft, subject=subject, named_id="", named_name="", people=(), person_chosen=False)
    if len(people) == 1 and subject is not Subject.STAFF:
        return replace(draft, named_id=people[0].id, named_name=people[0].name)
    if people:
        return replace(draft, people=tuple((each.id, each.name) for each in people))
    return draft


async def _may_be_meant(context: Context, draft: ConcernDraft, subject: Subject) -> list[Person]:
    whose = await speaker(context, draft)
    staff = [each for each in await context.store.people.staff() if each.id != whose.id]
    child = await own_child(context, draft.child_id, whose)
    key_person = child.key_person_id if child else None
    if subject is Subject.KEY_PERSON:
        return [each for each in staff if each.id == key_person]
    if subject is Subject.MANAGER:
        return [each for each in staff if each.wears(Role.SETTING_MANAGER)]
    if subject is Subject.ABOVE:
        return [each for each in staff if each.wears(*ABOVE)]
    others = [each for each in staff if not each.wears(Role.SETTING_MANAGER, *ABOVE) and each.id != key_person]
    return others if subject is Subject.STAFF else []


async def with_reader(context: Context, draft: ConcernDraft) -> ConcernDraft:
    """The draft with the name of whoever will get it, as the summary shows it."""
    child = await own_child(context, draft.child_id, await speaker(context, draft))
    concern = await raised(context, draft, child, "")
    if concern.handler_id is None:
        return replace(draft, goes_to="", goes_to_role="")
    holder = await context.store.people.get(concern.handler_id)
    return replace(draft, goes_to=holder.name, goes_to_role=role_at(concern))


def summary_of(draft: ConcernDraft) -> Summary:
    """What the summary shows."""
    return Summary(
        child=draft.child_name,
        subject=Subject(draft.subject),
        named=draft.named_name,
        words=texts(draft.words),
        files=len(files(draft.words)),
        hope=texts(draft.hope),
        kind=Kind(draft.kind),
        goes_to=draft.goes_to,
        role=Role(draft.goes_to_role) if draft.goes_to_role else None,
    )


async def send(_update: Update, context: Context) -> int | None:
    """Records the concern, promises a date, and lets whoever answers know."""
    draft: ConcernDraft = context.draft
    child = await own_child(context, draft.child_id)
    if draft.child_id and child is None:
        await context.show(problem.not_found)
        return None
    concern = await raised(context, draft, child, await free_reference(context))
    words, hope = parts_of(draft.words, context), parts_of(draft.hope, context)
    await context.store.concerns.add(concern, words, hope)
    await keep_time(context.unit, concern)
    await tell_handler(context, concern)
    await _show_receipt(context, concern, Receipt(context.now, context.today, len(words), len(files(draft.words))))
    return END


async def tell_handler(context: Context, concern: Concern) -> None:
    """Whoever answers learns that it is there."""
    if concern.handler_id is None or concern.answer_due is None:
        return
    due = concern.answer_due
    notice = (notices.answer_needed, concern.id, concern.reference, due)
    await context.notify(concern.handler_id, *notice, about=(About.CONCERN_WORK, concern.id), due=due, hold=True)


async def _show_receipt(context: Context, concern: Concern, receipt: Receipt) -> None:
    about = (About.CONCERN_NOTICE, concern.id)
    promise = await promise_of(context.unit, concern)
    if promise is None:
        outside = (concern.reference, receipt, concern.answer_due)
        await context.show(promise_screens.nobody_inside, *outside, lane=Lane.STATUTORY, about=about)
        return
    await context.show(promise_screens.sent, promise, receipt, lane=Lane.STATUTORY, about=about)


async def free_reference(context: Context) -> str:
    """A reference that no concern has yet."""
    reference = new_reference()
    while not await context.store.concerns.reference_is_free(reference):
        reference = new_reference()
    return reference


async def raised(context: Context, draft: ConcernDraft, child: Child | None, reference: str) -> Concern:
    """The concern, received now (a press is younger than Telegram's 150 seconds), or on the day it was said."""
    people = context.store.people
    named = [await people.get(draft.named_id)] if draft.named_id else []
    if draft.subject == Subject.MANAGER and not named:
        named = await people.wearing(Role.SETTING_MANAGER)
    by = await speaker(context, draft)
    return raise_concern(
        id=new_id(),
        reference=reference,
        child=child,
        by=by,
        received_at=moment_of(date.fromisoformat(draft.said_on), context.now) if draft.said_on else context.now,
        holders=await people.holders(),
        kind=Kind(draft.kind or Kind.CONCERN),
        subject=Subject(draft.subject),
        named=named,
        kin=await kin_on_staff(context.unit, child, by.id),
        key_person_days=context.setting.key_person_days,
        today=context.today,
    )
