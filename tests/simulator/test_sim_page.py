"""The page: complete, from this machine only, and safe with what people write."""

import re
from pathlib import Path

import httpx
import pytest

import simulator
from simulator.server import create_app

PAGE = Path(simulator.__file__).with_name("page")
FILES = sorted(path.name for path in PAGE.iterdir())


def text(name):
    return (PAGE / name).read_text("utf-8")


async def test_every_file_is_served(world):
    transport = httpx.ASGITransport(create_app(world))
    async with httpx.AsyncClient(transport=transport, base_url="http://sim") as client:
        page = await client.get("/")
        assert "a messenger, imitated" in page.text
        for address in re.findall(r'(?:src|href)="(/[^"]+)"', page.text):
            assert (await client.get(address)).status_code == 200
        for name in FILES:
            assert (await client.get(f"/static/{name}")).status_code == 200


@pytest.mark.parametrize("name", FILES)
def test_nothing_comes_from_other_hosts(name):
    assert not re.findall(r"""(?:src|href|url|import|from|fetch)\W{1,3}(?:https?:)?//""", text(name))


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".js")])
def test_text_never_becomes_markup(name):
    assert not re.findall("innerHTML|outerHTML|insertAdjacentHTML|document.write|eval", text(name))


def test_directions_are_logical():
    physical = r"(?<![-\w])(?:left|right|margin-left|margin-right|padding-left|padding-right|float)\s*:"
    assert not re.findall(physical, text("phones.css"))
    assert not re.findall(r"text-align:\s*(?:left|right)", text("phones.css"))
    assert "direction: ltr" in text("phones.css")
    fonts = text("phones.css")
    assert fonts.index('"Noto Sans"') < fonts.index('"Noto Nastaliq Urdu"')
    assert "prefers-color-scheme: dark" in fonts


def test_every_field_has_a_label():
    page = text("index.html")
    for field in re.findall(r"<(?:input|textarea)[^>]*>", page):
        before = page[: page.index(field)]
        assert before.rfind("<label") > before.rfind("</label"), field
