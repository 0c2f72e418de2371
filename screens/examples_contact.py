"""Examples of what is seen where something happens outside this bot: talks, told concerns, newcomers, visitors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from procedures.concern import Kind, Subject
from procedures.contact import Way
from procedures.family import Kin
from procedures.people import Role
from screens import contact, newcomer, told, visit
from screens.actions import TalkAboutChild, TalkHow, TalkToday, TalkWith, ToldBy
from screens.concern import Summary
from screens.contact import Talk
from screens.examples_values import (
    ARABIC_NAME,
    CHILDREN,
    CONTACTS,
    HOSTILE_NAME,
    ID,
    LAST_PROMISE,
    LONG_NAME,
    LONG_REFERENCE,
    LONG_WORDS,
    LONGEST_WORDS,
    MANY_CHILDREN,
    MIRIAM,
    NO_CONTACTS,
    PROMISE,
    REFERENCE,
    SATURDAY,
    SETTING,
    THURSDAY,
    URDU_NAME,
    WORDS,
    Example,
)
from screens.newcomer import Newcomer
from screens.told import Told
from screens.visit import Planned

_FOUND = ((ID, URDU_NAME, LONG_NAME), ("p2", HOSTILE_NAME, ""), ("p3", LONG_NAME, ARABIC_NAME))
_TALK = Talk(URDU_NAME, THURSDAY, Way.PHONE, WORDS[0])
_WHOLE = Talk(HOSTILE_NAME, SATURDAY, Way.SIGNED, WORDS[1], LONG_NAME, LONG_REFERENCE, ARABIC_NAME, MIRIAM)
_LONG = replace(_WHOLE, text=LONG_WORDS[0], way=Way.MEETING)
_LONGEST = replace(_WHOLE, text=LONGEST_WORDS[0], way=Way.VIDEO, present=LONG_NAME * 5)

_SUMMARY = Summary(URDU_NAME, Subject.NOBODY, "", WORDS, 0, (), Kind.CONCERN, MIRIAM, Role.KEY_PERSON)
_COMPLAINT = Summary(
    "", Subject.MANAGER, HOSTILE_NAME, LONGEST_WORDS, 2, LONG_WORDS, Kind.COMPLAINT, ARABIC_NAME, Role.LINE_MANAGER
)
_NOBODY = replace(_COMPLAINT, goes_to="", role=None, words=LONG_WORDS, files=1)
_START, _END = datetime(2026, 10, 8, 9, 0, tzinfo=UTC), datetime(2026, 10, 8, 13, 5, tzinfo=UTC)
_VISIT = Planned(HOSTILE_NAME, "Speech & Language Team", URDU_NAME, LONG_NAME, THURSDAY, _START, _END)

CONTACT_EXAMPLES: Mapping[str, Example] = {
    "contact.who": (contact.who, ((), TalkWith), {"told": False}),
    "contact.who: found": (contact.who, (_FOUND, TalkWith), {"told": False}),
    "contact.who: told": (contact.who, ((), ToldBy), {"told": True}),
    "contact.who: told, found": (contact.who, (_FOUND, ToldBy), {"told": True}),
    "contact.too_few_letters": (contact.too_few_letters, (), {}),
    "contact.nobody_found": (contact.nobody_found, (), {}),
    "contact.too_many_found": (contact.too_many_found, (), {}),
    "contact.when": (contact.when, (TalkToday(),), {"told": False}),
    "contact.when: told": (contact.when, (TalkToday(),), {"told": True}),
    "contact.how": (contact.how, (TalkHow,), {}),
    "contact.about_child": (contact.about_child, (CHILDREN, TalkAboutChild), {}),
    "contact.about_child: 60": (contact.about_child, (MANY_CHILDREN, TalkAboutChild), {}),
    "contact.about_case": (contact.about_case, (((ID, REFERENCE), ("c2", LONG_REFERENCE)),), {}),
    "contact.who_was_there": (contact.who_was_there, (), {}),
    "contact.too_long": (contact.too_long, (), {}),
    "contact.writing: nothing yet": (contact.writing, (0,), {}),
    "contact.writing: 1": (contact.writing, (1,), {}),
    "contact.writing: 5": (contact.writing, (5,), {}),
    "contact.writing: 122": (contact.writing, (122,), {}),
    "contact.checking": (contact.checking, (_TALK,), {}),
    "contact.checking: a case": (contact.checking, (_WHOLE,), {}),
    "contact.checking: long": (contact.checking, (_LONG,), {}),
    "contact.checking: no space": (contact.checking, (_LONGEST,), {}),
    "contact.saved": (contact.saved, (URDU_NAME, ID, None), {}),
    "contact.saved: of another family": (contact.saved, (URDU_NAME, ID, None), {"may_list": False}),
    "contact.saved: a task": (contact.saved, (LONG_NAME, ID, (ID, "")), {}),
    "contact.saved: a task of a case": (contact.saved, (HOSTILE_NAME, ID, (ID, REFERENCE)), {}),
    "contact.of_case": (contact.of_case, (_LONG,), {}),
    "contact.of_case: told": (contact.of_case, (replace(_WHOLE, text="", child=""),), {}),
    "contact.talks": (contact.talks, (URDU_NAME, ID, [_TALK, _WHOLE, _LONG], 0), {}),
    "contact.talks: none": (contact.talks, (HOSTILE_NAME, ID, [], 0), {}),
    "contact.talks: in the middle": (contact.talks, (ARABIC_NAME, ID, [_TALK, _LONGEST] * 8, 1), {}),
    "told.late": (told.late, (THURSDAY,), {}),
    "told.about_whom": (told.about_whom, (URDU_NAME,), {}),
    "told.about_whom: no key person": (told.about_whom, ("",), {}),
    "told.which_person": (told.which_person, (CHILDREN,), {"may_skip": True}),
    "told.which_person: 60": (told.which_person, (MANY_CHILDREN,), {"may_skip": False}),
    "told.about_you": (told.about_you, (URDU_NAME, HOSTILE_NAME, CONTACTS), {}),
    "told.about_you: nobody else": (told.about_you, (LONG_NAME, "", CONTACTS), {}),
    "told.about_you: no contacts": (told.about_you, (LONG_NAME, "", NO_CONTACTS), {}),
    "told.writing: nothing yet": (told.writing, (URDU_NAME, 0), {}),
    "told.writing: 1": (told.writing, (HOSTILE_NAME, 1), {}),
    "told.writing: 22": (told.writing, (LONG_NAME, 22), {}),
    "told.hoping": (told.hoping, (HOSTILE_NAME, 0), {}),
    "told.hoping: 2": (told.hoping, (HOSTILE_NAME, 2), {}),
    "told.which_kind": (told.which_kind, (URDU_NAME,), {}),
    "told.checking": (told.checking, (Told(MIRIAM, THURSDAY, Way.DOOR, _SUMMARY),), {}),
    "told.checking: about the manager": (told.checking, (Told(URDU_NAME, SATURDAY, Way.LETTER, _COMPLAINT),), {}),
    "told.checking: nobody inside": (told.checking, (Told(LONG_NAME, SATURDAY, Way.PHONE, _NOBODY),), {}),
    "told.sent": (told.sent, (URDU_NAME, PROMISE), {"is_here": True}),
    "told.sent: without an account": (told.sent, (HOSTILE_NAME, LAST_PROMISE), {"is_here": False}),
    "told.written_down": (told.written_down, (ARABIC_NAME, PROMISE), {}),
    "newcomer.name": (newcomer.name, (), {}),
    "newcomer.known_already": (newcomer.known_already, (HOSTILE_NAME,), {}),
    "newcomer.phone": (newcomer.phone, (URDU_NAME,), {}),
    "newcomer.phone_not_usable": (newcomer.phone_not_usable, (), {}),
    "newcomer.language": (newcomer.language, (LONG_NAME,), {}),
    "newcomer.which_child": (newcomer.which_child, (URDU_NAME, CHILDREN), {}),
    "newcomer.which_child: 60": (newcomer.which_child, (HOSTILE_NAME, MANY_CHILDREN), {}),
    "newcomer.which_kin": (newcomer.which_kin, (ARABIC_NAME, HOSTILE_NAME), {}),
    "newcomer.checking": (newcomer.checking, (Newcomer(URDU_NAME),), {}),
    "newcomer.checking: everything": (
        newcomer.checking,
        (Newcomer(HOSTILE_NAME, "+44 1632 960 999", "ur", LONG_NAME, Kin.FOSTER_CARER),),
        {},
    ),
    "newcomer.checking: another language": (newcomer.checking, (Newcomer(LONG_NAME, language="Tok <Pisin>"),), {}),
    "newcomer.added": (newcomer.added, (ARABIC_NAME,), {}),
    "visit.who": (visit.who, ((),), {}),
    "visit.who: known": (visit.who, (CHILDREN,), {}),
    "visit.which_agency": (visit.which_agency, (URDU_NAME,), {}),
    "visit.which_child": (visit.which_child, (HOSTILE_NAME, MANY_CHILDREN), {}),
    "visit.which_day": (visit.which_day, (), {}),
    "visit.too_far": (visit.too_far, (), {}),
    "visit.from_when": (visit.from_when, (), {}),
    "visit.until_when": (visit.until_when, (), {}),
    "visit.time_not_usable": (visit.time_not_usable, (), {}),
    "visit.who_supervises": (visit.who_supervises, (URDU_NAME, CHILDREN), {}),
    "visit.checking": (visit.checking, (_VISIT,), {}),
    "visit.saved": (visit.saved, (LONG_NAME,), {}),
    "visit.you_supervise": (visit.you_supervise, (THURSDAY, _START, _END), {}),
    "visit.today": (visit.today, ([_VISIT] * 12,), {}),
    "visit.today: nobody": (visit.today, ([],), {}),
    "visit.mine": (visit.mine, (SETTING, URDU_NAME, HOSTILE_NAME, _END), {}),
    "visit.none_now": (visit.none_now, (SETTING, CONTACTS), {}),
    "visit.none_now: no contacts": (visit.none_now, (SETTING, NO_CONTACTS), {}),
}
