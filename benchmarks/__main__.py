"""`python -m benchmarks`: Dovecote beside bare echo bots in interleaved rounds; prints medians, spreads and ratios."""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from benchmarks.contestants import Contestant, everybody
from benchmarks.report import show
from benchmarks.run import Load, measure


def arguments() -> argparse.Namespace:
    """What can be chosen."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="at least 3 (default 3)")
    parser.add_argument("--updates", type=int, default=5000, help="waiting at once; at most 50 for each of 500 chats")
    parser.add_argument("--only", default="", help="names that contain this; the first is the base of the ratios")
    parser.add_argument("--loads", default="backlog,20/s,100/s", help="which of backlog, 20/s, 100/s")
    parser.add_argument("--postgres", default="", help="a server's address, postgresql://...: Dovecote on it as well")
    parser.add_argument("--out", type=Path, help="append each run's figures to this file, one JSON line a run")
    return parser.parse_args()


def loads(updates: int, wanted: str) -> list[Load]:
    """Everything at once until it is answered, then two open loops."""
    known = [Load("backlog", updates, 0, 60), Load("20/s", 400, 20, 40), Load("100/s", 1000, 100, 30)]
    return [each for each in known if each.name in wanted.split(",")]


def main() -> None:
    """Round after round, everybody in each, so that a machine that changes its mind changes it for all."""
    chosen = arguments()
    field: list[Contestant] = [each for each in everybody(chosen.postgres) if chosen.only in each.name]
    figures = []
    with tempfile.TemporaryDirectory(prefix="dovecote-load-") as folder:
        for number in range(1, chosen.rounds + 1):
            for load in loads(chosen.updates, chosen.loads):
                for contestant in field:
                    found = {"round": number, **measure(contestant, load, Path(folder))}
                    figures.append(found)
                    print(f"round {number}, {load.name}, {contestant.name}", found.get("failed", ""), flush=True)
                    if chosen.out:
                        with chosen.out.open("a") as out:
                            out.write(json.dumps(found) + "\n")
    show(figures)


if __name__ == "__main__":
    main()
