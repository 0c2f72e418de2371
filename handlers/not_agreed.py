"""The setting manager sees who has not agreed yet, and records what was signed on paper. Nobody is pressed.

manager taps "Not agreed yet"                    -> how many, and a button for each person
manager taps a person                            -> what they have not answered, and since when they know of it
manager taps "Paper: contract"                   -> kept with the manager's name; that person sees it too
"""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from handlers.reactions import Reaction, Tapped
from procedures.calendar import london_day
from procedures.people import Person, Role
from procedures.texts import Said, Text, TextKind, is_settled, last_said, reads
from screens import not_agreed as screens
from screens import problem
from screens.actions import AgreedOnPaper, OpenNotAgreed, ShowNotAgreed
from screens.not_agreed import Count, Missing, Owed


def reactions() -> list[Reaction]:
    """For the setting manager alone."""
    only = (Role.SETTING_MANAGER,)
    return [
        Tapped(ShowNotAgreed, show_not_agreed, by=only),
        Tapped(OpenNotAgreed, show_one, by=only),
        Tapped(AgreedOnPaper, record, by=only),
    ]


async def show_not_agreed(_update: Update, context: Context) -> None:
    """Everybody who has not answered a text that concerns them, whether or not they have joined."""
    texts, counts = context.store.texts, []
    missing: dict[str, list[TextKind]] = {}
    for newest in await _newest(context):
        said = await texts.about(newest.kind, newest.version)
        everybody = await texts.readers(newest.kind)
        open_ = [who for who in everybody if not is_settled(last_said(said.get(who, ()), newest.kind, newest.version))]
        counts.append(Count(newest.kind, len(everybody) - len(open_), len(everybody)))
        for who in open_:
            missing.setdefault(who, []).append(newest.kind)
    people = [await context.store.people.get(who) for who in missing]
    found = [Missing(each.id, each.name, tuple(missing[each.id])) for each in people]
    await context.show(screens.not_agreed, counts, sorted(found, key=lambda each: (each.name, each.id)))


async def show_one(update: Update, context: Context) -> None:
    """What one person has not answered; somebody who has answered meanwhile is on the list no more."""
    assert isinstance(context.tapped, OpenNotAgreed)
    person = await _person(context, context.tapped.person_id)
    if person is None:
        await context.show(problem.not_found)
        return
    owed = await _owed(context, person)
    if not owed:
        await show_not_agreed(update, context)
        return
    await context.show(screens.one, person.id, person.name, owed)


async def record(update: Update, context: Context) -> None:
    """Keeps that somebody agreed on paper to the newest version. About oneself nobody records anything."""
    tapped = context.tapped
    assert isinstance(tapped, AgreedOnPaper)
    person = await _person(context, tapped.person_id)
    texts = [each for each in await _newest(context) if tapped.which == f"{each.kind}-{each.version}"]
    if person is None or person.id == context.person.id or not texts or not reads(person, texts[0].kind):
        await context.show(problem.not_found)
        return
    known = last_said(await context.store.texts.of(person.id), texts[0].kind, texts[0].version)
    if not is_settled(known):
        await context.store.texts.say(person.id, texts[0], Said.ON_PAPER, context.now, by=context.person.id)
        await context.show(screens.recorded, person.name, texts[0].kind)
        return
    await show_not_agreed(update, context)


async def _newest(context: Context) -> list[Text]:
    """The newest English text of each kind there is."""
    found = [await context.store.texts.newest(kind) for kind in TextKind]
    return [each for each in found if each is not None]


async def _owed(context: Context, person: Person) -> list[Owed]:
    known, found = await context.store.texts.of(person.id), []
    for text in await _newest(context):
        last = last_said(known, text.kind, text.version)
        if reads(person, text.kind) and not is_settled(last):
            said, on = (last.said, london_day(last.at)) if last else (None, None)
            found.append(Owed(text.kind, text.version, london_day(text.since), said, on))
    return found


async def _person(context: Context, person_id: str) -> Person | None:
    """Somebody active who is asked to read anything."""
    try:
        person = await context.store.people.get(person_id)
    except KeyError:
        return None
    return person if any(reads(person, kind) for kind in TextKind) else None
