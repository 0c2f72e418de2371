"""Takes the pictures of README and docs anew: the real demo, a real browser, a few small tales."""

from __future__ import annotations

import asyncio
import io
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.async_api import Browser, ViewportSize, expect

from tests.page.browser import chromium
from tests.page.doves import Demo, demo_in
from tests.page.visitor import MENU, NARROW, WIDE, Telephone, Visitor

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
LARGEST = 250_000
#: Colours of a picture: as many as it may have and still be small.
COLOURS = (256, 128, 64, 32)
AT_ONCE = 100
WORDS = (
    "The yard gate does not close. On Friday a little boy was out on the path before anybody saw.",
    "I told somebody at the door two weeks ago.",
)

Tale = Callable[[Visitor], Awaitable[None]]


async def passed_on(visitor: Visitor) -> None:
    """Amina's concern, which Tom has opened and nobody has answered: Ruth has it now."""
    amina, tom, ruth = [await visitor.takes(name) for name in ("Amina", "Tom", "Ruth")]
    await amina.raises_concern(*WORDS)
    await tom.has("waits for you.")
    await tom.presses("Open", "Please read it.")
    await visitor.steps("week")
    await visitor.steps("day")
    await expect(ruth.button("Open")).to_be_visible()
    await ruth.presses("Open", "Please read it.")


def story(key: str) -> Tale:
    """One of the ready-made stories, to its end."""

    async def told(visitor: Visitor) -> None:
        found = next(each for each in (await visitor.demo.asks("stage"))["stories"] if each["key"] == key)
        await visitor.unfolds("stories")
        await visitor.page.locator(f'#stories button[data-story="{key}"]').click()
        await visitor.becomes("playing")
        await visitor.demo.does("stage/pace", pace=AT_ONCE)
        await visitor.becomes("ended")
        await visitor.page.locator("#panel-close").click()
        for person in found["watch"]:
            await expect(Telephone(visitor.page, person).at).to_be_in_viewport(ratio=0.5)
        await expect(visitor.page.locator("#shelf button[aria-pressed=true] .unread:visible")).to_have_count(0)

    return told


async def writing(visitor: Visitor) -> None:
    """Amina in the middle of her concern."""
    await (await visitor.takes("Amina")).writes_concern(*WORDS)


async def killed(visitor: Visitor) -> None:
    """The bot was killed while Amina wrote to it; nothing is lost."""
    await passed_on(visitor)
    await visitor.unfolds("faults")
    amina = await visitor.takes("Amina")
    await visitor.page.locator("#kill").click()
    await amina.writes("/menu", MENU)
    await expect(visitor.page.locator("#bot-state")).to_have_attribute("data-state", "running")
    await visitor.counts("waiting", 0)
    await visitor.counts("letters_waiting", 0)


#: Each picture: its tale, the size of the window, and whether it is dark.
PICTURES: dict[str, tuple[Tale, ViewportSize, Literal["light", "dark"]]] = {
    "demo": (passed_on, WIDE, "light"),
    "about-the-manager": (story("manager"), WIDE, "light"),
    "a-child-may-be-hurt": (story("night"), WIDE, "light"),
    "in-urdu": (story("urdu"), WIDE, "light"),
    "on-a-phone": (writing, NARROW, "light"),
    "dark": (passed_on, WIDE, "dark"),
    "faults": (killed, WIDE, "light"),
}


async def take(browser: Browser, demo: Demo, name: str) -> None:
    """One picture, from the beginning of everything."""
    tale, size, scheme = PICTURES[name]
    await demo.begins_again()
    # Nothing moves, so that a picture does not depend on when it is taken.
    context = await browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce", locale="en-GB")
    async with context:
        visitor = Visitor(await context.new_page(), demo)
        await visitor.comes()
        await tale(visitor)
        await visitor.page.mouse.move(0, 0)
        await visitor.page.evaluate("document.fonts.ready")
        picture = await visitor.page.screenshot(animations="disabled", caret="hide")
        visitor.went_well()
    size_now = keep(picture, FOLDER / f"{name}.png")
    print(f"{name}.png: {size_now // 1000} KB", flush=True)


def keep(picture: bytes, path: Path) -> int:
    """Writes it with as few colours as it needs to be small."""
    whole = Image.open(io.BytesIO(picture)).convert("RGB")
    for colours in COLOURS:
        file = io.BytesIO()
        whole.quantize(colours, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
        if len(file.getvalue()) <= LARGEST:
            break
    path.parent.mkdir(exist_ok=True)
    return path.write_bytes(file.getvalue())


async def take_all(names: list[str]) -> None:
    """These pictures, or every one."""
    with tempfile.TemporaryDirectory(prefix="dovecote-pictures-") as folder:
        async with chromium() as browser, demo_in(Path(folder) / "files") as demo:
            for name in names or PICTURES:
                await take(browser, demo, name)


if __name__ == "__main__":
    asyncio.run(take_all(sys.argv[1:]))
