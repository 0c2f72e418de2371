"""The setting manager records the visit of somebody from another agency.

manager taps "Record a visit"
bot     Who comes from another agency?           NAMING
manager writes the name, or taps somebody who was here before
bot     Which agency do they come from?          TELLING_AGENCY
bot     For which child?                         CHOOSING_CHILD
bot     On which day?                            TELLING_DAY
bot     From what time?                          TELLING_FROM
bot     Until what time?                         TELLING_UNTIL
bot     Who stays with them the whole time?      CHOOSING_SUPERVISOR
bot     Is this right?                           CHECKING
manager taps "Yes, keep it": whoever stays with them is told
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import Enum, auto

from telegram import Update

from handlers.choosing import children_with, looked_after
from handlers.context import Context
from handlers.conversation import END, Conversation
from handlers.names import name_in
from handlers.reactions import Tapped, Wrote
from procedures.dates import date_in
from procedures.family import FactKind
from procedures.people import Person, Role
from procedures.visit import moment, time_in
from screens import dates, problem
from screens import visit as screens
from screens.actions import AddVisit, SaveVisit, Supervises, VisitBy, VisitTo, VisitToday
from screens.menu import AGENCY
from screens.visit import Planned

MOST_AWAY = timedelta(days=366)


class Step(Enum):
    """What the manager is doing."""

    NAMING = auto()
    TELLING_AGENCY = auto()
    CHOOSING_CHILD = auto()
    TELLING_DAY = auto()
    TELLING_FROM = auto()
    TELLING_UNTIL = auto()
    CHOOSING_SUPERVISOR = auto()
    CHECKING = auto()


@dataclass(frozen=True, slots=True, repr=False)
class VisitDraft:
    """A visit before it is kept. `known`, `children` and `staff` are what may be chosen from: (id, name) of each."""

    known: tuple[tuple[str, str], ...] = ()
    person_id: str = ""
    name: str = ""
    agency: str = ""
    children: tuple[tuple[str, str], ...] = ()
    child_id: str = ""
    child: str = ""
    day: str = ""
    since: str = ""
    until: str = ""
    staff: tuple[tuple[str, str], ...] = ()
    supervisor_id: str = ""
    supervisor: str = ""


def conversation() -> Conversation:
    """The table: what is answered in each step, and what each step shows."""
    return Conversation(
        name=AGENCY,
        draft=VisitDraft,
        by=(Role.SETTING_MANAGER,),
        entry_points=[Tapped(AddVisit, begin)],
        states={
            Step.NAMING: [Wrote(tell_name), Tapped(VisitBy, choose)],
            Step.TELLING_AGENCY: [Wrote(tell_agency)],
            Step.CHOOSING_CHILD: [Wrote(look), Tapped(VisitTo, choose_child)],
            Step.TELLING_DAY: [Wrote(tell_day), Tapped(VisitToday, on_this_day)],
            Step.TELLING_FROM: [Wrote(tell_from)],
            Step.TELLING_UNTIL: [Wrote(tell_until)],
            Step.CHOOSING_SUPERVISOR: [Tapped(Supervises, choose_supervisor)],
            Step.CHECKING: [Tapped(SaveVisit, save)],
        },
        prompts={
            Step.NAMING: lambda _, draft: screens.who(_, draft.known),
            Step.TELLING_AGENCY: lambda _, draft: screens.which_agency(_, draft.name),
            Step.CHOOSING_CHILD: lambda _, draft: screens.which_child(_, draft.name, draft.children),
            Step.TELLING_DAY: lambda _, _draft: screens.which_day(_),
            Step.TELLING_FROM: lambda _, _draft: screens.from_when(_),
            Step.TELLING_UNTIL: lambda _, _draft: screens.until_when(_),
            Step.CHOOSING_SUPERVISOR: lambda _, draft: screens.who_supervises(_, draft.name, draft.staff),
            Step.CHECKING: lambda _, draft: screens.checking(_, planned(draft)),
        },
    )


def planned(draft: VisitDraft) -> Planned:
    """The visit as the summary shows it."""
    day = date.fromisoformat(draft.day)
    since, until = (moment(day, time.fromisoformat(each)) for each in (draft.since, draft.until))
    return Planned(draft.name, draft.agency, draft.child, draft.supervisor, day, since, until)


async def begin(_update: Update, context: Context) -> Step:
    """Goes on with what was begun, or asks who comes."""
    if context.begun:
        return Step[context.begun.name]
    known = await context.store.people.wearing(Role.AGENCY)
    context.draft = VisitDraft(known=tuple((each.id, each.name) for each in known))
    return Step.NAMING


async def tell_name(update: Update, context: Context) -> Step:
    """Somebody who was not here before."""
    name = await name_in(update, context)
    if name is None:
        return Step.NAMING
    context.draft = replace(context.draft, person_id="", name=name)
    return Step.TELLING_AGENCY


async def choose(_update: Update, context: Context) -> Step:
    """Somebody who was here before."""
    assert isinstance(context.tapped, VisitBy)
    names, chosen = dict(context.draft.known), context.tapped.person_id
    if chosen not in names:
        await context.show(problem.not_found)
        return Step.NAMING
    context.draft = replace(context.draft, person_id=chosen, name=names[chosen])
    return Step.TELLING_AGENCY


async def tell_agency(update: Update, context: Context) -> Step:
    """Keeps the agency's name."""
    agency = await name_in(update, context)
    if agency is None:
        return Step.TELLING_AGENCY
    context.draft = replace(context.draft, agency=agency, children=await children_with(context, ""))
    return Step.CHOOSING_CHILD


async def look(update: Update, context: Context) -> Step:
    """Only the children whose name has these letters; all of them if none has."""
    typed = (update.message.text or "") if update.message else ""
    context.draft = replace(context.draft, children=await children_with(context, typed))
    return Step.CHOOSING_CHILD


async def choose_child(_update: Update, context: Context) -> Step:
    """Keeps the one child."""
    assert isinstance(context.tapped, VisitTo)
    child = (await looked_after(context)).get(context.tapped.child_id)
    if child is None:
        await context.show(problem.not_found)
        return Step.CHOOSING_CHILD
    context.draft = replace(context.draft, child_id=child.id, child=child.name)
    return Step.TELLING_DAY


async def tell_day(update: Update, context: Context) -> Step:
    """Keeps the day."""
    day = date_in((update.message.text or "") if update.message else "")
    if not isinstance(day, date):
        await context.show(dates.not_usable, day)
        return Step.TELLING_DAY
    if abs(day - context.today) > MOST_AWAY:
        await context.show(screens.too_far)
        return Step.TELLING_DAY
    context.draft = replace(context.draft, day=day.isoformat())
    return Step.TELLING_FROM


async def on_this_day(_update: Update, context: Context) -> Step:
    """They come today."""
    context.draft = replace(context.draft, day=context.today.isoformat())
    return Step.TELLING_FROM


async def tell_from(update: Update, context: Context) -> Step:
    """Keeps the time at which it begins."""
    since = time_in((update.message.text or "") if update.message else "")
    if since is None:
        await context.show(screens.time_not_usable)
        return Step.TELLING_FROM
    context.draft = replace(context.draft, since=since.isoformat(), until="")
    return Step.TELLING_UNTIL


async def tell_until(update: Update, context: Context) -> Step:
    """Keeps the end, which is after the beginning, and asks who stays with them."""
    until = time_in((update.message.text or "") if update.message else "")
    if until is None or until <= time.fromisoformat(context.draft.since):
        await context.show(screens.time_not_usable)
        return Step.TELLING_UNTIL
    staff = tuple((each.id, each.name) for each in await _may_supervise(context, context.draft.child_id))
    context.draft = replace(context.draft, until=until.isoformat(), staff=staff)
    return Step.CHOOSING_SUPERVISOR


async def _may_supervise(context: Context, child_id: str) -> list[Person]:
    """Everybody who works here, but for family of the child and whoever is to be kept away from it."""
    families = context.store.families
    near = {bond.person_id for bond in await families.bonds_of_child(child_id)}
    near |= {fact.person_id for fact in await families.facts(child_id) if fact.kind is FactKind.RESTRICTION}
    return [each for each in await context.store.people.staff() if each.id not in near]


async def choose_supervisor(_update: Update, context: Context) -> Step:
    """Keeps who stays with them."""
    assert isinstance(context.tapped, Supervises)
    names, chosen = dict(context.draft.staff), context.tapped.person_id
    if chosen not in names:
        await context.show(problem.not_found)
        return Step.CHOOSING_SUPERVISOR
    context.draft = replace(context.draft, supervisor_id=chosen, supervisor=names[chosen])
    return Step.CHECKING


async def save(_update: Update, context: Context) -> int | None:
    """Keeps the visit, if the child may still be chosen, and tells whoever stays with them."""
    draft, store, now = context.draft, context.store, context.now
    visit = planned(draft)
    supervisors = {each.id for each in await _may_supervise(context, draft.child_id)}
    if draft.child_id not in await looked_after(context) or draft.supervisor_id not in supervisors:
        await context.show(problem.not_found)
        return None
    person_id = draft.person_id or (await store.people.add(draft.name, [Role.AGENCY], now)).id
    who = (person_id, draft.agency, draft.child_id, draft.supervisor_id)
    await store.visits.add(*who, visit.since, visit.until, now, by=context.person.id)
    if draft.supervisor_id != context.person.id:
        told = (screens.you_supervise, visit.day, visit.since, visit.until)
        await context.notify(draft.supervisor_id, *told, hold=True)
    await context.show(screens.saved, draft.name)
    return END
