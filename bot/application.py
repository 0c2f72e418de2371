"""Every handler, top to bottom. Order matters: the first that is meant answers, and the last one answers everything."""

from __future__ import annotations

from typing import Any

from telegram.ext import Application, ApplicationBuilder, ContextTypes
from telegram.request import BaseRequest

from bot.transport import OutOfReach
from handlers import (
    about_me,
    agreement,
    alert,
    answered,
    care,
    contact,
    deciding,
    discreet,
    fact_saved,
    families,
    finding,
    first_visit,
    following,
    hat,
    joining,
    leaving,
    menu,
    my_children,
    naming,
    not_agreed,
    not_joined,
    presence,
    proposal,
    readers,
    reading,
    registration,
    relation,
    roster,
    task,
    texts,
    visits,
    who_sees,
)
from handlers.context import Context
from handlers.unit import current_unit

#: What we ask Telegram for; each kind costs time to read, and nothing else is handled.
ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]


def build(token: str, api_url: str, request: BaseRequest) -> Application[Any, Any, Any, Any, Any, Any]:
    """python-telegram-bot's Application without its Updater, its job queue and its persistence."""
    guarded = OutOfReach(request)
    builder = ApplicationBuilder().token(token).base_url(f"{api_url.rstrip('/')}/bot")
    builder = builder.base_file_url(f"{api_url.rstrip('/')}/file/bot").request(guarded).get_updates_request(guarded)
    typed = builder.context_types(ContextTypes(context=Context)).updater(None).job_queue(None)
    application = typed.concurrent_updates(False).build()

    application.add_handlers(presence.reactions())  # groups are left, blocking is remembered
    application.add_handlers(joining.reactions())  # strangers go no further
    application.add_handlers(menu.reactions())  # works in every step, so before the conversations
    application.add_handlers(menu.CONVERSATIONS)
    application.add_handlers(about_me.reactions())
    application.add_handlers(discreet.reactions())
    application.add_handlers(hat.reactions())
    application.add_handlers(my_children.reactions())
    application.add_handlers(families.reactions())
    application.add_handlers(finding.reactions())
    application.add_handlers(care.reactions())
    application.add_handlers(who_sees.reactions())
    application.add_handlers(not_joined.reactions())
    application.add_handlers(relation.reactions())
    application.add_handlers(fact_saved.reactions())
    application.add_handlers(proposal.reactions())
    application.add_handlers(roster.reactions())
    application.add_handlers(alert.reactions())
    application.add_handlers(reading.reactions())
    application.add_handlers(following.reactions())
    application.add_handlers(deciding.reactions())
    application.add_handlers(naming.reactions())
    application.add_handlers(answered.reactions())
    application.add_handlers(contact.reactions())
    application.add_handlers(visits.reactions())
    application.add_handlers(task.reactions())
    application.add_handlers(leaving.reactions())
    application.add_handlers(readers.reactions())
    for module in (registration, agreement, first_visit, texts, not_agreed):
        application.add_handlers(module.reactions())
    application.add_handlers(menu.last_reactions())  # silence is a bug
    application.add_error_handler(_remember)
    return application


async def _remember(_update: object, context: Any) -> None:
    """Leaves the error with the unit of work, which is rolled back; see bot/intake.py."""
    current_unit().error = context.error
