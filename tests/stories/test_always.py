"""What always holds of concerns, whatever people do, in whatever order, through the real bot."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from itertools import pairwise
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from handlers.rights import may_still_be_sent
from procedures.calendar import london_day
from procedures.concern import FINISHED, STAGES_WITH_SOMEBODY, Concern, Stage, Why
from procedures.family import Restriction
from simulator.cast import SAFEGUARDING
from simulator.school import School, little_doves
from storage.database import Database
from storage.master_key import MasterKeys
from storage.outbox import UNFINISHED, State
from storage.reading import SubjectKind
from storage.store import Store
from storage.tables import alarm, concern_part, outbox, quarantine
from storage.task import AlarmKind
from tests.grown import Seed, everybody_else, grown, seed_in
from tests.life import NOT_FOUND, PARENTS
from tests.life_families import Families
from tests.support import Postgres

#: Each example lives in a school of its own, with as much time as it likes.
FEW = settings(
    max_examples=12, stateful_step_count=14, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
)
MORE = settings(FEW, max_examples=16, stateful_step_count=20)
DEEP = settings(FEW, max_examples=200, stateful_step_count=30)
ON_POSTGRES = settings(FEW, max_examples=1, stateful_step_count=8)
CONCERN, NEVER = SubjectKind.CONCERN, sys.maxsize
LEFT_OUT = {AlarmKind.BACKLOG, AlarmKind.SECOND_COPY, AlarmKind.GUESSING}


class Always(Families):
    """Life, looked at after every step."""

    def __init__(self) -> None:
        super().__init__()
        self.before: dict[str, Concern] = {}
        #: By the number of the case: who was shown what, and when last.
        self.shown: dict[str, dict[tuple[str, str], datetime]] = {}

    @invariant()
    def everything_holds(self) -> None:
        """What is kept, and what every telephone shows."""
        self.run(self._look())

    async def _look(self) -> None:
        async with self.school.unit() as unit:
            store = unit.store
            for case_id in self.words:
                case = await store.concerns.get_by_clock(case_id)
                assert case is not None
                await self._somebody_has_it(store, case)
                await self._nobody_named_has_read_it_or_will(store, case)
                await self._it_never_goes_down_and_never_gets_later(store, case)
                self.before[case_id] = case
            await self._nothing_is_lost_or_doubled(store)
            await self._nothing_is_stuck(store)
            await self._who_is_kept_away_from_a_child_finds_no_child(store)
        self._whoever_is_shut_out_is_told_nothing()

    async def _somebody_has_it(self, store: Store, case: Concern) -> None:
        if case.stage in STAGES_WITH_SOMEBODY:
            assert case.handler_id is not None and case.answer_due is not None
        else:
            assert case.stage in {Stage.OUTSIDE, Stage.ANSWERED, *FINISHED}
        if case.is_open:
            assert case.handler_id not in case.shut_out | {case.raised_by}
            assert case.handler_id is None or (await store.people.get(case.handler_id)).active
        assert not case.deputies & (case.shut_out | {case.raised_by, case.handler_id}), case.deputies
        before = self.before.get(case.id)
        if case.handler_id and (before is None or before.handler_id != case.handler_id):
            assert (await store.people.get(case.handler_id)).active
            goes_along = before is not None and case.level == before.level  # with the child, or with who leaves
            assert before is None or goes_along or case.handler_id not in before.past_handlers

    async def _nobody_named_has_read_it_or_will(self, store: Store, case: Concern) -> None:
        """Nothing was shown to whoever is shut out since they are, and no letter of this case waits for them."""
        shown = {(each.person_id, each.record): each.last for each in await store.readings.about(CONCERN, case.id)}
        before = self.shown.setdefault(case.id, {})
        newly = {person_id for (person_id, record), last in shown.items() if before.get((person_id, record)) != last}
        barred = case.shut_out & self.before[case.id].shut_out if case.id in self.before else frozenset()
        assert not newly & barred, newly & barred
        self.shown[case.id] = shown
        queued = sa.select(outbox.c.person_id).where(outbox.c.about_id == case.id, outbox.c.state.in_(UNFINISHED))
        waiting = {*(await store.connection.execute(queued)).scalars()}
        for person_id in waiting & case.shut_out:
            letters = [each for each in self.school.house.delivery.queue.letters() if each.person_id == person_id]
            assert not [each for each in letters if await may_still_be_sent(store, each) and each.about_id == case.id]

    async def _who_is_kept_away_from_a_child_finds_no_child(self, store: Store) -> None:
        today, zara = london_day(self.school.world.clock.now()), self.school.children["zara"].id
        for parent in PARENTS:
            person = await store.people.get(self.school.actors[parent].person.id)
            standing = await store.families.standing(person.id, zara, today)
            found = await store.children.get_for(person, zara, today=today)
            listed = [child.id for child in await store.children.all_for(person, today=today)]
            if standing.restriction is Restriction.NO_CONTACT:
                assert found is None and zara not in listed
            else:
                assert found is not None and zara in listed

    async def _it_never_goes_down_and_never_gets_later(self, store: Store, case: Concern) -> None:
        history = await store.concerns.history(case.id)
        chain = [(row.handler_before, row.handler_after) for row in history]
        assert all(one[1] == following[0] for one, following in pairwise(chain)), chain
        above = {Stage.OUTSIDE, *STAGES_WITH_SOMEBODY[1:]}
        heard = any(row.why == Why.ANSWERED and row.before in above for row in history)
        today = london_day(self.school.world.clock.now())
        if case.is_open and not heard and today <= case.outcome_due:
            assert case.answer_due is not None and case.answer_due <= case.outcome_due
        before = self.before.get(case.id)
        if before is None:
            return
        assert case.level >= before.level
        assert case.shut_out | self.unnamed.get(case.id, set()) >= before.shut_out
        if (case.level, case.handler_id) == (before.level, before.handler_id) and before.answer_due:
            assert case.answer_due is not None and case.answer_due <= before.answer_due

    async def _nothing_is_lost_or_doubled(self, store: Store) -> None:
        kept: list[str] = []
        for parent in PARENTS:
            person = self.school.actors[parent].person
            for case in await store.concerns.raised_by(person):
                kept += [part.text for _kind, part in await store.concerns.parts_for(person, case)]
        rows = await store.connection.scalar(sa.select(sa.func.count()).select_from(concern_part))
        assert rows == len(kept), "a parent reads everything that is kept of their case"
        drafts = await self._drafts(store)
        for text in self.written:
            places = kept.count(text) + drafts.count(text) + (text in self.given_up)
            assert places == 1, (text, places)

    async def _drafts(self, store: Store) -> str:
        found = []
        for parent in PARENTS:
            address = await store.people.address_of(self.school.actors[parent].person.id)
            assert address is not None
            found.append((await store.conversations.get(address.chat_hash)).drafts)
        return str(found)

    async def _nothing_is_stuck(self, store: Store) -> None:
        connection, now = store.connection, self.school.world.clock.now()
        assert await connection.scalar(sa.select(sa.func.count()).select_from(quarantine)) == 0
        rung = (await connection.execute(sa.select(alarm.c.kind))).scalars().all()
        assert {*rung} <= LEFT_OUT, rung
        waits = sa.select(outbox.c.state, outbox.c.kind, outbox.c.created_at, outbox.c.attempts)
        for row in (await connection.execute(waits.where(outbox.c.state.in_([State.SENDING, State.WAITING])))).all():
            assert (row.state, row.attempts) == (State.WAITING, 0), row
            assert row.created_at > now, f"{row.kind} could have gone and did not"

    def _whoever_is_shut_out_is_told_nothing(self) -> None:
        assert all(NOT_FOUND in text or "We do not know this account" in text for text in self.refused_doors)
        bars = [(*whom, since, NEVER) for whom, since in self.barred.items()]
        for case_id, person_id, since, until in (*bars, *self.past_bars):
            secrets = [case_id, self.before[case_id].reference, *self.words[case_id]]
            for bubble in self.phones[person_id].messages:
                if bubble.from_bot and since < bubble.message.touched < until:
                    shown = f"{bubble.text} {bubble.message.rows}"
                    assert not any(secret in shown for secret in secrets), (person_id, bubble.text)


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Seed:
    """Little Doves with somebody on every rung."""
    return seed_in(tmp_path_factory.mktemp("everybody"), in_english)


async def in_english(school: School) -> None:
    """Everybody is there, with a safeguarding lead, and both parents read English."""
    await everybody_else(school)
    await school.joins(SAFEGUARDING[0])
    await school.father.taps_raw("ls:en_GB")


def machine(opens: Any) -> type[Always]:
    """The machine, with schools that open so."""

    class Machine(Always):
        pass

    Machine.opens = staticmethod(opens)
    return Machine


def test_whatever_people_do(seed: Seed) -> None:
    run_state_machine_as_test(machine(lambda: grown(seed)), settings=FEW)


@pytest.mark.parametrize(
    "how",
    [pytest.param(MORE, marks=pytest.mark.again), pytest.param(DEEP, marks=pytest.mark.deep)],
    ids=["more", "deep"],
)
def test_whatever_people_do_for_long(seed: Seed, how: settings) -> None:
    run_state_machine_as_test(machine(lambda: grown(seed)), settings=how)


def test_whatever_people_do_on_postgresql(postgres: Postgres, masters: MasterKeys) -> None:
    @asynccontextmanager
    async def opens() -> AsyncIterator[School]:
        url = await postgres.take(migrated=True)
        database = Database(url)
        async with little_doves(database, masters) as school:
            await in_english(school)
            yield school
        await database.close()
        await postgres.give_back(url, migrated=True)

    run_state_machine_as_test(machine(opens), settings=ON_POSTGRES)
