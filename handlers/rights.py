"""What a letter shows of a case, and the right to it, which is asked for again at the moment of sending."""

from __future__ import annotations

from enum import StrEnum

from handlers.seconding import may_decide
from procedures.access import Action, Record
from procedures.calendar import london_day
from procedures.people import Person
from procedures.rights import may
from storage.outbox import Letter
from storage.store import Store


class About(StrEnum):
    """What a letter shows of a case; the right to it is checked again when the letter is sent."""

    CONCERN_NOTICE = "concern: notice"
    CONCERN_WORK = "concern: work"
    CONCERN_WORDS = "concern: words"
    CONCERN_ANSWER = "concern: answer"
    ALERT = "alert"
    PROPOSAL = "proposal"
    CHILD = "child"


#: `ALERT`, `PROPOSAL` and `CHILD` stand on their own: they are no concerns, and no task is ever tied to one.
RIGHT_TO = {
    About.CONCERN_NOTICE: (Action.BE_NOTIFIED, Record.EXISTENCE),
    About.CONCERN_WORK: (Action.ADD, Record.ANSWER),
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
    if letter.about_kind == About.CHILD:
        return await _may_read_child(store, person, letter.about_id)
    if letter.about_kind == About.PROPOSAL:
        proposal = await store.proposals.get(letter.about_id)
        return proposal is not None and await may_decide(store, person, proposal)
    found = await store.concerns.get_by_clock(letter.about_id)
    action, record = RIGHT_TO[About(letter.about_kind)]
    return found is not None and may(person, action, record, found)


async def _may_read_child(store: Store, person: Person, child_id: str) -> bool:
    """Still one of those who may read the child's page, at this moment."""
    today = london_day(store.now) if store.now else None
    return today is not None and await store.children.get_for(person, child_id, today=today, now=store.now) is not None
