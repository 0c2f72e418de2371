"""Somebody who looks at the page: opens telephones, presses what is there, and waits for what must appear."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Locator, Page, ViewportSize, expect

from tests.page.doves import Demo

WIDE: ViewportSize = {"width": 1600, "height": 1000}
NARROW: ViewportSize = {"width": 360, "height": 740}
both_sizes = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
#: From the menu to the receipt: what is pressed, and what the bot shows then.
TO_THE_WORDS = (("Raise a concern", "Is it about a person?"), ("Nobody in particular", "in your own words"))
TO_THE_SUMMARY = (
    ("That is all", "What would you like to happen?"),
    ("Skip this", "How should we deal with it?"),
    ("Talk it over", "Please check before you send"),
)
SEND = ("Send", "Thank you for telling us.")
MENU = "What would you like to do?"
RECEIVED = "That is all"
#: Real milliseconds: a killed bot needs some seconds to come back.
PATIENCE = 15_000
expect.set_options(timeout=PATIENCE)


def _anywhere(text: str) -> re.Pattern[str]:
    """These words, whatever invisible signs isolate what was put into the sentence."""
    return re.compile(r"[\s\u2066-\u2069]+".join(re.escape(word) for word in text.split()))


class Telephone:
    """One telephone on the page."""

    def __init__(self, page: Page, person: int) -> None:
        self.page, self.person = page, person
        self.at = page.locator(f'article.phone[data-person="{person}"]')
        self.lines = self.at.locator("ol.talk li.line")
        self.newest = self.at.locator("ol.talk li.line.bot").last
        self.entry = self.at.locator(".entry textarea")

    def button(self, label: str) -> Locator:
        """The newest button that begins with this label; names in labels are isolated by invisible signs."""
        return self.at.locator(".row button").filter(has_text=re.compile(rf"^\W*{re.escape(label)}")).last

    async def presses(self, label: str, sees: str) -> None:
        """Presses a button and waits for what the bot shows then."""
        await self.button(label).click()
        await self.sees(sees)

    async def goes(self, *steps: tuple[str, str]) -> None:
        """Presses one after the other."""
        for label, seen in steps:
            await self.presses(label, seen)

    async def writes(self, text: str, sees: str = "") -> None:
        """Writes and sends."""
        await self.entry.fill(text)
        await self.at.locator(".entry button[type=submit]").click()
        await expect(self.entry).to_have_value("")
        if sees:
            await self.sees(sees)

    async def sees(self, text: str) -> None:
        """The newest line of the bot says this."""
        await expect(self.newest).to_contain_text(_anywhere(text))

    async def has(self, text: str) -> None:
        """Some line says this, wherever it stands."""
        await expect(self.lines.filter(has_text=_anywhere(text)).last).to_be_attached(timeout=PATIENCE)

    async def chooses(self, item: str) -> None:
        """One entry of this telephone's own menu."""
        await self.at.locator(".options").click()
        await self._from_menu(item)

    async def attaches(self, item: str) -> None:
        """One entry of what can be attached."""
        await self.at.locator(".entry .attach").click()
        await self._from_menu(item)

    async def sends(self, item: str) -> None:
        """Attaches something that waits for its caption, and sends it without one."""
        await self.attaches(item)
        await expect(self.at.locator(".tray")).to_be_visible()
        await self.at.locator(".entry button[type=submit]").click()
        await expect(self.at.locator(".tray")).to_be_hidden()

    async def does_with(self, line: Locator, item: str) -> None:
        """One entry of what can be done with a message."""
        await line.locator(".bubble .foot").click(button="right")
        await self._from_menu(item)

    async def _from_menu(self, item: str) -> None:
        await self.page.locator("#menu").get_by_role("menuitem", name=item).click()

    async def comes_to_the_menu(self) -> None:
        """From wherever an earlier test left this person."""
        await expect(self.newest).to_be_visible()
        if not await self.newest.filter(has_text=MENU).count():
            await self.writes("/menu", MENU)

    async def opens(self, reference: str) -> None:
        """A member of staff opens what waits for them."""
        notice = self.lines.filter(has_text=_anywhere(f"{reference} waits for you."))
        await notice.locator(".row button").first.click()

    async def writes_concern(self, *words: str) -> None:
        """From the menu to the words."""
        await self.comes_to_the_menu()
        await self.goes(*TO_THE_WORDS)
        for number, each in enumerate(words, 1):
            await self.writes(each, f"We have {number} message")

    async def raises_concern(self, *words: str) -> str:
        """From the menu to the receipt; returns the reference."""
        await self.writes_concern(*words)
        await self.goes(*TO_THE_SUMMARY)
        return await self.sends_it()

    async def sends_it(self) -> str:
        """From the summary to the receipt; returns the reference."""
        await self.presses(*SEND)
        found = re.search(r"\b[0-9A-Z]{3}-[0-9A-Z]{3}\b", await self.newest.inner_text())
        assert found
        return found.group()


class Visitor:
    """A person before the page, and everything that went wrong under their eyes."""

    def __init__(self, page: Page, demo: Demo) -> None:
        self.page, self.demo = page, demo
        self.errors: list[str] = []
        self.elsewhere: list[str] = []
        page.on("console", lambda said: self._said(said.type, said.text, str(said.location.get("url"))))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self._asked(request.url))

    def _said(self, kind: str, text: str, where: str) -> None:
        if kind in ("error", "warning"):
            self.errors.append(f"{text} ({where})")

    def _asked(self, url: str) -> None:
        if urlsplit(url).netloc not in ("", urlsplit(self.demo.url).netloc):
            self.elsewhere.append(url)

    async def comes(self) -> None:
        """Opens the page and sees who is there."""
        await self.page.goto(self.demo.url)
        await expect(self.page.locator("#shelf button[data-person]").first).to_be_visible(timeout=PATIENCE)

    async def takes(self, name: str) -> Telephone:
        """Somebody's telephone, opened if it is not."""
        phone = Telephone(self.page, await self.demo.person(name))
        key = self.page.locator(f'#shelf button[data-person="{phone.person}"]')
        await expect(key).to_be_visible()
        if not await phone.at.is_visible():
            await key.click()
        await expect(phone.at).to_be_visible()
        return phone

    async def unfolds(self, panel: str) -> None:
        """Opens one of the panels, if it is not open."""
        key = self.page.locator(f'button[data-panel="{panel}"]')
        part = self.page.locator(f'#panel section[data-of="{panel}"]')
        if not await part.is_visible():
            await key.click()
        await expect(part).to_be_visible()

    async def open_phones(self) -> list[int]:
        """Whose telephones stand on the page, in their order."""
        found = await self.page.locator("article.phone").evaluate_all("all => all.map(each => each.dataset.person)")
        return [int(each) for each in found]

    async def now(self) -> datetime:
        """The pretended time."""
        return datetime.fromisoformat((await self.demo.asks("clock"))["now"])

    async def steps(self, how_far: str) -> None:
        """Lets pretended time pass, and waits until it has."""
        key = self.page.locator(f'button[data-step="{how_far}"]')
        async with self.page.expect_response(lambda answer: "/_sim/clock/" in answer.url, timeout=3 * PATIENCE):
            await key.click()
        await expect(key).to_be_enabled()

    async def becomes(self, state: str) -> None:
        """The story is there now."""
        await expect(self.page.locator("#story")).to_have_attribute("data-state", state)

    async def counts(self, what: str, number: int) -> None:
        """The ledger of the page says so."""
        await self.unfolds("faults")
        await expect(self.page.locator(f'#ledger [data-count="{what}"]')).to_have_text(str(number))

    def went_well(self) -> None:
        """Nothing was said to the console, and nobody else was asked for anything."""
        assert not self.errors, self.errors
        assert not self.elsewhere, self.elsewhere
