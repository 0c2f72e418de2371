"""The way past every question: "A child may be being hurt" stands in every step and in every menu."""

from __future__ import annotations

import pytest

from screens.actions import HarmPath
from screens.examples import EXAMPLES
from screens.examples_values import SETTING
from screens.languages import LANGUAGES
from screens.menu import menu
from tests.screens.shown import screens_of

#: Names, words of a case: nothing of this may lie on a lock screen.
NOTICES = ("harm.now_told", "harm.taken", "harm.nobody_inside", "alert.waits", "alert.added")


@pytest.mark.parametrize("name", [name for name in EXAMPLES if not name.startswith("harm.")])
def test_every_step_has_the_way_past_it(name: str) -> None:
    for locale in LANGUAGES:
        for screen in screens_of(name, locale):
            if any(button.action.bound for button in screen.buttons):
                assert any(isinstance(button.action, HarmPath) for button in screen.buttons), name


def test_everybody_has_it_in_the_menu() -> None:
    for language in LANGUAGES.values():
        labels = [button.label for button in menu(language, SETTING, frozenset()).buttons]
        assert language.label("button", "A child may be being hurt") in labels


def test_every_notice_begins_with_words_that_say_nothing() -> None:
    assert {name.split(":")[0] for name in EXAMPLES if name.split(":")[0] in NOTICES} == set(NOTICES)
    for name in (each for each in EXAMPLES if each.split(":")[0] in NOTICES):
        text = screens_of(name, "en_GB")[0].text.split("\n")[0].lower()
        assert not {"child", "hurt", "harm", "bruise"} & set(text.replace(".", "").split()), text


def test_without_the_lead_their_number_is_not_shown() -> None:
    for name in ("harm.nobody_inside: about the lead", "harm.telling: nobody inside, 1"):
        assert "designated safeguarding lead" not in screens_of(name, "en_GB")[0].text
