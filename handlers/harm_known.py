"""What is known the moment somebody says that a child may be being hurt: which child, about whom, and who is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers.alert import lead_is_free, who_is_next
from handlers.context import Context
from procedures.people import Role
from procedures.safeguarding import Alert, State, hat_of, meant_by
from screens.harm import Situation
from screens.menu import CONCERN
from storage.ids import new_id, new_reference


async def raised(context: Context) -> Alert:
    """A new record, made before anybody is asked anything."""
    reference = new_reference()
    while not await context.store.alerts.reference_is_free(reference):
        reference = new_reference()
    return Alert(new_id(), reference, context.person.id, await _child_id(context), context.now)


async def _child_id(context: Context) -> str | None:
    """The child of the concern that was begun, or the only child of this person."""
    children = [each.id for each in await context.store.children.of(context.person)]
    begun = _begun(context, "child_id")
    if begun in children:
        return begun
    return children[0] if len(children) == 1 else None


async def named_already(context: Context) -> frozenset[str]:
    """Everybody whom a concern of this person, begun or open, is about: by name, else by the hat that was chosen."""
    store, holders = context.store, await context.store.people.holders()
    key_persons = {each.id: each.key_person_id for each in await store.children.of(context.person)}
    key_person = key_persons.get(_begun(context, "child_id"))
    begun = _begun(context, "named_id")
    named = {begun} if begun else set(meant_by(_begun(context, "subject"), key_person, holders))
    for each in await store.concerns.open_of(context.person.id):
        named |= each.named or meant_by(each.subject, key_persons.get(each.child_id or ""), holders)
    return frozenset(named - {context.person.id})


async def named_in_alert(context: Context) -> frozenset[str]:
    """Everybody whom this person's last alert is about: nobody of them is asked to help, or told of anything."""
    alert = await context.store.alerts.newest_of(context.person)
    return alert.named if alert else frozenset()


def _begun(context: Context, what: str) -> str:
    """One value of the concern that was begun and not sent; empty if there is none."""
    draft: Any = context.drafts.get(CONCERN, {}).get("draft")
    found = draft.get(what) if isinstance(draft, Mapping) else getattr(draft, what, "")
    return str(found or "")


async def situation_of(context: Context, alert: Alert) -> Situation:
    """Where the alert stands for the person who raised it, at this moment."""
    who = alert.holder_id or (await who_is_next(context.unit, alert) if alert.state is State.NOT_TOLD else None)
    person = await context.store.people.get(who) if who else None
    parts = await context.store.alerts.parts_for(context.person, alert)
    return Situation(
        alert_id=alert.id,
        reference=alert.reference,
        state=alert.state,
        contacts=context.setting.contacts,
        who=(person.id, person.name) if person else None,
        role=(hat_of(person) if person else None) or Role.SAFEGUARDING_LEAD,
        was_told=bool(alert.told - alert.named),
        lead=await lead_is_free(context.unit, alert),
        messages=len({each.number for each in parts}),
        others=await others(context, alert),
    )


async def others(context: Context, alert: Alert) -> tuple[tuple[str, str], ...]:
    """Everybody who works here and is not named yet."""
    out = alert.named | {context.person.id}
    return tuple((each.id, each.name) for each in await context.store.people.staff() if each.id not in out)
