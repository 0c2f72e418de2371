"""Updates come in: each counts once, one that fails hides no other, and nothing is confirmed that is not kept."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
import sqlalchemy as sa
from telegram.error import NetworkError

from bot.application import ALLOWED_UPDATES
from bot.telegram import read as answer_in
from bot.transport import NetworkOutOfReach
from handlers import menu
from screens.actions import ChooseKind, FinishWords, OpenConcern, SendConcern, SkipHope
from simulator.cast import TOKEN
from simulator.school import School
from storage.tables import alarm, concern, quarantine, seen_update
from tests.tales import raise_concern, told, writes_concern


async def count(school: School, table: sa.Table) -> int:
    """How many rows a table has."""
    async with school.unit() as unit:
        return int(await unit.store.connection.scalar(sa.select(sa.func.count()).select_from(table)))


def updates_of(school: School) -> list[dict[str, Any]]:
    """Every update Telegram has made so far."""
    return [entry["update"] for entry in school.world.transcript if "update" in entry]


async def test_an_update_that_comes_again_counts_once(school: School) -> None:
    await raise_concern(school)
    shown = len(school.mother.phone.messages)
    for update in updates_of(school)[-6:]:
        school.world.redeliver(TOKEN, update["update_id"])
    await school.settle()
    assert await count(school, concern) == 1
    assert len(school.mother.phone.messages) == shown
    assert not school.mother.spinning


async def test_ids_that_begin_anew_after_a_quiet_week_are_new(school: School) -> None:
    await school.passes(days=8)
    school.world.restart_update_ids(7)
    await raise_concern(school)
    assert await count(school, concern) == 1


async def test_everything_waiting_is_handled_in_order(school: School) -> None:
    """Many people write before the bot looks; each one's words arrive in the order in which they were written."""
    await writes_concern(school)
    for number in range(40):
        school.mother.phone.says(f"word {number}")
        school.other_parent.phone.says(f"hello {number}")
    await school.settle()
    await school.passes(minutes=1)  # so many at once are kept, and answered a minute later
    await school.mother.presses(FinishWords, SkipHope)
    await school.mother.presses(ChooseKind, kind="concern")
    await school.mother.presses(SendConcern)
    await school.key_person.presses(OpenConcern)
    shown = re.findall(r"word \d+", told(school.key_person))
    assert shown == [f"word {number}" for number in range(40)]


@pytest.mark.parametrize(
    "broken",
    [
        {"message": {"message_id": 1}},
        {"message": {"message_id": 1, "date": 1, "chat": {"id": 6000000001, "type": "private"}, "from": {"id": "?"}}},
        {
            "callback_query": {
                "id": "77",
                "from": {"id": 6000000001},
                "data": 5,
                "message": {"chat": {"id": 6000000001}},
            }
        },
        {"message": "not even an object"},
        {"edited_message": None},
    ],
)
async def test_an_unreadable_update_is_set_aside_and_the_next_is_handled(
    school: School, broken: dict[str, Any]
) -> None:
    school.world.push_raw(TOKEN, broken)
    school.mother.phone.says("/menu")
    await school.settle()
    assert "What would you like to do?" in told(school.mother)
    assert school.world.pending(TOKEN) == 0


async def test_its_sender_is_told_and_an_alarm_rings_once(school: School) -> None:
    chat = {"id": school.mother.phone.id, "type": "private"}
    for _ in range(2):
        school.world.push_raw(TOKEN, {"message": {"message_id": 5, "chat": chat}})
        await school.settle()
    assert school.mother.sees("Your last message was not saved."), school.mother.screen()
    assert school.mother.sees("Phone: 01632 960 961"), school.mother.screen()
    assert told(school.manager).count("The bot needs attention") == 1
    assert await count(school, quarantine) == 2
    assert await count(school, alarm) == 1


@pytest.fixture
async def failing_menu(school: School) -> AsyncIterator[School]:
    """A fault of ours: whoever asks for help finds that it fails, half-way through."""

    async def fails(update: Any, context: Any) -> None:
        await context.store.people.choose_language(context.person.id, "ur")
        await context.show(menu.screens.only_private)
        raise RuntimeError("a fault of ours")

    handlers = school.house.application.handlers[0]
    reaction = menu.Command("help", fails)
    handlers.insert(0, reaction)
    yield school
    if reaction in handlers:
        handlers.remove(reaction)


async def test_an_update_whose_handling_fails_is_set_aside_whole(failing_menu: School) -> None:
    school = failing_menu
    school.mother.phone.says("/help")
    school.other_parent.phone.says("/menu")
    await school.settle()
    assert school.mother.sees("Your last message was not saved."), school.mother.screen()
    assert "private chats" not in told(school.mother)
    async with school.unit() as unit:
        assert (await unit.store.people.get(school.mother.person.id)).locale == "en_GB"
    assert "Little Doves" in school.other_parent.phone.last.text
    assert await count(school, quarantine) == 1
    assert school.world.pending(TOKEN) == 0


async def test_what_was_set_aside_can_be_handled_again_after_an_update(failing_menu: School) -> None:
    school = failing_menu
    await school.mother.writes("/help")
    school.house.application.handlers[0].pop(0)
    assert await school.intake.handle_again() == 1
    await school.settle()
    assert school.mother.sees("We have told Ruth Okafor"), school.mother.screen()
    assert await school.intake.handle_again() == 0


async def test_a_handler_that_reaches_for_the_network_fails(school: School) -> None:
    caught: list[type[BaseException]] = []

    async def reaches(update: Any, context: Any) -> None:
        for attempt in (context.bot.send_message(1, "x"), update.message.reply_text("x"), context.bot.get_me()):
            try:
                await attempt
            except NetworkError as wrong:
                caught.append(type(wrong.__cause__))
        raise RuntimeError("done")

    school.house.application.handlers[0].insert(0, menu.Command("help", reaches))
    calls = len([entry for entry in school.world.transcript if entry.get("method") == "sendMessage"])
    await school.mother.writes("/help")
    assert set(caught) == {NetworkOutOfReach}
    sent = [entry for entry in school.world.transcript if entry.get("method") == "sendMessage"][calls:]
    assert all(entry["params"]["text"] != "x" for entry in sent)


async def test_in_a_group_one_sentence_and_then_it_leaves(school: School) -> None:
    group = school.world.add_group("Parents of Little Doves")
    group.adds(next(iter(school.world.bots.values())))
    group.says(school.mother.phone, "/start")
    group.says(school.mother.phone, "Zara has a cough")
    await school.settle()
    calls = [entry for entry in school.world.transcript if entry.get("params", {}).get("chat_id") == group.id]
    assert [entry["method"] for entry in calls] == ["sendMessage", "leaveChat"]
    assert not any(name in calls[0]["params"]["text"] for name in ("Khan", "Zara"))
    async with school.unit() as unit:
        assert (await unit.store.connection.scalar(sa.select(sa.func.count()).select_from(concern))) == 0


async def test_marks_are_forgotten_after_thirty_days(school: School) -> None:
    before = await count(school, seen_update)
    assert before > 0
    await school.passes(days=31)
    assert await count(school, seen_update) == 0


async def test_nothing_is_confirmed_while_the_database_is_in_trouble(school: School) -> None:
    """Another program holds the database: the message waits at Telegram and is handled afterwards."""
    if not school.house.database.is_sqlite:
        pytest.skip("PostgreSQL does not lock the whole database")
    engine = school.house.database._sync
    assert engine is not None
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 1")
        connection.rollback()
    other = sa.create_engine(f"sqlite:///{school.house.database.url.database}")
    with other.connect() as stranger:
        stranger.exec_driver_sql("BEGIN IMMEDIATE")
        school.mother.phone.says("/menu")
        assert await school.intake.poll(0, ALLOWED_UPDATES) is False
        assert school.world.pending(TOKEN) == 1
        stranger.rollback()
    other.dispose()
    school.mother.looks_away()
    await school.settle()
    assert school.mother.sees("What would you like to do?"), school.mother.screen()


@pytest.mark.parametrize(
    ("body", "read"),
    [
        (b'{"ok":true,"result":[{"text":"\\ud83d half"}]}', "\ufffd half"),
        (b'{"ok":true,"result":[{"text":"\\ud83d\\ude42 whole"}]}', "\U0001f642 whole"),
        (b'{"ok":true,"result":[{"text":"plain"}]}', "plain"),
    ],
)
def test_half_a_character_hides_no_update(body: bytes, read: str) -> None:
    assert answer_in(200, body).result[0]["text"] == read


@pytest.mark.parametrize("body", [b"", b"<html>Bad Gateway</html>", b"[]", b"\xff\xfe", b"null"])
def test_an_answer_that_is_no_answer_is_survived(body: bytes) -> None:
    assert answer_in(502, body).status == 502
    assert answer_in(200, body).result is None
