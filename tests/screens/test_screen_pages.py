"""A long text in pieces: nothing is lost, nothing is too long, nothing is cut through."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from screens.screen import LONGEST_TEXT, LONGEST_WORDS, pages, utf16_length

TEXTS = st.text(st.sampled_from("ab \né\u0301عٕ🙂𠜎👨‍👩‍👧"), max_size=400) | st.text(max_size=200)


@given(TEXTS, st.integers(min_value=2, max_value=60))
@example("🙂" * 10, 3)
@example(" " * 50, 7)
@example("", 2)
def test_the_pieces_join_to_the_original_and_each_fits(text: str, longest: int) -> None:
    pieces = pages(text, longest)
    assert "".join(pieces) == text
    assert all(utf16_length(piece) <= longest for piece in pieces)
    assert all(pieces) or pieces == [""]


@given(st.text(st.sampled_from("a🙂𠜎 "), max_size=200), st.integers(min_value=2, max_value=30))
def test_no_surrogate_is_broken(text: str, longest: int) -> None:
    for piece in pages(text, longest):
        assert piece.encode("utf-16-le").decode("utf-16-le") == piece


@given(st.lists(st.text("abc", min_size=1, max_size=9), min_size=1, max_size=60))
def test_short_words_stay_whole(words: list[str]) -> None:
    for piece in pages(" ".join(words), 30):
        assert all(word in words for word in piece.split())


def test_a_text_that_fits_is_left_alone() -> None:
    assert pages("a" * LONGEST_WORDS) == ["a" * LONGEST_WORDS]


def test_whatever_telegram_delivers_needs_two_pieces_at_most() -> None:
    assert len(pages("🙂" * (LONGEST_TEXT // 2))) == 2


def test_length_counts_as_telegram_does() -> None:
    assert [utf16_length(text) for text in ("", "a", "é", "🙂", "𠜎a", "\ud800")] == [0, 1, 1, 2, 3, 1]
