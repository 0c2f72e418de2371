"""Shows what was said in an alert: each message with its time, every version, and the file that came with it."""

from __future__ import annotations

from typing import Any

from handlers.context import Context
from handlers.unit import About
from procedures.attachment import State
from procedures.calendar import london_day
from procedures.concern import Part
from procedures.delivery import Lane
from procedures.safeguarding import Alert
from screens import said as screens
from screens.said import Said


async def show_said(context: Context, alert: Alert) -> bool:
    """Everything, in the order of saying, for whoever may read it; False if there is nothing."""
    parts = await context.store.alerts.parts_for(context.person, alert)
    for part in parts:
        shown, about = await _said(context, part), (About.ALERT, alert.id)
        await context.show(screens.message, shown, lane=Lane.SAFEGUARDING, about=about)
        await _show_file(context, alert, part)
    return bool(parts)


async def _said(context: Context, part: Part) -> Said:
    return Said(
        heading="",
        author="",
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


async def _show_file(context: Context, alert: Alert, part: Part) -> None:
    """The file itself; one that has not come yet follows as soon as it has."""
    if part.attachment_id is None or part.version > 1:
        return
    kind = await context.store.attachments.kind_of(part.attachment_id)
    if kind is None or await context.store.attachments.state_of(part.attachment_id) is State.REFUSED:
        return
    caption, address = screens.caption(context.language, alert.reference), context.here.address
    options: dict[str, Any] = {"kind": "said.file", "person_id": context.person.id, "lane": Lane.SAFEGUARDING}
    options["about"] = (About.ALERT, alert.id)
    context.unit.say_file(address, context.language, part.attachment_id, kind, caption, **options)
