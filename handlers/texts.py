"""The setting manager puts in a text of the setting: the privacy notice, or the parent and carer contract.

manager taps "Our texts", "Put in contract"
bot     In which language is the text?           CHOOSING_LANGUAGE
manager taps "New version in English", or the language of a translation of the newest version
bot     Please paste the text here.              WRITING
manager pastes it, as many messages as it takes, and taps "That is all"
bot     Please check before you publish.         CHECKING
manager taps "Publish": a new version; everybody whom it concerns is told once (bot/timetable.py)
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any

from telegram import Update

from handlers.context import Context
from handlers.conversation import END, Conversation
from handlers.reactions import Reaction, Tapped
from handlers.words import Written, start_again_in, texts, write_more_in, writing_in
from procedures.calendar import london_day
from procedures.people import Role
from procedures.texts import SOURCE, TextKind, tidied
from screens import problem
from screens import texts as screens
from screens.actions import (
    AddToText,
    ChooseTextLanguage,
    ClearText,
    FinishText,
    PublishText,
    PutInText,
    ShowAllOfText,
    ShowTexts,
)
from screens.language import Language
from screens.languages import LANGUAGES
from screens.menu import TEXT
from screens.screen import Screen
from screens.texts import There

ONLY = (Role.SETTING_MANAGER,)


class Step(Enum):
    """What the manager is doing."""

    CHOOSING_LANGUAGE = auto()
    WRITING = auto()
    CHECKING = auto()


@dataclass(frozen=True, slots=True, repr=False)
class TextDraft:
    """A text before it is published. `missing`: the languages into which the newest version is not translated.

    `version` is the newest when it was begun: a translation of it never becomes one of a later text.
    """

    kind: str = ""
    locale: str = ""
    version: int = 0
    missing: tuple[str, ...] = ()
    words: tuple[Written, ...] = ()


def conversation() -> Conversation:
    """The table: what is answered in each step, and what each step shows."""
    return Conversation(
        name=TEXT,
        draft=TextDraft,
        by=ONLY,
        entry_points=[Tapped(PutInText, begin)],
        states={
            Step.CHOOSING_LANGUAGE: [Tapped(ChooseTextLanguage, choose)],
            Step.WRITING: [*writing_in(Step.WRITING), Tapped(FinishText, check)],
            Step.CHECKING: [
                Tapped(PublishText, publish),
                Tapped(ShowAllOfText, show_whole),
                Tapped(AddToText, write_more_in(Step.WRITING)),
                Tapped(ClearText, start_again_in(Step.WRITING)),
                *writing_in(Step.WRITING),
            ],
        },
        prompts={
            Step.CHOOSING_LANGUAGE: lambda _, draft: screens.which_language(_, TextKind(draft.kind), draft.missing),
            Step.WRITING: lambda _, draft: screens.writing(_, TextKind(draft.kind), draft.locale, len(draft.words)),
            Step.CHECKING: _checking,
        },
    )


def reactions() -> list[Reaction]:
    """What there is, in every step."""
    return [Tapped(ShowTexts, show_texts, by=ONLY)]


def _checking(_: Language, draft: TextDraft) -> Screen:
    return screens.checking(_, TextKind(draft.kind), draft.locale, body_of(draft) or "")


def body_of(draft: TextDraft) -> str | None:
    """What was written as one text; None if it cannot be one."""
    return tidied("\n".join(texts(draft.words)))


async def show_texts(_update: Update, context: Context) -> None:
    """What the setting has put in."""
    found = []
    for kind in TextKind:
        newest = await context.store.texts.newest(kind)
        locales = await context.store.texts.languages(kind, newest.version) if newest else ()
        found.append(There(kind, newest.version, london_day(newest.since), locales) if newest else There(kind))
    await context.show(screens.there, found)


async def begin(_update: Update, context: Context) -> Step | None:
    """Starts with a text, or goes on with what was begun; words are never thrown away for another text."""
    assert isinstance(context.tapped, PutInText)
    wanted = context.tapped.kind
    if wanted not in set(TextKind):
        await context.show(problem.not_found)
        return None
    if context.begun and (context.draft.kind == wanted or context.draft.words):
        if context.draft.kind != wanted:
            await context.show(screens.unfinished)
        return Step[context.begun.name]
    newest = await context.store.texts.newest(TextKind(wanted))
    missing = await _missing(context, TextKind(wanted))
    context.draft = TextDraft(wanted, missing=missing, version=newest.version if newest else 0)
    return Step.CHOOSING_LANGUAGE


async def _missing(context: Context, kind: TextKind) -> tuple[str, ...]:
    newest = await context.store.texts.newest(kind)
    if newest is None:
        return ()
    there = await context.store.texts.languages(kind, newest.version)
    return tuple(locale for locale in LANGUAGES if locale not in there)


async def choose(_update: Update, context: Context) -> Step:
    """Keeps the language and asks for the text."""
    assert isinstance(context.tapped, ChooseTextLanguage)
    locale = context.tapped.locale
    if locale not in {SOURCE, *context.draft.missing}:
        await context.show(problem.not_found)
        return Step.CHOOSING_LANGUAGE
    context.draft = replace(context.draft, locale=locale)
    return Step.WRITING


async def check(_update: Update, context: Context) -> Step:
    """Shows the text before it is published."""
    if context.draft.words and body_of(context.draft) is None:
        await context.show(screens.not_usable)
        return Step.WRITING
    return Step.CHECKING if context.draft.words else Step.WRITING


async def show_whole(_update: Update, context: Context) -> Step:
    """All of it, and then the question again."""
    await context.show(screens.whole, body_of(context.draft) or "")
    return Step.CHECKING


async def publish(_update: Update, context: Context) -> Any:
    """Publishes it; what would change nothing, or what people agreed to, is refused and stays as a draft."""
    draft, body = context.draft, body_of(context.draft)
    kind, by = TextKind(draft.kind), context.person.id
    if body is None:
        await context.show(screens.not_usable)
        return Step.WRITING
    text = await context.store.texts.publish(kind, draft.locale, body, context.now, by=by, of=draft.version)
    if text is None:
        await context.show(screens.not_new)
        return Step.CHECKING
    await context.show(screens.published, kind, text.version, text.locale)
    return END
