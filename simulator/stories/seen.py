"""What somebody has in front of them, asked in a way that is true in every language."""

from __future__ import annotations

import html
import re
import unicodedata
from datetime import date
from typing import Any

from procedures.people import Role
from screens.language import ISOLATE, POP, Language
from screens.languages import LANGUAGES
from screens.parts import role_name
from simulator.actor import Actor
from simulator.bubbles import BubbleMessage
from simulator.cast import ABOVE, CAST, SAFEGUARDING
from simulator.stories.stage import WentWrong

NAMES = {member.key: member.name for member in (*CAST, *ABOVE, *SAFEGUARDING)}

_REFERENCE = re.compile(r"\b[0-9A-Z]{3}-[0-9A-Z]{3}\b")
_ISOLATED = re.compile(f"{ISOLATE}[^{POP}]*{POP}")
_MARKUP = re.compile("</?[a-z]+>")


def reads(actor: Actor, sentence: str, *, only: Language | None = None, **values: Any) -> bool:
    """True if this sentence of the program is new on the telephone, in the language in which this person reads it.

    Values are filled in as the screens do: a day in words, the name of a hat. `only` asks for one language.
    """
    return any(
        actor.sees(html.unescape(_MARKUP.sub("", language(sentence, **_filled(language, values)))))
        for language in ([only] if only else LANGUAGES.values())
    )


def _filled(language: Language, values: dict[str, Any]) -> dict[str, Any]:
    found = dict(values)
    for name, value in values.items():
        if isinstance(value, date):
            found[name] = language.day(value)
        elif isinstance(value, Role):
            found[name] = role_name(language, value)
    return found


def reference_on(actor: Actor) -> str:
    """The reference in the newest message that has one."""
    for message in reversed(from_bot(actor)):
        if found := _REFERENCE.search(message.text):
            return found.group(0)
    raise WentWrong(f"{actor.phone.first_name} gets a reference")


def from_bot(actor: Actor) -> list[BubbleMessage]:
    """Every message that the bot shows this person, oldest first."""
    return [message for message in actor.phone.messages if message.from_bot]


def showing(*actors: Actor) -> list[tuple[int, str, list[str]]]:
    """All that the bot shows these people, to be compared later: who must learn nothing still has the same then."""
    return [(each.message_id, each.raw_text, each.buttons) for actor in actors for each in from_bot(actor)]


def knows_of(actor: Actor, reference: str) -> bool:
    """True if this reference stands anywhere on the telephone."""
    return any(reference in each.text or reference in "".join(each.buttons) for each in from_bot(actor))


def has_photo(actor: Actor) -> bool:
    """True if the bot shows this person a photo."""
    return any(each.attachment == "photo" for each in from_bot(actor))


def runs_from_the_right(text: str) -> bool:
    """True if a telephone shows this text from right to left: the first letter that is no inserted value says so."""
    for letter in _ISOLATED.sub("", text):
        if (kind := unicodedata.bidirectional(letter)) in {"L", "R", "AL"}:
            return kind != "L"
    return False
