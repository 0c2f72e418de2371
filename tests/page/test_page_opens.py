"""The page opens, in silence, from this machine alone, on a wide screen and on a telephone."""

from __future__ import annotations

import pytest
from playwright.async_api import ViewportSize, expect

from simulator.school import START
from tests.page.conftest import NewVisitor
from tests.page.visitor import SEND, TO_THE_SUMMARY, Telephone, Visitor, both_sizes

pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="session")]


@both_sizes
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_page_opens(new_visitor: NewVisitor, size: ViewportSize, scheme: str) -> None:
    visitor = await new_visitor(size, color_scheme=scheme)
    amina = await visitor.takes("Amina")
    await expect(amina.button("Raise a concern")).to_be_visible()
    assert await visitor.page.locator("#shelf button[data-person]").count() == len(await visitor.demo.asks("people"))
    wide = await visitor.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= size["width"], "the page scrolls sideways"


async def test_the_layout_is_kept(visitor: Visitor) -> None:
    await visitor.takes("Tom")
    ewa = await visitor.takes("Ewa")
    opened = await visitor.open_phones()
    await visitor.page.reload()
    await expect(ewa.at).to_be_visible()
    assert await visitor.open_phones() == opened
    await visitor.page.locator(f'#shelf button[data-person="{ewa.person}"]').click()
    await expect(ewa.at).to_be_hidden()
    await visitor.page.reload()
    await expect(visitor.page.locator("article.phone").first).to_be_visible()
    assert await visitor.open_phones() == [person for person in opened if person != ewa.person]


async def test_two_pages_show_the_same(visitor: Visitor, new_visitor: NewVisitor) -> None:
    other = await new_visitor()
    here, there = await visitor.takes("Amina"), await other.takes("Amina")
    await here.writes_concern("The yard gate does not close.")
    await there.has("The yard gate does not close.")
    await there.presses("That is all", "What would you like to happen?")
    await here.presses("Skip this", "How should we deal with it?")
    await there.sees("How should we deal with it?")
    await there.goes(*TO_THE_SUMMARY[2:], SEND)
    await here.sees("Thank you for telling us.")


async def test_unread_messages_are_counted(visitor: Visitor) -> None:
    amina = await visitor.takes("Amina")
    tom = Telephone(visitor.page, await visitor.demo.person("Tom"))
    key = visitor.page.locator(f'#shelf button[data-person="{tom.person}"]')
    if await key.get_attribute("aria-pressed") == "true":
        await key.click()
    await amina.raises_concern("The yard gate does not close.")
    await expect(key.locator(".unread")).to_have_text("1")
    await key.click()
    await tom.has("waits for you.")
    await expect(key.locator(".unread")).not_to_be_visible()


async def test_everything_begins_again(visitor: Visitor) -> None:
    amina = await visitor.takes("Amina")
    await amina.raises_concern("The yard gate does not close.")
    await visitor.steps("day")
    before = (await visitor.demo.asks("stage"))["ledger"]["sent"]
    await visitor.page.locator("#reset").click()
    await visitor.demo.stands(lambda stage: stage["bot"]["state"] == "running" and stage["ledger"]["sent"] < before)
    amina = await visitor.takes("Amina")
    await expect(amina.lines.filter(has_text="The yard gate does not close.")).to_have_count(0)
    await expect(amina.button("Raise a concern")).to_be_visible()
    assert (await visitor.now()).date() == START.date()
    await amina.raises_concern("The yard gate does not close, again.")
