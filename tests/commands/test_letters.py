"""Letters on paper: one page each in every language, a link that works, and never a number beside it."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import typst
from babel.support import NullTranslations

from bot import letters
from bot.clock import SystemClock
from procedures.family import Fact, FactKind, Kin, Restriction
from procedures.invitation import PREFIX
from procedures.names import LONGEST
from procedures.people import Contacts, Person, Role, Setting
from screens.language import Language
from screens.languages import LANGUAGES
from screens.letter import letter
from storage.store import Store
from tests.commands.running import Run, in_store

NOW, UNTIL = datetime(2026, 10, 5, 9, tzinfo=UTC), date(2026, 10, 19)
LINK = "https://t.me/little_doves_bot?start=join_7dXk2mQpR9sTvWyZ7dXk2mQ"
CONTACTS = Contacts("01344 555 010", "the.office@little-doves-and-friends.example", "1 Long Road, " * 6, "Ada", "1")
NAMES = ["Josie O'Neill", "W" * LONGEST, "Wo " * 26, "عائشہ بی بی" * 7, "#[*] $x$ <b>\\", "আমিনা"]


class Longer(NullTranslations):
    """A language in which everything takes half as much room again."""

    def gettext(self, message: str) -> str:
        return message + " word" * (len(message) // 10)


def addressed(*people: tuple[str, str | None]) -> list[letters.Addressed]:
    return [
        letters.Addressed(Person(str(place), name, frozenset({Role.PARENT}), locale), LINK, "0417")
        for place, (name, locale) in enumerate(people)
    ]


def uris(paper: bytes) -> list[str]:
    """Where the links of each page lead."""
    with pikepdf.open(io.BytesIO(paper)) as found:
        return [str(each.A.URI) for page in found.pages for each in page.obj.get("/Annots", [])]


# -- the paper


def test_every_letter_is_one_page_in_every_language_with_the_longest_names() -> None:
    setting = Setting("s", "Little Doves & Friends Pre-School and Nursery of Bracknell Forest", "b", CONTACTS)
    people = [(name, locale) for name in NAMES for locale in (None, *LANGUAGES)]
    paper, nameless = letters.print_letters(addressed(*people), setting, UNTIL)
    with pikepdf.open(io.BytesIO(paper)) as found:
        assert len(found.pages) == len(people)
        assert str(found.docinfo["/Title"]) == setting.name
        assert found.Root.MarkInfo.Marked
    assert nameless == len([name for name, _locale in people if name == NAMES[-1]])
    assert set(uris(paper)) == {LINK}
    assert len(uris(paper)) == len(people)


def test_a_language_that_needs_more_room_gets_smaller_letters_and_not_a_second_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for locale in ("fi", "ar"):
        monkeypatch.setattr(letters, "language_of", {"": Language(locale, "longer", Longer())}.__getitem__)
        paper, _nameless = letters.print_letters(addressed((NAMES[0], "")), Setting("s", "X", "b", CONTACTS), UNTIL)
        assert len(uris(paper)) == 1


def test_what_cannot_fit_is_said_and_not_cut() -> None:
    endless = Contacts("1", "x@y.example", "A very long road indeed, " * 200, "", "")
    with pytest.raises(letters.WrongSettings, match="does not fit"):
        letters.print_letters(addressed((NAMES[0], None)), Setting("s", "X", "b", endless), UNTIL)


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("Zoë Łucja Ħal", True),
        ("Ольга Νίκη", True),
        ("عائشہ بی بی", True),
        ("a\u200cb", True),
        ("আমিনা", False),
        ("李", False),
    ],
)
def test_what_our_fonts_do_not_have_is_known_beforehand(text: str, fits: bool) -> None:
    assert letters.can_be_printed(text) is fits


def test_nothing_that_somebody_is_called_is_read_as_markup() -> None:
    told = {"data": json.dumps({"title": "t", "letters": [], "tried": NAMES[4]}), "size": "12"}
    options: dict[str, Any] = {"font_paths": [str(letters.HERE / "fonts")], "ignore_system_fonts": True}
    found = json.loads(typst.query(str(letters.HERE / "letter.typ"), "heading", sys_inputs=told, **options))
    assert [each["body"]["text"] for each in found] == [NAMES[4]]


@pytest.mark.parametrize("locale", LANGUAGES)
def test_a_letter_says_how_to_do_without_it_and_where_to_complain(locale: str) -> None:
    said = letter(LANGUAGES[locale], "عائشہ & co", "X", CONTACTS, UNTIL, 3)
    everything = json.dumps(asdict(said), ensure_ascii=False)
    for told in ("0300\u00a0123\u00a01231", "999", CONTACTS.phone.replace(" ", "\u00a0"), CONTACTS.email, "2026"):
        assert told in everything, told
    assert "&amp;" not in everything
    assert said.is_rtl is (locale == "ur")


# -- the command


async def _family(store: Store) -> None:
    child = await store.children.add("Leo Marsh", None, NOW)
    for name, confirmed, locale in (
        ("=Josie", True, "pl"),
        ("Owen", False, None),
        ("زینب", True, "ur"),
        ("Ed", True, ""),
    ):
        person = await store.people.add(name, [Role.PARENT], NOW, locale=locale or None)
        await store.families.bind(child.id, person.id, Kin.MOTHER, NOW, confirmed=confirmed)
    told = (FactKind.RESTRICTION, Restriction.NO_LOCATION, NOW.date())
    await store.families.record(Fact("", person.id, child.id, *told), NOW)
    await store.people.add("Nobody's", [Role.PARENT], NOW)


def opens(link: str, number: str) -> str | None:
    """Whom this link and this number let in."""

    async def tried(store: Store) -> str | None:
        now = SystemClock().now()
        found = await store.invitations.find(link.partition(PREFIX)[2], now)
        who = await store.invitations.use(found, number, now) if found else None
        return (await store.people.get(who)).name if who else None

    return in_store(tried)


def test_letters_and_numbers_come_in_two_files_and_let_people_in(run: Run, tmp_path: Path) -> None:
    in_store(_family)
    command = ("invite", "--letters", "letters.pdf", "--numbers", "numbers.csv")
    asked = run(*command)
    assert "2 letters would be made. Links that these people were given before stop working." in asked.output
    assert "1 more wait for a second person" in asked.output
    assert "1 more have a contact restriction, and get no letter" in asked.output
    assert not (tmp_path / "letters.pdf").exists()
    made = run(*command, "--yes")
    assert made.exit_code == 0, made.output
    assert "Never send a letter and its number together." in made.output
    for name in ("letters.pdf", "numbers.csv"):
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
    rows = list(csv.reader(io.StringIO((tmp_path / "numbers.csv").read_text("utf-8-sig")), delimiter=";"))
    assert [row[:2] for row in rows] == [["letter", "name"], ["1", "'=Josie"], ["2", "زینب"]]
    first, second = uris((tmp_path / "letters.pdf").read_bytes())
    numbers = [row[2].replace(" ", "") for row in rows[1:]]
    assert opens(first, numbers[0]) == "=Josie"
    again = run("invite", "--letters", "more.pdf", "--numbers", "more.csv", "--yes")
    assert again.exit_code == 0, again.output
    assert opens(second, numbers[1]) is None, "an older link is dead"


@pytest.mark.parametrize(
    ("places", "code", "says"),
    [
        (["--letters", "a.pdf"], 2, "Use --letters together with --numbers"),
        (["--letters", "a.pdf", "--numbers", "./a.pdf"], 78, "need two files"),
        (["--letters", "a.pdf", "--numbers", "taken.csv"], 78, "There is a file taken.csv already."),
        (["--letters", "data/a.pdf", "--numbers", "b.csv"], 78, "somewhere else than into the data folder"),
        (["--letters", "a.pdf", "--numbers", "nowhere/b.csv"], 78, "cannot be written"),
    ],
)
def test_a_place_that_will_not_do_changes_nothing(
    run: Run,
    tmp_path: Path,
    places: list[str],
    code: int,
    says: str,
) -> None:
    in_store(_family)
    (tmp_path / "taken.csv").write_text("mine")

    async def invited(store: Store) -> str:
        people = {each.name: each for each in await store.people.everybody()}
        return (await store.invitations.make(people["زینب"].id, None, SystemClock().now())).code

    before = in_store(invited)
    failed = run("invite", *places, "--yes")
    assert (failed.exit_code, says in failed.output) == (code, True), failed.output
    assert not (tmp_path / "a.pdf").exists()
    assert (tmp_path / "taken.csv").read_text() == "mine"
    found = in_store(lambda store: store.invitations.find(before, SystemClock().now()))
    assert found is not None, "the link that was there before still works"
