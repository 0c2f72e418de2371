"""`dovecote import`: looked at first, written whole or not at all, and safe to repeat."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot import importing
from storage.store import Store
from tests.commands.running import Run, in_store

BORN = f"14/05/{date.today().year - 3}"
LINES = [
    "child,born,key_person,adult,relation,language",
    f"Leo Marsh,{BORN},Tom Wells,Josie Marsh,mother,polski",
    f"Leo Marsh,{BORN},Tom Wells,Owen Marsh,father,",
    f"عائشہ,{BORN},Tom Wells,زینب,mother,ur",
]


def known() -> tuple[int, int, int]:
    """Children, people, and what waits for a second person."""

    async def counted(store: Store) -> tuple[int, int, int]:
        found = await store.rosters.known()
        return len(found.children), len(found.people), len(await store.proposals.open_ones())

    return in_store(counted)


def test_a_list_is_looked_at_then_written_and_a_second_time_changes_nothing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "families.csv"
    path.write_text("\n".join(LINES), encoding="utf-8")
    looked = run("import", "families.csv", "--new-staff")
    assert looked.exit_code == 0, looked.output
    for line in ("New key persons: 1", "New children: 2", "New adults: 3", "Nothing is written yet."):
        assert line in looked.output
    assert known() == (0, 1, 0)
    written = run("import", "families.csv", "--new-staff", "--write")
    assert (written.exit_code, "Written." in written.output) == (0, True), written.output
    assert known() == (2, 5, 3)
    again = run("import", "families.csv", "--write")
    assert (again.exit_code, "Everything in this list is here already." in again.output) == (0, True), again.output
    assert known() == (2, 5, 3)


async def _second_person(store: Store) -> list[str | None]:
    return [each.proposed_by for each in await store.proposals.open_ones()]


def test_one_bad_line_keeps_everything_out_and_says_what_to_do(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "families.csv"
    path.write_text("\n".join([*LINES, f"Mia,{BORN},Tom Wells,<b>=1</b>,aunty\u202e,"]), encoding="utf-8")
    found = run("import", "families.csv", "--new-staff", "--write")
    assert found.exit_code == 2, found.output
    assert "Line 5, relation Please write one of these: mother, father" in found.output
    assert not set("\u2066\u2067\u2068\u2069\u202e") & set(found.output)
    assert known() == (0, 1, 0)


def test_anybody_may_be_the_second_person_for_what_the_command_proposed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "families.csv").write_text("\n".join(LINES), encoding="utf-8")
    run("import", "families.csv", "--new-staff", "--write")
    assert in_store(_second_person) == [None] * 3


def test_the_template_is_a_list_that_can_be_read(run: Run, tmp_path: Path) -> None:
    printed = run("import", "--template")
    assert printed.output == importing.template()
    assert run("import", "new.csv", "--template").exit_code == 0
    path = tmp_path / "new.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbfchild,born")
    assert path.stat().st_mode & 0o777 == 0o600
    taken = run("import", "new.csv", "--template")
    assert (taken.exit_code, "There is a file" in taken.output) == (78, True)
    assert "There is no key person with this name here." in run("import", "new.csv").output


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["nowhere.csv"], 78), (["."], 78)])
def test_a_list_that_is_not_there_is_named(run: Run, arguments: list[str], code: int) -> None:
    found = run("import", *arguments)
    assert found.exit_code == code
    assert found.output.count("\n") == 1, found.output
