"""What several proofs grow their schools from."""

from __future__ import annotations

import pytest

from tests.doors import full
from tests.grown import Seed, seed_in


@pytest.fixture(scope="session")
def full_house(tmp_path_factory: pytest.TempPathFactory) -> Seed:
    """A house in which there is something of every kind (tests/doors.py)."""
    return seed_in(tmp_path_factory.mktemp("full"), full)
