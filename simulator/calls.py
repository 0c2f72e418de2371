"""One call of a bot, as the method functions see it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.accounts import BotAccount
from simulator.messages import Chat, Message
from simulator.params import Params
from simulator.refusals import bad

if TYPE_CHECKING:
    from simulator.world import World


@dataclass(frozen=True)
class Call:
    """One call of a bot, as the method functions see it."""

    world: "World"
    bot: BotAccount
    params: Params

    def chat(self, name: str = "chat_id") -> Chat:
        """The chat meant by a parameter, whether or not the bot may write there."""
        if not self.params.has(name):
            raise bad("chat_id is empty")
        chat = self.world.find_chat(self.bot, self.params.whole(name))
        if chat is None:
            raise bad("chat not found")
        return chat

    def writable(self) -> Chat:
        """The chat to write to, or the refusal."""
        chat = self.chat()
        if refusal := chat.refusal():
            raise refusal
        return chat

    def other_message(self, name: str, missing: str) -> Message:
        """A message in the chat named by another parameter."""
        return self.chat(name).message(self.params.whole("message_id"), missing)
