"""What a letter shows of a case, and the right to it, which is asked for again at the moment of sending."""

from __future__ import annotations

from enum import StrEnum

from procedures.access import Action, Record, may
from storage.outbox import Letter
from storage.store import Store


class About(StrEnum):
    """What a letter shows of a case; the right to it is checked again when the letter is sent."""

    CONCERN_NOTICE = "concern: notice"
    CONCERN_WORK = "concern: work"
    CONCERN_WORDS = "concern: words"
    CONCERN_ANSWER = "concern: answer"
    ALERT = "alert"


#: `ALERT` stands on its own: an alert is no concern, and no task is ever tied to one.
RIGHT_TO = {
    About.CONCERN_NOTICE: (Action.BE_NOTIFIED, Record.EXISTENCE),
    About.CONCERN_WORK: (Action.WRITE, Record.ANSWER),
    About.CONCERN_WORDS: (Action.READ, Record.WORDS),
    About.CONCERN_ANSWER: (Action.READ, Record.ANSWER),
}


async def may_still_be_sent(store: Store, letter: Letter) -> bool:
    """The check at the moment of sending: still with us, and still allowed to see what the letter shows."""
    if letter.person_id is None:
        return True
    person = await store.people.get(letter.person_id)
    if letter.about_kind is None or letter.about_id is None:
        return person.active
    if letter.about_kind == About.ALERT:
        return await store.alerts.get_for(person, letter.about_id) is not None
    found = await store.concerns.get_by_clock(letter.about_id)
    action, record = RIGHT_TO[About(letter.about_kind)]
    return found is not None and may(person, action, record, found)
