"""How a concern moves: by the clock, by the parent, by whoever has it. Each gives a `Move`, or None if nothing moves.

Sources: Chavey Down, complaints procedure, lines 64 to 67 (not happy with the response: the next one up).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from procedures.calendar import due_date
from procedures.concern import OUTSIDE_LEVEL, REPLY_WITHIN, STAGES_WITH_SOMEBODY, Concern, Move, Stage, Why
from procedures.ladder import LADDER, Holders, free_of, lowest_level, reach
from procedures.people import Person, Role


def is_overdue(concern: Concern, today: date) -> bool:
    """True from the day after the promised date, while nobody has answered."""
    return concern.stage in STAGES_WITH_SOMEBODY and concern.answer_due is not None and today > concern.answer_due


def escalated(concern: Concern, today: date, holders: Holders) -> Move | None:
    """What the clock must do now: the move to the next rung that has somebody new, or None if nothing is due.

    When nobody is above, the parent is sent outside; whoever was last still owes the answer.
    """
    if not is_overdue(concern, today):
        return None
    move = _up(concern, today, holders, Why.NOT_ANSWERED_IN_TIME)
    if move.after is not Stage.OUTSIDE:
        return move
    return _outside(concern, today, Why.NOT_ANSWERED_IN_TIME, concern.handler_id, concern.answer_due)


def taken_up(concern: Concern, today: date, holders: Holders, why: Why) -> Move | None:
    """The move one rung up: the parent takes it higher, it is passed up, an answer did not settle it.

    None if nobody above is free while somebody still owes an answer: then it stays with them.
    """
    move = _up(concern, today, holders, why)
    stays = concern.is_open or concern.stage is Stage.OUTSIDE
    return None if move.after is Stage.OUTSIDE and stays else move


def rerouted(concern: Concern, named: Iterable[Person], today: date, holders: Holders) -> Move | None:
    """The move that naming these people makes at once; None if whoever has it may keep it.

    `concern.named` already holds them.
    """
    lowest = lowest_level(concern.kind, concern.subject, named)
    if concern.level >= lowest and concern.handler_id not in concern.shut_out:
        return None
    if concern.is_finished or (concern.level == OUTSIDE_LEVEL and concern.handler_id is None):
        return None
    return _from(max(lowest, concern.level), concern, today, holders, Why.NAMED)


def stepped_aside(concern: Concern, today: date, holders: Holders) -> Move:
    """The move that a declared conflict of interest makes: somebody else of the same hat, or the next rung.

    Another key person has nothing to do with the child, so from there it goes up.
    """
    return _from(max(concern.level, 1), concern, today, holders, Why.CONFLICT)


def made_formal(concern: Concern, today: date, holders: Holders) -> Move | None:
    """The move that making it a complaint makes: the key person does not answer complaints."""
    if concern.level > 0:
        return None
    move = _up(concern, today, holders, Why.MADE_A_COMPLAINT)
    return None if move.after is Stage.OUTSIDE and concern.is_open else move


def handler_left(concern: Concern, today: date, holders: Holders) -> Move:
    """The move that the leaving of its handler makes: the same rung if somebody else is there, or the next one up.

    `holders` name the child's new key person as the only one on the lowest rung. What was promised stays promised: an
    earlier date is kept. One that was answered is looked after by somebody else, and waits for the parent as before.
    """
    move = _from(min(concern.level, OUTSIDE_LEVEL - 1), concern, today, holders, Why.HANDLER_LEFT)
    if not concern.is_open:
        level = move.level if move.handler_id and concern.stage is Stage.ANSWERED else concern.level
        kept = replace(move, after=concern.stage, reached_on=concern.reached_on, answer_due=concern.answer_due)
        return replace(kept, level=level, reply_due=concern.reply_due)
    if move.handler_id and move.answer_due and concern.answer_due and concern.answer_due >= today:
        return replace(move, answer_due=min(move.answer_due, concern.answer_due))
    return move


def answered(concern: Concern, today: date) -> Move:
    """The move that an answer makes: the promise is kept and its clock stops; the parent is asked if it is settled."""
    reply_due = due_date(today, REPLY_WITHIN)
    return Move(
        concern.stage,
        Stage.ANSWERED,
        concern.handler_id,
        today,
        concern.answer_due,
        Why.ANSWERED,
        concern.level,
        reply_due,
    )


def finished(concern: Concern, today: date, why: Why) -> Move:
    """The end: settled or withdrawn by the parent, or closed because no word came."""
    after = {Why.SETTLED: Stage.SETTLED, Why.WITHDRAWN: Stage.WITHDRAWN, Why.NO_WORD: Stage.CLOSED}[why]
    return Move(concern.stage, after, concern.handler_id, today, concern.answer_due, why, concern.level)


def who_is_next(concern: Concern, holders: Holders) -> Role | None:
    """The hat that gets the concern if nobody answers; None if nobody above is free."""
    free = free_of(holders, _cannot_take(concern))
    return next((rung.answered_by for rung in LADDER[concern.level + 1 :] if free.get(rung.answered_by)), None)


def deputy_for(concern: Concern, holders: Holders) -> str | None:
    """Who is added when the handler does not open it: the same hat above the key person, else the next rung."""
    free = free_of(holders, _cannot_take(concern) | concern.deputies)
    rungs = LADDER[max(concern.level, 1) :]
    return next((free[rung.answered_by][0] for rung in rungs if free.get(rung.answered_by)), None)


def _cannot_take(concern: Concern) -> frozenset[str | None]:
    """Nobody answers their own concern, nobody named or in conflict has it, and nobody gets it twice."""
    has_it = set() if _only_looks_after_it(concern) else {concern.handler_id}
    return concern.past_handlers | has_it | {concern.raised_by} | concern.shut_out


def _only_looks_after_it(concern: Concern) -> bool:
    """True if somebody below answered and left: whoever has it since then was not heard yet, and is next."""
    return concern.stage is Stage.ANSWERED and 0 <= concern.heard_by < concern.level < OUTSIDE_LEVEL


def _up(concern: Concern, today: date, holders: Holders, why: Why) -> Move:
    level = concern.level if _only_looks_after_it(concern) else concern.level + 1
    return _from(level, concern, today, holders, why)


def _from(level: int, concern: Concern, today: date, holders: Holders, why: Why) -> Move:
    free = free_of(holders, _cannot_take(concern))
    standing = (concern.level, concern.answer_due) if concern.stage in STAGES_WITH_SOMEBODY else None
    move = reach(level, free, concern.received_on, today, concern.stage, why, concern.heard_by, standing)
    if move.after is Stage.OUTSIDE and concern.heard_by < 0:
        # Nobody free of conflict: the clock is kept, so that the record shows what was owed.
        return _outside(concern, today, why, None, concern.outcome_due)
    return move


def _outside(concern: Concern, today: date, why: Why, handler_id: str | None, due: date | None) -> Move:
    return Move(concern.stage, Stage.OUTSIDE, handler_id, today, due, why, OUTSIDE_LEVEL)
