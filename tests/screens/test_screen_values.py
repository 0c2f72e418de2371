"""What is put into a sentence cannot turn it around, break it or be taken for markup."""

from __future__ import annotations

from types import ModuleType

from screens.examples import EXAMPLES
from screens.examples_values import HOSTILE_NAME, SATURDAY, THURSDAY
from screens.language import ISOLATE, POP
from screens.languages import ENGLISH, LANGUAGES
from simulator.markup import parse_html
from tests.screens.sentinels import SENTINEL, with_sentinels
from tests.screens.shown import all_lines, all_screens, every_module, examples_of, screens_of

#: Text that is a screen's own already, and a link that has a line to itself and must stay as it is to be tapped.
GIVEN_AS_THEY_ARE = {"menu.menu: everything": {"note"}, "invitation.link": {"address"}}


def depths_in(line: str) -> list[int]:
    """For each character, how many isolates are open around it."""
    depth, depths = 0, []
    for character in line:
        depth += (character == ISOLATE) - (character == POP)
        depths.append(depth)
    return depths


@every_module
def test_isolates_are_closed_on_the_line_that_opens_them(module: ModuleType) -> None:
    for where, line in all_lines(module):
        depths = depths_in(line)
        assert min(depths, default=0) >= 0 and (not depths or depths[-1] == 0), where


@every_module
def test_every_inserted_value_is_isolated_and_escaped(module: ModuleType) -> None:
    for name in examples_of(module):
        function, values, options = EXAMPLES[name]
        values, options = with_sentinels(function, values, options, skip=GIVEN_AS_THEY_ARE.get(name, set()))
        for language in LANGUAGES.values():
            shown = function(language, *values, **options)
            for screen in shown if isinstance(shown, list) else [shown]:
                assert_isolated(screen.text, "&lt;&amp;&gt;")
                for button in screen.buttons:
                    assert_isolated(button.label, "<&>")


def assert_isolated(text: str, tail: str) -> None:
    depths = depths_in(text)
    for found in SENTINEL.finditer(text):
        assert depths[found.start()] == 1, text
        assert text.startswith(tail, found.end()), text


@every_module
def test_days_are_isolated(module: ModuleType) -> None:
    days = [language.day(day) for language in LANGUAGES.values() for day in (THURSDAY, SATURDAY)]
    for where, screen in all_screens(module):
        for day in days:
            assert screen.text.count(day) == screen.text.count(f"{ISOLATE}{day}{POP}"), where


def test_hostile_values_arrive_as_they_were() -> None:
    visible = parse_html(screens_of("invitation.checking", "ur")[0].text)[0]
    assert f"{ISOLATE}{HOSTILE_NAME}{POP}" in visible


def test_words_cannot_open_or_close_an_isolate() -> None:
    for line in ENGLISH.words(f"a{POP}b\n{ISOLATE}c").split("\n"):
        assert all(depth >= 1 for depth in depths_in(line)[:-1]) and depths_in(line)[-1] == 0
