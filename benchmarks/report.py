"""Medians, spreads and ratios as tables that can be put into docs/performance.md."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Any

Figures = Sequence[dict[str, Any]]

#: Column heads, the figure, and how many decimals.
COLUMNS = (
    ("updates/s", "per_s", 0),
    ("CPU us/update", "cpu_us", 0),
    ("p50 ms", "p50_ms", 1),
    ("p99 ms", "p99_ms", 1),
    ("memory MB", "rss_mb", 0),
    ("start s", "start_s", 1),
    ("server CPU us", "server_cpu_us", 0),
)


def show(figures: Figures) -> None:
    """One table for each load: median (lowest to highest), and how many answers were missing or wrong."""
    for load in dict.fromkeys(each["load"] for each in figures):
        here = [each for each in figures if each["load"] == load]
        names = list(dict.fromkeys(each["name"] for each in here))
        runs = {name: [each for each in here if each["name"] == name and "failed" not in each] for name in names}
        print(f"\n### {load}\n")
        print("| bot | ratio | " + " | ".join(head for head, _figure, _places in COLUMNS) + " | wrong |")
        print("|---" * (len(COLUMNS) + 3) + "|")
        for name in names:
            print(_line(name, runs[name], runs[names[0]], "per_s" if load == "backlog" else "p50_ms"))
    for each in figures:
        if "failed" in each:
            print(f"\nfailed: {each['name']}, {each['load']}: {each['failed']}")


def _line(name: str, runs: Figures, base: Figures, compared: str) -> str:
    if not runs or not base:
        return f"| {name} | no run |"
    cells = [_cell(runs, figure, places) for _head, figure, places in COLUMNS]
    ratio = median(each[compared] for each in runs) / median(each[compared] for each in base)
    wrong = sum(each["wrong"] + each["extra"] for each in runs)
    return f"| {name} | {ratio:.2f} | " + " | ".join(cells) + f" | {wrong} |"


def _cell(runs: Figures, figure: str, places: int) -> str:
    values = sorted(each[figure] for each in runs)
    return f"{median(values):.{places}f} ({values[0]:.{places}f}-{values[-1]:.{places}f})"
