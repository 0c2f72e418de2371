"""`dovecote import`: a list of children and their adults, looked at first and then written whole or not at all."""

from __future__ import annotations

import csv
import html
import io
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from rich.console import Console

from bot.clock import SystemClock
from bot.open import store_for_a_command
from bot.settings import Settings, WrongSettings
from handlers.roster import ask
from handlers.unit import Unit
from procedures.calendar import london_day
from procedures.roster import COLUMNS, EXAMPLE, roster_in
from procedures.roster_match import plan
from procedures.roster_plan import Plan
from procedures.sheet import LARGEST_FILE, Flaw, read
from screens.language import ISOLATE, POP
from screens.languages import ENGLISH
from screens.roster import counts
from screens.roster_reasons import explained, known_languages

#: What was wrong with the use of a command, here with the list.
WRONG_LIST = 2
#: More than anybody puts right at once.
MOST_SHOWN = 50


@dataclass(frozen=True, slots=True, repr=False)
class Imported:
    """What a list would change, and whether it was written."""

    plan: Plan
    written: bool


def template() -> str:
    """A list to begin with: the columns, and one line that shows what belongs into each."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([COLUMNS, [EXAMPLE[column] for column in COLUMNS]])
    return text.getvalue()


def write_template(path: Path) -> None:
    """Writes it where nothing is yet, with the mark by which Excel knows UTF-8."""
    write_new(path, template().encode("utf-8-sig"))


def write_new(path: Path, content: bytes) -> None:
    """Writes a file that nobody but its owner can read; WrongSettings if there is one already."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
    except FileExistsError:
        raise WrongSettings(f"There is a file {path} already. Please choose another name.") from None
    except OSError as wrong:
        raise WrongSettings(f"The file {path} cannot be written ({wrong.strerror}).") from None


async def bring_in(settings: Settings, path: Path, *, write: bool, new_staff: bool) -> Imported:
    """What the list would change; with `write` and without a flaw it is written, in one transaction."""
    content = _content(path)
    async with store_for_a_command(settings) as (store, setting):
        now = SystemClock().now()
        roster = roster_in(read(content), london_day(now), known_languages())
        planned = plan(roster, await store.rosters.known(), new_staff=new_staff)
        written = write and planned.may_be_written
        if written:
            unit = Unit(store, setting, now)
            await ask(unit, await store.rosters.write(planned, None, now))
            await unit.flush(count(await store.outbox.last_id() + 1).__next__, at_once=False)
    return Imported(planned, written)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError as wrong:
        raise WrongSettings(f"The file {path} cannot be read ({wrong.strerror}).") from None


def show(out: Console, imported: Imported, *, write: bool) -> int:
    """Prints what would change and what is wrong; returns the exit code."""
    planned = imported.plan
    _show_all(out, "To put right:", planned.flaws)
    _show_all(out, "To look at:", planned.notes)
    if planned.flaws:
        out.print("Nothing was written. Please change the file and try again.")
        return WRONG_LIST
    out.print(plain(counts(ENGLISH, planned)), markup=False)
    if imported.written:
        out.print("Written. A second person now confirms each adult in the bot, under Families and staff.")
    elif not planned.changes_something:
        out.print("Everything in this list is here already.")
    elif not write:
        out.print("Nothing is written yet. To write it, run the same again with --write")
    return 0


def _show_all(out: Console, heading: str, flaws: Sequence[Flaw]) -> None:
    if not flaws:
        return
    out.print(heading)
    for flaw in flaws[:MOST_SHOWN]:
        out.print("  " + plain(explained(ENGLISH, flaw)).replace("\n", " "), markup=False, soft_wrap=True)
    if len(flaws) > MOST_SHOWN:
        out.print(f"  and {len(flaws) - MOST_SHOWN} more.")


def plain(text: str) -> str:
    """A sentence made for Telegram, as a terminal shows it."""
    return html.unescape(re.sub(f"</?b>|[{ISOLATE}{POP}]", "", text))
