"""Who takes part: bots and persons, as Telegram describes them."""

from dataclasses import dataclass, field

from simulator.clock import SettableClock
from simulator.refusals import Json
from simulator.updates import UpdateQueue


@dataclass(eq=False)
class BotAccount:
    """A bot: its token, its queue, what it has set about itself."""

    token: str
    username: str
    first_name: str
    clock: SettableClock
    reads_all_group_messages: bool = True
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    settings: dict[tuple[str, str], Json] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.id = int(self.token.split(":")[0])
        self.updates = UpdateQueue(self.clock)

    def json(self) -> Json:
        """The bot as the sender of a message."""
        return {"id": self.id, "is_bot": True, "first_name": self.first_name, "username": self.username}

    def about(self) -> Json:
        """The bot as it sees itself (getMe)."""
        return {
            **self.json(),
            "can_join_groups": True,
            "can_read_all_group_messages": self.reads_all_group_messages,
            "supports_inline_queries": False,
            "supports_guest_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
            "has_topics_enabled": False,
            "allows_users_to_create_topics": False,
            "can_manage_bots": False,
        }


@dataclass(eq=False)
class Person:
    """A person's account; absent things are None and do not appear."""

    id: int
    first_name: str
    last_name: str | None
    username: str | None
    language_code: str | None
    phone_number: str
    deactivated: bool = False

    def json(self) -> Json:
        """The person as the sender of a message or a tap."""
        return {"id": self.id, "is_bot": False, **self._names(), **_given(language_code=self.language_code)}

    def chat_json(self) -> Json:
        """The private chat with this person."""
        return {"id": self.id, **self._names(), "type": "private"}

    def _names(self) -> Json:
        return _given(first_name=self.first_name, last_name=self.last_name, username=self.username)


def _given(**values: str | None) -> Json:
    return {name: value for name, value in values.items() if value is not None}
