"""What a person sees of a message."""

import re
from datetime import UTC, datetime
from typing import Any

from simulator.messages import Message

INVISIBLE = re.compile("[\u2066-\u2069\u200e\u200f]")
SPACES = re.compile("[\u00a0\u202f]")
LINK = re.compile('(?:https?://)?t\\.me/[^\\s<>"\u2066-\u2069\u200e\u200f]+|tg://[^\\s<>"\u2066-\u2069]+')


def plain(text: str) -> str:
    """The text as an eye compares it: no invisible direction marks, every space a space."""
    return SPACES.sub(" ", INVISIBLE.sub("", text))


class BubbleMessage:
    """A message on the screen; it always shows the present state."""

    def __init__(self, message: Message) -> None:
        self.message = message

    def __eq__(self, other: object) -> bool:
        return isinstance(other, BubbleMessage) and other.message is self.message

    def __hash__(self) -> int:
        return id(self.message)

    def __repr__(self) -> str:
        return f"<BubbleMessage {self.message_id}: {self.text!r}>"

    @property
    def message_id(self) -> int:
        """Telegram's number of the message."""
        return self.message.id

    @property
    def raw_text(self) -> str:
        """Text or caption, character by character as it was sent."""
        return self.message.text

    @property
    def text(self) -> str:
        """Text or caption without what the eye cannot see."""
        return plain(self.message.text)

    @property
    def entities(self) -> list[dict[str, Any]]:
        """Bold, links and so on, in UTF-16 units of the raw text."""
        content = self.message.content
        found: list[dict[str, Any]] = content.get("entities") or content.get("caption_entities") or []
        return found

    @property
    def rows(self) -> list[list[str]]:
        """The labels of the inline keyboard, row by row."""
        return [[plain(str(button["text"])) for button in row] for row in self.message.rows]

    @property
    def buttons(self) -> list[str]:
        """The labels of the inline keyboard in reading order."""
        return [label for row in self.rows for label in row]

    @property
    def date(self) -> datetime:
        """When it was sent."""
        return datetime.fromtimestamp(self.message.date, UTC)

    @property
    def edited(self) -> bool:
        """Whether it carries the mark of an edit."""
        return self.message.edit_date is not None

    @property
    def protected(self) -> bool:
        """Whether it shows a lock: no forwarding, no copying."""
        return self.message.protected

    @property
    def from_bot(self) -> bool:
        """Whether it stands on the bot's side."""
        return self.message.from_bot

    @property
    def attachment(self) -> str | None:
        """What hangs on it: "photo", "document form.pdf", "contact Amina" and so on."""
        for kind in ("photo", "document", "voice", "video", "sticker", "contact", "location"):
            if kind in self.message.content:
                media = self.message.content[kind]
                about = {} if isinstance(media, list) else media
                return " ".join(filter(None, (kind, about.get("file_name") or about.get("first_name"))))
        return None

    @property
    def links(self) -> list[str]:
        """Every t.me link: in the text, behind words, on buttons."""
        hidden = [entity["url"] for entity in self.entities if "url" in entity]
        pressed = [button["url"] for row in self.message.rows for button in row if "url" in button]
        return [found for text in (self.raw_text, *hidden, *pressed) for found in LINK.findall(text)]

    def readable(self) -> str:
        """A few lines for a person reading a failed test."""
        marks = "".join((" (edited)" if self.edited else "", " (locked)" if self.protected else ""))
        head = f"{'bot' if self.from_bot else 'me '} {self.date:%d %b %H:%M}{marks}"
        body = [f"[{self.attachment}]"] if self.attachment else []
        body += [self.text] if self.text else []
        keys = ["  ".join(f"[{label}]" for label in row) for row in self.rows]
        return "\n    ".join((head, *"\n".join((*body, *keys)).splitlines()))
