"""Shows what was said in a case: each message with who and when, and the file that came with it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from handlers.context import Context
from handlers.rights import About
from procedures.access import Record
from procedures.attachment import State
from procedures.calendar import london_day
from procedures.concern import Concern, Part
from screens import said as screens
from screens.said import Said
from storage.concern import RECORD_OF, PartKind

_ABOUT = {Record.WORDS: About.CONCERN_WORDS, Record.ANSWER: About.CONCERN_ANSWER}


async def show_said(context: Context, concern: Concern, kinds: Collection[PartKind] = ()) -> bool:
    """Shows the parts of these kinds (all of them if none is given) that this person may read; False if none."""
    parts = await context.store.concerns.parts_for(context.person, concern, *kinds)
    for kind, part in parts:
        own = part.author_id == context.person.id
        author = "" if own else (await context.store.people.get(part.author_id)).name
        about = (_ABOUT[RECORD_OF[kind]], concern.id)
        await context.show(screens.message, await as_said(context, part, kind, author), about=about)
        await show_file(context, concern.reference, part, about=about)
    return bool(parts)


async def as_said(context: Context, part: Part, kind: str = "", author: str = "") -> Said:
    """One message as a screen takes it."""
    return Said(
        kind=kind,
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


async def show_file(context: Context, reference: str, part: Part, **options: Any) -> None:
    """The file itself, with the options of `Unit.say`; one that has not come yet follows as soon as it has."""
    if part.attachment_id is None or part.version > 1:
        return
    kind = await context.store.attachments.kind_of(part.attachment_id)
    if kind is None or await context.store.attachments.state_of(part.attachment_id) is State.REFUSED:
        return
    caption, address = screens.caption(context.language, reference), context.here.address
    whole = {"kind": "said.file", "person_id": context.person.id, **options}
    context.unit.say_file(address, context.language, part.attachment_id, kind, caption, **whole)
