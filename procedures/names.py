"""What counts as a name that staff typed: any script, one line, nothing that can turn a message around."""

from __future__ import annotations

import unicodedata

LONGEST = 80
MOST_MARKS_ON_A_LETTER = 3
#: Joiners belong inside words in Persian, Urdu and several Indian scripts.
JOINERS = {"\u200c", "\u200d"}
#: Letters by their category, and yet nothing to be seen.
FILLERS = {"\u115f", "\u1160", "\u3164", "\uffa0"}


def cleaned(text: str) -> str | None:
    """The name, composed and with single spaces; None if it cannot be a name."""
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not 1 <= len(name) <= LONGEST or not any(letter.isalpha() for letter in name):
        return None
    if not FILLERS.isdisjoint(name) or any(unicodedata.category(letter) in {"Cc", "Cs", "Co", "Cn"} for letter in name):
        return None
    if any(unicodedata.category(letter) == "Cf" and letter not in JOINERS for letter in name):
        return None
    return name if _marks(name) <= MOST_MARKS_ON_A_LETTER else None


def _marks(name: str) -> int:
    most = here = 0
    for letter in name:
        stands_on_another = unicodedata.combining(letter) or unicodedata.category(letter) == "Me"
        here = here + 1 if stands_on_another else 0
        most = max(most, here)
    return most
