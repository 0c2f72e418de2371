"""One person's telephone: what a person can do with a bot, and nothing that a person cannot."""

import re
from datetime import timedelta
from typing import Self
from urllib.parse import parse_qs, urlsplit

from simulator.accounts import BotAccount
from simulator.bubbles import BubbleMessage
from simulator.entities import utf16, written
from simulator.handset import CannotDo
from simulator.pressing import NoSuchButton, Pressing

PAYLOAD = re.compile("[A-Za-z0-9_-]{1,64}")
EDIT_LIFE = timedelta(hours=48)
LONGEST = 4096

__all__ = ["CannotDo", "NoSuchButton", "Phone"]


class Phone(Pressing):
    """Talks to one bot; every verb only changes the World and queues updates."""

    def with_bot(self, bot: BotAccount) -> Self:
        """The same person's chat with another bot."""
        return type(self)(self.world, self.person, bot)

    def starts(self, payload: str = "") -> BubbleMessage:
        """Press Start, with the payload of a link."""
        return self.says(f"/start {payload}".strip())

    def opens(self, link: str) -> BubbleMessage:
        """Open a t.me link and press Start; a payload of the wrong letters is dropped, as apps do."""
        parts = urlsplit(link if "://" in link else f"https://{link}")
        query = parse_qs(parts.query)
        name = query.get("domain", [""])[0] if parts.scheme == "tg" else parts.path.strip("/")
        bots = [bot for bot in self.world.bots.values() if bot.username.lower() == name.lower()]
        if not bots or (parts.scheme != "tg" and parts.netloc != "t.me"):
            raise CannotDo(f"this link leads to no bot: {link}")
        payload = query.get("start", [""])[0]
        phone = self if bots[0] is self.bot else self.with_bot(bots[0])
        return phone.starts(payload if PAYLOAD.fullmatch(payload) else "")

    def says(
        self,
        text: str,
        reply_to: "BubbleMessage | str | None" = None,
        forwarded_from: "Phone | str | None" = None,
    ) -> BubbleMessage:
        """Send a text; one longer than 4096 is cut into several messages, as apps do."""
        body, entities = written(text)
        if not body:
            raise CannotDo("an app sends no empty message")
        if utf16(body) > LONGEST:
            self.says(_cut(body), reply_to, forwarded_from)
            return self.says(body[len(_cut(body)) :], None, forwarded_from)
        content = {"text": body, **({"entities": entities} if entities else {})}
        target = self._bubble(reply_to) if reply_to is not None else None
        return self._sends(content, target, self._origin(forwarded_from))

    def edits(self, message: "BubbleMessage | str", new_text: str) -> BubbleMessage:
        """Change an own message, which apps allow for 48 hours."""
        self._able()
        bubble = self._bubble(message, own=True)
        if self.world.unix() - bubble.message.date > EDIT_LIFE.total_seconds():
            raise CannotDo("a message can be edited for 48 hours only")
        text, entities = written(new_text)
        name = "text" if "text" in bubble.message.content else "caption"
        if not text and name == "text":
            raise CannotDo("an app sends no empty message")
        if (text, entities) == (bubble.message.text, bubble.entities):
            return bubble  # an app does not send what has not changed
        marks = "entities" if name == "text" else "caption_entities"
        rest = {key: value for key, value in bubble.message.content.items() if key not in (name, marks)}
        bubble.message.content = {**rest, name: text, **({marks: entities} if entities else {})}
        bubble.message.edit_date = self.world.unix()
        self.world.touch(bubble.message)
        self.world.update(self.bot, "edited_message", bubble.message.json())
        return bubble

    def deletes(self, message: "BubbleMessage | str") -> None:
        """Delete a message for both sides; bots are not told."""
        bubble = self._bubble(message)
        bubble.message.deleted = True
        self.world.touch(bubble.message)

    def blocks(self) -> None:
        """Block the bot."""
        if self.chat.blocked:
            raise CannotDo("the bot is blocked already")
        self.chat.blocked = True
        self.world.membership(self.chat, self.bot, self.person.json(), "member", "kicked")

    def unblocks(self) -> None:
        """Let the bot write again; nothing is replayed."""
        if not self.chat.blocked:
            raise CannotDo("the bot is not blocked")
        self.chat.blocked = False
        self.world.membership(self.chat, self.bot, self.person.json(), "kicked", "member")

    def deactivates(self) -> None:
        """Delete the Telegram account."""
        self.person.deactivated = True
        self.world.changed(self.id)

    def _follows(self, url: str) -> None:
        """A link to a bot of this world opens it; other links lead out of Telegram and leave no trace."""
        if any(f"t.me/{bot.username}?start=".lower() in url.lower() for bot in self.world.bots.values()):
            self.opens(url)

    @staticmethod
    def _origin(forwarded_from: "Phone | str | None") -> dict[str, object] | None:
        if forwarded_from is None:
            return None
        if isinstance(forwarded_from, str):
            return {"type": "hidden_user", "sender_user_name": forwarded_from}
        return {"type": "user", "sender_user": forwarded_from.person.json()}


def _cut(text: str) -> str:
    return text.encode("utf-16-le")[: 2 * LONGEST].decode("utf-16-le", "ignore")
