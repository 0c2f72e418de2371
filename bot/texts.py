"""`dovecote text`: puts the setting's privacy notice or contract in from a file, and says what there is."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from bot.clock import SystemClock
from bot.open import store_for_a_command
from bot.settings import Settings, WrongSettings
from procedures.calendar import london_day
from procedures.texts import LONGEST, SOURCE, Text, TextKind, decoded, tidied
from screens.languages import LANGUAGES

#: Far more than the longest text takes in any script: a bigger file is something else.
BIGGEST_FILE = 8 * LONGEST


async def put_in(settings: Settings, kind: TextKind, file: Path | None, locale: str) -> list[Text]:
    """Publishes the text of the file, if one is given; returns the newest version in every language it has."""
    body = None if file is None else text_in(file, locale)
    async with store_for_a_command(settings) as (store, _setting):
        if body is not None and await store.texts.publish(kind, locale, body, SystemClock().now()) is None:
            raise WrongSettings(_why_not(await store.texts.newest(kind), locale))
        newest = await store.texts.newest(kind)
        if newest is None:
            return []
        found = [
            await store.texts.get(kind, newest.version, each)
            for each in await store.texts.languages(kind, newest.version)
        ]
        return [each for each in found if each is not None]


def text_in(file: Path, locale: str) -> str:
    """The text of a file, as it will be shown; WrongSettings says in one sentence what is wrong with it."""
    if locale not in LANGUAGES:
        raise WrongSettings(f"The bot does not speak this language. It speaks: {', '.join(LANGUAGES)}.")
    if not file.is_file():
        raise WrongSettings("There is no such file.")
    content = file.read_bytes() if file.stat().st_size <= BIGGEST_FILE else b""
    read = decoded(content)
    if read is None:
        raise WrongSettings("This is not a plain text in UTF-8. Save it as a text file with the encoding UTF-8.")
    body = tidied(read)
    if body is None:
        raise WrongSettings(f"This text is empty, too long (more than {LONGEST} letters) or not readable.")
    return body


def _why_not(newest: Text | None, locale: str) -> str:
    if newest is None:
        return "There is no English text yet. Put in the English text first; translations join it."
    if locale == SOURCE:
        return f"This is the text of version {newest.version} already. Nothing was changed, and nobody is asked again."
    return (
        f"Version {newest.version} has this translation already, and people may have agreed to it. "
        "To correct it, put in a new English version first."
    )


def show(out: Console, kind: TextKind, texts: list[Text]) -> None:
    """Prints what there is: one line for each language of the newest version."""
    if not texts:
        out.print(f"{kind}: there is no text yet. Nobody is asked to agree to it.", markup=False)
    for each in texts:
        day = f"{london_day(each.since):%A %d %B %Y}"
        facts = f"version {each.version}, {each.locale}, since {day}, {len(each.body)} letters"
        out.print(f"{kind}: {facts}, SHA-256 {each.digest.hex()}", markup=False, soft_wrap=True)
