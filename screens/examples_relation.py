"""Examples of who belongs to whom, what is known of them, and what takes two people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from procedures.concern import Kind, Subject
from procedures.dates import Wrong
from procedures.family import FactKind, Item, Kin, Restriction
from procedures.people import Role
from procedures.proposal import SECONDS, Change, Outcome
from screens import answer, dates, fact, fact_page, proposal, relation, unnaming
from screens.answer import Opened
from screens.examples_values import (
    ARABIC_NAME,
    CHILDREN,
    HOSTILE_NAME,
    ID,
    LONG_NAME,
    MANY_CHILDREN,
    MIRIAM,
    REFERENCE,
    SATURDAY,
    THURSDAY,
    URDU_NAME,
    Example,
)
from screens.fact import Told
from screens.fact_page import Page
from screens.proposal import Proposed, Waiting
from screens.relation import Belonging, Known

_BORN = date(2023, 2, 28)
_JOINED = Known(ID, URDU_NAME, (Role.KEY_PERSON, Role.PARENT), joined=True, register="A-114")
_NOT_JOINED = Known("p2", URDU_NAME, (Role.PARENT,), joined=False)
_ADULTS = [Belonging(ID, URDU_NAME, Kin.MOTHER, waits=False), Belonging("b2", LONG_NAME, Kin.OTHER, waits=True)]
_MANY_ADULTS = [Belonging(f"b{n}", f"{ARABIC_NAME} {n}", Kin.GRANDPARENT, waits=False) for n in range(30)]

_RESPONSIBLE = Told(
    FactKind.RESPONSIBILITY, "", THURSDAY, what="birth certificate <3", seen_by=MIRIAM, seen_on=THURSDAY, id="f1"
)
_RESTRICTED = Told(FactKind.RESTRICTION, Restriction.NO_CONTACT, THURSDAY, SATURDAY, id="f2", may_end=True)
_DELEGATED = Told(
    FactKind.DELEGATED,
    Item.EMERGENCY,
    THURSDAY,
    SATURDAY,
    issuer=HOSTILE_NAME,
    scope="ڈاکٹر کے پاس جانا",
    what="letter of 1 May 2026",
    seen_by=ARABIC_NAME,
    seen_on=THURSDAY,
    id="f3",
    may_end=True,
)
_FACTS = (
    _RESPONSIBLE,
    _RESTRICTED,
    _DELEGATED,
    Told(FactKind.LIVES_WITH, "", THURSDAY, id="f4"),
    Told(FactKind.ASK_EACH_TIME, "", THURSDAY, id="f5"),
    *(Told(FactKind.ASK_EACH_TIME, item, THURSDAY, id=item) for item in Item),
)
_FULL_NOTE = "<&>" * 100
_LONG = [
    replace(_DELEGATED, issuer=_FULL_NOTE[:60], scope=_FULL_NOTE[:60], what=_FULL_NOTE[:60], id=f"f{n}")
    for n in range(fact_page.A_PAGE + 5)
]
_PAGE = Page(ID, "c1", URDU_NAME, HOSTILE_NAME, Kin.FATHER, waits=False, ended_on=None, now=(), earlier=())

_CHANGES = [Waiting(f"p{n}", change, URDU_NAME, LONG_NAME) for n, change in enumerate(Change)]
_PROPOSED = Proposed(
    ID,
    Change.BIND,
    LONG_NAME,
    (Role.PARENT,),
    joined=False,
    proposer=MIRIAM,
    day=THURSDAY,
    phone="01632 960 001",
    kin=Kin.STEP_PARENT,
    child=URDU_NAME,
    born=_BORN,
    register="A-114",
    key_person=ARABIC_NAME,
)
_UNKNOWN = replace(
    _PROPOSED, roles=(), joined=True, proposer="", phone="", kin=None, born=None, register="", key_person=""
)
_RESTRICT = replace(_PROPOSED, change=Change.RESTRICT, fact=replace(_RESTRICTED, what="order", seen_by=MIRIAM))
_UNNAME = Proposed(
    ID, Change.UNNAME, URDU_NAME, (Role.KEY_PERSON,), True, MIRIAM, THURSDAY, reference=REFERENCE, reason="<b>No</b>\nx"
)
_YES, _NO = {"may_decide": True, "may_withdraw": False}, {"may_decide": False, "may_withdraw": False}
_OWN = {"may_decide": False, "may_withdraw": True}

_OPENED = Opened(ID, REFERENCE, Kind.COMPLAINT, URDU_NAME, Subject.STAFF, HOSTILE_NAME, MIRIAM, THURSDAY, mistaken=True)

_DATES: Mapping[str, Example] = {
    f"dates.not_usable: {wrong.value}": (dates.not_usable, (wrong,), {}) for wrong in Wrong
}
_RELATIONS: Mapping[str, Example] = {
    "relation.which_kin": (relation.which_kin, (HOSTILE_NAME, URDU_NAME), {}),
    "relation.same_person": (relation.same_person, ([_JOINED],), {}),
    "relation.same_person: several": (relation.same_person, ([_JOINED, _NOT_JOINED] * 8,), {}),
    "relation.already_there": (relation.already_there, (URDU_NAME, LONG_NAME), {}),
    "relation.adults": (relation.adults, (HOSTILE_NAME, _ADULTS), {}),
    "relation.adults: nobody": (relation.adults, (URDU_NAME, []), {}),
    "relation.adults: 30": (relation.adults, (URDU_NAME, _MANY_ADULTS), {}),
    "relation.children": (relation.children, (URDU_NAME, _ADULTS), {}),
    "relation.children: none": (relation.children, (URDU_NAME, []), {}),
    "relation.really_end": (relation.really_end, (ID, HOSTILE_NAME, URDU_NAME), {}),
    "relation.connected": (relation.connected, (), {}),
    "relation.not_connected": (relation.not_connected, (), {}),
}
_KNOWN: Mapping[str, Example] = {
    "fact_page.known": (fact_page.known, (replace(_PAGE, now=_FACTS, earlier=_FACTS, may_add=True, may_end=True),), {}),
    "fact_page.known: nothing": (fact_page.known, (_PAGE,), {}),
    "fact_page.known: waits": (fact_page.known, (replace(_PAGE, waits=True, may_add=True),), {}),
    "fact_page.known: ended": (fact_page.known, (replace(_PAGE, ended_on=SATURDAY, earlier=(_RESPONSIBLE,)),), {}),
    "fact_page.known: much": (fact_page.known, (replace(_PAGE, now=tuple(_LONG), earlier=tuple(_LONG)),), {}),
    "fact.which_kind": (fact.which_kind, (URDU_NAME, HOSTILE_NAME, tuple(FactKind)), {}),
    "fact.which_value": (fact.which_value, (FactKind.RESTRICTION, tuple(Restriction)), {}),
    "fact.which_value: item": (fact.which_value, (FactKind.ASK_EACH_TIME, ("", *Item)), {}),
    "fact.issuer": (fact.issuer, (), {}),
    "fact.scope": (fact.scope, (), {}),
    "fact.since": (fact.since, (), {}),
    "fact.until": (fact.until, (), {}),
    "fact.evidence": (fact.evidence, (), {}),
    "fact.who_saw": (fact.who_saw, (CHILDREN,), {}),
    "fact.who_saw: 60": (fact.who_saw, (MANY_CHILDREN,), {}),
    "fact.seen_on": (fact.seen_on, (URDU_NAME,), {}),
    "fact.note_not_usable": (fact.note_not_usable, (300,), {}),
    "fact.checking": (fact.checking, (URDU_NAME, HOSTILE_NAME, _DELEGATED), {}),
    "fact.checking: restriction": (fact.checking, (URDU_NAME, HOSTILE_NAME, _RESTRICTED), {}),
    "fact_page.saved": (fact_page.saved, (ID,), {}),
    "fact_page.really_end": (fact_page.really_end, (ID, _DELEGATED), {}),
    "fact_page.really_end: restriction": (fact_page.really_end, (ID, _RESTRICTED), {}),
    "fact_page.ended": (fact_page.ended, (ID,), {}),
}
_PROPOSALS: Mapping[str, Example] = {
    "proposal.waiting": (proposal.waiting, (_CHANGES, _CHANGES[:1]), {}),
    "proposal.waiting: nothing": (proposal.waiting, ([], []), {}),
    "proposal.waiting: only mine": (proposal.waiting, ([], _CHANGES), {}),
    "proposal.waiting: 40": (proposal.waiting, (_CHANGES * 8, []), {}),
    "proposal.opened: to decide": (proposal.opened, (_PROPOSED,), _YES),
    "proposal.opened: little is known": (proposal.opened, (_UNKNOWN,), _YES),
    "proposal.opened: restriction": (proposal.opened, (_RESTRICT,), _YES),
    "proposal.opened: named by mistake": (proposal.opened, (_UNNAME,), _YES),
    "proposal.opened: long reason": (proposal.opened, (replace(_UNNAME, reason="\n".join(["no"] * 330)),), _YES),
    "proposal.opened: own": (proposal.opened, (_PROPOSED,), _OWN),
    **{
        f"proposal.opened: {outcome.value}": (proposal.opened, (replace(_PROPOSED, outcome=outcome),), _NO)
        for outcome in Outcome
    },
    "proposal.proposed": (proposal.proposed, ([MIRIAM, URDU_NAME],), {}),
    "proposal.nobody_second": (proposal.nobody_second, (sorted(SECONDS[Change.BIND]),), {"by_command": True}),
    "proposal.nobody_second: inside": (
        proposal.nobody_second,
        (sorted(SECONDS[Change.UNNAME]),),
        {"by_command": False},
    ),
    "proposal.waits_already": (proposal.waits_already, (), {}),
    "proposal.about_yourself": (proposal.about_yourself, (), {}),
    "proposal.please_confirm": (proposal.please_confirm, (), {}),
    "proposal.still_waits": (proposal.still_waits, (), {}),
    **{f"proposal.decided: {outcome.value}": (proposal.decided, (ID, Change.BIND, outcome), {}) for outcome in Outcome},
    "proposal.decided: tell them": (proposal.decided, (ID, Change.UNBIND, Outcome.CONFIRMED), {}),
    **{f"proposal.thank_you: {outcome.value}": (proposal.thank_you, (outcome,), {}) for outcome in Outcome},
    "proposal.decided_already": (proposal.decided_already, (), {}),
}
_UNNAMING: Mapping[str, Example] = {
    "unnaming.which_person": (unnaming.which_person, (REFERENCE, CHILDREN), {}),
    "unnaming.reason": (unnaming.reason, (URDU_NAME,), {}),
    "unnaming.too_long": (unnaming.too_long, (1_000,), {}),
    "unnaming.checking": (unnaming.checking, (REFERENCE, URDU_NAME, "She was away.\n<3 عائشہ"), {}),
    "unnaming.nobody_named": (unnaming.nobody_named, (ID, REFERENCE), {}),
    "unnaming.told_parent": (unnaming.told_parent, (ID, REFERENCE), {}),
    "answer.what_now: named by mistake": (answer.what_now, (_OPENED,), {}),
    "answer.end_of: named by mistake": (answer.end_of, (ID, REFERENCE), {"mistaken": True}),
}

RELATION_EXAMPLES: Mapping[str, Example] = {**_DATES, **_RELATIONS, **_KNOWN, **_PROPOSALS, **_UNNAMING}
