"""Staff write down what is known of an adult and a child, and end it again.

staff   taps "Add what is known" on the page of the two (handlers/relation.py)
bot     What do you know?                        CHOOSING_KIND
bot     Which one is it?                         CHOOSING_VALUE   (if there are several)
bot     Who gave this authority?                 NAMING_ISSUER    (delegated authority)
bot     How far does it reach?                   SAYING_SCOPE     (delegated authority)
bot     From which day on?                       SAYING_SINCE
bot     Until which day?                         SAYING_UNTIL
bot     Which paper was shown?                   SAYING_EVIDENCE  (if it rests on one)
bot     Who has seen it? On which day?           CHOOSING_SEER, SAYING_SEEN
bot     Is this right?                           CHECKING
staff   taps "Yes": it is written down; a contact restriction waits for a second person
"""

from __future__ import annotations

from dataclasses import replace

from telegram import Update

from handlers.context import Context
from handlers.conversation import Conversation
from handlers.fact_days import (
    no_last_day,
    note,
    say_seen,
    say_since,
    say_until,
    seen_by,
    seen_by_me,
    seen_today,
    since_today,
    to,
)
from handlers.fact_draft import FactDraft, Step, told
from handlers.fact_saved import save
from handlers.finding import child_for
from handlers.reactions import Tapped, Wrote
from handlers.relation import bond_for, kinds_for
from procedures.fact import HAS_ISSUER, values_of
from procedures.family import FactKind
from procedures.people import STAFF
from screens import fact as screens
from screens import problem
from screens.actions import (
    AddFact,
    ChooseFactKind,
    ChooseFactValue,
    NoLastDay,
    NoScope,
    SaveFact,
    SeenBy,
    SeenByMe,
    SeenToday,
    SinceToday,
)
from screens.menu import FACT


def conversation() -> Conversation:
    """The table: what is answered in each step, and what each step shows."""
    return Conversation(
        name=FACT,
        draft=FactDraft,
        by=tuple(sorted(STAFF)),
        entry_points=[Tapped(AddFact, begin)],
        states={
            Step.CHOOSING_KIND: [Tapped(ChooseFactKind, choose_kind)],
            Step.CHOOSING_VALUE: [Tapped(ChooseFactValue, choose_value)],
            Step.NAMING_ISSUER: [Wrote(note("issuer", Step.NAMING_ISSUER, Step.SAYING_SCOPE))],
            Step.SAYING_SCOPE: [
                Tapped(NoScope, to(Step.SAYING_SINCE, scope="")),
                Wrote(note("scope", Step.SAYING_SCOPE, Step.SAYING_SINCE)),
            ],
            Step.SAYING_SINCE: [Tapped(SinceToday, since_today), Wrote(say_since)],
            Step.SAYING_UNTIL: [Tapped(NoLastDay, no_last_day), Wrote(say_until)],
            Step.SAYING_EVIDENCE: [Wrote(note("what", Step.SAYING_EVIDENCE, Step.CHOOSING_SEER))],
            Step.CHOOSING_SEER: [Tapped(SeenByMe, seen_by_me), Tapped(SeenBy, seen_by)],
            Step.SAYING_SEEN: [Tapped(SeenToday, seen_today), Wrote(say_seen)],
            Step.CHECKING: [Tapped(SaveFact, save)],
        },
        prompts={
            Step.CHOOSING_KIND: lambda _, draft: screens.which_kind(
                _, draft.adult, draft.child, [FactKind(kind) for kind in draft.kinds]
            ),
            Step.CHOOSING_VALUE: lambda _, draft: screens.which_value(
                _, FactKind(draft.kind), values_of(FactKind(draft.kind))
            ),
            Step.NAMING_ISSUER: lambda _, _draft: screens.issuer(_),
            Step.SAYING_SCOPE: lambda _, _draft: screens.scope(_),
            Step.SAYING_SINCE: lambda _, _draft: screens.since(_),
            Step.SAYING_UNTIL: lambda _, _draft: screens.until(_),
            Step.SAYING_EVIDENCE: lambda _, _draft: screens.evidence(_),
            Step.CHOOSING_SEER: lambda _, draft: screens.who_saw(_, draft.staff),
            Step.SAYING_SEEN: lambda _, draft: screens.seen_on(_, draft.seer),
            Step.CHECKING: lambda _, draft: screens.checking(_, draft.adult, draft.child, told(draft)),
        },
        guard=still_looks_after,
    )


async def begin(_update: Update, context: Context) -> Step | None:
    """Asks what is known; what was begun of the same two goes on."""
    assert isinstance(context.tapped, AddFact)
    found = await bond_for(context, context.tapped.bond_id)
    kinds = await kinds_for(context, found[1].id) if found else ()
    if found is None:
        return None
    bond, child = found
    if not kinds or bond.until is not None:
        await context.show(problem.not_found)
        return None
    if context.begun and context.draft.bond_id == bond.id:
        return Step[context.begun.name]
    adult = await context.store.people.get(bond.person_id)
    colleagues = [each for each in await context.store.people.staff() if each.id != context.person.id]
    context.draft = FactDraft(
        bond.id,
        adult.id,
        child.id,
        adult.name,
        child.name,
        kinds=tuple(kind.value for kind in kinds),
        staff=tuple((each.id, each.name) for each in colleagues if each.id != adult.id),
    )
    return Step.CHOOSING_KIND


async def still_looks_after(context: Context) -> bool:
    """False for somebody whose work the child is no more; a draft without a child was never begun."""
    return await child_for(context, context.draft.child_id) is not None


async def choose_kind(_update: Update, context: Context) -> Step:
    """Keeps the kind; some have several values, and some a giver."""
    assert isinstance(context.tapped, ChooseFactKind)
    if context.tapped.kind not in context.draft.kinds:
        await context.show(problem.not_found)
        return Step.CHOOSING_KIND
    kind = FactKind(context.tapped.kind)
    nothing = {"value": "", "issuer": "", "scope": "", "what": "", "seen_by": "", "seer": "", "seen_on": ""}
    context.draft = replace(context.draft, kind=kind.value, **nothing)
    return Step.CHOOSING_VALUE if values_of(kind) else Step.SAYING_SINCE


async def choose_value(_update: Update, context: Context) -> Step:
    """Keeps which one of several it is."""
    assert isinstance(context.tapped, ChooseFactValue)
    kind = FactKind(context.draft.kind)
    if context.tapped.value not in values_of(kind):
        await context.show(problem.not_found)
        return Step.CHOOSING_VALUE
    context.draft = replace(context.draft, value=context.tapped.value)
    return Step.NAMING_ISSUER if kind in HAS_ISSUER else Step.SAYING_SINCE
