"""All screens in all languages, a module at a time."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import ModuleType

import pytest

import screens
from screens.examples import EXAMPLES, render
from screens.languages import LANGUAGES, OWN_NAMES
from screens.screen import Screen

#: Pieces and values; every other module of the folder shows something.
NO_SCREENS = {"actions", "hat", "headings", "language", "languages", "letter", "parts", "roster_reasons", "screen"}
NO_SCREENS |= {"spoken", "to_know", "wishes"}
NAMES = {each.name for each in pkgutil.iter_modules(screens.__path__)} - NO_SCREENS
MODULES = tuple(import_module(f"screens.{name}") for name in sorted(NAMES) if not name.startswith("examples"))

every_module = pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)


def short(module: ModuleType) -> str:
    return module.__name__.removeprefix("screens.")


def examples_of(module: ModuleType) -> list[str]:
    return [name for name in EXAMPLES if name.startswith(f"{short(module)}.")]


@cache
def screens_of(name: str, locale: str) -> list[Screen]:
    return render(name, LANGUAGES[locale])


def all_screens(module: ModuleType) -> Iterator[tuple[str, Screen]]:
    """Every screen of the module in every language, with what to say when it is wrong."""
    for name in examples_of(module):
        for locale in OWN_NAMES:
            for screen in screens_of(name, locale):
                yield f"{name} [{locale}]", screen


def all_lines(module: ModuleType) -> Iterator[tuple[str, str]]:
    """Every line and every label."""
    for where, screen in all_screens(module):
        for line in [*screen.text.split("\n"), *(button.label for button in screen.buttons)]:
            yield where, line
