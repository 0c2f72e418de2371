"""What the clock did, in sentences, from what the bot keeps for ever: history, ties, and the proof of its notices.

Nothing is told from memory, so a look that comes late tells the same as many looks. What people did is not told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from handlers.rights import About
from procedures.calendar import due_date, london_day
from procedures.concern import REPLY_WITHIN, Stage, Why
from procedures.ladder import LADDER
from procedures.safeguarding import TAKEN_WITHIN
from simulator.demo.facts import Case, Step, Told, read_alerts, read_cases
from simulator.demo.post import Note, Post
from storage.concern import BY_THE_CLOCK
from storage.outbox import State
from storage.store import Store

#: The hat under which somebody has a concern at each stage.
ROLE_AT = {rung.stage: rung.answered_by for rung in LADDER}
REMINDER, ASKED, PROMISE = "notices.reminder", "notices.does_it_settle", "notices.undertaking_due"
HELP, ALERT, NEXT_TOLD, NOBODY_LEFT = "notices.deputy_needed", "alert.waits", "harm.now_told", "harm.nobody_inside"
NOT_TAKEN = f"Nobody took the safeguarding message in {TAKEN_WITHIN.seconds // 60} minutes"
NOT_TOLD = "The minute for a safeguarding message was over"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that the clock did, and when in pretend time."""

    at: datetime
    text: str


class Diary:
    """What is known so far of every case and alert that a notice was written about."""

    def __init__(self) -> None:
        self._cases: dict[str, Case] = {}
        self._alerts: dict[str, Told] = {}
        self._names: dict[str, str] = {}
        self._read = 0

    async def read(self, store: Store, post: Post) -> None:
        """Reads again whatever a new notice is about."""
        new = list(post.notices.values())[self._read :]
        alerts = {note.about_id for note in new if note.about_id and note.about_kind == About.ALERT}
        cases = {note.about_id for note in new if note.about_id} - alerts
        if cases:
            self._cases |= await read_cases(store.connection, cases)
        if alerts:
            self._alerts |= await read_alerts(store.connection, alerts)
        people = {who for each in cases for who in self._cases[each].people()}
        people |= {note.person_id for note in new if note.person_id}
        for who in people - self._names.keys():
            self._names[who] = (await store.people.get(who)).name
        self._read += len(new)

    def entries(self, post: Post, now: datetime) -> tuple[Entry, ...]:
        """Everything so far, oldest first. A notice that is still held has not happened yet."""
        about: dict[str | None, list[Note]] = {}
        notices = [note for note in post.notices.values() if note.state != State.CANCELLED and not note.is_held(now)]
        for note in notices:
            about.setdefault(note.about_id, []).append(note)
        cases = [self._of(case, about.get(case.id, [])) for _, case in sorted(self._cases.items())]
        alerts = [self._of_alert(told, about.get(told.id, [])) for _, told in sorted(self._alerts.items())]
        every = chain(_mornings(notices), *cases, *alerts)
        return tuple(sorted(every, key=lambda entry: entry.at))

    # -- concerns

    def _of(self, case: Case, about: list[Note]) -> Iterator[Entry]:
        for before, step in zip(case.steps, case.steps[1:], strict=False):
            if step.by == BY_THE_CLOCK:
                yield Entry(step.at, self._moved(case, before, step))
        yield from self._helped(case, about)
        yield from self._reminded(case, [note for note in about if note.kind == REMINDER])
        for note in about:
            if note.kind == ASKED:
                until = _reply_due(case.before(note.created_at))
                told = f"{self._was([note])} asked to say by {until} whether the answer to {case.reference} settles it."
                yield Entry(note.created_at, told)
        yield from self._promised(case, [note for note in about if note.kind == PROMISE])

    def _moved(self, case: Case, before: Step, step: Step) -> str:
        parent = self._names[case.parent]
        owed = self._names.get(step.handler_after or "")
        if step.why == Why.NO_WORD:
            if step.after == Stage.CLOSED:
                return f"{case.reference} was closed, because no word came from {parent} by {_reply_due(before)}."
            why = f"{parent} did not say by {_reply_due(before)} whether the answer settles it"
        else:
            why = f"nobody answered by {a_day(before.answer_due)}"
        if step.after == Stage.OUTSIDE:
            late = f"{parent} got the number of Ofsted for {case.reference}, because {why} and nobody above is free"
            return f"{late}. {owed} still owes the answer." if owed else f"{late}."
        return f"{case.reference} passed to the {ROLE_AT[Stage(step.after)]} ({owed}), because {why}."

    def _helped(self, case: Case, about: list[Note]) -> Iterator[Entry]:
        """Each tie is there once; whoever is asked a second time gets a second notice."""
        asked = list(case.deputies)
        known = set()
        for note in about:
            if note.kind == HELP and note.person_id:
                asked += [(note.person_id, note.created_at)] if note.person_id in known else []
                known.add(note.person_id)
        for who, at in asked:
            absent = self._names[case.before(at).handler_after or ""]
            why = f"because {absent} had not opened it in 3 working days"
            yield Entry(at, f"{self._names[who]} was asked to help with {case.reference}, {why}.")

    def _reminded(self, case: Case, reminders: list[Note]) -> Iterator[Entry]:
        for at in sorted({note.created_at for note in reminders}):
            step = case.before(at)
            together = [note for note in reminders if note.created_at == at]
            together.sort(key=lambda note: (note.person_id != step.handler_after, self._names[note.person_id or ""]))
            due = f"the answer {'was' if step.after == Stage.OUTSIDE else 'is'} due on {a_day(step.answer_due)}"
            yield Entry(at, f"{self._was(together)} reminded of {case.reference}: {due}.")

    def _promised(self, case: Case, reminders: list[Note]) -> Iterator[Entry]:
        for who in sorted({note.person_id for note in reminders if note.person_id}):
            notes = [note for note in reminders if note.person_id == who]
            for note, promised in zip(notes, [each for each in case.promised if each.by == who], strict=False):
                what = f"reminded of a promise in {case.reference}: it has to be done by {a_day(promised.due)}"
                yield Entry(note.created_at, f"{self._was([note])} {what}.")

    def _was(self, notes: list[Note]) -> str:
        """Who was; or who could not be, because Telegram carries nothing to them."""
        reached = [note for note in notes if note.state != State.REFUSED]
        names = " and ".join(self._names[note.person_id or ""] for note in reached or notes)
        if not reached:
            return f"{names} could not be"
        return f"{names} were" if len(reached) > 1 else f"{names} was"

    # -- alerts

    def _of_alert(self, told: Told, about: list[Note]) -> Iterator[Entry]:
        """Whoever raised it hears who has it now whenever it was not they who moved it: then the machine did."""
        asked: list[Note] = []
        for note in about:
            if note.kind == ALERT:
                asked.append(note)
            if note.kind not in {NEXT_TOLD, NOBODY_LEFT}:
                continue
            earlier = asked[:-1] if note.kind == NEXT_TOLD else asked
            why = self._why_on(told, earlier[-1], note.created_at) if earlier else NOT_TOLD
            who = f"nobody is left here, and {self._names[told.raised_by]} got the numbers outside"
            yield Entry(
                note.created_at, f"{why}: {f'{self._was(asked[-1:])} told' if note.kind == NEXT_TOLD else who}."
            )

    def _why_on(self, told: Told, before: Note, moment: datetime) -> str:
        """Time ran out, unless it was found at this very moment that Telegram carries nothing to the one before."""
        if (before.person_id, moment) in told.refused:
            return f"{self._names[before.person_id or '']} could not be reached"
        return NOT_TAKEN


def a_day(day: date | None) -> str:
    """A date as one says it: "9 December"."""
    return f"{day.day} {day:%B}" if day else "no date"


def _reply_due(answered: Step) -> str:
    return a_day(due_date(london_day(answered.at), REPLY_WITHIN))


def _mornings(notices: list[Note]) -> Iterator[Entry]:
    held = [note for note in notices if note.state == State.SENT and note.is_of_a_morning]
    for at in {note.created_at for note in held}:
        number = sum(note.created_at == at for note in held)
        sent = "1 held message was sent" if number == 1 else f"{number} held messages were sent"
        yield Entry(at, f"The quiet hours were over: {sent}.")
