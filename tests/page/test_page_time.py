"""Pretended time on the page: nothing is told out of its order, and nothing twice."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

import pytest
from playwright.async_api import ViewportSize, expect

from tests.page.conftest import NewVisitor
from tests.page.visitor import Visitor, both_sizes

pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="session")]


@both_sizes
async def test_thirty_days_go_by(new_visitor: NewVisitor, size: ViewportSize) -> None:
    visitor = await new_visitor(size)
    amina = await visitor.takes("Amina")
    reference = await amina.raises_concern("The yard gate does not close.")
    begun = await visitor.now()
    for _ in range(4):
        await visitor.steps("week")
    for _ in range(2):
        await visitor.steps("day")
    assert (await visitor.now() - begun).days == 30
    diary = (await visitor.demo.asks("stage"))["diary"]
    moments = [line["at"] for line in diary]
    assert moments == sorted(moments)
    told = Counter((each["at"][:10], each["text"]) for each in diary)
    assert max(told.values()) == 1, told
    assert any(reference in line["text"] for line in diary)
    await visitor.unfolds("diary")
    shown = await visitor.page.locator("#diary li").all_inner_texts()
    assert len(shown) == len(diary)
    assert all(any(line["text"] in each for each in shown) for line in diary)
    for person in await visitor.demo.asks("people"):
        dates = [each["date"] for each in (await visitor.demo.asks(f"phones/{person['id']}"))["messages"]]
        assert dates == sorted(dates), person


async def test_the_next_thing_that_happens(visitor: Visitor) -> None:
    amina = await visitor.takes("Amina")
    await amina.raises_concern("The yard gate does not close.")
    due = (await visitor.demo.stands(lambda stage: stage["due"]))["due"]
    await expect(visitor.page.locator("#due")).to_contain_text(due["text"])
    await visitor.steps("next")
    assert await visitor.now() >= datetime.fromisoformat(due["at"])
    await visitor.counts("lost", 0)


async def test_an_hour(visitor: Visitor) -> None:
    begun = await visitor.now()
    await visitor.steps("hour")
    assert 3_600 <= (await visitor.now() - begun).total_seconds() < 3_720
