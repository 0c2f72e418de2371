"""Every screen, in every language, as Telegram would take it."""

from __future__ import annotations

import inspect
import re
from datetime import UTC, datetime
from types import ModuleType
from typing import Any

import pytest

from procedures.concern import Kind, Subject
from procedures.people import Role
from screens import concern, menu
from screens.actions import AskForHelp, OpenMenu
from screens.concern import Summary
from screens.examples import EXAMPLES, render
from screens.examples_values import MIRIAM, THURSDAY
from screens.language import ISOLATE, POP
from screens.languages import ENGLISH, LANGUAGES, OWN_NAMES
from screens.said import Said, message
from screens.screen import LONGEST_TEXT, Screen, utf16_length
from simulator.markup import parse_html
from tests.screens.shown import all_screens, every_module, examples_of, screens_of, short

MOST_BUTTONS, LONGEST_LABEL, LONGEST_DATA = 100, 64, 64
#: They are entrances or the menu itself: there is nowhere to go back to.
WITHOUT_MENU = {"menu.menu", "welcome.which_language", "welcome.stranger"}
WITHOUT_MENU |= {"welcome.which_number", "welcome.wrong_number", "welcome.number_unclear"}


def returned(function: Any) -> str:
    return str(inspect.signature(function).return_annotation)


@every_module
def test_every_public_screen_has_an_example(module: ModuleType) -> None:
    wanted = {
        f"{short(module)}.{name}"
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_") and "Screen" in returned(function)
    }
    assert wanted and wanted == {name.split(":")[0] for name in examples_of(module)}


def test_every_example_is_named_for_the_function_it_shows() -> None:
    for name, (function, _values, _options) in EXAMPLES.items():
        assert name.split(":")[0] == f"{function.__module__}.{function.__name__}".removeprefix("screens.")


@every_module
def test_telegram_takes_the_text(module: ModuleType) -> None:
    for where, screen in all_screens(module):
        visible, entities = parse_html(screen.text)
        assert visible.strip(), where
        assert utf16_length(visible) <= LONGEST_TEXT, where
        assert {entity["type"] for entity in entities} <= {"bold"}, where


@every_module
def test_markup_is_stricter_than_telegram_asks(module: ModuleType) -> None:
    for where, screen in all_screens(module):
        without_tags = re.sub("</?b>", "", screen.text)
        assert not re.search(r"[<>]|&(?!(?:lt|gt|amp);)", without_tags), where


@every_module
def test_telegram_takes_the_buttons(module: ModuleType) -> None:
    for where, screen in all_screens(module):
        assert len(screen.buttons) <= MOST_BUTTONS, where
        for button in screen.buttons:
            assert button.label.strip(f"{ISOLATE}{POP} "), where
            assert utf16_length(button.label) <= LONGEST_LABEL and "\n" not in button.label, where
            assert 0 < len(button.action.pack(revision=999_999).encode()) <= LONGEST_DATA, where


@every_module
def test_no_two_buttons_of_a_screen_look_alike(module: ModuleType) -> None:
    for where, screen in all_screens(module):
        labels = [button.label for button in screen.buttons]
        assert len(labels) == len(set(labels)), where


@every_module
def test_buttons_end_with_the_way_out(module: ModuleType) -> None:
    for where, screen in all_screens(module):
        actions = [button.action for button in screen.buttons]
        if actions and re.split("[: ]", where)[0] not in WITHOUT_MENU:
            assert isinstance(actions[-1], OpenMenu), where
        if any(type(action).bound for action in actions):
            assert any(isinstance(action, AskForHelp) for action in actions[-3:]), where


def test_the_menu_itself_ends_with_help() -> None:
    for name in examples_of(menu):
        if name.startswith("menu.menu"):
            assert isinstance(screens_of(name, "en_GB")[0].buttons[-1].action, AskForHelp)


def test_no_screen_depends_on_an_ambient_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    def everything(order: list[str]) -> dict[tuple[str, str], list[Screen]]:
        return {(name, locale): render(name, LANGUAGES[locale]) for name in EXAMPLES for locale in order}

    before = everything(list(OWN_NAMES))
    for variable in ("LC_ALL", "LC_MESSAGES", "LC_TIME", "LANGUAGE", "LANG"):
        monkeypatch.setenv(variable, "ar_EG.UTF-8")
    assert everything(list(reversed(OWN_NAMES))) == before


def test_each_language_says_it_in_its_own_words() -> None:
    for name in EXAMPLES:
        english = screens_of(name, ENGLISH.locale)
        same = [locale for locale in OWN_NAMES if screens_of(name, locale) == english]
        assert same == [ENGLISH.locale], name


def test_words_of_many_short_lines_fit() -> None:
    text = "\n".join(["Monday too"] * 370)
    assert utf16_length(text) <= LONGEST_TEXT
    said = Said("words", MIRIAM, text, THURSDAY, datetime(2026, 10, 8, 9, tzinfo=UTC))
    assert all(utf16_length(screen.text) <= LONGEST_TEXT for screen in message(ENGLISH, said))


def test_a_summary_of_many_short_lines_fits() -> None:
    text = "\n".join(["no"] * 1_300)
    summary = Summary("Ali", Subject.NOBODY, "", [text], 0, [text], Kind.CONCERN, MIRIAM, Role.KEY_PERSON)
    assert utf16_length(concern.checking(ENGLISH, summary).text) <= LONGEST_TEXT
