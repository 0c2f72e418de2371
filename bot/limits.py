"""How fast somebody may write, and how much in a day. Too fast: nothing written is lost, only answers are left out.

Kept in memory, for a bounded number of chats: a restart forgets it. Whoever sends more to one chat than Telegram takes
(DOVECOTE_PER_CHAT, against a simulator) takes as much more from it.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum, auto

from telegram import Update

from bot.bucket import Bucket
from bot.incoming import Incoming
from handlers.unit import Here
from procedures.calendar import london_day
from procedures.delivery import Lane
from procedures.people import STAFF
from screens import actions
from storage.outbox import Letter

A_MINUTE, AT_ONCE, A_DAY = 20, 10, 200
#: A manager who enrols forty families in a day presses more than anybody should need to write.
STAFF_A_DAY = 2_000
#: What the warning promises: after this time there are answers again, unless the flood goes on.
SILENT_FOR = timedelta(minutes=1)
REMEMBERED_CHATS = 5_000


class Verdict(Enum):
    """What an update of a chat gets."""

    ANSWER = auto()
    WARN = auto()
    SILENCE = auto()
    LAST_WORD = auto()
    DROP = auto()


@dataclass(slots=True)
class _Chat:
    bucket: Bucket
    day: date
    updates: int = 0
    silent_until: datetime | None = None
    #: What was said in this silence although it is one: the kind of letter, and the update that it answered.
    said: dict[str, int] = field(default_factory=dict)


class Limits:
    """The pace of every chat that wrote lately."""

    def __init__(self, pace: float = 1.0) -> None:
        self._pace = max(1.0, pace)
        self._chats: OrderedDict[bytes, _Chat] = OrderedDict()

    def __len__(self) -> int:
        return len(self._chats)

    def judge(self, chat_hash: bytes, now: datetime, *, staff: bool = False) -> Verdict:
        """Counts one update and says what it gets."""
        chat = self._chat(chat_hash, now)
        chat.updates += 1
        most = int((STAFF_A_DAY if staff else A_DAY) * self._pace)
        if chat.updates > most:
            return Verdict.LAST_WORD if chat.updates == most + 1 else Verdict.DROP
        return self._judge_pace(chat, now)

    def _judge_pace(self, chat: _Chat, now: datetime) -> Verdict:
        enough, rested = not chat.bucket.wait(now), chat.bucket.is_full(now)
        chat.bucket.take(now)
        chat.bucket.level = max(0.0, chat.bucket.level)
        if chat.silent_until is not None:
            if not rested and (now < chat.silent_until or not enough):
                return Verdict.SILENCE
            chat.silent_until = None
        if enough:
            return Verdict.ANSWER
        chat.silent_until = now + SILENT_FOR
        chat.said.clear()
        return Verdict.WARN

    def is_new(self, chat_hash: bytes, kind: str, update_id: int) -> bool:
        """True if this was not yet said to another update of the same silence."""
        chat = self._chats.get(chat_hash)
        return chat is None or chat.said.setdefault(kind, update_id) == update_id

    def _chat(self, chat_hash: bytes, now: datetime) -> _Chat:
        today = london_day(now)
        chat = self._chats.get(chat_hash)
        if chat is None:
            burst = AT_ONCE * self._pace
            chat = self._chats[chat_hash] = _Chat(Bucket(A_MINUTE * self._pace / 60, burst, burst, now), today)
            if len(self._chats) > REMEMBERED_CHATS:
                self._chats.popitem(last=False)
        self._chats.move_to_end(chat_hash)
        if chat.day != today:
            chat.day, chat.updates = today, 0
        return chat


#: The conversation about a child in danger.
HARM = "harm"
#: Buttons that lead there, to help outside, or out of sight: nobody is ever too fast for them.
DANGER = (
    actions.ShowOutside,
    actions.HarmPath,
    actions.TellNow,
    actions.HarmAbout,
    actions.HarmAboutOther,
    actions.MyAlert,
    actions.ShowAlerts,
    actions.OpenAlert,
    actions.TakeAlert,
    actions.HideChat,
)


#: That something was not kept is said even in a silence, once: the warning promises that nothing is lost.
NOT_KEPT = frozenset(
    {"problem.too_much", "problem.only_text", "problem.cannot_change", "problem.not_understood", "attachment.refused"}
)


class Gate:
    """The limits at the door of the intake."""

    def __init__(self, pace: float) -> None:
        self._limits = Limits(pace)
        self._verdicts: dict[int, Verdict] = {}

    def forget_group(self) -> None:
        """A new group begins. Within one, an update is judged once, however often it is handled."""
        self._verdicts.clear()

    def judge(self, here: Here, one: Incoming, now: datetime) -> Verdict:
        """What this update gets. Danger, groups (which are left at once) and blocking the bot are not counted."""
        assert one.update is not None
        if not here.is_private or is_in_danger(here) or one.update.my_chat_member or _leads_to_help(one.update):
            return Verdict.ANSWER
        if one.id not in self._verdicts:
            staff = here.person is not None and here.person.wears(*STAFF)
            self._verdicts[one.id] = self._limits.judge(here.address.chat_hash, now, staff=staff)
        return self._verdicts[one.id]

    def leave_out(self, letters: list[Letter], here: Here, one: Incoming) -> list[Letter]:
        """What of these letters goes out in a silence: not the ordinary ones to the chat that sends too much."""
        chat = here.address.chat_hash
        return [
            each
            for each in letters
            if each.lane < Lane.ORDINARY
            or each.address.chat_hash != chat
            or (each.kind in NOT_KEPT and self._limits.is_new(chat, each.kind, one.id))
        ]


def is_in_danger(here: Here) -> bool:
    """True in the conversation about a child in danger."""
    return here.chat.name == HARM


def _leads_to_help(update: Update) -> bool:
    understood = actions.unpack(update.callback_query.data or "") if update.callback_query else None
    return understood is not None and isinstance(understood[0], DANGER)
