"""What people read and write: from right to left, by keyboard alone, and with bad intentions."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Locator, ViewportSize, expect

from tests.page.conftest import NewVisitor
from tests.page.visitor import SEND, TO_THE_SUMMARY, TO_THE_WORDS, Telephone, Visitor, both_sizes

pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="session")]
DIRECTION = "element => getComputedStyle(element).direction"
#: How many times somebody presses Tab before they give up.
ENDURANCE = 400
HOSTILE = (
    "<script>window.hurt = 1</script><img src=x onerror='window.hurt = 1'><b>bold</b> &amp; {{1+1}}",
    "\u200fgnp.\u202e\u2066exe\u202d txet \u200f\u200e\u2069",
    "&" * 4_096,
    "W" * 3_000,
)


@both_sizes
async def test_bilal_reads_from_right_to_left(new_visitor: NewVisitor, size: ViewportSize) -> None:
    visitor = await new_visitor(size)
    bilal = await visitor.takes("Bilal")
    await expect(bilal.newest).to_be_visible()
    before = await bilal.lines.count()
    await bilal.writes("/menu")
    await expect(bilal.lines).to_have_count(before + 2)
    await bilal.sees("Little Doves")
    await bilal.newest.locator(".row button").first.click()
    await expect(bilal.lines).to_have_count(before + 3)
    bubble, key = bilal.newest.locator(".bubble"), bilal.newest.locator(".row button").first
    words = await bubble.locator(".words").inner_text()
    assert any("\u0600" <= sign <= "\u06ff" for sign in words), words
    parts = (bubble, bubble.locator(".words"), key, bubble.locator(".foot"))
    assert [await part.evaluate(DIRECTION) for part in parts] == ["rtl", "rtl", "rtl", "ltr"]


async def reached(visitor: Visitor, target: Locator) -> None:
    """Goes on with Tab until this has the focus."""
    await expect(target).to_be_attached()
    for _ in range(ENDURANCE):
        if await target.evaluate("element => element === document.activeElement"):
            return
        await visitor.page.keyboard.press("Tab")
    raise AssertionError(f"not reached by keyboard: {target}")


async def test_a_whole_concern_by_keyboard(visitor: Visitor) -> None:
    amina = Telephone(visitor.page, await visitor.demo.person("Amina"))
    await amina.comes_to_the_menu()
    shelf = visitor.page.locator(f'#shelf button[data-person="{amina.person}"]')
    if await shelf.get_attribute("aria-pressed") != "true":
        await reached(visitor, shelf)
        await visitor.page.keyboard.press("Enter")
    for label, seen in TO_THE_WORDS:
        await reached(visitor, amina.button(label))
        await visitor.page.keyboard.press("Enter")
        await amina.sees(seen)
    await reached(visitor, amina.entry)
    await visitor.page.keyboard.type("The yard gate does not close.")
    await visitor.page.keyboard.press("Enter")
    for label, seen in (*TO_THE_SUMMARY, SEND):
        await reached(visitor, amina.button(label))
        await visitor.page.keyboard.press("Enter")
        await amina.sees(seen)


def letters(words: str) -> str:
    """Without the signs that say which way to read."""
    return re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", words)


def as_kept(words: str) -> str:
    """Telegram itself takes away the signs that turn all that follows around."""
    return re.sub("[\u202a-\u202e]", "", words)


async def test_hostile_words_are_words(visitor: Visitor) -> None:
    amina = await visitor.takes("Amina")
    await amina.writes_concern(*HOSTILE)
    shown = await amina.at.locator("li.own .words").all_text_contents()
    assert shown[-len(HOSTILE) :] == [as_kept(words) for words in HOSTILE]
    await amina.goes(*TO_THE_SUMMARY)
    tom = await visitor.takes("Tom")
    await tom.opens(await amina.sends_it())
    await tom.sees("Please read it.")
    read = letters(await tom.at.locator(".talk").text_content() or "")
    assert all(letters(words)[:200] in read for words in HOSTILE)
    assert await visitor.page.evaluate("window.hurt === undefined")
    for phone in (amina, tom):
        assert await phone.at.locator("script, .words img, .words script").count() == 0
        assert await phone.at.locator(".log").evaluate("log => log.scrollWidth <= log.clientWidth")
