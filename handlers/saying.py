"""Shows what was said in a case: each message with who and when, and the file that came with it."""

from __future__ import annotations

from collections.abc import Collection

from handlers.context import Context
from handlers.unit import About
from procedures.access import Record
from procedures.attachment import State
from procedures.calendar import london_day
from procedures.concern import Concern, Part
from screens import said as screens
from screens.headings import heading
from screens.said import Said
from storage.concern import RECORD_OF, PartKind

_ABOUT = {Record.WORDS: About.CONCERN_WORDS, Record.ANSWER: About.CONCERN_ANSWER}


async def show_said(context: Context, concern: Concern, kinds: Collection[PartKind] = ()) -> bool:
    """Shows the parts of these kinds (all of them if none is given) that this person may read; False if none."""
    parts = await context.store.concerns.parts_for(context.person, concern, *kinds)
    for kind, part in parts:
        about = (_ABOUT[RECORD_OF[kind]], concern.id)
        await context.show(screens.message, await _said(context, kind, part), about=about)
        await _show_file(context, concern, part, about)
    return bool(parts)


async def _said(context: Context, kind: PartKind, part: Part) -> Said:
    own = part.author_id == context.person.id
    author = "" if own else (await context.store.people.get(part.author_id)).name
    return Said(
        heading=heading(context.language, kind),
        author=author,
        text=part.text,
        day=london_day(part.said_at),
        at=part.said_at,
        version=part.version,
        forwarded=part.forwarded,
        file_kind=await _file_kind(context, part),
    )


async def _file_kind(context: Context, part: Part) -> str:
    """What came with it, or what became of it: a word that the screen knows."""
    if part.attachment_id is None:
        return ""
    state = await context.store.attachments.state_of(part.attachment_id)
    kind = await context.store.attachments.kind_of(part.attachment_id)
    return {State.KEPT: str(kind or ""), State.TO_FETCH: "waiting"}.get(state, "refused") if state else "refused"


async def _show_file(context: Context, concern: Concern, part: Part, about: tuple[About, str]) -> None:
    """The file itself; one that has not come yet follows as soon as it has."""
    if part.attachment_id is None or part.version > 1:
        return
    kind = await context.store.attachments.kind_of(part.attachment_id)
    if kind is None or await context.store.attachments.state_of(part.attachment_id) is State.REFUSED:
        return
    caption = screens.caption(context.language, concern.reference)
    options = {"kind": "said.file", "person_id": context.person.id, "about": about}
    address, language = context.here.address, context.language
    context.unit.say_file(address, language, part.attachment_id, kind, caption, **options)
