"""Files as people send them, and as nobody should: made here, because the sender is what is tested."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pikepdf
import pillow_heif
from PIL import Image

ORIENTATION, GPS, ARTIST = 0x0112, 0x8825, 0x013B
SECRET = "Zara at the yard gate"


def picture(size: tuple[int, int] = (60, 40), form: str = "JPEG", **options: Any) -> bytes:
    """A picture, red on the left and blue on the right."""
    made = Image.new("RGB", size, "red")
    made.paste("blue", (size[0] // 2, 0, *size))
    if form == "HEIF":
        pillow_heif.register_heif_opener()
    out = io.BytesIO()
    made.save(out, form, **options)
    return out.getvalue()


def told_by_the_camera(orientation: int = 1) -> Image.Exif:
    """Where it was taken, by whom, and which way up the camera was held."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[ARTIST] = orientation, SECRET
    exif[GPS] = {1: "N", 2: (51.0, 25.0, 0.0), 3: "W", 4: (0.0, 45.0, 0.0)}
    return exif


def opened(content: bytes) -> Image.Image:
    """The picture again."""
    found = Image.open(io.BytesIO(content))
    found.load()
    return found


def bomb(width: int, height: int) -> bytes:
    """A PNG of few bytes that unfolds into very many dots."""
    squeeze, row = zlib.compressobj(9), bytes(1 + (width + 7) // 8)
    dots = b"".join(squeeze.compress(row) for _ in range(height)) + squeeze.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", dots), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )


def paper(*, script: bool = False, password: str = "", carries: bytes = b"", **options: Any) -> bytes:
    """A PDF of one page."""
    made = pikepdf.new()
    made.add_blank_page()
    if script:
        action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('hello')")
        made.pages[0].obj.AA = pikepdf.Dictionary(O=action)
    if carries:
        made.attachments["more.exe"] = carries
    if password:
        options["encryption"] = pikepdf.Encryption(owner=password, user=password)
    out = io.BytesIO()
    made.save(out, **options)
    return out.getvalue()
