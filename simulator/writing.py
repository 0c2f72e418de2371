"""The part of a phone that puts messages into the chat and tells the bot."""

from simulator.bubbles import BubbleMessage, plain
from simulator.handset import CannotDo, Handset, NothingToSee
from simulator.refusals import Json


class Writing(Handset):
    """What every kind of sending shares."""

    def _able(self) -> None:
        """Raise when the person's app would not let them."""
        if self.person.deactivated:
            raise CannotDo(f"{self.first_name} has no Telegram account any more")
        if self.chat.blocked:
            raise CannotDo(f"{self.first_name} has blocked the bot and must unblock it first")

    def _sends(
        self,
        content: Json,
        reply_to: BubbleMessage | None = None,
        origin: Json | None = None,
        **extra: object,
    ) -> BubbleMessage:
        self._able()
        self.chat.started = True
        if origin is not None:
            extra["forward_origin"] = {"date": self.world.unix(), **origin}
        target = reply_to.message if reply_to else None
        message = self.world.put(self.chat, self.person, content, reply_to=target, extra=extra)
        self.world.update(self.bot, "message", message.json())
        return BubbleMessage(message)

    def _bubble(self, wanted: BubbleMessage | int | str, own: bool = False) -> BubbleMessage:
        """A message showing, by itself, by number or by text: the newest, an exact text before a part of one."""
        showing = [bubble for bubble in reversed(self.messages) if not own or not bubble.from_bot]
        if isinstance(wanted, str):
            text = plain(wanted)
            found = [bubble for bubble in showing if bubble.text == text]
            found += [bubble for bubble in showing if text in bubble.text]
        else:
            number = wanted if isinstance(wanted, int) else wanted.message_id
            found = [bubble for bubble in showing if bubble.message_id == number]
        if not found:
            raise NothingToSee(f"{self.first_name} sees no such message: {wanted!r}\n{self.screen()}")
        return found[0]
