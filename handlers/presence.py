"""Where the bot is at all: private chats only, and who has blocked it or come back."""

from __future__ import annotations

from telegram import ChatMember, Update

from handlers.context import Context
from handlers.reactions import Reaction
from handlers.undelivered import now_unreachable
from handlers.unit import current_unit
from screens import menu

LEFT = "left"


class NotPrivate(Reaction):
    """Anything that comes from a group or a channel, or from somebody who is not a human."""

    def check_update(self, update: object) -> bool:
        """True if it is not a private chat with a human."""
        user = update.effective_user if isinstance(update, Update) else None
        return not current_unit().here.is_private or user is None or user.is_bot


class BlockedOrBack(Reaction):
    """The person blocked the bot, or took that back."""

    def check_update(self, update: object) -> bool:
        """True for a change of the bot's own membership."""
        return isinstance(update, Update) and update.my_chat_member is not None


def reactions() -> list[Reaction]:
    """Both come before everything else."""
    return [NotPrivate(leave), BlockedOrBack(remember)]


async def leave(update: Update, context: Context) -> None:
    """Says one sentence in a group and leaves; nothing that happens there is kept or answered."""
    if context.here.is_private or not context.here.address.chat_id or not _is_in(update):
        return
    if update.my_chat_member is None and context.here.chat.name == LEFT:
        return
    await context.show(menu.only_private)
    context.unit.call(context.here.address, "leaveChat", {}, "leave group")
    context.here.chat.name = LEFT
    context.changed()


def _is_in(update: Update) -> bool:
    change = update.my_chat_member
    return change is None or change.new_chat_member.status not in {ChatMember.LEFT, ChatMember.BANNED}


async def remember(update: Update, context: Context) -> None:
    """Keeps it as a fact; each open case of this person becomes a task to reach them by another way, with its date."""
    assert update.my_chat_member is not None
    person = context.here.person
    if person is None:
        return
    blocked = update.my_chat_member.new_chat_member.status == ChatMember.BANNED
    if blocked:
        await now_unreachable(context.unit, person)
    else:
        await context.store.people.mark_blocked(person.id, None)
