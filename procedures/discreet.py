"""What a bot can clear from a private chat: its own messages and the other's, for 48 hours, at most a hundred at once.

Telegram numbers everything that one bot sends and gets in private chats in one sequence, and passes over numbers that
stand in another chat. So the person's own messages, whose numbers nobody keeps, are found between the bot's.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

#: A little less than Telegram allows: one message that is too old would keep all of a call.
CLEARED_BACK = timedelta(hours=47, minutes=30)
AT_ONCE = 100
#: How many numbers before an answer may be the question, and how many after the last may be under way.
BEFORE, AFTER = 20, 40


def batches(standing: Sequence[int], too_old: int = 0) -> list[list[int]]:
    """The numbers to be deleted, from those of the bot's messages; each list is one call.

    `too_old` is the last one that must stay. What lies between it and the first may be too old as well: it is tried
    apart, last, so that it keeps nothing else.
    """
    known = sorted(set(standing))
    if not known:
        return []
    sure: set[int] = set(range(known[-1], known[-1] + AFTER + 1))
    for earlier, later in pairwise(known):
        sure.update(range(max(earlier, later - BEFORE), later + 1))
    sure.add(known[0])
    numbers = sorted(sure, reverse=True)
    before = list(range(max(known[0] - BEFORE, too_old + 1, 1), known[0]))
    calls = [numbers[start : start + AT_ONCE] for start in range(0, len(numbers), AT_ONCE)]
    return [*calls, before] if before else calls
