"""The texts of the setting, read and answered; and the proof of what somebody said, to be looked at at any time.

person  taps "Privacy notice"                    -> the newest text, in their language if there is a translation
person  taps "Read in English"                   -> the same version in English, and back
person  taps "I have read this"                  -> kept; the contract follows, for parents
person  taps "I agree" or "I do not agree yet"   -> kept with version, language, day and time; everything stays open
person  taps "What I agreed to"                  -> every answer, and each text again, exactly

None of this is a step of a conversation: nothing that was begun is disturbed by reading, and nobody has to answer.
"""

from __future__ import annotations

from dataclasses import replace

from telegram import Update

from handlers.context import Context
from handlers.reactions import React, Reaction, Tapped
from procedures.calendar import london_day
from procedures.people import STAFF, Role
from procedures.texts import ANSWERS, SOURCE, Agreement, Said, Text, TextKind, kinds_for, last_said, reads
from screens import agreement as screens
from screens import problem, registration
from screens.actions import AgreeToText, HaveRead, NotAgreeYet, ReadText, ShowAgreements, ShowText
from screens.agreement import Shown

#: A version has no more digits than this; a longer number is not ours.
MOST_DIGITS = 6
EVERYBODY = (Role.PARENT, *sorted(STAFF))


def reactions() -> list[Reaction]:
    """Everything about texts that families and staff can do."""
    return [
        Tapped(ShowText, show_newest, by=EVERYBODY),
        Tapped(ReadText, show_exactly, by=EVERYBODY),
        Tapped(HaveRead, answer(Said.READ), by=EVERYBODY),
        Tapped(AgreeToText, answer(Said.AGREED), by=EVERYBODY),
        Tapped(NotAgreeYet, answer(Said.NOT_YET), by=EVERYBODY),
        Tapped(ShowAgreements, show_agreements, by=EVERYBODY),
    ]


async def show_newest(_update: Update, context: Context) -> None:
    """The newest text of a kind, in the reader's language if there is a translation."""
    assert isinstance(context.tapped, ShowText)
    kind = kind_in(context, context.tapped.kind)
    text = await context.store.texts.newest(kind, context.language.locale) if kind else None
    if text is not None:
        await show(context, text)
    elif kind is TextKind.PRIVACY:
        await context.show(registration.no_notice_yet, await _whom_to_ask(context), context.setting.contacts)
    else:
        await context.show(problem.not_found)


async def show_exactly(_update: Update, context: Context) -> None:
    """One version in one language, also an old one."""
    text = await _tapped(context)
    if text is None:
        await context.show(problem.not_found)
        return
    await show(context, text)


def answer(said: Said) -> React:
    """Keeps what somebody says about exactly the text that stood above the button."""

    async def answered(_update: Update, context: Context) -> None:
        text = await _tapped(context)
        if text is None or said not in ANSWERS[text.kind]:
            await context.show(problem.not_found)
            return
        await context.store.texts.say(context.person.id, text, said, context.now)
        newest = await context.store.texts.newest(text.kind, context.language.locale)
        if newest is not None and newest.version != text.version:
            await context.show(screens.newer, text.kind)
            await show(context, newest)
        elif said is Said.NOT_YET:
            await context.show(screens.not_yet, text.kind)
        else:
            following = await unanswered(context)
            family = context.person.wears(Role.PARENT)
            await context.show(screens.thanks, said, more=following is not None, family=family)
            if following is not None:
                await show(context, following)

    return answered


async def show_agreements(_update: Update, context: Context) -> None:
    """Everything this person said about texts, and the way to each text as it was."""
    entries = []
    for each in await context.store.texts.of(context.person.id):
        text = await context.store.texts.get(each.kind, each.version, each.locale)
        if text is not None and each.said is not Said.TOLD:
            by = (await context.store.people.get(each.by)).name if each.by else ""
            entries.append((replace(_shown(text), said=each.said, at=each.at, on=london_day(each.at)), by))
    await context.show(screens.agreements, entries)


async def unanswered(context: Context) -> Text | None:
    """The first text that this person has said nothing about. Whoever said "not yet" is not pressed."""
    known = await context.store.texts.of(context.person.id)
    for kind in kinds_for(context.person):
        text = await context.store.texts.newest(kind, context.language.locale)
        last = last_said(known, kind, text.version) if text else None
        if text is not None and (last is None or last.said is Said.TOLD):
            return text
    return None


async def show(context: Context, text: Text) -> None:
    """A text with what can be said about it; from now on it counts as told."""
    texts, mine = context.store.texts, context.language.locale
    newest = await texts.newest(text.kind)
    is_newest = newest is not None and newest.version == text.version
    asked = reads(context.person, text.kind)
    if is_newest and asked:
        await texts.say(context.person.id, text, Said.TOLD, context.now)
    last = last_said(await texts.of(context.person.id), text.kind, text.version)
    languages = await texts.languages(text.kind, text.version)
    other = SOURCE if text.locale != SOURCE else mine
    shown = replace(
        _shown(text, last),
        other=other if other in languages and other != text.locale else "",
        wanted=mine if mine not in languages else "",
        newest=is_newest,
        asked=asked,
    )
    await context.show(screens.text, shown)


def _shown(text: Text, last: Agreement | None = None) -> Shown:
    shown = Shown(text.kind, text.version, text.locale, text.body, london_day(text.since))
    if last is None or last.said is Said.TOLD:
        return shown
    return replace(shown, said=last.said, at=last.at, on=london_day(last.at))


def kind_in(context: Context, word: str) -> TextKind | None:
    """The kind a button names, if this person is asked to read it or puts it in."""
    if word not in set(TextKind):
        return None
    kind = TextKind(word)
    return kind if reads(context.person, kind) or context.person.wears(Role.SETTING_MANAGER) else None


async def _tapped(context: Context) -> Text | None:
    """The text that stood above the button, if it is one of this person's."""
    tapped = context.tapped
    assert isinstance(tapped, ReadText | HaveRead | AgreeToText | NotAgreeYet)
    kind = kind_in(context, tapped.kind)
    is_answer = not isinstance(tapped, ReadText)
    number, _dash, locale = tapped.which.partition("-")
    if kind is None or not (number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS):
        return None
    if is_answer and not reads(context.person, kind):
        return None
    return await context.store.texts.get(kind, int(number), locale)


async def _whom_to_ask(context: Context) -> str:
    """Who knows about privacy here: the privacy lead, else the setting manager."""
    people = context.store.people
    found = [*await people.wearing(Role.PRIVACY_LEAD), *await people.wearing(Role.SETTING_MANAGER)]
    return found[0].name if found else ""
