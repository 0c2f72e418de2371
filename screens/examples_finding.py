"""Examples of finding somebody, of the pages of a child and an adult, and of a new key person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from procedures.access import Record
from procedures.family import Kin, Restriction
from procedures.finding import Reach
from procedures.people import Role
from procedures.who_sees import Extent
from screens import care, care_change, care_notices, finding, looking, who_sees
from screens.examples_values import (
    ARABIC_NAME,
    CHILDREN,
    HOSTILE_NAME,
    ID,
    LONG_NAME,
    LONG_WORDS,
    MIRIAM,
    SATURDAY,
    THURSDAY,
    URDU_NAME,
    WORDS,
    Example,
)

_BORN = date(2022, 5, 3)
_MANAGER, _KEY_PERSON = frozenset({Role.SETTING_MANAGER}), frozenset({Role.KEY_PERSON})
_HITS = (
    looking.Hit("c1", URDU_NAME, True, _BORN, "17", (MIRIAM, ARABIC_NAME)),
    looking.Hit("c2", URDU_NAME, True),
    looking.Hit("p1", HOSTILE_NAME, near=(URDU_NAME, LONG_NAME), roles=(Role.PARENT,), reach=Reach.NOT_JOINED),
    looking.Hit("p2", ARABIC_NAME, roles=(Role.KEY_PERSON, Role.PARENT), reach=Reach.NOT_REACHED),
    looking.Hit("p3", LONG_NAME, roles=(Role.SETTING_MANAGER,)),
)
_ADULTS = (
    *(finding.Tied(f"p{number}", f"{ARABIC_NAME} {number}", kin) for number, kin in enumerate(Kin)),
    finding.Tied("w", HOSTILE_NAME, Kin.OTHER, Reach.NOT_JOINED, waits=True),
    finding.Tied("b", LONG_NAME, Kin.MOTHER, Reach.NOT_REACHED),
    finding.Tied("l", MIRIAM, Kin.FATHER, Reach.LEFT),
)
_AWAY = tuple((URDU_NAME, how) for how in Restriction)
_CHILD = finding.ChildPage(ID, LONG_NAME, _BORN, "17", MIRIAM, ARABIC_NAME, _ADULTS, _AWAY)
_MANY = tuple(finding.Tied(f"p{number}", f"{LONG_NAME} {number}", Kin.OTHER) for number in range(60))
_STATES = frozenset(finding.State)
_PERSON = finding.PersonPage(
    ID, HOSTILE_NAME, (Role.PARENT, Role.AGENCY), Reach.NOT_JOINED, "polski", "01632 960 961", "9", _ADULTS[:2], _STATES
)
_HISTORY = (
    care.Turn(URDU_NAME, care.KEY_PERSON, _BORN, THURSDAY),
    care.Turn(HOSTILE_NAME, care.DEPUTY, _BORN, SATURDAY),
    care.Turn(MIRIAM, care.KEY_PERSON, THURSDAY),
)
_NOTES = (care.Note(MIRIAM, HOSTILE_NAME, THURSDAY, WORDS[1]), care.Note(MIRIAM, "", THURSDAY, LONG_WORDS[0]))
_CARE = care.CarePage(ID, LONG_NAME, MIRIAM, ARABIC_NAME, _HISTORY, _NOTES)
_READERS = (
    *(
        who_sees.Reader(ARABIC_NAME, Kin.MOTHER, (), tuple((record, extent) for record in _records))
        for _records in [(Record.CHILD, Record.RESTRICTION)]
        for extent in Extent
    ),
    who_sees.Reader(HOSTILE_NAME, Kin.GRANDPARENT, (Role.PARENT,), ()),
    who_sees.Reader(MIRIAM, None, (Role.KEY_PERSON, Role.SAFEGUARDING_LEAD), ((Record.CHILD, Extent.WHOLE),)),
)
_CHANGE = care_change.Change(care.KEY_PERSON, URDU_NAME, MIRIAM, ARABIC_NAME, WORDS, care_change.YES, ends_deputy=True)
_CHANGES = {
    "": _CHANGE,
    ": concerns stay": care_change.Change(care.KEY_PERSON, LONG_NAME, MIRIAM, HOSTILE_NAME, LONG_WORDS, care_change.NO),
    ": the first one": care_change.Change(care.KEY_PERSON, LONG_NAME, "", HOSTILE_NAME),
    ": deputy": care_change.Change(care.DEPUTY, LONG_NAME, "", URDU_NAME),
    ": no deputy": care_change.Change(care.DEPUTY, LONG_NAME, URDU_NAME, ""),
}

FINDING_EXAMPLES: Mapping[str, Example] = {
    "looking.ask": (looking.ask, (), {}),
    "looking.too_few": (looking.too_few, (), {}),
    "looking.nobody": (looking.nobody, (), {}),
    "looking.results": (looking.results, (_HITS,), {"more": False}),
    "looking.results: more": (looking.results, (_HITS * 2,), {"more": True}),
    "finding.child_page": (finding.child_page, (_CHILD, _MANAGER), {}),
    "finding.child_page: key person": (finding.child_page, (_CHILD, _KEY_PERSON), {}),
    "finding.child_page: nothing known": (finding.child_page, (finding.ChildPage(ID, URDU_NAME), _MANAGER), {}),
    "finding.child_page: many adults": (
        finding.child_page,
        (finding.ChildPage(ID, URDU_NAME, adults=_MANY), _MANAGER),
        {},
    ),
    "finding.person_page": (finding.person_page, (_PERSON, _MANAGER), {}),
    "finding.person_page: key person": (finding.person_page, (_PERSON, _KEY_PERSON), {}),
    "finding.person_page: hats only": (
        finding.person_page,
        (finding.PersonPage(ID, MIRIAM, (Role.DIRECTOR,)), _KEY_PERSON),
        {},
    ),
    "who_sees.who_sees": (who_sees.who_sees, (ID, URDU_NAME, _READERS, _HISTORY), {}),
    "who_sees.who_sees: many": (who_sees.who_sees, (ID, URDU_NAME, _READERS * 9, ()), {}),
    "care.care_page": (care.care_page, (_CARE, _MANAGER), {}),
    "care.care_page: nobody": (care.care_page, (care.CarePage(ID, HOSTILE_NAME, "", ""), _KEY_PERSON), {}),
    "care.for_family": (care.for_family, (_CARE,), {}),
    "care.for_family: nobody": (care.for_family, (care.CarePage(ID, HOSTILE_NAME, "", ""),), {}),
    "care_change.which": (care_change.which, (care.KEY_PERSON, ARABIC_NAME, CHILDREN, MIRIAM), {}),
    "care_change.which: the first one": (care_change.which, (care.KEY_PERSON, ARABIC_NAME, CHILDREN, ""), {}),
    "care_change.which: deputy": (care_change.which, (care.DEPUTY, HOSTILE_NAME, CHILDREN, ""), {}),
    "care_change.which: another deputy": (care_change.which, (care.DEPUTY, HOSTILE_NAME, CHILDREN, URDU_NAME), {}),
    "care_change.nobody_to_choose": (care_change.nobody_to_choose, (ID,), {}),
    "care_change.writing": (care_change.writing, (URDU_NAME, 0), {}),
    "care_change.writing: more": (care_change.writing, (URDU_NAME, 2), {}),
    "care_change.concerns": (care_change.concerns, (HOSTILE_NAME,), {}),
    **{f"care_change.checking{name}": (care_change.checking, (change,), {}) for name, change in _CHANGES.items()},
    "care_change.saved": (care_change.saved, (ID, ARABIC_NAME), {}),
    "care_change.changed_meanwhile": (care_change.changed_meanwhile, (ID,), {}),
    "care_change.unfinished": (care_change.unfinished, (), {}),
    "care_notices.new_key_person": (care_notices.new_key_person, (ID, HOSTILE_NAME), {}),
    "care_notices.you_are_key_person": (care_notices.you_are_key_person, (ID,), {}),
    "care_notices.you_are_deputy": (care_notices.you_are_deputy, (ID,), {}),
    "care_notices.no_longer_key_person": (care_notices.no_longer_key_person, (URDU_NAME,), {}),
    "care_notices.no_longer_deputy": (care_notices.no_longer_deputy, (URDU_NAME,), {}),
}
