"""What always holds of a concern, whoever is there, whatever they do, and whenever they do it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from procedures.calendar import due_date
from procedures.concern import STAGES_WITH_SOMEBODY, Concern, Kind, Move, Stage, Subject, Why
from procedures.explained import explained
from procedures.ladder import LADDER
from procedures.moves import (
    answered,
    deputy_for,
    escalated,
    is_overdue,
    made_formal,
    rerouted,
    stepped_aside,
    taken_up,
    who_is_next,
)
from tests.procedures.cast import DIRECTOR, KEY, LINE, MANAGER, after, people, raised

WHO = ["amina", "tom", "kate", "ruth", "rita", "lena", "dora", "una"]
HATS = st.lists(st.sampled_from(WHO), max_size=3, unique=True).map(tuple)
HOLDERS = st.fixed_dictionaries({KEY: HATS, MANAGER: HATS, LINE: HATS, DIRECTOR: HATS})
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))
NAMES = st.lists(st.sampled_from(WHO[1:]), max_size=2, unique=True)
BEGUN = {
    "key_person": st.sampled_from([None, *WHO]),
    "kind": st.sampled_from(Kind),
    "subject": st.sampled_from(Subject),
}
STEPS = ["wait", "wait", "sleep", "name", "step aside", "pass up", "take higher", "answer", "not settled", "formal"]
STEP = st.tuples(st.sampled_from(STEPS), st.integers(0, 12), HOLDERS, st.sampled_from(WHO[1:]))
LONG = settings(max_examples=200)


@dataclass
class World:
    """A concern, the day it is, and whether somebody above the key person has answered."""

    concern: Concern
    today: date
    heard_above: bool = False

    def take(self, move: Move | None) -> None:
        """Makes a move and looks at everything that must never happen."""
        if move is None:
            return
        before, self.concern = self.concern, after(self.concern, move)
        now = self.concern
        assert now.level >= before.level
        if now.handler_id is not None and now.handler_id != before.handler_id:
            assert now.handler_id not in before.past_handlers | {before.handler_id}
            assert self.today <= now.answer_due
        if (now.level, now.handler_id) == (before.level, before.handler_id):
            assert now.answer_due == before.answer_due
        self.look()

    def look(self) -> None:
        now = self.concern
        assert now.handler_id is not None or now.stage is Stage.OUTSIDE
        assert now.answer_due is not None
        if now.is_open:
            assert now.handler_id not in now.shut_out | now.past_handlers | {now.raised_by}
        if not self.heard_above and self.today <= now.outcome_due:
            assert now.answer_due <= now.outcome_due
        why = explained(now)
        assert (why is not None) is (now.stage in STAGES_WITH_SOMEBODY)
        if why:
            assert now.received_on <= why.start <= now.reached_on
            assert due_date(why.start, why.within) == why.due == now.answer_due

    def live(self, step: str, days: int, holders: dict, who: str) -> None:
        """One thing that somebody does, or that the clock does."""
        self.today += timedelta(days={"wait": days, "sleep": days * 8}.get(step, days // 3))
        now, open_ = self.concern, self.concern.is_open
        if step in {"wait", "sleep"}:
            self.take(escalated(now, self.today, holders))
        elif step == "name" and who != now.raised_by:
            self.concern = replace(now, named=now.named | {who})
            everybody = people(*self.concern.named, holders=holders)
            self.take(rerouted(self.concern, everybody, self.today, holders))
        elif step == "step aside" and open_:
            self.concern = replace(now, conflicted=now.conflicted | {now.handler_id})
            self.take(stepped_aside(self.concern, self.today, holders))
        elif step in {"pass up", "take higher"} and open_:
            self.take(taken_up(now, self.today, holders, Why.PASSED_UP))
        elif step == "answer" and open_:
            self.heard_above |= now.level >= 1
            self.take(answered(now, self.today))
        elif step == "not settled" and now.stage is Stage.ANSWERED:
            self.take(taken_up(now, self.today, holders, Why.NOT_SETTLED))
        elif step == "formal":
            self.take(made_formal(now, self.today, holders))


def begun(holders: dict, at: datetime, named: list[str], **how: object) -> World:
    concern = raised(holders, at=at, named=named, **how)
    world = World(concern, concern.received_on)
    world.look()
    return world


@LONG
@given(HOLDERS, MOMENTS, NAMES, st.fixed_dictionaries(BEGUN), st.lists(STEP, max_size=14))
def test_whatever_people_do(holders, at, named, how, steps):
    world = begun(holders, at, named, **how)
    for step in steps:
        world.live(*step)


@LONG
@given(HOLDERS, MOMENTS, NAMES, st.fixed_dictionaries(BEGUN), st.lists(HOLDERS, min_size=1, max_size=5))
def test_looked_at_every_day_it_rises_until_it_is_outside(holders, at, named, how, later):
    """The people change between any two steps. One look a day is enough; a second one changes nothing."""
    world = begun(holders, at, named, **how)
    moves = 0
    while world.concern.stage in STAGES_WITH_SOMEBODY:
        level, now = world.concern.level, later[moves % len(later)]
        world.today = world.concern.answer_due + timedelta(days=1)
        world.take(escalated(world.concern, world.today, now))
        moves += 1
        assert world.concern.level > level
        assert world.concern.handler_id is not None
        assert escalated(world.concern, world.today, now) is None
    assert moves <= len(LADDER)
    assert escalated(world.concern, date(2050, 1, 1), later[-1]) is None


@LONG
@given(HOLDERS, MOMENTS, NAMES, st.fixed_dictionaries(BEGUN), st.integers(0, 400))
def test_after_any_sleep_it_comes_to_rest(holders, at, named, how, days):
    world = begun(holders, at, named, **how)
    world.today += timedelta(days=days)
    for _ in LADDER:
        world.take(escalated(world.concern, world.today, holders))
    assert escalated(world.concern, world.today, holders) is None
    assert not is_overdue(world.concern, world.today)


@LONG
@given(HOLDERS, NAMES, st.fixed_dictionaries(BEGUN), st.sets(st.sampled_from(WHO), max_size=3))
def test_who_comes_next_and_who_is_deputy_may_read_it(holders, named, how, deputies):
    concern = replace(begun(holders, datetime(2026, 10, 5, 12, tzinfo=UTC), named, **how).concern, deputies=deputies)
    barred = concern.shut_out | {concern.raised_by, concern.handler_id}
    assert deputy_for(concern, holders) not in (barred | deputies) - {None}
    following = who_is_next(concern, holders)
    assert following is None or set(holders[following]) - barred


@LONG
@given(HOLDERS, MOMENTS, st.fixed_dictionaries(BEGUN))
def test_everybody_steps_aside_until_nobody_is_left(holders, at, how):
    world = begun(holders, at, [], **how)
    moves = 0
    while world.concern.is_open:
        world.live("step aside", 0, holders, "")
        moves += 1
        assert moves <= len(WHO)
    assert (world.concern.stage, world.concern.handler_id) == (Stage.OUTSIDE, None)
    assert world.concern.answer_due == world.concern.outcome_due
