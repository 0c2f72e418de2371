"""A Bot API for one bot: long polling with Telegram's rules for offsets, and answers that are counted and timed."""

from __future__ import annotations

import asyncio
import itertools
import random
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable
from typing import Any

import orjson

from benchmarks.updates import BOT, DOORBELL, Waiting, doorbell, load

OK = b'{"ok":true,"result":true}'
NOTHING = b'{"ok":true,"result":[]}'
ME = orjson.dumps({"ok": True, "result": {**BOT, "can_join_groups": True, "can_read_all_group_messages": False}})
CONFLICT = b'{"ok":false,"error_code":409,"description":"Conflict: terminated by other getUpdates request"}'
SENT = b'{"ok":true,"result":{"message_id":%d,"from":%b,"chat":{"id":%d,"type":"private"},"date":%d,"text":%b}}'
US = orjson.dumps(BOT)

Send = Callable[[int, bytes], None]


class BotApi:
    """What Telegram knows of the one bot under load. The n-th message to a chat answers its n-th update."""

    def __init__(self) -> None:
        self._queue: deque[Waiting] = deque([doorbell(1000)])
        self._next_number, self._message_id, self._handed_up_to = 1001, 0, 1000
        self._poller: tuple[Send, int, asyncio.TimerHandle] | None = None
        self._started: dict[int, float] = {}
        self._open: defaultdict[int, deque[Waiting]] = defaultdict(deque)
        self._task: asyncio.Task[None] | None = None
        self.calls: Counter[str] = Counter()
        self.rang_at: float | None = None
        self._latencies: list[float] = []
        self._wrong = self._extra = 0
        self._first = self._last = 0.0
        self._timed_from_hand_out = True

    # -- the load

    def arm(self, kind: str, count: int, rate: float) -> None:
        """Queues a load at once (rate 0), or as an open loop with random gaps of 1/rate seconds on average."""
        updates = list(load(kind, count, self._next_number))
        self._next_number += count
        self._timed_from_hand_out = not rate
        if rate:
            self._task = asyncio.get_running_loop().create_task(self._trickle(updates, rate))
        else:
            self._release(updates)

    async def _trickle(self, updates: list[Waiting], rate: float) -> None:
        gaps, due = random.Random(1), time.monotonic() + 0.05
        for update in updates:
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            self._started[update.id] = due
            self._release([update])
            due += gaps.expovariate(rate)

    def _release(self, updates: Iterable[Waiting]) -> None:
        for update in updates:
            self._queue.append(update)
            self._open[update.chat].append(update)
        if self._poller is not None and self._queue:
            send, limit, timer = self._poller
            self._poller = None
            timer.cancel()
            send(200, self._take(limit))

    def figures(self) -> dict[str, Any]:
        """What was answered so far, how fast, and whether it was right."""
        ordered = sorted(self._latencies)

        def at(share: float) -> float | None:
            return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000, 3) if ordered else None

        counted = {"answered": len(ordered), "wrong": self._wrong, "extra": self._extra, "calls": dict(self.calls)}
        timed = {"seconds": self._last - self._first, "p50_ms": at(0.5), "p99_ms": at(0.99), "rang_at": self.rang_at}
        return {**counted, **timed}

    # -- the calls

    def call(self, method: str, params: dict[str, Any], send: Send) -> None:
        """One call of the bot; `send` is given status and body, perhaps later."""
        name = method.lower()
        self.calls[name] += 1
        if name == "getupdates":
            self._poll(params, send)
        elif name == "sendmessage":
            send(200, self._message(int(params["chat_id"]), str(params.get("text", ""))))
        else:
            send(200, ME if name == "getme" else OK)

    def _poll(self, params: dict[str, Any], send: Send) -> None:
        if self._poller is not None:
            self._poller[2].cancel()
            self._poller[0](409, CONFLICT)
            self._poller = None
        offset, limit = int(params.get("offset") or 0), int(params.get("limit") or 100)
        while self._queue and self._queue[0].id < offset:
            self._queue.popleft()
        seconds = float(params.get("timeout") or 0)
        if self._queue:
            send(200, self._take(limit))
        elif seconds:
            timer = asyncio.get_running_loop().call_later(min(seconds, 60), self._expire, send)
            self._poller = (send, limit, timer)
        else:
            send(200, NOTHING)

    def _expire(self, send: Send) -> None:
        self._poller = None
        send(200, NOTHING)

    def _take(self, limit: int) -> bytes:
        now, taken = time.monotonic(), list(itertools.islice(self._queue, min(limit, 100)))
        for update in taken:
            if update.id > self._handed_up_to:
                self._handed_up_to = update.id
                self._started.setdefault(update.id, now)
                self._first = self._first or now
        return b'{"ok":true,"result":[' + b",".join(update.raw for update in taken) + b"]}"

    def _message(self, chat: int, text: str) -> bytes:
        now = time.monotonic()
        self._message_id += 1
        if chat == DOORBELL:
            self.rang_at = self.rang_at or now
        elif self._open[chat]:
            update = self._open[chat].popleft()
            self._wrong += update.expected not in text
            self._latencies.append(now - self._started.pop(update.id, now))
            self._last = now
        else:
            self._extra += 1
        return SENT % (self._message_id, US, chat, int(time.time()), orjson.dumps(text))
