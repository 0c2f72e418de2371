"""Nobody is shut out: no serious violation, in light and dark, wide and narrow, whatever is open."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import ViewportSize, expect

from tests.page.conftest import NewVisitor
from tests.page.visitor import SEND, TO_THE_SUMMARY, Telephone, Visitor, both_sizes

pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="session")]
#: What it finds, each with the first places: a whole answer has every element of the page in it.
LOOK = """async () => (await axe.run({ resultTypes: ["violations"] })).violations.map((one) => (
  { id: one.id, impact: one.impact, places: one.nodes.slice(0, 3).map((node) => node.html.slice(0, 120)) }))"""
GRAVE = {"serious", "critical"}


async def violations(visitor: Visitor, where: str) -> list[str]:
    """What is wrong in light and in dark, each with the first places."""
    found = []
    for scheme in ("light", "dark"):
        await visitor.page.emulate_media(color_scheme=scheme)
        if not await visitor.page.evaluate("'axe' in window"):
            await visitor.page.evaluate(Axe().axe_script)
        for each in await visitor.page.evaluate(LOOK):
            if each["impact"] in GRAVE:
                found.append(f"{where}, {scheme}: {each['id']}: {each['places']}")
    return found


async def opens_dialog(visitor: Visitor, name: str, press: Callable[[], Awaitable[None]]) -> list[str]:
    """Opens a dialog, looks, and closes it with Escape."""
    await press()
    dialog = visitor.page.locator(f"dialog#{name}")
    await expect(dialog).to_be_visible()
    found = await violations(visitor, name)
    await visitor.page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()
    return found


async def panels(visitor: Visitor) -> list[str]:
    """Each panel."""
    found = []
    for panel in ("stories", "diary", "faults"):
        await visitor.unfolds(panel)
        found += await violations(visitor, panel)
    await visitor.page.locator("#panel-close").click()
    return found


async def dialogs(visitor: Visitor, amina: Telephone) -> list[str]:
    """Each dialog and menu that this telephone can open."""
    page = visitor.page
    found = await opens_dialog(visitor, "new-person", page.locator("#add-person").click)
    found += await opens_dialog(visitor, "ask", partial(amina.chooses, "Delete the account"))
    found += await opens_dialog(visitor, "look", amina.at.locator("button.photo").last.click)
    for item, dialog in (("Under the bonnet", "bonnet"), ("Scan a code", "scan"), ("Language of", "choose")):
        found += await opens_dialog(visitor, dialog, partial(amina.chooses, item))
    await amina.at.locator(".options").click()
    found += await violations(visitor, "menu")
    await page.keyboard.press("Escape")
    return found


@both_sizes
async def test_nobody_is_shut_out(new_visitor: NewVisitor, size: ViewportSize) -> None:
    visitor = await new_visitor(size)
    found = await violations(visitor, "at the beginning")
    for name in ("Bilal", "Ruth", "Amina"):
        amina = await visitor.takes(name)
    await amina.writes_concern("The yard gate does not close.")
    await amina.sends("Example photo")
    await amina.sees("2 messages")
    found += await violations(visitor, "a concern")
    found += await panels(visitor)
    found += await dialogs(visitor, await visitor.takes("Amina"))
    await (await visitor.takes("Amina")).goes(*TO_THE_SUMMARY, SEND)
    assert not found, "\n".join(found)
