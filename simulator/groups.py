"""A group of people with bots in it."""

from typing import TYPE_CHECKING

from simulator.accounts import BotAccount
from simulator.bubbles import BubbleMessage
from simulator.entities import written
from simulator.handset import CannotDo
from simulator.messages import GroupChat
from simulator.refusals import Json

if TYPE_CHECKING:
    from simulator.people import Phone
    from simulator.world import World


class Group:
    """Bots see what is said, unless their privacy mode hides it (`reads_all_group_messages`)."""

    def __init__(self, world: "World", group_id: int, title: str) -> None:
        self.world, self.id, self.title = world, group_id, title
        self.rooms: dict[int, GroupChat] = {}

    def adds(self, bot: BotAccount, by: "Phone | None" = None) -> None:
        """A person (the first of the world, when not named) brings the bot in."""
        actor = self._actor(by)
        room = self.rooms.setdefault(bot.id, GroupChat(bot, self.id, self.title))
        if room.inside:
            raise CannotDo("the bot is in the group already")
        room.inside = True
        self.world.membership(room, bot, actor.person.json(), "left", "member")
        self._post(room, actor, {"new_chat_members": [bot.json()]})

    def removes(self, bot: BotAccount, by: "Phone | None" = None) -> None:
        """A person throws the bot out."""
        room = self.rooms[bot.id]
        room.inside = False
        self.world.membership(room, bot, self._actor(by).person.json(), "member", "kicked")

    def says(self, phone: "Phone", text: str) -> None:
        """A person writes to everybody."""
        body, entities = written(text)
        for room in self.rooms.values():
            if room.inside and self._reads(room.bot, body):
                self._post(room, phone, {"text": body, **({"entities": entities} if entities else {})})

    @property
    def messages(self) -> list[BubbleMessage]:
        """What stands in the group, as the first bot sees it."""
        rooms = list(self.rooms.values())
        return [BubbleMessage(message) for message in rooms[0].showing] if rooms else []

    def sees(self, text: str) -> bool:
        """Whether a bot has written this here."""
        return any(text in bubble.text for bubble in self.messages if bubble.from_bot)

    def screen(self) -> str:
        """The group as readable text."""
        return "\n".join((f"--- {self.title}", *(bubble.readable() for bubble in self.messages)))

    def _post(self, room: GroupChat, phone: "Phone", content: Json) -> None:
        message = self.world.put(room, phone.person, content)
        self.world.update(room.bot, "message", message.json())

    @staticmethod
    def _reads(bot: BotAccount, text: str) -> bool:
        return bot.reads_all_group_messages or text.startswith("/") or f"@{bot.username}" in text

    def _actor(self, by: "Phone | None") -> "Phone":
        if by is None and not self.world.people:
            raise CannotDo("nobody is there to do this: add a person first")
        return by or next(iter(self.world.people.values()))
