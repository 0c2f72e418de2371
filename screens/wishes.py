"""A screen as its reader wants it: in easy reading, and with "Hide" in discreet mode.

Easy reading: every sentence has a line of its own, and no message has more than a few of them. What somebody wrote
themselves stays as it is. The buttons stand under the last message.
"""

from __future__ import annotations

import re
from dataclasses import replace

from screens.actions import AskForHelp, GoBack, HarmPath, HideChat, OpenMenu
from screens.language import ISOLATE, POP, Language
from screens.screen import Button, Screen

#: The foot of a screen: whatever a screen is about stands above it.
FOOT = (HarmPath, AskForHelp, GoBack, OpenMenu)

#: How many lines one message has at most; somebody's own words count as one.
MOST_LINES = 5
_END = re.compile(r"(?:(?<=[.?؟۔])|(?<=[.?؟۔]</b>))(?=\s)")


def easily(screen: Screen) -> list[Screen]:
    """The screen in short messages, one sentence a line."""
    pieces = _pieces(screen.text)
    texts = ["\n\n".join(pieces[start : start + MOST_LINES]) for start in range(0, len(pieces), MOST_LINES)]
    return [
        replace(screen, text=text, buttons=screen.buttons if number == len(texts) else ())
        for number, text in enumerate(texts, 1)
    ]


def _pieces(text: str) -> list[str]:
    found: list[str] = []
    in_words = False
    for line in text.split("\n"):
        verbatim = _is_words(line)
        if verbatim and in_words:
            found[-1] += f"\n{line}"
        elif line:
            found += [line] if verbatim else _sentences(line)
        in_words = verbatim or (in_words and not line)
        if not line and in_words and found:
            found[-1] += "\n"
    return [each.strip("\n") for each in found]


def _is_words(line: str) -> bool:
    """True for a line of somebody's own words: all of it is set apart."""
    return line.startswith(ISOLATE) and line.find(POP) == len(line) - 1


def _sentences(line: str) -> list[str]:
    """The sentences of a line; nothing is cut inside a value or inside bold letters."""
    found, begin = [], 0
    for end in (match.start() for match in _END.finditer(line)):
        before = line[:end]
        whole = before.count(ISOLATE) == before.count(POP) and before.count("<b>") == before.count("</b>")
        sentence = line[begin:end].strip()
        if whole and any(letter.isalpha() for letter in sentence):
            found.append(sentence)
            begin = end
    return [*found, line[begin:].strip()]


def with_hide(_: Language, screen: Screen) -> Screen:
    """The same screen with "Hide" as the first button of its foot."""
    foot = len(screen.buttons)
    while foot and isinstance(screen.buttons[foot - 1].action, FOOT):
        foot -= 1
    hide = Button(_.label("button", "Hide"), HideChat())
    return replace(screen, buttons=(*screen.buttons[:foot], hide, *screen.buttons[foot:]))
