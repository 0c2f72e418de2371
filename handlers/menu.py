"""What works everywhere: the menu, the language, help, what was begun, old buttons, and whatever nobody understood."""

from __future__ import annotations

from typing import Any

from telegram import Update

from handlers import (
    about_me,
    answer,
    care_change,
    children,
    concern,
    contact,
    fact,
    first_visit,
    harm,
    invitation,
    leaving,
    looking,
    newcomer,
    note,
    registration,
    roster,
    settling,
    texts,
    told,
    unnaming,
    visit,
)
from handlers.context import Context
from handlers.conversation import Conversation, set_aside
from handlers.harm_known import named_in_alert
from handlers.joining import welcome_them
from handlers.raising import keep_for_later, named_by
from handlers.reactions import Anything, Command, Edited, Reaction, SentSomethingElse, Tapped
from handlers.versions import change_what_was_sent
from procedures.people import Role
from screens import menu as screens
from screens import problem, procedure, welcome
from screens.actions import (
    AskForHelp,
    ChooseLanguage,
    Continue,
    OpenMenu,
    SetLanguage,
    ShowOutside,
    ShowProcedure,
    ShowWholeProcedure,
    unpack,
)
from screens.languages import LANGUAGES
from storage.task import TaskKind

#: Every conversation there is, in the order in which the menu offers to go on with them.
CONVERSATIONS: tuple[Conversation, ...] = (
    harm.conversation(),
    concern.conversation(),
    note.conversation(),
    answer.conversation(),
    children.conversation(),
    invitation.conversation(),
    looking.conversation(),
    care_change.conversation(),
    fact.conversation(),
    unnaming.conversation(),
    leaving.conversation(),
    about_me.conversation(),
    roster.conversation(),
    first_visit.conversation(),
    settling.conversation(),
    texts.conversation(),
    told.conversation(),
    contact.conversation(),
    newcomer.conversation(),
    visit.conversation(),
)
BY_NAME = {each.name: each for each in CONVERSATIONS}


def reactions() -> list[Reaction]:
    """What is answered in every step of every conversation, before the conversation is asked."""
    return [
        Command("start", show_menu),
        Command("menu", show_menu),
        Command("language", choose_language),
        Command("help", ask_for_help),
        Tapped(OpenMenu, show_menu),
        Tapped(ChooseLanguage, choose_language),
        Tapped(SetLanguage, set_language),
        Tapped(ShowOutside, show_outside),
        Tapped(ShowProcedure, show_procedure),
        Tapped(ShowWholeProcedure, show_whole_procedure),
        Tapped(AskForHelp, ask_for_help),
        Tapped(Continue, go_on),
    ]


def last_reactions() -> list[Reaction]:
    """What nobody else answered."""
    return [Edited(change_what_was_sent), SentSomethingElse(keep_it), Anything(say_where_we_are)]


async def show_menu(_update: Update, context: Context) -> None:
    """The menu; a conversation under way is set aside with its draft."""
    set_aside(context)
    await show_choices(context)


async def show_choices(context: Context) -> None:
    """What this person can do, as what they are here now."""
    wishes = await context.store.wishes.of(context.person.id)
    has_new = wishes.discreet and await context.store.discreet.has_for(context.person.id)
    shown = (context.setting.name, context.person.roles, list(context.drafts))
    await context.show(screens.menu, *shown, wishes=wishes, has_new=has_new)


async def choose_language(_update: Update, context: Context) -> None:
    """The languages; the step the person is in stays as it is."""
    await context.show(welcome.which_language, list(LANGUAGES.values()))


async def set_language(_update: Update, context: Context) -> None:
    """Keeps the language and shows again where the person was; the first time it says welcome."""
    assert isinstance(context.tapped, SetLanguage)
    if context.tapped.locale not in LANGUAGES:
        await say_where_we_are(_update, context)
        return
    first = context.person.locale is None
    context.now_is(await context.store.people.choose_language(context.person.id, context.tapped.locale))
    await context.show(welcome.language_chosen)
    if first:
        await welcome_them(context)
        await about_me.say_who_helps(context)
        if await registration.show_first(context):
            return
    await where_we_are(context)


async def show_outside(_update: Update, context: Context) -> None:
    """Ofsted and emergency, whatever else is going on."""
    await context.show(screens.outside_help, context.setting.contacts)


async def ask_for_help(_update: Update, context: Context) -> None:
    """A person is told, with the screen where it happened; never one whom a concern is about. The step stays."""
    without = {*await named_by(context), *await named_in_alert(context)}
    place = None if context.here.chat.name == screens.HARM else context.here.chat.name
    helper = await context.unit.open_task(TaskKind.HELP_ASKED_FOR, context.person.id, without=without, place=place)
    if helper is None:
        await context.show(screens.nobody_to_help, context.setting.contacts)
        return
    await context.show(screens.help_is_coming, helper.name, context.setting.contacts)


async def show_procedure(_update: Update, context: Context) -> None:
    """How concerns are handled, in short; the step stays as it is."""
    await context.show(procedure.in_short, may_raise=context.person.wears(Role.PARENT))


async def show_whole_procedure(_update: Update, context: Context) -> None:
    """All of it."""
    await context.show(procedure.whole, context.setting.key_person_days)


async def go_on(_update: Update, context: Context) -> None:
    """Back to what was begun, or the menu if it is gone."""
    assert isinstance(context.tapped, Continue)
    conversation = BY_NAME.get(context.tapped.conversation)
    if conversation is None or not await conversation.resume(context):
        await show_menu(_update, context)


async def where_we_are(context: Context) -> None:
    """Shows the current step again, or the menu."""
    conversation = BY_NAME.get(context.here.chat.name or "")
    if conversation is None or not await conversation.resume(context):
        set_aside(context)
        await show_choices(context)


async def keep_it(update: Update, context: Context) -> None:
    """Something without words came where nothing waits for it: a parent's is kept, and can become a concern."""
    if await keep_for_later(update, context):
        await context.show(problem.kept_for_you)
        return
    await context.show(problem.only_text)
    await where_we_are(context)


async def say_where_we_are(update: Update, context: Context) -> None:
    """An old or unknown button, or words that nothing waits for: says so and shows where the person is."""
    if update.callback_query is not None:
        known = unpack(update.callback_query.data or "")
        stale: Any = problem.old_button if _has_begun(context) else problem.no_longer_works
        await context.show(stale if known else problem.not_found)
    elif await keep_for_later(update, context):
        await context.show(problem.kept_for_you)
        return
    else:
        await context.show(problem.not_understood)
    if _has_begun(context):
        await where_we_are(context)


def _has_begun(context: Context) -> bool:
    """True if there is a step or a draft to come back to."""
    return context.here.chat.name is not None or bool(context.drafts)
