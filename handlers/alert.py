"""Those who are told that a child may be being hurt: one after the other, until one of them is dealing with it.

staff   gets "A safeguarding message waits for you now.", at any hour
staff   taps "Open"                      -> who, when, which child, the words with their times
staff   taps "I am dealing with this"    -> the chain stops, the person who raised it is told
nobody  taps it within 15 minutes        -> the next one is told; at the end, the person is sent outside
anybody else                             -> "We could not find that."
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from telegram import Update

from handlers.alert_said import show_said
from handlers.context import Context
from handlers.kin import kin_of_alert
from handlers.reactions import Reaction, Tapped
from handlers.rights import About
from handlers.unit import Unit
from procedures.calendar import received_at
from procedures.delivery import Lane
from procedures.people import Role
from procedures.safeguarding import (
    CHAIN,
    TAKEN_WITHIN,
    Alert,
    State,
    Tie,
    in_line,
    may_take,
    must_go_on,
    next_in_line,
)
from screens import alert as screens
from screens import harm, problem
from screens.actions import OpenAlert, ShowAlerts, TakeAlert
from storage.timer import Timer, TimerKind


def reactions() -> list[Reaction]:
    """The buttons of those who are told; each is checked again at every press."""
    return [
        Tapped(ShowAlerts, show_alerts, by=CHAIN),
        Tapped(OpenAlert, open_alert),
        Tapped(TakeAlert, take_alert),
    ]


# -- telling them


async def tell_next(unit: Unit, alert: Alert, *, again: bool = False) -> Alert:
    """Tells the first in line who may be told and can be reached, at any hour; the alert as it is then."""
    store, following = unit.store, next_in_line(alert, await _line(unit, alert), again=again)
    who = following.person_id
    if not await store.alerts.move(alert, State.TOLD if who else State.OUTSIDE, who, unit.now):
        return await _again(unit, alert)
    for person_id in following.not_reached:
        await store.alerts.tie(alert.id, person_id, Tie.NOT_REACHED, unit.now)
    if who is None:
        await store.timers.disarm(TimerKind.ALERT_NOT_TAKEN, alert.id)
        return await _again(unit, alert)
    await store.alerts.tie(alert.id, who, Tie.TOLD, unit.now)
    await store.alerts.untie(alert.id, who, Tie.NOT_REACHED)
    await store.alerts.tie(alert.id, who, Tie.HAS_NOTICE, unit.now)
    await store.timers.arm(TimerKind.ALERT_NOT_TAKEN, alert.id, unit.now + TAKEN_WITHIN)
    await tell(unit, alert, who, screens.waits)
    return await _again(unit, alert)


async def who_is_next(unit: Unit, alert: Alert) -> str | None:
    """Who would be told now."""
    return next_in_line(alert, await _line(unit, alert)).person_id


async def leave_out(unit: Unit, alert: Alert, named: Collection[str]) -> Alert:
    """It is about them: from now on they find nothing, and the next one is told at once if it was with one of them."""
    for person_id in sorted(set(named) - alert.named):
        await unit.store.alerts.tie(alert.id, person_id, Tie.NAMED, unit.now)
    alert = await _again(unit, alert)
    return await tell_next(unit, alert) if must_go_on(alert) else alert


async def nobody_took_it(unit: Unit, timer: Timer) -> None:
    """The minute of grace, or a quarter of an hour without an answer, is over: the next one, or the numbers outside."""
    if not await unit.store.timers.settle(timer):
        return
    alert = await unit.store.alerts.get_by_clock(timer.subject_id)
    if alert is None or alert.state not in {State.NOT_TOLD, State.TOLD}:
        return
    await _tell_who_has_it(unit, await tell_next(unit, alert))


async def not_delivered(unit: Unit, person_id: str, alert_id: str) -> None:
    """Telegram refused a letter about an alert: the next one is told at once. No task says so to anybody."""
    alert = await unit.store.alerts.get_by_clock(alert_id)
    if alert is None or alert.state is not State.TOLD or alert.holder_id != person_id:
        return
    await unit.store.alerts.tie(alert.id, person_id, Tie.NOT_REACHED, unit.now)
    await _tell_who_has_it(unit, await tell_next(unit, alert))


async def holder_left(unit: Unit, alert: Alert) -> None:
    """Whoever was told last or dealt with it works here no more: the next one is told at once, and who raised it."""
    await _tell_who_has_it(unit, await tell_next(unit, alert, again=True))


async def _tell_who_has_it(unit: Unit, alert: Alert) -> None:
    if alert.holder_id is not None:
        name = (await unit.store.people.get(alert.holder_id)).name
        await tell(unit, alert, alert.raised_by, harm.now_told, name)
        return
    told = {"lead": await lead_is_free(unit, alert), "was_told": bool(alert.told - alert.named)}
    await tell(unit, alert, alert.raised_by, harm.nobody_inside, unit.setting.contacts, **told)


async def tell(unit: Unit, alert: Alert, person_id: str, screen: Any, *values: Any, **named: Any) -> None:
    """A neutral notice, before everything else that waits. Who has no chat here gets none, and no task says so."""
    if await unit.store.people.address_of(person_id) is None:
        return

    def shown(language: Any, *told: Any) -> Any:
        return screen(language, *told, **named)

    shown.__module__, shown.__name__ = screen.__module__, screen.__name__
    about = (About.ALERT, alert.id)
    await unit.notify(person_id, shown, alert.id, alert.reference, *values, lane=Lane.SAFEGUARDING, about=about)


async def say_it_was_added(unit: Unit, alert: Alert) -> None:
    """Everybody who was told hears that there is more, once until they open it."""
    for person_id in sorted(alert.told - alert.named):
        if await unit.store.alerts.tie(alert.id, person_id, Tie.HAS_NOTICE, unit.now):
            await tell(unit, alert, person_id, screens.added)


async def keep_change(update: Update, context: Context) -> bool:
    """A message of an alert was changed: the first stays, the new one stands beside it. False if it is none of ours."""
    message = update.edited_message
    assert message is not None
    changed = received_at(message.edit_date or message.date, context.now)
    text = message.text or message.caption or ""
    alert = await context.store.alerts.changed_message(context.person, message.message_id, text, changed)
    if alert is None:
        return False
    await say_it_was_added(context.unit, alert)
    return True


async def lead_is_free(unit: Unit, alert: Alert) -> bool:
    """True unless it is about the safeguarding lead or their family: their number must not be given then."""
    people = [await unit.store.people.get(each) for each in sorted(alert.named | await kin_of_alert(unit.store, alert))]
    lead = unit.setting.contacts.safeguarding_lead
    return not any(Role.SAFEGUARDING_LEAD in each.roles or each.name == lead for each in people)


# -- what they do


async def show_alerts(_update: Update, context: Context) -> None:
    """Everything this person was told of; whoever was told of nothing finds nothing."""
    known = await context.store.alerts.told_to(context.person)
    await context.show(screens.alerts, [(each.id, each.reference, each.state, each.raised_at) for each in known])


async def open_alert(_update: Update, context: Context) -> None:
    """One alert, for whoever was told of it. Reading it does not stop the chain."""
    assert isinstance(context.tapped, OpenAlert)
    alert = await _told_to_me(context, context.tapped.alert_id)
    if alert is None:
        await context.show(problem.not_found)
        return
    await context.store.alerts.opened(context.person, alert, context.now)
    await _show(context, alert)


async def take_alert(_update: Update, context: Context) -> None:
    """From now on it is this person's, and nobody else is told."""
    assert isinstance(context.tapped, TakeAlert)
    alert, store, person = await _told_to_me(context, context.tapped.alert_id), context.store, context.person
    if alert is None:
        await context.show(problem.not_found)
        return
    if may_take(person, alert) and await store.alerts.move(alert, State.TAKEN, person.id, context.now):
        await store.timers.disarm(TimerKind.ALERT_NOT_TAKEN, alert.id)
        await tell(context.unit, alert, alert.raised_by, harm.taken, person.name)
    await store.alerts.opened(person, alert, context.now)
    await _show(context, await _again(context.unit, alert))


async def _show(context: Context, alert: Alert) -> None:
    facts = await _facts(context, alert)
    options: dict[str, Any] = {"lane": Lane.SAFEGUARDING, "about": (About.ALERT, alert.id)}
    await context.show(screens.opened, facts, **options)
    is_empty = not await show_said(context, alert)
    await context.show(screens.what_now, facts, is_empty=is_empty, **options)


async def _facts(context: Context, alert: Alert) -> screens.Facts:
    child = await context.store.children.of_case(alert.child_id) if alert.child_id else None
    return screens.Facts(
        alert_id=alert.id,
        reference=alert.reference,
        state=alert.state,
        raised_by=(await context.store.people.get(alert.raised_by)).name,
        raised_at=alert.raised_at,
        child=child.name if child else "",
        contacts=context.setting.contacts,
        holder=(await context.store.people.get(alert.holder_id)).name if alert.holder_id else "",
        named=await _names(context, alert.named),
        knew=await _names(context, alert.named & alert.told),
        not_reached=await _names(context, alert.not_reached - alert.named),
        may_take=may_take(context.person, alert),
    )


async def _told_to_me(context: Context, alert_id: str) -> Alert | None:
    """An alert this person was told of; what they raised themselves they open as the one who raised it."""
    alert = await context.store.alerts.get_for(context.person, alert_id)
    return alert if alert is not None and context.person.id in alert.told else None


async def _names(context: Context, ids: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted([(await context.store.people.get(each)).name for each in ids]))


async def _line(unit: Unit, alert: Alert) -> list[Any]:
    people, kin = unit.store.people, await kin_of_alert(unit.store, alert)
    return [await people.get(each) for each in in_line(await people.holders(), kin)]


async def _again(unit: Unit, alert: Alert) -> Alert:
    found = await unit.store.alerts.get_by_clock(alert.id)
    assert found is not None
    return found
