"""The page: complete, from this machine only, and safe with what people write."""

import io
import re
from pathlib import Path

import httpx
import pikepdf
import pytest
from PIL import Image

import simulator
from simulator.server import create_app

PAGE = Path(simulator.__file__).with_name("page")
FILES = sorted(path.name for path in PAGE.iterdir() if path.is_file())
SCRIPTS = [name for name in FILES if name.endswith(".js")]
STYLES = [name for name in FILES if name.endswith(".css")]
SAMPLES = {"gate.jpg": 40_000, "form.pdf": 10_000, "voice.oga": 12_000}
INDEX = (PAGE / "index.html").read_text("utf-8")


def text(name):
    return (PAGE / name).read_text("utf-8")


async def test_every_file_is_served(world):
    transport = httpx.ASGITransport(create_app(world))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        page = await client.get("/")
        assert "a messenger, imitated" in page.text
        for address in re.findall(r'(?:src|href)="(/[^"]+)"', page.text):
            assert (await client.get(address)).status_code == 200, address
        for name in [*FILES, *(f"samples/{sample}" for sample in SAMPLES)]:
            assert (await client.get(f"/static/{name}")).status_code == 200, name


def test_every_file_belongs_to_the_page():
    assert all(f'href="/static/{name}"' in INDEX for name in STYLES)
    imported = {name for script in SCRIPTS for name in re.findall(r'from "\./([\w.-]+)"', text(script))}
    begun = set(re.findall(r'src="/static/([\w.-]+\.js)"', INDEX))
    assert imported | begun == set(SCRIPTS)


@pytest.mark.parametrize("name", FILES)
def test_nothing_comes_from_other_hosts(name):
    assert not re.findall(r"""(?:src|href|url|import|from|fetch)\W{1,3}(?:https?:)?//""", text(name))


@pytest.mark.parametrize("name", SCRIPTS)
def test_text_never_becomes_markup(name):
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|setHTML|srcdoc|DOMParser"
    assert not re.findall(forbidden, text(name))


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_box_of_the_browser_stops_the_page(name):
    assert not re.findall(r"\b(?:window\.)?(?<!\.)(?:alert|confirm|prompt)\(", text(name))


def test_the_policy_against_strange_scripts_can_be_kept():
    assert not re.findall(r"<script(?![^>]*\bsrc=)", INDEX)
    assert not re.findall(r"<style|\sstyle=|\son\w+=", INDEX)
    for name in SCRIPTS:
        assert 'setAttribute("style"' not in text(name), name
        assert "cssText" not in text(name), name


@pytest.mark.parametrize("name", STYLES)
def test_directions_are_logical(name):
    styles = text(name)
    sides = r"(?:left|right|(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)[\w-]*|float|clear)"
    assert not re.findall(rf"(?<![-\w]){sides}\s*:", styles)
    assert not re.findall(r"text-align:\s*(?:left|right)", styles)
    assert not re.findall(r"border-(?:top|bottom)-(?:left|right)-radius", styles)


def test_no_script_places_anything_on_a_physical_side():
    sides = r"style\.(?:left|right|marginLeft|marginRight|paddingLeft|paddingRight)\b"
    assert not [name for name in SCRIPTS if re.search(sides, text(name))]


def test_both_writings_are_readable():
    fonts = text("base.css")
    assert fonts.index('"Noto Sans"') < fonts.index('"Noto Nastaliq Urdu"')
    assert "prefers-color-scheme: dark" in fonts
    assert "prefers-reduced-motion: reduce" in fonts
    assert re.search(r"\.bubble:dir\(rtl\)[^{]*\{ line-height: 2; \}", text("talk.css"))
    assert re.search(r"\.foot \{[^}]*direction: ltr", text("talk.css"))
    assert 'direction(message.text) : "auto"' in text("bubble.js")


def test_every_field_has_a_label():
    for field in re.findall(r"<(?:input|textarea|select)[^>]*>", INDEX):
        before = INDEX[: INDEX.index(field)]
        assert before.rfind("<label") > before.rfind("</label"), field


def test_every_dialog_has_a_name():
    for dialog in re.findall(r"<dialog[^>]*>", INDEX):
        named = re.search(r'aria-labelledby="([\w-]+)"', dialog)
        assert (named and f'id="{named.group(1)}"' in INDEX) or "aria-label=" in dialog, dialog


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_is_short_enough_to_read(name):
    assert len(text(name).splitlines()) <= 260


@pytest.mark.parametrize(("name", "most"), SAMPLES.items())
def test_examples_are_small(name, most):
    assert 1000 < (PAGE / "samples" / name).stat().st_size < most


def test_examples_are_what_they_seem():
    with Image.open(PAGE / "samples" / "gate.jpg") as picture:
        assert picture.format == "JPEG"
        assert picture.size == (640, 480)
    with pikepdf.open(PAGE / "samples" / "form.pdf") as form:
        assert len(form.pages) == 1
        assert b"(Trip consent form) Tj" in form.pages[0].Contents.read_bytes()
    sound = io.BytesIO((PAGE / "samples" / "voice.oga").read_bytes())
    assert sound.read(4) == b"OggS"
    assert b"OpusHead" in sound.read(64)
