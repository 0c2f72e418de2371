"""`dovecote invite --letters`: a printed letter for every adult who has not joined, and their numbers apart from it.

Whoever has both a link and its number is let in. So the links go into one file and the numbers into another one, for
the manager alone, who tells each number in person.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path

import pikepdf
import segno
from rich.console import Console
from telegram.helpers import create_deep_linked_url

from bot.clock import SystemClock
from bot.importing import write_new
from bot.open import store_for_a_command
from bot.settings import Settings, WrongSettings
from procedures.calendar import london_day
from procedures.invitation import LIFETIME, PREFIX
from procedures.people import Contacts, Person, Role, Setting
from screens.languages import language_of
from screens.letter import letter
from storage.store import Store

HERE = Path(__file__).parent
#: What is easy to read first; smaller only if a long address or a long language needs the room.
SIZES = (12.0, 11.0, 10.0, 9.0)
TITLE = "Letters"


@dataclass(frozen=True, slots=True, repr=False)
class Addressed:
    """One adult with the link and the number that let them in."""

    person: Person
    link: str
    number: str


@dataclass(slots=True, repr=False)
class NotJoined:
    """Whom a letter is for, how many wait for a second person, and for how many contact is restricted.

    A letter says where the setting is: whoever may not know where a child is gets none without somebody deciding it.
    """

    people: list[Person] = field(default_factory=list)
    waiting: int = 0
    restricted: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class Made:
    """What was made, or would be; and how many letters had to do without a name."""

    whom: NotJoined
    until: date
    nameless: int = 0
    written: bool = False


async def make(settings: Settings, letters: Path, numbers: Path, *, really: bool) -> Made:
    """Makes new links and writes both files, or says only how many there would be. All of it or nothing."""
    _check_places(settings, letters, numbers)
    written: list[Path] = []
    try:
        async with store_for_a_command(settings) as (store, setting):
            now = SystemClock().now()
            until = london_day(now + LIFETIME)
            whom = await _not_joined(store, london_day(now))
            if not (whom.people and really):
                return Made(whom, until)
            addressed = await _invite(store, setting, whom.people, now)
            paper, nameless = print_letters(addressed, setting, until)
            for path, content in ((letters, paper), (numbers, _numbers(addressed))):
                write_new(path, content)
                written.append(path)
    except BaseException:  # the links that stand in them were never written
        for path in written:
            path.unlink(missing_ok=True)
        raise
    return Made(whom, until, nameless, written=True)


def _check_places(settings: Settings, *paths: Path) -> None:
    """Neither beside the data nor over another file: they are printed, and then thrown away."""
    if len({path.resolve() for path in paths}) < len(paths):
        raise WrongSettings("The letters and the numbers need two files: whoever has both is let in.")
    for path in paths:
        if settings.data_folder is not None and path.resolve().is_relative_to(settings.data_folder.resolve()):
            raise WrongSettings(f"Please put {path} somewhere else than into the data folder.")
        if path.exists():
            raise WrongSettings(f"There is a file {path} already. Please choose another name.")


async def _not_joined(store: Store, today: date) -> NotJoined:
    """Everybody who belongs to a child and has not joined, by name, and how many others get no letter."""
    found = NotJoined()
    for person_id in await store.invitations.not_joined():
        person = await store.people.get(person_id)
        bonds = await store.families.bonds_of_person(person_id) if person.wears(Role.PARENT) else []
        counting = [each.child_id for each in bonds if each.counts]
        stands = [await store.families.standing(person_id, each, today) for each in counting]
        if any(each.restriction for each in stands):
            found.restricted += 1
        elif stands:
            found.people.append(person)
        else:
            found.waiting += any(each.is_waiting for each in bonds)
    found.people.sort(key=lambda each: (each.name.casefold(), each.id))
    return found


async def _invite(store: Store, setting: Setting, people: Sequence[Person], now: datetime) -> list[Addressed]:
    if not setting.bot_username:
        raise WrongSettings("The bot's name is not known yet. Let it run once: dovecote run")
    made = []
    for person in people:
        ticket = await store.invitations.make(person.id, None, now)
        link = create_deep_linked_url(setting.bot_username, f"{PREFIX}{ticket.code}")
        made.append(Addressed(person, link, ticket.number))
    return made


# -- the paper


def print_letters(addressed: Sequence[Addressed], setting: Setting, until: date) -> tuple[bytes, int]:
    """The PDF, a page for each, and how many letters had to do without the name."""
    contacts, said_names = asdict(setting.contacts), [each.person.name for each in addressed]
    fine = printable_ones([setting.name, *contacts.values(), *said_names])
    where = Contacts(**{name: text if text in fine else "" for name, text in contacts.items()})
    names, title = [name if name in fine else "" for name in said_names], setting.name if setting.name in fine else ""
    pages = []
    for number, (each, name) in enumerate(zip(addressed, names, strict=True), 1):
        said = letter(language_of(each.person.locale), name, title, where, until, number)
        pages.append({**asdict(said), "link": each.link, "code": _code(each.link)})
    for size in SIZES:
        paper = _typeset({"title": title or TITLE, "letters": pages}, size)
        with pikepdf.open(io.BytesIO(paper)) as found:
            if len(found.pages) == len(pages):
                return paper, names.count("")
    raise WrongSettings("A letter does not fit on its page. Please make the address of the setting shorter.")


def printable_ones(texts: Sequence[str]) -> set[str]:
    """Those of which our fonts have every sign. All are tried at once, and parted only where something is missing."""
    if can_be_printed(" ".join(texts)):
        return set(texts)
    if len(texts) < 2:
        return set()
    half = len(texts) // 2
    return printable_ones(texts[:half]) | printable_ones(texts[half:])


def can_be_printed(text: str) -> bool:
    """True if our fonts have every sign of it: the standard for accessible PDF (UA-1) allows no gap in a word."""
    from typst import TypstError  # noqa: PLC0415 - ten megabytes that only letters need

    try:
        _typeset({"title": TITLE, "letters": [], "tried": text}, SIZES[0])
    except TypstError:
        return False
    return True


def _typeset(data: dict[str, object], size: float) -> bytes:
    import typst  # noqa: PLC0415 - ten megabytes that only letters need

    return typst.compile(
        str(HERE / "letter.typ"),
        sys_inputs={"data": json.dumps(data), "size": str(size)},
        font_paths=[str(HERE / "fonts")],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )


def _code(link: str) -> str:
    drawn = io.BytesIO()
    segno.make(link, error="m").save(drawn, kind="svg", border=4, xmldecl=False)
    return drawn.getvalue().decode()


def _numbers(addressed: Sequence[Addressed]) -> bytes:
    """For the manager: which letter, whose, and the number, in digits apart so that no spreadsheet drops a zero."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(("letter", "name", "number"))
    for place, each in enumerate(addressed, 1):
        name = f"'{each.person.name}" if each.person.name[:1] in "=+-@" else each.person.name
        writer.writerow((place, name, " ".join(each.number)))
    return text.getvalue().encode("utf-8-sig")


# -- what the command says


def show(out: Console, made: Made, letters: Path, numbers: Path) -> None:
    """What was made, what to do with it, and what must never be done."""
    whom = made.whom
    if whom.waiting:
        out.print(f"{whom.waiting} more wait for a second person to confirm them, and get no letter yet.")
    if whom.restricted:
        out.print(f"{whom.restricted} more have a contact restriction, and get no letter: ask the safeguarding lead.")
    if not whom.people:
        out.print("Nobody needs a letter now.")
    elif not made.written:
        out.print(f"{len(whom.people)} letters would be made. Links that these people were given before stop working.")
        out.print("Nothing was made yet. To make them, run the same again with --yes")
    else:
        until = f"{made.until:%A} {made.until.day} {made.until:%B %Y}"
        out.print(f"{len(whom.people)} letters are in {letters}. They work until {until}.", markup=False)
        out.print(f"Their numbers are in {numbers}. Tell each in person or by phone.", markup=False)
        out.print("Never send a letter and its number together. When all is told, delete both files.")
    if made.nameless:
        out.print(f"{made.nameless} have letters in their name that we cannot print. Their letter has no name on it.")
        out.print("Each letter has a number at its foot, which stands before the name in the other file.")
