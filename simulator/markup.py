"""Telegram's HTML: tags become entities, and what is wrong is refused in Telegram's words."""

import re
from dataclasses import dataclass

from simulator.entities import utf16
from simulator.refusals import Json, Refusal, bad

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
ENTITY = re.compile(r"&(?:#x([0-9a-fA-F]+)|#(\d+)|(lt|gt|amp|quot)(?![A-Za-z]));?")
TAG = re.compile(r"</?([^\s>]*)", re.ASCII)
SPACE = re.compile(r"\s*", re.ASCII)
TAG_END = re.compile(r"\s*>", re.ASCII)
ATTRIBUTE = re.compile(r"""\s*([^\s=>/"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[A-Za-z0-9.-]+(?=[\s>])))?""", re.ASCII)


@dataclass
class _Open:
    name: str
    offset: int
    attributes: dict[str, str]


class _Reader:
    """Walks through the source once; `out` is the visible text so far, `length` its UTF-16 units."""

    def __init__(self, source: str) -> None:
        self.source, self.at, self.length = source, 0, 0
        self.out: list[str] = []
        self.open: list[_Open] = []
        self.entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            character = self.source[self.at]
            if character == "<":
                self._tag()
            elif character != "&" or not self._entity():
                self._put(character)
                self.at += 1
        if self.open:
            raise _wrong(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        return "".join(self.out), self.entities

    def _put(self, text: str) -> None:
        self.out.append(text)
        self.length += utf16(text)

    def _entity(self) -> bool:
        found = ENTITY.match(self.source, self.at)
        if not found:
            return False
        hexadecimal, decimal, name = found.groups()
        code = int(hexadecimal, 16) if hexadecimal else int(decimal) if decimal else ord(NAMED[name])
        if not 0 < code < 0x10FFFF or 0xD800 <= code < 0xE000:
            return False
        self._put(chr(code))
        self.at = found.end()
        return True

    def _tag(self) -> None:
        start = self.at
        found = TAG.match(self.source, start)
        name = found.group(1).lower() if found else ""
        self.at = found.end() if found else start + 1
        where = f"at byte offset {len(self.source[:start].encode())}"
        closing = self.source.startswith("</", start)
        if self.at >= len(self.source):
            raise _wrong(f"Unclosed {'end' if closing else 'start'} tag {where}")
        if closing:
            self._close(name, where)
        else:
            self._start(name, where)

    def _close(self, name: str, where: str) -> None:
        space = SPACE.match(self.source, self.at)
        self.at = space.end() if space else self.at
        if not self.open:
            raise _wrong(f"Unexpected end tag {where}")
        if self.source[self.at : self.at + 1] != ">":
            raise _wrong(f"Unclosed end tag {where}")
        expected = self.open[-1].name
        if name and name != expected:
            raise _wrong(f'Unmatched end tag {where}, expected "</{expected}>", found "</{name}>"')
        self.at += 1
        self._finish(self.open.pop())

    def _start(self, name: str, where: str) -> None:
        if name not in KINDS:
            raise _wrong(f'Unsupported start tag "{name}" {where}')
        attributes: dict[str, str] = {}
        while not (end := TAG_END.match(self.source, self.at)):
            found = ATTRIBUTE.match(self.source, self.at)
            if not found or found.end() >= len(self.source):
                raise _wrong(f'Unclosed start tag "{name}" {where}')
            attributes[found.group(1).lower()] = _unquoted(found.group(2) or "")
            self.at = found.end()
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise _wrong(f'Tag "span" must have class "tg-spoiler" {where}')
        self.open.append(_Open(name, self.length, attributes))
        self.at = end.end()

    def _finish(self, tag: _Open) -> None:
        entity: Json = {"type": KINDS[tag.name], "offset": tag.offset, "length": self.length - tag.offset}
        if not entity["length"] or not _completed(entity, tag, self._text_from(tag.offset)):
            return
        if tag.name == "code" and self.open and self.open[-1].name == "pre" and self.open[-1].offset == tag.offset:
            self.open[-1].attributes["language"] = tag.attributes.get("class", "").removeprefix("language-")
            return
        self.entities.append(entity)

    def _text_from(self, offset: int) -> str:
        units = "".join(self.out).encode("utf-16-le")
        return units[offset * 2 :].decode("utf-16-le")


def _completed(entity: Json, tag: _Open, inside: str) -> bool:
    """Adds what the attributes say; False when Telegram would leave plain text."""
    if tag.name == "a":
        entity["url"] = tag.attributes.get("href") or inside
        return "." in entity["url"] or ":" in entity["url"]
    if tag.name == "pre" and tag.attributes.get("language"):
        entity["language"] = tag.attributes["language"]
    if tag.name == "blockquote" and "expandable" in tag.attributes:
        entity["type"] = "expandable_blockquote"
    if tag.name == "tg-emoji":
        entity["custom_emoji_id"] = tag.attributes.get("emoji-id", "")
        return bool(entity["custom_emoji_id"])
    if tag.name == "tg-time":
        entity["unix_time"] = int(tag.attributes.get("unix") or 0)
        if tag.attributes.get("format"):
            entity["date_time_format"] = tag.attributes["format"]
        return bool(entity["unix_time"])
    return True


def _unquoted(value: str) -> str:
    bare = value[1:-1] if value[:1] in ("'", '"') else value
    return ENTITY.sub(_character, bare)


def _character(found: re.Match[str]) -> str:
    hexadecimal, decimal, name = found.groups()
    code = int(hexadecimal, 16) if hexadecimal else int(decimal) if decimal else ord(NAMED[name])
    return chr(code) if 0 < code < 0x10FFFF else found.group(0)


def _wrong(message: str) -> Refusal:
    return bad(f"can't parse entities: {message}")


def parse_html(source: str) -> tuple[str, list[Json]]:
    """The visible text and its entities; raises the refusal that Telegram would send."""
    return _Reader(source).read()
