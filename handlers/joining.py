"""Somebody whom nobody here is bound to: joins with a link, or learns how to reach the setting.

person  opens the link they were given           /start join_...
bot     Which language do you read best?
person  taps a language (handlers/menu.py)
bot     Welcome ...
"""

from __future__ import annotations

from typing import Any

from telegram import Update

from handlers.context import Context
from handlers.reactions import Reaction, command_in
from handlers.unit import current_unit
from procedures.invitation import PREFIX
from procedures.people import Role
from screens import welcome
from screens.actions import ChooseLanguage, SetLanguage, unpack
from screens.languages import LANGUAGES, language_of
from screens.parts import role_name


class FromStranger(Reaction):
    """Everything that comes from a chat nobody active is bound to."""

    def check_update(self, update: object) -> bool:
        """True if we do not know who it is."""
        return isinstance(update, Update) and current_unit().here.person is None


class WithLink(Reaction):
    """An invitation link, opened by anybody."""

    def check_update(self, update: object) -> bool:
        """True for /start with an invitation code."""
        return isinstance(update, Update) and code_in(update) is not None


def reactions() -> list[Reaction]:
    """The link first; whoever is not known goes no further than the second."""
    return [WithLink(join), FromStranger(tell_how_to_join)]


def code_in(update: Update) -> str | None:
    """The invitation code of a start link."""
    text = (update.message.text if update.message else None) or ""
    words = text.split(maxsplit=1)
    if command_in(text) != "start" or len(words) < 2 or not words[1].startswith(PREFIX):
        return None
    return words[1].removeprefix(PREFIX).strip()


async def join(update: Update, context: Context) -> None:
    """Binds the chat to the person the code was made for, once; asks for their language."""
    if context.here.person is not None:
        await context.show(welcome.already_joined)
        return
    person_id = await context.store.invitations.use(code_in(update) or "", context.now)
    if person_id is None:
        await context.show(welcome.link_does_not_work, context.setting.contacts)
        return
    context.now_is(await context.store.people.bind(person_id, context.here.address, context.now))
    await context.show(welcome.which_language, list(LANGUAGES.values()))


async def tell_how_to_join(update: Update, context: Context) -> None:
    """How to reach the setting and Ofsted, in a language that can be changed; nothing about who attends."""
    action: Any = unpack((update.callback_query.data if update.callback_query else None) or "")
    if action and isinstance(action[0], ChooseLanguage):
        await context.show(welcome.which_language, list(LANGUAGES.values()))
        return
    if action and isinstance(action[0], SetLanguage):
        context.here.language = language_of(action[0].locale)
    await context.show(welcome.stranger, context.setting.name, context.setting.contacts)


async def welcome_them(context: Context) -> None:
    """The first words after the language was chosen for the first time."""
    person, setting = context.person, context.setting
    if person.wears(Role.PARENT):
        children = await context.store.children.of(person)
        names = ", ".join(child.name for child in children)
        await context.show(welcome.welcome_parent, person.name, setting.name, names)
        return
    roles = [role_name(context.language, role) for role in sorted(person.roles)]
    await context.show(welcome.welcome_staff, person.name, setting.name, roles)
