"""Examples of the screens with which a parent raises a concern, and of the procedure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from procedures.concern import Kind, Subject
from procedures.people import Role
from screens import concern, procedure, promise
from screens.concern import Summary
from screens.examples_values import (
    ARABIC_NAME,
    CHILDREN,
    HOSTILE_NAME,
    LAST_PROMISE,
    LONG_NAME,
    LONG_WORDS,
    LONGEST_WORDS,
    MANY_CHILDREN,
    MANY_WORDS,
    MIRIAM,
    PROMISE,
    PROMISE_HIGHER,
    REFERENCE,
    SATURDAY,
    THURSDAY,
    URDU_NAME,
    WORDS,
    Example,
)
from screens.promise import Receipt

_SUMMARY = Summary(URDU_NAME, Subject.NOBODY, "", WORDS, 0, (), Kind.CONCERN, MIRIAM, Role.KEY_PERSON)
_NAMED = replace(
    _SUMMARY, subject=Subject.MANAGER, named=HOSTILE_NAME, files=1, hope=WORDS, kind=Kind.COMPLAINT, goes_to=ARABIC_NAME
)
_NOBODY = replace(_SUMMARY, child="", subject=Subject.ABOVE, named=LONG_NAME, files=10, goes_to="", role=None)
_MOMENT = datetime(2026, 10, 5, 21, 5, tzinfo=UTC)
_RECEIPT, _LARGE = Receipt(_MOMENT, THURSDAY, 1, 0), Receipt(_MOMENT, THURSDAY, 122, 10)

CONCERN_EXAMPLES: Mapping[str, Example] = {
    "concern.which_child": (concern.which_child, (CHILDREN,), {}),
    "concern.which_child: 60": (concern.which_child, (MANY_CHILDREN,), {}),
    "concern.about_whom": (concern.about_whom, (URDU_NAME,), {}),
    "concern.about_whom: a long name": (concern.about_whom, (LONG_NAME,), {}),
    "concern.about_whom: no key person": (concern.about_whom, ("",), {}),
    "concern.which_person": (concern.which_person, (CHILDREN,), {"may_skip": True}),
    "concern.which_person: 60": (concern.which_person, (MANY_CHILDREN,), {"may_skip": False}),
    "concern.writing: nothing yet": (concern.writing, (URDU_NAME, 0, 0), {}),
    "concern.writing: about no child": (concern.writing, ("", 0, 0), {}),
    "concern.writing: 1": (concern.writing, (HOSTILE_NAME, 1, 1), {}),
    "concern.writing: 5": (concern.writing, (LONG_NAME, 5, 2), {}),
    "concern.writing: 122": (concern.writing, (MIRIAM, 122, 10), {}),
    "concern.hoping": (concern.hoping, (0,), {}),
    "concern.hoping: 2": (concern.hoping, (2,), {}),
    "concern.which_kind": (concern.which_kind, (), {}),
    "concern.checking": (concern.checking, (_SUMMARY,), {}),
    "concern.checking: about the manager": (concern.checking, (_NAMED,), {}),
    "concern.checking: nobody inside": (concern.checking, (_NOBODY,), {}),
    "concern.checking: long": (concern.checking, (replace(_NAMED, words=LONG_WORDS, hope=LONG_WORDS),), {}),
    "concern.checking: no space": (concern.checking, (replace(_SUMMARY, words=LONGEST_WORDS),), {}),
    "concern.checking: 120 messages": (concern.checking, (replace(_NOBODY, words=MANY_WORDS),), {}),
    "promise.sent": (promise.sent, (PROMISE, _RECEIPT), {}),
    "promise.sent: next rung": (promise.sent, (PROMISE_HIGHER, _LARGE), {}),
    "promise.sent: nobody above": (promise.sent, (LAST_PROMISE, _RECEIPT), {}),
    "promise.nobody_inside": (promise.nobody_inside, (REFERENCE, _RECEIPT, SATURDAY), {}),
    "promise.nobody_inside: later": (promise.nobody_inside, (REFERENCE, None, None), {}),
    "concern.many_today": (concern.many_today, (5,), {}),
    "concern.many_today: 22": (concern.many_today, (22,), {}),
    "procedure.in_short": (procedure.in_short, (), {"may_raise": True}),
    "procedure.in_short: staff": (procedure.in_short, (), {"may_raise": False}),
    "procedure.whole": (procedure.whole, (5,), {}),
    "procedure.whole: sooner": (procedure.whole, (1,), {}),
}
