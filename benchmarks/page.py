"""`python -m benchmarks.page`: how soon the demo page shows something, and how soon a press is answered on it.

A real browser, the real demo and the real bot, on this machine's loopback. Figures only: nothing is asserted.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from pathlib import Path
from statistics import median, quantiles

from playwright.async_api import Browser, Page

from tests.page.browser import chromium
from tests.page.doves import Demo, demo_in
from tests.page.visitor import WIDE, Visitor

#: The browser's own marks, and the moment at which the first bubble stands on the page.
BUBBLE = "first bubble"
MARKS = ("first-paint", "first-contentful-paint", BUBBLE)
WATCH = f"""new MutationObserver((_, watcher) => {{
  if (!document.querySelector("article.phone .bubble")) return;
  performance.mark("{BUBBLE}");
  watcher.disconnect();
}}).observe(document, {{ childList: true, subtree: true }});"""
READ = "name => performance.getEntriesByName(name)[0]?.startTime ?? null"

#: From the click until a newer message of the bot stands in the talk.
PRESS = """([person, label]) => new Promise((done) => {
  const phone = document.querySelector(`article.phone[data-person="${person}"]`);
  const newest = () => Math.max(0, ...[...phone.querySelectorAll("li.line.bot")].map((line) => +line.dataset.message));
  const before = newest();
  const keys = [...phone.querySelectorAll(".row button")].filter((key) => key.textContent.includes(label));
  const watcher = new MutationObserver(() => {
    if (newest() <= before) return;
    watcher.disconnect();
    done(performance.now() - begun);
  });
  watcher.observe(phone, { childList: true, subtree: true });
  const begun = performance.now();
  keys.at(-1).click();
})"""
LABELS = ("How we handle concerns", "Menu")


async def paints(visitor: Visitor) -> dict[str, float]:
    """Milliseconds from the beginning of the navigation to each mark."""
    await visitor.page.locator("article.phone .bubble").first.wait_for()
    await visitor.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))")
    found = {mark: await visitor.page.evaluate(READ, mark) for mark in MARKS}
    return {mark: value for mark, value in found.items() if value is not None}


async def opened(browser: Browser, demo: Demo, times: int) -> dict[str, list[dict[str, float]]]:
    """Each time a new browser with nothing in its cache, and then the same page once more."""
    figures: dict[str, list[dict[str, float]]] = {"cold": [], "warm": []}
    for _ in range(times):
        async with await browser.new_context(viewport=WIDE) as context:
            await context.add_init_script(WATCH)
            visitor = Visitor(await context.new_page(), demo)
            for found in figures.values():
                await visitor.comes()
                found.append(await paints(visitor))
    return figures


async def pressed(page: Page, demo: Demo, person: int, times: int) -> list[float]:
    """Milliseconds of each press. Between two of them some pretended seconds pass, as with a person."""
    found = []
    for number in range(times):
        found.append(await page.evaluate(PRESS, [person, LABELS[number % 2]]))
        await demo.advances(seconds=5)
    return found


def line(what: str, found: list[float]) -> str:
    """One line of a table."""
    low, high, p95 = (
        min(found),
        max(found),
        quantiles(found, n=20, method="inclusive")[-1] if len(found) > 1 else found[0],
    )
    return f"| {what} | {len(found)} | {median(found):.0f} | {p95:.0f} | {low:.0f} | {high:.0f} |"


async def measure(times: int, presses: int) -> list[str]:
    """The whole table."""
    lines = ["| milliseconds | n | median | p95 | least | most |", "|---|---|---|---|---|---|"]
    with tempfile.TemporaryDirectory(prefix="dovecote-page-") as folder:
        async with chromium() as browser, demo_in(Path(folder) / "files") as demo:
            for when, rounds in (await opened(browser, demo, times)).items():
                for mark in MARKS:
                    if found := [each[mark] for each in rounds if mark in each]:
                        lines.append(line(f"{mark}, {when}", found))
            async with await browser.new_context(viewport=WIDE) as context:
                visitor = Visitor(await context.new_page(), demo)
                await visitor.comes()
                amina = await visitor.takes("Amina")
                await amina.button(LABELS[0]).wait_for()
                lines.append(line("press to bubble", await pressed(visitor.page, demo, amina.person, presses)))
    return lines


def main() -> None:
    """One table."""
    parser = argparse.ArgumentParser(prog="benchmarks.page", description=__doc__)
    parser.add_argument("--times", type=int, default=10, help="how often the page is opened (default 10)")
    parser.add_argument("--presses", type=int, default=50, help="how many buttons are pressed (default 50)")
    chosen = parser.parse_args()
    print("\n".join(asyncio.run(measure(chosen.times, chosen.presses))))


if __name__ == "__main__":
    main()
