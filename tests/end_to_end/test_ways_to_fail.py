"""Every way to fail ends in one line on stderr that says what to do, and a code that a service manager understands."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot import clock
from bot.settings import WrongSettings
from simulator.clock import SettableClock
from simulator.server import serve
from simulator.world import World
from storage import master_key
from tests.end_to_end.copies import Ended
from tests.end_to_end.town import MONDAY, TOKEN, Town

SECRET = TOKEN.partition(":")[2]
Env = dict[str, str | None]


def says_it_in_one_line(ended: Ended, code: int, words: str) -> None:
    """One line, no traceback, no token."""
    assert ended.code == code, ended
    assert ended.sentence.startswith("dovecote: ")
    assert words in ended.sentence
    assert "Traceback" not in ended.out + ended.err
    assert SECRET not in ended.out + ended.err


def key_of(town: Town) -> Path:
    return Path(town.env["DOVECOTE_KEY_FILE"])


def no_token(_town: Town) -> Env:
    return {"token": None}


def a_token_that_is_none(_town: Town) -> Env:
    return {"token": f"bot{SECRET}"}


def a_token_telegram_does_not_know(_town: Town) -> Env:
    return {"token": f"77:{SECRET}"}


def no_key(town: Town) -> Env:
    key_of(town).unlink()
    return {}


def a_key_others_can_read(town: Town) -> Env:
    key_of(town).chmod(0o640)
    return {}


def a_key_with_the_data(town: Town) -> Env:
    inside = town.folder / "data" / "master.key"
    shutil.copy2(key_of(town), inside)
    return {"key_file": str(inside)}


def a_key_behind_a_link_to_the_data(town: Town) -> Env:
    a_key_with_the_data(town)
    link = town.folder / "looks-innocent.key"
    link.symlink_to(town.folder / "data" / "master.key")
    return {"key_file": str(link)}


def another_key(town: Town) -> Env:
    key_of(town).unlink()
    master_key.create(key_of(town))
    return {}


def an_empty_key_file(town: Town) -> Env:
    key_of(town).write_text("")
    return {}


def a_key_that_is_none(town: Town) -> Env:
    key_of(town).write_text(f"abcd1234 {SECRET}\n")
    return {}


def a_key_of_noise(town: Town) -> Env:
    key_of(town).write_bytes(bytes(range(128, 256)))
    return {}


def a_database_of_noise(town: Town) -> Env:
    (town.folder / "data" / "dovecote.db").write_bytes(b"this is no database " * 500)
    return {}


def no_setting(town: Town) -> Env:
    return {"data": str(town.folder / "elsewhere")}


def a_number_that_is_none(_town: Town) -> Env:
    return {"per_chat": SECRET}


def a_clock_far_away(_town: Town) -> Env:
    return {"pretend_clock": "http://192.0.2.1:8080"}


def no_server(town: Town) -> Env:
    return {"database_url": f"postgresql+asyncpg://postgres:{SECRET}@/nowhere?host={town.folder}"}


WAYS: list[tuple[Callable[[Town], Env], str]] = [
    (no_token, "DOVECOTE_TOKEN"),
    (a_token_that_is_none, "does not look like a token"),
    (a_token_telegram_does_not_know, "Telegram does not know this token"),
    (no_key, "There is no key file"),
    (a_key_others_can_read, "chmod 600"),
    (a_key_with_the_data, "lies in the data folder"),
    (a_key_behind_a_link_to_the_data, "lies in the data folder"),
    (another_key, "Put the right key file back"),
    (an_empty_key_file, "holds no key"),
    (a_key_that_is_none, "is not a key"),
    (a_key_of_noise, "is not a key"),
    (a_database_of_noise, "cannot be used"),
    (no_setting, "dovecote init"),
    (a_number_that_is_none, "DOVECOTE_PER_CHAT"),
    (a_clock_far_away, "DOVECOTE_PRETEND_CLOCK"),
    (no_server, "cannot be used"),
]


@pytest.mark.again
@pytest.mark.parametrize(("way", "words"), WAYS, ids=[way.__name__ for way, _words in WAYS])
async def test_wrong_configuration_is_78(found_town: Callable[..., Awaitable[Town]], way, words):
    town = await found_town("amina")
    says_it_in_one_line(await town.runs("run", **way(town)), 78, words)


@pytest.mark.parametrize("on", ["SQLite", pytest.param("PostgreSQL", marks=pytest.mark.again)])
async def test_a_database_of_a_newer_version_is_78_and_stays_as_it_is(found_town, on):
    town: Town = await found_town("amina", on=on)
    async with town.database() as database, database.transaction() as connection:
        await connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999_from_the_future'"))
    for command in ("run", "init"):
        given = [] if command == "run" else ["--name=A", "--manager=Bea", "--phone=1", "--safeguarding-lead=Cee"]
        given += [] if command == "run" else ["--safeguarding-phone=2"]
        says_it_in_one_line(await town.runs(command, *given), 78, "newer version of Dovecote")
    async with town.database() as database, database.transaction() as connection:
        assert await connection.scalar(sa.text("SELECT version_num FROM alembic_version")) == "9999_from_the_future"
        await connection.execute(sa.text("DELETE FROM alembic_version"))


@pytest.mark.parametrize(
    "command",
    [
        ["fly"],
        ["run", "--nonsense"],
        ["invite", "--name", "Ada", "--role", "queen"],
        ["run", "today"],
        ["rotate-key", "-x"],
    ],
)
async def test_wrong_use_is_2(found_town, command):
    town: Town = await found_town("amina")
    ended = await town.runs(*command)
    assert ended.code == 2
    assert "Usage" in ended.err
    assert "Traceback" not in ended.err
    assert ended.out == ""
    assert SECRET not in ended.err


async def test_a_bot_that_pretends_ends_when_its_simulator_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "GIVEN_UP_AFTER", 0.1)
    monkeypatch.setattr(clock, "TRIED_EVERY", 0.02)
    world = World(SettableClock(MONDAY))
    server = await serve(world)
    pretend = clock.PretendClock(server.url)
    following = asyncio.create_task(pretend.follow())
    while pretend.revision < 0:
        await asyncio.sleep(0.01)
    await server.stop()
    with pytest.raises(WrongSettings, match="Start it, or take that setting out"):
        await asyncio.wait_for(following, 10)
