"""What the tests with real processes share: the nest the processes come from, and a town to live in."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.end_to_end.copies import Nest
from tests.end_to_end.settling import settle
from tests.end_to_end.town import Town, town

FoundTown = Callable[..., Awaitable[Town]]


@pytest.fixture(scope="session")
def nest() -> Iterator[Nest]:
    """One for the whole session."""
    made = Nest()
    yield made
    made.close()


@pytest.fixture
async def found_town(nest: Nest, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[FoundTown]:
    """`await found_town("amina", on="PostgreSQL")`: a town with these families, or with nobody yet."""
    numbers = itertools.count(1)
    async with AsyncExitStack() as stack:

        async def found(*families: str, on: str = "SQLite") -> Town:
            url = None
            if on == "PostgreSQL":
                server = request.getfixturevalue("postgres")
                url = await server.take(migrated=bool(families))
                stack.push_async_callback(server.give_back, url, migrated=bool(families))
            folder = tmp_path / f"town{next(numbers)}"
            folder.mkdir()
            address = url.render_as_string(hide_password=False) if url else None
            here = await stack.enter_async_context(town(nest, folder, address))
            if families:
                await settle(here, families)
            return here

        yield found
