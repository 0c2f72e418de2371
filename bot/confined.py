"""What a child process that opens a stranger's file may use, and how it talks: bytes in, a verdict and bytes out.

A file can be made so that opening it takes all memory, all time, or the program itself. So it is opened in a process
that holds no key, no token and no connection, and that ends when it has taken enough.
"""

from __future__ import annotations

import os
import resource
import sys

#: Forty megapixels need up to 600 MB of it, measured.
MEMORY = 1024 * 1024 * 1024
SECONDS = 20

FINE, WARNED = "fine", "warned"


def confine() -> None:
    """From here on this process has little memory, little time, and can write no file."""
    os.nice(10)
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def given() -> bytes:
    """The file."""
    return sys.stdin.buffer.read()


def answer(verdict: str, content: bytes = b"") -> None:
    """One line that says what was found, then the bytes to keep, if they are others than those given."""
    sys.stdout.buffer.write(verdict.encode() + b"\n" + content)
    sys.stdout.buffer.flush()
