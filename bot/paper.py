"""Runs as a process of its own: looks whether a PDF holds more than pages. It is never drawn. `python -m bot.paper`."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf

from bot import confined

#: What can act, or carries another file. A reader is warned; the file stays as it was sent.
ACTIVE = {"/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia", "/XFA"}
ACTIVE |= {"/SubmitForm", "/ImportData"}


def main() -> None:
    """Reads a PDF, and answers whether a reader should be warned. One that cannot be read is warned of too."""
    confined.confine()
    try:
        verdict = confined.WARNED if holds_more(confined.given()) else confined.FINE
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, RecursionError, MemoryError):
        verdict = confined.WARNED
    confined.answer(verdict)


def holds_more(content: bytes) -> bool:
    """True if anything in it is a script, a program to start, a form that sends, or another file."""
    with pikepdf.open(io.BytesIO(content)) as paper:
        return any(_names(each) & ACTIVE for root in (paper.trailer, *paper.objects) for each in _within(root))


def _within(root: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Every dictionary that stands directly in this object; what is referred to comes by itself."""
    left = [root]
    while left:
        each = left.pop()
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            yield each
            left += [value for _key, value in each.items() if _is_direct(value)]
        elif isinstance(each, pikepdf.Array):
            left += [value for value in each if _is_direct(value)]


def _is_direct(value: object) -> bool:
    return isinstance(value, pikepdf.Object) and not value.is_indirect


def _names(each: pikepdf.Object) -> set[str]:
    """Its keys, and what it says it is."""
    said = {str(each[name]) for name in ("/S", "/Type", "/Subtype") if isinstance(each.get(name), pikepdf.Name)}
    return set(each.keys()) | said


if __name__ == "__main__":
    main()
