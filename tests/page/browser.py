"""Chromium as the system has it; nothing is downloaded."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, async_playwright

ASK_FOR_CHROMIUM = "DOVECOTE_CHROMIUM"
HOW_TO = "apt-get install --no-install-recommends chromium fonts-noto-core fonts-noto-color-emoji"
USUAL = Path("/usr/bin/chromium")
#: A container's shared memory is often too small for a page.
FLAGS = ["--disable-dev-shm-usage"]


class NoChromium(Exception):
    """There is no browser to look at the page with."""


def found() -> str:
    """Where the browser is; NoChromium says how to get one."""
    given = os.environ.get(ASK_FOR_CHROMIUM) or shutil.which("chromium") or str(USUAL)
    if not os.access(given, os.X_OK):
        raise NoChromium(f"no Chromium to open the demo page with. {HOW_TO}")
    return given


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A browser without a window. The system's administrator can only run it without its sandbox."""
    path = found()
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        await browser.close()
