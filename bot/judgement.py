"""What Telegram's answer means for a letter: done, refused, or again later. Pure functions; delivery does the rest."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from bot.telegram import Answer, Heard
from procedures.delivery import EFFORT, given_up, pause_before_try
from storage.outbox import Letter, Outcome, State

#: Telegram says 400 and not 403 for some accounts that are gone.
GONE = ("chat not found", "user not found", "user is deactivated", "peer_id_invalid")


def judge(letter: Letter, answer: Answer, now: datetime) -> Outcome:
    """The outcome of one call. Marks the letter if it perhaps arrived."""
    if answer.status in {200, 400, 403}:
        return _finished(letter, answer, now)
    if answer.status == 429:
        return _wait(letter, "too many requests", timedelta(seconds=answer.retry_after + 0.1), now)
    if answer.heard is not Heard.PERHAPS:
        return try_later(letter, f"status {answer.status}", now)
    letter.perhaps_sent = True
    if not EFFORT[letter.lane].sent_again:
        return Outcome(letter, State.UNCERTAIN, "answer lost", now)
    return try_later(letter, "answer lost", now)


def try_later(letter: Letter, why: str, now: datetime) -> Outcome:
    """Again after a growing pause, until its lane gives up and a person must take over."""
    letter.attempts += 1
    if given_up(letter.lane, letter.created_at, now):
        return Outcome(letter, State.REFUSED, "given up", now)
    return _wait(letter, why, pause_before_try(letter.attempts, random.random()), now)  # noqa: S311 - jitter


def _finished(letter: Letter, answer: Answer, now: datetime) -> Outcome:
    if answer.status == 200:
        message_id = answer.result.get("message_id") if isinstance(answer.result, dict) else None
        return Outcome(letter, State.SENT, "repeated" if letter.perhaps_sent else "sent", now, message_id)
    if "message is not modified" in answer.description.lower():
        return Outcome(letter, State.SENT, "not modified", now)
    gone = answer.status == 403 or any(each in answer.description.lower() for each in GONE)
    return Outcome(letter, State.REFUSED, "forbidden" if gone else "bad request", now)


def _wait(letter: Letter, why: str, pause: timedelta, now: datetime) -> Outcome:
    # What perhaps arrived stays marked as being sent, so that a crash now does not forget it.
    state = State.SENDING if letter.perhaps_sent else State.WAITING
    return Outcome(letter, state, why, now, not_before=now + pause)
