"""Examples of the screens with which staff read a concern and answer it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from procedures.calendar import calendar_days
from procedures.concern import Kind, Stage, Subject
from procedures.explained import Explanation
from screens import answer, answering
from screens.answer import Drafted, Opened
from screens.examples_values import (
    HOSTILE_NAME,
    ID,
    LONG_NAME,
    LONG_REFERENCE,
    LONG_WORDS,
    LONGEST_WORDS,
    MANY_WORDS,
    REFERENCE,
    SATURDAY,
    THURSDAY,
    URDU_NAME,
    WORDS,
    Example,
)

_WAITING = [(ID, REFERENCE, THURSDAY), (ID, LONG_REFERENCE, SATURDAY), (ID, "A2B-3C4", None)]
_OPENED = Opened(ID, REFERENCE, Kind.CONCERN, URDU_NAME, Subject.KEY_PERSON, "", HOSTILE_NAME, THURSDAY)
_WHY = Explanation(date(2026, 10, 5), calendar_days(28), (), SATURDAY)
_DEPUTY = replace(
    _OPENED, kind=Kind.COMPLAINT, child="", due=SATURDAY, blocked=True, confirmed=True, is_deputy=True, explanation=_WHY
)
_DRAFT = Drafted(REFERENCE, WORDS, WORDS, WORDS, WORDS, HOSTILE_NAME, THURSDAY)

ANSWER_EXAMPLES: Mapping[str, Example] = {
    "answer.waiting": (answer.waiting, (_WAITING,), {}),
    "answer.waiting: nothing": (answer.waiting, ([],), {}),
    "answer.facts": (answer.facts, (_OPENED,), {}),
    "answer.facts: everything": (answer.facts, (_DEPUTY,), {}),
    "answer.facts: without a date": (answer.facts, (replace(_OPENED, due=None, parent=LONG_NAME),), {}),
    "answer.what_now": (answer.what_now, (_OPENED,), {}),
    "answer.what_now: deputy": (answer.what_now, (_DEPUTY,), {}),
    "answer.seen_before: answered": (answer.seen_before, (REFERENCE, URDU_NAME, Stage.ANSWERED), {}),
    "answer.seen_before: moved": (answer.seen_before, (REFERENCE, "", Stage.WITH_DIRECTOR), {}),
    "answer.end_of": (answer.end_of, (ID, REFERENCE), {}),
    "answer.end_of: readers": (answer.end_of, (ID, REFERENCE), {"readers": True}),
    "answer.existence": (answer.existence, (REFERENCE, Stage.WITH_LINE_MANAGER, THURSDAY), {}),
    "answer.existence: answered": (answer.existence, (REFERENCE, Stage.ANSWERED, None), {}),
    "answer.existence: outside": (answer.existence, (REFERENCE, Stage.OUTSIDE, None), {}),
    "answer.checking": (answer.checking, (_DRAFT,), {}),
    "answer.checking: only the answer": (answer.checking, (Drafted(REFERENCE, (), WORDS, (), (), "", None),), {}),
    "answer.checking: long": (answer.checking, (replace(_DRAFT, understood=LONG_WORDS, explanation=LONG_WORDS),), {}),
    "answer.checking: no space": (answer.checking, (replace(_DRAFT, explanation=LONGEST_WORDS),), {}),
    "answer.checking: 120 messages": (answer.checking, (replace(_DRAFT, explanation=MANY_WORDS),), {}),
    "answer.sent": (answer.sent, (REFERENCE,), {}),
    "answer.moved_on": (answer.moved_on, (REFERENCE,), {}),
    "answer.stepped_aside": (answer.stepped_aside, (REFERENCE,), {}),
    "answer.thank_you_done": (answer.thank_you_done, (REFERENCE,), {}),
    "answering.understanding": (answering.understanding, (REFERENCE, 0), {}),
    "answering.understanding: 1": (answering.understanding, (REFERENCE, 1), {}),
    "answering.explaining": (answering.explaining, (REFERENCE, 0), {}),
    "answering.explaining: 5": (answering.explaining, (REFERENCE, 5), {}),
    "answering.apologising": (answering.apologising, (0,), {}),
    "answering.apologising: 2": (answering.apologising, (2,), {}),
    "answering.doing": (answering.doing, (), {}),
    "answering.by_whom": (answering.by_whom, (), {}),
    "answering.by_when": (answering.by_when, ([date(2026, 10, 12), THURSDAY, SATURDAY],), {}),
    "answering.not_a_day": (answering.not_a_day, (), {}),
}
