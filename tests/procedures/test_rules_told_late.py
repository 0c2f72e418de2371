"""Told to staff long after it happened: somebody answers all the same, by a day that is still to come."""

from __future__ import annotations

import pytest

from procedures.concern import Stage
from procedures.explained import explained
from procedures.ladder import raise_concern
from tests.procedures.cast import MANAGER, D, noon, person


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("2026-10-05", "2026-11-02"),
        ("2026-09-08", "2026-10-06"),
        ("2026-09-07", "2026-10-05"),
        ("2026-09-06", "2026-11-02"),
        ("2026-01-01", "2026-11-02"),
    ],
)
def test_with_nobody_but_a_manager_the_manager_answers(said: str, due: str) -> None:
    """The law's 28 days from the day it was said, while they last; after them from the day it was written down."""
    concern = raise_concern(
        id="c",
        reference="K7M-2QX",
        child=None,
        by=person("amina"),
        received_at=noon(said),
        holders={MANAGER: ("ruth",)},
        today=D("2026-10-05"),
    )
    assert (concern.stage, concern.handler_id, concern.answer_due) == (Stage.WITH_SETTING_MANAGER, "ruth", D(due))
    why = explained(concern)
    assert why is not None and why.due == D(due)
