"""The list of what was written down of talks with somebody, for whoever may read it."""

from __future__ import annotations

from dataclasses import replace

from telegram import Update

from handlers.choosing import children_of, looked_after, may_choose
from handlers.context import Context
from handlers.rights import About
from procedures.access import Action, Record
from procedures.calendar import london_day
from procedures.concern import Concern
from procedures.contact import Contact, may_read
from procedures.people import Person, Role
from procedures.rights import may
from screens import contact as screens
from screens import problem
from screens.actions import ShowTalks
from storage.reading import SubjectKind

#: No list of ours has more pages; what a forged button says beyond it is no page.
MOST_PAGES = 1_000


async def show_talks(_update: Update, context: Context) -> None:
    """One page of the talks with this person, the newest first."""
    assert isinstance(context.tapped, ShowTalks)
    person, page = await may_choose(context, context.tapped.person_id), _page_in(context.tapped.page)
    if person is None or page is None:
        await context.show(problem.not_found)
        return
    found = [await _as_talk(context, person, each) for each in await _readable(context, person)]
    await context.show(screens.talks, person.name, person.id, found, page)


def _page_in(text: str) -> int | None:
    page = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(MOST_PAGES)) else None
    return page if page is not None and page < MOST_PAGES else None


async def _readable(context: Context, person: Person) -> list[Contact]:
    """The talks with this person that whoever asks may read."""
    found = await context.store.contacts.of_person(person.id)
    cases = {each.concern_id for each in found if each.concern_id}
    get = context.store.concerns.get_for
    works_on = {each for each in cases if await get(context.person, each, Action.READ, Record.WORK)}
    theirs, own = await looked_after(context), await context.store.children.of(context.person)
    children = [child_id for child_id, _name in await children_of(context, person.id)]
    return [
        each
        for each in found
        if may_read(
            context.person,
            each,
            looks_after=theirs,
            family_of={child.id for child in own},
            children_of_person=children,
            cases=works_on,
            is_manager=context.person.wears(Role.SETTING_MANAGER),
        )
    ]


async def show_case_talks(context: Context, concern: Concern) -> None:
    """Every talk about a case, the oldest first, for whoever works on it."""
    found = await context.store.contacts.of_case(concern.id)
    if not found or not may(context.person, Action.READ, Record.WORK, concern):
        return
    await context.store.readings.note(context.person.id, [Record.WORK], SubjectKind.CONCERN, concern.id)
    for each in reversed(found):
        person = await context.store.people.get(each.person_id)
        talk = replace(await _as_talk(context, person, each), child="", reference="")
        await context.show(screens.of_case, talk, about=(About.CONCERN_WORK, concern.id))


async def _as_talk(context: Context, person: Person, each: Contact) -> screens.Talk:
    case = await context.store.concerns.get_by_clock(each.concern_id) if each.concern_id else None
    child = await context.store.children.of_case(each.child_id) if each.child_id else None
    recorder = await context.store.people.get(each.recorded_by) if each.recorded_by else None
    return screens.Talk(
        person.name,
        london_day(each.happened_at),
        each.way,
        each.text,
        child=child.name if child else "",
        reference=case.reference if case else "",
        present=each.present,
        recorded_by=recorder.name if recorder else "",
    )
