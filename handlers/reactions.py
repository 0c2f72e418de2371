"""Which reaction answers what: a button by its meaning, a message by its kind. Ordinary PTB handlers."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from handlers.context import Context
from handlers.unit import current_unit
from procedures.people import Role
from screens import problem
from screens.actions import Action, unpack

#: What a reaction returns: the step the person is in now, END, or None to stay without showing it again.
Reply = Any
React = Callable[[Update, Context], Coroutine[Any, Any, Reply]]


class Reaction(BaseHandler[Update, Context, Reply]):
    """The base: a reaction that anybody may cause, or only somebody who wears one of the hats in `by`."""

    def __init__(self, react: React, *, by: tuple[Role, ...] = ()) -> None:
        super().__init__(react)
        self.by = by

    async def handle_update(self, update: Update, _application: Any, check_result: Any, context: Context) -> Reply:
        """Checks the hat again at every press; without it the answer is that of something that does not exist."""
        self.prepare(check_result, context)
        person = context.here.person
        if self.by and (person is None or not person.wears(*self.by)):
            await context.show(problem.not_found)
            return None
        return await self.callback(update, context)

    def prepare(self, check_result: Any, context: Context) -> None:
        """Puts what was understood where the reaction finds it."""


class Tapped(Reaction):
    """A button with this meaning. One that belongs to an earlier step does not count."""

    def __init__(self, action: type[Action], react: React, *, by: tuple[Role, ...] = ()) -> None:
        super().__init__(react, by=by)
        self.action = action

    def check_update(self, update: object) -> Action | None:
        """The action, if it is this one and fresh."""
        if not isinstance(update, Update) or update.callback_query is None:
            return None
        understood = unpack(update.callback_query.data or "")
        if understood is None or not isinstance(understood[0], self.action):
            return None
        action, revision = understood
        return None if action.bound and revision != current_unit().here.chat.revision else action

    def prepare(self, check_result: Any, context: Context) -> None:
        """The action, for the reaction."""
        context.tapped = check_result


class Wrote(Reaction):
    """A text message that is not a command."""

    def check_update(self, update: object) -> bool:
        """True for words."""
        message = update.message if isinstance(update, Update) else None
        return message is not None and bool(message.text) and command_in(message.text or "") is None


class Edited(Reaction):
    """The person changed a text message they had sent."""

    def check_update(self, update: object) -> bool:
        """True for a changed text, or a changed caption."""
        message = update.edited_message if isinstance(update, Update) else None
        return message is not None and bool(message.text or message.caption)


class SentSomethingElse(Reaction):
    """A picture, a voice note, a document: anything without words of its own."""

    def check_update(self, update: object) -> bool:
        """True for a message without text."""
        return isinstance(update, Update) and update.message is not None and not update.message.text


class Command(Reaction):
    """A command such as /menu."""

    def __init__(self, name: str, react: React) -> None:
        super().__init__(react)
        self.name = name

    def check_update(self, update: object) -> bool:
        """True for this command."""
        message = update.message if isinstance(update, Update) else None
        return message is not None and command_in(message.text or "") == self.name


COMMANDS = ("start", "menu", "language", "help", "harm")


def command_in(text: str) -> str | None:
    """The command a text is, if it is one of ours; a worry that begins with a slash is not a command."""
    if not text.startswith("/"):
        return None
    name = text[1:].split(maxsplit=1)[0].partition("@")[0].lower() if text[1:].strip() else ""
    return name if name in COMMANDS else None


class Anything(Reaction):
    """Everything that nobody else answered: silence is a bug."""

    def check_update(self, update: object) -> bool:
        """True."""
        return isinstance(update, Update)
