"""Examples of what families and staff see of privacy, agreements, first visits and first days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from procedures.first_visit import YES, Need, Settling
from procedures.texts import Said, TextKind
from screens import agreement, first_visit, registration, settling
from screens.agreement import Shown
from screens.examples_values import (
    ARABIC_NAME,
    CHILDREN,
    CONTACTS,
    HOSTILE_NAME,
    ID,
    LONG_NAME,
    MANY_CHILDREN,
    MIRIAM,
    NO_CONTACTS,
    SETTING,
    THURSDAY,
    URDU_NAME,
    Example,
)
from screens.first_visit import Family, Told

_AT = datetime(2026, 10, 8, 14, 5, tzinfo=UTC)
_BODY = "We keep what you tell us.\n\nہم آپ کی معلومات محفوظ رکھتے ہیں۔ <3 & co"
_PRIVACY = Shown(TextKind.PRIVACY, 1, "en_GB", _BODY, THURSDAY)
_CONTRACT = Shown(TextKind.CONTRACT, 12, "ur", _BODY, date(2026, 10, 10), other="en_GB")
_READ = replace(_PRIVACY, said=Said.READ, at=_AT, on=THURSDAY)
_AGREED = replace(_CONTRACT, said=Said.AGREED, at=_AT, on=THURSDAY)
_NOT_YET = replace(_CONTRACT, said=Said.NOT_YET, at=_AT, on=THURSDAY)
_ON_PAPER = replace(_CONTRACT, said=Said.ON_PAPER, at=_AT, on=THURSDAY)
_LONG = replace(_PRIVACY, body="It is about your child & you. " * 400)
_LINES = replace(_PRIVACY, body="\n".join(["We keep it safe."] * 1_500))

_WORDS = "Halal & no nuts.\nمیں سبزی کھاتی ہوں <3"
_EVERYTHING = {need: _WORDS if need in {Need.FOOD, Need.OTHER} else YES for need in Need}
_FIRST_DAYS = Settling(URDU_NAME, "+44 1632 960 961", "After 3pm <3\nہر روز")
_LONGEST = Settling(LONG_NAME, "01632 960 961", "𠜎" * 500)
_TOLD = Told(URDU_NAME, (HOSTILE_NAME, LONG_NAME), _EVERYTHING, ((HOSTILE_NAME, _FIRST_DAYS), (LONG_NAME, _LONGEST)))
_FULL = {need: "𠜎" * 500 if need in {Need.FOOD, Need.OTHER} else YES for need in Need}
_FAMILIES = [Family(ID, HOSTILE_NAME, (URDU_NAME, LONG_NAME)), Family("p2", LONG_NAME, (ARABIC_NAME,))]
_MANY = [Family(f"p{number}", f"{ARABIC_NAME} {number}", (LONG_NAME,)) for number in range(60)]

REGISTRATION_EXAMPLES: Mapping[str, Example] = {
    "registration.hub: parent": (registration.hub, (tuple(TextKind),), {"family": True, "answered": True}),
    "registration.hub: no texts": (registration.hub, ((),), {"family": True, "answered": False}),
    "registration.hub: staff": (registration.hub, ((TextKind.PRIVACY,),), {"family": False, "answered": True}),
    "registration.who_sees_what": (registration.who_sees_what, (SETTING,), {"family": True}),
    "registration.who_sees_what: staff": (registration.who_sees_what, (SETTING,), {"family": False}),
    "registration.no_notice_yet": (registration.no_notice_yet, (URDU_NAME, CONTACTS), {}),
    "registration.no_notice_yet: nobody to ask": (registration.no_notice_yet, ("", NO_CONTACTS), {}),
    "registration.texts_are_new": (registration.texts_are_new, (tuple(TextKind),), {}),
    "agreement.text": (agreement.text, (_PRIVACY,), {}),
    "agreement.text: contract": (agreement.text, (_CONTRACT,), {}),
    "agreement.text: no translation": (agreement.text, (replace(_PRIVACY, wanted="ur"),), {}),
    "agreement.text: read": (agreement.text, (_READ,), {}),
    "agreement.text: agreed": (agreement.text, (_AGREED,), {}),
    "agreement.text: not yet": (agreement.text, (_NOT_YET,), {}),
    "agreement.text: on paper": (agreement.text, (_ON_PAPER,), {}),
    "agreement.text: older": (agreement.text, (replace(_AGREED, newest=False),), {}),
    "agreement.text: not asked": (agreement.text, (replace(_CONTRACT, asked=False),), {}),
    "agreement.text: long": (agreement.text, (_LONG,), {}),
    "agreement.text: many lines": (agreement.text, (_LINES,), {}),
    "agreement.thanks: read": (agreement.thanks, (Said.READ,), {"more": False, "family": True}),
    "agreement.thanks: agreed": (agreement.thanks, (Said.AGREED,), {"more": False, "family": False}),
    "agreement.thanks: more follows": (agreement.thanks, (Said.READ,), {"more": True, "family": True}),
    "agreement.not_yet": (agreement.not_yet, (TextKind.CONTRACT,), {}),
    "agreement.newer": (agreement.newer, (TextKind.CONTRACT,), {}),
    "agreement.agreements": (agreement.agreements, ([(_READ, ""), (_NOT_YET, ""), (_ON_PAPER, HOSTILE_NAME)],), {}),
    "agreement.agreements: none": (agreement.agreements, ([],), {}),
    "agreement.agreements: 25": (agreement.agreements, ([(_AGREED, LONG_NAME)] * 25,), {}),
    "first_visit.choosing": (first_visit.choosing, ({},), {}),
    "first_visit.choosing: everything": (first_visit.choosing, (_EVERYTHING,), {}),
    "first_visit.choosing: long": (first_visit.choosing, (_FULL,), {}),
    "first_visit.in_words: food": (first_visit.in_words, (Need.FOOD,), {}),
    "first_visit.in_words: other": (first_visit.in_words, (Need.OTHER,), {}),
    "first_visit.too_long": (first_visit.too_long, (), {}),
    "first_visit.saved": (first_visit.saved, (), {"anything": True}),
    "first_visit.saved: nothing": (first_visit.saved, (), {"anything": False}),
    "first_visit.filled_in": (first_visit.filled_in, (ID,), {}),
    "first_visit.families": (first_visit.families, (_FAMILIES,), {}),
    "first_visit.families: none": (first_visit.families, ([],), {}),
    "first_visit.families: 60": (first_visit.families, (_MANY,), {}),
    "first_visit.family": (first_visit.family, (_TOLD,), {}),
    "first_visit.family: long": (first_visit.family, (replace(_TOLD, needs=_FULL),), {}),
    "first_visit.family: no needs": (first_visit.family, (Told(ARABIC_NAME, (MIRIAM,), {}, ()),), {}),
    "settling.which_child": (settling.which_child, (CHILDREN,), {}),
    "settling.which_child: 60": (settling.which_child, (MANY_CHILDREN,), {}),
    "settling.no_child": (settling.no_child, (), {}),
    "settling.who": (settling.who, (HOSTILE_NAME,), {}),
    "settling.phone": (settling.phone, (), {}),
    "settling.times": (settling.times, (), {}),
    "settling.phone_not_usable": (settling.phone_not_usable, (), {}),
    "settling.checking": (settling.checking, (HOSTILE_NAME, _FIRST_DAYS), {}),
    "settling.checking: nothing": (settling.checking, (URDU_NAME, Settling()), {}),
    "settling.checking: only a name": (settling.checking, (URDU_NAME, Settling(who=LONG_NAME)), {}),
    "settling.saved": (settling.saved, (HOSTILE_NAME,), {"anything": True}),
    "settling.saved: nothing": (settling.saved, (ARABIC_NAME,), {"anything": False}),
}
