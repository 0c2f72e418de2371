"""After the storm: counts exactly what was lost, what was doubled, and what was shown twice without saying so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import sqlalchemy as sa

from bot.housekeeping import MENUS_KEPT
from procedures.concern import STAGES_WITH_SOMEBODY
from procedures.reminders import absent_from, next_reminder
from simulator.bubbles import plain
from simulator.messages import Message
from simulator.people import Phone
from storage.concern import PartKind
from storage.store import Store
from storage.tables import alarm, concern, concern_history, concern_part, outbox, quarantine, seen_update, timer
from storage.timer import TimerKind
from tests.end_to_end.parent import REPEAT, Parent
from tests.end_to_end.town import Town


@dataclass
class Count:
    """The figures of one run. What should not be stands in `wrong`, one line each."""

    concerns: int = 0
    updates: int = 0
    messages: int = 0
    doubled_marked: int = 0
    doubled_unmarked: int = 0
    marked_once: int = 0
    late_repeats: int = 0
    spinners: int = 0
    longest_wait: float = 0.0
    doubled_on: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def expect(self, what: str, found: object, wanted: object) -> None:
        """One comparison."""
        if found != wanted:
            self.wrong.append(f"{what}: {found!r} instead of {wanted!r}")

    def __str__(self) -> str:
        return (
            f"{self.concerns} concerns, {self.updates} updates, {self.messages} messages shown; "
            f"repeats {self.doubled_marked} marked, {self.doubled_unmarked} unmarked, "
            f"{self.marked_once} marked though shown once, {self.late_repeats} shown after something newer; "
            f"{self.spinners} presses without their tick; longest wait {self.longest_wait:.1f} s"
        )


async def count(town: Town, parents: Iterable[Parent]) -> Count:
    """Looks at every telephone and every table, while no bot is running."""
    counted = Count()
    async with town.store() as store:
        for parent in parents:
            await _concerns_of(store, parent, counted)
        await _tables(town, store, counted)
        await _notices(town, store, counted)
        numbers = set((await store.connection.execute(sa.select(outbox.c.message_id))).scalars())
        oldest = town.world.clock.now() - MENUS_KEPT
        for name, phone in town.phones.items():
            _repeats(name, phone, numbers, oldest, counted)
        if store.connection.raw.dialect.name == "sqlite":
            counted.expect("integrity", await store.connection.scalar(sa.text("PRAGMA integrity_check")), "ok")
            counted.expect("keys", (await store.connection.execute(sa.text("PRAGMA foreign_key_check"))).all(), [])
    counted.spinners = sum(len(phone.spinning) for phone in town.phones.values())
    return counted


async def _concerns_of(store: Store, parent: Parent, counted: Count) -> None:
    """One concern for each promise the parent has seen, with their words, each once and in order."""
    person = parent.town.people[parent.name]
    raised = await store.concerns.raised_by(person)
    by_reference = {each.reference: each for each in raised}
    counted.expect(f"concerns of {parent.name}", sorted(by_reference), sorted(parent.references))
    counted.expect(f"concerns of {parent.name}, rows", len(raised), len(parent.sent))
    for reference, texts in zip(parent.references, parent.sent, strict=True):
        if reference in by_reference:
            parts = await store.concerns.parts_for(person, by_reference[reference], PartKind.WORDS)
            counted.expect(f"words of {reference}", [part.text for _kind, part in parts], list(texts))
    if parent.bad_news:
        counted.wrong.append(f"{parent.name} was told {parent.bad_news[:3]}")
    counted.concerns += len(raised)
    counted.longest_wait = max(counted.longest_wait, parent.longest_wait)


async def _tables(town: Town, store: Store, counted: Count) -> None:
    """Nothing is left over, and the rows agree with each other."""
    ask = store.connection.execute
    given = [each["update"]["update_id"] for each in town.world.transcript if "update" in each]
    seen = set((await ask(sa.select(seen_update.c.update_id))).scalars())
    started = {each for each in given if each not in seen}
    # Pressing Start for the first time happened before the bot was there.
    counted.expect("updates never handled", len(started), len(town.people))
    counted.updates = len(seen)
    states = dict((await ask(sa.select(outbox.c.state, sa.func.count()).group_by(outbox.c.state))).all())
    counted.expect("letters that were not sent", {name: n for name, n in states.items() if name != "sent"}, {})
    for table in (quarantine, alarm):
        counted.expect(
            f"rows in {table.name}", await store.connection.scalar(sa.select(sa.func.count()).select_from(table)), 0
        )
    timers = (await ask(sa.select(timer.c.subject_id, timer.c.kind).where(timer.c.state == "open"))).all()
    counted.expect("open timers", sorted(map(tuple, timers)), sorted(await _timers_wanted(town, store)))
    parts = (await ask(sa.select(concern_part.c.concern_id, concern_part.c.kind, concern_part.c.message_id))).all()
    doubled = [each for each, n in Counter(parts).items() if n > 1]
    counted.expect("words kept twice", doubled, [])
    history = (await ask(sa.select(concern_history.c.concern_id, concern_history.c.why))).all()
    counted.expect("history written twice", [each for each, n in Counter(history).items() if n > 1], [])


async def _timers_wanted(town: Town, store: Store) -> set[tuple[str, str]]:
    """One timer for the date of each concern that waits, one for the next reminder, one while nobody has opened it."""
    wanted = set()
    for each in (await store.connection.execute(sa.select(concern.c.id))).scalars():
        found = await store.concerns.get_by_clock(each)
        assert found is not None
        if found.stage in STAGES_WITH_SOMEBODY:
            wanted.add((each, TimerKind.CONCERN_UNANSWERED))
        if next_reminder(found, town.world.clock.now()):
            wanted.add((each, TimerKind.REMIND_HANDLER))
        if absent_from(found):
            wanted.add((each, TimerKind.HANDLER_ABSENT))
    return {(subject, str(kind)) for subject, kind in wanted}


async def _notices(town: Town, store: Store, counted: Count) -> None:
    """Whoever has to answer is told once of each concern, and has it on their telephone."""
    wanted = sa.select(outbox.c.about_id).where(outbox.c.kind == "notices.answer_needed")
    told = Counter((await store.connection.execute(wanted)).scalars())
    raised = (await store.connection.execute(sa.select(concern.c.id, concern.c.reference))).all()
    counted.expect("notices", told, Counter(row.id for row in raised))
    screen = {plain(message.text).split()[0] for message in town.phones["key_person"].chat.showing if message.from_bot}
    counted.expect("notices that never arrived", sorted({row.reference for row in raised} - screen), [])


def _repeats(name: str, phone: Phone, recorded: set[int | None], oldest: datetime, counted: Count) -> None:
    """Copies of one letter: all but the last were shown before a crash and not recorded; each but the first says so.

    Of ordinary messages the proof is forgotten after a week, so an older one may stand for itself.
    """
    shown = [message for message in phone.chat.messages.values() if message.from_bot]
    counted.messages += len(shown)
    copies: dict[str, list[Message]] = {}
    newest_recorded = 0
    for message in shown:
        waiting = copies.setdefault(_body(message), [])
        waiting.append(message)
        if message.id not in recorded:
            continue
        del copies[_body(message)]
        first, *again = waiting
        marked = [each for each in again if REPEAT in plain(each.text)]
        counted.doubled_marked += len(marked)
        counted.doubled_on[name] += len(again)
        counted.doubled_unmarked += len(again) - len(marked)
        counted.marked_once += REPEAT in plain(first.text)
        counted.late_repeats += bool(again) and newest_recorded > first.id
        newest_recorded = message.id
    alone = [m.text for each in copies.values() for m in each if datetime.fromtimestamp(m.date, UTC) > oldest]
    counted.expect(f"messages to {name} that no letter stands for", alone, [])


def _body(message: Message) -> str:
    return plain(message.text).removesuffix(REPEAT).strip()
