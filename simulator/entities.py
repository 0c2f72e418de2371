"""Text as Telegram keeps it: counted in UTF-16, cleaned, trimmed, with links and commands found by themselves."""

import re
from collections.abc import Iterator

from simulator.refusals import Json

BLANK = " \t\n\r\v\f"
STOPS = "\u2066-\u2069\u200e\u200f"
ENDINGS = "com|org|net|uk|me|io|gov|edu|info|app|dev|eu|int"
FOUND_BY_ITSELF = (
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)),
    ("url", re.compile(rf"\b(?:https?|tg|ftp)://[^\s<>\"{STOPS}]+")),
    ("url", re.compile(rf"(?<![\w@./-])(?:[a-zA-Z0-9-]+\.)+(?:{ENDINGS})\b(?:[/?#][^\s<>\"{STOPS}]*)?")),
    ("mention", re.compile(r"(?<![\w@/])@[A-Za-z][A-Za-z0-9_]{2,31}(?![A-Za-z0-9_])")),
    ("hashtag", re.compile(r"(?<![\w#/])#(?=\w*[^\W\d])\w{1,256}")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@])")),
)
OPAQUE = frozenset({"code", "pre", "text_link", "text_mention", "custom_emoji"})


def utf16(text: str) -> int:
    """Length in UTF-16 units, in which Telegram counts."""
    return len(text) + sum(character > "\uffff" for character in text)


def cleaned(text: str) -> str:
    """Without carriage returns and the old direction marks, which Telegram removes; other controls are blanks."""
    text = re.sub("[\r\u2028-\u202e]", "", text)
    return re.sub("[\x00-\x09\x0b-\x1f]", " ", text)


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Both ends without blanks, the entities moved and cut to fit."""
    body = text.strip(BLANK)
    lost = utf16(text) - utf16(text.lstrip(BLANK))
    size, kept = utf16(body), []
    for entity in entities:
        start = max(entity["offset"] - lost, 0)
        end = min(entity["offset"] + entity["length"] - lost, size)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return body, kept


def with_found(text: str, entities: list[Json]) -> list[Json]:
    """The given entities and those Telegram finds by itself, in reading order."""
    taken = [(item["offset"], item["offset"] + item["length"]) for item in entities if item["type"] in OPAQUE]
    found = list(entities)
    for entity in _found(text):
        start, end = entity["offset"], entity["offset"] + entity["length"]
        if all(end <= low or start >= high for low, high in taken):
            taken.append((start, end))
            found.append(entity)
    return sorted(found, key=lambda item: (item["offset"], -item["length"]))


def _found(text: str) -> Iterator[Json]:
    for kind, pattern in FOUND_BY_ITSELF:
        for match in pattern.finditer(text):
            whole = match.group()
            shown = whole.rstrip(".,;:!?)'\"»") if kind == "url" else whole
            yield {"type": kind, "offset": utf16(text[: match.start()]), "length": utf16(shown)}


def written(text: str) -> tuple[str, list[Json]]:
    """A person's own text: cleaned, trimmed, with what Telegram finds in it."""
    body = cleaned(text).strip(BLANK)
    return body, with_found(body, [])
