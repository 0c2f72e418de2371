"""What a screen is: text in Telegram's HTML, and buttons that say what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from screens.actions import Action

#: Telegram's limits, counted in UTF-16 units after the markup is removed.
LONGEST_TEXT = 4096
#: What we give somebody's own words in one message, so that a heading and isolates always fit beside them.
LONGEST_WORDS = 3_500
LONGEST_LABEL = 60
#: What a list shows at most: Telegram takes 100 buttons, and nobody reads so many.
LONGEST_LIST = 50
#: A choice must not hide anybody: as many as Telegram takes, less the buttons at the foot.
MOST_BUTTONS = 95


@dataclass(frozen=True, slots=True)
class Button:
    """One button, on a row of its own. `label` is plain text."""

    label: str
    action: Action


@dataclass(frozen=True, slots=True)
class Screen:
    """One message. `protect` keeps confidential words from being forwarded or saved."""

    text: str
    buttons: tuple[Button, ...] = field(default=())
    protect: bool = False


def paragraphs(*sentences: str) -> str:
    """Sentences set apart by an empty line; empty ones are left out."""
    return "\n\n".join(sentence for sentence in sentences if sentence)


def together(pieces: Sequence[str], longest: int = LONGEST_WORDS) -> list[str]:
    """Pieces, an empty line between them, in as few texts as Telegram takes; no piece is cut."""
    found = [""]
    for piece in pieces:
        longer = paragraphs(found[-1], piece)
        if found[-1] and utf16_length(longer) > longest:
            found.append(piece)
        else:
            found[-1] = longer
    return found


def lines(*sentences: str) -> str:
    """Facts below each other, one a line."""
    return "\n".join(sentence for sentence in sentences if sentence)


def shortened(label: str, longest: int = LONGEST_LABEL) -> str:
    """A label, or a name in one, that a telephone can show."""
    return label if len(label) <= longest else f"{label[: longest - 1]}…"


def utf16_length(text: str) -> int:
    """Length as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def pages(text: str, longest: int = LONGEST_WORDS) -> list[str]:
    """A long text in pieces that each fit into one message, broken between words where there are any."""
    found, rest = [], text
    while _weight(rest) > longest:
        cut = _fitting(rest, longest)
        space = max(rest.rfind(" ", 0, cut), rest.rfind("\n", 0, cut))
        cut = space + 1 if space > cut // 2 else cut
        found.append(rest[:cut])
        rest = rest[cut:]
    return [*found, rest]


def in_pages(blocks: Sequence[str], buttons: tuple[Button, ...]) -> list[Screen]:
    """As many messages as it takes, so that nobody is left out; the buttons stand under the last one."""
    *texts, last = together(blocks)
    return [*(Screen(text, protect=True) for text in texts), Screen(last, buttons, protect=True)]


def _fitting(text: str, longest: int) -> int:
    """How many code points of `text` fit into `longest` UTF-16 units; one at least."""
    taken = 0
    for number, letter in enumerate(text):
        taken += _weight(letter)
        if taken > longest:
            return max(number, 1)
    return len(text)


def _weight(text: str) -> int:
    """Length as Telegram counts it, with the two isolates that every line of somebody's words gets."""
    return utf16_length(text) + 2 * text.count("\n")
