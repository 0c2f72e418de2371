"""Replaces every text an example is given by one that can be recognised in the result."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from itertools import count
from typing import Any

SENTINEL = re.compile("«[0-9]+»")


def with_sentinels(
    function: Callable[..., Any], values: tuple[Any, ...], options: dict[str, Any], *, skip: set[str]
) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """The same call with other texts, except in the parameters to skip."""
    numbers = count(1)

    def mark() -> str:
        return f"«{next(numbers)}»<&>"

    names = list(inspect.signature(function).parameters)[1:]
    given = [value if name in skip else _replaced(value, mark) for name, value in zip(names, values, strict=False)]
    named = {name: value if name in skip else _replaced(value, mark) for name, value in options.items()}
    return tuple(given), named


def _replaced(value: Any, mark: Callable[[], str]) -> Any:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return mark() if value else value
    if isinstance(value, (list, tuple)):
        return type(value)(_replaced(each, mark) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _replaced(getattr(value, each.name), mark) for each in fields(value)})
    return value
