"""Everybody says how they want to be spoken to and reached.

person taps "About me"            everything they have said, a button for each part
person taps a part                one question with its answers; each press is kept at once, and can be pressed again
person taps "Write ..."           WRITING
person writes a line              kept; the name of a helper is asked about first: CHECKING
person taps "Yes, that is right"  kept
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any

from telegram import Update

from handlers.context import Context
from handlers.conversation import END, Conversation
from handlers.discreet import show_kept
from handlers.reactions import Reaction, Tapped, Wrote
from procedures.names import cleaned
from procedures.people import Role
from procedures.wishes import (
    LONGEST_NOTE,
    MOST_LANGUAGES,
    Interpreter,
    Times,
    Value,
    Way,
    Wishes,
    WishKind,
    with_one,
    without_one,
)
from screens import about_me as screens
from screens import problem
from screens.actions import AskAboutMe, KeepSupporter, OpenAboutMe, SetAboutMe, WriteAboutMe
from screens.menu import ABOUT_ME
from screens.spoken import OWN_NAMES, PAGES

#: What each question shows; the list of languages has several pages.
PAGES_OF: dict[str, Callable[..., Any]] = {
    screens.SPEAKS: screens.speaks,
    screens.INTERPRETER: screens.interpreter,
    screens.WAYS: screens.ways,
    screens.TIMES: screens.times,
    screens.READING: screens.reading,
    screens.SUPPORTER: screens.supporter,
    screens.DISCREET: screens.discreet,
}
#: Where an answer leads back to, if not to the question of its own name.
BELONGS_TO = {"easy": screens.READING, "large": screens.READING, screens.NOTE: screens.TIMES}
WRITTEN = {
    screens.SPEAKS: WishKind.SPEAKS,
    screens.NOTE: WishKind.TIMES_NOTE,
    screens.SUPPORTER: WishKind.SUPPORTER,
}
SWITCHES = {"easy": WishKind.EASY, "large": WishKind.LARGE, screens.DISCREET: WishKind.DISCREET}
LISTS: dict[str, tuple[WishKind, frozenset[str], str]] = {
    screens.SPEAKS: (WishKind.SPEAKS, frozenset(OWN_NAMES), "none"),
    screens.WAYS: (WishKind.WAYS, frozenset(str(each) for each in Way), "none"),
    screens.TIMES: (WishKind.TIMES, frozenset(str(each) for each in Times), "any"),
}


class Step(Enum):
    """What the person is doing."""

    WRITING = auto()
    CHECKING = auto()


@dataclass(frozen=True, slots=True, repr=False)
class AboutMeDraft:
    """What is being written about, and the name of the helper before it is kept."""

    topic: str = ""
    name: str = ""


def conversation() -> Conversation:
    """The table: what is answered in each step, and what each step shows."""
    return Conversation(
        name=ABOUT_ME,
        draft=AboutMeDraft,
        by=tuple(sorted(Role)),
        entry_points=[Tapped(WriteAboutMe, begin)],
        states={Step.WRITING: [Wrote(take)], Step.CHECKING: [Tapped(KeepSupporter, keep_supporter), Wrote(take)]},
        prompts={
            Step.WRITING: lambda _, draft: screens.write(_, draft.topic),
            Step.CHECKING: lambda _, draft: screens.may_read_all(_, draft.name),
        },
    )


def reactions() -> list[Reaction]:
    """The buttons that stay good: what is asked, and what is answered."""
    return [Tapped(OpenAboutMe, show_hub), Tapped(AskAboutMe, ask), Tapped(SetAboutMe, keep)]


async def show_hub(_update: Update, context: Context) -> None:
    """Everything said so far; a step under way stays as it is."""
    await context.show(screens.hub, await wishes_of(context))


async def wishes_of(context: Context) -> Wishes:
    """What this person wants now."""
    return await context.store.wishes.of(context.person.id)


async def say_who_helps(context: Context) -> None:
    """At the first welcome: who else can read this chat, if staff wrote down before that somebody helps."""
    wishes = await wishes_of(context)
    if wishes.supporter:
        await context.show(screens.who_helps, wishes.supporter)


async def ask(_update: Update, context: Context) -> None:
    """One question, with what was answered before."""
    assert isinstance(context.tapped, AskAboutMe)
    await show_page(context, context.tapped.topic)


async def show_page(context: Context, topic: str) -> None:
    """A question; one that no screen of ours ever offered is not found."""
    name, page = topic.rstrip("0123456789"), topic.lstrip("abcdefghijklmnopqrstuvwxyz") or "1"
    shown, wishes = PAGES_OF.get(name), await wishes_of(context)
    if shown is None or topic not in {name, f"{screens.SPEAKS}{page}"}:
        await context.show(problem.not_found)
    elif shown is screens.speaks and 1 <= int(page) <= PAGES:
        await context.show(shown, wishes, int(page))
    elif topic == name:
        await context.show(shown, wishes)
    else:
        await context.show(problem.not_found)


async def keep(_update: Update, context: Context) -> None:
    """Keeps an answer and shows the question as it stands then. Pressed twice it changes nothing more."""
    assert isinstance(context.tapped, SetAboutMe)
    topic, value = context.tapped.topic, context.tapped.value
    change = change_in(topic, value, await wishes_of(context))
    if change is None:
        await context.show(problem.not_found)
        return
    await set_wish(context, *change)
    if change == (WishKind.DISCREET, False):
        await show_kept(context)
    await show_page(context, BELONGS_TO.get(topic, topic))


def change_in(topic: str, value: str, wishes: Wishes) -> tuple[WishKind, Value] | None:
    """What a button asks for; None for what no button of ours ever carried."""
    if topic in SWITCHES and value in {"on", "off"}:
        return SWITCHES[topic], value == "on"
    if topic == screens.INTERPRETER and value in {str(each) for each in Interpreter}:
        return WishKind.INTERPRETER, value
    if topic in {screens.NOTE, screens.SUPPORTER} and value == "none":
        return WRITTEN[topic], ""
    return _list_in(topic, value, wishes) if topic in LISTS else None


def _list_in(topic: str, value: str, wishes: Wishes) -> tuple[WishKind, Value] | None:
    kind, words, nothing = LISTS[topic]
    if value == nothing:
        return kind, []
    if value[1:] not in words or value[:1] not in {"+", "-"}:
        return None
    found = (with_one if value[0] == "+" else without_one)(kind, wishes, value[1:])
    return kind, found[:MOST_LANGUAGES]


async def set_wish(context: Context, kind: WishKind, value: Value) -> None:
    """Keeps what the person says about themselves."""
    await context.store.wishes.set(context.person.id, kind, value, by=context.person.id, now=context.now)


# -- in one's own words


async def begin(_update: Update, context: Context) -> Step | None:
    """Asks for a line; what was asked about before and not written is left."""
    assert isinstance(context.tapped, WriteAboutMe)
    if context.tapped.topic not in WRITTEN:
        await context.show(problem.not_found)
        return None
    context.draft = AboutMeDraft(context.tapped.topic)
    return Step.WRITING


async def take(update: Update, context: Context) -> Step | int:
    """Keeps the line; a name of somebody who helps is asked about first."""
    text = (update.message.text if update.message else None) or ""
    topic = context.draft.topic
    if topic == screens.NOTE:
        return await _take_note(context, " ".join(text.split()))
    name = cleaned(text)
    if name is None:
        await context.show(problem.name_not_usable)
        return Step.WRITING
    if topic == screens.SUPPORTER:
        context.draft = replace(context.draft, name=name)
        return Step.CHECKING
    spoken = with_one(WishKind.SPEAKS, await wishes_of(context), name)
    if len(spoken) > MOST_LANGUAGES:
        await context.show(screens.enough)
    return await _kept(context, WishKind.SPEAKS, spoken[:MOST_LANGUAGES], screens.SPEAKS)


async def _take_note(context: Context, note: str) -> Step | int:
    if not note or len(note) > LONGEST_NOTE:
        await context.show(screens.too_long)
        return Step.WRITING
    return await _kept(context, WishKind.TIMES_NOTE, note, screens.TIMES)


async def keep_supporter(_update: Update, context: Context) -> int:
    """The person has said that it is right."""
    return await _kept(context, WishKind.SUPPORTER, context.draft.name, screens.SUPPORTER)


async def _kept(context: Context, kind: WishKind, value: Value, topic: str) -> int:
    await set_wish(context, kind, value)
    await show_page(context, topic)
    return END
