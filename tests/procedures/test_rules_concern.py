"""A concern as it begins, the dates that were promised for it, and how it ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.calendar import last_working_day
from procedures.concern import (
    FINISHED,
    OUTSIDE_LEVEL,
    STAGES_WITH_SOMEBODY,
    Kind,
    Move,
    Part,
    Stage,
    Undertaking,
    Why,
)
from procedures.ladder import LADDER
from procedures.moves import answered, escalated, finished, is_overdue, taken_up
from tests.procedures.cast import KEY_DUE, LAW, STAFF, D, after, answered_on, noon, raised, with_line_manager

# -- receipt, and the law's 28 days


@pytest.mark.parametrize(
    ("received", "day", "law", "why"),
    [
        ("2026-10-05T09:00:00+00:00", "2026-10-05", "2026-11-02", "over the end of summer time: still a Monday"),
        ("2026-11-27T16:00:00+00:00", "2026-11-27", "2026-12-25", "due on Christmas Day: it stays there"),
        ("2027-02-26T09:00:00+00:00", "2027-02-26", "2027-03-26", "due on Good Friday"),
        ("2027-03-01T09:00:00+00:00", "2027-03-01", "2027-03-29", "due on Easter Monday, over the change to summer"),
        ("2027-06-30T23:30:00+00:00", "2027-07-01", "2027-07-29", "in London it was 1 July already"),
        ("2027-06-30T22:59:00+00:00", "2027-06-30", "2027-07-28", "23:59 in London, summer time"),
        ("2027-06-30T23:01:00+00:00", "2027-07-01", "2027-07-29", "00:01 in London, summer time"),
        ("2026-12-31T23:59:00+00:00", "2026-12-31", "2027-01-28", "23:59 in London, winter"),
        ("2027-01-01T00:01:00+00:00", "2027-01-01", "2027-01-29", "00:01 in London, winter"),
        ("2026-10-24T23:30:00+00:00", "2026-10-25", "2026-11-22", "half past midnight before the clocks go back"),
        ("2027-03-28T23:30:00+00:00", "2027-03-29", "2027-04-26", "the night after they went forward"),
        ("2028-02-01T12:00:00+00:00", "2028-02-01", "2028-02-29", "due on a leap day"),
        ("2028-02-29T12:00:00+00:00", "2028-02-29", "2028-03-28", "received on a leap day"),
        ("2026-09-12T12:00:00+00:00", "2026-09-12", "2026-10-10", "due on a Saturday: it stays there"),
        ("2026-12-01T12:00:00+00:00", "2026-12-01", "2026-12-29", "Christmas counts like any other days"),
    ],
)
def test_the_day_of_receipt_and_the_date_of_the_law(received, day, law, why):
    concern = raised(at=datetime.fromisoformat(received), kind=Kind.COMPLAINT)
    assert (concern.received_on, concern.reached_on) == (D(day), D(day)), why
    assert concern.outcome_due == concern.answer_due == D(law), why


@given(st.dates(D("2026-01-01"), D("2032-12-31")))
def test_the_28_days_never_end_later_and_never_on_another_weekday(day):
    concern = raised(at=noon(day.isoformat()))
    assert concern.outcome_due == day + timedelta(days=28)
    assert last_working_day(concern.outcome_due) <= concern.outcome_due


@pytest.mark.parametrize(
    ("received", "dues", "why"),
    [
        # due with: key person, setting manager, line manager, director; each is a day late
        ("2026-10-05", ["2026-10-12", "2026-11-02", "2026-11-17", "2026-12-02"], "an ordinary autumn"),
        ("2026-11-27", ["2026-12-04", "2026-12-25", "2027-01-09", "2027-01-24"], "Christmas Day, two weekends"),
        ("2027-02-26", ["2027-03-05", "2027-03-26", "2027-04-10", "2027-04-25"], "Good Friday"),
        ("2028-02-01", ["2028-02-08", "2028-02-29", "2028-03-15", "2028-03-30"], "a leap day"),
        ("2026-12-24", ["2027-01-05", "2027-01-21", "2027-02-05", "2027-02-20"], "received on Christmas Eve"),
        ("2027-03-25", ["2027-04-05", "2027-04-22", "2027-05-07", "2027-05-22"], "over Easter, clocks go forward"),
    ],
)
def test_the_dates_of_every_rung_when_nobody_ever_answers(received, dues, why):
    concern = raised(at=noon(received))
    seen = []
    while concern.stage in STAGES_WITH_SOMEBODY:
        seen.append(concern.answer_due.isoformat())
        assert escalated(concern, concern.answer_due, STAFF) is None
        concern = after(concern, escalated(concern, concern.answer_due + timedelta(days=1), STAFF))
    assert seen == dues, why
    assert (concern.stage, concern.handler_id, concern.level) == (Stage.OUTSIDE, "dora", OUTSIDE_LEVEL)


def test_an_appeal_on_18_december_is_due_on_new_years_day():
    concern = raised(at=noon("2026-12-01"), kind=Kind.COMPLAINT)
    told = answered_on(concern, "2026-12-17")
    move = taken_up(told, D("2026-12-18"), STAFF, Why.NOT_SETTLED)
    assert (move.handler_id, move.answer_due) == ("lena", D("2027-01-01"))
    assert last_working_day(move.answer_due) == D("2026-12-31")


@pytest.mark.parametrize(
    ("today", "overdue", "why"),
    [
        ("2026-10-05", False, "the day itself"),
        ("2026-10-11", False, "a day before"),
        ("2026-10-12", False, "on the date it is not late yet"),
        ("2026-10-13", True, "the day after"),
        ("2027-01-01", True, "long after"),
    ],
)
def test_it_is_overdue_only_the_day_after(today, overdue, why):
    concern = raised()
    assert is_overdue(concern, D(today)) is overdue, why
    assert (escalated(concern, D(today), STAFF) is not None) is overdue, why


# -- where it stands

STANDS = [
    # stage, somebody has it, open, late, finished
    *((stage, "ruth", True, False, False) for stage in STAGES_WITH_SOMEBODY),
    (Stage.OUTSIDE, "ruth", True, True, False),
    (Stage.OUTSIDE, None, False, False, False),
    (Stage.ANSWERED, "ruth", False, False, False),
    (Stage.SETTLED, "ruth", False, False, True),
    (Stage.WITHDRAWN, "ruth", False, False, True),
    (Stage.CLOSED, "ruth", False, False, True),
]


@pytest.mark.parametrize(("stage", "handler", "is_open", "late", "over"), STANDS)
def test_what_a_stage_means(stage, handler, is_open, late, over):
    concern = replace(raised(), stage=stage, handler_id=handler)
    assert (concern.is_open, concern.is_late, concern.is_finished) == (is_open, late, over)
    assert (stage in FINISHED) is over
    if stage not in STAGES_WITH_SOMEBODY:
        assert not is_overdue(concern, D("2030-01-01"))
        assert escalated(concern, D("2030-01-01"), STAFF) is None


def test_every_stage_has_its_meaning_and_every_rung_its_stage():
    assert {row[0] for row in STANDS} == set(Stage)
    assert tuple(rung.stage for rung in LADDER) == STAGES_WITH_SOMEBODY
    assert len(LADDER) == OUTSIDE_LEVEL


def test_whoever_is_named_or_in_conflict_is_shut_out():
    concern = replace(raised(), named=frozenset({"tom"}), conflicted=frozenset({"ruth"}), deputies=frozenset({"lena"}))
    assert concern.shut_out == {"tom", "ruth"}


# -- answered, and over


@pytest.mark.parametrize("concern", [raised(), with_line_manager()], ids=["key person", "line manager"])
def test_an_answer_stops_the_clock_and_keeps_the_promise_in_the_record(concern):
    move = answered(concern, D("2026-10-07"))
    assert move == Move(
        before=concern.stage,
        after=Stage.ANSWERED,
        handler_id=concern.handler_id,
        reached_on=D("2026-10-07"),
        answer_due=concern.answer_due,
        why=Why.ANSWERED,
        level=concern.level,
        reply_due=D("2026-10-21"),
    )
    told = after(concern, move)
    assert (told.handler_id, told.past_handlers, told.is_open) == (concern.handler_id, frozenset(), False)
    assert escalated(told, D("2030-01-01"), STAFF) is None


def test_a_late_answer_is_an_answer():
    late = after(
        raised({}, "tom"),
        escalated(raised({}, "tom"), D("2026-10-13"), {}),
    )
    assert late.is_late
    told = answered_on(late, "2026-12-24")
    assert (told.stage, told.handler_id, told.answer_due) == (Stage.ANSWERED, "tom", KEY_DUE)
    assert told.reply_due == D("2027-01-07")


@pytest.mark.parametrize(
    ("why", "stage"),
    [(Why.SETTLED, Stage.SETTLED), (Why.WITHDRAWN, Stage.WITHDRAWN), (Why.NO_WORD, Stage.CLOSED)],
)
def test_how_it_ends(why, stage):
    told = answered_on(raised(), "2026-10-07")
    over = after(told, finished(told, D("2026-10-21"), why))
    assert (over.stage, over.handler_id, over.level) == (stage, "tom", 0)
    assert (over.reached_on, over.answer_due, over.reply_due) == (D("2026-10-21"), KEY_DUE, None)
    assert (over.is_open, over.is_finished) == (False, True)


@pytest.mark.parametrize("why", sorted(set(Why) - {Why.SETTLED, Why.WITHDRAWN, Why.NO_WORD}))
def test_it_ends_for_no_other_reason(why):
    with pytest.raises(KeyError):
        finished(raised(), LAW, why)


def test_nothing_shows_words_or_names():
    said = Part("amina", "The yard gate does not close.", noon("2026-10-05"))
    promised = Undertaking("u", "c", "tom", "Mend the gate", "Tom Wells", LAW)
    for shown in (repr(raised()), repr(said), str(said), repr(promised), str(promised)):
        for secret in ("Zara", "Amina", "gate", "Wells"):
            assert secret not in shown
