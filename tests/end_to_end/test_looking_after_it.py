"""Whoever looks after the bot: the doctor while it runs, and a new master key in the middle of the day."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.end_to_end.counting import count
from tests.end_to_end.parent import Parent, keeps_raising
from tests.end_to_end.town import TOKEN, Town


@pytest.mark.again
@pytest.mark.parametrize("on", ["SQLite", "PostgreSQL"])
async def test_the_doctor_finds_everything_fine_while_the_bot_works(found_town, on):
    town: Town = await found_town("amina", on=on)
    copy = await town.opens()
    amina = Parent(town, "amina")
    await amina.opens_the_menu()
    await amina.raises_a_concern("The yard gate does not close.")
    seen = await town.runs("doctor")
    assert seen.code == 0, seen
    assert seen.err == ""
    assert "LOOK" not in seen.out
    assert "belongs to @little_doves_bot" in seen.out
    assert TOKEN.partition(":")[2] not in seen.out
    await amina.opens_the_menu()
    assert (await copy.stops()).code == 0


@pytest.mark.again
async def test_the_doctor_finds_what_is_wrong_and_goes_on_looking(found_town):
    town: Town = await found_town("amina")
    copy = await town.opens()
    assert (await town.runs("rotate-key")).code == 0
    for wrong, words in (
        ({}, "dovecote rotate-key --retire"),
        ({"token": "77:unknown"}, "Telegram does not know this token"),
        ({"api_url": "http://127.0.0.1:9"}, "Telegram cannot be reached"),
        ({"token": None}, "DOVECOTE_TOKEN"),
        ({"data": str(town.folder / "elsewhere")}, "messages to send"),
        ({"key_file": str(town.folder / "none")}, "There is no key file"),
    ):
        seen = await town.runs("doctor", **wrong)
        assert seen.code == 1, seen
        assert seen.err == ""
        assert words in seen.out
        assert len(seen.out.splitlines()) == 10, "one line for each thing, whatever else is wrong"
    assert not (town.folder / "elsewhere").exists(), "looking makes nothing"
    assert (await copy.stops()).code == 0


@pytest.mark.again
async def test_a_new_master_key_in_the_middle_of_the_work_then_the_old_one_goes(found_town):
    town: Town = await found_town("amina", "bilal", "celine")
    old = key_file_of(town)
    copy = await town.opens()
    parents = [Parent(town, name) for name in town.children]
    enough = asyncio.Event()
    lives = [asyncio.create_task(keeps_raising(each, enough, i, (0.0, 0.02))) for i, each in enumerate(parents)]
    await town.until(lambda: all(each.sent for each in parents), "everybody has raised a concern")

    assert (await town.runs("rotate-key")).code == 0
    early = await town.runs("rotate-key", "--retire")
    assert early.code == 78
    assert "Let the bot run for a minute" in early.sentence
    before = [len(each.sent) for each in parents]
    await town.until(lambda: all(len(each.sent) > n for each, n in zip(parents, before, strict=True)), "work goes on")
    await town.passes(minutes=2)
    await town.until(
        lambda: any(each["event"] == "keys rewrapped" for each in copy.events), "the keys are wrapped anew"
    )
    retired = await town.runs("rotate-key", "--retire")
    assert retired.code == 0, retired
    assert old not in key_file_of(town)
    before = [len(each.sent) for each in parents]
    await town.until(lambda: all(len(each.sent) > n for each, n in zip(parents, before, strict=True)), "and on")
    enough.set()
    await asyncio.gather(*lives)
    assert (await copy.stops()).code == 0

    again = await town.opens()
    await parents[0].opens_the_menu()
    await parents[0].taps("My concerns", "Your concerns")
    assert (await again.stops()).code == 0
    assert not (await count(town, parents)).wrong


def key_file_of(town: Town) -> str:
    """What stands in the key file."""
    return Path(town.env["DOVECOTE_KEY_FILE"]).read_text()
