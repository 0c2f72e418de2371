"""What a talk needs before and while it is kept: whom and what it may be about, and the task it may have answered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from telegram import Update

from handlers.choosing import children_of, may_choose
from handlers.context import Context
from handlers.conversation import END
from handlers.words import Written, texts
from procedures.contact import Way, moment_of
from screens import contact as screens
from screens import problem
from storage.task import TaskKind


@dataclass(frozen=True, slots=True, repr=False)
class TalkDraft:
    """A talk before it is kept. `found`, `children` and `cases` are what may be chosen from.

    `about_child`, `about_case`, `told_present` and `written` say that a question has been answered.
    """

    found: tuple[tuple[str, str, str], ...] = ()
    person_id: str = ""
    name: str = ""
    said_on: str = ""
    way: str = ""
    children: tuple[tuple[str, str], ...] = ()
    child_id: str = ""
    child: str = ""
    about_child: bool = False
    cases: tuple[tuple[str, str], ...] = ()
    case_id: str = ""
    reference: str = ""
    about_case: bool = False
    present: str = ""
    told_present: bool = False
    words: tuple[Written, ...] = ()
    written: bool = False


def talk_of(draft: TalkDraft) -> screens.Talk:
    """What the summary shows."""
    known: dict[str, Any] = {"child": draft.child, "reference": draft.reference, "present": draft.present}
    return screens.Talk(draft.name, date.fromisoformat(draft.said_on), Way(draft.way), text_of(draft), **known)


def text_of(draft: TalkDraft) -> str:
    """Everything that was written, as one text."""
    return "\n\n".join(texts(draft.words))


async def about(context: Context, person_id: str, name: str) -> None:
    """The draft about this person; what was chosen for somebody else before is gone."""
    cases = await context.store.concerns.waiting_for(context.person)
    theirs = tuple((each.id, each.reference) for each in cases if each.raised_by == person_id)
    draft: TalkDraft = context.draft
    if draft.person_id != person_id:
        draft = replace(draft, child_id="", child="", about_child=False, case_id="", reference="", about_case=False)
    children = await children_of(context, person_id)
    context.draft = replace(draft, person_id=person_id, name=name, children=children, cases=theirs)


async def save(_update: Update, context: Context) -> int | None:
    """Keeps the talk, if the child and the concern may still be chosen, and asks about an open task."""
    draft: TalkDraft = context.draft
    cases = {each.id for each in await context.store.concerns.waiting_for(context.person)}
    children = {child_id for child_id, _name in await children_of(context, draft.person_id)}
    if (draft.child_id and draft.child_id not in children) or (draft.case_id and draft.case_id not in cases):
        await context.show(problem.not_found)
        return None
    await context.store.contacts.add(
        draft.person_id,
        Way(draft.way),
        moment_of(date.fromisoformat(draft.said_on), context.now),
        context.now,
        by=context.person.id,
        child_id=draft.child_id or None,
        concern_id=draft.case_id or None,
        text=text_of(draft),
        present=draft.present,
    )
    listed = await may_choose(context, draft.person_id) is not None
    await context.show(screens.saved, draft.name, draft.person_id, await _task(context, draft), may_list=listed)
    return END


async def _task(context: Context, draft: TalkDraft) -> tuple[str, str] | None:
    """The open task to reach this person: the one about this concern, else the first."""
    tasks = [
        each
        for each in await context.store.tasks.open_for(context.person)
        if each.kind is TaskKind.REACH_BY_ANOTHER_WAY and each.person_id == draft.person_id
    ]
    found = sorted(tasks, key=lambda each: each.subject_id != (draft.case_id or None))[:1]
    for each in found:
        case = await context.store.concerns.get_by_clock(each.subject_id) if each.subject_id else None
        return each.id, case.reference if case else ""
    return None
