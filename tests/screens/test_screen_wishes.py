"""Easy reading and "Hide", on every screen there is: nothing is lost, nothing is broken, the buttons stay."""

from __future__ import annotations

import re

import pytest

from procedures.wishes import NO_WISHES
from screens.actions import HideChat
from screens.examples import EXAMPLES
from screens.examples_about_me import EVERYTHING
from screens.language import ISOLATE, POP
from screens.languages import ENGLISH, LANGUAGES
from screens.screen import Screen
from screens.spoken import spoken_name
from screens.to_know import to_know
from screens.wishes import FOOT, MOST_LINES, easily, with_hide
from simulator.markup import parse_html
from tests.screens.shown import screens_of


@pytest.mark.parametrize("locale", LANGUAGES)
def test_easy_reading_loses_no_word_and_breaks_no_screen(locale: str) -> None:
    for name in EXAMPLES:
        for screen in screens_of(name, locale):
            pieces = easily(screen)
            assert " ".join(each.text for each in pieces).split() == screen.text.split(), name
            assert [each.buttons for each in pieces] == [()] * (len(pieces) - 1) + [screen.buttons], name
            for each in pieces:
                parse_html(each.text)
                outside = re.sub(f"{ISOLATE}[^{POP}]*{POP}", "", each.text)
                assert len(re.split(r"\n\s*\n", outside.strip())) <= MOST_LINES, name
                assert each.protect == screen.protect


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("One. Two? Three.", ["One.", "Two?", "Three."]),
        ("<b>One. Two.</b> Three.", ["<b>One. Two.</b>", "Three."]),
        (f"{ISOLATE}1{POP}. {ISOLATE}Mrs. Khan{POP} asked.", [f"{ISOLATE}1{POP}. {ISOLATE}Mrs. Khan{POP} asked."]),
        ("ایک۔ دو؟ تین۔", ["ایک۔", "دو؟", "تین۔"]),
        (f"Words:\n{ISOLATE}No. No.{POP}\n\n{ISOLATE}Yes.{POP}\nEnd.", ["Words:", None, "End."]),
    ],
)
def test_a_sentence_a_line(text: str, lines: list[str | None]) -> None:
    (piece,) = easily(Screen(text))
    words = f"{ISOLATE}No. No.{POP}\n\n{ISOLATE}Yes.{POP}"
    assert piece.text == "\n\n".join(words if line is None else line for line in lines)


def test_hide_is_the_first_of_the_foot_on_every_screen() -> None:
    for name in EXAMPLES:
        for screen in screens_of(name, "en_GB"):
            buttons = with_hide(ENGLISH, screen).buttons
            place = [isinstance(each.action, HideChat) for each in buttons].index(True)
            assert all(isinstance(each.action, FOOT) for each in buttons[place + 1 :]), name
            assert not place or not isinstance(buttons[place - 1].action, FOOT), name
            assert [each for each in buttons if each != buttons[place]] == list(screen.buttons), name


def test_who_has_said_nothing_is_nothing_to_know() -> None:
    assert to_know(ENGLISH, NO_WISHES) == ""
    assert len(to_know(ENGLISH, EVERYTHING).split("\n")) == 9


@pytest.mark.parametrize(
    ("word", "shown"), [("ur", "اردو (Urdu)"), ("en_GB", "English"), ("Twi", "Twi"), ("x_y", "x_y"), ("_", "_")]
)
def test_a_language_is_shown_in_both_scripts(word: str, shown: str) -> None:
    assert spoken_name(ENGLISH, word) == shown
