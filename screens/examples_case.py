"""Examples of the screens with which a parent follows a concern, and of what is said in a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from procedures.calendar import calendar_days, working_days
from procedures.concern import Kind, Stage, Subject
from procedures.explained import Explanation
from screens import deciding, following, note, said
from screens.examples_values import (
    ARABIC_NAME,
    CHILDREN,
    HOSTILE_NAME,
    ID,
    LAST_PROMISE,
    LONG_NAME,
    LONG_REFERENCE,
    LONG_WORDS,
    LONGEST_WORDS,
    MANY_CHILDREN,
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
from screens.following import Followed
from screens.note import Purpose
from screens.said import Said

_CHRISTMAS = (date(2026, 12, 25), date(2026, 12, 28))
_WORKING = Explanation(date(2026, 12, 21), working_days(5), _CHRISTMAS, date(2026, 12, 30))
_CALENDAR = Explanation(THURSDAY, calendar_days(28), (), SATURDAY)
_OPEN = Followed(
    ID,
    REFERENCE,
    Kind.CONCERN,
    Stage.WITH_KEY_PERSON,
    URDU_NAME,
    Subject.STAFF,
    HOSTILE_NAME,
    PROMISE,
    _WORKING,
    None,
    None,
    "",
)
_COMPLAINT = replace(
    _OPEN, kind=Kind.COMPLAINT, stage=Stage.WITH_SETTING_MANAGER, promise=PROMISE_HIGHER, explanation=_CALENDAR
)
_LATE = replace(_OPEN, stage=Stage.OUTSIDE, promise=None, explanation=None, owed_by=ARABIC_NAME, child="")
_OUTSIDE = replace(_LATE, owed_by="", outcome_due=SATURDAY)
_ANSWERED = replace(_LATE, stage=Stage.ANSWERED, owed_by="", reply_due=THURSDAY)
_MINE = [
    (ID, REFERENCE, Stage.WITH_KEY_PERSON, THURSDAY),
    (ID, LONG_REFERENCE, Stage.WITH_DIRECTOR, SATURDAY),
    (ID, "A2B-3C4", Stage.ANSWERED, THURSDAY),
    (ID, "A2B-3C5", Stage.SETTLED, THURSDAY),
    (ID, "A2B-3C6", Stage.WITHDRAWN, THURSDAY),
    (ID, "A2B-3C7", Stage.CLOSED, THURSDAY),
    (ID, "D5E-6F7", Stage.OUTSIDE, None),
]
_MOMENT = datetime(2026, 10, 5, 21, 5, tzinfo=UTC)
_SAID = Said("words", MIRIAM, WORDS[1], THURSDAY, _MOMENT)
_NOTES: Mapping[str, Example] = {
    f"note.writing: {purpose}": (note.writing, (purpose.value, REFERENCE, 0, 0), {}) for purpose in Purpose
}
_CHECKS: Mapping[str, Example] = {
    f"note.checking: {purpose}": (note.checking, (purpose.value, REFERENCE, WORDS, 1), {}) for purpose in Purpose
}

CASE_EXAMPLES: Mapping[str, Example] = {
    "following.mine": (following.mine, (_MINE,), {}),
    "following.mine: none": (following.mine, ([],), {}),
    "following.opened": (following.opened, (_OPEN,), {}),
    "following.opened: complaint": (following.opened, (_COMPLAINT,), {}),
    "following.opened: late": (following.opened, (_LATE,), {}),
    "following.opened: outside": (following.opened, (_OUTSIDE,), {}),
    "following.opened: answered": (following.opened, (replace(_ANSWERED, reply_due=None),), {}),
    "following.opened: settled": (following.opened, (replace(_OUTSIDE, stage=Stage.SETTLED),), {}),
    "following.opened: withdrawn": (following.opened, (replace(_OUTSIDE, stage=Stage.WITHDRAWN),), {}),
    "following.opened: closed": (following.opened, (replace(_OUTSIDE, stage=Stage.CLOSED),), {}),
    "following.answer": (following.answer, (REFERENCE, ARABIC_NAME), {}),
    "following.undertaking": (following.undertaking, (WORDS[0], HOSTILE_NAME, THURSDAY, False), {}),
    "following.undertaking: done": (following.undertaking, (LONG_WORDS[0], URDU_NAME, THURSDAY, True), {}),
    "following.does_it_settle": (following.does_it_settle, (_ANSWERED,), {}),
    "following.does_it_settle: no date": (following.does_it_settle, (replace(_ANSWERED, reply_due=None),), {}),
    "following.does_it_settle: over": (following.does_it_settle, (replace(_ANSWERED, stage=Stage.SETTLED),), {}),
    "following.opened: a question": (following.opened, (replace(_OPEN, asked=True),), {}),
    "deciding.now_with": (deciding.now_with, (ID, PROMISE_HIGHER), {}),
    "deciding.stays_with": (deciding.stays_with, (ID, LAST_PROMISE), {}),
    "deciding.named": (deciding.named, (ID, REFERENCE, URDU_NAME), {}),
    "deciding.now_formal": (deciding.now_formal, (ID, REFERENCE), {}),
    "deciding.name_somebody": (deciding.name_somebody, (ID, REFERENCE, CHILDREN), {}),
    "deciding.name_somebody: 60": (deciding.name_somebody, (ID, REFERENCE, MANY_CHILDREN), {}),
    "deciding.really_name": (deciding.really_name, (ID, REFERENCE, ID, LONG_NAME), {}),
    "deciding.really_withdraw": (deciding.really_withdraw, (ID, REFERENCE), {}),
    "deciding.thanks_settled": (deciding.thanks_settled, (REFERENCE,), {}),
    "deciding.taken_back": (deciding.taken_back, (REFERENCE,), {}),
    "deciding.confirmed": (deciding.confirmed, (REFERENCE,), {}),
    **_NOTES,
    "note.writing: 1": (note.writing, ("add", REFERENCE, 1, 1), {}),
    "note.writing: 5": (note.writing, ("talk", REFERENCE, 5, 2), {}),
    **_CHECKS,
    "note.checking: long": (note.checking, ("add", REFERENCE, LONG_WORDS, 0), {}),
    "note.sent": (note.sent, (ID, REFERENCE), {}),
    "note.only_kept": (note.only_kept, (ID, REFERENCE), {}),
    "note.over": (note.over, (REFERENCE,), {}),
    "note.unfinished": (note.unfinished, (), {}),
    "note.passed_up": (note.passed_up, (REFERENCE,), {}),
    "note.nobody_above": (note.nobody_above, (ID, REFERENCE), {}),
    "said.message": (said.message, (_SAID,), {}),
    **{
        f"said.message: {kind}": (said.message, (replace(_SAID, kind=kind),), {})
        for kind in (
            "what they would like to happen",
            "correction",
            "yes, that was understood",
            "why it is not settled",
            "what was understood",
            "a talk proposed",
            "answer",
            "apology",
            "why it was passed up",
        )
    },
    "said.message: changed": (said.message, (replace(_SAID, version=2, forwarded=True, author=""),), {}),
    "said.message: long": (said.message, (replace(_SAID, text=LONG_WORDS[0], author=LONG_NAME),), {}),
    "said.message: no space": (said.message, (replace(_SAID, text=LONGEST_WORDS[0], author=URDU_NAME),), {}),
    **{
        f"said.message: {kind}": (said.message, (replace(_SAID, text="", file_kind=kind),), {})
        for kind in ("photo", "voice", "document", "waiting", "refused", "warning")
    },
    "said.caption": (said.caption, (REFERENCE,), {}),
}
