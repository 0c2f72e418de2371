"""Has a stranger's file opened in a process of its own, and believes little of what comes back."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from dataclasses import dataclass, field
from pathlib import Path

from bot import confined
from procedures.attachment import LARGEST_FILE, PICTURES, Form, Refusal, recognised

#: Wall time for one file; the limit on its own time ends it earlier unless the machine is very busy.
PATIENCE = 60.0
HOUSE = Path(__file__).parent.parent
#: Of the environment it gets nothing but where the house stands: no token, no address of a database.
ENVIRONMENT = {"PYTHONPATH": str(HOUSE), "PYTHONDONTWRITEBYTECODE": "1"}


@dataclass(frozen=True, slots=True)
class Looked:
    """A file that can be kept."""

    content: bytes = field(repr=False)
    warning: bool = False


async def look_into(content: bytes, form: Form) -> Looked | Refusal:
    """A picture is made anew, a PDF is looked through, a voice stays as it is."""
    if form is Form.OGG:
        return Looked(content)
    if form is Form.PDF:
        verdict, _ = await _ask("bot.paper", [], content)
        return Looked(content, warning=verdict != confined.FINE)
    if form not in PICTURES:
        return Refusal.NOT_OUR_KIND
    verdict, made = await _ask("bot.picture", [form], content)
    if verdict == Refusal.TOO_MANY_PIXELS:
        return Refusal.TOO_MANY_PIXELS
    return Looked(made) if verdict == confined.FINE and recognised(made) is Form.JPEG else Refusal.DAMAGED


async def _ask(module: str, arguments: list[str], content: bytes) -> tuple[str, bytes]:
    """Its verdict and what it made; an empty verdict if it came to a bad end."""
    command = [sys.executable, "-P", "-m", module, *arguments]
    child = await asyncio.create_subprocess_exec(
        *command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=ENVIRONMENT, cwd="/"
    )
    try:
        async with asyncio.timeout(PATIENCE):
            _, told = await asyncio.gather(_give(child, content), _take(child))
            ended = await child.wait()
    except TimeoutError:
        return "", b""
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    verdict, _, made = told.partition(b"\n")
    return (verdict.decode("ascii", "replace"), made) if ended == 0 else ("", b"")


async def _give(child: Process, content: bytes) -> None:
    assert child.stdin is not None
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        child.stdin.write(content)
        await child.stdin.drain()
    child.stdin.close()


async def _take(child: Process) -> bytes:
    """What it says, and never more than a file may have."""
    assert child.stdout is not None
    told = bytearray()
    while piece := await child.stdout.read(65_536):
        told += piece
        if len(told) > LARGEST_FILE:
            child.kill()
            break
    return bytes(told)
