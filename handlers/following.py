"""A parent follows their concerns: the list, one of them with its date explained, the answer and what to do now."""

from __future__ import annotations

from dataclasses import replace

from telegram import Update

from handlers.context import Context
from handlers.promises import promise_of
from handlers.reactions import Reaction, Tapped
from handlers.rights import About
from handlers.saying import show_said
from procedures.concern import Concern, Stage
from procedures.explained import explained
from procedures.people import Role
from screens import following as screens
from screens.actions import MyConcerns
from screens.following import Followed
from storage.concern import PartKind

#: What an answer consists of.
ANSWER = (PartKind.UNDERSTOOD, PartKind.ANSWER, PartKind.APOLOGY)


def reactions() -> list[Reaction]:
    """The way to the list."""
    return [Tapped(MyConcerns, show_mine, by=(Role.PARENT,))]


async def show_mine(_update: Update, context: Context) -> None:
    """What this parent has raised."""
    found = await context.store.concerns.raised_by(context.person)
    await context.show(screens.mine, [(each.id, each.reference, each.stage, each.answer_due) for each in found])


async def open_own(context: Context, concern: Concern) -> None:
    """One of them: the answer, or what is asked of the parent and where it stands; a question takes no right away."""
    followed = await _followed(context, concern)
    if concern.stage is Stage.ANSWERED:
        await _show_answer(context, concern, followed)
        return
    said = await _last_word(context, concern) if concern.is_open else None
    if said is PartKind.TALK or said is PartKind.UNDERSTOOD:
        await show_said(context, concern, (said,))
    followed = replace(followed, asked=said is PartKind.UNDERSTOOD)
    await context.show(screens.opened, followed, about=(About.CONCERN_NOTICE, concern.id))


async def _show_answer(context: Context, concern: Concern, followed: Followed) -> None:
    about = (About.CONCERN_ANSWER, concern.id)
    parts = await context.store.concerns.said_by(context.person, concern, PartKind.ANSWER)
    author = await context.store.people.get(parts[-1][1])
    await context.show(screens.answer, concern.reference, author.name, about=about)
    await show_said(context, concern, ANSWER)
    for each in await context.store.undertakings.of(context.person, concern):
        shown = (each.what, each.who, each.due, each.done_at is not None)
        await context.show(screens.undertaking, *shown, about=about)
    await context.show(screens.does_it_settle, followed, about=about)


async def _followed(context: Context, concern: Concern) -> Followed:
    child = await context.store.children.of_case(concern.child_id) if concern.child_id else None
    people = context.store.people
    names = [(await people.get(each)).name for each in sorted(concern.named)]
    owed_by = (await people.get(concern.handler_id)).name if concern.is_late and concern.handler_id else ""
    return Followed(
        id=concern.id,
        reference=concern.reference,
        kind=concern.kind,
        stage=concern.stage,
        child=child.name if child else "",
        subject=concern.subject,
        named=", ".join(names),
        promise=await promise_of(context.unit, concern),
        explanation=explained(concern),
        reply_due=concern.reply_due,
        outcome_due=concern.answer_due if concern.stage is Stage.OUTSIDE and not concern.is_late else None,
        owed_by=owed_by,
    )


async def _last_word(context: Context, concern: Concern) -> PartKind | None:
    """The last thing that was said between the two of them, for what the parent is shown first."""
    kinds = (PartKind.UNDERSTOOD, PartKind.TALK, PartKind.CONFIRMED, PartKind.CORRECTION, PartKind.WORDS)
    said = await context.store.concerns.said_by(context.person, concern, *kinds)
    return said[-1][0] if said else None
