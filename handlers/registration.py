"""Privacy and first visits: the way in, who sees what, somebody to ask, and being told of a new text, once.

person  joins, chooses a language                -> welcome, then the privacy notice, if the setting has put one in
person  taps "Before your first visit"           -> who sees what; a welcome visit and the first days can be planned
person  taps "I have a question"                 -> a person is told, and what it is about
clock   finds somebody who was never told        -> one message in the last lane, outside quiet hours, never again
"""

from __future__ import annotations

from collections.abc import Iterable

from telegram import Update

from handlers.agreement import EVERYBODY, kind_in, show, unanswered
from handlers.context import Context
from handlers.harm_known import named_in_alert
from handlers.raising import named_by
from handlers.reactions import React, Reaction, Tapped
from handlers.unit import Unit
from procedures.delivery import Lane
from procedures.people import Role
from procedures.texts import SOURCE, Said, kinds_for, last_said
from screens import menu, problem
from screens import registration as screens
from screens.actions import AskAboutText, AskForInterpreter, BeforeVisit, OpenRegistration
from storage.task import TaskKind


def reactions() -> list[Reaction]:
    """The way in, and the ways to a person."""
    return [
        Tapped(OpenRegistration, show_hub, by=EVERYBODY),
        Tapped(BeforeVisit, show_who_sees_what, by=EVERYBODY),
        Tapped(AskAboutText, ask(menu.TEXT_QUESTION), by=EVERYBODY),
        Tapped(AskForInterpreter, ask(menu.INTERPRETER), by=EVERYBODY),
    ]


async def show_hub(_update: Update, context: Context) -> None:
    """What there is for this person."""
    person, texts = context.person, context.store.texts
    there = [kind for kind in kinds_for(person) if await texts.newest(kind)]
    answered = any(each.said is not Said.TOLD for each in await texts.of(person.id))
    await context.show(screens.hub, there, family=person.wears(Role.PARENT), answered=answered)


async def show_who_sees_what(_update: Update, context: Context) -> None:
    """Who sees what, and for families what they can tell before a first visit."""
    await context.show(screens.who_sees_what, context.setting.name, family=context.person.wears(Role.PARENT))


def ask(place: str) -> React:
    """A person is told that somebody has a question about a text, or needs an interpreter for it.

    Never one whom a concern or an alert of theirs is about, as with every call for help.
    """

    async def asked(_update: Update, context: Context) -> None:
        assert isinstance(context.tapped, AskAboutText | AskForInterpreter)
        kind = kind_in(context, context.tapped.kind)
        if kind is None:
            await context.show(problem.not_found)
            return
        without = {*await named_by(context), *await named_in_alert(context)}
        helper = await context.unit.open_task(TaskKind.HELP_ASKED_FOR, context.person.id, without=without, place=place)
        if helper is None:
            await context.show(menu.nobody_to_help, context.setting.contacts)
            return
        await context.show(menu.help_is_coming, helper.name, context.setting.contacts)

    return asked


async def show_first(context: Context) -> bool:
    """After joining: the first text that waits for this person. False if the setting has put in none."""
    text = await unanswered(context)
    if text is not None:
        await show(context, text)
    return text is not None


async def tell_of_new_texts(unit: Unit, ids: Iterable[str]) -> None:
    """Tells each of these people once, with one message, of every text that they were never told of."""
    for person_id in ids:
        person = await unit.store.people.get(person_id)
        known = await unit.store.texts.of(person_id)
        found = [await unit.store.texts.newest(kind, person.locale or SOURCE) for kind in kinds_for(person)]
        new = [text for text in found if text and last_said(known, text.kind, text.version) is None]
        if new:
            kinds = [text.kind for text in new]
            await unit.notify(person_id, screens.texts_are_new, kinds, lane=Lane.BULK, hold=True)
        for text in new:
            await unit.store.texts.say(person_id, text, Said.TOLD, unit.now)
