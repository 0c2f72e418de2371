"""Messages and the chats they stand in, each chat seen by one bot."""

from dataclasses import dataclass, field

from simulator.accounts import BotAccount, Person
from simulator.keyboards import Rows
from simulator.refusals import Json, Refusal, bad, forbidden


@dataclass(eq=False)
class Message:
    """One message; `touched` is the moment (a running number) when it last appeared or changed on a screen."""

    id: int
    chat: "Chat"
    sender: BotAccount | Person
    date: int
    content: Json
    rows: Rows = field(default_factory=list)
    reply_keyboard: Json | None = None
    reply_to: "Message | None" = None
    protected: bool = False
    extra: Json = field(default_factory=dict)
    edit_date: int | None = None
    deleted: bool = False
    touched: int = 0
    older_rows: list[Rows] = field(default_factory=list)

    @property
    def from_bot(self) -> bool:
        """Whether the bot wrote it."""
        return isinstance(self.sender, BotAccount)

    @property
    def text(self) -> str:
        """The text or caption, empty when there is neither."""
        return str(self.content.get("text") or self.content.get("caption") or "")

    def json(self, with_reply: bool = True) -> Json:
        """The message as Telegram sends it: only inline keyboards, the replied message without its own."""
        body: Json = {"message_id": self.id, "from": self.sender.json(), "chat": self.chat.json(), "date": self.date}
        if with_reply and self.reply_to and not self.reply_to.deleted:
            body["reply_to_message"] = self.reply_to.json(with_reply=False)
        if self.edit_date is not None:
            body["edit_date"] = self.edit_date
        if self.protected:
            body["has_protected_content"] = True
        body |= self.extra | self.content
        if self.rows:
            body["reply_markup"] = {"inline_keyboard": self.rows}
        return body

    def change(self, content: Json, rows: Rows) -> None:
        """New content and buttons; the old buttons stay with clients that have not refreshed."""
        if self.rows and self.rows != rows:
            self.older_rows.append(self.rows)
        self.content, self.rows = content, rows


class Chat:
    """One conversation of one bot."""

    private = True

    def __init__(self, bot: BotAccount, chat_id: int) -> None:
        self.bot, self.id = bot, chat_id
        self.messages: dict[int, Message] = {}
        self.keyboard: Json | None = None
        self.action: Json | None = None

    def json(self) -> Json:
        """The chat as it stands in a message."""
        raise NotImplementedError

    def refusal(self) -> Refusal | None:
        """Why the bot cannot write here, if it cannot."""
        return None

    def message(self, message_id: int, missing: str) -> Message:
        """A message still there, or the refusal with the given words."""
        found = self.messages.get(message_id)
        if found is None or found.deleted:
            raise bad(missing)
        return found

    @property
    def showing(self) -> list[Message]:
        """Every message not deleted, oldest first."""
        return [message for message in self.messages.values() if not message.deleted]


class PrivateChat(Chat):
    """The chat of a bot with one person, who must start it and may block it."""

    def __init__(self, bot: BotAccount, person: Person) -> None:
        super().__init__(bot, person.id)
        self.person = person
        self.started = False
        self.blocked = False
        self.read_up_to = 0

    def json(self) -> Json:
        """The chat carries the person's name."""
        return self.person.chat_json()

    def refusal(self) -> Refusal | None:
        """Deleted, blocked, or never started."""
        if self.person.deactivated:
            return forbidden("user is deactivated")
        if self.blocked:
            return forbidden("bot was blocked by the user")
        return None if self.started else forbidden("bot can't initiate conversation with a user")


class GroupChat(Chat):
    """A group as one bot sees it."""

    private = False

    def __init__(self, bot: BotAccount, chat_id: int, title: str) -> None:
        super().__init__(bot, chat_id)
        self.title = title
        self.inside = False

    def json(self) -> Json:
        """A basic group."""
        return {"id": self.id, "title": self.title, "type": "group"}

    def refusal(self) -> Refusal | None:
        """Only members write."""
        return None if self.inside else forbidden("bot is not a member of the group chat")
