"""A story plays itself on the page, and can be stopped and taken over."""

from __future__ import annotations

import pytest
from playwright.async_api import ViewportSize, expect

from tests.page.conftest import NewVisitor
from tests.page.visitor import NARROW, PATIENCE, WIDE, Telephone, Visitor

pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="session")]
#: Faster than the page itself offers.
AT_ONCE = 100


async def begins(visitor: Visitor, key: str) -> list[int]:
    """Presses the button of one of the stories; returns whose telephones one looks at."""
    story = next(each for each in (await visitor.demo.asks("stage"))["stories"] if each["key"] == key)
    await visitor.unfolds("stories")
    await visitor.page.locator(f'#stories button[data-story="{key}"]').click()
    await visitor.becomes("playing")
    return list(story["watch"])


@pytest.mark.parametrize(("key", "size"), [("settled", WIDE), ("night", NARROW)], ids=["wide", "narrow"])
async def test_a_story_plays_to_its_end(new_visitor: NewVisitor, key: str, size: ViewportSize) -> None:
    visitor = await new_visitor(size)
    watched = await begins(visitor, key)
    for person in watched if size is WIDE else watched[-1:]:
        await expect(Telephone(visitor.page, person).at).to_be_visible()
    await expect(visitor.page.locator("#story-line")).not_to_be_empty()
    await visitor.demo.does("stage/pace", pace=AT_ONCE)
    await expect(visitor.page.locator("#story")).to_have_attribute("data-state", "ended", timeout=2 * PATIENCE)
    stage = await visitor.demo.asks("stage")
    assert stage["playing"]["problem"] is None, stage["playing"]
    assert stage["ledger"]["lost"] == 0
    await expect(visitor.page.locator("#story-line")).to_have_text(stage["playing"]["lines"][-1])


async def test_a_story_waits_and_is_taken_over(visitor: Visitor) -> None:
    await begins(visitor, "settled")
    await visitor.page.locator("#pause").click()
    await visitor.becomes("paused")
    await visitor.page.locator("#go-on").click()
    await visitor.becomes("playing")
    await visitor.demo.does("stage/pace", pace=4)
    await visitor.demo.stands(lambda stage: stage["ledger"]["handled"] >= 1)
    await visitor.page.locator("#take-over").click()
    await visitor.becomes("stopped")
    ewa = await visitor.takes("Ewa")
    await ewa.writes("/menu")
    amina = await visitor.takes("Amina")
    await amina.writes("/menu", "What would you like to do?")
    await amina.presses("How we handle concerns", "You tell us.")
