"""Shows what was said in an alert: each message with its time, every version, and the file that came with it."""

from __future__ import annotations

from handlers.context import Context
from handlers.rights import About
from handlers.saying import as_said, show_file
from procedures.delivery import Lane
from procedures.safeguarding import Alert
from screens import said as screens


async def show_said(context: Context, alert: Alert) -> bool:
    """Everything, in the order of saying, for whoever may read it; False if there is nothing."""
    parts = await context.store.alerts.parts_for(context.person, alert)
    about = (About.ALERT, alert.id)
    for part in parts:
        await context.show(screens.message, await as_said(context, part), lane=Lane.SAFEGUARDING, about=about)
        await show_file(context, alert.reference, part, lane=Lane.SAFEGUARDING, about=about)
    return bool(parts)
