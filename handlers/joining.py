"""Somebody whom nobody here is bound to: joins with a link and a number, or learns how to reach the setting.

person  opens the link they were given           /start join_...
bot     Please write the number that you were given.
person  writes the four digits that they were told in person
bot     Which language do you read best?
person  taps a language (handlers/menu.py)
bot     Welcome ...

Five wrong links or numbers within an hour are answered; then nothing is, for an hour, and an alarm rings once. Which
invitation a chat is answering stands in its row as a step of its own, not in a draft: drafts are forgotten sooner.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from telegram import Update

from handlers.context import Context
from handlers.reactions import Reaction, command_in
from handlers.unit import ScreenFunction, current_unit
from procedures.invitation import PREFIX, Invitation, number_in, silent_until
from procedures.people import Role
from screens import welcome
from screens.actions import ChooseLanguage, SetLanguage, unpack
from screens.language import Language
from screens.languages import LANGUAGES
from screens.parts import role_name
from storage.conversation import Chat
from storage.task import AlarmKind

JOINING = "joining"


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is known of a chat before somebody joins: whose invitation it is answering, and the language it chose."""

    invitation_id: str = ""
    locale: str = ""


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


class AskedForNumber(FromStranger):
    """A message of somebody who has opened a link and was asked for the number."""

    def check_update(self, update: object) -> bool:
        """True for anything but a command."""
        if not super().check_update(update) or not isinstance(update, Update) or update.message is None:
            return False
        asked = arrival_of(current_unit().here.chat).invitation_id
        return bool(asked) and command_in(update.message.text or "") is None


def reactions() -> list[Reaction]:
    """The link first; whoever is not known goes no further than the last."""
    return [WithLink(open_link), AskedForNumber(take_number), FromStranger(answer_stranger)]


def code_in(update: Update) -> str | None:
    """The invitation code of a start link."""
    text = (update.message.text if update.message else None) or ""
    words = text.split(maxsplit=1)
    if command_in(text) != "start" or len(words) < 2 or not words[1].startswith(PREFIX):
        return None
    return words[1].removeprefix(PREFIX).strip()


async def open_link(update: Update, context: Context) -> None:
    """Asks for the number that belongs to the link; a link that does not work is refused, whatever is wrong with it."""
    if context.here.person is not None:
        await context.show(welcome.already_joined)
        return
    if await is_silenced(context):
        return
    speak(context)
    found = await context.store.invitations.find(code_in(update) or "", context.now)
    keep(context, invitation_id=found.id if found else "")
    if found is None:
        await refuse(context, welcome.link_does_not_work)
    elif found.needs_number:
        await context.show(welcome.which_number, context.setting.name, context.setting.contacts)
    elif not await let_in(context, found, None):
        await refuse(context, welcome.link_does_not_work)


async def take_number(update: Update, context: Context) -> None:
    """The right number lets them in. Anything but four digits is no try at all."""
    speak(context)
    number = number_in((update.message.text if update.message else None) or "")
    silenced = await is_silenced(context)
    if silenced and number is not None:
        return
    found = await context.store.invitations.get(arrival_of(context.here.chat).invitation_id, context.now)
    if number is None and (found is None or silenced):
        await tell_how_to_join(context)
    elif number is None:
        await context.show(welcome.number_unclear, context.setting.contacts)
    elif found is None or not await let_in(context, found, number):
        still_open = found and await context.store.invitations.get(found.id, context.now)
        if not still_open:
            keep(context, invitation_id="")
        await refuse(context, welcome.wrong_number if still_open else welcome.link_does_not_work)


async def let_in(context: Context, found: Invitation, number: str | None) -> bool:
    """Binds the chat to the person and asks for their language; False if the number is wrong."""
    person_id = await context.store.invitations.use(found, number, context.now)
    if person_id is None:
        return False
    await context.store.invitations.make_room(context.here.address.chat_hash)
    context.now_is(await context.store.people.bind(person_id, context.here.address, context.now))
    languages = guessed_first(context.language)
    await context.store.people.forget_language(person_id)
    context.now_is(await context.store.people.get(person_id))
    begin_anew(context)
    await context.show(welcome.which_language, languages)
    return True


async def refuse(context: Context, screen: ScreenFunction) -> None:
    """Counts a wrong try. The last one that is answered says what comes now, and an alarm rings."""
    invitations, chat_hash = context.store.invitations, context.here.address.chat_hash
    await invitations.note_wrong_try(chat_hash, context.now)
    await context.show(screen, context.setting.contacts)
    if silent_until(await invitations.wrong_tries(chat_hash)) is not None:
        await context.show(welcome.too_many_tries, context.setting.contacts)
        await context.unit.raise_alarm(AlarmKind.GUESSING)


async def is_silenced(context: Context) -> bool:
    """True while links and numbers of this chat are not answered, right or wrong."""
    until = silent_until(await context.store.invitations.wrong_tries(context.here.address.chat_hash))
    return until is not None and context.now < until


async def answer_stranger(update: Update, context: Context) -> None:
    """Languages by their buttons; otherwise how to reach the setting. Nothing about who attends."""
    speak(context)
    action: Any = unpack((update.callback_query.data if update.callback_query else None) or "")
    if action and isinstance(action[0], ChooseLanguage):
        await context.show(welcome.which_language, guessed_first(context.language))
        return
    if action and isinstance(action[0], SetLanguage) and action[0].locale in LANGUAGES:
        keep(context, locale=action[0].locale)
        speak(context)
        if await waits_for_number(context):
            await context.show(welcome.which_number, context.setting.name, context.setting.contacts)
            return
    await tell_how_to_join(context)


async def tell_how_to_join(context: Context) -> None:
    """How to reach the setting and Ofsted, in a language that can be changed."""
    await context.show(welcome.stranger, context.setting.name, context.setting.contacts)


async def waits_for_number(context: Context) -> bool:
    """True if a number written now would be looked at."""
    asked = arrival_of(context.here.chat).invitation_id
    found = await context.store.invitations.get(asked, context.now) if asked else None
    return found is not None and not await is_silenced(context)


def arrival_of(chat: Chat) -> Arrival:
    """What the chat's row says; nothing if it is about something else."""
    if chat.name != JOINING or chat.step is None:
        return Arrival()
    invitation_id, _colon, locale = chat.step.partition(":")
    return Arrival(invitation_id, locale)


def keep(context: Context, **changes: str) -> None:
    """Remembers something of somebody who has not joined, in this transaction."""
    chat = context.here.chat
    before = arrival_of(chat)
    after = replace(before, **changes)
    if after != before:
        chat.name, chat.step = JOINING, f"{after.invitation_id}:{after.locale}"
        context.changed()


def begin_anew(context: Context) -> None:
    """Nothing that anybody began in this chat before belongs to whoever has joined."""
    chat = context.here.chat
    chat.name = chat.step = None
    chat.drafts.clear()
    chat.revision += 1
    context.changed()


def speak(context: Context) -> None:
    """The language a stranger has chosen; the telephone's is only a guess and never overrides it."""
    context.here.language = LANGUAGES.get(arrival_of(context.here.chat).locale, context.language)


def guessed_first(guessed: Language) -> list[Language]:
    """Every language, the likely one on top."""
    return [guessed, *(each for each in LANGUAGES.values() if each.locale != guessed.locale)]


async def welcome_them(context: Context) -> None:
    """The first words after the language was chosen for the first time."""
    person, setting = context.person, context.setting
    if person.wears(Role.PARENT):
        children = await context.store.children.of(person)
        bonds = await context.store.families.bonds_of_person(person.id)
        names, checking = [child.name for child in children], any(each.is_waiting for each in bonds)
        await context.show(welcome.welcome_parent, person.name, setting.name, names, checking=checking)
        return
    roles = [role_name(context.language, role) for role in sorted(person.roles)]
    await context.show(welcome.welcome_staff, person.name, setting.name, roles)
