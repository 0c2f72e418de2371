"""Examples of what is seen when a child may be being hurt, by the person who says so and by those who are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from procedures.people import Contacts, Role
from procedures.safeguarding import State
from screens import alert, harm
from screens.examples_values import (
    ARABIC_NAME,
    CHILDREN,
    CONTACTS,
    HOSTILE_NAME,
    ID,
    LONG_NAME,
    LONG_REFERENCE,
    MIRIAM,
    NO_CONTACTS,
    REFERENCE,
    URDU_NAME,
    Example,
)
from screens.harm import Situation

_NIGHT = datetime(2026, 10, 8, 2, 5, tzinfo=UTC)
_COUNCIL: Contacts = replace(CONTACTS, children_services="01632 960 970", children_services_night="01632 960 971")
_MANY = tuple((f"p{number}", f"{ARABIC_NAME} {number}") for number in range(99))

_FIRST = Situation(ID, REFERENCE, State.NOT_TOLD, _COUNCIL, (ID, URDU_NAME), others=CHILDREN)
_TOLD = replace(_FIRST, state=State.TOLD, who=(ID, LONG_NAME), role=Role.DEPUTY_SAFEGUARDING_LEAD, was_told=True)
_TAKEN = replace(_TOLD, state=State.TAKEN, who=(ID, HOSTILE_NAME), messages=5)
_OUTSIDE = Situation(ID, LONG_REFERENCE, State.OUTSIDE, NO_CONTACTS, was_told=True)
_NOBODY = replace(_FIRST, state=State.OUTSIDE, who=None, lead=False, messages=1)

_FACTS = alert.Facts(ID, REFERENCE, State.TOLD, ARABIC_NAME, _NIGHT, URDU_NAME, _COUNCIL)
_FACTS_TAKEN = replace(_FACTS, state=State.TAKEN, child="", contacts=NO_CONTACTS, holder=HOSTILE_NAME, may_take=False)
_FACTS_NAMED = replace(_FACTS, named=(LONG_NAME, URDU_NAME), knew=(URDU_NAME,), not_reached=(MIRIAM, HOSTILE_NAME))
_FACTS_READ = replace(_FACTS, state=State.OUTSIDE, may_take=False)
_LIST = [(ID, REFERENCE, State.TOLD, _NIGHT), (ID, LONG_REFERENCE, State.TAKEN, _NIGHT)]

HARM_EXAMPLES: Mapping[str, Example] = {
    "harm.telling: one minute": (harm.telling, (_FIRST,), {}),
    "harm.telling: told": (harm.telling, (_TOLD,), {}),
    "harm.telling: taken, 5": (harm.telling, (_TAKEN,), {}),
    "harm.telling: nobody answered": (harm.telling, (_OUTSIDE,), {}),
    "harm.telling: nobody inside, 1": (harm.telling, (_NOBODY,), {}),
    "harm.telling: 122": (harm.telling, (replace(_FIRST, messages=122),), {}),
    "harm.about_whom": (harm.about_whom, (_FIRST,), {}),
    "harm.about_whom: 99": (harm.about_whom, (replace(_TOLD, others=_MANY),), {}),
    "harm.thanks": (harm.thanks, (REFERENCE,), {}),
    "harm.now_told": (harm.now_told, (ID, REFERENCE, ARABIC_NAME), {}),
    "harm.taken": (harm.taken, (ID, REFERENCE, LONG_NAME), {}),
    "harm.nobody_inside": (harm.nobody_inside, (ID, REFERENCE, _COUNCIL), {"lead": True, "was_told": True}),
    "harm.nobody_inside: about the lead": (
        harm.nobody_inside,
        (ID, REFERENCE, NO_CONTACTS),
        {"lead": False, "was_told": False},
    ),
    "alert.waits": (alert.waits, (ID, REFERENCE), {}),
    "alert.added": (alert.added, (ID, LONG_REFERENCE), {}),
    "alert.opened": (alert.opened, (_FACTS,), {}),
    "alert.opened: somebody is named": (alert.opened, (_FACTS_NAMED,), {}),
    "alert.opened: no child": (alert.opened, (_FACTS_TAKEN,), {}),
    "alert.what_now": (alert.what_now, (_FACTS,), {"is_empty": False}),
    "alert.what_now: nothing written": (alert.what_now, (_FACTS_READ,), {"is_empty": True}),
    "alert.what_now: taken": (alert.what_now, (_FACTS_TAKEN,), {"is_empty": False}),
    "alert.alerts": (alert.alerts, (_LIST,), {}),
    "alert.alerts: none": (alert.alerts, ([],), {}),
}
