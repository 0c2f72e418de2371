"""A setting that was just founded, for commands that are run in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.commands.running import Run, runs_in


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A setting with nobody in it but its manager."""
    folder = tmp_path_factory.mktemp("founded")
    told = ["--phone", "1", "--safeguarding-lead", "Miriam", "--safeguarding-phone", "2", "--bot-username", "a_bot"]
    assert runs_in(folder)("init", "--name", "Little Doves", "--manager", "Ruth", *told).exit_code == 0
    return folder


@pytest.fixture
def run(founded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command of a setting of this test's own."""
    shutil.copytree(founded, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DOVECOTE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("DOVECOTE_KEY_FILE", str(tmp_path / "keys" / "key"))
    return runs_in(tmp_path)
