"""A browser, the real demo, and somebody who looks at its page."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ViewportSize

from tests.page.browser import NoChromium, chromium
from tests.page.doves import Demo, demo_in
from tests.page.visitor import PATIENCE, WIDE, Visitor

NewVisitor = Callable[..., Awaitable[Visitor]]
WITHOUT_CHROMIUM = pytest.StashKey[str]()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """What nobody may overlook."""
    if why := config.stash.get(WITHOUT_CHROMIUM, ""):
        terminalreporter.write_line(f"!!! THE DEMO PAGE WAS NOT TESTED: {why}", red=True, bold=True)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(request: pytest.FixtureRequest) -> AsyncIterator[Browser]:
    """Chromium. Without it these tests are skipped with the command that brings it; in CI they fail."""
    async with AsyncExitStack() as stack:
        try:
            opened = await stack.enter_async_context(chromium())
        except NoChromium as wrong:
            if os.environ.get("CI"):
                pytest.fail(str(wrong), pytrace=False)
            request.config.stash[WITHOUT_CHROMIUM] = str(wrong)
            pytest.skip(str(wrong))
        yield opened


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def one_demo(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Demo]:
    """The demo, started once."""
    async with demo_in(tmp_path_factory.mktemp("demo") / "files") as started:
        yield started


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def demo(one_demo: Demo) -> Demo:
    """The demo, as it is at the beginning when a file of tests begins. The tests of one file live in one world."""
    await one_demo.begins_again()
    return one_demo


@pytest_asyncio.fixture(loop_scope="session")
async def new_visitor(browser: Browser, demo: Demo) -> AsyncIterator[NewVisitor]:
    """`await new_visitor(...)`: somebody with a browser of their own, who has opened the page. Nothing may go wrong."""
    visitors = []

    async def comes(size: ViewportSize = WIDE, **options: Any) -> Visitor:
        context = await browser.new_context(viewport=size, locale="en-GB", **options)
        context.set_default_timeout(PATIENCE)
        visitors.append(visitor := Visitor(await context.new_page(), demo))
        await visitor.comes()
        return visitor

    yield comes
    for visitor in visitors:
        await visitor.page.context.close()
        visitor.went_well()


@pytest_asyncio.fixture(loop_scope="session")
async def visitor(new_visitor: NewVisitor) -> Visitor:
    """Somebody with a wide screen."""
    return await new_visitor()
