"""What a button says to the bot, there and back."""

from __future__ import annotations

import secrets
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screens import actions
from screens.actions import ACTIONS, BY_VERB, LONGEST_DATA, Action, ChooseChild, OpenConcern, OpenMenu, unpack

IDS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def made(kind: type[Action], value: str) -> Action:
    return kind(*[value] * len(fields(kind)))


@given(st.text(IDS, min_size=1, max_size=40), st.integers(min_value=0, max_value=10**9))
def test_packing_and_unpacking_gives_the_same(value: str, revision: int) -> None:
    for kind in ACTIONS:
        action = made(kind, value)
        assert unpack(action.pack(revision)) == (action, revision if kind.bound else None)


@pytest.mark.parametrize("kind", ACTIONS)
def test_every_action_fits_with_an_id_and_a_long_revision(kind: type[Action]) -> None:
    longest = 24 if len(fields(kind)) < 2 else 12  # type: ignore[arg-type] - our ids have 16 characters
    assert len(made(kind, secrets.token_urlsafe(longest)).pack(10**9).encode()) <= LONGEST_DATA


def test_verbs_are_unique_and_short() -> None:
    verbs = [kind.verb for kind in ACTIONS]
    assert len(set(verbs)) == len(verbs) == len(BY_VERB)
    assert all(verb.isascii() and verb.islower() and len(verb) <= 3 for verb in verbs)


def test_the_list_of_actions_is_complete() -> None:
    written = {each for each in vars(actions).values() if isinstance(each, type) and issubclass(each, Action)}
    assert set(ACTIONS) == written - {Action}


def test_nothing_but_text_goes_into_a_button() -> None:
    assert all(each.type == "str" for kind in ACTIONS for each in fields(kind))


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        OpenConcern("x" * 70).pack(0)


@given(st.text(max_size=64) | st.text("mlcosb:@0129²٣", max_size=30))
def test_garbage_never_raises(data: str) -> None:
    unpack(data)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("m", (OpenMenu(), None)),
        ("cc:abc@7", (ChooseChild("abc"), 7)),
        ("cc:abc", None),
        ("cc:abc@", None),
        ("cc:abc@-1", None),
        ("cc:abc@٣", None),
        ("cc:abc@²", None),
        ("cc:a:b@7", None),
        ("cc@7", None),
        ("m@7", None),
        ("m:x", None),
        ("", None),
        (":", None),
        ("@", None),
        ("unknown", None),
        ("OpenMenu", None),
    ],
)
def test_unpack(data: str, expected: Any) -> None:
    assert unpack(data) == expected
