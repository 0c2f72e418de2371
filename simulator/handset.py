"""The part of a phone that looks."""

from typing import TYPE_CHECKING

from simulator.accounts import BotAccount, Person
from simulator.bubbles import BubbleMessage, plain
from simulator.commands import menu
from simulator.messages import PrivateChat
from simulator.refusals import Json
from simulator.taps import Tap

if TYPE_CHECKING:
    from simulator.world import World


class CannotDo(AssertionError):
    """The person cannot do this with what is in front of them."""


class NothingToSee(CannotDo):
    """The person looks for something that is not there."""


class Handset:
    """One person's view of their chat with one bot."""

    def __init__(self, world: "World", person: Person, bot: BotAccount | None = None) -> None:
        self.world, self.person = world, person
        self._bot = bot
        self._looked_away = 0
        #: What the page writes beside the telephone; Telegram knows nothing of it.
        self.full_name, self.about = person.first_name, ""

    @property
    def bot(self) -> BotAccount:
        """The bot this phone talks to: the given one, or the first of the world."""
        if self._bot is None and not self.world.bots:
            raise CannotDo("there is no bot in this world yet")
        return self._bot or next(iter(self.world.bots.values()))

    @property
    def chat(self) -> PrivateChat:
        """The private chat with the bot."""
        return self.world.private_chat(self.bot, self.person)

    @property
    def id(self) -> int:
        """The person's Telegram id, which is also the chat's."""
        return self.person.id

    @property
    def first_name(self) -> str:
        """The person's first name."""
        return self.person.first_name

    @property
    def language_code(self) -> str | None:
        """The language of the person's app, which may be absent."""
        return self.person.language_code

    @language_code.setter
    def language_code(self, code: str | None) -> None:
        self.person.language_code = code

    @property
    def messages(self) -> list[BubbleMessage]:
        """Every message showing, both sides, oldest first."""
        return [BubbleMessage(message) for message in self.chat.showing]

    @property
    def last(self) -> BubbleMessage:
        """The last message of the bot."""
        for message in reversed(self.chat.showing):
            if message.from_bot:
                return BubbleMessage(message)
        raise NothingToSee(f"{self.first_name} has no message from the bot\n{self.screen()}")

    @property
    def buttons(self) -> list[str]:
        """The labels under the last message of the bot."""
        return self.last.buttons

    @property
    def keyboard(self) -> list[str]:
        """The labels of the reply keyboard above the entry field."""
        rows = self.chat.keyboard["keyboard"] if self.chat.keyboard else []
        return [plain(button["text"]) for row in rows for button in row]

    @property
    def menu(self) -> list[Json]:
        """The commands that this phone shows in the menu."""
        return menu(self.bot, self.id, self.language_code)

    @property
    def blocked(self) -> bool:
        """Whether the person has blocked the bot."""
        return self.chat.blocked

    @property
    def typing(self) -> bool:
        """Whether "typing" (or the like) is showing."""
        action = self.chat.action
        return action is not None and self.world.unix() < action["until"]

    @property
    def taps_made(self) -> list[Tap]:
        """Every press of an inline button, oldest first."""
        return [tap for tap in self.world.taps.values() if tap.person_id == self.id and tap.bot is self.bot]

    @property
    def spinning(self) -> list[Tap]:
        """Presses that the bot has not answered: the wheel still turns."""
        return [tap for tap in self.taps_made if not tap.answered]

    @property
    def toasts(self) -> list[str]:
        """The texts of answered presses."""
        return [tap.toast for tap in self.taps_made if tap.toast]

    def sees(self, text: str) -> bool:
        """Whether the bot shows this text in a message that is new or changed since `looks_away`."""
        wanted = plain(text)
        return any(
            wanted in plain(message.text)
            for message in self.chat.showing
            if message.from_bot and message.touched > self._looked_away
        )

    @property
    def unread(self) -> int:
        """How many messages of the bot came since the person last read."""
        return sum(message.from_bot and message.id > self.chat.read_up_to for message in self.chat.showing)

    def reads(self) -> None:
        """Everything that shows has been read."""
        newest = max((message.id for message in self.chat.showing), default=0)
        if newest > self.chat.read_up_to:
            self.chat.read_up_to = newest
            self.world.changed(self.id)

    def speaks(self, language_code: str | None) -> None:
        """The person changes the language of their app; the bot sees it with their next message."""
        self.language_code = language_code
        self.world.changed(self.id)

    def looks_away(self) -> None:
        """From now on `sees` counts only what appears or changes later."""
        self._looked_away = self.world.next_number()

    def link(self, prefix: str = "https://t.me/") -> str:
        """The newest link that begins so."""
        for bubble in reversed(self.messages):
            for link in bubble.links:
                if link.startswith(prefix):
                    return link
        raise NothingToSee(f"{self.first_name} sees no link {prefix}\n{self.screen()}")

    def screen(self) -> str:
        """The whole chat as readable text."""
        head = f"--- {self.first_name}'s phone ({self.language_code or 'no language'})"
        foot = [f"    keyboard: {'  '.join(f'[{label}]' for label in self.keyboard)}"] if self.keyboard else []
        foot += [f"    waiting for an answer: [{tap.label}]" for tap in self.spinning]
        foot += ["    (blocked)"] if self.blocked else []
        return "\n".join((head, *(bubble.readable() for bubble in self.messages), *foot))
