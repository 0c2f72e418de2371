"""Who and what exists in the world, and how a change spreads: chats, messages, updates, listeners."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from simulator.accounts import BotAccount, Person
from simulator.clock import SettableClock
from simulator.groups import Group
from simulator.messages import Chat, Message, PrivateChat
from simulator.people import Phone
from simulator.refusals import Json
from simulator.taps import Tap
from simulator.updates import DAY

if TYPE_CHECKING:
    from simulator.world import World

FIRST_PERSON = 6_000_000_001
FIRST_GROUP = -4_500_000_001
CLOCK = 0  # what `changed` says when the time was moved: no chat has this id
BEGINNING = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)
TOKEN = re.compile(r"[1-9]\d{0,15}:[A-Za-z0-9_-]{1,64}")


class Population:
    """The half of the World that knows who is there; it knows nothing of calls."""

    def __init__(self, clock: SettableClock | None = None) -> None:
        self.clock = clock or SettableClock(BEGINNING)
        self.bots: dict[str, BotAccount] = {}
        self.people: dict[int, Phone] = {}
        self.groups: dict[int, Group] = {}
        self.taps: dict[str, Tap] = {}
        self.transcript: list[Json] = []
        self.listeners: list[Callable[[int], None]] = []
        self._private: dict[tuple[int, int], PrivateChat] = {}
        self._number = 0
        self.clock.changed.listeners.append(lambda: self.changed(CLOCK))

    def add_bot(self, token: str, username: str, first_name: str = "Bot") -> BotAccount:
        """Register a bot; its id is the number before the colon of its token."""
        if not TOKEN.fullmatch(token):
            raise ValueError("a token looks like 123456:letters")
        self.bots[token] = BotAccount(token, username, first_name, self.clock)
        return self.bots[token]

    def add_person(
        self,
        first_name: str,
        *,
        language_code: str | None = "en",
        id: int | None = None,
        last_name: str | None = None,
        username: str | None = None,
        bot: BotAccount | None = None,
    ) -> Phone:
        """A person with a phone; ids are larger than 32 bits, as real ones may be."""
        number = id if id is not None else max([FIRST_PERSON - 1, *self.people]) + 1
        phone_number = f"+447700900{len(self.people) % 1000:03d}"
        person = Person(number, first_name, last_name, username, language_code, phone_number)
        self.people[number] = Phone(cast("World", self), person, bot)
        self.changed(number)
        return self.people[number]

    def empty(self) -> None:
        """Nobody is there any more, as before the beginning; whoever listens goes on listening."""
        for bot in self.bots.values():
            bot.updates.close()
        self.bots.clear()
        self.people.clear()
        self.groups.clear()
        self.taps.clear()
        self.transcript.clear()
        self._private.clear()
        self._number = 0

    def add_group(self, title: str) -> Group:
        """An empty group."""
        group = Group(cast("World", self), FIRST_GROUP - len(self.groups), title)
        self.groups[group.id] = group
        return group

    def unix(self) -> int:
        """The time as Telegram writes it."""
        return int(self.clock.now().timestamp())

    def next_number(self) -> int:
        """A running number, for message ids and everything else that must differ."""
        self._number += 1
        return self._number

    def private_chat(self, bot: BotAccount, person: Person) -> PrivateChat:
        """The one chat of these two."""
        return self._private.setdefault((bot.id, person.id), PrivateChat(bot, person))

    def find_chat(self, bot: BotAccount, chat_id: int) -> Chat | None:
        """The chat with this id as this bot sees it."""
        if chat_id in self.people:
            return self.private_chat(bot, self.people[chat_id].person)
        group = self.groups.get(chat_id)
        return group.rooms.get(bot.id) if group else None

    def put(self, chat: Chat, sender: BotAccount | Person, content: Json, **rest: Any) -> Message:
        """A new message in a chat; no update yet."""
        message = Message(self.next_number(), chat, sender, self.unix(), content, **rest)
        chat.messages[message.id] = message
        self.touch(message)
        return message

    def touch(self, message: Message) -> None:
        """A message appeared, changed or went."""
        message.touched = self.next_number()
        self.changed(message.chat.id)

    def update(self, bot: BotAccount, kind: str, body: Json, life: timedelta = DAY) -> Json | None:
        """Queue an update if the bot wants this kind."""
        if not bot.updates.wants(kind):
            return None
        update = bot.updates.push({kind: body}, life)
        self.transcript.append({"at": self.clock.now().isoformat(), "update": update})
        return update

    def membership(self, chat: Chat, bot: BotAccount, actor: Json, old: str, new: str) -> None:
        """my_chat_member: the bot's standing in a chat changed."""
        self.update(
            bot,
            "my_chat_member",
            {
                "chat": chat.json(),
                "from": actor,
                "date": self.unix(),
                "old_chat_member": _member(bot, old),
                "new_chat_member": _member(bot, new),
            },
        )
        self.changed(chat.id)

    def changed(self, chat_id: int) -> None:
        """Tell whoever watches that a phone or group looks different."""
        for listener in list(self.listeners):
            listener(chat_id)


def _member(bot: BotAccount, status: str) -> Json:
    return {"user": bot.json(), "status": status, **({"until_date": 0} if status == "kicked" else {})}
