"""The programs that look after the translations."""

from __future__ import annotations

import importlib
from types import ModuleType

import pytest

from screens.languages import FOLDER


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """What finds faults."""
    monkeypatch.syspath_prepend(str(FOLDER.parent / "scripts"))
    return importlib.import_module("catalogue_checks")


@pytest.fixture
def commands(checks: ModuleType) -> ModuleType:
    """The commands: extract, update, check."""
    return importlib.import_module("catalogues")
