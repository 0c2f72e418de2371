"""Runs as a process of its own: decodes one picture and encodes it again, without anything else that was in the file.

What comes out has no place, no time, no camera and no hidden appendix. `python -m bot.picture image/jpeg`.
"""

from __future__ import annotations

import io
import sys
import warnings

from PIL import Image, UnidentifiedImageError
from pillow_heif import options, register_heif_opener

from bot import confined
from procedures.attachment import LONGEST_SIDE, MOST_PIXELS, Form, Refusal

#: Telegram shows photos of at most ten megabytes; the first quality that fits is taken.
LARGEST_PHOTO = 10_000_000
QUALITIES = (88, 75, 60)
#: Which way up the camera was held, as it says itself.
ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
NAMES = {Form.JPEG: "JPEG", Form.PNG: "PNG", Form.HEIC: "HEIF"}


class TooManyPixels(Exception):
    """The picture says of itself that it is larger than we open."""


def main(form: Form) -> None:
    """Reads a picture of this form, and answers with a JPEG or with why there is none."""
    confined.confine()
    try:
        confined.answer(confined.FINE, encoded(decoded(confined.given(), form)))
    except (TooManyPixels, Image.DecompressionBombWarning, Image.DecompressionBombError):
        confined.answer(Refusal.TOO_MANY_PIXELS)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, MemoryError, EOFError, RuntimeError):
        confined.answer(Refusal.DAMAGED)


def decoded(content: bytes, form: Form) -> Image.Image:
    """The picture the right way up, in plain colours, no side longer than we keep, and with nothing attached to it."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    if form is Form.HEIC:
        options.DECODE_THREADS = 1
        register_heif_opener(thumbnails=False)
    with Image.open(io.BytesIO(content), formats=[NAMES[form]]) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise TooManyPixels
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        way_up = _way_up(opened)
        picture = _without_transparency(opened)
        picture = picture.transpose(way_up) if way_up is not None else picture
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    picture.info = {}
    return picture


def encoded(picture: Image.Image) -> bytes:
    """As JPEG, small enough for Telegram to show."""
    content = b""
    for quality in QUALITIES:
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality)
        content = out.getvalue()
        if len(content) <= LARGEST_PHOTO:
            break
    return content


def _way_up(picture: Image.Image) -> Image.Transpose | None:
    """How it must be turned. What the camera said may be unreadable; the picture need not be."""
    try:
        return TURNS.get(picture.getexif().get(ORIENTATION, 1))
    except Exception:
        return None


def _without_transparency(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    picture = picture.convert("RGBA")
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper


if __name__ == "__main__":
    main(Form(sys.argv[1]))
