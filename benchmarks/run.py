"""One run: a load server and one bot, started, loaded, measured and stopped."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from benchmarks.contestants import ROOT, Contestant, environment

LONGEST_START = 30.0
#: A bot that answers nothing for this long will not answer the rest either.
STALLED = 5.0


@dataclass(frozen=True, slots=True)
class Load:
    """`count` updates, all waiting at once (rate 0) or coming at `rate` a second; cut off after `seconds`."""

    name: str
    count: int
    rate: float
    seconds: float


def measure(contestant: Contestant, load: Load, folder: Path) -> dict[str, Any]:
    """The figures of one run."""
    names = {"name": contestant.name, "load": load.name}
    with tempfile.TemporaryDirectory(dir=folder) as own, _server(load) as (server, url):
        added = contestant.prepare(Path(own), url)
        with (Path(own) / "bot.log").open("wb") as out:
            started = time.monotonic()
            bot = subprocess.Popen(
                contestant.command, env=environment(added), cwd=own, stdout=out, stderr=out, stdin=subprocess.DEVNULL
            )
            try:
                first = _wait_for_first_answer(bot, url) - started
                return {**names, "start_s": first, **_loaded(bot, server, url, contestant, load)}
            except RuntimeError as wrong:
                log = (Path(own) / "bot.log").read_text()[-600:]
                return {**names, "failed": f"{wrong}: {log}"}
            finally:
                _stop(bot)


def _loaded(bot: Any, server: Any, url: str, contestant: Contestant, load: Load) -> dict[str, Any]:
    time.sleep(0.5)
    processes = [psutil.Process(bot.pid), psutil.Process(server.pid)]
    before = [_cpu(each) for each in processes]
    _ask(url, "load", {"kind": contestant.kind, "count": load.count, "rate": load.rate})
    figures = _watch(bot, url, load)
    used = [_cpu(each) - earlier for each, earlier in zip(processes, before, strict=True)]
    answered = max(1, figures["answered"])
    return {
        **{name: figures[name] for name in ("answered", "wrong", "extra", "p50_ms", "p99_ms", "calls")},
        "per_s": answered / max(0.001, figures["seconds"]),
        "cpu_us": used[0] / answered * 1e6,
        "server_cpu_us": used[1] / answered * 1e6,
        "rss_mb": processes[0].memory_info().rss / 1e6,
    }


def _watch(bot: subprocess.Popen[bytes], url: str, load: Load) -> dict[str, Any]:
    """Waits until everything is answered, nothing is any more, or the time is up."""
    start = moved = time.monotonic()
    last = -1
    while True:
        time.sleep(0.1)
        figures, now = _ask(url, "figures"), time.monotonic()
        if figures["answered"] != last:
            last, moved = figures["answered"], now
        if last >= load.count or now - start > load.seconds or now - moved > STALLED:
            return figures
        if bot.poll() is not None:
            raise RuntimeError(f"the bot ended with {bot.returncode}")


def _wait_for_first_answer(bot: subprocess.Popen[bytes], url: str) -> float:
    end = time.monotonic() + LONGEST_START
    while time.monotonic() < end:
        if bot.poll() is not None:
            raise RuntimeError(f"the bot ended with {bot.returncode}")
        rang_at = _ask(url, "figures")["rang_at"]
        if rang_at is not None:
            return float(rang_at)
        time.sleep(0.05)
    raise RuntimeError("the bot did not answer its first update")


@contextmanager
def _server(load: Load) -> Iterator[tuple[subprocess.Popen[str], str]]:
    longest = str(LONGEST_START + load.seconds + 60)
    command = [sys.executable, "-m", "benchmarks.server", "--seconds", longest]
    server = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        yield server, f"http://127.0.0.1:{int(server.stdout.readline())}"
    finally:
        _stop(server)


def _ask(url: str, what: str, body: Any = None) -> Any:
    data = json.dumps(body).encode() if body else None
    with urllib.request.urlopen(f"{url}/{what}", data=data, timeout=30) as answer:
        return json.loads(answer.read())


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system


def _stop(process: subprocess.Popen[Any]) -> None:
    """A backlog that was cut off is not drained: what counts has been counted."""
    if process.poll() is None:
        process.kill()
    process.wait(10)
    if process.stdin is not None:
        process.stdin.close()
